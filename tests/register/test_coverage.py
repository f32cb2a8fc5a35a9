from __future__ import annotations

from typing import Any

import pytest
from tests.register.register_entries import entry

from pactwatch.register.coverage import answer
from pactwatch.states import State

VENEZUELA = State("VE", "VEN", "Venezuela", regions=("americas", "south_america", "latin_america"), languages=("es",))
NIGERIA = State("NG", "NGA", "Nigeria", regions=("africa", "western_africa"), blocs=("ECOWAS",), languages=("en",))
RWANDA = State("RW", "RWA", "Rwanda", regions=("africa", "eastern_africa"))
STATES = {state.code: state for state in (VENEZUELA, NIGERIA, RWANDA)}


def group(nationality: str, *terms: dict[str, Any]) -> str:
    entries = [entry("terms", None, f"2025-01-0{n}", **term) for n, term in enumerate(terms, start=1)]
    said = answer(nationality, STATES.get(nationality), entries)
    only = f" only for {', or '.join(said.only_for)}" if said.only_for else ""
    exempt = f" exempt: {', '.join(said.exempt)}" if said.exempt else ""
    return said.group + only + exempt


@pytest.mark.parametrize(
    ("nationality", "coverage", "expected"),
    [
        # status words: the pair is US-RW
        ("VE", ["third_country_nationals"], "covered"),
        ("RW", ["third_country_nationals"], "excluded"),
        ("US", ["third_country_nationals"], "excluded"),
        ("RW", ["own_nationals"], "covered"),
        ("VE", ["own_nationals"], "excluded"),
        ("US", ["sending_state_nationals"], "covered"),
        ("VE", ["sending_state_nationals"], "excluded"),
        ("VE", ["any_nationality"], "covered"),
        # they unite
        ("VE", ["own_nationals", "third_country_nationals"], "covered"),
        # origin words unite among themselves
        ("VE", ["nationals:VE"], "covered"),
        ("NG", ["nationals:VE"], "excluded"),
        ("NG", ["nationals:VE", "bloc:ECOWAS"], "covered"),
        ("VE", ["region:latin_america"], "covered"),
        ("VE", ["region:africa"], "excluded"),
        ("VE", ["language:es"], "covered"),
        ("NG", ["language:es", "region:western_africa"], "covered"),
        # and narrow the status words
        ("VE", ["third_country_nationals", "bloc:ECOWAS"], "excluded"),
        ("NG", ["third_country_nationals", "bloc:ECOWAS"], "covered"),
        ("RW", ["third_country_nationals", "region:africa"], "excluded"),
        # each person word narrows
        ("VE", ["any_nationality", "convicted"], "covered only for convicted"),
        ("VE", ["rejected_asylum_seekers", "men"], "covered only for men and rejected_asylum_seekers"),
        ("VE", ["asylum_seekers", "region:africa"], "excluded"),
        ("VE", ["since:2025-06-01"], "covered only for since:2025-06-01"),
        # nothing is known of the nationality's state
        ("ZZ", ["third_country_nationals"], "covered"),
        ("ZZ", ["region:africa"], "excluded"),
        ("ZZ", ["bloc:ECOWAS", "language:es"], "excluded"),
        ("ZZ", ["nationals:ZZ"], "covered"),
    ],
)
def test_one_coverage_claim(nationality: str, coverage: list[str], expected: str) -> None:
    assert group(nationality, {"coverage": coverage}) == expected


@pytest.mark.parametrize(
    ("nationality", "terms", "expected"),
    [
        ("VE", [], "unknown"),
        # separate coverage claims unite
        (
            "VE",
            [{"coverage": ["own_nationals"]}, {"coverage": ["any_nationality", "convicted"]}],
            "covered only for convicted",
        ),
        ("VE", [{"coverage": ["nationals:VE"]}, {"coverage": ["any_nationality", "convicted"]}], "covered"),
        ("VE", [{"coverage": ["men"]}, {"coverage": ["families"]}], "covered only for families, or men"),
        # in excludes each word excludes by itself
        ("VE", [{"excludes": ["nationals:VE"]}], "excluded"),
        ("NG", [{"excludes": ["nationals:VE"]}], "not_excluded"),
        ("NG", [{"excludes": ["nationals:VE", "region:africa"]}], "excluded"),
        ("NG", [{"excludes": ["bloc:ECOWAS"]}], "excluded"),
        ("VE", [{"excludes": ["language:es"]}], "excluded"),
        ("VE", [{"coverage": ["any_nationality"]}, {"excludes": ["nationals:VE"]}], "excluded"),
        # persons are exempt, not their nationality
        ("VE", [{"excludes": ["minors", "criminal_record"]}], "not_excluded exempt: criminal_record, minors"),
        ("VE", [{"coverage": ["any_nationality"]}, {"excludes": ["minors"]}], "covered exempt: minors"),
        (
            "HT",
            [{"coverage": ["third_country_nationals"]}, {"excludes": ["nationals:HT", "criminal_record"]}],
            "excluded",
        ),
    ],
)
def test_several_claims(nationality: str, terms: list[dict[str, list[str]]], expected: str) -> None:
    assert group(nationality, *terms) == expected


