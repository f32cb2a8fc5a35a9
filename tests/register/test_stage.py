from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from tests.register.register_entries import day, days, entry, histories

from pactwatch.model import Entry, Stage
from pactwatch.register import arrangement
from pactwatch.register.stage import episode_of, place_of

Told = tuple[str, str | None, str]


def reading(told: list[Entry], on: str = "2030-01-01", known: str = "2030-01-01") -> str:
    view = arrangement(told, "US", "RW", day(on), day(known))
    return f"{view.stage} since {view.since}"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # sought, offered, talks and agreed only raise
        ([("sought", "2025-01-01")], "sought since 2025-01-01"),
        ([("talks", "2025-01-01"), ("offered", "2025-02-01")], "talks since 2025-01-01"),
        ([("agreed", "2025-01-01"), ("talks", "2025-02-01")], "agreed since 2025-01-01"),
        ([("sought", "2025-01-01"), ("agreed", "2025-02-01")], "agreed since 2025-02-01"),
        # the latest of the others sets; in_force never lowers operating
        ([("agreed", "2025-01-01"), ("ratified", "2025-02-01")], "in_force since 2025-02-01"),
        ([("transferred", "2025-01-01"), ("ratified", "2025-02-01")], "operating since 2025-01-01"),
        ([("transferred", "2025-01-01"), ("agreed", "2025-02-01")], "operating since 2025-01-01"),
        ([("transferred", "2025-01-01"), ("suspended", "2025-02-01")], "suspended since 2025-02-01"),
        ([("agreed", "2025-01-01"), ("refused", "2025-02-01")], "refused since 2025-02-01"),
        ([("refused", "2025-01-01"), ("ended", "2025-02-01")], "ended since 2025-02-01"),
        ([("suspended", "2025-01-01"), ("ended", "2025-02-01")], "ended since 2025-02-01"),
        # a stop told again stands since the first time
        ([("suspended", "2025-01-01"), ("suspended", "2025-02-01")], "suspended since 2025-01-01"),
        # within one day the later stage in the list
        ([("transferred", "2025-01-01"), ("agreed", "2025-01-01")], "operating since 2025-01-01"),
        ([("refused", "2025-01-01"), ("agreed", "2025-01-01")], "refused since 2025-01-01"),
        ([("suspended", "2025-01-01"), ("transferred", "2025-01-01")], "suspended since 2025-01-01"),
        # after refused or ended, talks, agreed, ratified and transferred open a new episode; sought and offered do not
        ([("refused", "2025-01-01"), ("talks", "2025-02-01")], "talks since 2025-02-01"),
        ([("ended", "2025-01-01"), ("agreed", "2025-02-01")], "agreed since 2025-02-01"),
        ([("ended", "2025-01-01"), ("ratified", "2025-02-01")], "in_force since 2025-02-01"),
        ([("ended", "2025-01-01"), ("transferred", "2025-02-01")], "operating since 2025-02-01"),
        ([("refused", "2025-01-01"), ("sought", "2025-02-01")], "refused since 2025-01-01"),
        ([("ended", "2025-01-01"), ("offered", "2025-02-01")], "ended since 2025-01-01"),
        # after suspended the same but talks resume, at the stage that they tell
        (
            [("transferred", "2025-01-01"), ("suspended", "2025-02-01"), ("talks", "2025-03-01")],
            "suspended since 2025-02-01",
        ),
        (
            [("transferred", "2025-01-01"), ("suspended", "2025-02-01"), ("agreed", "2025-03-01")],
            "agreed since 2025-03-01",
        ),
        (
            [("agreed", "2025-01-01"), ("suspended", "2025-02-01"), ("transferred", "2025-03-01")],
            "operating since 2025-03-01",
        ),
        # the earliest possible day must not be before the stop
        ([("ended", "2025-02-15"), ("transferred", "2025-02")], "ended since 2025-02-15"),
        ([("ended", "2025-02-15"), ("transferred", "2013/2018")], "ended since 2025-02-15"),
        ([("suspended", "2025-02-15"), ("transferred", "2025-02")], "suspended since 2025-02-15"),
        ([("ended", "2025-02-15"), ("transferred", "2025-02-15/2025-02-20")], "operating since 2025-02-20"),
        (
            [("refused", "2025-01-01"), ("refused", "2025-03-01"), ("agreed", "2025-02/2025-04")],
            "refused since 2025-01-01",
        ),
        # what has ended is not suspended or refused, what is refused not suspended
        ([("ended", "2025-01-01"), ("refused", "2025-02-01")], "ended since 2025-01-01"),
        ([("ended", "2025-01-01"), ("suspended", "2025-02-01")], "ended since 2025-01-01"),
        ([("refused", "2025-01-01"), ("suspended", "2025-02-01")], "refused since 2025-01-01"),
        # other kinds move nothing
        ([("returned", "2025-01-01"), ("terms", "2025-01-01"), ("challenged", "2025-01-01")], "None since None"),
    ],
)
def test_stage_of_dated_claims(told: list[tuple[str, str]], expected: str) -> None:
    assert reading([entry(kind, when, "2025-06-01") for kind, when in told]) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # without a date a claim counts from its document's
        ([("agreed", None, "2025-03-01")], "agreed since 2025-03-01"),
        ([("agreed", "2025-01-01", "2025-01-02"), ("ended", None, "2025-03-01")], "ended since 2025-03-01"),
        ([("talks", "2025-01-01", "2025-01-02"), ("refused", None, "2025-03-01")], "refused since 2025-03-01"),
        # but it neither reopens nor resumes
        ([("ended", "2025-01-01", "2025-01-02"), ("agreed", None, "2025-03-01")], "ended since 2025-01-01"),
        ([("suspended", "2025-01-01", "2025-01-02"), ("agreed", None, "2025-03-01")], "suspended since 2025-01-01"),
        # nor does it stop what has started anew: it may tell the older stop
        (
            [
                ("ended", "2025-01-01", "2025-01-02"),
                ("agreed", "2025-02-01", "2025-02-01"),
                ("ended", None, "2025-03-01"),
            ],
            "agreed since 2025-02-01",
        ),
        (
            [
                ("suspended", "2025-01-01", "2025-01-02"),
                ("agreed", "2025-02-01", "2025-02-01"),
                ("ended", None, "2025-03-01"),
            ],
            "agreed since 2025-02-01",
        ),
        # nor is it a refusal of what has since been agreed
        ([("agreed", "2025-01-01", "2025-01-02"), ("refused", None, "2025-03-01")], "agreed since 2025-01-01"),
        (
            [
                ("agreed", "2025-01-01", "2025-01-02"),
                ("suspended", "2025-02-01", "2025-02-01"),
                ("refused", None, "2025-03-01"),
            ],
            "suspended since 2025-02-01",
        ),
        ([("suspended", "2025-01-01", "2025-01-02"), ("ended", None, "2025-03-01")], "ended since 2025-03-01"),
        # a stop told again without a date does not move the day after which a new episode may open
        (
            [
                ("ended", "2025-01-01", "2025-01-02"),
                ("ended", None, "2025-03-01"),
                ("agreed", "2025-02/..", "2025-04-01"),
            ],
            "agreed since 2025-04-01",
        ),
    ],
)
def test_background_without_a_date(told: list[Told], expected: str) -> None:
    assert reading([entry(kind, when, published) for kind, when, published in told]) == expected


