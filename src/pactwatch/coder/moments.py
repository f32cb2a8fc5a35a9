"""Single moments in English news: `4 May 2025`, `last week`, `two years ago`. `when` joins and completes them.

A moment whose year is open has two readings, one for a clause about the past and one for a clause about the future.
Each rule of `RULES` is tried where a word begins that may open it, and every pattern is bounded, so that time grows
with the length of the text and no faster.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from pactwatch.coder.datewords import (
    AND,
    BETWEEN,
    COUNT,
    DATE_BEFORE,
    DAY,
    DAYS,
    FEASTS,
    FOUR_DIGITS,
    FULL,
    MON,
    MONTH_NAMES,
    MONTHS,
    NAME_NEXT,
    NOT_MONTH,
    NOT_YEARS,
    NUMBERS,
    ORDINALS,
    PAPER_NEXT,
    PART,
    PEOPLE_NEXT,
    PLURAL_NEXT,
    SEASON,
    SEASONS,
    SHIFT,
    SOME,
    STRONG,
    TENS,
    UNIT,
    WEAK,
    WEEKDAY,
    WORD_BEFORE,
    YEAR,
    YEAR_CUES,
    YEARS,
    S,
)
from pactwatch.coder.reckon import (
    ONE_DAY,
    Grain,
    checked,
    coming,
    counted_from,
    exact_day,
    latest,
    unit,
    weekends,
    window,
)
from pactwatch.edtf import bounds, interval, valid


class Reading(NamedTuple):
    """EDTF values of one expression in a clause about the past, or of no tense, and in one about the future."""

    past: str | None
    future: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as far as its words give it.

    `shape` is its value with `{y}` for the year, None where it recurs otherwise; `year` the year that the text names.
    """

    start: int
    end: int
    rule: str
    reading: Reading
    shape: str | None = None
    year: int | None = None
    weekday: bool = False


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


def _both(value: str | None) -> Reading:
    return Reading(value, value)


def _moment(match: re.Match[str], rule: str, reading: Reading, year: int | None = None) -> Found:
    return (Moment(match.start(), match.end(), rule, reading, year=year),)


def _dated(match: re.Match[str], context: Context, rule: str, shape: str) -> Found:
    """A yearly date in the year that the match names, else in that of the passage, else by tense."""
    if match["rel"]:
        year = _named_year(match["rel"].lower(), context)
        return _moment(match, rule, NONE if year is None else _both(shape.format(y=year)))
    digits = match["year"] or match["old"]
    named = int(digits) if digits else None
    known, on = named or context.default_year, context.published
    if known is not None:
        reading = _both(shape.format(y=known))
    elif on is None:
        reading = NONE
    else:
        # Papers are dated in one time zone and datelines written in another: a date two days ahead is not last year's.
        slack = 2 if shape.count("-") == 2 and on < datetime.date.max - 2 * ONE_DAY else 0
        reading = Reading(latest(shape, on + slack * ONE_DAY), coming(shape, on))
    return (Moment(match.start(), match.end(), rule, reading, shape, named),)


def _names_year(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("year", "old", "rel"))


def _named_year(words: str, context: Context) -> int | None:
    step = {"this": 0, "last": -1, "next": 1}.get(words)
    if step is not None:
        return None if context.published is None else context.published.year + step
    step = 1 if words.endswith(("next", "following")) else -1 if words.endswith(("previous", "preceding")) else 0
    return None if context.last_year is None else context.last_year + step


def _from_anchor(grain: Grain, steps: int, context: Context, about: bool = False) -> Reading:
    values = [counted_from(anchor, grain, steps) for anchor in context.anchor]
    return Reading(*[f"{value}~" if about and value else value for value in values])


