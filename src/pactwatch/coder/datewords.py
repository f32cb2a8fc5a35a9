"""The words of dates in English news, and the pieces of pattern that `calendar_dates` and `relative_dates` put together."""

from __future__ import annotations

import re

from pactwatch.coder.numerals import CARDINALS, ONES, TENS
from pactwatch.coder.tokens import word_set

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTH_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = {name[:size].lower(): number for number, name in enumerate(MONTH_NAMES, 1) for size in (3, 9)} | {"sept": 9}
DAYS = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS = CARDINALS | {"a": 1, "an": 1}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}

S = r"[\s\u00a0]{1,4}"
FULL = "|".join(f"{name}|{name.upper()}" for name in MONTH_NAMES)
MON = rf"(?P<mon>(?-i:(?:{FULL})\b|(?:{'|'.join(f'{name}|{name.upper()}' for name in MONTH_SHORT)})\b\.?))"
WEEKDAY = rf"(?P<weekday>(?-i:{'|'.join(WEEKDAYS)}|{'|'.join(WEEKDAYS).upper()}))\b"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)\b"
DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?\b(?![/%]|[.,:][0-9])"
FOUR_DIGITS = r"(?:19|20)[0-9][0-9]"
YEAR = rf"(?P<year>{FOUR_DIGITS})\b(?![/%]|[.,][0-9])"
REL = r"(?P<rel>this|last|next|that|the same|that same|the next|the following|the previous|the preceding)"
OLD_YEAR = rf"1[5-8][0-9][0-9]\b(?!{S}(?:[a-z]{{2,20}}s|people|men|women|children)\b)"
TENS_ONES = rf"(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(ONES[:9])})\b)?"
_ONE = "|".join(ONES)
SPELLED = (
    rf"(?:(?P<cent>nineteen|twenty){S}(?P<rest>hundred(?!{S}(?:and{S})?(?:{TENS_ONES}|{_ONE}))|"
    rf"oh?{S}(?:{'|'.join(ONES[:9])})|{TENS_ONES}|{'|'.join(ONES[9:])})|"
    rf"(?P<two>two{S}thousand)(?:{S}(?:and{S})?(?P<more>{TENS_ONES}|{_ONE}))?)\b"
)
YEARS = (
    rf"(?:\s?,?{S}(?:(?:of|in){S})?(?:{YEAR}|{SPELLED}|(?P<old>{OLD_YEAR})|['’](?P<yy>[0-9]{{2}})\b|{REL}{S}year\b))?"
)
PART = rf"(?:{S}(?:morning|afternoon|evening|night|lunchtime)\b)?"
CARDINAL = rf"(?:[0-9]{{1,3}}|an?|{TENS_ONES}|{_ONE})"
COUNT = rf"(?P<n>{CARDINAL})"
UNIT = r"(?P<unit>day|week|weekend|fortnight|month|quarter|year|decade|century)"
SHIFT = r"(?P<shift>last|this past|past|this coming|coming|this|next|previous|preceding|following)"
AND = rf"(?P<word>{S}(?:and|or|to|through|until|till|&){S}|\s?[-–—]\s?)"
BETWEEN = rf"(?P<lead>(?:between|from){S})?"
SOME = rf"(?:(?:a{S})?(?:several|some|few|couple|many)(?:{S}of)?{S})"

PEOPLE_NEXT = re.compile(
    r"\s{1,4}(?:(?:other|more|such|or\sso)\s)?(?:people|persons|migrants|deportees|refugees|asylum.seekers|men|women|"
    r"children|families|foreigners|detainees|prisoners|troops|soldiers|nationals|dollars|euros|pounds|miles|kilomet|GMT|"
    r"UTC|hours|hrs)"
)
PLURAL_NEXT = re.compile(r"\s{1,4}(?!onwards)[A-Za-z]{2,20}[^s\W]s\b")
NAME_NEXT = re.compile(r"\s[A-Z][a-z]")
PAPER_NEXT = re.compile(r"\s(?:Times|Telegraph|Express|Mirror|Mail|Herald|Post|Independent)\b")
NOT_MONTH = re.compile(r"['’]s\b|\s(?:on|for|of|gov|admin|cab)")
DATE_BEFORE = re.compile(rf"(?:{FULL}|[0-9])\s{{1,4}}(?:and|or|to)\s{{1,4}}$")
WORD_BEFORE = re.compile(r"([\w’'§$€£#]{1,30})\.?[^\S\n]{0,3}\n?[^\S\n]{0,3}[(\[-]?$")
NOT_YEARS = word_set(
    "resolution resolutions section sections sec article articles art rule no nos law directive regulation route "
    "flight room form bill act order paragraph para page number chapter part case docket highway unit channel some "
    "about nearly almost than over least most approximately roughly only another additional further"
)
YEAR_CUES = word_set(
    "in since of until till by from to through during early late mid pre post before after between and or the a an this year "
    "its their his her our around circa fiscal spring summer autumn fall winter"
)
STRONG = word_set("in since until till early late mid last next this during between before after through back")
WEAK = word_set("the that of by from to for around and or with")
