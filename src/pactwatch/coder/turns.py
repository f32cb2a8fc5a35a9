"""Who speaks a whole stretch of a document: the body that publishes it, and those whose names open its paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pactwatch.coder.clauses import Verb
from pactwatch.coder.lexicon import STATE_SORTS, Lexicon
from pactwatch.coder.mentions import Mention, find_mentions
from pactwatch.coder.speakers import Voices, resolve, surname
from pactwatch.coder.tokens import Sentence, flatten
from pactwatch.coder.units import Unit
from pactwatch.model import Document, Span, Speaker

_OWN_VOICE = re.compile(
    r"\b(?:white house|home office|foreign office|state house|government|ministry|department of|state department|office of the|"
    r"press office|press release|embassy|high commission)\b",
    re.I,
)
_STATEMENT = re.compile(r"\b(?:statement|press release|summary)\b", re.I)
_HEADING = 120
"""Characters below which a paragraph without a verb is a heading."""
_ASKS = ("q", "question", "reporter")
_ASKER = Speaker(None, "reporter", "MEDIA")
_FEW = 4


class Read(Protocol):
    """What is looked at of a sentence that was read."""

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""

    @property
    def units(self) -> Sequence[Unit]:
        """Its units."""

    @property
    def verbs(self) -> Sequence[Verb]:
        """Its verb groups."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a document that stands under the name of who speaks it."""

    span: Span
    speaker: Speaker


def turn_at(turns: Sequence[Turn], place: int) -> Turn | None:
    """The turn in which a place stands."""
    at = bisect_right(turns, place, key=lambda turn: turn.span.start) - 1
    return turns[at] if at >= 0 and place < turns[at].span.end else None


def turns_of(
    readings: Sequence[Read], flat: str, people: Mapping[str, Speaker], issuer: Speaker | None
) -> tuple[Turn, ...]:
    """All turns of a document: "Foreign Minister Vincent Biruta: …", and in a transcript "MS. MAKOLO: …" up to the next.

    A name that opens a line of a report speaks up to the next line. Who answers for a body without a state in its name
    is of the issuer's.
    """
    blocks = list(_lines(readings, flat))
    labels = list(_labels(blocks, flat, people))
    answered = any(loud and speaker.role != _ASKER.role for _, _, speaker, loud in labels)
    found: list[Turn] = []
    for at, (block, start, speaker, loud) in enumerate(labels):
        if speaker == _ASKER and not answered:
            continue  # a line that begins with "Q" is a question only where somebody answers
        ahead = labels[at + 1][0] if at + 1 < len(labels) else len(blocks)
        last = blocks[ahead - 1] if loud else blocks[block]
        home = issuer.actor if issuer is not None else None
        found.append(Turn(Span(start, last[-1].sentence.end), replace(speaker, actor=speaker.actor or home)))
    return tuple(found)


def _lines(readings: Sequence[Read], flat: str) -> Iterator[list[Read]]:
    """The sentences from one that begins a line up to the next that does."""
    line: list[Read] = []
    for reading in readings:
        start = reading.sentence.start
        if line and "\n" in flat[line[-1].sentence.end : start]:
            yield line
            line = []
        line.append(reading)
    if line:
        yield line


def _labels(
    blocks: Sequence[Sequence[Read]], flat: str, people: Mapping[str, Speaker]
) -> Iterator[tuple[int, int, Speaker, bool]]:
    """The number of a line, the place where its speech begins, who speaks, and whether the name is in capitals."""
    for number, block in enumerate(blocks):
        units = block[0].units
        first = next((k for k, unit in enumerate(units[:3]) if not unit.has("PUNCT", "NUM")), 0)
        asks = len(units) > first + 1 and (units[first].lemma == "q" or units[first + 1].lemma == ":")
        if asks and units[first].lemma in _ASKS and flat[units[first].start].isupper():
            yield number, units[first].end, _ASKER, True
            continue
        colon = next((k for k, unit in enumerate(units[: first + _FEW]) if unit.lemma == ":"), 0)
        named = units[first:colon]
        if not named or colon + 1 >= len(units) or not all(_names(unit) for unit in named):
            continue
        speaker = _speaker(named, people)
        if speaker is not None and (speaker.actor or speaker.name):
            yield number, units[colon].end, speaker, flat[named[0].start : named[-1].end].isupper()


def _names(unit: Unit) -> bool:
    return unit.has("PERSON", "OFFICIAL", "NAME", "ORG", "BODY", "COURT", "CAP") and not unit.has("V", "PLURAL")


def _speaker(named: Sequence[Unit], people: Mapping[str, Speaker]) -> Speaker | None:
    last = named[-1]
    known = people.get(surname(last.lemma))
    if known is not None and last.has("NAME", "ORG", "CAP"):
        return known
    return resolve(last, Voices(people)) if last.has("PERSON", "OFFICIAL", "BODY", "COURT") else None


def issuer_of(
    document: Document, first: Read | None, flat: str, mentions: Sequence[Mention], lexicon: Lexicon
) -> Speaker | None:
    """The body that speaks in a statement of its own: the outlet, or who is named in a heading over the text."""
    name = (document.outlet or "").partition("(")[0].strip()
    if _OWN_VOICE.search(name):
        return _voice(name, mentions, lexicon)
    if first is None or first.sentence.end - first.sentence.start > _HEADING:
        return None
    heading = flat[first.sentence.start : first.sentence.end].partition("(")[0].strip(" .")
    named = first.sentence.start + len(heading)
    if any(verb.unit.lemma != "press" and verb.unit.start < named for verb in first.verbs):
        return None
    if _OWN_VOICE.search(heading):
        return _voice(heading.partition(",")[0].partition(":")[0].strip(), mentions, lexicon)
    bodies = [(unit, unit.speaker) for unit in first.units if unit.has("BODY") and unit.speaker is not None]
    if not bodies or not _STATEMENT.search(heading):
        return None
    joint = flat[bodies[0][0].start : bodies[-1][0].end]
    return bodies[0][1] if len(bodies) == 1 else replace(bodies[0][1], name=joint)


def _voice(name: str, mentions: Sequence[Mention], lexicon: Lexicon) -> Speaker:
    named = [mention.names[0] for mention in (*find_mentions(flatten(name), lexicon, None), *mentions)]
    state = next((item.code for item in named if item.sort in STATE_SORTS), None)
    return Speaker(name.removesuffix(" press release").removesuffix(" news story"), None, state)
