"""A document read once: each sentence with its units, verbs, scene and sources; what later rules look at."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pactwatch.coder.atoms import atoms
from pactwatch.coder.clauses import Verb, verbs
from pactwatch.coder.coref import recognise, resolve_descriptions
from pactwatch.coder.groups import group
from pactwatch.coder.lexicon import STATE_SORTS, Lexicon
from pactwatch.coder.members import name_members
from pactwatch.coder.mentions import Mention, find_mentions
from pactwatch.coder.scene import Scene, read_scene
from pactwatch.coder.speakers import SCARE, Attribution, attributions, surname
from pactwatch.coder.timing import Timed, timed
from pactwatch.coder.tokens import Sentence, flatten, quotations, sentences
from pactwatch.coder.turns import Turn, issuer_of, turns_of
from pactwatch.coder.units import Unit
from pactwatch.coder.when import TimeExpr, find_times
from pactwatch.model import ANYWHERE, Document, Span, Speaker

T = TypeVar("T", Mention, TimeExpr, Span)

_REACH = 40
_ENTRY = re.compile(
    r"(?:[^\w\s]\s?)?(?:[A-Za-z]{3,9}[.,]?\s)?(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?(?:[A-Z][a-z]{2,8}[.,]?\s)?"
    r"((?:19|20)\d\d)\s?(?::|[–—]\s|-\s)"
)
_HELD = 3
"""How many sentences later "the next day" may still count from a date."""
_NAMES = (*STATE_SORTS, "person", "court")

_GENERIC = ("agreement", "memorandum", "arrangement")
"""Sorts of arrangement whose names may fit another pair: "the Rwanda deal" of a report on the United States."""

SENDERS = frozenset(
    [
        "US",
        "GB",
        "IT",
        "AU",
        "DK",
        "DE",
        "NL",
        "AT",
        "IL",
        "EU",
        "CA",
        "FR",
        "SE",
        "NO",
        "BE",
        "CH",
        "GR",
        "FI",
        "IE",
        "CZ",
    ]
)
"""States that have sent or sought to send; tells direction only where no role word of the document does."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as the rules see it.

    `by_place` are its verb groups by their place among the units, `tags` and `lemmas` those of all its units together, `times`
    its dates, each with the verb that it belongs to.
    """

    sentence: Sentence
    units: tuple[Unit, ...]
    verbs: tuple[Verb, ...]
    scene: Scene
    sources: tuple[Attribution, ...]
    by_place: Mapping[int, Verb]
    tags: frozenset[str]
    times: tuple[Timed, ...]
    lemmas: frozenset[str]

    def has(self, *tags: str) -> bool:
        """Whether any of its units is of any of these classes."""
        return not self.tags.isdisjoint(tags)

    def above(self, verb: Verb) -> Verb | None:
        """The verb group that governs another; None where that stands for itself."""
        return None if verb.governor is None else self.by_place.get(verb.governor)

    def verb_before(self, at: int) -> Verb | None:
        """The last verb group before a place."""
        return next((verb for verb in reversed(self.verbs) if verb.at < at), None)

    def finite_after(self, at: int) -> Verb | None:
        """The first verb group past a place that is neither infinitive nor gerund."""
        return next((verb for verb in self.verbs if verb.at > at and not verb.unit.has("INF", "GERUND")), None)

    def place_of(self, start: int) -> int | None:
        """The place of the unit that begins at a character of the document."""
        at = bisect_left(self.units, start, key=lambda unit: unit.start)
        return at if at < len(self.units) and self.units[at].start == start else None


@dataclass(frozen=True, slots=True)
class Text:
    """A whole document as the rules see it: its sentences, the title read likewise, quotations, and the people it names."""

    document: Document
    flat: str
    readings: tuple[Reading, ...]
    title: Reading | None
    quotes: tuple[Span, ...]
    people: dict[str, Speaker]
    bodies: dict[str, Speaker]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpr, ...]
    topical: bool
    issuer: Speaker | None
    turns: tuple[Turn, ...]


def read(document: Document, lexicon: Lexicon) -> Text:
    """Read a document through every stage up to the scene; pure, and linear in the text's length."""
    flat = flatten(document.text)
    day = document.published.isoformat() if document.published else None
    plain = flatten(document.title or "")
    heads_of = find_mentions(plain, lexicon, day)
    mentions = find_mentions(flat, lexicon, day)
    named = frozenset(name.code for mention in (*heads_of, *mentions) for name in mention.names if name.sort in _NAMES)
    mentions, heads_of = _fitting(mentions, named), _fitting(heads_of, named)
    cut = sentences(document.text)
    times = tuple(_times(cut, flat, document.published))
    quotes = tuple(quotations(flat))
    title = None
    if document.title:
        titled = _readings(sentences(document.title)[:1], plain, heads_of, (), (), lexicon, ())
        title = titled[0] if titled else None
    heads = [code for unit in title.units for code in unit.states if code != ANYWHERE] if title else []
    readings = tuple(_readings(cut, flat, mentions, times, quotes, lexicon, heads))
    people = people_of(reading.units for reading in (*readings, *([title] if title else [])))
    issuer = issuer_of(document, readings[0] if readings else None, flat, mentions, lexicon)
    return Text(
        document,
        flat,
        readings,
        title,
        quotes,
        people,
        _bodies(mentions),
        tuple(mentions),
        times,
        _topical(readings, title),
        issuer,
        turns_of(readings, flat, people, issuer),
    )


