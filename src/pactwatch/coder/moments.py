"""What a single moment in English news is: `4 May 2025`, `last week`, `two years ago`. `when` joins and completes them.

A moment whose year is open has two readings, one for a clause about the past and one for a clause about the future.
`calendar_dates` and `relative_dates` hold the rules that read moments. Each is tried where a word begins that may open
it, and every pattern is bounded, so that time grows with the length of the text and no faster.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from pactwatch.coder.datewords import MONTHS, NUMBERS, WORD_BEFORE
from pactwatch.coder.reckon import ONE_DAY, coming, latest


class Reading(NamedTuple):
    """EDTF values of one expression in a clause about the past, or of no tense, and in one about the future."""

    past: str | None
    future: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as far as its words give it.

    `shape` is its value with `{y}` for the year, None where it recurs otherwise; `year` the year that the text names.
    `parts` are the moments that it was put together from, none where it is a single one.
    """

    start: int
    end: int
    rule: str
    reading: Reading
    shape: str | None = None
    year: int | None = None
    weekday: bool = False
    parts: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at: the text, its date, and what was named before."""

    text: str
    start: int
    end: int
    published: datetime.date | None
    default_year: int | None
    last_year: int | None
    anchor: Reading


Found = tuple[Moment, ...]
Reader = Callable[[re.Match[str], Context, str], Found]

NONE = Reading(None, None)


def word_before(context: Context, start: int) -> str:
    """The word before a place, as it stands; empty at the beginning of the stretch or after other marks."""
    found = WORD_BEFORE.search(context.text[max(context.start, start - 40) : start])
    return found[1] if found else ""


def both(value: str | None) -> Reading:
    """One value whatever the clause speaks of."""
    return Reading(value, value)


def a_moment(match: re.Match[str], rule: str, reading: Reading, year: int | None = None) -> Found:
    """The match as the one moment found."""
    return (Moment(match.start(), match.end(), rule, reading, year=year),)


def dated(match: re.Match[str], context: Context, rule: str, shape: str) -> Found:
    """A yearly date in the year that the match names, else in that of the passage, else by tense."""
    if match["rel"]:
        year = _named_year(match["rel"].lower(), context)
        return a_moment(match, rule, NONE if year is None else both(shape.format(y=year)))
    digits, short, on = match["year"] or match["old"], match.groupdict().get("yy"), context.published
    named = int(digits) if digits else short_year(short, on) if short else spelled_year(match)
    known = named or context.default_year
    if known is not None:
        reading = both(shape.format(y=known))
    elif on is None or short:
        reading = NONE
    else:
        # Papers are dated in one time zone and datelines written in another: a date two days ahead is not last year's.
        slack = 2 if shape.count("-") == 2 and on < datetime.date.max - 2 * ONE_DAY else 0
        reading = Reading(latest(shape, on + slack * ONE_DAY), coming(shape, on))
    return (Moment(match.start(), match.end(), rule, reading, shape, named),)


def names_year(match: re.Match[str]) -> bool:
    """Whether the words say of what year they speak."""
    return any(match.groupdict().get(name) for name in ("year", "old", "yy", "cent", "two", "rel"))


def spelled_year(match: re.Match[str]) -> int | None:
    """The year that a match names in words: `nineteen ninety-six`, `two thousand and one`."""
    groups = match.groupdict()
    if groups.get("two"):
        return 2000 + (number(groups["more"]) if groups["more"] else 0)
    if not groups.get("cent"):
        return None
    rest = groups["rest"].lower()
    century = 1900 if groups["cent"].lower() == "nineteen" else 2000
    return century + (0 if rest == "hundred" else number(re.split(r"^oh?\s+", rest)[-1]))


def short_year(digits: str, published: datetime.date | None) -> int | None:
    """The year that two digits stand for: the last one up to publication, or one of a few years after it."""
    ahead = published.year + 5 if published is not None else None
    return None if ahead is None else ahead - (ahead - int(digits)) % 100


def _named_year(words: str, context: Context) -> int | None:
    step = {"this": 0, "last": -1, "next": 1}.get(words)
    if step is not None:
        return None if context.published is None else context.published.year + step
    step = 1 if words.endswith(("next", "following")) else -1 if words.endswith(("previous", "preceding")) else 0
    return None if context.last_year is None else context.last_year + step


def number(word: str) -> int:
    """What a number in figures or letters counts."""
    return int(word) if word.isdigit() else sum(NUMBERS[part] for part in re.split(r"[\s-]", word.lower()))


def month_of(match: re.Match[str]) -> int:
    """The number of the month that a match names."""
    return MONTHS[match["mon"].lower().rstrip(".")]


def day_of(match: re.Match[str], name: str) -> int:
    """The number of the day in a group of a match."""
    return int(match[name].rstrip("stndrhSTNDRH"))
