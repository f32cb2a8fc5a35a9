from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from tests.register.register_entries import day, days, entry, histories

from pactwatch.model import Entry
from pactwatch.register import LookUp, who_takes
from pactwatch.states import load_states

ON = day("2025-12-01")
STATES = load_states()


def deal(receiver: str, *terms: dict[str, Any], kind: str = "agreed") -> list[Entry]:
    return [
        entry(kind, "2025-06-01", "2025-06-01", pair=f"US-{receiver}"),
        *(entry("terms", "2025-06-01", "2025-06-02", pair=f"US-{receiver}", **term) for term in terms),
    ]


def ask(*told: list[Entry], nationality: str = "VE") -> LookUp:
    return who_takes([entry for entries in told for entry in entries], nationality, "US", ON, ON, STATES)


def receivers(look: LookUp) -> dict[str, list[str]]:
    names = ("covered", "not_excluded", "excluded", "unknown", "earlier", "own")
    return {name: found for name in names if (found := [place.arrangement.receiving for place in getattr(look, name)])}


def test_receivers_fall_into_named_groups() -> None:
    look = ask(
        deal("SV", {"coverage": ["any_nationality"]}),
        deal("HN", {"coverage": ["region:latin_america"]}, {"excludes": ["minors"]}),
        deal("UG", {"excludes": ["criminal_record"]}),
        deal("GH", {"coverage": ["bloc:ECOWAS"]}),
        deal("KN", {"excludes": ["nationals:VE"]}),
        deal("SZ", {"cap": {"people": 160}}),
        deal("SN", kind="talks"),
        deal("VE"),
    )
    assert receivers(look) == {
        "covered": ["HN", "SV"],
        "not_excluded": ["UG"],
        "excluded": ["GH", "KN"],
        "unknown": ["SZ"],
        "earlier": ["SN"],
        "own": ["VE"],
    }
    assert (look.coverage_known, look.total) == (5, 6)


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        ("sought", ["earlier"]),
        ("offered", ["earlier"]),
        ("talks", ["earlier"]),
        ("agreed", ["unknown"]),
        ("ratified", ["unknown"]),
        ("transferred", ["unknown"]),
        ("suspended", ["unknown"]),
        ("refused", []),
        ("ended", []),
        ("criticised", []),
    ],
)
def test_the_stage_decides_who_is_listed(kind: str, group: list[str]) -> None:
    assert list(receivers(ask(deal("SZ", kind=kind)))) == group


def test_open_receivers_and_other_senders_are_not_listed() -> None:
    assert receivers(ask(deal("*"), [entry("agreed", "2025-06-01", "2025-06-01", pair="GB-RW")])) == {}


def test_each_place_carries_the_claim_that_decides_and_what_can_be_filed() -> None:
    told = deal("SZ", {"assurances": "no onward removal"}, {"text_status": "withheld"})
    told.append(entry("terms", "2025-09-01", "2025-09-01", pair="US-SZ", text_status="leaked"))
    (place,) = ask(told).unknown
    assert place.deciding == (told[0],)
    assert place.assurances == told[1] and place.text_status == told[3]
    (place,) = ask(deal("SV", {"coverage": ["any_nationality", "convicted"]}, {"excludes": ["minors"]})).covered
    assert place.deciding[0].claim.term == "coverage" and place.assurances is None and place.text_status is None
    assert place.answer.only_for == ("convicted",) and place.answer.exempt == ("minors",)


def test_accounts_that_differ_are_both_in_the_answer() -> None:
    told = deal(
        "UG", {"coverage": ["third_country_nationals"]}, {"coverage": ["third_country_nationals", "region:africa"]}
    )
    (place,) = ask(told).covered
    assert (place.deciding, place.answer.against) == ((told[1],), (told[2],))
    record = place.as_dict()
    assert record["accounts_differ"] is True
    assert [claim["id"] for claim in record["against"]] == [told[2].claim.id]
    (place,) = ask(deal("SV", {"coverage": ["any_nationality"]})).covered
    assert (place.as_dict()["accounts_differ"], place.as_dict()["against"]) == (False, [])


def test_terms_that_are_planned_denied_personal_or_past_do_not_decide() -> None:
    told = [
        *deal("SZ"),
        entry("terms", None, "2025-06-02", pair="US-SZ", modality="prospective", coverage=["any_nationality"]),
        entry("terms", None, "2025-06-02", pair="US-SZ", modality="denied", coverage=["any_nationality"]),
        entry("terms", None, "2025-06-02", pair="US-SZ", scope="individual", coverage=["any_nationality"]),
        entry("terms", None, "2025-12-02", pair="US-SZ", coverage=["any_nationality"]),
        entry("terms", "2020", "2020-06-01", pair="US-SZ", excludes=["nationals:VE"]),
        entry("ended", "2021", "2021-06-01", pair="US-SZ"),
    ]
    assert receivers(ask(told)) == {"unknown": ["SZ"]}


def test_json_of_an_answer() -> None:
    look = ask(deal("SV", {"coverage": ["any_nationality"]}), deal("SZ")).as_dict()
    assert json.loads(json.dumps(look)) == look
    assert look["titles"]["covered"] == "covered by stated terms" and look["covered"][0]["receiving"] == "SV"
    assert look["unknown"][0]["text"] == {"status": None, "claim": None}
    assert (look["coverage_known"], look["total"]) == (1, 2)
    assert look["caveat"] == "absence here is not evidence that no arrangement exists"


@given(histories, days)
def test_each_state_is_listed_once_with_a_claim_that_decides(told: list[Entry], on: datetime.date) -> None:
    for nationality in ("VE", "RW", "US", "ZZ"):
        look = who_takes(told, nationality, "US", on, day("2030-01-01"), STATES)
        places = [*look.covered, *look.not_excluded, *look.excluded, *look.unknown, *look.earlier, *look.own]
        listed = [place.arrangement.receiving for place in places]
        assert len(set(listed)) == len(listed)
        assert all(place.deciding for place in places)
