"""Noun groups: an article, a count, adjectives and names with the noun that they belong to, put together into one unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pactwatch.coder.units import Unit
from pactwatch.model import ANYWHERE, Speaker

_HEADS = (
    "PEOPLE",
    "DEAL",
    "SCHEME",
    "TALKN",
    "FLIGHT",
    "SUIT",
    "RULING",
    "CRITIC",
    "REQUEST",
    "CAPN",
    "HUB",
    "COURTN",
    "CRITICN",
    "ANONN",
    "EXEC",
    "ROLE",
    "MONEYN",
    "TEXTN",
    "THIRD",
    "COUNTRYN",
    "ARRIVALN",
)
_OPENING = frozenset(
    [
        *("DET", "NUM", "ADJ", "PEOPLEADJ", "N", "QUANT", "NAT"),
        *("STATE", "PERSON", "CAP", "PROG", "COURT", "BODY", "TIME"),
    ]
)
"""Classes of the words with which a noun group begins."""
_DESCRIBING = frozenset(("NUM", "ADJ", "PEOPLEADJ", "CAP", "QUANT"))
_NAMING = frozenset(("STATE", "PERSON", "COURT", "PROG", "TIME"))
_LONGEST_NP = 9
_SCENE_STEMS = (
    "asylum",
    "deport",
    "third countr",
    "third-countr",
    "safe third",
    "migra",
    "relocat",
    "offshor",
    "return hub",
    "expul",
    "removal",
    "deportee",
    "refugee",
)
_MODIFIERS = frozenset(["deportation", "removal", "transfer", "expulsion", "relocation", "order", "law", "act"])
"""Nouns that as often modify another ("deportation protections"): they head no group before an unknown word."""
_AFTER_NOUN = frozenset(
    [
        "there",
        "here",
        "aboard",
        "abroad",
        "alone",
        "worth",
        "back",
        "today",
        "first",
        "away",
        "again",
        "anyway",
        "due",
        "bound",
        "onward",
        "onwards",
    ]
)
_NEIGHBOURS = frozenset(["neighbour", "neighbor", "neighbours", "neighbors"])
_UNNAMED = frozenset(["government", "country", "nation", "capital", "state"])
"""Heads of "58 governments", "a dozen countries": receivers that the text counts and does not name."""
_CIVIC = frozenset(
    ["church", "religious", "refugee", "aid", "rights", "charity", "humanitarian", "civil", "faith", "community"]
)
"""Words that make leaders and agencies critics and no government: "church leaders", "aid agencies"."""
_OTHER_DEALS = frozenset(
    [
        "trade",
        "peace",
        "plea",
        "tariff",
        "mineral",
        "minerals",
        "arms",
        "defence",
        "defense",
        "health",
        "ceasefire",
        "nuclear",
        "climate",
        *(
            "fishing",
            "fisheries",
            "tax",
            "extradition",
            "energy",
            "mining",
            "visa",
            "loan",
            "aviation",
            "hostage",
            "truce",
            "labour",
            "labor",
            "employment",
            "recruitment",
            "military",
            "disengagement",
            "withdrawal",
            "swap",
            "basing",
        ),
    ]
)
"""Words that make a deal one about something else than people who are moved."""
_OF_CONVICTS = re.compile(r"\bprisoners?[ -](?:transfer|exchange|swap|repatriation)", re.IGNORECASE)
"""A deal by which convicts serve their sentences at home, or are exchanged."""
_ADVERBIAL = ("outside", "beyond", "abroad", "overseas", "offshore")
"""Words for a receiver that stand after a noun and head no group with it: "asylum seekers outside Europe"."""
_BARE_EXEC = frozenset(
    [
        "people",
        "team",
        "side",
        "office",
        "agency",
        "mission",
        "minister",
        "leader",
        "legislation",
        "parliament",
        "congress",
        "assembly",
        "senate",
        "police",
        "army",
        "official",
        "executive",
        "delegation",
        "authority",
        "leadership",
    ]
)


def noun_groups(found: Sequence[Unit], text: str) -> list[Unit]:
    """The atoms of a sentence with each noun group as one unit."""
    units: list[Unit] = []
    index = 0
    while index < len(found):
        if found[index].tags.isdisjoint(_OPENING):
            units.append(found[index])
            index += 1
            continue
        end = _np_end(found, index)
        if end is None:
            units.append(found[index])
            index += 1
        else:
            group = _np(found[index : end + 1], text)
            if (
                not group.states
                and not group.has("DEF", "POSS", "NEGATED")
                and group.lemma in ("country", "nation", "government")
                and "PLURAL" in group.tags
                and index
                and (
                    found[index - 1].lemma == "with"
                    or (end == index and found[index - 1].lemma in ("to", "on", "at"))
                    or (end == index and found[index - 1].has("SEEK", "SEEKFOR", "PAY"))
                )
            ):
                group = group.with_tags("THIRD", states=(ANYWHERE,))
            units.append(group)
            index = end + 1
    return units


def _np_end(found: Sequence[Unit], index: int) -> int | None:
    """The index of the head of the noun group that begins here, None where none begins."""
    first = found[index]
    if (
        first.lemma in ("no", "all", "both", "other")
        and index + 1 < len(found)
        and found[index + 1].has("V", "PREP")
        and not (first.lemma == "no" and "F:part" in found[index + 1].tags and _noun_soon(found, index + 1))
    ):
        return None
    owns = "BODY" in first.tags and index + 1 < len(found) and found[index + 1].lemma in ("'s", "'")
    loose = owns or first.has("DET", "NUM", "QUANT", "PEOPLEADJ")
    head: int | None = index if first.has("N", "NAT") else None
    for at in range(index + 1, min(index + _LONGEST_NP, len(found))):
        unit, last = found[at], found[at - 1]
        if unit.lemma == "-" and last.end < unit.start:
            break
        tags = unit.tags
        if "N" in tags:
            if "THIRD" in tags and unit.lemma.startswith(_ADVERBIAL):
                break
            if (
                last.has("STATE", "TIME", "PERSON", "COURT", "BODY", "CAP")
                and not loose
                and last is first
                and "TIME" in last.tags
            ):
                break
            head = at
        elif "NAT" in tags and ("ADJ" not in tags or last.has("NUM", "QUANT")):
            head = at
        elif unit.lemma in ("'s", "'"):
            if not last.has("STATE", "PERSON", "CAP", "N", "COURT", "TIME", "ADJ", "BODY", "NAT"):
                break
            head = None if "N" not in last.tags else head
        elif (
            unit.lemma in ("then", "newly", "recently", "once")
            and at + 1 < len(found)
            and not found[at + 1].has("PUNCT", "DET", "PREP")
        ):
            continue
        elif unit.lemma == "-" or not tags.isdisjoint(_DESCRIBING):
            if (last.has("N", "NAT") and unit.lemma != "-" and "CAP" not in tags) or (
                "NUM" in tags and "TIME" in last.tags and last is first
            ):
                break
        elif not tags.isdisjoint(_NAMING):
            if (
                last.has("N", "NAT")
                or not (loose or last.lemma == "-")
                or ("TIME" in tags and not last.has("DET", "ADJ", "STATE", "PEOPLEADJ", "W"))
            ):
                break
        elif unit.lemma == "process" and "F:ing" in tags and last.has("N", "W") and _noun_soon(found, at):
            continue  # "an offshore migrant processing deal"
        elif "V" in tags:
            if (
                not (loose or first.has("ADJ", "STATE"))
                or not unit.has("F:part", "F:ing")
                or not _noun_soon(found, at)
                or head == at - 1
            ):
                break
            if last.has("STATE", "PERSON", "CAP", "COURT", "BODY", "PROG", "NAT", "N", "TIME") or (
                "W" in last.tags and not last.has("PEOPLEADJ", "ADVERB") and not last.lemma.endswith("ly")
            ):
                break
        elif "W" in tags and (loose or first.has("ADJ", "STATE", "NAT", "CAP", "PERSON")):
            if last.has("N", "NAT", "STATE", "PERSON") and last is not first and unit.lemma != "of":
                break
        else:
            break
    if head is None or (head == index and not found[index].has("N", "NAT")):
        return None
    if first.lemma == "that" and "PLURAL" in found[head].tags:
        return None
    if (
        "SCHEME" in found[head].tags
        and found[head].lemma in _MODIFIERS
        and head + 1 < len(found)
        and "W" in found[head + 1].tags
        and found[head + 1].lemma.isalpha()
        and found[head + 1].lemma not in _AFTER_NOUN
        and not found[head + 1].lemma.endswith("ly")
    ):
        return None
    if head == index and "NAT" in found[index].tags and "N" not in found[index].tags:
        return index if "ADJ" not in found[index].tags or found[index].lemma.endswith("s") else None
    return head


def _noun_soon(found: Sequence[Unit], at: int) -> bool:
    return any(unit.has("N", "NAT", "PROG") for unit in found[at + 1 : at + 4]) and not any(
        unit.has("PREP", "PUNCT", "DET", "TO") and unit.lemma != "-" for unit in found[at + 1 : at + 2]
    )


def _np(parts: Sequence[Unit], text: str) -> Unit:
    head = parts[-1]
    start, end = parts[0].start, head.end
    possessors = [
        part
        for index, part in enumerate(parts[:-1])
        if index + 1 < len(parts) and parts[index + 1].lemma in ("'s", "'")
    ]
    modifiers = [part for part in parts[:-1] if part.has("ADJ", "STATE", "PERSON", "NAT", "COURT", "PROG")]
    states = tuple(dict.fromkeys(code for part in modifiers for code in part.states))
    if "THIRD" in head.tags and not states:
        states = head.states
    tags = set(head.tags) | {"NP"}
    neighbours = head.lemma in _NEIGHBOURS and bool(possessors or parts[0].lemma in ("its", "their"))
    if neighbours:
        states = (ANYWHERE,)  # Grenada's neighbours are other states than Grenada
        tags |= {"THIRD"} if "PLURAL" in head.tags else set()
    elif (
        (head.lemma in _UNNAMED or ("COUNTRYN" in head.tags and head.lemma != "side"))
        and "PLURAL" in head.tags
        and not states
        and "DEF" not in parts[0].tags
        and parts[0].lemma not in ("the", "both", "these", "those", "two")
        and any(part.has("NUM", "QUANT") for part in parts[:-1])
    ):
        states, tags = (ANYWHERE,), tags | {"THIRD"}
    for part in parts[:-1]:
        tags |= part.tags & {"PEOPLEADJ", "THIRD", "OPP", "STRONGPEOPLE", "PROG", "CRITICN"}
        if "N" in part.tags:
            tags |= {f"MOD:{tag}" for tag in part.tags if tag in _HEADS or tag == "STRONGPEOPLE"}
    lemmas = {part.lemma for part in parts}
    if not neighbours and (
        (
            "DET" in parts[0].tags
            and parts[0].lemma
            in ("the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "such", "both")
        )
        or possessors
    ):
        tags |= {"DEF"}
    elif parts[0].lemma in ("a", "an", "another", "any", "one"):
        tags |= {"INDEF"}
    if parts[0].lemma in ("no", "neither"):
        tags |= {"NEGATED"}
    if (
        any("third" in lemma and ("country" in lemma or "countries" in lemma or "nation" in lemma) for lemma in lemmas)
        or "THIRD" in head.tags
    ):
        tags |= {"THIRDNESS"}
    if parts[0].lemma in ("its", "his", "her", "their", "our", "my") and "foreign" not in lemmas:
        tags |= {"POSS"}  # "its foreign convicts" are not its nationals
    data: dict[str, Any] = {
        "head": head.lemma,
        "text": text[start:end],
        "possessors": tuple(code for part in possessors for code in part.states),
    }
    if (head.has("PEOPLE", "NAT") and not head.has("ROLE", "EXEC")) or (
        "PEOPLE" in head.tags and head.lemma == "people"
    ):
        return _people(parts, head, tags - {"N"} | {"PEOPLE"}, data, start, end)
    speaker: Speaker | None = None
    if head.has("DEAL", "SCHEME", "TALKN", "HUB") and any(
        lemma.startswith(_SCENE_STEMS) for lemma in lemmas | {head.lemma}
    ):
        tags |= {"STRONGDEAL"}
    elif "DEAL" in head.tags and (lemmas & _OTHER_DEALS or _OF_CONVICTS.search(text, start, end)):
        tags -= {"DEAL"}
    if "RULING" in head.tags and (
        head.lemma == "court order" or any(part.has("COURT", "COURTN") for part in parts[:-1])
    ):
        tags |= {"COURTRULING"}
        courts = [part for part in parts if part.has("COURT", "COURTN")]
        data["court"] = next((part.data.get("court") or text[part.start : part.end] for part in courts), "court")
    if "DEAL" in head.tags and any("TIME" in part.tags for part in parts):
        tags |= {"TIMEDDEAL"}
    if "REQUEST" in head.tags and states:
        tags |= {"STATEREQUEST"}
    if "COURTN" in head.tags or (head.lemma == "system" and any("COURTN" in part.tags for part in parts)):
        tags |= {"COURT"}
        data["court"] = text[start:end]
    elif "EXEC" in head.tags and lemmas & _CIVIC and not states:
        tags |= {"BODY", "CRITICN"}
        speaker = Speaker(None, data["text"], "NGO" if head.lemma in ("agency", "official") else "EXPERT")
    elif "ROLE" in head.tags or (
        "EXEC" in head.tags and (modifiers or head.lemma not in _BARE_EXEC or "DET" in parts[0].tags)
    ):
        named = next((part for part in parts[:-1] if part.has("PERSON", "BODY") and part.speaker is not None), None)
        actor = states[0] if states else named.speaker.actor if named and named.speaker else None
        role = " ".join(
            part.lemma
            for part in parts
            if not part.has("DET", "STATE", "ADJ", "PERSON", "NUM") and part.lemma not in ("'s", "'")
        )
        tags |= {"PARTY", "OFFICIAL" if "ROLE" in head.tags else "GOV"}
        if "CRITICN" in head.tags:
            tags |= {"OPPISH"}
        speaker = Speaker(None, role, actor)
    elif "CRITICN" in head.tags:
        tags |= {"BODY", "OPP"} if "opposition" in head.lemma else {"BODY"}
        speaker = Speaker(None, data["text"], _critic_actor(head.lemma, states))
    elif "ANONN" in head.tags:
        tags |= {"ANON"}
        speaker = Speaker(None, data["text"], "ANON")
    data["programme"] = next((part.data["pair"] for part in parts if "PROG" in part.tags and part.data.get("pair")), "")
    count = next((part.data.get("count") for part in parts if "NUM" in part.tags), None)
    if count is not None:
        data["count"] = count
    time = next((part.data["time"] for part in parts if "TIME" in part.tags), None)
    if time is not None:
        data["time"] = time
    return Unit(start, end, head.lemma, frozenset(tags), states, speaker, data)


def _critic_actor(lemma: str, states: tuple[str, ...]) -> str:
    if any(word in lemma for word in ("opposition", "senator", "lawmaker", "legislator", "shadow")) or lemma == "mp":
        return f"OPP:{states[0]}" if states else "OPP"
    if any(word in lemma for word in ("lawyer", "attorney")):
        return "COUNSEL"
    if any(
        word in lemma
        for word in (
            "expert",
            "scholar",
            "professor",
            "academic",
            "analyst",
            "church",
            "bishop",
            "critic",
            "opponent",
            "chief",
            "union",
            "think tank",
        )
    ):
        return "EXPERT"
    return "NGO"


def _people(parts: Sequence[Unit], head: Unit, tags: set[str], data: dict[str, Any], start: int, end: int) -> Unit:
    about = parts[0].lemma == "some" and "NUM" in parts[1].tags if len(parts) > 1 else False
    vague = any("VAGUE" in part.tags for part in parts[about:])
    count = next(
        (part.data.get("count") for part in parts if "NUM" in part.tags and part.data.get("count", 0) != 0), None
    )
    if count is None and head.data.get("count"):
        count = head.data["count"]
    if (
        count is None
        and parts[0].lemma in ("a", "an")
        and "PLURAL" not in head.tags
        and not head.lemma.endswith("s")
        and head.lemma not in ("group", "batch", "family")
    ):
        count = 1
    nats = tuple(dict.fromkeys(code for part in parts if part.has("ADJ", "NAT") for code in part.states))
    if any(part.lemma == "non" for part in parts):
        nats, tags = (), tags | {"THIRDNESS"}
    movers = tuple(
        code for part in parts[:-1] if "STATE" in part.tags and "ADJ" not in part.tags for code in part.states
    )
    if count is not None and not vague:
        data["count"] = count
    data |= {"nats": nats, "movers": movers}
    if head.lemma in ("group", "batch", "one", "other", "volunteer", "soul") and not any(
        "STRONGPEOPLE" in part.tags for part in parts
    ):
        tags |= {"WEAKPEOPLE"}
    if any(part.lemma in ("own",) for part in parts):
        tags |= {"OWN"}
    if any(part.lemma in ("deported", "expelled") for part in parts):
        tags |= {"STRONGPEOPLE"}
    return Unit(start, end, head.lemma, frozenset(tags), (), None, data)
