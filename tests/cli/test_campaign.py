"""Every nationality on five dates: no crash, and each listed state carries the claim that decides."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from pactwatch.model import Kind
from pactwatch.outputs.page import lookup_page
from pactwatch.register import who_takes
from pactwatch.register.lookup import GROUPS
from pactwatch.states import load_states
from pactwatch.store import open_register

DATES = [datetime.date(*day) for day in ((2019, 12, 1), (2022, 6, 14), (2025, 5, 5), (2025, 12, 1), (2026, 6, 1))]


def test_who_takes_for_all_territories(filled: Path) -> None:
    states = load_states()
    asked = [(state.code, day) for state in states if state.code != "EU" for day in DATES]
    assert len(asked) == 250 * len(DATES)
    if os.environ.get("PACTWATCH_DEPTH") != "prove":
        asked = asked[::50]
    with open_register(filled) as register:
        entries = register.entries(sending="US")
    listed = 0
    for nationality, day in asked:
        answer = who_takes(entries, nationality, "US", day, day, states)
        for group in (*GROUPS, "earlier", "own"):
            for place in getattr(answer, group):
                listed += 1
                assert place.deciding, (nationality, day, place.arrangement.pair)
                assert all(entry.known <= day for entry in place.deciding)
                terms = {entry.claim.term for entry in place.deciding if entry.claim.kind is Kind.TERMS}
                if group in ("covered", "not_excluded", "excluded"):
                    assert terms and terms <= {"coverage", "excludes"}
                assert (place.arrangement.receiving == nationality) == (group == "own")
        page = lookup_page(answer, states, day)
        assert page.count("<article") == sum(len(getattr(answer, group)) for group in (*GROUPS, "earlier", "own"))
    assert listed > len(asked)
    print(f"{len(asked)} questions, {listed} places listed, each with the claim that decides")
