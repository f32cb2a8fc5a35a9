"""What a sentence leaves for the dates of those after it: the date of its entry, and the day on which somebody spoke."""

from __future__ import annotations

from pactwatch.coder.reading import Reading, Text
from pactwatch.coder.speakers import Attribution, resolve, surname
from pactwatch.coder.thread import Entry, Here, Statement
from pactwatch.coder.when import resolve as resolve_time
from pactwatch.model import Speaker

_TITLE = 16
"""Units above which a paragraph without a verb is no heading."""
_SPEECH = 4
"""How many sentences later somebody who goes on speaking does so on the day that was given."""


def entry_after(here: Here) -> Entry | None:
    """The entry or heading that dates the sentences after this one, if any."""
    reading, held = here.reading, here.thread.entry
    paragraph = reading.sentence.paragraph
    for item in reading.times:
        if item.heading and (value := resolve_time(item.time, "past")):
            return Entry(value, paragraph)
    if _is_heading(here.text, here.order):
        dated = [value for item in reading.times if (value := resolve_time(item.time, "past"))]
        return Entry(dated[-1], paragraph + 1) if dated else None
    return held if held is not None and paragraph <= held.paragraph else None


def _is_heading(text: Text, order: int) -> bool:
    """Whether a sentence is a paragraph by itself, short and without a verb."""
    reading = text.readings[order]
    beside = [text.readings[at] for at in (order - 1, order + 1) if 0 <= at < len(text.readings)]
    alone = all(other.sentence.paragraph != reading.sentence.paragraph for other in beside)
    return alone and not reading.verbs and len(reading.units) <= _TITLE


def stated_after(here: Here) -> Statement | None:
    """The statement that those who go on speaking after this sentence continue."""
    held = here.thread.stated
    for source in here.reading.sources:
        speaker = resolve(here.reading.units[source.source], here.voices)
        day = day_said(here.reading, source)
        if speaker is not None and day is not None:
            held = Statement(speaker, day, here.order)
        elif held is not None and speaker is not None and same_voice(speaker, held.speaker):
            held = Statement(held.speaker, held.when, here.order)
    return held if held is not None and here.order - held.order < _SPEECH else None


def day_said(reading: Reading, source: Attribution) -> str | None:
    """The day on which a source speaks, as the sentence itself gives it."""
    cue = reading.place_of(source.cue_span.start)
    said = [item for item in reading.times if (cue is not None and cue == item.verb) or item.spoken]
    return next((value for item in said if (value := resolve_time(item.time, "past"))), None)


def same_voice(one: Speaker, other: Speaker) -> bool:
    """Whether two mentions may be of one speaker."""
    if one.name and other.name:
        return surname(one.name) == surname(other.name)
    return one.actor == other.actor and (one.role == other.role or not one.role or not other.role)