def number(word: str) -> int:
    """What a number in figures or letters counts."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def _grain(match: re.Match[str]) -> Grain:
    return Grain(match["unit"].lower())


# --- readers: dates of the calendar -----------------------------------------------------------------------------------


def _iso(match: re.Match[str], context: Context, rule: str) -> Found:
    value = match[0]
    if len(value) == 7 and int(value[5:]) > int(value[2:4]):
        return ()  # 2011-12 is a span of two years, 2026-04 is not
    return _moment(match, rule, _both(value), int(value[:4])) if valid(value) and value[5:7] <= "12" else ()


def _numeric(match: re.Match[str], context: Context, rule: str) -> Found:
    """Day and month in figures: the year alone where their order is open."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if year < 100:
        year += 2000 if context.published and 2000 + year <= context.published.year + 10 else 1900
    if match["sep"] == "." or first > 12 or first == second:
        first, second = second, first
    value = f"{year}-{first:02}-{second:02}"
    if not valid(value) or first > 12:
        return ()
    certain = match["sep"] == "." or second > 12 or first == second
    return _moment(match, rule, _both(value if certain else str(year)), year)


def _month_of(match: re.Match[str]) -> int:
    return MONTHS[match["mon"].lower().rstrip(".")]


def _day_of(match: re.Match[str], name: str) -> int:
    return int(match[name].rstrip("stndrhSTNDRH"))


def _day(match: re.Match[str], context: Context, rule: str) -> Found:
    month, number = _month_of(match), _day_of(match, "day")
    if not 1 <= number <= calendar.monthrange(2024, month)[1]:
        return ()
    if match.end() == match.end("day") and PEOPLE_NEXT.match(context.text, match.end()):
        return ()
    return _dated(match, context, rule, f"{{y}}-{month:02}-{number:02}")


def _two_days(match: re.Match[str], context: Context, rule: str) -> Found:
    """`15 and 16 March`: an interval where the days follow one another or are said to bound one, else two days."""
    first, second, month = _day_of(match, "d1"), _day_of(match, "d2"), _month_of(match)
    if not 1 <= first < second <= calendar.monthrange(2024, month)[1] or PEOPLE_NEXT.match(context.text, match.end()):
        return ()
    if match["word"].strip().lower() in ("and", "or", "&") and second != first + 1 and not match["lead"]:
        one, two = (_dated(match, context, rule, f"{{y}}-{month:02}-{day:02}")[0] for day in (first, second))
        return replace(one, end=match.end("d1")), replace(two, start=match.start("d2"))
    return _dated(match, context, rule, f"{{y}}-{month:02}-{first:02}/{{y}}-{month:02}-{second:02}")


def _month(match: re.Match[str], context: Context, rule: str) -> Found:
    if not _names_year(match) and not _bare_month(match, context):
        return ()
    return _dated(match, context, rule, f"{{y}}-{_month_of(match):02}")


def _bare_month(match: re.Match[str], context: Context) -> bool:
    """Whether a month's name alone is the month, not the modal verb, a march or a person."""
    text, word, before = context.text, match["mon"], word_before(context, match.start())
    low, named = before.lower(), NAME_NEXT.match(text, match.end()) is not None
    if word not in MONTH_NAMES and (
        word.isupper() or word in ("Jan", "Mar") or (word[-1] != "." and low not in STRONG)
    ):
        return False
    if low in STRONG:
        return True
    if word in ("May", "March"):
        if low in ("and", "or", "to") and not DATE_BEFORE.search(text[max(0, match.start() - 30) : match.start()]):
            return False
        return low in WEAK and not named and not NOT_MONTH.match(text, match.end())
    if low in WEAK or not before or before.islower():
        return not (named and word in ("April", "June", "August"))
    return word not in ("April", "June", "August") and not named


