"""Reports recall old deals in passing: their background must not raise what has ended, nor lower what stands."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from tools.gate import documents

from pactwatch import starter
from pactwatch.coder import code
from pactwatch.model import Basis, Entry, Source, Stage
from pactwatch.register import arrangements

DEV = Path(__file__).parents[2] / "shared" / "gold" / "dev"
RISING = (Stage.SOUGHT, Stage.OFFERED, Stage.TALKS, Stage.AGREED, Stage.IN_FORCE, Stage.OPERATING)


def entries() -> list[Entry]:
    found = []
    for document in documents(DEV):
        day, outlet = document.published, document.outlet
        assert day is not None and outlet is not None
        source = (Source(outlet, outlet.lower()),)
        found += [
            Entry(coded.claim, day, day, source, Basis.QUOTATION, document.digest) for coded in code(document).claims
        ]
    return found


def fell(before: Stage | None, after: Stage | None) -> bool:
    if before in (Stage.ENDED, Stage.REFUSED):
        return after is not before
    if before in RISING:
        return after not in RISING or RISING.index(after) < RISING.index(before)
    return False


@pytest.mark.skipif(not DEV.is_dir(), reason="the gold documents lie beside the project and are not here")
@pytest.mark.parametrize("day", ["2025-05-05", "2025-09-30", "2026-06-01"])
def test_no_stage_of_the_starter_falls_and_nothing_ended_rises(day: str) -> None:
    on = datetime.date.fromisoformat(day)
    plain = {one.pair: one.stage for one in arrangements(starter.load(), on, on)}
    read = {one.pair: one.stage for one in arrangements([*starter.load(), *entries()], on, on)}
    assert len(plain) > 50
    assert [(pair, stage, read[pair]) for pair, stage in plain.items() if fell(stage, read[pair])] == []
