"""States that a sentence names as members of a group: "others that signed include Togo", "nations, including Togo, agreed"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pactwatch.coder.units import DASHES, Unit
from pactwatch.model import ANYWHERE

_REACH = 18
"""How far from the group its members may be named."""
_LISTING = frozenset(["include", "be", "comprise"])
_NAMING = frozenset(["including", "like", "such", "namely", "among"])
_PARTNERS = frozenset(["to", "into", "with", "between"])
"""Words before a group of states that deals are made with or people are sent to."""
_MARKS = DASHES | {",", "("}
_ONE_OF = frozenset(["among", "one", "of", "part", "the", "some", "also", "now", "not", "latest", "newest", "last"])


def name_members(units: Sequence[Unit]) -> list[Unit]:
    """The units of a sentence, a group of states that is a subject replaced by the states that the sentence counts to it."""
    return [
        _filled(unit, _members(units, at)) if _named_after(units, at) and _is_group(unit) else unit
        for at, unit in enumerate(units)
    ]


def _named_after(units: Sequence[Unit], at: int) -> bool:
    """Whether something follows with which the naming of members may begin: a mark, a relative clause, or a verb."""
    return at + 1 < len(units) and (units[at + 1].lemma in _MARKS or units[at + 1].has("REL", "V", "MODAL", "ADVERB"))


def _is_group(unit: Unit) -> bool:
    """Whether a unit stands for several states that it does not name."""
    if unit.has("DEAL", "SCHEME", "TALKN") or (unit.states and unit.states != (ANYWHERE,)):
        return False
    return unit.has("THIRD") or (unit.has("COUNTRYN") and unit.has("PLURAL")) or unit.words in ("others", "those")


def _filled(unit: Unit, states: tuple[str, ...]) -> Unit:
    if not states:
        return unit
    return replace(unit, tags=unit.tags - {"THIRD", "PEOPLE", "WEAKPEOPLE"} | {"STATE", "PARTY", "LIST"}, states=states)


def _members(units: Sequence[Unit], at: int) -> tuple[str, ...]:
    after = units[at + 1 : at + 1 + _REACH]
    if len(after) < 3:
        return _late(units, at)
    relative = after[0].has("REL") or (after[0].lemma == "," and after[1].has("REL"))
    if relative:
        return _counted(after) or _one_of(units, at) or _late(units, at)
    if after[0].lemma in _MARKS and after[1].lemma in _NAMING:
        return _between(after, at > 0 and units[at - 1].lemma in _PARTNERS)
    return _late(units, at)


def _counted(after: Sequence[Unit]) -> tuple[str, ...]:
    """What follows "include" past the relative clause: "that have signed deals with Washington include Togo and Mali"."""
    told = False
    for place, unit in enumerate(after[:-1]):
        if unit.lemma in (";", ":"):
            return ()
        if unit.has("V") and not unit.has("NP", "INF", "GERUND"):
            if told and unit.lemma in _LISTING and not unit.has("NEG") and after[place + 1].has("STATE"):
                return after[place + 1].states
            told = True
    return ()


def _late(units: Sequence[Unit], at: int) -> tuple[str, ...]:
    """What the sentence adds at its end to its subject: "five nations have signed deals, including Togo and Mali"."""
    if at > 0 and units[at - 1].has("PREP", "V"):
        return ()
    told = False
    for place in range(at + 1, min(len(units) - 2, at + 2 * _REACH)):
        unit = units[place]
        told = told or (unit.has("V") and not unit.has("NP", "INF", "GERUND"))
        if unit.lemma not in _MARKS or units[place + 1].lemma not in _NAMING or not told:
            continue
        last = units[place - 1]
        if _is_group(last) or "LIST" in last.tags or (units[place - 2].lemma in ("from", "of") and not last.states):
            return ()
        named = next((other for other in units[place + 2 : place + 5] if other.has("STATE")), None)
        return named.states if named is not None and ANYWHERE not in named.states else ()
    return ()


def _between(after: Sequence[Unit], partner: bool) -> tuple[str, ...]:
    """What stands between the group and its verb, or after a group that is no subject.

    "Five nations, including Togo and Mali, have agreed"; "deals with five nations, among them Togo".
    """
    for place, unit in enumerate(after[2:6], 2):
        if unit.has("STATE") and unit.states != (ANYWHERE,):
            rest = after[place + 1 : place + 3]
            closed = (
                len(rest) == 2 and rest[0].lemma in (*_MARKS, ")") and rest[1].has("V") and not rest[1].has("GERUND")
            )
            return unit.states if closed or partner else ()
    return ()


def _one_of(units: Sequence[Unit], at: int) -> tuple[str, ...]:
    """Which state is said to be of the group: "Togo is among the nations that have agreed"."""
    place = at - 1
    while place > 0 and (units[place].lemma in _ONE_OF or units[place].data.get("count") == 1):
        if units[place].lemma == "not":
            return ()
        place -= 1
    if place == at - 1 or place < 1 or units[place].lemma not in ("be", "become") or units[place].has("NEG"):
        return ()
    subject = units[place - 1]
    return subject.states if subject.has("STATE") and subject.states != (ANYWHERE,) else ()