def _year(match: re.Match[str], context: Context, rule: str) -> Found:
    """A year, unless the number counts something or names a law, a road or an hour."""
    text, at, end = context.text, match.start(), match.end()
    mark, before = text[max(0, at - 1) : at], word_before(context, at).lower()
    if mark and mark in "$€£#/.,:–[§-" and not (mark == "-" and before in ("mid", "pre", "post")):
        return ()
    if context.published is not None and int(match[0]) > context.published.year + 50:
        return ()
    if before in NOT_YEARS or (before not in ("in", "since", "during") and PEOPLE_NEXT.match(text, end)):
        return ()
    if before not in YEAR_CUES and not before.endswith(("'s", "’s", "s'", "s’")) and PLURAL_NEXT.match(text, end):
        return ()
    return (Moment(at, end, rule, _both(match[0]), "{y}", int(match[0])),)


def _year_span(match: re.Match[str], context: Context, rule: str) -> Found:
    first, last = int(match["year"]), int(match["y2"])
    last += first // 100 * 100 if last < 100 else 0
    if not first < last or (match["sep"] == "/" and last != first + 1):
        return ()
    if word_before(context, match.start()).lower() in NOT_YEARS:
        return ()
    return _moment(match, rule, _both(f"{first}/{last}"), first)


def _decade(match: re.Match[str], context: Context, rule: str) -> Found:
    groups = match.groupdict()
    digits = groups.get("dec") or f"19{groups.get('short') or TENS[match[0].lower()]}"
    return _moment(match, rule, _both(f"{digits}X"), int(digits) * 10)


def _century(match: re.Match[str], context: Context, rule: str) -> Found:
    past = int(match["n"]) - 1
    return _moment(match, rule, _both(f"{past}XX"), past * 100) if 10 <= past <= 21 else ()


def _season(match: re.Match[str], context: Context, rule: str) -> Found:
    season, text = match["season"].lower(), context.text
    if not _names_year(match):
        cue = r"\b(?:in|by|until|till|since|during|from|early|late|mid)(?:\sthe)?\s$"
        if not re.search(cue, text[max(0, match.start() - 16) : match.start()]) or text.startswith(" of ", match.end()):
            return ()
    return _dated(match, context, rule, f"{{y}}-{SEASONS[season]}")


def _feast(match: re.Match[str], context: Context, rule: str) -> Found:
    return _dated(match, context, rule, "{y}-" + FEASTS[" ".join(match["feast"].lower().replace("’", "'").split())])


def _part_of_year(match: re.Match[str], context: Context, rule: str) -> Found:
    """Quarters, and the halves of a year that is named."""
    nth, size = match["nth"].lower(), 6 if match["of"] == "half" else 3
    number = int(nth[1]) if nth.startswith("q") else ORDINALS[nth]
    if not 1 <= number <= 12 // size or (size == 6 and not _names_year(match)):
        return ()
    return _dated(match, context, rule, f"{{y}}-{number * size - size + 1:02}/{{y}}-{number * size:02}")


def _nth_weekday(match: re.Match[str], context: Context, rule: str) -> Found:
    """`the last Friday in August`."""
    nth, number = ORDINALS[match["nth"].lower()], DAYS[match["weekday"].lower()]
    month = _dated(match, context, rule, f"{{y}}-{_month_of(match):02}")[0]
    values: list[str | None] = []
    for value in month.reading:
        span = bounds(value) if checked(value) and value else None
        days = range((number - span.first.weekday()) % 7 + 1, span.last.day + 1, 7) if span else ()
        values.append(span.first.replace(day=days[nth - 1 if nth > 0 else -1]).isoformat() if span else None)
    return (replace(month, reading=Reading(*values), shape=None),)


# --- readers: relative to publication or to what was named before -----------------------------------------------------


