from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from tests.register.register_entries import day, entry, histories

from pactwatch.model import Entry
from pactwatch.register import arrangement


def differ(*told: Entry) -> list[tuple[str, str, list[Any]]]:
    view = arrangement(told, "US", "RW", day("2026-01-31"), day("2026-01-31"))
    return [(account.topic, account.kind.value, [side.value for side in account.sides]) for account in view.accounts]


def two(
    kind: str, whens: tuple[str | None, str | None], *details: dict[str, Any], document: str | None = ""
) -> list[Entry]:
    one, other = details
    return [
        entry(kind, whens[0], "2025-09-01", document=document, **one),
        entry(kind, whens[1], "2025-09-02", document=document, **other),
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # two counts of one flight
        (
            two("transferred", ("2025-03-15", "2025-03-15/2025-03-16"), {"count": 238}, {"count": 252}),
            ("count", [238, 252]),
        ),
        # two dates of one event
        (
            two("transferred", ("2025-07-04", "2025-07-05"), {"count": 8}, {"count": 8}),
            ("date", ["2025-07-04", "2025-07-05"]),
        ),
        (
            two("agreed", ("2025-04-13", "2025-04-14"), {"act": "signed"}, {"act": "signed"}),
            ("date", ["2025-04-13", "2025-04-14"]),
        ),
        (
            two("transferred", ("2025-07-04", "2025-07-07"), {"count": 8}, {"count": 8}),
            ("date", ["2025-07-04", "2025-07-07"]),
        ),
        # a week is precise enough
        (two("transferred", ("2025-07-01/2025-07-08", "2025-07-08"), {"count": 7}, {"count": 8}), ("count", [7, 8])),
        # two courts
        (
            two("ruled", ("2025-05-01", "2025-05-01"), {"court": "Supreme Court"}, {"court": "District Court"}),
            ("court", ["District Court", "Supreme Court"]),
        ),
        # two payments, two caps
        (
            two(
                "terms",
                (None, None),
                {"payment": {"amount": 4.76, "currency": "USD"}},
                {"payment": {"amount": 6, "currency": "USD"}},
            ),
            ("payment", [{"amount": 4.76, "currency": "USD"}, {"amount": 6, "currency": "USD"}]),
        ),
        (
            two("terms", (None, "2025-08"), {"cap": {"people": 100}}, {"cap": {"people": 250}}),
            ("cap", [{"people": 100}, {"people": 250}]),
        ),
    ],
)
def test_accounts_that_differ_stand_side_by_side(told: list[Entry], expected: tuple[str, list[Any]]) -> None:
    assert differ(*told) == [(expected[0], told[0].claim.kind.value, expected[1])]


@pytest.mark.parametrize(
    "told",
    [
        # two things differ, so nothing says that they are one
        two("returned", ("2025-03-15", "2025-03-15"), {"count": 5, "to": "home"}, {"count": 6, "to": "sender"}),
        two("transferred", ("2025-07-04", "2025-07-08"), {"count": 8}, {"count": 8}),
        two("transferred", ("2025-07-01/2025-07-09", "2025-07-08"), {"count": 7}, {"count": 8}),
        two("transferred", ("2025-03-15", "2025-03-15"), {"count": 238}, {"count": 238}),  # they agree
        two("transferred", ("2025-03-15", "2025-03-15"), {"count": 238}, {}),  # one says less
        two("transferred", ("2025-03", "2025-03-15"), {"count": 299}, {"count": 119}),  # a month's total and a flight
        two("transferred", ("2025-03-15", "2025-04-15"), {"count": 8}, {"count": 8}),  # two flights
        two("transferred", ("2025-03-15", "2025-03-16"), {}, {}),  # nothing says that it is one flight
        two("transferred", ("2025-03-15", "2025-03-16"), {"count": 8}, {"count": 9}),
        two("transferred", ("2025-03-15", "2025-03-15"), {"count": 8}, {"count": 9}, document="a"),  # told apart
        two("ruled", ("2025-05-01", "2025-05-01"), {"court": "US Supreme Court"}, {"court": "Supreme Court of the US"}),
        two(
            "terms",
            (None, None),
            {"payment": {"amount": 5, "currency": "USD"}},
            {"payment": {"amount": 5, "currency": "USD"}},
        ),
        two(
            "terms",
            (None, None),
            {"payment": {"amount": 5, "currency": "USD"}},
            {"payment": {"amount": 6, "currency": "EUR"}},
        ),
        two(
            "terms",
            (None, None),
            {"payment": {"amount": 5, "per": "person"}},
            {"payment": {"amount": 6, "per": "total"}},
        ),
        two("terms", (None, None), {"payment": {"amount": 5, "paid": True}}, {"payment": {"amount": 6}}),
        two("terms", (None, None), {"payment": {}}, {"payment": {"amount": 6}}),
        two("terms", (None, None), {"cap": {"people": 5}}, {"cap": {"people": 6}}, document="a"),
    ],
)
def test_accounts_that_agree_or_answer_two_questions_are_no_conflict(told: list[Entry]) -> None:
    assert differ(*told) == []


def test_a_denial_and_what_it_denies_stand_side_by_side_even_when_settled() -> None:
    said = entry("agreed", "2025-08-19", "2025-08-19")
    denied = entry("agreed", "2025-08-20", "2025-08-20", modality="denied", actor="RW")
    view = arrangement(
        [said, denied, entry("agreed", "2025-08-21", "2025-08-21")], "US", "RW", day("2025-09-01"), day("2025-09-01")
    )
    (account,) = view.accounts
    assert not view.flags
    assert [(side.value, side.entries) for side in account.sides] == [("said", (said,)), ("denied", (denied,))]


def test_three_accounts_of_one_count_are_one_question() -> None:
    told = [
        entry("transferred", "2025-03-15", f"2025-09-0{n}", count=count)
        for n, count in enumerate((238, 252, 260, 252), 1)
    ]
    assert differ(*told) == [("count", "transferred", [238, 252, 260])]


def test_terms_of_another_episode_are_another_question() -> None:
    told = [
        entry("agreed", "2025-01-01", "2025-01-01"),
        entry("terms", "2025-01-01", "2025-01-01", cap={"people": 5}),
        entry("ended", "2025-02-01", "2025-02-01"),
        entry("agreed", "2025-03-01", "2025-03-01"),
        entry("terms", "2025-03-01", "2025-03-01", cap={"people": 6}),
    ]
    assert differ(*told) == []


@given(histories)
def test_sides_differ_and_each_has_its_claims(told: list[Entry]) -> None:
    view = arrangement(told, "US", "RW", day("2026-01-31"), day("2026-01-31"))
    for account in view.accounts:
        values = [str(side.value) for side in account.sides]
        assert len(values) > 1 and len(set(values)) == len(values)
        assert all(side.entries for side in account.sides)
