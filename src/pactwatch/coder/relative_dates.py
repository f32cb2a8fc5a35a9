"""Moments that count from publication or from what was named before: `last week`, `two years ago`, `the next day`."""

from __future__ import annotations

import re

from pactwatch.coder.datewords import (
    CARDINAL,
    COUNT,
    DAY,
    DAYS,
    MON,
    PAPER_NEXT,
    PART,
    SEASON,
    SEASONS,
    SHIFT,
    SOME,
    UNIT,
    WEEKDAY,
    S,
)
from pactwatch.coder.moments import (
    NONE,
    Context,
    Found,
    Moment,
    Reader,
    Reading,
    a_moment,
    both,
    day_of,
    month_of,
    number,
    word_before,
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
from pactwatch.edtf import bounds, interval


def _from_anchor(grain: Grain, steps: int, context: Context, about: bool = False) -> Reading:
    values = [counted_from(anchor, grain, steps) for anchor in context.anchor]
    return Reading(*[f"{value}~" if about and value else value for value in values])


_OF_A_DAY = ("night", "evening", "morning", "afternoon")


def _grain(match: re.Match[str]) -> Grain:
    """The unit that a match counts in; a part of a day is that day."""
    word = match["unit"].lower()
    return Grain.DAY if word in _OF_A_DAY else Grain(word)


def _weekday(match: re.Match[str], context: Context, rule: str) -> Found:
    """A day of the week: the last one up to publication, or the next one from it."""
    text, before, on = context.text, word_before(context, match.start()).lower(), context.published
    if before in ("every", "each", "black", "good", "bloody", "super", "ash", "palm", "easter", "cyber", *_NTH):
        return ()
    if PAPER_NEXT.match(text, match.end()) or text.endswith("Mail on ", max(0, match.start() - 8), match.start()):
        return ()
    number = DAYS[match["weekday"].lower()]
    if on is None:
        return (Moment(match.start(), match.end(), rule, NONE, weekday=True),)
    if match["week"]:
        week = {"last": -1, "this": 0, "next": 1}[match["week"].lower()]
        return a_moment(match, rule, both(unit(Grain.DAY, 7 * week - on.weekday() + number, on)))
    held, ahead = (on.weekday() - number) % 7, (number - on.weekday()) % 7
    reading = Reading(unit(Grain.DAY, -held, on), unit(Grain.DAY, ahead, on))
    return (Moment(match.start(), match.end(), rule, reading, weekday=True),)


_NTH = ("first", "second", "third", "fourth", "fifth", "alternate", "other")
"""Words that before a day of the week count such days or tell of a habit."""


def _shifted_weekday(match: re.Match[str], context: Context, rule: str) -> Found:
    """`last Friday`, before yesterday; `next Friday`, in next week; `the following Friday`, by anchor."""
    shift, number, on = match["shift"].lower(), DAYS[match["weekday"].lower()], context.published
    the = word_before(context, match.start()).lower() == "the"
    if shift in ("previous", "preceding", "following") or (shift == "next" and the):
        sign = -1 if shift in ("previous", "preceding") else 1
        days = [exact_day(anchor) for anchor in context.anchor]
        return a_moment(
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
        return a_moment(match, rule, NONE)
    held, ahead = (on.weekday() - number) % 7, (number - on.weekday()) % 7
    back = (-held - 7 * (held < (1 if "past" in shift else 2)),) * 2  # nobody says "last Friday" of yesterday
    ahead_of_today = (ahead or 7,) * 2
    week = 7 - on.weekday() + number
    steps = {"this": (-held, ahead), "next": (week, week), "coming": ahead_of_today, "this coming": ahead_of_today}
    return a_moment(match, rule, Reading(*[unit(Grain.DAY, step, on) for step in steps.get(shift, back)]))


def _shifted_month(match: re.Match[str], context: Context, rule: str) -> Found:
    """`last May`, `this spring`, `the following January`."""
    shift, groups, on = match["shift"].lower(), match.groupdict(), context.published
    if groups.get("mon"):
        shape = f"{{y}}-{month_of(match):02}" + (f"-{day_of(match, 'day'):02}" if groups["day"] else "")
    elif context.text.startswith(" of ", match.end()):
        return ()
    else:
        shape = f"{{y}}-{SEASONS[match['season'].lower()]}"
    if shift in ("previous", "preceding", "following"):
        spans = [bounds(anchor) if anchor and checked(anchor) else None for anchor in context.anchor]
        return a_moment(
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
        return a_moment(match, rule, NONE)
    if shift == "this":
        return a_moment(match, rule, both(shape.format(y=on.year - (shape.endswith("24") and on.month < 3))))
    if shift in ("next", "coming", "this coming"):
        value = coming(shape, on)
        if value and bounds(value).first <= on:
            value = coming(shape, bounds(value).last + ONE_DAY)
        return a_moment(match, rule, both(value))
    value = latest(shape, on)
    if value and bounds(value).last >= on.replace(day=1):
        value = latest(shape, bounds(value).first - ONE_DAY)
    return a_moment(match, rule, both(value))


def _shifted_unit(match: re.Match[str], context: Context, rule: str) -> Found:
    """`last week`, `this month`, `next year`, `the following day`; a week under way is cut at publication."""
    shift, grain, on = match["shift"].lower(), _grain(match), context.published
    the = word_before(context, match.start()).lower() == "the"
    if shift in ("past", "coming", "following") and not the:
        return ()
    if shift in ("previous", "preceding", "following") or (shift == "next" and (the or grain is Grain.DAY)):
        return a_moment(match, rule, _from_anchor(grain, 1 if shift in ("following", "next") else -1, context))
    if grain is Grain.DAY or (grain is Grain.FORTNIGHT and not the):
        return ()
    if on is None:
        return a_moment(match, rule, NONE)
    if the and (grain in _WINDOWS or (grain, shift) == (Grain.CENTURY, "past")) and shift in ("last", "past", "coming"):
        return a_moment(match, rule, both(window(grain, 1, on, shift == "coming")))
    step = {"this": 0, "last": -1, "past": -1, "this past": -1}.get(shift, 1)
    value = unit(grain, step, on)
    if grain is Grain.WEEKEND and step == 0:
        return a_moment(match, rule, Reading(*weekends(on)))
    if grain is Grain.WEEK and step == 0 and value:
        monday, sunday = value.split("/")
        reading = Reading(interval(monday, on.isoformat()), interval(on.isoformat(), sunday))
        return (Moment(match.start(), match.end(), rule, reading, parts=a_moment(match, rule, both(value))),)
    return a_moment(match, rule, both(value))


_WINDOWS = (Grain.WEEK, Grain.FORTNIGHT, Grain.MONTH, Grain.YEAR, Grain.DECADE)


def _the_weekend(match: re.Match[str], context: Context, rule: str) -> Found:
    if word_before(context, match.start()).lower() != "the":
        return ()
    return a_moment(match, rule, NONE if context.published is None else Reading(*weekends(context.published)))


def _units_window(match: re.Match[str], context: Context, rule: str) -> Found:
    if context.published is None or match["shift"].lower() in ("previous", "preceding", "following", "this"):
        return a_moment(match, rule, NONE)
    forward = match["shift"].lower() in ("next", "coming", "this coming")
    return a_moment(match, rule, both(window(_grain(match), number(match["n"]), context.published, forward)))


def _today(match: re.Match[str], context: Context, rule: str) -> Found:
    steps = (("yesterday", -1), ("last", -1), ("tomorrow", 1), ("day before", -2), ("day after", 2))
    words = " ".join(match[0].lower().split())
    step = next((number for word, number in steps if words.startswith(word)), 0)
    return a_moment(match, rule, NONE if context.published is None else both(unit(Grain.DAY, step, context.published)))


def _ago(match: re.Match[str], context: Context, rule: str) -> Found:
    """`two years ago`, `in three weeks' time`: the unit that far away; `four years ago today`: that very day."""
    on, grain, count = context.published, _grain(match), number(match["n"])
    if on is None:
        return a_moment(match, rule, NONE)
    steps = count if rule == "hence" else -count
    if grain is Grain.DECADE:
        value = unit(Grain.YEAR, 10 * steps, on)
        return a_moment(match, rule, both(value and f"{value}~"))
    value = unit(grain, steps, on)
    if value and match.groupdict().get("today"):
        value = unit(Grain.DAY, 7 * steps, on) if grain is Grain.WEEK else checked(value + on.isoformat()[len(value) :])
    return a_moment(match, rule, both(value))


def _years_and_months_ago(match: re.Match[str], context: Context, rule: str) -> Found:
    months = 12 * number(match["years"]) + number(match["n"])
    on = context.published
    return a_moment(match, rule, NONE if on is None else both(unit(Grain.MONTH, -months, on)))


def _day_of_month(match: re.Match[str], context: Context, rule: str) -> Found:
    """`the 20th of next month`."""
    step = {"this": 0, "last": -1, "next": 1}[match["which"].lower()]
    month = None if context.published is None else unit(Grain.MONTH, step, context.published)
    return a_moment(match, rule, both(month and f"{month}-{day_of(match, 'day'):02}"))


def _year_ago(match: re.Match[str], context: Context, rule: str) -> Found:
    """`the year-ago loss`: the year before that of publication."""
    return a_moment(match, rule, NONE if context.published is None else both(unit(Grain.YEAR, -1, context.published)))


def _later(match: re.Match[str], context: Context, rule: str) -> Found:
    """`two days later`, `a year earlier`, `the night before`: counted from what was named last."""
    way = match["way"].lower()
    sign = 1 if way.startswith(("later", "after", "on", "next", "following")) else -1
    return a_moment(match, rule, _from_anchor(_grain(match), sign * number(match.groupdict().get("n") or "1"), context))


def _few_days(match: re.Match[str], context: Context, rule: str) -> Found:
    """`a few days later`: about the same month; `hours later`: about the same day."""
    grain = Grain.MONTH if match["unit"].lower() == "day" else Grain.DAY
    return a_moment(match, rule, _from_anchor(grain, 0, context, about=True))


def _same(match: re.Match[str], context: Context, rule: str) -> Found:
    return a_moment(match, rule, _from_anchor(_grain(match), 0, context))


def _then(match: re.Match[str], context: Context, rule: str) -> Found:
    return a_moment(match, rule, context.anchor)


def _current(match: re.Match[str], context: Context, rule: str) -> Found:
    """`the end of the month`: the month of publication, in a clause about the past that of a date named before."""
    if context.published is None:
        return a_moment(match, rule, NONE)
    grain = _grain(match)
    now = unit(grain, 0, context.published)
    named = None if "this" in match[0].lower().split() else counted_from(context.anchor.past, grain, 0)
    return a_moment(match, rule, Reading(named or now, now))


def _nothing(match: re.Match[str], context: Context, rule: str) -> Found:
    return a_moment(match, rule, NONE)


# Id, the words or classes of words that may open it, the pattern, the reader. The longest match wins, then the first.
RULES: tuple[tuple[str, str, str, Reader], ...] = (
    ("weekday", "WEEKDAY", rf"{WEEKDAY}{PART}(?:{S}(?:of{S})?(?P<week>last|this|next){S}week\b)?", _weekday),
    ("weekday", "SHIFT", rf"{SHIFT}{S}{WEEKDAY}{PART}", _shifted_weekday),
    ("month", "SHIFT", rf"{SHIFT}{S}(?!(?-i:Mar|Jan|Dec)\b(?!\.|{S}[0-9])){MON}(?:{S}(?P<day>{DAY}))?", _shifted_month),
    ("season", "SHIFT", rf"{SHIFT}{S}{SEASON}", _shifted_month),
    ("relative", "SHIFT", rf"{SHIFT}{S}{UNIT}\b(?!{S}of\b)", _shifted_unit),
    (
        "later",
        "next previous preceding following",
        rf"(?P<way>next|previous|preceding|following){S}(?P<unit>morning|afternoon|evening|night)\b",
        _later,
    ),
    ("relative", "weekend", r"weekend\b", _the_weekend),
    ("window", "SHIFT", rf"{SHIFT}{S}{COUNT}{S}{UNIT}s\b", _units_window),
    ("today", "today tonight yesterday tomorrow", rf"(?:today|tonight|yesterday|tomorrow)\b{PART}", _today),
    ("today", "this last", rf"(?:this{S}(?:morning|afternoon|evening|lunchtime)|last{S}(?:night|evening))\b", _today),
    ("today", "day", rf"day{S}(?:before{S}yesterday|after{S}tomorrow)\b", _today),
    ("ago", "NUMBER", rf"{COUNT}{S}(?:full{S})?{UNIT}s?{S}ago(?P<today>{S}today)?\b", _ago),
    (
        "ago",
        "NUMBER",
        rf"(?P<years>{CARDINAL}){S}years?{S}and{S}{COUNT}{S}months?{S}ago\b",
        _years_and_months_ago,
    ),
    (
        "vague",
        "NUMBER",
        rf"{CARDINAL}{S}{UNIT}s?(?:{S}and|,)?{S}(?:a{S}half|{CARDINAL}{S}(?:day|week|month|year)s?){S}(?:ago|later|earlier)\b",
        _nothing,
    ),
    ("day", "FIGURE", rf"(?P<day>{DAY}){S}(?:day{S})?of{S}(?P<which>this|last|next){S}month\b", _day_of_month),
    ("year-ago", "year", r"year-(?:ago|earlier)\b", _year_ago),
    ("ago", "it", rf"it(?:{S}is|{S}has{S}been|['’]s(?:{S}been)?){S}(?:now{S})?{COUNT}{S}{UNIT}s?{S}since\b", _ago),
    (
        "elapsed",
        "in",
        rf"in{S}the{S}(?:more{S}than{S}|almost{S}|nearly{S})?{COUNT}{S}{UNIT}s(?={S}since{S}[a-zA-Z])",
        _ago,
    ),
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
    ("current", "current", rf"current{S}(?:fiscal{S})?(?P<unit>week|month|quarter|year)\b", _current),
    ("current", "full", rf"full[\s-](?P<unit>year)\b(?!{S}(?:of\b|[0-9]))", _current),
    ("current", "year", r"(?P<unit>year)(?:['’]s)?[\s-]end\b", _current),
    ("vague", "recently lately", r"(?:recently|lately)\b", _nothing),
    ("vague", "recent past coming", rf"(?:recent|past|coming){S}{UNIT}s\b", _nothing),
    ("vague", "FEW", rf"{SOME}?{UNIT}s{S}(?:ago|later|earlier|before(?=[,.;])|afterwards?)\b", _nothing),
    ("duration", "NUMBER", rf"{COUNT}[\s-]{{1,4}}(?:and{S}a{S}half{S})?{UNIT}s?\b(?!-(?:ago|earlier)\b)", _nothing),
)
