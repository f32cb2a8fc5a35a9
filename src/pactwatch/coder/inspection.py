"""What each stage of the coder saw in a document, with its place in the text, to find out where a claim goes wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pactwatch.coder.attributed import load_table, titled
from pactwatch.coder.lexicon import Lexicon
from pactwatch.coder.modality import modality
from pactwatch.coder.outlook import looks_ahead
from pactwatch.coder.reading import Reading, Text, read, within
from pactwatch.coder.speakers import Voices, heard, quoted_by, resolve, voice_of
from pactwatch.coder.tokens import Sentence
from pactwatch.coder.told import Told, announced, labelled, speech, told, without
from pactwatch.coder.when import Tense
from pactwatch.coder.when import resolve as resolve_time
from pactwatch.model import Document, Span, Speaker

_NAMERS = (
    ("PERSON",),
    ("OFFICIAL", "NAME", "ORG", "BODY"),
    ("PRON", "COURT", "GOV", "ANON", "PEOPLE", "TEXTN", "STATE"),
)
"""Classes of units that name a source, those that tell most first."""


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
    return sorted(stage_of(read(document, lexicon), lexicon), key=lambda seen: (seen.start, seen.end))


def _dates(text: Text, _: Lexicon) -> Iterator[Seen]:
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


def _quotes(text: Text, lexicon: Lexicon) -> Iterator[Seen]:
    """What the document gives as somebody's words or mind: the content, the words that say so, and the source as resolved.

    A quotation whose sentence names no source has that of the sentences beside it, if any, and no cue.
    """
    cut = [reading.sentence for reading in text.readings]
    quotes = speech(text.document.text, text.flat, text.quotes)
    labels = {bisect_right(cut, one.content.start, key=_start) - 1: one for one in labelled(cut, text.flat)}
    voices = Voices(text.people, bodies=text.bodies)
    found: list[Told] = []
    named: dict[Told, Speaker | None] = {}
    reached = 0
    for place, reading in enumerate(text.readings):
        here: list[Told] = []
        if place in labels:
            here.append(labels[place])
            speaker = named[labels[place]] = _of_words(labels[place].source, reading, voices, text)
            voices = replace(voices, last=speaker, person=speaker)
        for item in reading.sources:
            if not _of_a_name(item.cue_span.start, reading.sentence, text):
                said = without(item.content, item.cue_span, item.source_span, reading.sentence)
                here.append(Told(said, item.cue_span, item.source_span, item.cue, "said"))
                named[here[-1]] = voice_of(item, reading.sources, reading.units, voices)
        before, voices = voices, heard(reading.sources, reading.units, voices)
        taken = [span for item in here for span in (item.content, item.cue) if span is not None]
        if reading.sentence.start >= reached or place in labels:
            for one in told(reading.sentence, load_table(), taken, lexicon):
                here.append(one)
                speaker = named[one] = _of_words(one.source, reading, voices if reading.sources else before, text)
                if one.sort == "said" and speaker is not None and speaker.name:
                    voices = replace(voices, last=speaker)
        for one in here:
            yield _seen(one, named[one])
        for quote in within(quotes, reading.sentence):
            known = any(one.content.start < quote.end and quote.start < one.content.end for one in here)
            if quote.start >= max(reading.sentence.start, reached) and not known:
                by = quoted_by(quote, reading.sources, reading.units, before) or voices.last
                yield _seen(Told(quote, None, None, None, "said"), by)
        found += here
        reached = max([reached, *(one.content.end for one in here)])
    for one, teller in announced(cut, found):
        yield _seen(one, named[teller])


def _start(sentence: Sentence) -> int:
    return sentence.start


def _of_a_name(place: int, sentence: Sentence, text: Text) -> bool:
    """Whether a word begins with a capital within a sentence that is no headline: "the State Department"."""
    return place > sentence.start and text.flat[place].isupper() and not titled(sentence.tokens)


def _seen(item: Told, speaker: Speaker | None) -> Seen:
    cue = None if item.cue is None else {"start": item.cue.start, "end": item.cue.end, "word": item.word}
    source = {} if item.source is None else {"start": item.source.start, "end": item.source.end}
    made = {"sort": item.sort, "cue": cue, "source": {**source, "speaker": _named(speaker)}}
    return Seen(item.content.start, item.content.end, made)


def _of_words(source: Span | None, reading: Reading, voices: Voices, text: Text) -> Speaker | None:
    """The speaker whom the words of a source name: by a unit of the sentence, else as they stand."""
    if source is None:
        return None
    units = [unit for unit in reading.units if unit.start < source.end and source.start < unit.end]
    for tags in _NAMERS:
        for unit in units:
            if unit.has(*tags):
                return resolve(unit, voices)
    return Speaker(None, " ".join(text.document.text[source.start : source.end].split()), None)


def _named(speaker: Speaker | None) -> dict[str, Any] | None:
    return None if speaker is None else {"name": speaker.name, "role": speaker.role, "actor": speaker.actor}


def _mentions(text: Text, _: Lexicon) -> Iterator[Seen]:
    """Names of the tables: the table of the first reading, and the states or actors of all."""
    for mention in text.mentions:
        codes = list(dict.fromkeys(name.code for name in mention.names if name.code))
        yield Seen(
            mention.start, mention.end, {"type": mention.sort, "state": codes[0] if codes else None, "all": codes}
        )


def _clauses(text: Text, _: Lexicon) -> Iterator[Seen]:
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


STAGES: Mapping[str, Callable[[Text, Lexicon], Iterator[Seen]]] = {
    "dates": _dates,
    "quotes": _quotes,
    "mentions": _mentions,
    "clauses": _clauses,
}
"""The stages that can be looked into, by name."""