@pytest.mark.parametrize(
    "silent",
    [
        entry("transferred", "2025-03-01", "2025-03-02", modality="prospective"),
        entry("transferred", "2025-03-01", "2025-03-02", modality="denied"),
        entry("transferred", "2025-03-01", "2025-03-02", stock=True, count=9),
        entry("transferred", "2025-03-01", "2025-03-02", scope="individual"),
        entry("refused", "2025-03-01", "2025-03-02", scope="individual"),
        entry("agreed", "2025-03-01", "2025-03-02", pair="US-UG"),
    ],
)
def test_what_moves_no_stage(silent: Entry) -> None:
    assert reading([entry("talks", "2025-01-01", "2025-01-01"), silent]) == "talks since 2025-01-01"


@pytest.mark.parametrize(
    ("on", "known", "expected"),
    [
        ("2025-05-05", "2025-05-05", "talks since 2025-05-04"),
        ("2025-07-01", "2025-07-01", "talks since 2025-05-04"),  # signed in June, told in August
        ("2025-07-01", "2025-08-04", "agreed since 2025-06-30"),  # the same day as known later
        ("2025-06-15", "2025-08-04", "talks since 2025-05-04"),  # "in June" is certain on the 30th
        ("2025-05-03", "2025-08-04", "None since None"),
        ("2025-05-05", "2025-05-03", "None since None"),
    ],
)
def test_event_date_and_publication_are_kept_apart(on: str, known: str, expected: str) -> None:
    told = [entry("talks", "2025-05-04", "2025-05-04"), entry("agreed", "2025-06", "2025-08-04")]
    assert reading(told, on, known) == expected


