"""What each stage of the coder saw in a document, with its place in the text, to find out where a claim goes wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pactwatch.coder.clauses import modality
from pactwatch.coder.lexicon import Lexicon
from pactwatch.coder.outlook import looks_ahead
from pactwatch.coder.reading import Reading, Text, read, within
from pactwatch.coder.speakers import Voices, quoted_by, resolve
from pactwatch.coder.when import Tense
from pactwatch.coder.when import resolve as resolve_time
from pactwatch.model import Document, Speaker


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that a stage saw: characters `start` to `end` of the text, and what the stage made of them."""

    start: int
    end: int
    made: Mapping[str, Any]


def inspect(document: Document, stage: str, lexicon: Lexicon) -> list[Seen]:
    """What a stage saw in a document, in the order of the text.

    Raises:
        KeyError: when there is no such stage in `STAGES`.
    """
    stage_of = STAGES[stage]
    return sorted(stage_of(read(document, lexicon)), key=lambda seen: (seen.start, seen.end))


def _dates(text: Text) -> Iterator[Seen]:
    """Dates that the text names, each with its EDTF value by the tense of its clause, and what it dates an event to.

    `when` is what the whole expression gives a claim: that of `since 2019` is open, and both years of
    `between 2013 and 2018` give the interval. Lengths of time name no date and have no value.
    """
    published = text.document.published
    for time in text.times:
        at = bisect_right(text.readings, time.start, key=lambda reading: reading.sentence.start) - 1
        for date in time.named or (time,):
            ahead = published is not None and looks_ahead(text.flat, text.readings[at].sentence, date, published)
            tense: Tense = "future" if ahead else "past"
            made = {"value": resolve_time(date, tense), "when": resolve_time(time, tense)}
            yield Seen(date.start, date.end, made | {"rule": time.rule, "duration": time.duration})


def _quotes(text: Text) -> Iterator[Seen]:
    """Quoted and reported speech: what is said, the words that say so, and its source as named and as resolved.

    A quotation whose sentence names no source has that of the sentences beside it, if any, and no cue.
    """
    last: Speaker | None = None
    reached = 0
    for reading in text.readings:
        voices = Voices(text.people, last)
        for item in reading.sources:
            unit = reading.units[item.source]
            speaker = resolve(unit if item.speaker is None else unit.with_tags(speaker=item.speaker), voices)
            source = {"start": item.source_span.start, "end": item.source_span.end, "speaker": _named(speaker)}
            cue = {"start": item.cue_span.start, "end": item.cue_span.end, "word": item.cue}
            yield Seen(item.content.start, item.content.end, {"cue": cue, "source": source})
            last = speaker if speaker is not None and (speaker.name or speaker.role) else last
        for quote in within(text.quotes, reading.sentence):
            told = any(item.content.start < quote.end and quote.start < item.content.end for item in reading.sources)
            if quote.start >= max(reading.sentence.start, reached) and not told:
                found = quoted_by(quote, reading.sources, reading.units, voices) or last
                yield Seen(quote.start, quote.end, {"cue": None, "source": {"speaker": _named(found)}})
        reached = max([reached, *(item.content.end for item in reading.sources)])


def _named(speaker: Speaker | None) -> dict[str, Any] | None:
    return None if speaker is None else {"name": speaker.name, "role": speaker.role, "actor": speaker.actor}


def _mentions(text: Text) -> Iterator[Seen]:
    """Names of the tables: the table of the first reading, and the states or actors of all."""
    for mention in text.mentions:
        codes = list(dict.fromkeys(name.code for name in mention.names if name.code))
        yield Seen(
            mention.start, mention.end, {"type": mention.sort, "state": codes[0] if codes else None, "all": codes}
        )


def _clauses(text: Text) -> Iterator[Seen]:
    """Verb groups, each with its subject, the verb that governs it, its modality and the end of its clause."""
    for reading in text.readings:
        for verb in reading.verbs:
            mode, why = modality(reading.units, verb, reading.by_place)
            made = {
                "verb": verb.unit.lemma,
                "subject": _place(reading, verb.subject),
                "governor": _place(reading, verb.governor),
                "modality": mode.value,
                "cue": why or None,
                "clause_end": reading.units[verb.end - 1].end,
            }
            yield Seen(verb.unit.start, verb.unit.end, made)


def _place(reading: Reading, at: int | None) -> dict[str, Any] | None:
    if at is None:
        return None
    unit = reading.units[at]
    return {"start": unit.start, "end": unit.end, "head": unit.lemma}


STAGES: Mapping[str, Callable[[Text], Iterator[Seen]]] = {
    "dates": _dates,
    "quotes": _quotes,
    "mentions": _mentions,
    "clauses": _clauses,
}
"""The stages that can be looked into, by name."""
