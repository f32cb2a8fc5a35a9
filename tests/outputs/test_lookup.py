"""Where a nationality could be sent, as it reads in a terminal."""

from __future__ import annotations

from tests.outputs.output_helpers import rendered
from tests.register.register_entries import day, entry

from pactwatch.model import Entry
from pactwatch.outputs.lookup import lookup_text
from pactwatch.outputs.page import lookup_page
from pactwatch.register import LookUp, who_takes
from pactwatch.starter import load
from pactwatch.states import load_states

ON = day("2026-06-01")
STATES = load_states()


def ask(told: list[Entry]) -> LookUp:
    return who_takes(told, "VE", "US", ON, ON, STATES)


def text(told: list[Entry]) -> str:
    return rendered(lookup_text(ask(told), STATES), 120)


DEAL = entry("agreed", "2025-06-01", "2025-06-01")
WIDE = entry("terms", "2025-06-01", "2025-06-03", coverage=["third_country_nationals"])
NARROW = entry("terms", None, "2025-06-02", coverage=["third_country_nationals", "region:africa"])


def test_a_claim_that_decides_shows_its_date() -> None:
    assert "decided by: who is covered: third-country nationals · 1 June 2025" in text([DEAL, WIDE])
    assert "decided by: agreed · 1 June 2025" in text([DEAL])


def test_accounts_that_differ_are_said_to_and_both_cited() -> None:
    told = " ".join(text([DEAL, WIDE, NARROW]).split())
    wide, narrow = (" ".join(of.claim.id.split()) for of in (WIDE, NARROW))
    assert f"accounts differ: covered by {wide}, left out by {narrow}; the later decides here" in told
    assert "against it: who is covered: third-country nationals, of these only people from Africa" in told
    assert "accounts differ" not in text([DEAL, WIDE])
    page = lookup_page(ask([DEAL, WIDE, NARROW]), STATES, ON)
    assert "<dt>accounts differ</dt>" in page
    assert page.count('<div class="claim">') == 2


def test_an_earlier_stage_is_one_line_in_the_terminal_and_whole_elsewhere() -> None:
    told = text(load()).partition("Earlier stages")[2].strip().splitlines()[1:]
    assert len(told) == len(ask(load()).earlier) > 10
    assert "  Liberia · sought · flagged disputed · 9 July 2025 · US-LR-01" in told
    page = lookup_page(ask(load()), STATES, ON)
    liberia = next(part for part in page.split("<article") if 'id="US-LR"' in part)
    assert "Citation, our note:" in liberia
    assert ask(load()).as_dict()["earlier"][0]["deciding"]
