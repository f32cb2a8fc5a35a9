"""Dates of the calendar: `4 May 2025`, `mid-2023`, `the last Friday in August`, `the third quarter`."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace

from pactwatch.coder.datewords import (
    AND,
    BETWEEN,
    DATE_BEFORE,
    DAY,
    DAYS,
    DECADES,
    FOUR_DIGITS,
    FULL,
    MON,
    MONTH_NAMES,
    NAME_NEXT,
    NOT_MONTH,
    NOT_YEARS,
    OLD_YEAR,
    ORDINALS,
    PEOPLE_NEXT,
    PLURAL_NEXT,
    SEASON,
    SEASONS,
    SPELLED,
    STRONG,
    WEAK,
    WEEKDAY,
    YEAR,
    YEAR_CUES,
    YEARS,
    S,
)
from pactwatch.coder.feasts import FEAST, feast_day
from pactwatch.coder.moments import (
    NONE,
    Context,
    Found,
    Moment,
    Reader,
    Reading,
    a_moment,
    both,
    dated,
    day_of,
    month_of,
    names_year,
    short_year,
    spelled_year,
    word_before,
)
from pactwatch.coder.reckon import checked
from pactwatch.edtf import bounds, valid


def _iso(match: re.Match[str], context: Context, rule: str) -> Found:
    value = match[0]
    if len(value) == 7 and int(value[5:]) > int(value[2:4]):
        return ()  # 2011-12 is a span of two years, 2026-04 is not
    return a_moment(match, rule, both(value), int(value[:4])) if valid(value) and value[5:7] <= "12" else ()


def _year_first(match: re.Match[str], context: Context, rule: str) -> Found:
    value = match[0].replace("/", "-")
    return a_moment(match, rule, both(value), int(value[:4])) if valid(value) and value[5:7] <= "12" else ()


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
    return a_moment(match, rule, both(value if certain else str(year)), year)


def _day(match: re.Match[str], context: Context, rule: str) -> Found:
    month, number = month_of(match), day_of(match, "day")
    if not 1 <= number <= calendar.monthrange(2024, month)[1]:
        return ()
    if match.end() == match.end("day") and PEOPLE_NEXT.match(context.text, match.end()):
        return ()
    return dated(match, context, rule, f"{{y}}-{month:02}-{number:02}")


def _two_days(match: re.Match[str], context: Context, rule: str) -> Found:
    """`15 and 16 March`: an interval where the days follow one another or are said to bound one, else two days."""
    first, second, month = day_of(match, "d1"), day_of(match, "d2"), month_of(match)
    if not 1 <= first < second <= calendar.monthrange(2024, month)[1] or PEOPLE_NEXT.match(context.text, match.end()):
        return ()
    one, two = (dated(match, context, rule, f"{{y}}-{month:02}-{day:02}")[0] for day in (first, second))
    one, two = replace(one, end=match.end("d1")), replace(two, start=match.start("d2"))
    if match["word"].strip().lower() in ("and", "or", "&") and second != first + 1 and not match["lead"]:
        return one, two
    whole = dated(match, context, rule, f"{{y}}-{month:02}-{first:02}/{{y}}-{month:02}-{second:02}")[0]
    return (replace(whole, parts=(replace(one, start=min(match.start("mon"), match.start("d1"))), two)),)


def _month(match: re.Match[str], context: Context, rule: str) -> Found:
    if not names_year(match) and not _bare_month(match, context):
        return ()
    return dated(match, context, rule, f"{{y}}-{month_of(match):02}")


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
    return (Moment(at, end, rule, both(match[0]), "{y}", int(match[0])),)


def _year_span(match: re.Match[str], context: Context, rule: str) -> Found:
    first, last = int(match["year"]), int(match["y2"])
    last += first // 100 * 100 if last < 100 else 0
    if not first < last or (match["sep"] == "/" and last != first + 1):
        return ()
    if word_before(context, match.start()).lower() in NOT_YEARS:
        return ()
    opening = Moment(match.start(), match.end("year"), "year", both(f"{first}"))
    closing = Moment(match.start("y2"), match.end(), "year", both(f"{last}"))
    whole = Moment(match.start(), match.end(), rule, both(f"{first}/{last}"), year=first, parts=(opening, closing))
    return (whole,)


def _decade(match: re.Match[str], context: Context, rule: str) -> Found:
    groups = match.groupdict()
    digits = groups.get("dec") or f"19{groups.get('short') or DECADES[match[0].lower()]}"
    return a_moment(match, rule, both(f"{digits}X"), int(digits) * 10)


def _century(match: re.Match[str], context: Context, rule: str) -> Found:
    past = int(match["n"]) - 1
    return a_moment(match, rule, both(f"{past}XX"), past * 100) if 10 <= past <= 21 else ()


def _season(match: re.Match[str], context: Context, rule: str) -> Found:
    season, text = match["season"].lower(), context.text
    if not names_year(match):
        cue = r"\b(?:in|into|by|over|until|till|since|during|throughout|through|from|early|late|mid)(?:\sthe)?\s$"
        if not re.search(cue, text[max(0, match.start() - 20) : match.start()]) or text.startswith(" of ", match.end()):
            return ()
    return dated(match, context, rule, f"{{y}}-{SEASONS[season]}")


def _feast(match: re.Match[str], context: Context, rule: str) -> Found:
    """A feast in the year that is named, else the last one and the next one: `last Christmas`, `before Easter`."""
    name, shift, on = match["feast"], (match["shift"] or "").lower(), context.published
    if name in _SEASONAL and not _is_a_day(match, context):
        return ()
    if names_year(match) or context.default_year is not None:
        (year,) = dated(match, context, rule, "{y}")
        days = [feast_day(name, int(value)) if value else None for value in year.reading]
        return (replace(year, reading=Reading(*[day.isoformat() if day else None for day in days]), shape=None),)
    if on is None:
        return a_moment(match, rule, NONE)
    near = [day for year in (on.year - 1, on.year, on.year + 1) if (day := feast_day(name, year))]
    past = max((day for day in near if day < on or (day == on and not shift)), default=None)
    future = min((day for day in near if day > on or (day == on and not shift)), default=None)
    this = feast_day(name, on.year)
    days = {"last": [past, past], "next": [future, future], "this": [this, this]}.get(shift, [past, future])
    return a_moment(match, rule, Reading(*[day.isoformat() if day else None for day in days]))


_SEASONAL = ("Christmas", "Easter", "Good Friday")
"""Feasts whose name is also a time of the year, an island or an agreement: they need words that make them a day."""
_TO_A_DAY = re.compile(r"\b(?:on|by|before|until|till|since|after)\s$")
_NO_NOUN = re.compile(
    r"\s?(?:[,.;:)?!”\"]|$|\s(?:and|or|but|when|if|in|on|at|with|to|the|a|as|that|who|is|was|will|would|has|had|he|she|it|they)\b)"
)


def _is_a_day(match: re.Match[str], context: Context) -> bool:
    before = context.text[max(context.start, match.start() - 8) : match.start()].lower()
    told = match["shift"] or names_year(match) or _TO_A_DAY.search(before)
    return bool(told and _NO_NOUN.match(context.text, match.end()))


def _spelled_year(match: re.Match[str], context: Context, rule: str) -> Found:
    """`in nineteen ninety-six`, as transcripts write it, unless it counts something."""
    cue = word_before(context, match.start()).lower() in ("in", "since", "until", "by", "of", "year", "from", "before")
    counted = PLURAL_NEXT.match(context.text, match.end()) or PEOPLE_NEXT.match(context.text, match.end())
    if not cue and (counted or match[0][:8].lower() != "nineteen"):
        return ()
    value = spelled_year(match)
    return (Moment(match.start(), match.end(), rule, both(f"{value}"), "{y}", value),)


def _old_year(match: re.Match[str], context: Context, rule: str) -> Found:
    """A year before 1900, where a word makes it one."""
    if word_before(context, match.start()).lower() not in ("in", "since", "until", "circa", "year", "between"):
        return ()
    return (Moment(match.start(), match.end(), rule, both(match[0]), "{y}", int(match[0])),)


def _short_year(match: re.Match[str], context: Context, rule: str) -> Found:
    """`in '97`, behind a word that makes it a year."""
    value = short_year(match[0], context.published)
    if value is None or word_before(context, match.start() - 1).lower() not in _SHORT_CUES:
        return ()
    return (Moment(match.start(), match.end(), rule, both(f"{value}"), "{y}", value),)


_SHORT_CUES = ("in", "since", "until", "of", "early", "late", "by", "before", "from", "to")


def _part_of_year(match: re.Match[str], context: Context, rule: str) -> Found:
    """Quarters, and the halves of a year that is named or is that of publication."""
    nth, whole = match["nth"].lower(), match.groupdict().get("whole")
    size = 6 if nth[0] == "h" or match["of"].lower() == "half" else 3
    number = int(nth[1]) if nth[0] in "qh" else ORDINALS[nth]
    if not 1 <= number <= 12 // size or (size == 6 and not names_year(match) and not whole):
        return ()
    shape = f"{{y}}-{number * size - size + 1:02}/{{y}}-{number * size:02}"
    if whole and not names_year(match) and context.default_year is None and context.published is not None:
        return a_moment(match, rule, both(shape.format(y=f"{context.published.year:04}")))
    return dated(match, context, rule, shape)


def _nth_weekday(match: re.Match[str], context: Context, rule: str) -> Found:
    """`the last Friday in August`."""
    nth, number = ORDINALS[match["nth"].lower()], DAYS[match["weekday"].lower()]
    month = dated(match, context, rule, f"{{y}}-{month_of(match):02}")[0]
    values: list[str | None] = []
    for value in month.reading:
        span = bounds(value) if checked(value) and value else None
        days = range((number - span.first.weekday()) % 7 + 1, span.last.day + 1, 7) if span else ()
        values.append(span.first.replace(day=days[nth - 1 if nth > 0 else -1]).isoformat() if span else None)
    return (replace(month, reading=Reading(*values), shape=None),)


_NTH_PART = r"(?P<nth>first|second|third|fourth|[1-4](?:st|nd|rd|th))[\s-](?P<of>quarter|half)\b"
# Id, the words or classes of words that may open it, the pattern, the reader. The longest match wins, then the first.
RULES: tuple[tuple[str, str, str, Reader], ...] = (
    ("iso", "FIGURE", r"(?:19|20)[0-9][0-9]-[0-9][0-9](?:-[0-9][0-9])?(?![0-9-])", _iso),
    ("iso", "FIGURE", r"(?:19|20)[0-9][0-9]/[0-9][0-9]/[0-9][0-9](?![0-9/])", _year_first),
    (
        "numeric",
        "FIGURE",
        rf"(?P<a>[0-9]{{1,2}})(?P<sep>[/.]|-(?=[0-9-]{{6,7}}\b))(?P<b>[0-9]{{1,2}})(?P=sep)(?P<y>{FOUR_DIGITS}|[0-9][0-9])\b(?![/.][0-9])",
        _numeric,
    ),
    ("day", "FIGURE", rf"(?P<day>{DAY}){S}(?:day{S})?(?:of{S})?{MON}{YEARS}", _day),
    ("day", "FIGURE", rf"(?P<day>{DAY})-{MON}-{YEAR}(?P<old>(?!))?(?P<rel>(?!))?", _day),
    ("day", "MONTH", rf"{MON}{S}(?:the{S})?(?P<day>{DAY}){YEARS}", _day),
    ("days", "FIGURE between from", rf"{BETWEEN}(?P<d1>{DAY}){AND}(?P<d2>{DAY}){S}(?:of{S})?{MON}{YEARS}", _two_days),
    (
        "days",
        "MONTH between from",
        rf"{BETWEEN}{MON}{S}(?P<d1>{DAY}){AND}(?P<d2>{DAY})(?!{S}(?-i:{FULL})\b){YEARS}",
        _two_days,
    ),
    ("day", "FEAST last next this", rf"(?:(?P<shift>last|next|this){S})?{FEAST}{YEARS}", _feast),
    ("month", "MONTH", rf"{MON}{YEARS}", _month),
    (
        "years",
        "FIGURE",
        rf"(?P<year>{FOUR_DIGITS})\s?(?P<sep>[-–—/])\s?(?P<y2>{FOUR_DIGITS}|[0-9][0-9])\b(?![-/]|[.,]?[0-9])",
        _year_span,
    ),
    ("year", "FIGURE", YEAR, _year),
    ("year", "FIGURE", OLD_YEAR, _old_year),
    ("year", "FIGURE", r"(?<=['’])[0-9]{2}\b(?!['’]?s\b)", _short_year),
    ("year", "nineteen twenty two", SPELLED, _spelled_year),
    ("decade", "FIGURE", r"(?:(?P<dec>(?:1[5-9]|20)[0-9])|(?<=['’])(?P<short>[2-9]))0['’]?s\b", _decade),
    ("decade", "DECADE", r"\w{7,9}\b", _decade),
    ("century", "FIGURE", r"(?P<n>[0-9][0-9])(?:st|nd|rd|th)[\s-]century\b", _century),
    ("season", "SEASON", rf"{SEASON}{YEARS}", _season),
    ("part", "ORDINAL", rf"{_NTH_PART}(?P<whole>{S}of{S}the{S}year\b)?{YEARS}(?!{S}of{S}[^$£€0-9])", _part_of_year),
    ("part", "FIGURE", rf"{YEAR}(?:['’]s)?{S}(?:fiscal{S})?{_NTH_PART}(?P<old>(?!))?(?P<rel>(?!))?", _part_of_year),
    (
        "part",
        "last next this",
        rf"(?P<rel>last|next|this){S}year['’]s{S}{_NTH_PART}(?P<old>(?!))?(?P<year>(?!))?",
        _part_of_year,
    ),
    ("part", "q1 q2 q3 q4", rf"(?P<nth>Q[1-4])(?P<of>){YEARS}", _part_of_year),
    ("part", "FIGURE", rf"{YEAR}[\s-]?(?P<nth>Q[1-4])\b(?P<of>)(?P<old>(?!))?(?P<rel>(?!))?", _part_of_year),
    ("part", "h1 h2", rf"(?P<nth>H[12])(?P<of>){YEARS}", _part_of_year),
    (
        "nth-weekday",
        "ORDINAL",
        rf"(?P<nth>first|second|third|fourth|last){S}{WEEKDAY}{S}(?:in|of){S}{MON}{YEARS}",
        _nth_weekday,
    ),
)
