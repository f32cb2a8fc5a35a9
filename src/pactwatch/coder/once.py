"""Once per document: the same thing said twice is one claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pactwatch.coder.details import same_court
from pactwatch.coder.events import Event
from pactwatch.coder.pairs import Pair
from pactwatch.model import Grade, Kind, Modality

_BARE = frozenset(["the", "a", "an", "u", "s", "us"])
"""Words that tell nobody who was asked from another: "the spokesperson" is "a U.S. State Department spokesperson"."""


def once(events: Sequence[Event]) -> list[Event]:
    """The same thing said twice is one claim: the sentence that says most; two flights, rulings or suits are two."""
    kept: list[Event] = []
    places: dict[tuple[Pair, Kind, Modality], list[int]] = {}
    for event in events:
        alike = places.setdefault((event.pair, event.kind, event.modality), [])
        twin = next((at for at in alike if _same(event, kept[at])), None)
        if twin is None:
            alike.append(len(kept))
            kept.append(event)
            continue
        more, less = (event, kept[twin]) if _weight(event) > _weight(kept[twin]) else (kept[twin], event)
        kept[twin] = replace(more, when=more.when or less.when, details=less.details | more.details)
    return kept


def one_reading(events: Sequence[Event]) -> list[Event]:
    """A sentence's events without those that a more exact one tells already.

    Whom a receiver will not take, where that is an exception of the deal, is no refusal of it and no condition besides.
    """
    if not any("excludes" in event.details for event in events):
        return list(events)
    return [
        event
        for event in events
        if not (
            (event.kind is Kind.REFUSED and (_no_subject(event) or "exception" in event.traits))
            or event.rule == "terms.condition.only"
        )
    ]


def _no_subject(event: Event) -> bool:
    """Whether an event was found without whoever does it: "minors will not be accepted"."""
    return all(step.name != "subject" for step in event.steps)


def _same(one: Event, other: Event) -> bool:
    if one.kind is Kind.TERMS:
        term = next(iter(one.details))
        if term not in other.details:
            return False
        if term in ("payment", "cap"):
            return _agree(one.details[term], other.details[term])
        return True
    if one.kind in (Kind.TRANSFERRED, Kind.RETURNED):
        return (
            bool(one.details.get("stock")) == bool(other.details.get("stock"))
            and _agree(one.details, other.details, ("count",))
            and _times_agree(one, other)
        )
    if one.kind in (Kind.RULED, Kind.CHALLENGED):
        court = same_court(one.details.get("court"), other.details.get("court"))
        return court and _outcomes_agree(one, other) and _times_agree(one, other)
    if one.kind is Kind.CRITICISED:
        return one.speaker == other.speaker or one.speaker is None or other.speaker is None
    if one.kind is Kind.COMMENT:
        parties = [
            set(re.findall(r"[a-z]+", str(event.details.get("party", "")).lower())) - _BARE for event in (one, other)
        ]
        return parties[0] <= parties[1] or parties[1] <= parties[0]
    if one.kind is Kind.AGREED:
        return _times_agree(one, other)
    return True


def _agree(one: dict[str, Any], other: dict[str, Any], fields: Iterable[str] | None = None) -> bool:
    keys = set(one) & set(other) if fields is None else {key for key in fields if key in one and key in other}
    return all(one[key] == other[key] for key in keys)


def _outcomes_agree(one: Event, other: Event) -> bool:
    """Whether two rulings may turn out alike: what is found unlawful is blocked by that."""
    outcomes = {event.details.get("outcome") for event in (one, other)} - {None}
    return len(outcomes) < 2 or outcomes == {"blocked", "unlawful"}


def _times_agree(one: Event, other: Event) -> bool:
    return one.when is None or other.when is None or one.when.startswith(other.when) or other.when.startswith(one.when)


def _weight(event: Event) -> tuple[int, int, int]:
    if event.kind is Kind.COMMENT:  # who answers but will not say has declined
        return (event.details.get("outcome") != "statement", len(event.details), -event.order)
    return (
        {Grade.A: 2, Grade.B: 1, Grade.C: 0}[event.grade],
        len(event.details) + (event.when is not None),
        -event.order,
    )
