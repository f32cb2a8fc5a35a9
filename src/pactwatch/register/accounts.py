"""Where accounts differ: one proposition, several answers, side by side and never merged by date or by vote."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pactwatch.edtf import Bounds
from pactwatch.model import Entry, Kind, canonical
from pactwatch.register.events import Event, conflicts, facts, possible, stock
from pactwatch.register.flags import Denial
from pactwatch.register.stage import Episode, episode_of

_PRECISE = datetime.timedelta(days=7)
"""How far a date may reach so that two counts or courts are taken for one event's: a month's total is no flight's."""
_NEAR = datetime.timedelta(days=3)
"""How far apart two dates of one event may lie."""
_MARKS = frozenset(("act", "count", "court", "outcome", "to"))
"""The facts of which two accounts must share one before their dates are compared."""


@dataclass(frozen=True, slots=True)
class Side:
    """One answer and the entries that give it."""

    value: Any
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A question that the sources answer differently.

    `topic` is `denial`, `count`, `court`, `date`, `payment` or `cap`; `kind` is what the accounts are about.
    """

    topic: str
    kind: Kind
    sides: tuple[Side, ...]


def differing(events: Iterable[Event], denied: Iterable[Denial], episodes: tuple[Episode, ...]) -> tuple[Account, ...]:
    """The accounts that differ among the events of one arrangement, sorted; what agrees is in none.

    `denied` is what `flags.denials` finds among the events. Two answers of one document are two things that it tells
    apart.
    """
    actual = [event for event in events if event.actual]
    found = [*_denials(denied), *_facts(actual), *_sums(actual, episodes)]
    return tuple(sorted(found, key=lambda account: (account.topic, account.kind, _ids(account))))


def _denials(pairs: Iterable[Denial]) -> Iterator[Account]:
    sides: dict[tuple[Kind, str | None, bool], tuple[list[Event], list[Event]]] = {}
    for denial, assertion in pairs:
        claim = denial.entries[0].claim
        said, denied = sides.setdefault((claim.kind, claim.term, claim.individual), ([], []))
        said.append(assertion)
        denied.append(denial)
    for (kind, _, _), (said, denied) in sides.items():
        yield Account("denial", kind, (Side("said", _entries(said)), Side("denied", _entries(denied))))


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event with what comparing it takes, read once."""

    event: Event
    days: Bounds
    told: dict[str, Any]
    documents: set[str | None]


def _facts(actual: list[Event]) -> Iterator[Account]:
    groups: dict[tuple[Kind, bool, bool], list[_Dated]] = defaultdict(list)
    for event in actual:
        days = possible(event.when)
        if event.kind is not Kind.TERMS and days.last - days.first <= _PRECISE:
            counts = stock(event.entries[0].claim)
            groups[event.kind, event.individual, counts].append(_Dated(event, days, _told(event), _documents([event])))
    for (kind, _, _), group in groups.items():
        pairs: dict[str, list[tuple[Event, Event]]] = defaultdict(list)
        for one, other in _neighbours(group):
            if topic := _topic(one, other):
                pairs[topic].append((one.event, other.event))
        for topic, found in pairs.items():
            for events in _gathered(found):
                yield _account(topic, kind, events, _when if topic == "date" else _detail(topic))


def _neighbours(group: list[_Dated]) -> Iterator[tuple[_Dated, _Dated]]:
    ordered = sorted(group, key=lambda dated: (dated.days.first, dated.event.entries[0].claim.id))
    for place, one in enumerate(ordered):
        reach = one.days.last + _NEAR
        for other in ordered[place + 1 :]:
            if other.days.first > reach:
                break
            if one.documents.isdisjoint(other.documents):
                yield one, other


def _topic(one: _Dated, other: _Dated) -> str | None:
    differ = conflicts(one.told, other.told)
    if not one.days.overlaps(other.days):
        shared = _MARKS & one.told.keys() & other.told.keys()
        return "date" if shared and not differ else None
    return differ[0] if len(differ) == 1 and differ[0] in ("count", "court") else None


def _sums(actual: list[Event], episodes: tuple[Episode, ...]) -> Iterator[Account]:
    groups: dict[tuple[str, int, str], list[Event]] = defaultdict(list)
    for event in actual:
        claim = event.entries[0].claim
        value = claim.details.get(claim.term) if claim.term in ("payment", "cap") else None
        measure = {"payment": "amount", "cap": "people"}.get(claim.term or "")
        if isinstance(value, dict) and value.get(measure) is not None:
            # What was paid is not what was promised.
            unit = canonical([value.get("currency"), value.get("per"), value.get("paid") is True, event.individual])
            groups[str(claim.term), episode_of(event, episodes), unit].append(event)
    for (term, _, _), group in groups.items():
        answers: dict[str, list[Event]] = defaultdict(list)
        for event in group:
            answers[canonical(_sum(event))].append(event)
        values = sorted(answers)
        pairs = [
            (answers[one][0], answers[other][0])
            for place, one in enumerate(values)
            for other in values[place + 1 :]
            if _documents(answers[one]).isdisjoint(_documents(answers[other]))
        ]
        for events in _gathered(pairs):
            every = [event for chosen in events for event in answers[canonical(_sum(chosen))]]
            yield _account(term, Kind.TERMS, every, _sum)


def _account(topic: str, kind: Kind, events: list[Event], value: Callable[[Event], Any]) -> Account:
    answers: dict[str, tuple[Any, list[Event]]] = {}
    for event in events:
        answer = value(event)
        answers.setdefault(canonical(answer), (answer, []))[1].append(event)
    return Account(topic, kind, tuple(Side(answer, _entries(told)) for _, (answer, told) in sorted(answers.items())))


def _gathered(pairs: Iterable[tuple[Event, Event]]) -> list[list[Event]]:
    """The events of the pairs, those that are linked by a chain of pairs together."""
    home: dict[int, list[Event]] = {}
    for one, other in pairs:
        mine, theirs = home.setdefault(id(one), [one]), home.setdefault(id(other), [other])
        if mine is not theirs:
            mine += theirs
            for event in theirs:
                home[id(event)] = mine
    return list({id(group): group for group in home.values()}.values())


def _told(event: Event) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for entry in event.entries:
        told = {**facts(entry.claim), **told}
    return told


def _detail(key: str) -> Callable[[Event], Any]:
    def detail(event: Event) -> Any:
        return next(entry.claim.details[key] for entry in event.entries if key in entry.claim.details)

    return detail


def _when(event: Event) -> str | None:
    return event.when


def _sum(event: Event) -> Any:
    claim = event.entries[0].claim
    value = claim.details[claim.term or ""]
    return {key: value[key] for key in ("amount", "people", "currency", "per") if value.get(key) is not None}


def _documents(events: Iterable[Event]) -> set[str | None]:
    return {entry.document for event in events for entry in event.entries}


def _entries(events: Iterable[Event]) -> tuple[Entry, ...]:
    found = {entry.claim.id: entry for event in events for entry in event.entries}
    return tuple(found[key] for key in sorted(found))


def _ids(account: Account) -> list[str]:
    return [entry.claim.id for side in account.sides for entry in side.entries]
