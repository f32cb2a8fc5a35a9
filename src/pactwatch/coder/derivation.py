"""The steps that led to an event, for whoever asks why."""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.coder.frames import Match
from pactwatch.coder.pairs import Pair
from pactwatch.coder.speakers import Attribution
from pactwatch.coder.thread import Here
from pactwatch.coder.units import Unit
from pactwatch.coder.when import TimeExpr
from pactwatch.model import Modality, Speaker, Step


def match_steps(
    here: Here,
    match: Match,
    pairs: Sequence[Pair],
    way: str,
    speaker: Speaker | None,
    source: Attribution | None,
    mode: Modality,
    cue_words: str,
    time: TimeExpr | None,
    when: str | None,
) -> tuple[Step, ...]:
    """The steps of an event that a frame found, from the sentence to its date."""
    reading, body = here.reading, here.text.document.text
    trigger = reading.units[match.at]

    def unit_step(name: str, unit: Unit) -> Step:
        return Step(name, body[unit.start : unit.end], unit.start, unit.end)

    steps = [
        Step(
            "sentence",
            body[reading.sentence.start : reading.sentence.end],
            reading.sentence.start,
            reading.sentence.end,
        ),
        Step("trigger", body[trigger.start : trigger.end], trigger.start, trigger.end, match.frame.id),
    ]
    if match.agent is not None:
        steps.append(unit_step("subject", reading.units[match.agent]))
    steps += [unit_step(role, reading.units[at]) for role, at in sorted(match.captured.items())]
    for pair in pairs[:1]:
        steps += pair_steps(pair, way)
    steps += speaker_steps(speaker, source)
    steps.append(Step("modality", mode.value, rule=cue_words or None))
    if time is not None:
        steps.append(Step("when", when or "", time.start, time.end, time.rule))
    return tuple(steps)


def pair_steps(pair: Pair, way: str) -> tuple[Step, ...]:
    """The step that says how a pair was settled."""
    return (Step("pair", "-".join(pair), rule=way),)


def speaker_steps(speaker: Speaker | None, source: Attribution | None) -> tuple[Step, ...]:
    """The step that says on whose word an event stands."""
    if speaker is None:
        return (Step("speaker", "the outlet's own voice"),)
    name = " ".join(part for part in (speaker.role, speaker.name) if part) or (speaker.actor or "")
    return (
        Step(
            "speaker",
            name,
            source.cue_span.start if source else None,
            source.cue_span.end if source else None,
            source.cue if source else "goes on speaking",
        ),
    )
