from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from tests.register.register_entries import day, days, entry, histories, whens

from pactwatch.edtf import bounds
from pactwatch.model import Entry
from pactwatch.register.events import distinct, effective, events


@pytest.mark.parametrize(
    ("when", "told", "counts"),
    [
        ("2025-05-04", "2025-05-06", "2025-05-04"),  # an exact day is that day
        ("2025-04", "2025-06-01", "2025-04-30"),  # an imprecise date takes effect on its last possible day
        ("2025-04", "2025-04-10", "2025-04-10"),  # or on the day of first publication, if that is earlier
        (None, "2025-04-10", "2025-04-10"),  # without a date, the document's
        ("2025-02/..", "2025-04-10", "2025-04-10"),  # an open end has no last day before publication
        ("../2025-02", "2025-04-10", "2025-02-28"),
        ("2025-12-31", "2025-10-06", "2025-12-31"),  # what is dated ahead waits for its date
        ("2026", "2025-10-06", "2026-01-01"),  # and no earlier than the first day that it can mean
    ],
)
def test_day_from_which_a_claim_counts(when: str | None, told: str, counts: str) -> None:
    assert effective(when, day(told)) == day(counts)


@given(whens(), days, days)
def test_effect_keeps_within_bounds_and_follows_publication(
    when: str | None, told: datetime.date, later: datetime.date
) -> None:
    one, other = sorted((told, later))
    assert effective(when, one) <= effective(when, other)
    if when is not None:
        assert bounds(when).first <= effective(when, one) <= bounds(when).last


def test_accounts_of_one_event_become_one_with_the_most_precise_date_and_the_first_publication() -> None:
    loose = entry("transferred", "2025-07", "2025-07-20", count=5)
    exact = entry("transferred", "2025-07-16", "2025-08-01")
    (event,) = events([loose, exact])
    assert (event.when, event.published, event.effective) == ("2025-07-16", day("2025-07-20"), day("2025-07-16"))
    assert event.entries == (exact, loose)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # another kind, modality, scope or pair of dates
        (entry("agreed", "2025-07", "2025-08-01"), entry("ratified", "2025-07", "2025-08-01")),
        (entry("agreed", "2025-07", "2025-08-01"), entry("agreed", "2025-07", "2025-08-01", modality="denied")),
        (entry("agreed", "2025-07", "2025-08-01"), entry("agreed", "2025-07", "2025-08-01", scope="individual")),
        (entry("agreed", "2025-07", "2025-08-01"), entry("agreed", "2025-06", "2025-08-01")),
        # details that conflict
        (
            entry("transferred", "2025-07", "2025-08-01", count=5),
            entry("transferred", "2025-07", "2025-08-01", count=8),
        ),
        (
            entry("ruled", "2025-07-01", "2025-07-02", court="US Supreme Court", outcome="blocked"),
            entry("ruled", "2025-07-01", "2025-07-02", court="US District Court", outcome="blocked"),
        ),
        (
            entry("ruled", "2025-07-01", "2025-07-02", outcome="allowed"),
            entry("ruled", "2025-07-01", "2025-07-02", outcome="blocked"),
        ),
        (
            entry("agreed", "2025-07", "2025-08-01", act="signed"),
            entry("agreed", "2025-07", "2025-08-01", act="extended"),
        ),
        (
            entry("returned", "2025-07", "2025-08-01", to="sender"),
            entry("returned", "2025-07", "2025-08-01", to="home"),
        ),
        (
            entry("terms", "2025-07", "2025-08-01", cap={"people": 5}),
            entry("terms", "2025-07", "2025-08-01", cap={"people": 8}),
        ),
        (
            entry("criticised", "2025-07", "2025-08-01", speaker="UNHCR"),
            entry("criticised", "2025-07", "2025-08-01", speaker="Amnesty International"),
        ),
        # people moved, and people now held there
        (entry("transferred", "2025-07", "2025-08-01"), entry("transferred", "2025-07", "2025-08-01", stock=True)),
        # one document tells two things apart
        (
            entry("transferred", "2025-07", "2025-08-01", document="a"),
            entry("transferred", "2025-07-02", "2025-08-01", document="a"),
        ),
        # without a date nothing is known to overlap
        (entry("agreed", None, "2025-08-01"), entry("agreed", "2025-07", "2025-08-01")),
    ],
)
def test_what_stays_two_events(one: Entry, other: Entry) -> None:
    assert len(events([one, other])) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one account leaves out what the other tells
        (entry("transferred", "2025-07", "2025-08-01", count=5), entry("transferred", "2025-07", "2025-08-01")),
        # "reached" conflicts with no way of making a deal
        (
            entry("agreed", "2025-07", "2025-08-01", act="reached"),
            entry("agreed", "2025-07", "2025-08-01", act="signed"),
        ),
        # a court by two of its names, and by a name that tells no level
        (
            entry("ruled", "2025-07-01", "2025-07-02", court="US Supreme Court"),
            entry("ruled", "2025-07-01", "2025-07-02", court="Supreme Court of the United States"),
        ),
        (
            entry("ruled", "2025-07-01", "2025-07-02", court="US Court of Appeals for the First Circuit"),
            entry("ruled", "2025-07-01", "2025-07-02", court="First Circuit"),
        ),
        (
            entry("ruled", "2025-07-01", "2025-07-02", court="US District Court for Massachusetts"),
            entry("ruled", "2025-07-01", "2025-07-02", court="federal court in Boston"),
        ),
        # "home" may be the state that the other names
        (entry("returned", "2025-07", "2025-08-01", to="VE"), entry("returned", "2025-07", "2025-08-01", to="home")),
        # the same words in another order
        (
            entry("terms", "2025-07", "2025-08-01", coverage=["men", "own_nationals"]),
            entry("terms", "2025-07", "2025-08-01", coverage=["own_nationals", "men"]),
        ),
    ],
)
def test_what_is_one_event(one: Entry, other: Entry) -> None:
    assert len(events([one, other])) == 1


def test_a_loose_account_does_not_bind_two_events_together() -> None:
    told = [entry("transferred", when, "2025-08-01") for when in ("2025", "2025-03-15", "2025-06-10")]
    assert [event.when for event in events(told)] == ["2025-03-15", "2025-06-10"]


def test_a_claim_fed_twice_counts_once() -> None:
    one = entry("agreed", "2025-07", "2025-08-01")
    assert distinct([one, one]) == [one]


def test_two_records_of_one_claim_give_the_earlier_whatever_their_order() -> None:
    one = entry("agreed", "2025-07", "2025-08-01")
    later, other = replace(one, known=day("2025-08-02")), replace(one, note="another note")
    assert distinct([later, one]) == distinct([one, later]) == [one]
    assert distinct([other, one]) == distinct([one, other])


@given(histories)
def test_every_entry_is_in_one_event(told: list[Entry]) -> None:
    ids = [entry.claim.id for event in events(told) for entry in event.entries]
    assert sorted(ids) == sorted({entry.claim.id for entry in told})
