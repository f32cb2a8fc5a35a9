"""The subset of EDTF level 1 (ISO 8601-2) that Pactwatch emits: parse, bounds, order.

Forms: `2025`, `2025-05`, `2025-05-04`, seasons `2025-21` (spring) to `2025-24` (winter), unspecified digits (`202X`,
`20XX`, `2025-XX`, `2025-XX-XX`), a qualifier `?`, `~` or `%` at the end of a date, and intervals with open ends
(`2025-02/..`, `../2025-08`).
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

FIRST = datetime.date(1900, 1, 1)
"""Where an interval without a beginning begins."""
LAST = datetime.date(2100, 12, 31)
"""Where an interval without an end ends."""

_DATE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?[?~%]?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""First and last month of a season's code; winter ends in the next year."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day that a value can mean; an open end reaches `FIRST` or `LAST`."""

    first: datetime.date
    last: datetime.date

    def overlaps(self, other: Bounds) -> bool:
        """Whether a day lies in both."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=4096)
def bounds(value: str) -> Bounds:
    """The first and last day of an EDTF value.

    Raises:
        ValueError: when the value is not of the forms that this module's docstring lists, or its end lies before its start.
    """
    head, slash, tail = value.partition("/")
    if not slash:
        return Bounds(*_day_range(head))
    if head in ("", "..") and tail in ("", ".."):
        raise ValueError(f"not an EDTF date: {value!r}: an interval needs at least one end")
    first = FIRST if head in ("", "..") else _day_range(head)[0]
    last = LAST if tail in ("", "..") else _day_range(tail)[1]
    if last < first:
        raise ValueError(f"not an EDTF date: {value!r}: it ends before it begins")
    return Bounds(first, last)


def valid(value: str) -> bool:
    """Whether the value is of a form that `bounds` reads."""
    try:
        bounds(value)
    except ValueError:
        return False
    return True


def interval(first: str, last: str) -> str:
    """The interval from one value to another; the value itself where both are the same."""
    return first if first == last else f"{first}/{last}"


def _day_range(part: str) -> tuple[datetime.date, datetime.date]:
    match = _DATE.fullmatch(part)
    if match is None:
        raise ValueError(f"not an EDTF date: {part!r}")
    years, month, day = match.groups()
    low, high = int(years.replace("X", "0")), int(years.replace("X", "9"))
    if low < 1:
        raise ValueError(f"not an EDTF date: {part!r}: there is no year 0")
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError(f"not an EDTF date: {part!r}: a day needs its month")
        return datetime.date(low, 1, 1), datetime.date(high, 12, 31)
    if low != high:
        raise ValueError(f"not an EDTF date: {part!r}: a month needs its year")
    number = int(month)
    if number in _SEASONS:
        if day is not None:
            raise ValueError(f"not an EDTF date: {part!r}: a season has no day")
        begin, end = _SEASONS[number]
        year = low + (end < begin)
        return datetime.date(low, begin, 1), datetime.date(year, end, calendar.monthrange(year, end)[1])
    if not 1 <= number <= 12:
        raise ValueError(f"not an EDTF date: {part!r}: there is no month {month}")
    length = calendar.monthrange(low, number)[1]
    if day is None or day == "XX":
        return datetime.date(low, number, 1), datetime.date(low, number, length)
    if not 1 <= int(day) <= length:
        raise ValueError(f"not an EDTF date: {part!r}: there is no day {day} in that month")
    exact = datetime.date(low, number, int(day))
    return exact, exact
