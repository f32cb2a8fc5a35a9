"""Verb groups, offices with their names, and lists: what is put together once the noun groups stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pactwatch.coder.anaphors import ALONE, stand_alone
from pactwatch.coder.listed import MEMBERS, lists, of_lists
from pactwatch.coder.nouns import noun_groups
from pactwatch.coder.units import Unit
from pactwatch.model import Speaker

LANDS = frozenset(["island", "island nation", "nation", "kingdom", "republic", "archipelago", "state", "country"])
"""Nouns that describe a state; before "of" and a name they only say what the name is: "the island state of Nauru"."""

_GROUND = frozenset(
    ["capital", "port", "town", "city", "village", "coast", "shore", "mainland", "airport", "harbour", "harbor"]
)
"""Nouns that with a state's adjective say where in it: "the Turkish port of Dikili"."""

_VERBAL = frozenset(("V", "MODAL", "HAVEFORM", "BEFORM", "DOFORM", "TO", "F:base"))
"""Classes of the words with which a verb group begins."""
_NAMES = frozenset(("NAME", "PERSON"))
_MERELY = frozenset(("only", "merely", "just", "solely"))
_CHAMBERS = frozenset(("parliament", "congress"))

_SERVES = frozenset(("official", "diplomat", "aide"))
"""Whoever serves a state without an office: "Ugandan Foreign Ministry official Ada Smith"."""
_PORTFOLIO = frozenset(
    (
        *(
            "foreign",
            "affairs",
            "home",
            "international",
            "relations",
            "external",
            "immigration",
            "migration",
            "interior",
        ),
        *("internal", "security", "public", "national", "justice", "information", "defence", "defense", "citizenship"),
        *("refugees", "humanitarian", "relief", "cooperation", "regional", "integration", "police", "communications"),
        *("disaster", "preparedness", "asylum", "europe", "and", "the"),
    )
)
"""Words of what a minister is for: "State Minister for Foreign Affairs"."""

_SHORT = 9
"""How many characters an abbreviation has at most, and one more."""


def group(found: Sequence[Unit], text: str) -> list[Unit]:
    """Noun groups, then verb groups, then names with their offices, then lists joined by commas and "and"."""
    lemmas = frozenset([unit.lemma for unit in found])
    tags = frozenset[str]().union(*[unit.tags for unit in found])
    units = _abbreviated(found, text) if "(" in lemmas else found
    units = noun_groups(units if lemmas.isdisjoint(ALONE) else stand_alone(units), text)
    units = _articles(units if lemmas.isdisjoint(_GROUND) else _places(units))
    units = _verb_groups(units if lemmas.isdisjoint(_MERELY) else _affirmed(units))
    units = _of_phrases(units if lemmas.isdisjoint(_CHAMBERS) else _chambers(units), text)
    if not tags.isdisjoint(_NAMES):
        units = _appositions(_titles(units))
    if "not" in lemmas:
        units = [
            unit.with_tags("NEGATED") if at and units[at - 1].lemma == "not" and unit.has("PEOPLE", "NAT") else unit
            for at, unit in enumerate(units)
        ]  # "not a single asylum seeker has been sent"
    return units if tags.isdisjoint(MEMBERS) else of_lists(lists(units))


def _abbreviated(found: Sequence[Unit], text: str) -> list[Unit]:
    """Units without abbreviations in brackets that repeat what stands before: "the European Union (EU) deal"."""
    units: list[Unit] = []
    index = 0
    while index < len(found):
        inner = found[index + 1] if index + 2 < len(found) and found[index].lemma == "(" else None
        if (
            inner is not None
            and units
            and found[index + 2].lemma == ")"
            and not units[-1].has("V", "PUNCT", "PREP")
            and text[inner.start : inner.end].isupper()
            and inner.end - inner.start < _SHORT
        ):
            index += 3
            continue
        units.append(found[index])
        index += 1
    return units


def _places(units: Sequence[Unit]) -> list[Unit]:
    """A place in a state, by the state's adjective: "the Turkish port of Dikili", "the Rwandan capital"."""
    found: list[Unit] = []
    for at, unit in enumerate(units):
        after = units[at + 1] if at + 1 < len(units) else None
        if unit.lemma not in _GROUND or (after is not None and after.has("W", "N", "ADJ") and "NP" not in after.tags):
            found.append(unit)
        elif "NP" in unit.tags and len(unit.states) == 1 and not unit.has("PLURAL", "PARTY"):
            found.append(unit.with_tags("STATE"))
        elif found and found[-1].has("ADJ") and len(found[-1].states) == 1 and "NP" not in unit.tags:
            found[-1] = replace(found[-1], end=unit.end, tags=frozenset(("STATE", "NP")))
        else:
            found.append(unit)
    return found


