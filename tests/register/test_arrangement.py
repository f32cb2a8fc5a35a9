from __future__ import annotations

import datetime
import json
import random
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.register.register_entries import day, days, entry, histories

from pactwatch.model import Entry
from pactwatch.register import arrangement, arrangements

LATE = day("2030-01-01")


@given(histories, days, days, st.randoms(use_true_random=False))
def test_what_is_published_later_never_changes_a_view_and_order_never_matters(
    told: list[Entry], on: datetime.date, known: datetime.date, shuffle: random.Random
) -> None:
    public = [entry for entry in told if entry.known <= known]
    shuffle.shuffle(told)
    before = [view.as_dict() for view in arrangements(public, on, known)]
    assert [view.as_dict() for view in arrangements(told, on, known)] == before
    assert arrangement(told, "US", "RW", on, known) == arrangement(public, "US", "RW", on, known)


@given(histories, days)
def test_feeding_twice_changes_nothing(told: list[Entry], on: datetime.date) -> None:
    assert arrangements(told + told, on, LATE) == arrangements(told, on, LATE)


@given(histories, days)
def test_the_list_holds_the_same_views_and_all_of_them(told: list[Entry], on: datetime.date) -> None:
    views = arrangements(told, on, LATE)
    assert [view.pair for view in views] == sorted({view.pair for view in views})
    for view in views:
        assert view == arrangement(told, view.sending, view.receiving, on, LATE)
    everything = {entry.claim.id for view in arrangements(told, LATE, LATE) for entry in view.claims}
    assert everything == {entry.claim.id for entry in told}


@given(histories, days)
def test_each_part_of_a_view_leads_to_a_claim_of_it(told: list[Entry], on: datetime.date) -> None:
    view = arrangement(told, "US", "RW", on, LATE)
    ids = {entry.claim.id for entry in view.claims}
    shown = [view.basis, view.terms, *view.flags.values(), *(event.entries for event in view.timeline)]
    shown += [side.entries for account in view.accounts for side in account.sides]
    assert {entry.claim.id for entries in shown for entry in entries} <= ids
    assert all(entry.claim.pair == "US-RW" for entry in view.claims)


def test_an_unknown_pair_has_no_stage() -> None:
    view = arrangement([], "US", "RW", LATE, LATE).as_dict()
    assert (view["stage"], view["since"], view["days_since_last_report"]) == (None, None, None)
    assert view["independent_sources"] == 0 and view["claims"] == []


def test_json_of_a_view() -> None:
    told = entry(
        "agreed", "2025-06", "2025-08-04", actor="RW", speaker="Yolande Makolo", family="Reuters", document="a"
    )
    suit = entry("challenged", "2025-08-10", "2025-08-10")
    view = arrangement([told, suit], "US", "RW", day("2025-09-01"), day("2025-09-03")).as_dict()
    assert json.loads(json.dumps(view)) == view
    assert view["pair"] == "US-RW" and view["stage"] == "agreed" and view["since"] == "2025-06-30"
    assert view["flags"] == ["challenged"] and view["flag_claims"] == {"challenged": [suit.claim.id]}
    assert view["basis"] == [told.claim.id] and view["days_since_last_report"] == 24
    step = {"on": "2025-06-30", "stage": "agreed", "claims": [told.claim.id]}
    assert view["episodes"] == [
        {"number": 1, "start": "2025-06-30", "end": None, "stage": "agreed", "since": "2025-06-30", "steps": [step]}
    ]
    assert view["claims"][0]["published"] == "2025-08-04"
    assert view["claims"][0]["sources"] == [{"origin": "Reuters", "family": "Reuters", "url": None}]


def test_plans_and_denials_are_listed_from_the_day_on_which_they_were_told() -> None:
    plan = entry("transferred", "2027", "2025-05-23", modality="prospective")
    assert arrangements([plan], day("2025-05-22"), LATE) == []
    (view,) = arrangements([plan], day("2025-05-23"), LATE)
    assert view.claims == (plan,) and view.stage is None


def test_an_undated_document_counts_from_the_day_on_which_it_was_added() -> None:
    undated = replace(entry("agreed", None, "2025-08-04"), published=None)
    assert arrangement([undated], "US", "RW", day("2025-08-03"), LATE).stage is None
    assert arrangement([undated], "US", "RW", day("2025-08-04"), LATE).since == day("2025-08-04")


def test_terms_are_those_of_the_last_episode() -> None:
    old = entry("terms", "2022-04-14", "2022-04-14", cap={"people": 5})
    draft = entry("terms", "2025-02-01", "2025-02-01", cap={"people": 7})
    late = entry("terms", None, "2025-04-01", duration="2 years")
    told = [
        entry("agreed", "2022-04-14", "2022-04-14"),
        old,
        entry("ended", "2024-07-06", "2024-07-06"),
        draft,
        entry("agreed", "2025-03-01", "2025-03-01"),
        late,
        entry("terms", None, "2025-04-01", modality="prospective", cap={"people": 9}),
        entry("terms", None, "2025-04-01", scope="individual", cap={"people": 1}),
    ]
    assert arrangement(told, "US", "RW", day("2023-01-01"), LATE).terms == (old,)
    assert arrangement(told, "US", "RW", day("2025-05-01"), LATE).terms == (draft, late)


@pytest.mark.parametrize(
    ("when", "told", "number"),
    [
        ("2024-07-05", "2025-02-01", 1),  # before the stop
        ("2024-07-06", "2025-02-01", 2),  # not before it, so about what began anew
        ("2024-07", "2025-02-01", 1),  # perhaps before it
        (None, "2025-02-28", 1),  # told before the new start
        (None, "2025-03-01", 2),  # told from that day on
        ("2020", "2020-03-01", 1),  # before everything
    ],
)
def test_the_episode_that_a_term_concerns(when: str | None, told: str, number: int) -> None:
    term = entry("terms", when, told, cap={"people": 5})
    history = [
        entry("agreed", "2022-04-14", "2022-04-14"),
        entry("ended", "2024-07-06", "2024-07-06"),
        entry("agreed", "2025-03-01", "2025-03-01"),
        term,
    ]
    assert (arrangement(history, "US", "RW", LATE, LATE).terms == (term,)) is (number == 2)


def test_speed_of_one_pair_with_500_entries() -> None:
    kinds = (
        "talks",
        "agreed",
        "transferred",
        "terms",
        "ruled",
        "challenged",
        "suspended",
        "returned",
        "comment",
        "sought",
    )
    told = [
        entry(
            kinds[n % 10],
            f"2025-{1 + n % 12:02}-{1 + n % 28:02}",
            f"2025-{1 + n % 12:02}-28",
            count=n % 40,
            duration=str(n % 7),
        )
        for n in range(500)
    ]
    best = min(_seconds(told) for _ in range(5))
    # Ten times what it takes on a slow machine: this guards the order of growth, bench/ measures.
    assert best < 0.1


def _seconds(told: list[Entry]) -> float:
    start = time.perf_counter()
    arrangement(told, "US", "RW", LATE, LATE)
    return time.perf_counter() - start
