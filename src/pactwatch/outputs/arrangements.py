"""The list of arrangements and the page of one, for the eye."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pactwatch.model import ANYWHERE, Entry, Kind, Stage
from pactwatch.outputs import words
from pactwatch.outputs.entries import attribution, entry_lines
from pactwatch.outputs.layout import heading, paragraph
from pactwatch.register import Arrangement
from pactwatch.register.accounts import Account
from pactwatch.register.events import Event
from pactwatch.register.stage import place_of
from pactwatch.states import States

OPEN = "`*` stands for a state that the text leaves open."
"""What a pair such as `US-*` means."""
STYLES = {Stage.OPERATING: "bold green", Stage.IN_FORCE: "green", Stage.AGREED: "cyan", Stage.SUSPENDED: "yellow"}
"""Colours beside the words; nothing is told by colour alone."""
_ASIDE = frozenset((Kind.TERMS, Kind.COMMENT, Kind.CRITICISED, Kind.REBUTTED))


def list_records(views: Sequence[Arrangement], on: datetime.date, known: datetime.date) -> dict[str, Any]:
    """The days asked about, and each arrangement's place in the list."""
    columns = (
        "pair",
        "sending",
        "receiving",
        "stage",
        "since",
        "flags",
        "independent_sources",
        "days_since_last_report",
    )
    rows = [view.as_dict() for view in views]
    return {
        "on": on.isoformat(),
        "known": known.isoformat(),
        "arrangements": [{column: row[column] for column in columns} for row in rows],
    }


