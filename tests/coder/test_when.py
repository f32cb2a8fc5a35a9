"""Time expressions: a table of ways to say when, ways that say nothing, and properties on any text."""

from __future__ import annotations

import datetime
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwatch.coder.when import TimeExpr, find_times, resolve
from pactwatch.edtf import bounds, valid

DAY = datetime.date(2025, 5, 14)
"""A Wednesday: the day on which the texts below are published, unless they say otherwise."""

# The words; the value in a clause about the past; the value in one about the future ("=" where it is the same). Square
# brackets mark what the expression must span.
TABLE = """
calendar days
signed on [4 May 2025] in Kigali | 2025-05-04 | =
signed on [May 4, 2025], officials said | 2025-05-04 | =
the [4th of May, 2025] | 2025-05-04 | =
on [May 4th] | 2025-05-04 | 2026-05-04
on [May 4] | 2025-05-04 | 2026-05-04
on [4 May] | 2025-05-04 | 2026-05-04
the [4th of May] | 2025-05-04 | 2026-05-04
on [Feb. 17] | 2025-02-17 | 2026-02-17
on [Sept 5] | 2024-09-05 | 2025-09-05
on [SEPT. 5, 1997] | 1997-09-05 | =
on [Oct. 25, 1997] | 1997-10-25 | =
on [Dec. 31 , 1994] | 1994-12-31 | =
on [July 4, 1776], they | 1776-07-04 | =
[2025-05-04]: signed | 2025-05-04 | =
[25/05/2025] | 2025-05-25 | =
[05/25/2025] | 2025-05-25 | =
[10/25/97] | 1997-10-25 | =
[25.5.2024] | 2024-05-25 | =
[04.05.2024] | 2024-05-04 | =
[05/05/2024] | 2024-05-05 | =
[04/05/2025] | 2025 | =
[21-04-2016] | 2016-04-21 | =
[1/2/98] | 1998 | =
on [29 February] | 2024-02-29 | 2028-02-29
KAMPALA, [Aug. 20] (Reuters) - | 2024-08-20 | 2025-08-20
JUBA, [May 15] (Reuters) - | 2025-05-15 | 2025-05-15
the [May 4] ruling | 2025-05-04 | 2026-05-04
on [Tuesday, 6 May] | 2025-05-06 | 2026-05-06
on [Tuesday (May 6]) | 2025-05-06 | 2026-05-06
on [Tuesday 6 May 2025] | 2025-05-06 | =
on [4 May last year] | 2024-05-04 | =
on [17 November of this year] | 2025-11-17 | =
on [Christmas Eve] | 2024-12-24 | 2025-12-24
on [New Year's Day 2024] | 2024-01-01 | =
on [05-Aug-2024] | 2024-08-05 | =
on [2024/08/05] | 2024-08-05 | =
on the [20th of next month] | 2025-06-20 | =
on the [5th of this month] | 2025-05-05 | =
on [4 May, nineteen ninety-six] | 1996-05-04 | =
[March 15 through 17, 2024] | 2024-03-15/2024-03-17 | =
on [Monday, May 12]: the text | 2025-05-12 | 2026-05-12
he was moved [last Oct. 23] at night | 2024-10-23 | =
they leave [next June 3] for Kigali | 2025-06-03 | =
on [Thanksgiving Day] | 2024-11-28 | 2025-11-27
[since last Thanksgiving], he | 2024-11-28/.. | =
on [Good Friday], they | 2025-04-18 | 2026-04-03
[before Easter], ministers say | ../2025-04-19 | ../2026-04-04
on [Easter Monday 2024] | 2024-04-01 | =
[by Christmas], he said | ../2024-12-25 | ../2025-12-25
[last Christmas] | 2024-12-25 | =
[after Labor Day] | 2024-09-02/.. | 2025-09-01/..
on [St. Patrick's Day] | 2025-03-17 | 2026-03-17
on [the last Friday in August] | 2024-08-30 | 2025-08-29
on [the first Monday of March 2025] | 2025-03-03 | =
months
in [February] | 2025-02 | 2026-02
in [February 2025] | 2025-02 | =
in [May] | 2025-05 | 2025-05
in [October] | 2024-10 | 2025-10
in [Oct.] the court | 2024-10 | 2025-10
in [Nov] the court | 2024-11 | 2025-11
in [early May] | 2025-05 | 2025-05
in [mid-May] | 2025-05 | 2025-05
in [late May 2024] | 2024-05 | =
in [May this year] | 2025-05 | =
in [May of this year] | 2025-05 | =
in [May last year] | 2024-05 | =
in [April of next year] | 2026-04 | =
[last May] it ruled | 2024-05 | =
[last March] it ruled | 2025-03 | =
[last December] it ruled | 2024-12 | =
[next May] it will | 2026-05 | =
[next October] it will | 2025-10 | =
[this May] | 2025-05 | =
the [May] remedy fell | 2025-05 | 2025-05
one of [June]'s dissenters | 2024-06 | 2025-06
In [May] 12 people drowned | 2025-05 | 2025-05
In [June] Hayne J granted it | 2024-06 | 2025-06
[April] saw two flights | 2025-04 | 2026-04
[2024-11] First arrivals | 2024-11 | =
at the [beginning of August] | 2024-08 | 2025-08
in the [first week of February] | 2025-02 | 2026-02
years
in [2022] | 2022 | =
the [2022] deal | 2022 | =
a [2025] memorandum | 2025 | =
its [2013] arrangements | 2013 | =
Britain's [2022] agreements | 2022 | =
In [2019] people were moved | 2019 | =
[2021]: a further memorandum | 2021 | =
the pact ([2013]) | 2013 | =
the year [2000] | 2000 | =
in [mid-2023] | 2023 | =
in [late 2022] | 2022 | =
at the [end of 2021] | 2021 | =
[circa 1998] | 1998~ | =
in [fiscal 2026] | 2026~ | =
in the [1990s] | 199X | =
in the [early 2000s] | 200X | =
in the '[80s] | 198X | =
in the [late nineties] | 199X | =
in the [19th century] | 18XX | =
in [1898] | 1898 | =
[since 1876] | 1876/.. | =
the post-[1959] politics | 1959 | =
the pre-[2010] rules | 2010 | =
in '[97] | 1997 | =
in the [summer of '24], they | 2024-22 | =
on [4 May '23] he | 2023-05-04 | =
in [nineteen ninety-six] | 1996 | =
a [nineteen eighty] law | 1980 | =
in [two thousand and one] | 2001 | =
in [twenty twenty-four] | 2024 | =
in the [current fiscal year] | 2025 | =
for the [full year], they | 2025 | =
[by year's end] | ../2025 | =
the [year-ago] total | 2024 | =
a [year-earlier] figure | 2024 | =
seasons and parts
in the [summer of 2013] | 2013-22 | =
[autumn 2024] | 2024-23 | =
in the [fall of last year] | 2024-23 | =
[last summer] | 2024-22 | =
[last spring] | 2024-21 | =
[this spring] | 2025-21 | =
[next winter] | 2025-24 | =
in the [autumn] | 2024-23 | 2025-23
well into the [autumn] | 2024-23 | 2025-23
in the [first half of 2025] | 2025-01/2025-06 | =
in the [second half of last year] | 2024-07/2024-12 | =
in the [second half of the year] | 2025-07/2025-12 | =
in the [first quarter of the year] | 2025-01/2025-03 | =
in the [second quarter] | 2025-04/2025-06 | 2025-04/2025-06
in the [third quarter] of $226.3 million | 2024-07/2024-09 | 2025-07/2025-09
the [third-quarter] loss | 2024-07/2024-09 | 2025-07/2025-09
in the [fourth quarter of 1998] | 1998-10/1998-12 | =
in [2024-Q1] | 2024-01/2024-03 | =
in [H2 2024] | 2024-07/2024-12 | =
in [Q1 2024] | 2024-01/2024-03 | =
the [2024 second quarter] | 2024-04/2024-06 | =
in [2024's first half] | 2024-01/2024-06 | =
in [next year's first quarter] | 2026-01/2026-03 | =
days of the week
on [Monday] | 2025-05-12 | 2025-05-19
on [Wednesday] | 2025-05-14 | 2025-05-14
on [Friday] | 2025-05-09 | 2025-05-16
[Tuesday night] | 2025-05-13 | 2025-05-20
[late on Tuesday] | 2025-05-13 | 2025-05-20
[early Tuesday] | 2025-05-13 | 2025-05-20
[Tuesday]'s ruling | 2025-05-13 | 2025-05-20
[last Friday] | 2025-05-09 | =
[last Tuesday] | 2025-05-06 | =
[next Friday] | 2025-05-23 | =
[next Monday] | 2025-05-19 | =
[this Friday] | 2025-05-09 | 2025-05-16
[this coming Friday] | 2025-05-16 | =
[this coming Wednesday] | 2025-05-21 | =
[this past Tuesday] | 2025-05-13 | =
on [Thursday last week] | 2025-05-08 | =
on [Tuesday of next week] | 2025-05-20 | =
[next week on Tuesday] | 2025-05-20 | =
counted from publication
[today] | 2025-05-14 | =
[this morning] | 2025-05-14 | =
[yesterday evening] | 2025-05-13 | =
[last night] | 2025-05-13 | =
[tomorrow] | 2025-05-15 | =
the [day before yesterday] | 2025-05-12 | =
the [day after tomorrow] | 2025-05-16 | =
[last week] | 2025-05-05/2025-05-11 | =
[late last week] | 2025-05-05/2025-05-11 | =
[this week] | 2025-05-12/2025-05-14 | 2025-05-14/2025-05-18
[next week] | 2025-05-19/2025-05-25 | =
[last month] | 2025-04 | =
[late last month] | 2025-04 | =
[this month] | 2025-05 | =
[earlier this month] | 2025-05 | =
[next month] | 2025-06 | =
[last year] | 2024 | =
[earlier this year] | 2025 | =
[later this year] | 2025 | =
[next year] | 2026 | =
at the [end of the month] | 2025-05 | =
[later in the year] | 2025 | =
in the [last quarter] | 2025-01/2025-03 | =
over the [weekend] | 2025-05-10/2025-05-11 | 2025-05-17/2025-05-18
[last weekend] | 2025-05-10/2025-05-11 | =
[next weekend] | 2025-05-24/2025-05-25 | =
[three days ago] | 2025-05-11 | =
[two weeks ago] | 2025-04-28/2025-05-04 | =
[Thirteen months ago] | 2024-04 | =
[in the nineteen months] since the deal | 2023-10 | =
[a year ago] | 2024 | =
[two years and three months ago] | 2023-02 | =
[seventy years ago] | 1955 | =
[twenty-five years ago] | 2000 | =
[thirty five days ago] | 2025-04-09 | =
[two decades ago] | 2005~ | =
[four years ago today] | 2021-05-14 | =
[a week ago today] | 2025-05-07 | =
[It is two months since] the report | 2025-03 | =
[in three months' time] | 2025-08 | =
[two years from now] | 2027 | =
in the [past two weeks] | 2025-04-30/2025-05-14 | =
in the [last three months] | 2025-02/2025-05 | =
in the [next two years] | 2025/2027 | =
over the [past year] | 2024/2025 | =
over the [past century] | 1925/2025 | =
over the [past fortnight] | 2025-04-30/2025-05-14 | =
intervals
[since 2019] | 2019/.. | =
[since the year 2000] | 2000/.. | =
[by the year 2030] | ../2030 | =
[since February] | 2025-02/.. | 2026-02/..
[since the summer of 2013] | 2013-22/.. | =
[as from 1 January 2024] | 2024-01-01/.. | =
[since last week] | 2025-05-05/.. | =
[from April], officials say | 2025-04 | 2026-04/..
[2016 onwards] | 2016/.. | =
[until 2018] | ../2018 | =
[until last month] | ../2025-04 | =
[not until March] | 2025-03 | 2026-03
[by the end of 2025] | ../2025 | =
[by August] | ../2024-08 | ../2025-08
[by Monday] | ../2025-05-12 | ../2025-05-19
[before 2018] | ../2017 | =
[before March 2024] | ../2024-02 | =
[before 1 March 2024] | ../2024-02-29 | =
[after June 2024] | 2024-06/.. | =
in the [week of 5 May 2025] | 2025-05-05/2025-05-11 | =
before the [2022] deal | 2022 | =
since [Monday]'s vote | 2025-05-12 | 2025-05-19
[between 2013 and 2018] | 2013/2018 | =
[from 2013 to 2018] | 2013/2018 | =
[2013–2018] | 2013/2018 | =
in [2024-25] | 2024/2025 | =
in [2024/25] | 2024/2025 | =
[from 2013 to the end of 2018] | 2013/2018 | =
[from May to July] | 2024-05/2024-07 | 2025-05/2025-07
[from October to March] | 2024-10/2025-03 | 2025-10/2026-03
[from March until last month] | 2025-03/2025-04 | 2025-03/2025-04
[between October 2024 and the following January] | 2024-10/2025-01 | =
[between early May and late July 2024] | 2024-05/2024-07 | =
[between 15 and 20 March] | 2025-03-15/2025-03-20 | 2026-03-15/2026-03-20
[Between 21 November 2019 and 16 March 2020] | 2019-11-21/2020-03-16 | =
[March 15 and 16] | 2025-03-15/2025-03-16 | 2026-03-15/2026-03-16
[March 15-17, 2024] | 2024-03-15/2024-03-17 | =
on [15 and 16 March 2024] | 2024-03-15/2024-03-16 | =
in [2001 and 2002] | 2001/2002 | =
in [March and April 2020] | 2020-03/2020-04 | =
[August–September 2001] | 2001-08/2001-09 | =
on [Monday and Tuesday] | 2025-05-12/2025-05-13 | 2025-05-19/2025-05-20
[from Thursday to Monday] | 2025-05-08/2025-05-12 | 2025-05-15/2025-05-19
[two days after 4 May] | 2025-05-06 | 2026-05-06
[two days before yesterday] | 2025-05-11 | =
"""

