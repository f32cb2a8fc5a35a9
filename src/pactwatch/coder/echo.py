"""States of which a clause says only that they did the same: "So did Ghana and Togo", "Kenya followed suit"."""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.coder.events import Event
from pactwatch.coder.pairs import Roles, plausible
from pactwatch.coder.reading import Reading, Text
from pactwatch.coder.units import Unit
from pactwatch.coder.when import resolve as resolve_time
from pactwatch.model import ANYWHERE, Grade, Kind, Modality, Step

_KINDS = (Kind.SOUGHT, Kind.OFFERED, Kind.AGREED, Kind.REFUSED)
_OF_MANY = (*_KINDS, Kind.TALKS, Kind.TRANSFERRED)
_AUXILIARY = frozenset(["do", "have", "be"])
_SAME = frozenset(["too", "likewise", "same", "similarly"])
_ALIKE = frozenset(["same", "similar", "identical", "like"])
_WORDS = frozenset(
    [
        *(
            "promise",
            "pledge",
            "commitment",
            "undertaking",
            "answer",
            "reply",
            "response",
            "request",
            "offer",
            "demand",
        ),
        *(
            "deal",
            "agreement",
            "pact",
            "accord",
            "arrangement",
            "concession",
            "bargain",
            "refusal",
            "proposal",
            "thing",
        ),
    ]
)
"""What one state may make or be given as another did."""
_REQUESTS = frozenset(["request", "question", "demand", "proposal", "letter"])
"""What one state may receive as another did, which is no answer of its own."""
_REPEATS = frozenset(["make", "give", "offer", "get", "receive", "take", "return", "say", "answer", "reach", "sign"])
"""Verbs that with "the same" repeat what was told of another: "gave the same promise", "received the same request"."""


def echoes(text: Text, reading: Reading, order: int, before: Sequence[Event], roles: Roles) -> list[Event]:
    """The last act told, once more for each state that is said to have done or met with the same."""
    place, states = _echo(reading.units)
    last = next((event for event in reversed(before) if event.kind in _KINDS), None)
    if place is None:
        place, states = _members(reading.units)
        last = next((event for event in reversed(before) if event.kind in _OF_MANY), None)
        rest = place is not None and reading.units[place - 1].lemma == "other"  # "It is one of four. The others are …"
        if last is not None and last.pair[1] != ANYWHERE and not rest:
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
    time = next((item.time for item in reading.times if item.at > place), None)
    when = None if time is None else resolve_time(time, "past")
    pairs = [(last.pair[0], code) for code in states if code not in last.pair]
    return [
        Event(
            *(pair, last.kind, last.modality, when, None, dict(details), reading, order, Grade.B),
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
        if unit.lemma in ("so", "as") and (place := _inverted(units, at)) is not None:
            return at, _listed(units, range(place, len(units)))
        if unit.lemma in ("same", "likewise") and any(other.lemma in ("of", "for") for other in after[:-1]):
            place = next(place for place in range(at + 1, at + 4) if units[place].lemma in ("of", "for")) + 1
            told = any("V" in other.tags for other in units[at + 1 : place])
            if told and place < len(units) and units[place].has("STATE"):
                return at, _listed(units, range(place, len(units)))
        if unit.lemma in ("and", ",", ";") and after[0].has("STATE") and _verbless(units, at + 1):
            return at, _listed(units, range(at + 1, len(units)))
        if unit.has("STATE") and (place := _verb_after(units, at)) is not None and _says_the_same(units, place):
            return at, _listed(units, range(_first(units, at), at + 1))
    return None, []


def _verbless(units: Sequence[Unit], at: int) -> bool:
    """Whether a state and a day stand for a clause like the one before: "Guatemala signed in July, Honduras in September"."""
    timed = at + 1 < len(units) and (units[at + 1].has("TIME") or (at + 2 < len(units) and units[at + 2].has("TIME")))
    if not timed or not (units[at + 1].has("TIME") or units[at + 1].has("PREP")):
        return False
    clause = next((k for k in range(at - 2, -1, -1) if units[k].lemma == ";"), -1) + 1
    said = any(units[k].has("STATE") and units[k + 1].has("V") for k in range(clause, at - 2))
    end = next((k for k in range(at, len(units)) if units[k].lemma in (".", ";")), len(units))
    return said and not any(units[k].has("V") and not units[k].has("NP") for k in range(at + 1, end))


def _inverted(units: Sequence[Unit], at: int) -> int | None:
    """The place of the state in "so did Ghana", "as has Togo", "and so, since the same year, has Papua New Guinea"."""
    place = at + 1
    if units[at].lemma == "so" and units[place].lemma == ",":
        place = next((k + 1 for k in range(place + 1, min(len(units), place + 9)) if units[k].lemma == ","), place)
    if units[at].lemma == "as" and (at == 0 or units[at - 1].lemma not in (",", "-")):
        return None
    if place + 1 < len(units) and units[place].lemma in _AUXILIARY and units[place + 1].has("STATE"):
        return place + 1
    return None


def _verb_after(units: Sequence[Unit], at: int) -> int | None:
    """The place of a state's verb, past "too" or "for its part" between commas."""
    place = at + 1
    if units[place].lemma == "," and not units[at].has("LIST"):
        place = next((k + 1 for k in range(place + 1, min(len(units) - 1, place + 7)) if units[k].lemma == ","), at)
    verb = units[place] if place < len(units) else units[at]
    return place if verb.has("V") and not verb.has("NP", "NEG", "INF", "GERUND", "FUTURE", "MODALITY") else None


def _says_the_same(units: Sequence[Unit], at: int) -> bool:
    """Whether a verb says only that what was told before holds again: "followed suit", "joined them", "gave the same answer"."""
    lemma, after = units[at].lemma, units[at + 1 : at + 5]
    first = after[0] if after else units[at]
    words = {word for other in after[:3] for word in (other.lemma, *other.words.split())}
    if lemma == "follow suit" or (lemma == "follow" and (first.lemma in ("suit", ".", ";") or first.has("TIME"))):
        return True
    if lemma == "follow" and len(after) > 1:
        return (first.has("PREP") and after[1].has("TIME")) or bool({"example", "lead"} & words)
    if lemma == "join":
        return first.lemma in ("them", "in", ".") or bool({"list", "club", "queue", "ranks", "group"} & words)
    if lemma == "do" and not _SAME.isdisjoint(words):
        return True
    if lemma == "have" and not _SAME.isdisjoint(words):
        return _REQUESTS.isdisjoint(words)
    return lemma in _REPEATS and not _ALIKE.isdisjoint(words) and not _WORDS.isdisjoint(words)


def _members(units: Sequence[Unit]) -> tuple[int | None, list[str]]:
    """Where a sentence names the states of which the one before told: "Those countries include Rwanda and Honduras"."""
    for at, unit in enumerate(units[:5]):
        if (unit.lemma == "include" or (unit.lemma == "be" and "V" in unit.tags)) and "NEG" not in unit.tags and at:
            before = units[at - 1]
            meant = before.lemma in ("they", "those", "these", "other", "them") or before.has("COUNTRYN", "THIRD")
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