def _times(cut: Sequence[Sentence], flat: str, published: datetime.date | None) -> list[TimeExpr]:
    """The dates of a text: "the next day" counts from the one named last, in its own sentence or shortly before it."""
    found: list[TimeExpr] = []
    anchor: str | None = None
    year: int | None = None
    held = paragraph = 0
    for sentence in cut:
        year = _entry_year(flat, sentence) or (year if sentence.paragraph == paragraph else None)
        paragraph = sentence.paragraph
        here = find_times(flat, sentence.start, sentence.end, published, year, anchor if held else None)
        named = [time.value for time in here if time.value is not None and "/" not in time.value]
        anchor, held = (named[-1], _HELD) if named else (anchor, max(0, held - 1))
        found += here
    return found


def _fitting(mentions: Sequence[Mention], named: frozenset[str]) -> list[Mention]:
    """Names of arrangements as this document means them.

    "Safe Third Country Agreement" is Canada's only where Canada is named; else it is a deal of whoever sends.
    """
    found = []
    for mention in mentions:
        first = mention.names[0]
        sender, _, receiver = first.extra.partition("-")
        strange = first.sort == "named" and "|" not in first.extra and len(sender) == 2 and sender not in named
        others = sorted((named & SENDERS) - {receiver})
        if strange and others and first.role in _GENERIC:
            pair = f"{others[0]}-{receiver}" if len(others) == 1 and receiver not in SENDERS else ""
            mention = replace(mention, names=(replace(first, code=others[0], extra=pair),))
        found.append(mention)
    return found


def _entry_year(flat: str, sentence: Sentence) -> int | None:
    """The year with which a chronology's entry opens, so that "on 31 December" in it is of that year."""
    opened = _ENTRY.match(flat, sentence.start, min(sentence.end, sentence.start + _REACH))
    return int(opened[1]) if opened else None


def _topical(readings: Sequence[Reading], title: Reading | None) -> bool:
    """Whether a document as a whole is about a transfer, so that its every sentence may lean on the others for the scene."""
    scenes = sum(reading.scene.strong or reading.scene.third or _moves(reading.scene) for reading in readings)
    return (scenes >= 2 and scenes * 5 >= len(readings)) or (
        title is not None and scenes >= 1 and (title.scene.strong or title.scene.third)
    )


def _readings(
    cut: Sequence[Sentence],
    flat: str,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpr],
    quotes: Sequence[Span],
    lexicon: Lexicon,
    titled: Sequence[str],
) -> list[Reading]:
    # Marks round a mere turn of phrase ("safe third country") part nothing that grammar holds together.
    phrases = [
        quote for quote in quotes if quote.end - quote.start < SCARE and flat[quote.end - 1 : quote.end].isalnum()
    ]
    scare = {edge for quote in phrases for edge in (quote.start - 1, quote.end)}
    marked = [atoms(each, flat, within(mentions, each), within(times, each), lexicon) for each in cut]
    grouped = [
        name_members(group([unit for unit in units if unit.start not in scare or unit.lemma != '"'], flat))
        for units in marked
    ]
    people = people_of(grouped)
    found = []
    for sentence, described in zip(cut, resolve_descriptions(grouped, lexicon.areas, SENDERS, titled), strict=True):
        units = recognise(described, people)
        clauses = tuple(verbs(units))
        scene = read_scene(units, clauses, SENDERS)
        sources = tuple(attributions(units, clauses, within(quotes, sentence)))
        tags = frozenset[str]().union(*[unit.tags for unit in units])
        lemmas = frozenset([unit.lemma for unit in units])
        by_place = {verb.at: verb for verb in clauses}
        dates = tuple(timed(units, clauses))
        found.append(Reading(sentence, tuple(units), clauses, scene, sources, by_place, tags, dates, lemmas))
    return found


def within(items: Sequence[T], sentence: Sentence) -> Sequence[T]:
    """The items, sorted and without overlap, that share a character with a sentence."""
    first = bisect_right(items, sentence.start, key=lambda item: item.end)
    return items[first : bisect_left(items, sentence.end, lo=first, key=lambda item: item.start)]


def _moves(scene: Scene) -> bool:
    return any(role.sure and role.role == "receiver" for role in scene.roles)


def _bodies(mentions: Sequence[Mention]) -> dict[str, Speaker]:
    """Actor → the one body of that sort that a document names, for `UN`, `NGO` and `MEDIA`: whom "the agency" means."""
    named: dict[str, dict[str, Speaker]] = {}
    for mention in mentions:
        first = mention.names[0]
        if first.sort == "body" and first.code in ("UN", "NGO", "MEDIA") and first.name != "United Nations":
            named.setdefault(first.code, {})[first.name] = Speaker(first.name, first.role or None, first.code)
    return {actor: next(iter(found.values())) for actor, found in named.items() if len(found) == 1}


def people_of(sentences: Iterable[Sequence[Unit]]) -> dict[str, Speaker]:
    """Surname → the fullest speaker of that name in the document; a surname that two people share is left out."""
    found: dict[str, Speaker] = {}
    clash: Counter[str] = Counter()
    for units in sentences:
        for unit in units:
            if unit.speaker is None or not unit.speaker.name or not unit.has("PERSON", "OFFICIAL"):
                continue
            key = surname(unit.speaker.name)
            held = found.get(key)
            if held is None or len(held.name or "") < len(unit.speaker.name) or (not held.role and unit.speaker.role):
                found[key] = unit.speaker
            elif (
                held.actor != unit.speaker.actor
                and held.actor
                and unit.speaker.actor
                and held.name != unit.speaker.name
            ):
                clash[key] += 1
    return {key: speaker for key, speaker in found.items() if not clash[key]}