def _articles(units: Sequence[Unit]) -> list[Unit]:
    """Names with their article: "the United States", "the White House"; "the Dutch had asked" is the state."""
    found: list[Unit] = []
    for at, unit in enumerate(units):
        if (
            "ADJ" in unit.tags
            and len(unit.states) == 1
            and found
            and found[-1].lemma == "the"
            and at + 1 < len(units)
            and units[at + 1].has("V", "HAVEFORM", "BEFORM", "MODAL")
            and "NP" not in units[at + 1].tags
            and ("F:part" not in units[at + 1].tags or "HAVEFORM" in units[at + 1].tags)
        ):
            unit = unit.with_tags("STATE", "PARTY", "NP")
        if (
            found
            and "DET" in found[-1].tags
            and found[-1].lemma == "the"
            and "NP" not in found[-1].tags
            and unit.has("STATE", "COURT", "BODY", "PROG", "CAP", "FACILITY", "PERSON", "THIRD")
        ):
            found[-1] = replace(unit, start=found[-1].start, tags=unit.tags | {"DEF"})
        elif found and found[-1].lemma in ("a", "an") and "NP" not in found[-1].tags and "PROG" in unit.tags:
            found[-1] = replace(unit, start=found[-1].start, tags=unit.tags | {"INDEF"})
        else:
            found.append(unit)
    return found


def _verb_groups(found: Sequence[Unit]) -> list[Unit]:
    units: list[Unit] = []
    index = 0
    while index < len(found):
        unit = found[index]
        scare = "F:part" in unit.tags and _scare(found, index)
        end = None if scare or unit.tags.isdisjoint(_VERBAL) else _vg_end(found, index)
        if end is None:
            units.append(replace(unit, tags=frozenset({"W"})) if scare else unit)
            index += 1
        else:
            units.append(_vg(found[index : end + 1]))
            index = end + 1
    return units


def _affirmed(found: Sequence[Unit]) -> list[Unit]:
    """Units in which "not only" denies nothing: "it will not only send them there but keep them there"."""
    units: list[Unit] = []
    for unit in found:
        if units and units[-1].lemma in ("not", "n't") and unit.lemma in _MERELY:
            units[-1] = replace(unit, start=units[-1].start, lemma="only", tags=frozenset({"ADVERB"}))
        else:
            units.append(unit)
    return units


def _chambers(units: Sequence[Unit]) -> list[Unit]:
    """A parliament without article or state before its verb is a party: "parliament has approved the treaty"."""
    return [
        unit.with_tags("PARTY", "GOV")
        if unit.lemma in _CHAMBERS and "PARTY" not in unit.tags and after is not None and "V" in after.tags
        else unit
        for unit, after in zip(units, [*units[1:], None], strict=True)
    ]


def _scare(found: Sequence[Unit], index: int) -> bool:
    """Whether a participle stands before a noun that no table knows, in quotation marks or not: 'at "closed" meetings'."""
    if not 0 < index < len(found) - 1 or found[index].has("F:ing", "F:base"):
        return False
    if found[index - 1].lemma in ("at", "in", "with", "of", "between"):
        return found[index + 1].tags == {"W"}
    quoted = found[index - 1].lemma == found[index + 1].lemma == '"'
    return quoted and index > 1 and found[index - 2].has("PREP", "DET")


