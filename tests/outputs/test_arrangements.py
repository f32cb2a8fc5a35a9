"""The page of an arrangement and the list, as they read."""

from __future__ import annotations

import datetime

import pytest
from rich.console import RenderableType
from tests.outputs.output_helpers import rendered
from tests.register.register_entries import day, entry

from pactwatch.model import Entry
from pactwatch.outputs.arrangements import OPEN, arrangement_text, list_text
from pactwatch.register import arrangement, arrangements
from pactwatch.starter import load
from pactwatch.states import load_states

STATES = load_states()
LATE = datetime.date(2026, 6, 30)


def text(told: list[Entry], pair: str, on: datetime.date = LATE) -> str:
    sending, receiving = pair.split("-")
    return shown(arrangement_text(arrangement(told, sending, receiving, on, on), STATES))


def shown(what: RenderableType) -> str:
    return rendered(what, 200)


def timeline(told: list[Entry], pair: str, on: datetime.date = LATE) -> dict[str, list[str]]:
    """The lines under each heading of the timeline."""
    found: dict[str, list[str]] = {}
    part = text(told, pair, on).partition("\nTimeline\n")[2].partition("\n\n")[0]
    for line in part.splitlines():
        if line.startswith("    "):
            found[list(found)[-1]].append(line.strip())
        else:
            found[line.strip()] = []
    return found


@pytest.mark.parametrize("pair", ["US-GD", "US-MX", "US-PW", "US-VC"])
def test_an_episode_closes_with_its_own_end(pair: str) -> None:
    parts = timeline(load(), pair)
    ended = [name for name in parts if name.startswith("Episode") and name.endswith((", ended", ", refused"))]
    assert ended
    for name, lines in parts.items():
        stops = ["→ ended from" in line or "→ refused from" in line for line in lines]
        assert stops == [False] * (len(lines) - (name in ended)) + [True] * (name in ended)


def test_what_happened_between_two_episodes_stands_between_them() -> None:
    parts = timeline(load(), "US-MX", datetime.date(2025, 12, 1))
    assert [name.partition(":")[0] for name in parts] == [
        "Episode 1",
        "Between episodes 1 and 2",
        "Episode 2",
        "Between episodes 2 and 3",
        "Episode 3",
    ]
    assert [line.partition(":")[0] for line in parts["Between episodes 1 and 2"]] == ["13 August 2021"]


def test_what_is_before_the_first_and_after_the_last_episode_is_in_neither() -> None:
    told = [
        entry("talks", "2018-01-01", "2018-01-01", modality="denied"),
        entry("agreed", "2019-01-01", "2019-01-01"),
        entry("ended", "2020-01-01", "2020-01-01"),
        entry("challenged", "2020-01-01", "2020-01-01"),
        entry("agreed", "2021-01-01", "2021-01-01"),
        entry("ended", "2022-01-01", "2022-01-01"),
        entry("challenged", "2023-01-01", "2023-01-01"),
    ]
    parts = timeline(told, "US-RW")
    assert [name.partition(":")[0] for name in parts] == [
        "Before episode 1",
        "Episode 1",
        "Episode 2",
        "After episode 2",
    ]
    assert "challenged" in list(parts.values())[1][1]
    assert "ended" in list(parts.values())[1][2]


def test_one_term_of_several_reports_is_one_line() -> None:
    told = [
        entry("agreed", "2025-06-01", "2025-06-01"),
        entry("terms", None, "2025-06-02", cap={"people": 250}),
        entry("terms", None, "2025-06-03", cap={"people": 250}),
        entry("terms", None, "2025-06-04", cap={"people": 90}),
    ]
    part = text(told, "US-RW").partition("\nTerms\n")[2].partition("\n\n")[0]
    assert [line.strip() for line in part.splitlines() if "how many" in line] == [
        "how many: up to 250 people",
        "how many: up to 90 people",
    ]
    assert part.count("· claim ") == 3


def test_a_report_of_the_day_is_of_the_same_day() -> None:
    told = [entry("agreed", "2025-06-01", "2025-06-02")]
    assert "Last report: the same day." in text(told, "US-RW", day("2025-06-02"))
    assert "Last report: 1 day before 3 June 2025." in text(told, "US-RW", day("2025-06-03"))


def test_a_state_left_open_is_explained() -> None:
    told = [entry("sought", "2025-06-01", "2025-06-01", pair="US-*"), entry("sought", "2025-06-01", "2025-06-01")]
    assert OPEN in text(told, "US-*")
    assert OPEN not in text(told, "US-RW")
    views = arrangements(told, LATE, LATE)
    assert OPEN in shown(list_text(views, LATE, LATE, STATES))
    assert OPEN not in shown(list_text([view for view in views if view.receiving == "RW"], LATE, LATE, STATES))