def test_the_claims_that_decide() -> None:
    own = entry("terms", None, "2025-01-01", coverage=["own_nationals"])
    every = entry("terms", None, "2025-01-01", coverage=["any_nationality"])
    but = entry("terms", None, "2025-01-01", excludes=["nationals:NG"])
    assert answer("VE", VENEZUELA, [own, every, but]).deciding == (every,)
    assert answer("NG", NIGERIA, [own, every, but]).deciding == (but,)
    assert answer("VE", VENEZUELA, [own, but]).deciding == (own,)
    assert answer("VE", VENEZUELA, [but]).deciding == (but,)
    assert answer("VE", VENEZUELA, []).deciding == ()


GENERAL = entry("terms", None, "2025-08-21", coverage=["third_country_nationals", "rejected_asylum_seekers"])
AFRICANS = entry("terms", None, "2025-08-20", coverage=["third_country_nationals", "region:africa"])
LATER = entry("terms", None, "2025-08-22", coverage=["third_country_nationals", "region:africa"])


def test_accounts_that_differ_stand_side_by_side_and_the_later_names_the_group() -> None:
    told = answer("VE", VENEZUELA, [GENERAL, AFRICANS])
    assert (told.group, told.deciding, told.against) == ("covered", (GENERAL,), (AFRICANS,))
    assert told.only_for == ("rejected_asylum_seekers",)
    told = answer("VE", VENEZUELA, [GENERAL, LATER])
    assert (told.group, told.deciding, told.against) == ("excluded", (LATER,), (GENERAL,))
    # whoever both cover is asked of no dispute
    assert answer("NG", NIGERIA, [GENERAL, LATER]).against == ()


def test_of_two_accounts_of_one_day_the_one_about_the_later_time_names_the_group() -> None:
    general = entry("terms", "2025-08-21", "2025-08-21", coverage=["third_country_nationals"])
    africans = entry("terms", "2025-08-19", "2025-08-21", coverage=["third_country_nationals", "region:africa"])
    assert answer("VE", VENEZUELA, [africans, general]).group == "covered"
    same = entry("terms", "2025-08-21", "2025-08-21", coverage=["third_country_nationals", "region:africa"])
    assert answer("VE", VENEZUELA, [same, general]).group == "covered"
    assert answer("VE", VENEZUELA, [same, general]).against == (same,)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (["third_country_nationals"], ["third_country_nationals", "region:africa"], True),
        (["any_nationality"], ["region:africa"], True),
        (["asylum_seekers"], ["third_country_nationals", "bloc:ECOWAS"], True),
        # other groups unite
        (["any_nationality", "convicted"], ["own_nationals"], False),
        (["any_nationality", "convicted"], ["nationals:NG"], False),
        (["any_nationality"], ["own_nationals", "region:africa"], False),
        # lists of origins unite
        (["nationals:VE"], ["nationals:NG"], False),
        (["third_country_nationals", "region:latin_america"], ["third_country_nationals", "region:africa"], False),
        # both cover
        (["third_country_nationals"], ["third_country_nationals", "language:es"], False),
    ],
)
def test_which_coverage_speaks_against_which(one: list[str], other: list[str], differ: bool) -> None:
    told = [entry("terms", None, "2025-01-02", coverage=one), entry("terms", None, "2025-01-01", coverage=other)]
    assert bool(answer("VE", VENEZUELA, told).against) is differ


def test_what_one_account_tells_does_not_speak_against_itself() -> None:
    one, other = ["third_country_nationals", "men"], ["third_country_nationals", "region:africa"]
    for document, family in (("a", ""), (None, "wire")):
        told = [entry("terms", None, "2025-01-01", document=document, family=family, coverage=words)
                for words in (one, other)]  # fmt: skip
        assert answer("VE", VENEZUELA, told).against == ()
    told = [
        entry("terms", None, "2025-01-01", document=None, family=words[1], coverage=words) for words in (one, other)
    ]
    assert answer("VE", VENEZUELA, told).against == (told[1],)
