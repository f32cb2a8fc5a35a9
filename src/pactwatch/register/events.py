"""From claims to events: when a claim takes effect, and which claims of several documents tell one event."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pactwatch.edtf import FIRST, LAST, Bounds, bounds
from pactwatch.model import Claim, Entry, Kind, Modality, canonical

KINDS = tuple(Kind)
"""The kinds in the codebook's order, in which the events of one day are read."""

_ANY_DAY = Bounds(FIRST, LAST)
_TOLD = ("count", "outcome", "party", "ground")
"""The details that tell one event from another as they stand; the rest is wording, or lists that may be cut short."""
_LEVELS = re.compile(
    r"supreme|constitutional|cassation|high court|district|magistrate|appeal|circuit"
    r"|human rights|court of justice|arbitration|tribunal",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, was planned or was denied, with the entries that tell it, the most precise first.

    `when` is the most precise date told, `first` the earliest day that it can mean (`FIRST` without a date),
    `published` the day of first publication, `effective` the day from which it counts; codebook section 5.
    """

    kind: Kind
    modality: Modality
    individual: bool
    when: str | None
    first: datetime.date
    published: datetime.date
    effective: datetime.date
    entries: tuple[Entry, ...]

    @property
    def order(self) -> tuple[datetime.date, int, datetime.date, str]:
        """Where the event stands in a timeline: by day, then by the codebook's order of kinds; a total order."""
        return self.effective, KINDS.index(self.kind), self.first, self.entries[0].claim.id

    @property
    def actual(self) -> bool:
        """Whether the event is said to have happened or to hold."""
        return self.modality is Modality.ACTUAL

    @property
    def scheme(self) -> bool:
        """Whether the event is an actual one that concerns the scheme, so that it can move the stage."""
        return self.actual and not self.individual


def published(entry: Entry) -> datetime.date:
    """The day of first publication; the day on which the entry was added where no source is dated."""
    return entry.published or entry.known


def possible(when: str | None) -> Bounds:
    """The days that a claim's `when` can mean: any day without one."""
    return _ANY_DAY if when is None else bounds(when)


def effective(when: str | None, day: datetime.date) -> datetime.date:
    """The day from which something told on `day` counts; codebook section 5.

    That is its last possible day, or the day of first publication if that is earlier; never before its first possible
    day, so that what is dated ahead waits for its date. Without a `when` it is the day of publication.
    """
    if when is None:
        return day
    days = bounds(when)
    return max(days.first, min(days.last, day))


def distinct(entries: Iterable[Entry]) -> list[Entry]:
    """The entries in a total order, each claim once."""
    found: dict[str, Entry] = {}
    for entry in entries:
        other = found.setdefault(entry.claim.id, entry)
        if other is not entry and other != entry:
            found[entry.claim.id] = min(other, entry, key=_fully)
    return [found[key] for key in sorted(found)]


def events(entries: Iterable[Entry]) -> list[Event]:
    """The events that the entries of one arrangement tell, in the order of `Event.order`.

    Claims of different documents tell one event when kind, modality and scope are the same, their `when` overlap and no
    detail conflicts. A claim without `when` tells an event of its own, and so does each claim of one document.
    """
    told: list[Event] = []
    dated: dict[tuple[Kind, Modality, bool, bool, str | None], list[Entry]] = defaultdict(list)
    for entry in distinct(entries):
        claim = entry.claim
        if claim.when is None:
            told.append(_event([entry]))
        else:
            dated[claim.kind, claim.modality, claim.individual, stock(claim), claim.term].append(entry)
    for group in dated.values():
        told.extend(_event(account) for account in _accounts(group))
    return sorted(told, key=lambda event: event.order)


def stock(claim: Claim) -> bool:
    """Whether a `transferred` claim counts people who are now held there, and so tells of no transfer."""
    return bool(claim.details.get("stock"))


def facts(claim: Claim) -> dict[str, Any]:
    """The details of a claim in which two accounts of one event can conflict, in a form that compares."""
    term = claim.term
    if term is not None:
        value = claim.details[term]
        return {term: canonical(sorted(map(str, value)) if isinstance(value, list | tuple) else value)}
    found = {key: claim.details[key] for key in _TOLD if claim.details.get(key) is not None}
    # Courts go by many names ("D. Mass.", "the federal court in Boston"), so only their levels are compared.
    if levels := {match.lower() for match in _LEVELS.findall(str(claim.details.get("court", "")))}:
        found["court"] = {"appeal" if level == "circuit" else level for level in levels}
    # "reached" says no more than that there is a deal, so it conflicts with no way of making one.
    if claim.details.get("act") not in (None, "reached"):
        found["act"] = claim.details["act"]
    # A state may be the home of those who are sent there.
    if claim.details.get("to") is not None:
        found["to"] = claim.details["to"] == "sender"
    if claim.kind in (Kind.CRITICISED, Kind.REBUTTED) and claim.speaker is not None and claim.speaker.name:
        found["speaker"] = claim.speaker.name.casefold()
    return found


def conflicts(mine: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts in which two accounts differ; what one of them leaves out is no difference."""
    return tuple(key for key, value in mine.items() if key in other and not _same(key, value, other[key]))


def _same(key: str, mine: Any, other: Any) -> bool:
    return not mine.isdisjoint(other) if key == "court" else bool(mine == other)


class _Account:
    """An event in the making: what its claims agree on so far."""

    __slots__ = ("documents", "entries", "facts", "last")

    def __init__(self, entry: Entry, last: datetime.date, told: dict[str, Any]) -> None:
        self.entries, self.last, self.facts = [entry], last, told
        self.documents = {entry.document}

    def take(self, entry: Entry, last: datetime.date, told: dict[str, Any]) -> bool:
        """Add the entry if it can tell the same event."""
        if entry.document in self.documents or conflicts(told, self.facts):
            return False
        self.entries.append(entry)
        self.documents.add(entry.document)
        self.last = min(self.last, last)
        self.facts = {**told, **self.facts}
        return True


def _accounts(group: list[Entry]) -> list[list[Entry]]:
    """The dated entries of one kind, gathered into events by one sweep over their first possible days."""
    found: list[_Account] = []
    running: list[_Account] = []
    ordered = sorted((*_ends(entry), entry.claim.id, entry) for entry in group)
    for first, last, _, entry in ordered:
        # Everything running began before this entry, so it overlaps whatever has not ended yet.
        running = [account for account in running if account.last >= first]
        told = facts(entry.claim)
        if not any(account.take(entry, last, told) for account in running):
            account = _Account(entry, last, told)
            found.append(account)
            running.append(account)
    return [account.entries for account in found]


def _ends(entry: Entry) -> tuple[datetime.date, datetime.date]:
    days = possible(entry.claim.when)
    return days.first, days.last


def _event(entries: list[Entry]) -> Event:
    ordered = sorted(entries, key=_precision)
    claim = ordered[0].claim
    told = min(published(entry) for entry in entries)
    counts = told if claim.modality is Modality.PROSPECTIVE else effective(claim.when, told)
    return Event(
        claim.kind,
        claim.modality,
        claim.individual,
        claim.when,
        possible(claim.when).first,
        told,
        counts,
        tuple(ordered),
    )


def _precision(entry: Entry) -> tuple[datetime.timedelta, datetime.date, str]:
    first, last = _ends(entry)
    return last - first, published(entry), entry.claim.id


def _fully(entry: Entry) -> tuple[datetime.date, datetime.date, str]:
    origins = [[source.origin, source.family, source.url] for source in entry.sources]
    rest = [origins, entry.basis.value, entry.document, entry.title, entry.note, entry.arrangement]
    return entry.known, published(entry), canonical([entry.claim.as_dict(), rest])
