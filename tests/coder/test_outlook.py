"""Dates whose week or year is open: the words around them say whether they lie ahead of publication or behind it."""

from __future__ import annotations

import datetime

import pytest

from pactwatch.coder import load_lexicon
from pactwatch.coder.inspection import inspect
from pactwatch.model import Document

DAY = datetime.date(2025, 5, 14)
"""A Wednesday."""

# A sentence whose date stands in square brackets, and the value of that date.
TABLE = """
days of the week ahead
The delegation planned to leave Kigali on [Thursday]. | 2025-05-15
The court will hear the case [Monday]. | 2025-05-19
Officials said the first flight will land on [Friday]. | 2025-05-16
Talks are set to resume [Sunday] in Accra. | 2025-05-18
Ministers were expected to sign the pact [Friday]. | 2025-05-16
He asked the governor to reply by [Monday]. | 2025-05-19
She could be sent to Ghana as early as [Thursday]. | 2025-05-15
The ministry has scheduled a briefing for [Tuesday]. | 2025-05-20
Parliament reconvenes [Monday]. | 2025-05-19
The ministers are meeting on [Thursday] in Kampala. | 2025-05-15
On [Thursday], the cabinet plans to vote on the bill. | 2025-05-15
A hearing on [Friday] will decide the matter. | 2025-05-16
The new office starts work in Kigali on [Sunday]. | 2025-05-18
The president takes part in the talks on [Friday]. | 2025-05-16
They made their case ahead of [Thursday]'s vote. | 2025-05-15
The talks go on until midday on [Sunday]. | 2025-05-18
They have until 9 a.m. [Tuesday] to appeal. | 2025-05-20
[Monday]'s meeting will settle it. | 2025-05-19
days of the week behind
The delegation left Kigali on [Thursday]. | 2025-05-08
The minister said [Monday] that flights will begin soon. | 2025-05-12
On [Tuesday], the court ruled that the men must stay. | 2025-05-13
The flight planned for [Saturday] was cancelled. | 2025-05-10
He flew to Accra to meet the president [Sunday]. | 2025-05-11
Until [Thursday], they had refused. | 2025-05-08
The index fell 1.2% to 452 on [Friday]. | 2025-05-09
They blamed the company for [Monday]'s delay. | 2025-05-12
They would look for ways round [Monday]'s ruling. | 2025-05-12
days of the year near ahead
The plan takes effect [June 1]. | 2025-06-01
The men must leave by [June 2], the order says. | 2025-06-02
The ministry extended to [May 30] its offer of flights. | 2025-05-30
No reason was given for the [June 30] deadline. | 2025-06-30
The pact will be signed on [September 9]. | 2025-09-09
days of the year behind
He was arrested on [March 9]. | 2025-03-09
Nobody has left since [May 2]. | 2025-05-02
For the half-year ended [June 30], the agency spent little. | 2024-06-30
The [December 3] ruling stands. | 2024-12-03
months
The first group is expected in [June]. | 2025-06
A plan to open the camp in [July] was agreed. | 2025-07
Removals fell sharply in [December]. | 2024-12
The camp will open in [October]. | 2025-10
He was sent to Ghana in [April] to be tried. | 2025-04
The ministers can take part in [April]. | 2025-04
"""


def rows() -> list[tuple[str, str]]:
    return [
        (left.strip(), right.strip())
        for line in TABLE.splitlines()
        for left, mark, right in [line.partition("|")]
        if mark
    ]


@pytest.mark.parametrize(("marked", "value"), rows())
def test_looks_ahead_or_back(marked: str, value: str) -> None:
    before, _, rest = marked.partition("[")
    words, _, after = rest.partition("]")
    text = before + words + after
    seen = inspect(Document("d", text, published=DAY), "dates", load_lexicon())
    found = [one.made["value"] for one in seen if one.start < len(before) + len(words) and len(before) < one.end]
    assert found == [value]


def test_without_a_day_of_publication_nothing_is_chosen() -> None:
    (seen,) = inspect(Document("d", "The court will hear the case on Monday."), "dates", load_lexicon())
    assert seen.made["value"] is None


def test_dates_stand_apart_from_what_an_expression_makes_of_them() -> None:
    text = (
        "Nobody has come since 2019, and between 2013 and 2015 few did; from October to March 2021 some left. "
        "This week it met; it will report in the week of 2 June."
    )
    seen = inspect(Document("d", text, published=DAY), "dates", load_lexicon())
    assert [(text[one.start : one.end], one.made["value"], one.made["when"]) for one in seen] == [
        ("2019", "2019", "2019/.."),
        ("2013", "2013", "2013/2015"),
        ("2015", "2015", "2013/2015"),
        ("October", "2020-10", "2020-10/2021-03"),
        ("March 2021", "2021-03", "2020-10/2021-03"),
        ("This week", "2025-05-12/2025-05-18", "2025-05-12/2025-05-14"),
        ("the week of 2 June", "2025-06-02/2025-06-08", "2025-06-02/2025-06-08"),
    ]