def _vg_end(found: Sequence[Unit], index: int) -> int | None:
    first = found[index]
    if "NP" in first.tags:
        return None
    if "TO" in first.tags and not (index + 1 < len(found) and _verbish(found, index + 1)):
        return None
    end: int | None = None
    lexical = False
    for at in range(index, min(index + 9, len(found))):
        unit = found[at]
        tags = unit.tags
        if "NP" in tags or ("PREP" in tags and "TO" not in tags and "V" not in tags):
            break
        if "TO" in tags:
            if at != index:
                break
        elif "V" in tags and not unit.has("BEFORM", "HAVEFORM", "DOFORM"):
            if lexical and not (found[at - 1].lemma == "help" and "F:base" in tags):
                break
            lexical = True
            end = at
        elif "MODAL" in tags:
            if at != index and "ADVERB" not in found[at - 1].tags:
                break
            end = at if end is None else end
        elif unit.has("BEFORM", "HAVEFORM", "DOFORM"):
            if lexical:
                break
            end = at
        elif (
            unit.has("ADVERB", "NEG")
            or unit.lemma == "n't"
            or (
                ("W" in tags and unit.lemma.endswith("ly"))
                or (
                    "CONJ" in tags
                    and "ADVERB" in found[at - 1].tags
                    and at + 1 < len(found)
                    and "ADVERB" in found[at + 1].tags
                )
            )
        ):
            if lexical:
                break
            if unit.lemma in ("not", "n't", "never") and end == at - 1:
                end = at
        else:
            break
    if end is None or not any(found[at].has("V", "BEFORM", "HAVEFORM") for at in range(index, end + 1)):
        return None
    if not lexical and "BEFORM" in found[end].tags and end + 1 < len(found) and found[end + 1].lemma in ("not", "n't"):
        return end + 1
    return end


def _verbish(found: Sequence[Unit], at: int) -> bool:
    unit = found[at]
    return (
        "F:base" in unit.tags
        or unit.lemma in ("be", "have", "do")
        or (
            ("ADVERB" in unit.tags or (unit.tags == {"W"} and unit.lemma.endswith("ly")))
            and at + 1 < len(found)
            and "F:base" in found[at + 1].tags
        )
    )


def _vg(parts: Sequence[Unit]) -> Unit:
    place, ends, tags = _verb_classes(*[(part.lemma, part.tags) for part in parts])
    main = parts[place]
    data = {"verb": (main.start, main.end)}
    return Unit(parts[0].start, main.end if ends else parts[-1].end, main.lemma, tags, data=data)


class _Part(NamedTuple):
    """A word of a verb group as far as its classes and those of the group go."""

    lemma: str
    tags: frozenset[str]

    def has(self, *tags: str) -> bool:
        return not self.tags.isdisjoint(tags)


@lru_cache(maxsize=8192)
def _verb_classes(*words: tuple[str, frozenset[str]]) -> tuple[int, bool, frozenset[str]]:
    """The place of a verb group's main verb, whether the group ends with it, and the group's classes.

    The same few auxiliaries stand before the same verbs again and again, so what they come to is kept.
    """
    parts = [_Part(*word) for word in words]
    places = range(len(parts) - 1, -1, -1)
    head = next(
        (at for at in places if "V" in parts[at].tags and not parts[at].has("BEFORM", "HAVEFORM", "DOFORM")), None
    )
    place = head if head is not None else next(at for at in places if parts[at].has("V", "BEFORM", "HAVEFORM"))
    main = parts[place]
    aux = [part for at, part in enumerate(parts) if at != place]
    lemmas = [part.lemma for part in aux]
    tags = {tag for tag in main.tags if not tag.startswith("F:")} - {
        "BEFORM",
        "HAVEFORM",
        "DOFORM",
        "PREP",
        "SUB",
        "ADVERB",
    } | {"V"}
    be, have = any("BEFORM" in part.tags for part in aux), any("HAVEFORM" in part.tags for part in aux)
    modal = next((part.lemma for part in aux if "MODAL" in part.tags), None)
    if modal is None and parts[0].lemma == "be" and "F:base" in parts[0].tags and "TO" not in parts[0].tags:
        tags |= {"MODALITY", "SUBJUNCTIVE"}
    if modal is not None:
        tags |= {"FUTURE"} if modal in ("will", "shall", "'ll", "wo") else {"MODALITY"}
    if any("NEG" in part.tags or part.lemma in ("n't", "not") for part in aux):
        tags |= {"NEG"}
    if be and "F:part" in main.tags and not ("F:ing" in main.tags and "F:past" not in main.tags):
        tags |= {"PASSIVE"}
    if be and "F:ing" in main.tags:
        tags |= {"CONTINUOUS"}
    if have:
        tags |= {"PERFECT"}
    if "TO" in parts[0].tags:
        tags |= {"INF"}
    elif parts[0].lemma == "be" and "F:ing" in parts[0].tags:
        tags |= {"GERUND"}
    elif not aux or all(part.has("ADVERB", "NEG", "W") for part in aux):
        if "F:ing" in main.tags:
            tags |= {"GERUND"}
        elif "F:past" in main.tags and "F:part" in main.tags:
            tags |= {"PAST", "MAYPART", "SIMPLE"}
        elif "F:part" in main.tags:
            tags |= {"PARTICIPLE"}
        elif "F:past" in main.tags:
            tags |= {"PAST", "SIMPLE"}
        else:
            tags |= {"PRESENT"}
    else:
        tags |= {"PAST"} if have or any("F:past" in part.tags for part in aux) else {"PRESENT"}
    if "yet" in lemmas:
        tags |= {"YET"}
    return place, head is not None, frozenset(tags)