def _weekday(match: re.Match[str], context: Context, rule: str) -> Found:
    """A day of the week: the last one up to publication, or the next one from it."""
    text, before, on = context.text, word_before(context, match.start()).lower(), context.published
    if before in ("every", "each", "black", "good", "bloody", "super", "ash", "palm", "easter", "cyber"):
        return ()
    if PAPER_NEXT.match(text, match.end()) or text.endswith("Mail on ", max(0, match.start() - 8), match.start()):
        return ()
    number = DAYS[match["weekday"].lower()]
    if on is None:
        return (Moment(match.start(), match.end(), rule, NONE, weekday=True),)
    if match["week"]:
        week = {"last": -1, "this": 0, "next": 1}[match["week"].lower()]
        return _moment(match, rule, _both(unit(Grain.DAY, 7 * week - on.weekday() + number, on)))
    held, ahead = (on.weekday() - number) % 7, (number - on.weekday()) % 7
    reading = Reading(unit(Grain.DAY, -held, on), unit(Grain.DAY, ahead, on))
    return (Moment(match.start(), match.end(), rule, reading, weekday=True),)


def _shifted_weekday(match: re.Match[str], context: Context, rule: str) -> Found:
    """`last Friday`, before yesterday; `next Friday`, in next week; `the following Friday`, by anchor."""
    shift, number, on = match["shift"].lower(), DAYS[match["weekday"].lower()], context.published
    the = word_before(context, match.start()).lower() == "the"
    if shift in ("previous", "preceding", "following") or (shift == "next" and the):
        sign = -1 if shift in ("previous", "preceding") else 1
        days = [exact_day(anchor) for anchor in context.anchor]
        return _moment(
            match,
            rule,
            Reading(
                *[
                    unit(Grain.DAY, sign * (sign * (number - day.weekday()) % 7 or 7), day) if day else None
                    for day in days
                ]
            ),
        )
    if on is None:
        return _moment(match, rule, NONE)
    held, ahead = (on.weekday() - number) % 7, (number - on.weekday()) % 7
    back = (-held - 7 * (held < 2),) * 2  # nobody writes "last Friday" for today's or yesterday's
    week = 7 - on.weekday() + number
    steps = {"this": (-held, ahead), "next": (week, week), "coming": (ahead, ahead), "this coming": (ahead, ahead)}
    return _moment(match, rule, Reading(*[unit(Grain.DAY, step, on) for step in steps.get(shift, back)]))


def _shifted_month(match: re.Match[str], context: Context, rule: str) -> Found:
    """`last May`, `this spring`, `the following January`."""
    shift, groups, on = match["shift"].lower(), match.groupdict(), context.published
    if groups.get("mon"):
        shape = f"{{y}}-{_month_of(match):02}"
    elif context.text.startswith(" of ", match.end()):
        return ()
    else:
        shape = f"{{y}}-{SEASONS[match['season'].lower()]}"
    if shift in ("previous", "preceding", "following"):
        spans = [bounds(anchor) if anchor and checked(anchor) else None for anchor in context.anchor]
        return _moment(
            match,
            rule,
            Reading(
                *[
                    None
                    if span is None
                    else coming(shape, span.last)
                    if shift == "following"
                    else latest(shape, span.first)
                    for span in spans
                ]
            ),
        )
    if on is None:
        return _moment(match, rule, NONE)
    if shift == "this":
        return _moment(match, rule, _both(shape.format(y=on.year - (shape.endswith("24") and on.month < 3))))
    if shift in ("next", "coming", "this coming"):
        value = coming(shape, on)
        if value and bounds(value).first <= on:
            value = coming(shape, bounds(value).last + ONE_DAY)
        return _moment(match, rule, _both(value))
    value = latest(shape, on)
    if value and bounds(value).last >= on.replace(day=1):
        value = latest(shape, bounds(value).first - ONE_DAY)
    return _moment(match, rule, _both(value))


