"""When an event took place: the time expression that belongs to it, and not to what is said of it."""

from __future__ import annotations

from pactwatch.coder.atoms import Unit
from pactwatch.coder.frames import Match
from pactwatch.coder.reading import Reading
from pactwatch.coder.speakers import Attribution
from pactwatch.coder.when import Tense, TimeExpr
from pactwatch.coder.when import resolve as resolve_time
from pactwatch.model import Kind, Modality


def date_of(
    match: Match, reading: Reading, mode: Modality, kind: Kind, source: Attribution | None
) -> tuple[str | None, TimeExpr | None]:
    """The time of an event: the time expression of its own clause, else one that opens the sentence; not that of the saying."""
    units = reading.units
    said = _saying_times(reading, match)
    times = [(at, unit.data["time"]) for at, unit in enumerate(units) if unit.has("TIME")]
    patient = units[match.patient] if match.patient is not None else None
    if patient is not None and patient.data.get("time") is not None and kind is Kind.AGREED:
        times.append((match.at, patient.data["time"]))
    if kind is Kind.RULED:
        ruling = units[match.at if match.verb is None or match.agent is None else match.agent]
        times += [(match.at, ruling.data["time"])] if ruling.has("RULING") and ruling.data.get("time") else []
    end = match.verb.end if match.verb is not None else min(len(units), match.at + 10)
    inside = [(abs(at - match.at), at, time) for at, time in times if match.at - 3 <= at < end and at not in said]
    opening = [(at + 50, at, time) for at, time in times if at <= 2 and at not in said]
    announced = kind is Kind.AGREED and source is not None and source.cue in ("announce", "unveil")
    held = kind in (Kind.TALKS, Kind.REFUSED, Kind.ENDED, Kind.SUSPENDED) or mode is Modality.DENIED or announced
    late = [(abs(at - match.at) + 20, at, time) for at, time in times if held and at in said]
    near = [
        (abs(at - match.at) + 30, at, time)
        for at, time in times
        if at not in said and not any(_finite(units[k]) for k in range(min(at, match.at) + 1, max(at, match.at)))
    ]
    tense: Tense = "future" if mode is Modality.PROSPECTIVE else "past"
    for _, _, time in sorted([*inside, *opening, *late, *near], key=lambda item: (item[0], item[1])):
        value = resolve_time(time, tense)
        if value is not None:
            return value, time
    return None, None


def _finite(unit: Unit) -> bool:
    return unit.has("V") and not unit.has("NP", "INF", "GERUND", "PARTICIPLE", "MAYPART")


def _saying_times(reading: Reading, match: Match) -> set[int]:
    """Times that date the saying: beside a verb of saying that is not itself the trigger."""
    found: set[int] = set()
    for source in reading.sources:
        cue_at = next((at for at, unit in enumerate(reading.units) if unit.start == source.cue_span.start), None)
        if cue_at is None or cue_at == match.at:
            continue
        for at in range(
            max(0, min(cue_at, source.source) - 1), min(len(reading.units), max(cue_at, source.source) + 5)
        ):
            if reading.units[at].has("TIME") and at != match.at and not (min(cue_at, source.source) < match.at < at):
                found.add(at)
    return found