# Words that name no time, or only what counts, names or asks.
NOTHING = """
2,000 people were moved
some 2000 people were moved
2013 migrants were moved
more than 2000 Venezuelans
at least 1950 soldiers
250 people
Resolution 2025
Section 2013 of the Act
the Nationality Act 1981
Regulation 2024/1348
[2023] UKSC 42
HC-2024-0017
$2025 each
€1999
2015 euros
at 2000 GMT
room 2019
Route 66
the 100th day
it may take 250
May the best win
Theresa May said so
Mrs May and the cabinet
Jones and May said so
May's government
the May government
April Smith said so
Judge August ruled
the March on Rome
to March for peace
the Women's March
an august body
he will march on
the second flight
every Monday
his first Sunday in office
nineteen hundred ninety three
Good Friday agreement
the Sunday Times
the Mail on Sunday
the second half of the match
the third quarter of the match
over the summer of our discontent
the fall of Saigon
the spring was dry
31 June
the H1 visa
2024/13/05
99/99/2024
version 1.5.2
12:30
votes of 10-4-98
nineteen ninety people
twenty thirty people
two thousand men
in 1800 cases
some 1750 metres
Christmas Island
before the Christmas recess
an Easter egg
Good Friday peace deal
flat '97 of the block
in Mar-a-Lago
"""