def _shifted_unit(match: re.Match[str], context: Context, rule: str) -> Found:
    """`last week`, `this month`, `next year`, `the following day`; a week under way is cut at publication."""
    shift, grain, on = match["shift"].lower(), _grain(match), context.published
    the = word_before(context, match.start()).lower() == "the"
    if shift in ("past", "coming", "following") and not the:
        return ()
    if shift in ("previous", "preceding", "following") or (shift == "next" and (the or grain is Grain.DAY)):
        return _moment(match, rule, _from_anchor(grain, 1 if shift in ("following", "next") else -1, context))
    if grain is Grain.DAY or (grain is Grain.FORTNIGHT and not the):
        return ()
    if on is None:
        return _moment(match, rule, NONE)
    if the and shift in ("last", "past", "coming") and grain in _WINDOWS:
        return _moment(match, rule, _both(window(grain, 1, on, shift == "coming")))
    step = {"this": 0, "last": -1, "past": -1, "this past": -1}.get(shift, 1)
    value = unit(grain, step, on)
    if grain is Grain.WEEKEND and step == 0:
        return _moment(match, rule, Reading(*weekends(on)))
    if grain is Grain.WEEK and step == 0 and value:
        monday, sunday = value.split("/")
        return _moment(match, rule, Reading(interval(monday, on.isoformat()), interval(on.isoformat(), sunday)))
    return _moment(match, rule, _both(value))


_WINDOWS = (Grain.WEEK, Grain.FORTNIGHT, Grain.MONTH, Grain.YEAR, Grain.DECADE)


def _the_weekend(match: re.Match[str], context: Context, rule: str) -> Found:
    if word_before(context, match.start()).lower() != "the":
        return ()
    return _moment(match, rule, NONE if context.published is None else Reading(*weekends(context.published)))


def _units_window(match: re.Match[str], context: Context, rule: str) -> Found:
    if context.published is None or match["shift"].lower() in ("previous", "preceding", "following", "this"):
        return _moment(match, rule, NONE)
    forward = match["shift"].lower() in ("next", "coming", "this coming")
    return _moment(match, rule, _both(window(_grain(match), number(match["n"]), context.published, forward)))


def _today(match: re.Match[str], context: Context, rule: str) -> Found:
    steps = (("yesterday", -1), ("last", -1), ("tomorrow", 1), ("day before", -2), ("day after", 2))
    words = " ".join(match[0].lower().split())
    step = next((number for word, number in steps if words.startswith(word)), 0)
    return _moment(match, rule, NONE if context.published is None else _both(unit(Grain.DAY, step, context.published)))


def _ago(match: re.Match[str], context: Context, rule: str) -> Found:
    """`two years ago`, `in three weeks' time`: the unit that far away; `four years ago today`: that very day."""
    on, grain, count = context.published, _grain(match), number(match["n"])
    if on is None:
        return _moment(match, rule, NONE)
    steps = count if rule == "hence" else -count
    if grain is Grain.DECADE:
        value = unit(Grain.YEAR, 10 * steps, on)
        return _moment(match, rule, _both(value and f"{value}~"))
    value = unit(grain, steps, on)
    if value and match.groupdict().get("today"):
        value = unit(Grain.DAY, 7 * steps, on) if grain is Grain.WEEK else checked(value + on.isoformat()[len(value) :])
    return _moment(match, rule, _both(value))


def _later(match: re.Match[str], context: Context, rule: str) -> Found:
    """`two days later`, `a year earlier`, `the night before`: counted from what was named last."""
    way, word = match["way"].lower(), match["unit"].lower()
    grain = Grain.DAY if word in ("night", "evening", "morning") else Grain(word)
    sign = 1 if way.startswith(("later", "after", "on")) else -1
    return _moment(match, rule, _from_anchor(grain, sign * number(match.groupdict().get("n") or "1"), context))


def _few_days(match: re.Match[str], context: Context, rule: str) -> Found:
    """`a few days later`: about the same month; `hours later`: about the same day."""
    grain = Grain.MONTH if match["unit"].lower() == "day" else Grain.DAY
    return _moment(match, rule, _from_anchor(grain, 0, context, about=True))


