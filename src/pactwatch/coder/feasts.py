"""Feasts and public holidays that reporters date by, each with its day in any year."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from pactwatch.coder.datewords import S
from pactwatch.coder.reckon import ONE_DAY


class _Nth(NamedTuple):
    """The nth day of the week in a month."""

    month: int
    weekday: int
    nth: int


# The name; month and day, or the nth day of the week in a month, or days from Easter Sunday. Feasts that countries keep on
# different days are left out: their name gives no day. A name that opens with another one stands before it.
_FEASTS: tuple[tuple[str, tuple[int, int] | _Nth | int], ...] = (
    ("New Year'?s? Day", (1, 1)),
    (r"Martin Luther King(?:,? Jr\.?)? Day", _Nth(1, 0, 3)),
    (r"(?:St\.? |Saint )?Valentine'?s Day", (2, 14)),
    (r"(?:St\.?|Saint) Patrick'?s Day", (3, 17)),
    ("Ash Wednesday", -46),
    ("Palm Sunday", -7),
    ("Good Friday", -2),
    ("Easter Monday", 1),
    ("Easter(?: Sunday)?", 0),
    ("Fourth of July", (7, 4)),
    ("Labor Day", _Nth(9, 0, 1)),
    ("Columbus Day", _Nth(10, 0, 2)),
    ("Halloween", (10, 31)),
    ("Veterans'? Day", (11, 11)),
    ("Thanksgiving(?: Day)?", _Nth(11, 3, 4)),
    ("Christmas Eve", (12, 24)),
    ("Christmas(?: Day)?", (12, 25)),
    ("Boxing Day", (12, 26)),
    ("New Year'?s? Eve", (12, 31)),
)
_COMPILED = tuple((re.compile(name.replace(" ", S).replace("'", "['’]"), re.IGNORECASE), day) for name, day in _FEASTS)
FEAST = rf"(?P<feast>(?-i:{'|'.join(pattern.pattern for pattern, _ in _COMPILED)}))\b"
"""The pattern of a feast's name."""
OPENINGS = frozenset(re.split(r"[^A-Za-z]", name.lstrip("(?:"))[0].lower() for name, _ in _FEASTS) | {
    "valentine",
    "saint",
}
"""The words that may open a feast's name."""


def feast_day(name: str, year: int) -> datetime.date | None:
    """The day of the feast of that name in a year, None for years that the calendar of `datetime` does not hold."""
    day = next(day for pattern, day in _COMPILED if pattern.fullmatch(name))
    if not 1 < year < 9999:
        return None
    if isinstance(day, _Nth):
        first = datetime.date(year, day.month, 1)
        return first + ((day.weekday - first.weekday()) % 7 + 7 * (day.nth - 1)) * ONE_DAY
    return _easter(year) + day * ONE_DAY if isinstance(day, int) else datetime.date(year, *day)


def _easter(year: int) -> datetime.date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (19 * (year % 19) + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    fourths, over = divmod(rest, 4)
    week = (32 + 2 * left + 2 * fourths - moon - over) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)
