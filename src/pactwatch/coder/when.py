"""Time expressions in English news as EDTF level 1, never more precise than the words.

`moments` finds single moments; here neighbours are joined (`from May to July`, `15 and 16 March`) and the words before
are read (`since`, `by the end of`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from pactwatch.coder.datewords import COUNT, UNIT, S
from pactwatch.coder.moments import Context, Moment, Reading, number, word_before
from pactwatch.coder.reckon import ONE_DAY, Grain, checked, coming, exact_day, latest, unit
from pactwatch.coder.scan import scan
from pactwatch.edtf import bounds, interval

Tense = Literal["past", "future", "none"]


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A single date that an expression names, with its own place and readings: `2013` in `since 2013`."""

    start: int
    end: int
    value: str | None
    future: str | None


@dataclass(frozen=True, slots=True)
class TimeExpr:
    """One time expression; `start` and `end` count characters of the whole text.

    `value` is the reading in a clause about the past or without a tense, `future` the one in a clause about the future,
    each EDTF or None where the words do not settle it. `rule` names what read it, outermost first (`since:month`).
    `anchored` when the text itself carries the year. `duration` marks a length of time, which is no date. `named` are
    the dates that the words name, before words like `since` and `until` open or close them.
    """

    start: int
    end: int
    value: str | None
    future: str | None
    rule: str
    anchored: bool
    duration: bool = False
    named: tuple[NamedDate, ...] = ()


def resolve(expr: TimeExpr | NamedDate, tense: Tense) -> str | None:
    """The EDTF value of an expression in a clause of that tense."""
    return expr.future if tense == "future" else expr.value


def find_times(
    text: str,
    start: int,
    end: int,
    published: datetime.date | None,
    context_year: int | None = None,
    anchor: str | None = None,
) -> list[TimeExpr]:
    """The time expressions of `text[start:end]` in order; none overlap, the longest wins.

    `published` resolves what is relative; without it such expressions have no value. `context_year` is the year of
    dates that name none. `anchor` is the EDTF value that `the next day` and `two weeks later` count from, until the
    stretch itself names a time.
    """
    anchor = checked(anchor)
    last_year = context_year if context_year is not None or anchor is None else bounds(anchor).first.year
    context = Context(text, start, end, published, context_year, last_year, Reading(anchor, anchor))
    found: list[TimeExpr] = []
    for moment in _join(scan(context), context):
        whole = _prefixed(moment, context, found[-1].end if found else start)
        past, future = (checked(value) for value in whole.reading)
        length = whole.rule == "duration"
        named = () if length else tuple(_named(part) for part in whole.parts or (whole,))
        found.append(TimeExpr(whole.start, whole.end, past, future, whole.rule, whole.year is not None, length, named))
    return found


def _named(part: Moment) -> NamedDate:
    return NamedDate(part.start, part.end, *[checked(value) for value in part.reading])


# --- neighbours -------------------------------------------------------------------------------------------------------

_TRIM = (
    rf"(?:(?:early|mid|late|later|earlier|back(?={S}(?:in|on)))(?:-|{S})(?:(?:in|on){S})?|(?:in|on|at|of){S}|the{S}(?:year{S})?|"
    rf"(?:end|start|beginning|middle|close|course|whole|rest|month|year){S}of{S}|"
    rf"(?:first|second|third|fourth|last|final|opening){S}(?:few{S}|two{S})?(?:days|weeks?|months|half|part|weekend){S}(?:of|in){S})"
)
_TRIMS = rf"{_TRIM}{{0,4}}"
_GAP = re.compile(rf"(?:{S}(to|until|till|through|and|or){S}|\s?([-–—])\s?|(,){S}){_TRIMS}", re.IGNORECASE)
_LEAD = re.compile(rf"\b(between|from){S}{_TRIMS}$", re.IGNORECASE)
_WEEKDAY_GAP = re.compile(rf",?{S}\(?(?:(?:the|on){S})?")
_AWAY = re.compile(rf"{COUNT}{S}{UNIT}s?{S}(?P<way>after|before|from){S}", re.IGNORECASE)
_REACH = 60
"""Characters that are looked at before a moment."""


def _join(moments: list[Moment], context: Context) -> list[Moment]:
    """Neighbours that make one moment or one interval, and years that serve two, from the last to the first."""
    done: list[Moment] = []
    for moment in reversed(moments):
        merged: Moment | None = moment
        while done and (merged := _pair(moment, done[-1], context)) is not None:
            moment = merged
            done.pop()
        done.append(_shared_year(moment, done[-1], context) if done else moment)
    return done[::-1]


