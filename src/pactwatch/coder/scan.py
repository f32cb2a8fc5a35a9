"""Finding moments: each rule of dates is tried where a word stands that may open it, and the longest match wins."""

from __future__ import annotations

import re
from dataclasses import replace

from pactwatch.coder import calendar_dates, relative_dates
from pactwatch.coder.datewords import DAYS, DECADES, MONTHS, NUMBERS, ORDINALS, SEASONS
from pactwatch.coder.feasts import OPENINGS
from pactwatch.coder.moments import Context, Found, Moment, Reader, Reading
from pactwatch.coder.reckon import checked
from pactwatch.coder.tokens import word_set
from pactwatch.edtf import bounds

_OPENINGS: dict[str, frozenset[str]] = {
    "FIGURE": frozenset("0"),
    "NUMBER": frozenset(NUMBERS) | frozenset("0"),
    "MONTH": frozenset(MONTHS),
    "WEEKDAY": frozenset(DAYS),
    "SEASON": frozenset(SEASONS),
    "DECADE": frozenset(DECADES),
    "FEAST": OPENINGS,
    "ORDINAL": frozenset(ORDINALS) | frozenset("0"),
    "SHIFT": word_set("last past this coming next previous preceding following"),
    "EDGE": word_set("end start beginning middle rest close first last opening early earlier late later"),
    "FEW": word_set("a several some few couple many days weeks months years decades hours"),
}
"""The classes of words that the rules name as openings."""


def _dispatch() -> dict[str, tuple[tuple[str, re.Pattern[str], Reader], ...]]:
    """The rules by the word that may open them, `0` for figures."""
    table: dict[str, list[tuple[str, re.Pattern[str], Reader]]] = {}
    for name, openings, pattern, reader in (*calendar_dates.RULES, *relative_dates.RULES):
        words = {word for opening in openings.split() for word in _OPENINGS.get(opening, {opening})}
        for word in words:
            table.setdefault(word, []).append((name, re.compile(pattern, re.IGNORECASE), reader))
    return {word: tuple(rows) for word, rows in table.items()}


_BY_WORD = _dispatch()
_WORD = re.compile(r"[^\W_]+")
_INSIDE_NUMBER = re.compile(r"[$€£#:/]$|[0-9][.,]$")


def scan(context: Context) -> list[Moment]:
    """All moments of the stretch in order, each with what was named before it as its anchor."""
    found: list[Moment] = []
    done = context.start
    for word in _WORD.finditer(context.text, context.start, context.end):
        opening = word.group().lower()
        digit = "0" <= opening < ":"
        rows = _BY_WORD.get("0" if digit else opening)
        if rows is None:
            continue
        at = word.start()
        if at < done or (digit and _INSIDE_NUMBER.search(context.text[max(0, at - 2) : at])):
            continue
        best: Found = ()
        for name, pattern, reader in rows:
            match = pattern.match(context.text, at, context.end)
            if match and (not best or match.end() > best[-1].end):
                best = reader(match, context, name) or best
        for moment in best:
            found.append(moment)
            done = moment.end
            context = _remember(context, moment)
    return found


def _remember(context: Context, moment: Moment) -> Context:
    if moment.rule == "duration":
        return context
    reading = Reading(*[checked(value) for value in moment.reading])
    last_year = bounds(reading.past).first.year if reading.past else context.last_year
    return replace(context, last_year=last_year, anchor=reading)
