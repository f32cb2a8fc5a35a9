"""Who does what: the subject of each verb group, what it governs, and where its complements stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pactwatch.coder.objects import meant_by, zone_start
from pactwatch.coder.record import record
from pactwatch.coder.tokens import word_set
from pactwatch.coder.units import Unit

_NOMINAL = frozenset(
    [
        *("PARTY", "PEOPLE", "COURT", "BODY", "PERSON", "DEAL", "SCHEME", "PRON", "FLIGHT", "NAME", "ORG", "SUIT"),
        *("RULING", "TALKN", "THIRD", "ANON", "NAT", "CRITIC", "REQUEST", "MONEY", "MONEYN", "HUB", "FACILITY"),
        *("TEXTN", "PROG", "QUANT", "NUM"),
    ]
)
CRITICS = ("BODY", "CRITICN", "OPP", "OPPISH")
"""Classes of those who object: bodies, critics, parties in opposition."""
_FINITE = frozenset(["PAST", "PRESENT", "FUTURE", "MODALITY", "PERFECT", "PASSIVE"])
_OBJECT_CONTROL = word_set(
    "ask press pressure urge push lobby invite persuade request tell order allow permit enable let require oblige force "
    "pressurise call on lean get help approach expect want court threaten authorise authorize direct instruct see send "
    "fly deport pay give"
) | {"call on", "lean on", "call for", "push for"}
_RULES = frozenset(["find", "declare", "call", "rule", "describe"])
"""Verbs of saying that as often have a thing as object: "found the plan unlawful"."""
_TELLS = frozenset(["say", "mean", "add", "confirm", "know", "ensure", "hope", "believe", "claim", "expect"])
"""Verbs whose content clause may lack "that": the name between them and a finite verb is its subject."""
_ASKS = frozenset(["ask", "tell", "urge", "inform", "call", "assure", "warn", "publish", "describe"])
"""Verbs of saying after which the name may be whom they address or what they name."""
_ABOUT = frozenset(["about", "around", "over", "under"])
"""Prepositions that before a number only round it."""
_LOADS = frozenset(["put", "place", "load", "bring"])
_TOWARDS = frozenset(["to", "into", "onto"])


@record
class Verb:
    """A verb group in its clause.

    `at` is its place among the sentence's units, `subject` that of its subject, `governor` that of the verb group that
    embeds it, `end` the place after its last complement, `meant` that of the noun whose relative clause it closes and whose
    object the relative pronoun is.
    """

    at: int
    unit: Unit
    subject: int | None
    governor: int | None
    end: int
    relative: bool = False
    conditional: bool = False
    negated: bool = False
    start: int = 0
    tail: range = range(0)
    meant: int | None = None

    @property
    def places(self) -> list[int]:
        """The places of its complements: what a relative pronoun means, those up to `end`, those past a relative clause."""
        meant = [] if self.meant is None else [self.meant]
        return [*meant, *range(self.start, self.end), *self.tail]


def verbs(units: Sequence[Unit]) -> list[Verb]:
    """All verb groups of a sentence, in order."""
    found: list[Verb] = []
    by_place: dict[int, Verb] = {}
    for at, unit in enumerate(units):
        if "V" in unit.tags and "NP" not in unit.tags:
            last = found[-1] if found else None
            if at and units[at - 1].lemma in ("who", "which") and "PARTICIPLE" in unit.tags:
                unit = replace(unit, tags=unit.tags - {"PARTICIPLE"} | {"PRESENT"})
            if at and (units[at - 1].lemma == "never" or (units[at - 1].lemma == "not" and "INF" in unit.tags)):
                unit = unit.with_tags("NEG")
            if (
                last is not None
                and "PRESENT" in unit.tags
                and unit.has("PASSIVE", "CONTINUOUS", "PERFECT", "FUTURE", "MODALITY") is False
                and "CONJ" in units[at - 1].tags
                and last.unit.has("FUTURE", "MODALITY")
            ):
                unit = unit.with_tags(*last.unit.tags.intersection(("FUTURE", "MODALITY")))
                governor, subject, relative = last.governor, last.subject, last.relative
            elif (
                "PRESENT" in unit.tags
                and at
                and "CONJ" in units[at - 1].tags
                and last is not None
                and "INF" in last.unit.tags
                and "INF" not in unit.tags
                and not unit.has("PASSIVE", "CONTINUOUS", "PERFECT")
            ):
                unit = unit.with_tags("INF")
                governor, subject, relative = last.governor, last.subject, last.relative
            elif (
                "PRESENT" in unit.tags
                and last is not None
                and last.unit.lemma in ("let", "make", "help", "have", "see")
                and last.at < at - 1 <= last.at + 3
                and "NP" in units[(object_at := at - 2 if units[at - 1].lemma == '"' else at - 1)].tags
            ):
                unit = unit.with_tags("INF")
                governor, subject, relative = last.at, object_at, False
            elif last is not None and _shares_passive(units, at, last):
                unit = unit.with_tags(
                    *last.unit.tags.intersection(("FUTURE", "MODALITY", "PASSIVE", "INF", "NEG", "PAST"))
                )
                governor, subject, relative = last.governor, last.subject, last.relative
            elif (opening := _opening(units, at)) is not None:
                unit = unit.with_tags("PARTICIPLE")
                governor, subject, relative = None, opening, False
            else:
                governor = _governor(units, at)
                subject, relative = _subject(units, at, by_place, governor)
                if _absolute(units, at) is not None:
                    unit = unit.with_tags("CONTINUOUS")
            negated = "NEG" in unit.tags or (
                "INF" in unit.tags
                and governor is not None
                and governor in by_place
                and "NEG" in by_place[governor].unit.tags
                and by_place[governor].unit.has("PLAN", "BE")
            )
            start = zone_start(units, at)
            end = _zone_end(units, start - 1)
            tail = _tail(units, at, end)
            conditional = _conditional(units, at)
            meant = meant_by(units, at, unit, subject)
            verb = Verb(at, unit, subject, governor, end, relative, conditional, negated, start, tail, meant)
            by_place[at] = verb
            found.append(verb)
    return found


def _governor(units: Sequence[Unit], at: int) -> int | None:
    """The verb group that embeds this one: the one before an infinitive or gerund, or before "that" or a bare content clause."""
    unit = units[at]
    for before in range(at - 1, max(-1, at - 14), -1):
        other = units[before]
        if other.lemma in (";", ":") or (
            "REL" in other.tags and other.lemma != "that" and before < at - 1 and "INF" not in unit.tags
        ):
            return None
        if (
            "MAYPART" in other.tags
            and before
            and "DET" in units[before - 1].tags
            and "NP" not in units[before - 1].tags
        ):
            continue
        if "V" in other.tags and "NP" not in other.tags:
            if unit.has("INF", "GERUND", "PARTICIPLE"):
                return before
            if other.lemma in _RULES and _new_clause(units, before, at):
                return None
            if other.has("SAY", "DENY", "PLAN") or other.lemma in ("agree", "see", "mean", "ask", "know", "show"):
                return before
            if other.has("INF", "GERUND", "PARTICIPLE"):
                continue
            return None
        if "CONJ" in other.tags and other.lemma == "but":
            return None
    return None


def _new_clause(units: Sequence[Unit], verdict: int, at: int) -> bool:
    """Whether a verb after a verdict stands in a clause of its own: "found the plan unlawful, and Labour scrapped it"."""
    closed = any(units[k].lemma == "," and "CONJ" in units[k + 1].tags for k in range(verdict + 1, at - 1))
    return closed and all(units[k].lemma != "that" for k in range(verdict + 1, at))


def _conditional(units: Sequence[Unit], at: int) -> bool:
    for before in range(at - 1, max(-1, at - 8), -1):
        if units[before].lemma in ("if", "unless", "whether"):
            return True
        if units[before].lemma in (",", ";", "that") or "V" in units[before].tags:
            return False
    return False


def _subject(units: Sequence[Unit], at: int, done: dict[int, Verb], governor: int | None) -> tuple[int | None, bool]:
    unit = units[at]
    if _inverted(units, at):
        return at + 1, False
    if "INF" in unit.tags or (unit.has("GERUND", "PARTICIPLE") and governor is not None):
        between = [
            place
            for place in range((governor if governor is not None else max(-1, at - 6)) + 1, at)
            if units[place].among(_NOMINAL)
        ]
        if "GERUND" in unit.tags and "SAY" in unit.tags and units[at - 1].has("COURT", "BODY"):
            return at - 1, False
        if "GERUND" in unit.tags and at > 1 and units[at - 2].lemma == "without" and units[at - 1].among(_NOMINAL):
            return at - 1, False  # "scrapped without anyone being sent there"
        if (doer := _absolute(units, at)) is not None:
            return (doer if units[doer].among(_NOMINAL) else None), False
        if governor is not None:
            head = units[governor]
            own = [
                place
                for place in between
                if ("PREP" not in units[place - 1].tags and not ("MONEY" in units[place].tags and "PAY" in head.tags))
                or units[place - 1].lemma in ("on", "for", "with")
                or (units[place - 1].lemma in _ABOUT and "count" in units[place].data)
            ]
            if (
                own
                and own[-1] == at - 1
                and "TAKE" in unit.tags
                and units[own[-1]].has("PARTY", "THIRD")
                and "AGREE" not in head.tags
            ):
                return own[-1], False
            if (
                own
                and (head.lemma in _OBJECT_CONTROL or units[own[-1] - 1].lemma == "for")
                and units[own[-1]].has("PARTY", "THIRD", "PEOPLE", "PRON")
            ):
                return own[-1], False
            if between and units[at - 1].has("DEAL", "SCHEME", "REQUEST") and units[at - 1].states:
                return at - 1, False
            asked = [place for place in own if units[place].has("STATE", "THIRD")]
            if (
                asked
                and "GERUND" in unit.tags
                and "TAKE" in unit.tags
                and units[at - 1].lemma in ("about", "on", "over")
            ):
                return asked[-1], False
            return (done[governor].subject if governor in done else None), False
        return (between[-1] if between else None), False
    if unit.has("MAYPART", "PARTICIPLE") and at and units[at - 1].among(_NOMINAL) and "PARTICIPLE" in unit.tags:
        return at - 1, False
    if (
        "MAYPART" in unit.tags
        and at > 1
        and "DEAL" in units[at - 1].tags
        and "PREP" in units[at - 2].tags
        and at + 1 < len(units)
        and units[at + 1].has("PREP", "TIME")
    ):
        return at - 1, False
    if (
        unit.has("SAY")
        and at + 1 < len(units)
        and units[at - 1].lemma == '"'
        and units[at + 1].has("BODY", "CRITICN", "OFFICIAL", "PERSON", "NAME", "OPP", "OPPISH")
    ):
        return at + 1, False  # "a dangerous precedent," said a lawyer
    if unit.has("SAY") and at > 3 and units[at - 1].lemma == "," and _closes(units, at + 1):
        return at + 1, False  # it is unlawful, said a lawyer of theirs
    return _leftward(units, at, done)


def _closes(units: Sequence[Unit], at: int) -> bool:
    """Whether somebody named after a word of saying is the one who says it, as nothing follows that they would do."""
    if at >= len(units) or not units[at].has("BODY", "CRITICN", "OFFICIAL", "PERSON", "NAME", "OPP", "OPPISH"):
        return False
    after = units[at + 1] if at + 1 < len(units) else None
    return after is None or after.has("PUNCT") or after.lemma in ("of", "from", "with", "for", "at", "who")


def _absolute(units: Sequence[Unit], at: int) -> int | None:
    """Who acts in a clause that only "with" opens: "Togo took ten of them, with Ghana also accepting people"."""
    doer = at - 2 if at > 3 and "ADVERB" in units[at - 1].tags else at - 1
    opened = (
        "GERUND" in units[at].tags and doer > 1 and units[doer - 1].lemma == "with" and units[doer - 2].lemma == ","
    )
    return doer if opened else None


def _inverted(units: Sequence[Unit], at: int) -> bool:
    """Whether a verb of saying stands before who speaks, after what is said: '"Inhumane", says Amnesty International'."""
    if at < 1 or at + 1 >= len(units) or "SAY" not in units[at].tags or units[at].has("INF", "GERUND", "PASSIVE"):
        return False
    return units[at - 1].lemma in (",", '"') and units[at + 1].has(*CRITICS)


def _leftward(units: Sequence[Unit], at: int, done: dict[int, Verb]) -> tuple[int | None, bool]:
    place = at - 1
    skipped = False
    fallback: int | None = None
    seen, joined, spoken = (
        at,
        False,
        False,
    )  # whether what stands between the place and the verb has a conjunction, a verb
    while place >= 0:
        while seen > place + 1:
            seen -= 1
            between = units[seen].tags
            joined = joined or "CONJ" in between
            spoken = spoken or ("V" in between and between.isdisjoint(("NP", "INF")))
        unit = units[place]
        if unit.lemma in (";", ":"):
            break
        if "REL" in unit.tags and unit.lemma in ("who", "which", "that", "whom", "whose"):
            antecedent = place - 1
            while antecedent >= 0 and (
                units[antecedent].lemma == "," or (not units[antecedent].among(_NOMINAL) and place - antecedent < 4)
            ):
                antecedent -= 1
            if antecedent >= 0 and units[antecedent].among(_NOMINAL):
                return (_person_before(units, antecedent) if unit.lemma == "who" else antecedent), True
            break
        if unit.lemma == "," and not skipped and place < at:
            beside = range(place - 1, max(-1, place - 22), -1) if place == at - 1 else ()
            opener = next((k for k in beside if units[k].lemma == ","), 0)
            if opener > 0 and any(units[k].among(_NOMINAL) for k in range(opener)):
                place, skipped = opener - 1, True
                continue
        elif unit.among(_NOMINAL) and ("NP" in unit.tags or "V" not in unit.tags):
            before = units[place - 1] if place else None
            if before is not None and before.lemma in _ABOUT and "count" in unit.data:
                before = units[place - 2] if place > 1 else None
            if before is not None and "ADVERB" in before.tags and place > 1 and "V" in units[place - 2].tags:
                before = units[place - 2]
            if before is not None and before.lemma == "the" and place > 1 and "PREP" in units[place - 2].tags:
                place, before = place - 1, units[place - 2]  # "the removal of the 14 took place"
            if before is not None and "V" in before.tags and "NP" not in before.tags:
                tells = before.lemma in _TELLS or (before.has("SAY", "DENY") and before.lemma not in _ASKS)
                sayer = done[place - 1].subject if place - 1 in done else None
                named = sayer is not None and "THIRD" not in units[sayer].tags and bool(units[sayer].states)
                if tells and named and "PRON" in unit.tags and before.has("PERFECT", "PRESENT") and place == at - 1:
                    return place, False  # "has said it has rejected", "says it has turned down"
                if (
                    tells
                    and "PRON" not in unit.tags
                    and all(units[k].has("PREP", "NP") for k in range(place + 1, at - 1))
                ):
                    return place, False
                if before.has("INF", "GERUND", "PARTICIPLE", "MAYPART") and not (
                    "MAYPART" in before.tags and (place - 1) in done and done[place - 1].subject is not None and joined
                ):
                    place -= 2
                    continue
                relative = next((k for k in range(place - 2, max(-1, place - 9), -1) if "REL" in units[k].tags), None)
                if relative is not None and not joined:
                    place = relative - 1
                    continue
                return (done[place - 1].subject if joined and place - 1 in done else fallback), False
            if (
                before is not None
                and place > 1
                and before.lemma in ("who", "whom", "which", "that")
                and units[place - 2].has("PEOPLE", "DEAL", "NAT", "FLIGHT")
                and spoken
                and not joined
            ):
                place -= 2
                continue
            if before is not None and "PREP" in before.tags and "SUB" not in before.tags and before.lemma != "than":
                agent = before.lemma == "by" and place > 1 and units[place - 2].has("PARTICIPLE", "MAYPART")
                fallback = place if fallback is None and not agent else fallback
                place -= 2
                continue
            return place, False
        elif "V" in unit.tags and "NP" not in unit.tags:
            if not joined and unit.has("INF", "GERUND", "PARTICIPLE", "MAYPART"):
                place -= 1
                continue
            opened = _opened(units, place)
            if opened is not None and not joined:
                place = opened - 1
                continue
            linked = joined or any(units[k].lemma == "," for k in range(place + 1, at))
            return (done[place].subject if linked and place in done else fallback), False
        elif "SUB" in unit.tags and not unit.has("ADVERB", "PREP"):
            break
        place -= 1
    return fallback, False


def _shares_passive(units: Sequence[Unit], at: int, last: Verb) -> bool:
    """Whether a participle goes on with the passive before it: "will be turned back or sent to Nauru"."""
    return (
        units[at].has("MAYPART", "PARTICIPLE")
        and "PASSIVE" in last.unit.tags
        and units[at - 1].lemma in ("and", "or", "nor")
        and at - last.at <= 5
        and not any(units[place].has("REL", "SUB", ";") for place in range(last.at + 1, at))
        and not any(
            "NP" in units[place].tags and "PREP" not in units[place - 1].tags for place in range(last.at + 1, at)
        )
    )


def _opening(units: Sequence[Unit], at: int) -> int | None:
    """The subject of a participle with which a sentence opens: "Asked by Washington to take deportees, Senegal declined"."""
    opens = at == 0 or (at == 1 and ("PUNCT" in units[0].tags or units[0].lemma in ("when", "if", "once", "but")))
    if not opens or not units[at].has("MAYPART", "PARTICIPLE") or at + 1 >= len(units):
        return None
    if not units[at + 1].has("PREP", "INF", "TO", "TIME", "SUB"):
        return None
    for comma in range(at + 1, min(len(units) - 2, at + 18)):
        if "V" in units[comma].tags and units[comma].among(_FINITE) and not units[comma].has("NP", "MAYPART"):
            return None
        if units[comma].lemma == "," and units[comma + 1].among(_NOMINAL):
            after = units[comma + 2]
            return comma + 1 if after.has("V", "ADVERB") and not after.has("NP", "INF", "GERUND") else None
    return None


def _person_before(units: Sequence[Unit], at: int) -> int:
    """Whom "who" means: not the state beside it but the people before, "migrants at the US border who were sent"."""
    if not units[at].has("STATE", "HUB") or units[at].has("GOV", "OFFICIAL", "PEOPLE") or units[at + 1].lemma == ",":
        return at
    for place in range(at - 1, max(-1, at - 8), -1):
        if (units[place].has("PEOPLE", "NAT") and "EXEC" not in units[place].tags) or units[place].lemma == "people":
            return place
        if units[place].has("PUNCT", "CONJ") or (
            "V" in units[place].tags and not units[place].has("NP", "GERUND", "MAYPART")
        ):
            return at
    return at


def _opened(units: Sequence[Unit], at: int) -> int | None:
    """The place of the relative pronoun whose clause a finite verb closes: "men whom the United States no longer wants"."""
    for place in range(at - 1, max(-1, at - 6), -1):
        if "REL" in units[place].tags:
            return place if place == at - 1 or units[place].lemma != "that" else None
        if units[place].has("PUNCT", "CONJ") or ("V" in units[place].tags and "NP" not in units[place].tags):
            return None
    return None


def _tail(units: Sequence[Unit], at: int, end: int) -> range:
    """Where people are moved to, past a relative clause that says who they are: "deport those who came by sea to Rwanda"."""
    none = range(0)
    if at > 1 and end + 1 < len(units) and units[end].lemma == "be" and units[at - 2].lemma == "what":
        return range(end + 1, _zone_end(units, end))
    if end + 2 >= len(units) or (not units[at].has("MOVE", "TAKE") and units[at].lemma not in _LOADS):
        return none
    if "REL" not in units[end].tags or any(
        units[place].lemma in _TOWARDS and units[place + 1].has("STATE", "FACILITY", "THIRD")
        for place in range(at, end)
    ):
        return none
    last = min(len(units) - 1, end + 16)
    if "," in (units[end - 1].lemma, units[end - 3].lemma):
        comma = next((place for place in range(end + 2, last) if units[place].lemma == ","), None)
        if comma is None or "PREP" not in units[comma + 1].tags:
            return none
        return range(comma + 1, _zone_end(units, comma))
    spoken = False
    for place in range(end + 1, last):
        unit = units[place]
        if unit.has("PUNCT", "CONJ", "SUB") and "PREP" not in unit.tags:
            return none
        if (
            spoken
            and unit.lemma in _TOWARDS
            and "V" not in units[place - 1].tags
            and units[place + 1].has("STATE", "FACILITY", "THIRD")
        ):
            return range(place, _zone_end(units, place))
        spoken = spoken or ("V" in unit.tags and "NP" not in unit.tags) or unit.lemma.endswith("ed")
    return none


def _zone_end(units: Sequence[Unit], at: int) -> int:
    """The place after the last complement: the next finite clause, a semicolon or colon, or the sentence's end."""
    for place in range(at + 1, min(len(units), at + 26)):
        unit = units[place]
        if unit.lemma == ";" or (
            unit.has("REL", "SUB")
            and unit.lemma in ("who", "which", "while", "although", "because", "but", "whereas", "whom", "if")
        ):
            return place
        if "CONJ" in unit.tags and unit.lemma == "but":
            return place
        if (
            "V" in unit.tags
            and "NP" not in unit.tags
            and unit.among(_FINITE)
            and not unit.has("INF", "GERUND", "PARTICIPLE", "MAYPART", "SUBJUNCTIVE")
        ):
            return place
    return min(len(units), at + 26)