def list_text(views: Sequence[Arrangement], on: datetime.date, known: datetime.date, states: States) -> RenderableType:
    """A table of arrangements: pair, stage, since when, flags, and how many independent sources say so."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("pair", no_wrap=True)
    table.add_column("from → to", overflow="fold", ratio=1)
    table.add_column("stage", no_wrap=True)
    table.add_column("since", no_wrap=True)
    table.add_column("flags", max_width=11)
    table.add_column("sources", justify="right", no_wrap=True)
    for view in views:
        table.add_row(
            view.pair,
            words.pair(view.sending, view.receiving, states),
            Text(words.stage(view.stage), style=STYLES.get(view.stage, "") if view.stage else "dim"),
            words.day(view.since) if view.since else "",
            ", ".join(view.flags),
            str(view.independent_sources or ""),
        )
    count = words.plural(len(views), "arrangement")
    lines = [paragraph(f"{words.as_of(on, known)}: {count}.")]
    if any(ANYWHERE in (view.sending, view.receiving) for view in views):
        lines.append(paragraph(OPEN))
    return Group(table, Text(), *lines)


def stages_text(views: Sequence[Arrangement]) -> RenderableType:
    """The pairs at each stage in one paragraph a stage."""
    pairs = defaultdict(list)
    for view in views:
        pairs[view.stage].append(view.pair)
    order = [*reversed(Stage), None]
    return Group(
        *(
            paragraph(f"{words.stage(stage)} ({len(pairs[stage])}): {', '.join(pairs[stage])}", hang=2)
            for stage in order
            if pairs[stage]
        )
    )


def arrangement_text(view: Arrangement, states: States) -> RenderableType:
    """One plain sentence, then flags, terms, timeline, accounts that differ, and the evidence by kind."""
    return Group(*_lines(view, states))


def summary(view: Arrangement) -> str:
    """The stage on its day in one plain sentence, with what it was read from."""
    if view.stage is None:
        return f"{words.as_of(view.on, view.known)}: {'no stage' if view.claims else 'nothing is known of this pair'}."
    flags = f"; flagged {' and '.join(view.flags)}" if view.flags else ""
    claims = words.plural(len(view.basis), "claim")
    sources = words.plural(view.independent_sources, "independent source")
    return (
        f"{words.as_of(view.on, view.known)}: {words.stage(view.stage)} since {words.day(view.since)}{flags}. "
        f"Read from {claims}, {sources}."
    )


def last_report(view: Arrangement) -> str | None:
    """How long ago anyone last reported on the arrangement, None when nobody did."""
    days = view.days_since_last_report
    if days is None:
        return None
    ago = f"{words.plural(days, 'day')} before {words.day(view.known)}" if days else "the same day"
    return f"Last report: {ago}."


def _lines(view: Arrangement, states: States) -> Iterator[RenderableType]:
    yield paragraph(f"{words.pair(view.sending, view.receiving, states)} ({view.pair})", "bold")
    if ANYWHERE in (view.sending, view.receiving):
        yield paragraph(OPEN)
    yield paragraph(summary(view))
    if report := last_report(view):
        yield paragraph(report)
    if view.flags:
        yield heading("Flags")
        for flag, entries in view.flags.items():
            yield paragraph(f"{flag}: {_cited(entries)}", indent=2, hang=2)
    if view.terms:
        yield heading("Terms")
        terms = defaultdict(list)
        for entry in view.terms:
            terms[words.says(entry.claim, states)].append(entry)
        for says, same in terms.items():
            yield paragraph(says, indent=2, hang=2)
            for entry in same:
                yield paragraph(attribution(entry, states), "dim", indent=4)
    if view.timeline:
        yield heading("Timeline")
        yield from _timeline(view, states)
    if view.accounts:
        yield heading("Where accounts differ")
        for account in view.accounts:
            yield from _account(account, states)
    if view.claims:
        yield heading("Evidence")
    for kind in Kind:
        told = [entry for entry in view.claims if entry.claim.kind is kind]
        if told:
            yield paragraph(f"{words.kind(kind)} ({len(told)})", "bold", indent=2)
        for entry in told:
            yield from entry_lines(entry, states, indent=4)


def _timeline(view: Arrangement, states: States) -> Iterator[RenderableType]:
    stages = {
        step.event.entries[0].claim.id: (step.stage, step.on) for episode in view.episodes for step in episode.steps
    }
    closing = {episode.steps[-1].event.entries[0].claim.id for episode in view.episodes if episode.end}

    def placed(event: Event) -> tuple[int, bool, bool]:
        # What happened on the day of an end, whatever its kind, stands before the end.
        return *place_of(event, view.episodes), event.entries[0].claim.id in closing

    shown: tuple[int, bool] | None = None
    for event in sorted(view.timeline, key=placed):
        if event.kind in _ASIDE:
            continue
        place = placed(event)[:2]
        if place != shown and len(view.episodes) > 1:
            yield paragraph(_episode(view, *place), "bold", indent=2)
        shown = place
        yield paragraph(_event(event, stages.get(event.entries[0].claim.id), states), indent=4, hang=2)


def _episode(view: Arrangement, number: int, after: bool) -> str:
    if number == 0:
        return "Before episode 1"
    if after:
        return (
            f"After episode {number}" if number == len(view.episodes) else f"Between episodes {number} and {number + 1}"
        )
    episode = view.episodes[number - 1]
    end = f" to {words.day(episode.end)}, {words.stage(episode.stage)}" if episode.end else ""
    return f"Episode {number}: from {words.day(episode.start)}{end}"


def _event(event: Event, moved: tuple[Stage, datetime.date] | None, states: States) -> str:
    claim = event.entries[0].claim
    told = "" if event.when else f", told {words.day(event.published)}"
    stage = f" → {words.stage(moved[0])} from {words.day(moved[1])}" if moved else ""
    return f"{words.when(event.when)}{told}: {words.says(claim, states)}{stage} [{_cited(event.entries)}]"


def _account(account: Account, states: States) -> Iterator[RenderableType]:
    yield paragraph(f"{words.kind(account.kind)}, {account.topic}:", indent=2)
    for side in account.sides:
        value = words.account(account.topic, side.value, states)
        first = side.entries[0]
        more = f" (+ {len(side.entries) - 1} more)" if len(side.entries) > 1 else ""
        yield paragraph(f"{value} — {attribution(first, states)}{more}", indent=4, hang=2)


def _cited(entries: Sequence[Entry]) -> str:
    return ", ".join(entry.claim.id for entry in entries)