def _of_phrases(units: Sequence[Unit], text: str) -> list[Unit]:
    """Heads with what they are of: "the government of Rwanda", "officials in Kigali", "hundreds of Venezuelans"."""
    found: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        named = index + 1 + (units[index + 1].lemma in ("state", "nation") if index + 1 < len(units) else 0)
        if (
            unit.lemma in LANDS
            and named + 1 < len(units)
            and units[named].lemma == "of"
            and "STATE" in units[named + 1].tags
            and len(units[named + 1].states) == 1
        ):
            unit, index = replace(units[named + 1], start=unit.start), named + 1
        while index + 2 < len(units) and "PREP" in units[index + 1].tags:
            prep, after = units[index + 1].lemma, units[index + 2]
            of = prep == "of"
            ministry = _portfolio(units, index, text)
            if ministry is not None and unit.speaker is not None:
                role = f"{unit.speaker.role} {prep} {text[after.start : units[ministry].end]}"
                unit = replace(unit, end=units[ministry].end, speaker=replace(unit.speaker, role=role))
                index = ministry
                continue
            if (
                of
                and unit.has("PEOPLE", "QUANT", "NUM")
                and "PEOPLE" in after.tags
                and (unit.has("QUANT", "NUM") or unit.lemma in ("group", "batch", "family", "one", "people"))
            ):
                data = dict(after.data)
                if "NUM" in unit.tags and "count" in unit.data:
                    data["count"] = unit.data["count"]
                elif "VAGUE" in unit.tags:
                    data.pop("count", None)
                data["text"] = text[unit.start : after.end]
                unit = replace(after, start=unit.start, data=data, tags=after.tags - {"WEAKPEOPLE"})
                index += 2
            elif (
                unit.has("OFFICIAL", "GOV", "COURT")
                and not unit.states
                and not ("PLURAL" in unit.tags and _listed(units, index + 3))
                and (of or prep in ("in", "for", "at"))
                and after.has("STATE", "PARTY")
                and after.states
                and "*" not in after.states
            ):
                speaker = unit.speaker and Speaker(unit.speaker.name, unit.speaker.role, after.states[0])
                data = {**unit.data, "text": text[unit.start : after.end]} | (
                    {"court": text[unit.start : after.end]} if "COURT" in unit.tags else {}
                )
                unit = replace(unit, end=after.end, states=after.states[:1], speaker=speaker, data=data)
                index += 2
            elif (
                "OFFICIAL" in unit.tags
                and of
                and "NP" in after.tags
                and not after.has("MONEY", "TIME")
                and unit.lemma in ("head", "chief", "director", "member", "chairman", "leader", "speaker", "president")
            ):
                actor = after.speaker.actor if after.speaker else None
                role = text[unit.start : after.end]
                unit = replace(
                    unit,
                    end=after.end,
                    states=after.states[:1],
                    speaker=Speaker(None, role, actor or (unit.speaker.actor if unit.speaker else None)),
                )
                index += 2
            else:
                break
        found.append(unit)
        index += 1
    return found


def _portfolio(units: Sequence[Unit], index: int, text: str) -> int | None:
    """Where what a minister is for ends: "State Minister for Foreign Affairs"."""
    office = units[index]
    if "OFFICIAL" not in office.tags or office.speaker is None or office.speaker.name:
        return None
    if units[index + 1].lemma not in ("for", "of") or not text[units[index + 2].start].isupper():
        return None
    last = index + 1
    while last + 1 < len(units) and _PORTFOLIO.issuperset(units[last + 1].lemma.split()):
        last += 1
    while last > index + 1 and units[last].lemma in ("and", "the"):
        last -= 1
    return last if last > index + 1 else None


def _listed(units: Sequence[Unit], index: int) -> bool:
    """Whether a list of states goes on here, so that "the leaders of Liberia, Senegal and Gabon" is no one state's."""
    return index + 1 < len(units) and units[index].lemma in (",", "and") and "STATE" in units[index + 1].tags