def _same(match: re.Match[str], context: Context, rule: str) -> Found:
    word = match["unit"].lower()
    grain = Grain.DAY if word in ("night", "evening", "morning", "afternoon") else Grain(word)
    return _moment(match, rule, _from_anchor(grain, 0, context))


def _then(match: re.Match[str], context: Context, rule: str) -> Found:
    return _moment(match, rule, context.anchor)


def _current(match: re.Match[str], context: Context, rule: str) -> Found:
    """`the end of the month`: the month of publication."""
    return _moment(match, rule, NONE if context.published is None else _both(unit(_grain(match), 0, context.published)))


def _nothing(match: re.Match[str], context: Context, rule: str) -> Found:
    return _moment(match, rule, NONE)


# Id, the words or classes of words that may open it, the pattern, the reader. The longest match wins, then the first.
RULES: tuple[tuple[str, str, str, Reader], ...] = (
    ("iso", "FIGURE", r"(?:19|20)[0-9][0-9]-[0-9][0-9](?:-[0-9][0-9])?(?![0-9-])", _iso),
    (
        "numeric",
        "FIGURE",
        rf"(?P<a>[0-9]{{1,2}})(?P<sep>[/.]|-(?=[0-9-]{{6,7}}\b))(?P<b>[0-9]{{1,2}})(?P=sep)(?P<y>{FOUR_DIGITS}|[0-9][0-9])\b(?![/.][0-9])",
        _numeric,
    ),
    ("day", "FIGURE", rf"(?P<day>{DAY}){S}(?:day{S})?(?:of{S})?{MON}{YEARS}", _day),
    ("day", "MONTH", rf"{MON}{S}(?:the{S})?(?P<day>{DAY}){YEARS}", _day),
    ("days", "FIGURE between from", rf"{BETWEEN}(?P<d1>{DAY}){AND}(?P<d2>{DAY}){S}(?:of{S})?{MON}{YEARS}", _two_days),
    (
        "days",
        "MONTH between from",
        rf"{BETWEEN}{MON}{S}(?P<d1>{DAY}){AND}(?P<d2>{DAY})(?!{S}(?-i:{FULL})\b){YEARS}",
        _two_days,
    ),
    (
        "day",
        "christmas boxing new",
        rf"(?P<feast>Christmas{S}(?:Eve|Day)|Boxing{S}Day|New{S}Year['’]s{S}(?:Eve|Day))\b{YEARS}",
        _feast,
    ),
    ("month", "MONTH", rf"{MON}{YEARS}", _month),
    (
        "years",
        "FIGURE",
        rf"(?P<year>{FOUR_DIGITS})\s?(?P<sep>[-–—/])\s?(?P<y2>{FOUR_DIGITS}|[0-9][0-9])\b(?![-/]|[.,]?[0-9])",
        _year_span,
    ),
    ("year", "FIGURE", YEAR, _year),
    ("decade", "FIGURE", r"(?:(?P<dec>(?:1[5-9]|20)[0-9])|(?<=['’])(?P<short>[2-9]))0['’]?s\b", _decade),
    ("decade", "TENS", r"\w{7,9}\b", _decade),
    ("century", "FIGURE", r"(?P<n>[0-9][0-9])(?:st|nd|rd|th)[\s-]century\b", _century),
    ("season", "SEASON", rf"{SEASON}{YEARS}", _season),
    (
        "part",
        "ORDINAL",
        rf"(?P<nth>first|second|third|fourth|[1-4](?:st|nd|rd|th))[\s-](?P<of>quarter|half)\b{YEARS}(?!{S}of\b)",
        _part_of_year,
    ),
    ("part", "q1 q2 q3 q4", rf"(?P<nth>Q[1-4])(?P<of>){YEARS}", _part_of_year),
    (
        "nth-weekday",
        "ORDINAL",
        rf"(?P<nth>first|second|third|fourth|last){S}{WEEKDAY}{S}(?:in|of){S}{MON}{YEARS}",
        _nth_weekday,
    ),
    ("weekday", "WEEKDAY", rf"{WEEKDAY}{PART}(?:{S}(?:of{S})?(?P<week>last|this|next){S}week\b)?", _weekday),
    ("weekday", "SHIFT", rf"{SHIFT}{S}{WEEKDAY}{PART}", _shifted_weekday),
    ("month", "SHIFT", rf"{SHIFT}{S}(?!(?-i:Mar|Jan|Dec)\b(?!\.)){MON}", _shifted_month),
    ("season", "SHIFT", rf"{SHIFT}{S}{SEASON}", _shifted_month),
    ("relative", "SHIFT", rf"{SHIFT}{S}{UNIT}\b(?!{S}of\b)", _shifted_unit),
    ("relative", "weekend", r"weekend\b", _the_weekend),
    ("window", "SHIFT", rf"{SHIFT}{S}{COUNT}{S}{UNIT}s\b", _units_window),
    ("today", "today tonight yesterday tomorrow", rf"(?:today|tonight|yesterday|tomorrow)\b{PART}", _today),
    ("today", "this last", rf"(?:this{S}(?:morning|afternoon|evening|lunchtime)|last{S}(?:night|evening))\b", _today),
    ("today", "day", rf"day{S}(?:before{S}yesterday|after{S}tomorrow)\b", _today),
    ("ago", "NUMBER", rf"{COUNT}{S}(?:full{S})?{UNIT}s?{S}ago(?P<today>{S}today)?\b", _ago),
    ("ago", "it", rf"it(?:{S}is|{S}has{S}been|['’]s(?:{S}been)?){S}(?:now{S})?{COUNT}{S}{UNIT}s?{S}since\b", _ago),
    ("hence", "in", rf"in{S}{COUNT}{S}{UNIT}s?['’]?{S}time\b", _ago),
    ("hence", "NUMBER", rf"{COUNT}{S}{UNIT}s?{S}(?:from{S}now|hence)\b", _ago),
    (
        "later",
        "NUMBER",
        rf"{COUNT}{S}{UNIT}s?{S}(?P<way>later|earlier|previously|afterwards?|(?:before|after|on)(?=[,.;:)]))",
        _later,
    ),
    (
        "later",
        "day night evening week month year",
        rf"(?P<unit>day|night|evening|week|month|year){S}(?P<way>later|earlier|before|after)"
        rf"(?=[,.;:)]|{S}(?:that|and|but)\b)",
        _later,
    ),
    (
        "later",
        "FEW",
        rf"{SOME}?(?P<unit>day|hour)s{S}(?:later|earlier|afterwards?|(?:before|after)(?=[,.;:)]))",
        _few_days,
    ),
    (
        "same",
        "same that",
        rf"(?:that{S})?(?:same|that){S}(?P<unit>day|night|evening|morning|afternoon|week|month|year)\b",
        _same,
    ),
    ("same", "at", rf"at{S}(?:the|that){S}time\b(?!{S}of\b)", _then),
    (
        "current",
        "EDGE",
        rf"(?:(?:end|start|beginning|middle|rest|close|(?:first|last|opening){S}(?:few{S})?(?:days|weeks?|months?)){S}of|"
        rf"(?:early|earlier|late|later){S}in){S}(?:the|this){S}{UNIT}\b(?!{S}of\b)",
        _current,
    ),
    ("vague", "recently lately", r"(?:recently|lately)\b", _nothing),
    ("vague", "recent past coming", rf"(?:recent|past|coming){S}{UNIT}s\b", _nothing),
    ("vague", "FEW", rf"{SOME}?{UNIT}s{S}(?:ago|later|earlier|before(?=[,.;])|afterwards?)\b", _nothing),
    ("duration", "NUMBER", rf"{COUNT}[\s-]{{1,4}}(?:and{S}a{S}half{S})?{UNIT}s?\b", _nothing),
)
