"""States of which a clause says only that they did the same: "So did Ghana and Togo", "Kenya followed suit"."""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.coder.atoms import Unit
from pactwatch.coder.events import Event
from pactwatch.coder.pairs import Roles, plausible
from pactwatch.coder.reading import Reading, Text
from pactwatch.model import ANYWHERE, Grade, Kind, Modality, Step

_KINDS = (Kind.SOUGHT, Kind.OFFERED, Kind.AGREED, Kind.REFUSED)
_OF_MANY = (*_KINDS, Kind.TALKS, Kind.TRANSFERRED)
_AUXILIARY = frozenset(["do", "have", "be"])
_SAME = frozenset(["too", "likewise", "same", "similarly"])


def echoes(text: Text, reading: Reading, order: int, before: Sequence[Event], roles: Roles) -> list[Event]:
    """The last act told, once more for each state that is said to have done or met with the same."""
    place, states = _echo(reading.units)
    last = next((event for event in reversed(before) if event.kind in _KINDS), None)
    if place is None:
        place, states = _members(reading.units)
        last = next((event for event in reversed(before) if event.kind in _OF_MANY), None)
        if last is not None and last.pair[1] != ANYWHERE:
            return []
    if place is None or last is None or last.modality is Modality.DENIED or order - last.order > 1:
        return []
    trigger, sentence = reading.units[place], reading.sentence
    body = text.document.text
    steps = (
        Step("sentence", body[sentence.start : sentence.end], sentence.start, sentence.end),
        Step("trigger", body[trigger.start : trigger.end], trigger.start, trigger.end, f"{last.kind}.echo"),
    )
    details = {key: value for key, value in last.details.items() if key in ("act", "class")}
    pairs = [(last.pair[0], code) for code in states if code not in last.pair]
    return [
        Event(
            *(pair, last.kind, last.modality, None, None, dict(details), reading, order, Grade.B),
            rule=f"{last.kind}.echo",
            steps=steps,
        )
        for pair in pairs
        if plausible(pair, roles)
    ]


def _echo(units: Sequence[Unit]) -> tuple[int | None, list[str]]:
    """Where a clause says "the same", and of which states."""
    for at, unit in enumerate(units[:-2]):
        after = units[at + 1 : at + 4]
        if unit.lemma == "so" and after[0].lemma in _AUXILIARY and "STATE" in after[1].tags:
            return at, _listed(units, range(at + 2, len(units)))
        if "STATE" in unit.tags and "V" in after[0].tags:
            suit = after[0].lemma == "follow suit" or (after[0].lemma == "follow" and after[1].lemma == "suit")
            if suit or (after[0].lemma in ("do", "have") and any(other.lemma in _SAME for other in after[1:])):
                return at, _listed(units, range(_first(units, at), at + 1))
    return None, []


def _members(units: Sequence[Unit]) -> tuple[int | None, list[str]]:
    """Where a sentence names the states of which the one before told: "Those countries include Rwanda and Honduras"."""
    for at, unit in enumerate(units[:5]):
        if unit.lemma in ("include", "be") and "V" in unit.tags and "NEG" not in unit.tags and at:
            before = units[at - 1]
            meant = before.lemma in ("they", "those", "these") or before.has("COUNTRYN", "THIRD")
            if not meant or at + 1 >= len(units) or "STATE" not in units[at + 1].tags:
                return None, []
            return at, _listed(units, range(at + 1, len(units)))
    return None, []


def _first(units: Sequence[Unit], at: int) -> int:
    """The place where a list of states that ends at a place begins."""
    while (
        at > 0
        and ("STATE" in units[at - 1].tags or units[at - 1].lemma in (",", "and"))
        and "V" not in units[at - 1].tags
    ):
        at -= 1
    return at


def _listed(units: Sequence[Unit], places: Sequence[int]) -> list[str]:
    """The states of a list, up to the next clause."""
    found: list[str] = []
    for at in places:
        unit = units[at]
        if "V" in unit.tags and "NP" not in unit.tags:
            break
        if at and units[at - 1].lemma in ("in", "from", "after", "under", "with"):
            break
        if "STATE" in unit.tags:
            found += [code for code in unit.states if code != ANYWHERE]
    return list(dict.fromkeys(found))
