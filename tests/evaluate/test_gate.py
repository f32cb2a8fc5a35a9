"""The floors under the coder's scores hold, and its claims on the development documents are those that were frozen."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tools.gate import FLOORS, FROZEN, GOLD, SETS, coded, fell, fingerprint, lines, measured

needs_gold = pytest.mark.skipif(not GOLD.is_dir(), reason="the shared gold documents are not beside the repository")


def held_for(name: str) -> dict[str, Any]:
    """What is held of a folder of gold; figures of other documents than these say nothing."""
    held: dict[str, Any] = json.loads(FLOORS.read_text())[name]
    if fingerprint(GOLD / name) != held["gold"]:
        pytest.skip(f"gold/{name} is not what the floors were measured on: measure anew with `make gate`")
    return held


def test_a_score_below_its_floor_and_more_alarms_are_seen() -> None:
    floors = {"claims_f1": 0.6, "alarms": 0.2}
    assert fell(floors, {"claims_f1": 0.6, "alarms": 0.2}) == []
    assert fell(floors, {"claims_f1": 0.59, "alarms": 0.3}) == ["claims_f1 0.6 -> 0.59", "alarms 0.2 -> 0.3"]


@needs_gold
@pytest.mark.parametrize("name", SETS)
def test_scores_stay_above_their_floors_on_the_gold_that_they_were_measured_on(name: str) -> None:
    held = held_for(name)
    now = measured(GOLD / name, coded(GOLD / name))
    print(name, now)
    assert fell(held["floors"], now) == []


@needs_gold
def test_the_claims_on_the_development_documents_are_those_that_were_frozen() -> None:
    held_for("dev")
    frozen, now = FROZEN.read_text().splitlines(), list(lines(coded(GOLD / "dev")))
    gained, lost = [line for line in now if line not in frozen], [line for line in frozen if line not in now]
    assert (gained, lost) == ([], []), "look at what changed, then freeze it with `make gate`"
