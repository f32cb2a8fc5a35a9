"""Reckoning with EDTF values: units that lie some steps away, dates that come back every year."""

from __future__ import annotations

import datetime
import re
from enum import StrEnum

from pactwatch.edtf import bounds, interval, valid

ONE_DAY = datetime.timedelta(1)


class Grain(StrEnum):
    """The units that relative expressions count in."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


def checked(value: str | None) -> str | None:
    """The value, or None where no such date exists."""
    return value if value is not None and valid(value) else None


def latest(shape: str, on: datetime.date) -> str | None:
    """The last time that a yearly date began on a day or before."""
    years = range(on.year, max(on.year - 9, 0), -1)
    return next((v for y in years if valid(v := shape.format(y=f"{y:04}")) and bounds(v).first <= on), None)


def coming(shape: str, on: datetime.date) -> str | None:
    """The first time that a yearly date is not over on a day."""
    years = range(max(on.year - 1, 1), on.year + 9)
    return next((v for y in years if valid(v := shape.format(y=f"{y:04}")) and bounds(v).last >= on), None)


def unit(grain: Grain, steps: int, on: datetime.date) -> str | None:
    """The unit that lies a number of steps from the one around a day."""
    months = {Grain.MONTH: 1, Grain.QUARTER: 3}.get(grain)
    try:
        if months is not None:
            first = (on.year * 12 + on.month - 1) // months * months + steps * months
            ends = [f"{month // 12:04}-{month % 12 + 1:02}" for month in (first, first + months - 1)]
            return checked(interval(*ends))
        if grain is Grain.YEAR:
            return checked(f"{on.year + steps:04}")
        if grain is Grain.DECADE:
            return checked(f"{on.year // 10 + steps:03}X")
        if grain is Grain.CENTURY:
            return checked(f"{on.year // 100 + steps:02}XX")
        if grain is Grain.DAY:
            return (on + steps * ONE_DAY).isoformat()
        monday = on + (7 * steps * (2 if grain is Grain.FORTNIGHT else 1) - on.weekday()) * ONE_DAY
        first_day = monday + 5 * ONE_DAY if grain is Grain.WEEKEND else monday
        return interval(first_day.isoformat(), (monday + 6 * ONE_DAY).isoformat())
    except OverflowError:
        return None


def exact_day(value: str | None) -> datetime.date | None:
    """The day of a value that is one day exactly."""
    if value is None or len(value) != 10 or "X" in value or "." in value or not valid(value):
        return None
    return bounds(value).first


def counted_from(anchor: str | None, grain: Grain, steps: int) -> str | None:
    """The unit that lies a number of steps from an EDTF value, None where the value is less precise than the unit."""
    length = {Grain.DAY: 10, Grain.WEEK: 10, Grain.MONTH: 7, Grain.YEAR: 4, Grain.DECADE: 4}.get(grain)
    plain = (anchor or "").rstrip("?~%")
    if grain is Grain.YEAR and plain[:5] == plain.partition("/")[2][:5] and valid(plain):
        return unit(grain, steps, bounds(plain).first)  # a quarter, a week: within one year
    if length is None or len(plain) < length or re.search(r"[X/]|-2[1-4]$", plain) or not valid(plain):
        return None
    return unit(grain, steps, bounds(plain).first)


def window(grain: Grain, count: int, on: datetime.date, forward: bool) -> str | None:
    """`the past two weeks` up to a day, `the coming three months` from it, in units of the words."""
    step, inner = {
        Grain.DAY: (1, Grain.DAY),
        Grain.WEEK: (7, Grain.DAY),
        Grain.FORTNIGHT: (14, Grain.DAY),
        Grain.MONTH: (1, Grain.MONTH),
        Grain.YEAR: (1, Grain.YEAR),
        Grain.DECADE: (10, Grain.YEAR),
        Grain.CENTURY: (100, Grain.YEAR),
    }.get(grain, (0, grain))
    near, far = unit(inner, 0, on), unit(inner, step * count * (1 if forward else -1), on)
    if not step or near is None or far is None:
        return None
    return interval(near, far) if forward else interval(far, near)


def weekends(on: datetime.date) -> tuple[str | None, str | None]:
    """The weekend that began last, cut at the day, and the one that is not over."""
    ahead = unit(Grain.WEEKEND, 0, on)
    if on.weekday() < 5 or ahead is None:
        return unit(Grain.WEEKEND, -1, on), ahead
    return interval(ahead.split("/")[0], on.isoformat()), ahead