def test_a_precise_account_dates_an_event_that_a_loose_one_told() -> None:
    told = [entry("transferred", "2025-08", "2025-08-28"), entry("transferred", "2025-08-15", "2025-09-10")]
    assert reading(told, "2025-08-20", "2025-08-31") == "None since None"
    assert reading(told, "2025-08-20", "2025-09-10") == "operating since 2025-08-15"


def test_episodes_are_told_apart() -> None:
    told = [
        entry("agreed", "2019-09-20", "2019-09-20"),
        entry("ended", "2021-06-01", "2021-06-01"),
        entry("talks", "2025-01-10", "2025-01-10"),
        entry("transferred", "2025-03-15", "2025-03-16"),
    ]
    first, second = arrangement(told, "US", "RW", day("2025-04-01"), day("2025-04-01")).episodes
    assert (first.number, first.start, first.end, first.stage) == (1, day("2019-09-20"), day("2021-06-01"), Stage.ENDED)
    assert (second.number, second.start, second.end, second.since) == (2, day("2025-01-10"), None, day("2025-03-15"))


def test_what_stops_an_episode_belongs_to_it_and_what_follows_stands_between() -> None:
    told = [
        entry("agreed", "2019-09-20", "2019-09-20"),
        entry("ended", "2021-06-01", "2021-06-01"),
        entry("ruled", "2021-08-13", "2021-08-13", outcome="other"),
        entry("terms", "2021-11-01", "2021-11-01", cap={"people": 9}),
        entry("agreed", "2021-12-02", "2021-12-02"),
        entry("ended", "2022-08-08", "2022-08-08"),
        entry("criticised", "2022-09-01", "2022-09-01"),
        entry("talks", "2019-01-01", "2019-01-01", modality="denied"),
    ]
    view = arrangement(told, "US", "RW", day("2025-04-01"), day("2025-04-01"))
    numbers = [(event.kind.value, episode_of(event, view.episodes), *place_of(event, view.episodes))
               for event in view.timeline]  # fmt: skip
    assert numbers == [
        ("talks", 1, 0, False),
        ("agreed", 1, 1, False),
        ("ended", 1, 1, False),
        ("ruled", 2, 1, True),
        ("terms", 2, 1, True),  # terms may be told before the deal
        ("agreed", 2, 2, False),
        ("ended", 2, 2, False),
        ("criticised", 2, 2, True),
    ]


@given(histories)
def test_each_step_belongs_to_its_own_episode(told: list[Entry]) -> None:
    episodes = arrangement(told, "US", "RW", day("2030-01-01"), day("2030-01-01")).episodes
    for episode in episodes:
        for step in episode.steps:
            assert episode_of(step.event, episodes) == episode.number
            assert place_of(step.event, episodes) == (episode.number, False)


@given(histories, days)
def test_stage_is_in_the_list_and_began_by_the_day_asked(told: list[Entry], on: datetime.date) -> None:
    view = arrangement(told, "US", "RW", on, day("2030-01-01"))
    if view.stage is None:
        assert view.since is None and not view.basis and not view.episodes
    else:
        assert view.stage in Stage and view.basis
        assert view.since is not None and view.since <= on


@given(histories)
def test_background_without_a_date_never_changes_what_has_ended(told: list[Entry]) -> None:
    ended = [*told, entry("ended", "2025-07-01", "2025-07-01")]
    kinds = ("sought", "offered", "talks", "agreed", "ratified", "transferred", "suspended", "refused", "ended")
    later = [entry(kind, None, "2025-08-01") for kind in kinds]
    assert reading([*ended, *later]) == reading(ended)


@given(histories)
def test_raising_events_never_lower(told: list[Entry]) -> None:
    raising = [entry(kind, "2025-07-01", "2025-07-01") for kind in ("sought", "offered")]
    assert reading([*told, *raising]) in (reading(told), "offered since 2025-07-01")