def _titles(units: Sequence[Unit]) -> list[Unit]:
    """An office and the name that follows it: "Rwandan Foreign Minister" + "Olivier Nduhungirehe"."""
    found: list[Unit] = []
    for unit in units:
        last = found[-1] if found and not unit.tags.isdisjoint(_NAMES) else None
        if (
            last is not None
            and "COURT" in last.tags
            and "COURTN" in last.tags
            and "NAME" in unit.tags
            and last.lemma.endswith(("judge", "justice"))
        ):
            state = last.states[0] if last.states else None
            found[-1] = replace(
                last,
                end=unit.end,
                speaker=Speaker(_name(unit), last.lemma, f"COURT:{state}" if state else "COURT"),
                tags=last.tags | {"PERSON"},
            )
        elif (
            last is not None
            and ("OFFICIAL" in last.tags or (last.lemma in _SERVES and not last.has("PLURAL")))
            and last.speaker is not None
            and not last.speaker.name
            and unit.has("NAME", "PERSON")
        ):
            found[-1] = _named_official(last, unit)
        elif (
            found
            and found[-1].has("ROLE")
            and not found[-1].states
            and not found[-1].has("DEF", "INDEF", "PLURAL")
            and unit.has("GOV", "DEAL", "SCHEME", "REQUEST", "HUB")
            and "NP" in unit.tags
            and bool(unit.states)
            and str(unit.data.get("text", ""))[:1].isupper()
        ):
            found[-1] = replace(unit, start=found[-1].start)  # "President Donald Trump's administration"
        elif (
            last is not None
            and "BODY" in last.tags
            and "CRITICN" in last.tags
            and last.speaker is not None
            and unit.has("NAME", "PERSON")
        ):
            found[-1] = replace(
                last,
                end=unit.end,
                speaker=Speaker(_name(unit), last.speaker.role, last.speaker.actor),
                tags=last.tags | {"PERSON"},
            )
        else:
            found.append(unit)
    return found


def _name(unit: Unit) -> str | None:
    return unit.speaker.name if unit.speaker is not None and unit.speaker.name else unit.data.get("name")


def _named_official(office: Unit, name: Unit) -> Unit:
    assert office.speaker is not None
    known = name.speaker
    actor = office.speaker.actor or (known.actor if known else None)
    states = office.states or name.states
    return replace(
        office,
        end=max(office.end, name.end),
        start=min(office.start, name.start),
        states=states,
        speaker=Speaker(_name(name), office.speaker.role, actor),
        tags=office.tags | {"PERSON"},
    )


def _appositions(units: Sequence[Unit]) -> list[Unit]:
    """A name and its apposition as one unit: "Yolande Makolo, a spokesperson for the government,"."""
    found: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        if index + 2 < len(units) and units[index + 1].lemma == ",":
            after = units[index + 2]
            closed = (
                index + 3 >= len(units)
                or units[index + 3].has("PUNCT", "V", "PREP", "REL", "CONJ")
                or units[index + 3].lemma == "."
            )
            if (
                unit.has("NAME", "PERSON")
                and "OFFICIAL" not in unit.tags
                and "OFFICIAL" in after.tags
                and after.speaker is not None
                and not after.speaker.name
            ):
                found.append(_named_official(after, unit))
                index = _past_comma(units, index + 3)
                continue
            if (
                unit.has("NAME", "PERSON")
                and "PARTY" not in unit.tags
                and after.has("BODY", "CRITICN")
                and after.speaker is not None
            ):
                found.append(
                    replace(
                        after,
                        start=unit.start,
                        speaker=Speaker(_name(unit), after.speaker.role, after.speaker.actor),
                        tags=after.tags | {"PERSON"},
                    )
                )
                index = _past_comma(units, index + 3)
                continue
            if (
                "OFFICIAL" in unit.tags
                and unit.speaker is not None
                and not unit.speaker.name
                and after.has("NAME", "PERSON")
                and closed
                and "ORG" not in after.tags
            ):
                found.append(_named_official(unit, after))
                index = _past_comma(units, index + 3)
                continue
            if (
                "PERSON" in unit.tags
                and "PARTY" in unit.tags
                and "OFFICIAL" in after.tags
                and after.speaker is not None
                and not after.speaker.name
                and closed
            ):
                found.append(replace(unit, end=after.end))
                index = _past_comma(units, index + 3)
                continue
        found.append(unit)
        index += 1
    return found


def _past_comma(units: Sequence[Unit], index: int) -> int:
    return index + 1 if index < len(units) and units[index].lemma == "," else index
