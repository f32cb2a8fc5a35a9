"""Which verb each time expression of a sentence belongs to, so that no act takes the date of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pactwatch.coder.clauses import Verb
from pactwatch.coder.record import record
from pactwatch.coder.units import DASHES, Unit
from pactwatch.coder.when import TimeExpr

_STOPS = frozenset([";", ":", ".", "?", "!", '"', *DASHES])
_PARTS = frozenset(
    [
        *("part", "most", "much", "rest", "all", "end", "start", "beginning", "middle", "course"),
        *("night", "eve", "evening", "morning", "afternoon"),
    ]
)
"""Nouns that are parts of the time that they are "of"."""
_SPEAKS = frozenset(["speak", "talk", "write", "address", "appear"])
_OTHERWISE = frozenset(["before", "until", "despite", "without", "instead", "by"])
"""Words before a gerund whose time is not that of the main clause."""
_MOVES = frozenset(["expulsion", "deportation", "removal", "transfer", "relocation", "return", "arrival", "signing"])
_EVENTS = ("SCHEME", "DEAL", "RULING", "SUIT", "TALKN", "REQUEST", "FLIGHT")
_DATELINE = 12
"""Units within which the dash that closes a dateline stands."""


@record
class Timed:
    """A time expression and its place among the units.

    `verb` is the place of the verb group that it belongs to; `opening`
    when it stands before the subject, so that it holds for joined clauses that follow too; `heading` when it stands
    before a colon or a dash and dates the whole entry; `noun` is the place of the noun beside which it stands, as in
    "the vote of 4 May"; `spoken` when it stands with a participle of saying, as in "speaking in Kigali on Monday, he".
    """

    at: int
    time: TimeExpr
    verb: int | None = None
    noun: int | None = None
    opening: bool = False
    heading: bool = False
    spoken: bool = False


def timed(units: Sequence[Unit], verbs: Sequence[Verb]) -> list[Timed]:
    """The time expressions of a sentence, each with what it belongs to; that of a dateline dates nothing."""
    if not any("TIME" in unit.tags for unit in units):
        return []
    groups = {verb.at: verb for verb in verbs}
    begin = _begin(units, groups)
    found: list[Timed] = []
    for at in range(begin, len(units)):
        if units[at].has("TIME"):
            item = _placed(units, groups, at, begin, found[-1] if found else None)
            when = at + 2 if at + 1 < len(units) and units[at + 1].lemma == "," else at + 1
            if when < len(units) and units[when].lemma == "when":
                taken = _next(units, groups, when)
                found += [Timed(at, _itself(item.time), taken)] if taken is not None else []
            found.append(item)
    return found


def _itself(time: TimeExpr) -> TimeExpr:
    """A time without what opens or closes it: of "until July, when they left" the leaving was in July."""
    value = time.value and time.value.removeprefix("../").removesuffix("/..")
    return replace(time, value=value)


def _begin(units: Sequence[Unit], groups: Mapping[int, Verb]) -> int:
    """The place where the text of a sentence begins: past a bullet, and past "KIGALI, May 5 (Agency) —"."""
    begin = 0
    while begin < len(units) and units[begin].has("PUNCT") and units[begin].lemma not in ('"', "("):
        begin += 1
    if begin < len(units) and units[begin].has("STATE", "NAME", "CAP", "CAPITAL", "PARTY", "ORG"):
        for at in range(begin + 1, min(len(units), begin + _DATELINE)):
            if at in groups:
                return begin
            if units[at].lemma in DASHES:
                return at + 1 if any(unit.has("TIME") for unit in units[begin:at]) else begin
    return begin


def _placed(units: Sequence[Unit], groups: Mapping[int, Verb], at: int, begin: int, last: Timed | None) -> Timed:
    time: TimeExpr = units[at].data["time"]
    after = units[at + 1] if at + 1 < len(units) else None
    if time.rule == "elapsed":  # "in the two years since the deal was signed"
        return Timed(at, time, _next(units, groups, at + 1))
    lead = at - 1
    while lead >= begin and not units[lead].has("V", "NP"):
        if not units[lead].has("PREP", "ADVERB", "DET") and units[lead].lemma not in _PARTS:
            break
        lead -= 1
    if lead < begin:
        heading = after is not None and after.lemma in (":", *DASHES)
        return Timed(at, time, _next(units, groups, at), opening=True, heading=heading)
    prior = units[lead]
    if last is not None and last.at in (lead, lead - 1) and prior.has("TIME", "CONJ"):
        return replace(last, at=at, time=time)
    if prior.lemma == "(" or (lead == at - 2 and units[at - 1].lemma == "of" and prior.has("NP", "W")):
        return Timed(at, time, noun=lead - 1 if prior.lemma == "(" else lead)
    if prior.lemma in _STOPS or (prior.has("REL", "SUB") and not prior.has("V")):
        return Timed(at, time, _next(units, groups, at), opening=not prior.has("REL"))
    if prior.has("CONJ"):
        coming = _next(units, groups, at)
        return Timed(at, time, _last(units, groups, lead, begin) if coming is None else coming, opening=True)
    opener = _opener(units, groups, at, begin)
    before = _last(units, groups, lead, begin) if opener is None else opener
    follows = after is not None and at + 1 in groups and _finite(after)
    adjunct = before is not None and _adjunct(units, groups, before, begin)
    says = before is not None and units[before].has("SAY") and not units[before].has("SIGN")
    if adjunct and before is not None and (units[before].lemma in _SPEAKS or says):
        return Timed(at, time, before, spoken=True)
    if adjunct and before is not None and not follows:
        return _beside_adjunct(units, groups, at, before)
    if before is None:
        told = _event(units, begin, at) if follows else None
        return Timed(at, time, None if told is not None else _next(units, groups, at), told, opening=not follows)
    helped = before == lead and units[before].lemma in ("have", "be")
    parted = any(unit.has("CONJ") or unit.lemma == "," for unit in units[before + 1 : lead + 1])
    if follows and (helped or (before != lead and parted)):
        return Timed(at, time, at + 1)
    if time.rule.startswith("since"):
        lasting = [place for place in groups if place < at and units[place].has("PERFECT")]
        before = lasting[-1] if lasting else before
    return Timed(at, time, before)


def _event(units: Sequence[Unit], begin: int, at: int) -> int | None:
    """The noun of an event as subject with a time at its end: "the expulsion of Iranians to Panama in May drew protest"."""
    head = next((place for place in range(begin, at) if units[place].has("NP")), None)
    if head is None or not (units[head].has(*_EVENTS) or units[head].lemma in _MOVES) or units[at - 1].has("NP"):
        return None
    return head if any(units[place].has("PREP") for place in range(head + 1, at - 1)) else None


def _opener(units: Sequence[Unit], groups: Mapping[int, Verb], at: int, begin: int) -> int | None:
    """The participle that opens a sentence, where nothing parts it from a time: "speaking at a meeting on Monday"."""
    first = next(iter(groups), None)
    if first is None or first >= at or not _adjunct(units, groups, first, begin):
        return None
    parted = any(unit.lemma == "," for unit in units[first:at])
    return None if parted or any(first < place < at and _finite(units[place]) for place in groups) else first


def _beside_adjunct(units: Sequence[Unit], groups: Mapping[int, Verb], at: int, adjunct: int) -> Timed:
    """A time with a gerund before the subject: "since returning to office in May, he has", "before leaving in May, he had"."""
    time: TimeExpr = units[at].data["time"]
    lead = units[adjunct - 1].lemma if adjunct else ""
    if lead == "since" and time.value is not None and "/" not in time.value:
        time = replace(time, value=f"{time.value}/..", rule=f"since:{time.rule}")
    made = units[adjunct].has("SIGN") and not units[adjunct].has("GERUND")  # "concluded in 2019, it lets them be moved"
    return Timed(at, time, adjunct if lead in _OTHERWISE or made else _next(units, groups, at), opening=True)


def _finite(unit: Unit) -> bool:
    return not unit.has("INF", "GERUND", "PARTICIPLE")


def _adjunct(units: Sequence[Unit], groups: Mapping[int, Verb], at: int, begin: int) -> bool:
    """Whether a gerund or participle stands before the subject, as in "after taking office in July, he said"."""
    unit = units[at]
    opens = at == begin or (at <= begin + 2 and units[at - 1].has("PREP", "SUB"))
    return opens and unit.has("GERUND", "PARTICIPLE", "MAYPART") and not any(place < at for place in groups)


def _last(units: Sequence[Unit], groups: Mapping[int, Verb], at: int, begin: int) -> int | None:
    """The verb group nearest before a place in its own clause."""
    for place in range(at, begin - 1, -1):
        if place in groups:
            return place
        unit = units[place]
        if unit.lemma in (";", ":", ".") or (unit.has("SUB", "REL") and not unit.has("PREP", "ADVERB")):
            return None
    return None


def _next(units: Sequence[Unit], groups: Mapping[int, Verb], at: int) -> int | None:
    """The finite verb of the clause that a time opens: the first after it, past clauses within the clause and asides."""
    place, last = at + 1, len(units)
    while place < last:
        unit = units[place]
        if unit.lemma in (";", "."):
            return None
        likened = unit.lemma == "as" and units[place - 1].lemma != ","
        if unit.has("SUB", "REL") and not likened and not (unit.has("ADVERB") and place in groups):
            place = _past_clause(units, groups, place)
            continue
        if place in groups and _finite(unit):
            loose = unit.has("MAYPART") and units[place - 1].lemma == "," and not _named(units[at + 1 : place])
            aside = unit.has("SAY") and place + 1 < last and units[place + 1].lemma == ","
            aside = aside and any(other.lemma == "," for other in units[max(at, place - 6) : place])
            if not loose and not aside and not _reduced(units, groups, place):
                return place
        place += 1
    return None


def _reduced(units: Sequence[Unit], groups: Mapping[int, Verb], at: int) -> bool:
    """Whether a participle only tells of the subject: "five of the men deported to Ghana by the United States were held"."""
    unit = units[at]
    if not unit.has("MAYPART") or unit.has("SAY") or not (at + 1 < len(units) and units[at + 1].has("PREP", "TIME")):
        return False
    for place in range(at + 1, len(units)):
        if units[place].has("CONJ", "REL", "SUB") or units[place].lemma in (",", ";", '"'):
            return False
        if place in groups and _finite(units[place]):
            return units[at + 1].lemma == "by" or units[place].has("PASSIVE", "PERFECT", "CONTINUOUS")
    return False


def _named(units: Sequence[Unit]) -> bool:
    return any(unit.has("NP", "PRON", "STATE") for unit in units)


def _past_clause(units: Sequence[Unit], groups: Mapping[int, Verb], at: int) -> int:
    """The place past a clause within the clause: its comma where a verb stands before that, else the place past its verb."""
    found: int | None = None
    for place in range(at + 1, len(units)):
        if place in groups and _finite(units[place]):
            found = place + 1 if found is None else found
        if units[place].has("PUNCT"):
            return place if found is not None or units[place].lemma != "," else at + 1
    return at + 1 if found is None else found