def _pair(first: Moment, second: Moment, context: Context) -> Moment | None:
    text = context.text
    between = text[first.end : min(second.start, first.end + _REACH)]
    if first.rule == "duration":
        return _away(first, second, text)
    if "vague" in (first.rule, second.rule) or second.rule == "duration":
        return None
    weekday = exact_day(second.reading.past) if second.weekday else None
    week = first.rule == "relative" and text.startswith("week", first.end - 4)
    if week and weekday and _WEEKDAY_GAP.fullmatch(between):
        days = [exact_day(value and value.split("/")[0]) for value in first.reading]
        reading = Reading(*[unit(Grain.DAY, weekday.weekday() - day.weekday(), day) if day else None for day in days])
        return replace(second, start=first.start, reading=reading, weekday=False)
    if first.weekday and second.rule == "day" and _WEEKDAY_GAP.fullmatch(between):
        return replace(second, start=first.start)
    gap = _GAP.fullmatch(between)
    if gap is None or gap[3]:
        return None
    lead = _LEAD.search(text[max(context.start, first.start - _REACH) : first.start])
    opening, word = lead[1].lower() if lead else "", (gap[1] or gap[2]).lower()
    first = _shared_year(first, second, context)
    if word in ("and", "or"):
        same = first.rule == second.rule.removeprefix("range:")
        joined = word == "and" and (opening == "between" or (same and _adjoin(first.reading.past, second.reading.past)))
    else:
        joined = opening == "from" or _alike(first, second)
    if not joined:
        return None
    ends = [_ends(first, second, low, high) for low, high in zip(first.reading, second.reading, strict=True)]
    lows, highs = (Reading(*values) for values in zip(*ends, strict=True))
    reading = Reading(*[_span(low, high) for low, high in ends])
    parts = (*(first.parts or (replace(first, reading=lows),)), *(second.parts or (replace(second, reading=highs),)))
    year = first.year if first.year is not None else second.year
    start = first.start - len(lead[0] if lead else "")
    return Moment(start, second.end, f"range:{second.rule}", reading, year=year, parts=parts)


def _away(length: Moment, second: Moment, text: str) -> Moment | None:
    """`two days after 4 May`, `three weeks from tomorrow`."""
    words = _AWAY.fullmatch(text[length.start : min(second.start, length.end + _REACH)])
    if words is None or text[second.end : second.end + 2] in ("'s", "’s"):
        return None
    steps = number(words["n"]) * (-1 if words["way"].lower() == "before" else 1)
    days = [exact_day(value) for value in second.reading]
    reading = Reading(*[unit(Grain(words["unit"].lower()), steps, day) if day else None for day in days])
    return replace(second, start=length.start, rule="away", reading=reading, shape=None, weekday=False)


def _adjoin(first: str | None, second: str | None) -> bool:
    """Whether one value of a length follows the other at once."""
    first, second = checked(first), checked(second)
    if first is None or second is None or len(first) != len(second):
        return False
    end = bounds(first).last
    return end < datetime.date.max and end + ONE_DAY == bounds(second).first


def _alike(first: Moment, second: Moment) -> bool:
    if first.weekday and second.weekday:
        return True
    return first.shape is not None and second.shape is not None and len(first.shape) == len(second.shape)


def _shared_year(first: Moment, second: Moment, context: Context) -> Moment:
    """`May and June 2024`: the first takes the year that the second names."""
    last = checked(second.reading.past)
    if first.shape is None or first.year is not None or second.year is None or last is None or "-" not in last:
        return first
    gap = _GAP.fullmatch(context.text[first.end : min(second.start, first.end + _REACH)])
    if gap is None or (gap[3] and len(gap[0]) > 2):
        return first
    return _before(first, bounds(last).last, second.year)


def _before(moment: Moment, day: datetime.date, year: int) -> Moment:
    """The moment and its parts as they last came round before a day."""
    value = latest(moment.shape, day) if moment.shape else None
    parts = tuple(_before(part, day, year) for part in moment.parts)
    return replace(moment, reading=Reading(value, value), year=year, parts=parts)


def _ends(first: Moment, second: Moment, low: str | None, high: str | None) -> tuple[str | None, str | None]:
    """The ends of an interval in one reading: an end whose year is open lies as near to the other end as it can."""
    if first.shape and first.year is None and checked(high) and high:
        low = latest(first.shape, bounds(high).last)
    elif second.shape and second.year is None and first.shape and "-" in first.shape and checked(low) and low:
        high = coming(second.shape, bounds(low).last)
    day = exact_day(low)
    if first.weekday and second.weekday and day and low and high and low > high:
        low = unit(Grain.DAY, -7, day)
    return low, high


