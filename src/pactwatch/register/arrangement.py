"""The view of one arrangement: on a day, as known on a day."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pactwatch.model import Entry, Flag, Kind, Stage
from pactwatch.register.accounts import Account, differing
from pactwatch.register.events import Event, events, published
from pactwatch.register.flags import denials, raised
from pactwatch.register.independence import families
from pactwatch.register.stage import Episode, episode_of, read


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What was known on the day `known` of an arrangement as it stood on the day `on`; codebook section 5.

    `stage` and `since` are None where nothing moved a stage. `basis` are the entries from which the stage was read,
    `independent_sources` counts the families of sources behind them; `terms` are the actual terms of the scheme in the
    last episode; `timeline` the events up to the day, `claims` their entries. `days_since_last_report` counts from the
    latest publication up to `known`, None when there is none.
    """

    sending: str
    receiving: str
    on: datetime.date
    known: datetime.date
    stage: Stage | None
    since: datetime.date | None
    basis: tuple[Entry, ...]
    independent_sources: int
    flags: Mapping[Flag, tuple[Entry, ...]]
    episodes: tuple[Episode, ...]
    terms: tuple[Entry, ...]
    timeline: tuple[Event, ...]
    claims: tuple[Entry, ...]
    accounts: tuple[Account, ...]
    days_since_last_report: int | None

    @property
    def pair(self) -> str:
        """The arrangement's name, as in `US-RW`."""
        return f"{self.sending}-{self.receiving}"

    def as_dict(self) -> dict[str, Any]:
        """The view ready for JSON: entries in full under `claims` and `terms`, elsewhere by claim id."""
        return {
            "pair": self.pair,
            "sending": self.sending,
            "receiving": self.receiving,
            "on": self.on.isoformat(),
            "known": self.known.isoformat(),
            "stage": self.stage and self.stage.value,
            "since": self.since and self.since.isoformat(),
            "basis": _ids(self.basis),
            "independent_sources": self.independent_sources,
            "days_since_last_report": self.days_since_last_report,
            "flags": [flag.value for flag in self.flags],
            "flag_claims": {flag.value: _ids(entries) for flag, entries in self.flags.items()},
            "episodes": [_episode(episode) for episode in self.episodes],
            "terms": [entry_dict(entry) for entry in self.terms],
            "timeline": [_event(event) for event in self.timeline],
            "accounts": [_account(account) for account in self.accounts],
            "claims": [entry_dict(entry) for entry in self.claims],
        }


def arrangement(
    entries: Iterable[Entry], sending: str, receiving: str, on: datetime.date, known: datetime.date
) -> Arrangement:
    """The arrangement of a pair on the day `on`, as known on the day `known`; other pairs are passed over."""
    chosen = [entry for entry in entries if (entry.claim.sending, entry.claim.receiving) == (sending, receiving)]
    return _view(chosen, sending, receiving, on, known)


def arrangements(entries: Iterable[Entry], on: datetime.date, known: datetime.date) -> list[Arrangement]:
    """Every arrangement of which anything was known that concerns the day, sorted by pair."""
    pairs: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        pairs[entry.claim.sending, entry.claim.receiving].append(entry)
    views = (_view(pairs[pair], *pair, on, known) for pair in sorted(pairs))
    return [view for view in views if view.claims]


def entry_dict(entry: Entry) -> dict[str, Any]:
    """An entry ready for JSON: its claim's fields, and where, when and on what it rests."""
    return {
        **entry.claim.as_dict(),
        "published": entry.published and entry.published.isoformat(),
        "known": entry.known.isoformat(),
        "basis": entry.basis.value,
        "sources": [{"origin": of.origin, "family": of.family, "url": of.url} for of in entry.sources],
        "document": entry.document,
        "title": entry.title,
        "note": entry.note,
        "arrangement": entry.arrangement,
    }


def _view(
    entries: Sequence[Entry], sending: str, receiving: str, on: datetime.date, known: datetime.date
) -> Arrangement:
    public = [entry for entry in entries if entry.known <= known]
    # Claims are gathered into events before the day is looked at: a later account may date an event more precisely.
    told = [event for event in events(public) if event.effective <= on]
    episodes = read(told)
    last = episodes[-1] if episodes else None
    basis = tuple(entry for step in last.run for entry in step.event.entries) if last else ()
    denied = denials(told, episodes)
    return Arrangement(
        sending=sending,
        receiving=receiving,
        on=on,
        known=known,
        stage=last.stage if last else None,
        since=last.since if last else None,
        basis=basis,
        independent_sources=len(families(basis)),
        flags=raised(told, denied),
        episodes=episodes,
        terms=_terms(told, episodes),
        timeline=tuple(told),
        claims=tuple(entry for event in told for entry in event.entries),
        accounts=differing(told, denied, episodes),
        days_since_last_report=min(((known - published(entry)).days for entry in public), default=None),
    )


def _terms(told: Iterable[Event], episodes: tuple[Episode, ...]) -> tuple[Entry, ...]:
    stated = (event for event in told if event.kind is Kind.TERMS and event.scheme)
    return tuple(entry for event in stated if episode_of(event, episodes) == len(episodes) for entry in event.entries)


def _ids(entries: Iterable[Entry]) -> list[str]:
    return [entry.claim.id for entry in entries]


def _episode(episode: Episode) -> dict[str, Any]:
    return {
        "number": episode.number,
        "start": episode.start.isoformat(),
        "end": episode.end and episode.end.isoformat(),
        "stage": episode.stage.value,
        "since": episode.since.isoformat(),
        "steps": [
            {"on": step.on.isoformat(), "stage": step.stage.value, "claims": _ids(step.event.entries)}
            for step in episode.steps
        ],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "on": event.effective.isoformat(),
        "kind": event.kind.value,
        "modality": event.modality.value,
        "when": event.when,
        "published": event.published.isoformat(),
        "claims": _ids(event.entries),
    }


def _account(account: Account) -> dict[str, Any]:
    return {
        "topic": account.topic,
        "kind": account.kind.value,
        "sides": [{"value": side.value, "claims": _ids(side.entries)} for side in account.sides],
    }
