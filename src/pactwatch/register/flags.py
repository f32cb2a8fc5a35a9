"""What stands beside the stage: disputed, challenged, blocked, with the entries that raise them; codebook section 5."""

from __future__ import annotations

import bisect
import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pactwatch.edtf import FIRST
from pactwatch.model import Claim, Entry, Flag, Kind, Modality
from pactwatch.register.events import Event, possible
from pactwatch.register.stage import Episode, episode_of

Denial = tuple[Event, Event]
"""A denial, and an event that asserts what it denies."""

_SETTLING = frozenset((Kind.AGREED, Kind.RATIFIED, Kind.TRANSFERRED, Kind.REFUSED, Kind.ENDED))
_BLOCKING = frozenset(("blocked", "unlawful"))
_ASKING = frozenset((Kind.SOUGHT, Kind.OFFERED, Kind.TALKS))
_RECENT = datetime.timedelta(days=365)
"""For how long what was asserted is what a denial is about, whatever the parties have begun since."""
_AUTHORITY = re.compile(r"\b(administration|government|ministry|department|home office|cabinet)\b", re.IGNORECASE)


def raised(events: Iterable[Event], denied: Iterable[Denial]) -> dict[Flag, tuple[Entry, ...]]:
    """The flags of an arrangement and the entries that raise each.

    `events` are all that concern a time up to the day asked, `denied` what `denials` finds among them. Within one day
    they are read in the codebook's order of kinds, so that a ruling decides a suit of its day; of two rulings of one
    day the one that blocks is read last.
    """
    ordered = sorted(events, key=_order)
    disputed = {entry.claim.id: entry for pair in disputes(ordered, denied) for of in pair for entry in of.entries}
    found = {
        Flag.DISPUTED: list(disputed.values()),
        Flag.CHALLENGED: _challenged(ordered),
        Flag.BLOCKED: _blocked(ordered),
    }
    return {flag: tuple(entries) for flag, entries in found.items() if entries}


def disputes(events: Iterable[Event], denied: Iterable[Denial]) -> list[Denial]:
    """The denials by a party of what others assert that still stand.

    What settles it must have a date: a claim without one may say again what was denied.
    """
    settling = (event for event in events if event.scheme and event.kind in _SETTLING and event.when is not None)
    settled = max((event.effective for event in settling), default=FIRST)
    return [
        (denial, assertion)
        for denial, assertion in denied
        if denial.effective >= settled
        and any(_party(entry.claim) and _others(assertion, entry.claim) for entry in denial.entries)
    ]


def denials(events: Iterable[Event], episodes: tuple[Episode, ...]) -> list[Denial]:
    """Each denial with each event that asserts the same proposition, whoever denies.

    A denial says nothing about a later time, nor about an earlier episode. It denies what stood on its day: what is more
    than a year older no longer does once the parties have asked, offered or talked anew since, for then the denial is
    about what came of that.
    """
    told = list(events)
    denied = [(event, episode_of(event, episodes)) for event in told if event.modality is Modality.DENIED]
    kinds = {event.kind for event, _ in denied}
    asked = sorted(event.effective for event in told if event.scheme and event.kind in _ASKING and event.when)
    asserted: dict[tuple[Kind, int], list[Event]] = defaultdict(list)
    for event in told:
        if event.actual and event.kind in kinds:
            asserted[event.kind, episode_of(event, episodes)].append(event)
    return [
        (denial, assertion)
        for denial, number in denied
        for assertion in asserted[denial.kind, number]
        if assertion.effective <= (denial.published if assertion.when is None else denial.effective)
        and _stood(assertion, denial, asked)
        and same_proposition(denial.entries[0], assertion.entries[0])
    ]


def same_proposition(denial: Entry, assertion: Entry) -> bool:
    """Whether a denial is about what the other says: the same kind, scope, term and deal, and the same act.

    To deny that a deal was reached denies every way of making one; who names no act may mean any.
    """
    denied, said = denial.claim, assertion.claim
    if (denied.kind, denied.individual, denied.term) != (said.kind, said.individual, said.term):
        return False
    if denial.arrangement and assertion.arrangement and denial.arrangement != assertion.arrangement:
        return False
    act, other = denied.details.get("act"), said.details.get("act")
    return act in (None, "reached") or other in (None, act)


def _stood(assertion: Event, denial: Event, asked: Sequence[datetime.date]) -> bool:
    """Whether what is asserted stood on the day of a denial; `asked` are the days on which the parties asked, sorted."""
    last = assertion.published if assertion.when is None else possible(assertion.when).last
    day = denial.published if denial.when is None else denial.first
    if day - last <= _RECENT:
        return True
    return bisect.bisect_right(asked, last) == bisect.bisect_right(asked, day)


def _party(claim: Claim) -> bool:
    return claim.speaker is not None and claim.speaker.actor in (claim.sending, claim.receiving)


def _others(assertion: Event, denial: Claim) -> bool:
    actor = denial.speaker.actor if denial.speaker else None
    return any(entry.claim.speaker is None or entry.claim.speaker.actor != actor for entry in assertion.entries)


def _challenged(ordered: list[Event]) -> list[Entry]:
    open_, closed = list[Entry](), False
    for event in ordered:
        if not event.actual:
            continue
        if event.kind is Kind.CHALLENGED:
            # Background about a suit that is over brings no new one.
            if not (closed and event.when is None):
                open_ += [entry for entry in event.entries if not _brought_by_sender(entry.claim)]
        elif _closes(event):
            closed = closed or bool(open_)
            open_ = []
    return open_


def _closes(event: Event) -> bool:
    if event.kind is Kind.RULED:
        return any(entry.claim.details.get("final") is True for entry in event.entries)
    return event.kind is Kind.ENDED and event.scheme


def _brought_by_sender(claim: Claim) -> bool:
    """Whether the suit is the sending government's own.

    `by` decides, where it names the state or an authority that nobody says is the receiver's. Without it, what a
    sending government says about a suit is taken as its own appeal.
    """
    by, actor = claim.details.get("by"), claim.speaker.actor if claim.speaker else None
    if not by:
        return actor == claim.sending
    return by == claim.sending or (actor != claim.receiving and _AUTHORITY.search(str(by)) is not None)


def _blocked(ordered: list[Event]) -> list[Entry]:
    standing, lifted = list[Entry](), False
    for event in ordered:
        if not event.scheme:
            continue
        outcome = _outcome(event)
        if outcome in _BLOCKING:
            # Background about a block that was lifted brings it not back.
            if not (lifted and event.when is None):
                standing += event.entries
        elif outcome == "allowed" or event.kind is Kind.RATIFIED:
            lifted = lifted or bool(standing)
            standing = []
    return standing


def _outcome(event: Event) -> str | None:
    if event.kind is not Kind.RULED:
        return None
    outcomes = (entry.claim.details.get("outcome") for entry in event.entries)
    return next((str(outcome) for outcome in outcomes if outcome), None)


def _order(event: Event) -> tuple[object, ...]:
    day, kind, *rest = event.order
    return day, kind, _outcome(event) in _BLOCKING, *rest
