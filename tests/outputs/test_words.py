"""Codebook values in plain English."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from pactwatch.model import Claim, Speaker
from pactwatch.outputs import words
from pactwatch.states import load_states

STATES = load_states()
WITH_ARTICLE = ("AE", "BS", "CF", "DO", "EU", "GB", "GM", "MH", "MV", "NL", "PH", "SB", "SC", "US")
WITHOUT_ARTICLE = ("BV", "CX", "FM", "GS", "GW", "HM", "NF", "RW", "SV", "SJ", "VC", "VE")


def claim(kind: str, details: dict[str, Any], modality: str = "actual") -> Claim:
    record = {"id": "c", "sending": "US", "receiving": "RW", "kind": kind, "modality": modality, "when": None}
    return Claim.from_dict({**record, "speaker": None, "details": details})


@pytest.mark.parametrize(
    ("value", "phrase"),
    [
        (None, "time not given"),
        ("2025-05-10", "10 May 2025"),
        ("2025-02", "in February 2025"),
        ("2025-02-XX", "in February 2025"),
        ("2022", "in 2022"),
        ("2022-XX", "in 2022"),
        ("2025-21", "in spring 2025"),
        ("202X", "in the 2020s"),
        ("19XX", "in the years 1900 to 1999"),
        ("2025-05~", "in May 2025 (approximately)"),
        ("2025-02/..", "since February 2025"),
        ("../2025-08", "until August 2025"),
        ("2025-05-05/2025-05-11", "between 5 May 2025 and 11 May 2025"),
    ],
)
def test_a_date_says_how_precise_it_is(value: str | None, phrase: str) -> None:
    assert words.when(value) == phrase


def test_a_day_stands_as_in_law() -> None:
    assert words.day(datetime.date(2025, 5, 1)) == "1 May 2025"
    assert words.day(None) == "no date"


@pytest.mark.parametrize(
    ("speaker", "phrase"),
    [
        (None, None),
        (Speaker(), None),
        (Speaker("Olivier Nduhungirehe", "foreign minister", "RW"), "Olivier Nduhungirehe, foreign minister (Rwanda)"),
        (Speaker(None, None, "OPP:GB"), "opposition in the United Kingdom"),
        (Speaker("UNHCR", None, "UN"), "UNHCR (United Nations)"),
        (Speaker("A. Judge", None, None), "A. Judge"),
    ],
)
def test_a_speaker_is_named_with_state_or_sort(speaker: Speaker | None, phrase: str | None) -> None:
    assert words.speaker(speaker, STATES) == phrase


@pytest.mark.parametrize(
    ("word", "phrase"),
    [
        ("nationals:VE", "nationals of Venezuela"),
        ("region:central_america", "people from Central America"),
        ("bloc:CARICOM", "people from CARICOM states"),
        ("language:es", "people from Spanish-speaking states"),
        ("since:2022-01-01", "only who entered on or after 1 January 2022"),
        ("unaccompanied_minors", "unaccompanied minors"),
        ("own_nationals", "nationals of the receiving state"),
    ],
)
def test_a_coverage_word_becomes_a_group_of_people(word: str, phrase: str) -> None:
    assert words.group(word, STATES) == phrase


@pytest.mark.parametrize(
    ("kind", "details", "phrase"),
    [
        ("agreed", {"act": "signed", "instrument": "memorandum"}, "agreed (signed, memorandum)"),
        ("transferred", {"count": 7}, "people transferred: 7"),
        ("transferred", {"stock": True, "count": 4}, "people held there: 4"),
        ("transferred", {"nationalities": ["IQ"], "scope": "individual"},
         "people transferred, from Iraq (one case: does not move the stage)"),
        ("returned", {"count": 12, "to": "sender"}, "people returned: 12, to the sending state"),
        ("ruled", {"outcome": "blocked", "final": True}, "court ruling (blocked, final)"),
        ("comment", {"party": "US", "outcome": "none"}, "asked for comment: United States, no reply"),
        ("terms", {"cap": {"people": 1250, "per": "total"}}, "how many: up to 1,250 people in total"),
        ("terms", {"cap": {"people": 10, "per": "year"}}, "how many: up to 10 people per year"),
        ("terms", {"payment": {"amount": 7500000, "currency": "USD"}}, "payment: USD 7,500,000"),
        ("terms", {"cap": {"people": 3000, "per": "at one time"}}, "how many: up to 3,000 people at one time"),
        ("terms", {"payment": {"amount": 0}}, "payment: none"),
        ("terms", {"payment": {"paid": False}}, "payment: a payment, amount not given, not paid yet"),
        ("terms", {"coverage": ["own_nationals", "convicted"]},
         "who is covered: nationals of the receiving state, of these only convicted people"),
        ("terms", {"text_status": "withheld"}, "the text: withheld"),
        ("terms", {}, "other term: null"),
    ],
)  # fmt: skip
def test_a_claim_says_its_details(kind: str, details: dict[str, Any], phrase: str) -> None:
    assert words.says(claim(kind, details), STATES) == phrase


def test_one_persons_case_is_said_not_to_move_the_stage_where_its_kind_would() -> None:
    case = {"scope": "individual"}
    assert words.says(claim("refused", case), STATES) == "refused (one case: does not move the stage)"
    assert words.says(claim("refused", case, "denied"), STATES) == "denied: refused (one case)"
    assert words.says(claim("ruled", {**case, "outcome": "other"}), STATES) == "court ruling (other) (one case)"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("CZ", "the Czech Republic"),
        ("IO", "the British Indian Ocean Territory"),
        ("TF", "the French Southern Territories"),
        ("CG", "the Republic of the Congo"),
        ("CD", "the DR Congo"),
        ("IM", "the Isle of Man"),
        ("TC", "the Turks and Caicos Islands"),
        ("KM", "the Comoros"),
        ("BQ", "the Caribbean Netherlands"),
        *((code, f"the {STATES.by_code[code].name}") for code in WITH_ARTICLE),
        *((code, STATES.by_code[code].name) for code in WITHOUT_ARTICLE),
        ("*", "a state left open"),
    ],
)
def test_a_name_has_its_article_within_a_sentence(code: str, name: str) -> None:
    assert words.named(code, STATES) == name


def test_a_denial_and_a_plan_are_told_from_a_fact() -> None:
    assert words.says(claim("agreed", {}, "denied"), STATES) == "denied: agreed"
    assert words.says(claim("agreed", {}, "prospective"), STATES) == "planned or possible: agreed"


def test_what_could_disturb_a_terminal_is_escaped() -> None:
    assert words.safe("a\x1b[2Jb\u202ec\n\td") == "a\\x1b[2Jb\\u202ec\n\td"