# Words whose time nothing settles.
VAGUE = """
recently
in recent weeks
a few weeks ago
a year and a half ago
two months and ten days ago
one month ten days ago
several months later
in the coming weeks
two days later
the next morning
the previous night
the same day
the following month
in May of that year
at the time
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    return [
        (cells[0], cells[1], cells[2])
        for line in table.strip().splitlines()
        if len(cells := [cell.strip() for cell in line.split("|")]) == 3
    ]


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


def dates(text: str, published: datetime.date | None = DAY, **more: object) -> list[TimeExpr]:
    return [t for t in find_times(text, 0, len(text), published, **more) if not t.duration]  # type: ignore[arg-type]


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(rows(TABLE)) >= 150


@pytest.mark.parametrize(("marked", "past", "future"), rows(TABLE), ids=lambda cell: cell)
def test_says_when(marked: str, past: str, future: str) -> None:
    before, _, rest = marked.partition("[")
    words, _, after = rest.partition("]")
    (found,) = dates(before + words + after)
    assert resolve(found, "past") == resolve(found, "none") == past
    assert resolve(found, "future") == (past if future == "=" else future)
    spanned = (before + words + after)[found.start : found.end]
    assert spanned.removeprefix("the ") == words.removeprefix("the ")


@pytest.mark.parametrize("text", lines(NOTHING))
def test_says_nothing_of_when(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize("text", lines(VAGUE))
def test_gives_no_value_to_what_nothing_settles(text: str) -> None:
    (found,) = dates(text)
    assert (found.value, found.future) == (None, None)


@pytest.mark.parametrize("text", ["for three years", "within 15 days", "a ten-year deal", "30,000 a month"])
def test_marks_a_length_of_time(text: str) -> None:
    (found,) = find_times(text, 0, len(text), DAY)
    assert found.duration and found.value is None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("this week", "2025-05-12", "2025-05-12"),
        ("over the weekend", "2025-05-18", "2025-05-17/2025-05-18"),
        ("over the weekend", "2025-05-17", "2025-05-17"),
        ("in January", "2025-01-02", "2025-01"),
        ("in December", "2025-01-02", "2024-12"),
        ("this winter", "2025-01-02", "2024-24"),
        ("last month", "2025-01-31", "2024-12"),
        ("on June 25", "2025-06-24", "2025-06-25"),
        ("in 2090", "2025-06-24", None),
        ("a year ago today", "2024-02-29", None),
        ("three hundred years ago", "0001-01-01", None),
        ("tomorrow", "9999-12-31", None),
    ],
)
def test_reads_by_the_day_of_publication(text: str, published: str, expected: str | None) -> None:
    values = [t.value for t in dates(text, datetime.date.fromisoformat(published))]
    assert (values or [None]) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 31 January judges refused, and next day all were shipped home", ["2025-01-31", "2025-02-01"]),
        ("in the third quarter of 2024; a year earlier it had been less", ["2024-07/2024-09", "2023"]),
        ("on 4 May he was told, and the next morning flown out", ["2025-05-04", "2025-05-05"]),
        ("on Thursday, a week earlier", ["2025-05-08", "2025-04-28/2025-05-04"]),
        ("on 5 and 17 November last year", ["2024-11-05", "2024-11-17"]),
        ("in 2016 and 2021", ["2016", "2021"]),
        ("in January 2023, and in May of that year", ["2023-01", "2023-05"]),
        ("in December 2021, then in April of the next year", ["2021-12", "2022-04"]),
        ("in July 2020; in April 2021 it was reversed", ["2020-07", "2021-04"]),
        ("in August, and voted that same month", ["2024-08", "2024-08"]),
        ("in February, and a few days later", ["2025-02", "2025-02~"]),
        ("in the first week of May 2024 and the following Friday", ["2024-05", None]),
        ("on 4 May 2024 and the following Friday", ["2024-05-04", "2024-05-10"]),
        ("on Tuesday the cabinet agreed; he had said so the night before.", ["2025-05-13", "2025-05-12"]),
    ],
)
def test_counts_from_what_was_named_before(text: str, expected: list[str | None]) -> None:
    assert [t.value for t in dates(text)] == expected


def test_an_anchor_comes_from_outside_until_the_stretch_names_a_time() -> None:
    text = "Two days later he refused; on 4 May 2024 and the next day he agreed."
    assert [t.value for t in dates(text, anchor="2025-03-10")] == ["2025-03-12", "2024-05-04", "2024-05-05"]
    assert [t.value for t in dates("in April of the next year", anchor="2021-12")] == ["2022-04"]
    assert [t.value for t in dates("two days later", anchor="2021-12")] == [None]


def test_a_year_of_the_passage_serves_dates_without_one() -> None:
    values = [t.value for t in dates("in July and on 4 May, and in 2015", context_year=2013)]
    assert values == ["2013-07", "2013-05-04", "2015"]
    assert [t.value for t in dates("in May of that year", None, context_year=2013)] == ["2013-05"]


def test_without_a_day_of_publication_only_what_carries_its_year_has_a_value() -> None:
    text = "on Friday, in May, in March 2013, last week, two years ago and today"
    assert [t.value for t in dates(text, None)] == [None, None, "2013-03", None, None, None]


def test_tells_whether_the_words_carry_the_year() -> None:
    text = "in May, on 4 May 2024, last year, since 2019 and from 2001 to 2003"
    assert [t.anchored for t in dates(text)] == [False, True, False, True, True]


def test_names_the_rules_that_read_it() -> None:
    assert [t.rule for t in dates("since February, between 2013 and 2018, until last week")] == [
        "since:month",
        "range:year",
        "until:relative",
    ]


def test_offsets_count_from_the_beginning_of_the_text_and_nothing_outside_is_read() -> None:
    text = "In 2011. On 4 May 2024 it was signed. In 2012."
    (found,) = find_times(text, 9, 37, DAY)
    assert text[found.start : found.end] == "4 May 2024"


def test_the_readings_of_the_gold_documents() -> None:
    folder = Path(__file__).parents[3] / "shared" / "gold" / "dev"
    if not folder.is_dir():
        pytest.skip(f"no gold documents at {folder}")
    told = agreed = 0
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        text, published = document["text"], datetime.date.fromisoformat(document["published"])
        for claim in document["claims"]:
            start = text.find(claim["evidence"])
            found = dates(text[start : start + len(claim["evidence"])], published)
            values = [bounds(value) for t in found for value in (t.value, t.future) if value]
            if claim["when"] and values:
                told += 1
                agreed += any(bounds(claim["when"]).overlaps(value) for value in values)
    assert told > 400 and agreed / told > 0.95


VOCABULARY = (
    "in on since until by from to between and of the last next this early late end first second week month year day "
    "days ago later May March August Friday Monday 4 31 15th 2013 2025 1999 0 two a few summer fall same that "
    "following , - – . ( 2025-05-04 04/05/2025 1990s past 's \n\n today quarter half weekend before after"
)
WORDS = st.lists(st.sampled_from(VOCABULARY.split(" ")), max_size=25).map(" ".join)
DAYS = st.one_of(st.none(), st.dates())


@given(st.one_of(st.text(max_size=80), WORDS), DAYS, st.integers(0, 20), st.integers(0, 200))
def test_on_any_text(text: str, published: datetime.date | None, start: int, length: int) -> None:
    end = min(len(text), start + length)
    found = find_times(text, min(start, end), end, published)
    at = min(start, end)
    for t in found:
        assert at <= t.start < t.end <= end
        at = t.end
        for value in (t.value, t.future):
            assert value is None or valid(value)
        assert not (t.duration and t.value)
    assert found == find_times(text, min(start, end), end, published)


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(9000, 1, 1)), st.sampled_from(lines(TABLE)))
def test_past_begins_before_publication_and_future_ends_after_it(published: datetime.date, line: str) -> None:
    words = line.split("|")[0].replace("[", "").replace("]", "")
    for t in dates(words, published):
        if t.rule in ("month", "season", "weekday", "day") and t.value and t.future and t.value != t.future:
            assert bounds(t.value).first <= published + datetime.timedelta(2)
            assert bounds(t.future).last >= published


@pytest.mark.parametrize(
    "piece",
    [
        "May 4 and ",
        "from ",
        "between early ",
        "2013–",
        "the end of the ",
        "two days ",
        "early late mid ",
        "4 ",
        "a few ",
        " ",
        "1/",
        "a",
        "1",
        "the first week of ",
        "in the past two ",
        "last ",
        "since the ",
    ],
)
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.perf_counter()
        find_times(text, 0, len(text), DAY)
        return time.perf_counter() - begin

    seconds(1_000)
    # The best of three: what else the machine does must not count.
    assert min(seconds(40_000) for _ in range(3)) < 40 * max(seconds(4_000), 0.002)
