"""From events to the stage of an arrangement: episodes, the stage, since when, and what it was read from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from pactwatch.model import Kind, Stage
from pactwatch.register.events import Event, stock

STAGES = tuple(Stage)
"""The stages in the codebook's order."""

STAGE_OF = {
    Kind.SOUGHT: Stage.SOUGHT,
    Kind.OFFERED: Stage.OFFERED,
    Kind.TALKS: Stage.TALKS,
    Kind.AGREED: Stage.AGREED,
    Kind.RATIFIED: Stage.IN_FORCE,
    Kind.TRANSFERRED: Stage.OPERATING,
    Kind.SUSPENDED: Stage.SUSPENDED,
    Kind.REFUSED: Stage.REFUSED,
    Kind.ENDED: Stage.ENDED,
}
"""The stage that an event of each kind stands for; other kinds move no stage."""

_ASKING = frozenset((Stage.SOUGHT, Stage.OFFERED, Stage.TALKS))
_STOPPED = frozenset((Stage.SUSPENDED, Stage.REFUSED, Stage.ENDED))
_SETTING = _STOPPED | {Stage.OPERATING}
_RESUMING = frozenset((Stage.AGREED, Stage.IN_FORCE, Stage.OPERATING))
_STARTING = {
    Stage.SUSPENDED: _RESUMING,
    Stage.REFUSED: _RESUMING | {Stage.TALKS},
    Stage.ENDED: _RESUMING | {Stage.TALKS},
}
"""The stages whose events start a stopped arrangement anew."""


@dataclass(frozen=True, slots=True)
class Step:
    """An event that brought an episode to a stage or confirmed it there, and the day on which it did."""

    on: datetime.date
    stage: Stage
    event: Event


@dataclass(frozen=True, slots=True)
class Episode:
    """One run of an arrangement, from the event that opened it; `number` counts from 1, `steps` is never empty."""

    number: int
    steps: tuple[Step, ...]

    @property
    def start(self) -> datetime.date:
        """The day on which it opened."""
        return self.steps[0].on

    @property
    def stage(self) -> Stage:
        """The stage at its last step."""
        return self.steps[-1].stage

    @property
    def since(self) -> datetime.date:
        """The first day of the last unbroken run at that stage."""
        return self.run[0].on

    @property
    def run(self) -> tuple[Step, ...]:
        """The steps at its end that stand at its stage."""
        start = len(self.steps)
        while start and self.steps[start - 1].stage is self.stage:
            start -= 1
        return self.steps[start:]

    @property
    def end(self) -> datetime.date | None:
        """The day on which it was refused or ended, None while it is neither."""
        return self.since if self.stage in (Stage.REFUSED, Stage.ENDED) else None

    @property
    def stop(self) -> datetime.date:
        """The last day on which it was stopped or stopped again; the day of its last step if it runs."""
        return self.steps[-1].on


def read(events: Iterable[Event]) -> tuple[Episode, ...]:
    """The episodes of an arrangement by codebook section 5; its stage is that of the last one, none without episodes.

    `events` are those of one arrangement that concern a time up to the day asked. Their order does not matter: they are
    read day by day, within a day in the order of stages. Two readings go beyond the letter of the codebook, so that no
    stage moves because of background. After `ended` nothing but a new episode changes the stage, and after `refused`
    nothing but that or `ended`. And as a claim without `when` starts nothing anew, so it does not stop what it may be
    older than: what has started anew after a stop, and, for a refusal, what has come to a deal.
    """
    episodes: list[list[Step]] = []
    restarted = False
    for event in sorted(filter(moves, events), key=_order):
        stage = STAGE_OF[event.kind]
        last = episodes[-1][-1] if episodes else None
        step = Step(event.effective, stage, event)
        if last is None:
            episodes.append([step])
        elif event.when is None and _background(last.stage, stage, restarted):
            continue
        elif stage in _STARTING.get(last.stage, ()):
            if event.first >= last.on:
                restarted = True
                if last.stage is Stage.SUSPENDED:
                    episodes[-1].append(step)
                else:
                    episodes.append([step])
        elif _follows(last.stage, stage):
            episodes[-1].append(step)
    return tuple(Episode(number, tuple(steps)) for number, steps in enumerate(episodes, start=1))


def moves(event: Event) -> bool:
    """Whether an event can move the stage: actual, about the scheme, of a kind with a stage, no count of a stock."""
    return event.scheme and event.kind in STAGE_OF and not stock(event.entries[0].claim)


def episode_of(event: Event, episodes: tuple[Episode, ...]) -> int:
    """The number of the episode that an event concerns, 0 when there is none at all.

    It is the last one that had begun when the event took effect; or a later one, when the event's earliest possible
    day is not before the stop of the episode before: terms may be told before the deal that opens it. What stopped an
    episode belongs to that one.
    """
    for before, episode in zip(reversed(episodes[:-1]), reversed(episodes), strict=False):
        # What moved the stage up to the stop, and above all the stop itself, opens nothing.
        told_ahead = event.when is not None and event.first >= before.stop
        if event.effective >= episode.start or (told_ahead and (event.effective > before.stop or not moves(event))):
            return episode.number
    return min(len(episodes), 1)


def place_of(event: Event, episodes: tuple[Episode, ...]) -> tuple[int, bool]:
    """Where an event stands in time: the number of an episode, and whether it comes after the end of that one.

    It is the last episode that had begun when the event took effect, 0 before the first. Unlike `episode_of` it does
    not ask what the event concerns.
    """
    for episode in reversed(episodes):
        if event.effective >= episode.start:
            return episode.number, episode.end is not None and event.effective > episode.stop
    return 0, False


def _order(event: Event) -> tuple[datetime.date, int, datetime.date, str]:
    return event.effective, STAGES.index(STAGE_OF[event.kind]), event.first, event.entries[0].claim.id


def _background(before: Stage, after: Stage, restarted: bool) -> bool:
    """Whether an event without a date may be older than what it would change."""
    if after in _STARTING.get(before, ()):
        return True
    return after in _STOPPED and (restarted or after is before or (after is Stage.REFUSED and before not in _ASKING))


def _follows(before: Stage, after: Stage) -> bool:
    """Whether an episode that stands at `before` comes to stand, or is confirmed, at `after`."""
    if before is Stage.SUSPENDED:
        return after in _STOPPED
    if before in _STOPPED:
        return after is before or after is Stage.ENDED
    return after in _SETTING or STAGES.index(after) >= STAGES.index(before)