def _span(low: str | None, high: str | None) -> str | None:
    return None if low is None or high is None else interval(low.split("/")[0], high.split("/")[-1])


# --- the words before -------------------------------------------------------------------------------------------------


def _since(value: str) -> str | None:
    first = value.split("/")[0]
    return None if first == ".." else f"{first}/.."


def _from(value: str) -> str | None:
    return value if "/" in value else f"{value}/.."


def _until(value: str) -> str | None:
    last = value.split("/")[-1]
    return None if last == ".." else f"../{last}"


def _ahead_of(value: str) -> str | None:
    """Up to the unit before a value."""
    first = value.split("/")[0]
    grain = {4: Grain.YEAR, 7: Grain.MONTH, 10: Grain.DAY}.get(len(first))
    if grain is None or "X" in first or checked(first) is None or first[5:7] > "12":
        return None
    last = unit(grain, -1, bounds(first).first)
    return last and f"../{last}"


def _about(value: str) -> str | None:
    return value if "/" in value or value.endswith("~") else f"{value}~"


def _week_of(value: str) -> str | None:
    day = exact_day(value)
    return unit(Grain.WEEK, 0, day) if day else None


def _itself(value: str) -> str | None:
    return value


_Change = Callable[[str], str | None]
# Id, the words before a moment, what they do to its past reading and to its future reading.
_PREFIXES: tuple[tuple[str, str, _Change, _Change], ...] = (
    ("since", "since", _since, _since),
    ("since", rf"(?:with{S}effect|as){S}from", _since, _since),
    ("since", rf"(?:starting|beginning)(?:{S}(?:in|on|from|with))?(?!{S}of\b)", _since, _since),
    ("not-until", rf"not{S}until", _itself, _itself),
    ("as-of", rf"as{S}of", _until, _since),
    ("until", rf"until|till|up{S}to|no{S}later{S}than", _until, _until),
    ("by", "by", _until, _until),
    ("before", rf"before|prior{S}to|ahead{S}of", _ahead_of, _ahead_of),
    ("after", "after", _since, _since),
    ("from", "from", _itself, _from),
    ("about", rf"circa|around|fiscal(?:{S}year)?", _about, _about),
    ("week-of", rf"the{S}week{S}of|week{S}(?:beginning|commencing)", _week_of, _week_of),
)
_COMPILED = tuple(
    (name, re.compile(rf"\b(?:{words}){S}{_TRIMS}$", re.IGNORECASE), past, future)
    for name, words, past, future in _PREFIXES
)
_LOOSE = re.compile(rf"\b(?!(?:in|on|at|of|the)\b){_TRIM}(?:the{S})?$", re.IGNORECASE)
_ONWARDS = re.compile(rf"{S}(?:onwards?\b|on(?=[,.;])|and{S}after(?=[,.;]))")
_ATTRIBUTE = frozenset(("year", "month", "day", "weekday", "iso"))


def _prefixed(moment: Moment, context: Context, floor: int) -> Moment:
    """The moment with what stands before it and opens, closes or blurs it."""
    text = context.text
    if moment.rule in ("duration", "vague") or moment.rule.startswith("range"):
        return moment
    onwards = _ONWARDS.match(text, moment.end, context.end)
    if onwards:
        reading = _changed(moment.reading, _since, _since)
        parts = moment.parts or (moment,)
        return replace(moment, end=onwards.end(), rule=f"since:{moment.rule}", reading=reading, parts=parts)
    before = text[max(floor, moment.start - _REACH) : moment.start]
    loose = _LOOSE.search(before)
    blurred = replace(moment, start=moment.start - len(loose[0])) if loose else moment
    # "Since Monday's vote", "before the 2022 deal": the words govern the vote and the deal, not the date.
    possessed = text[moment.end : moment.end + 2] in ("'s", "’s")
    if not possessed and not (moment.rule in _ATTRIBUTE and word_before(context, moment.start).lower() == "the"):
        for name, pattern, past, future in _COMPILED:
            match = pattern.search(before)
            if match:
                start, reading = moment.start - len(match[0]), _changed(moment.reading, past, future)
                parts = () if name == "week-of" else moment.parts or (blurred,)
                return replace(moment, start=start, rule=f"{name}:{moment.rule}", reading=reading, parts=parts)
    return blurred


def _changed(reading: Reading, past: _Change, future: _Change) -> Reading:
    return Reading(reading.past and past(reading.past), reading.future and future(reading.future))
