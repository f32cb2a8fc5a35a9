from __future__ import annotations

import datetime
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwatch.errors import RuleError
from pactwatch.model import Basis
from pactwatch.register import arrangement, who_takes
from pactwatch.starter import load, read
from pactwatch.states import load_states

ENTRIES = load()
SHARED = Path(__file__).parents[3] / "shared" / "starter" / "arrangements.jsonl"


def test_every_fact_is_loaded_as_a_citation() -> None:
    assert len(ENTRIES) == 434
    assert len({entry.claim.id for entry in ENTRIES}) == 434
    assert all(entry.basis is Basis.CITATION and entry.claim.evidence is None and entry.sources for entry in ENTRIES)
    assert all(entry.note and entry.title and entry.published == entry.known for entry in ENTRIES)


def test_a_fact_keeps_its_speaker_sources_and_deal() -> None:
    (told,) = (entry for entry in ENTRIES if entry.claim.id == "US-SV-06")
    assert (
        told.claim.pair == "US-SV" and told.arrangement == "CECOT 2025" and told.published == datetime.date(2025, 2, 3)
    )
    assert told.claim.speaker is not None and told.claim.speaker.actor == "US"
    assert all(source.origin and source.family for source in told.sources)


def test_a_publication_known_to_the_month_counts_from_its_last_day() -> None:
    (told,) = (entry for entry in ENTRIES if entry.claim.id == "US-PW-03")
    assert told.published == datetime.date(2025, 8, 31)


@pytest.mark.skipif(
    not SHARED.exists(), reason="the shared folder with the original facts is not beside the repository"
)
def test_the_facts_are_the_shared_ones() -> None:
    originals = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").splitlines()]
    assert Counter(event["id"] for record in originals for event in record["events"]) == Counter(
        entry.claim.id for entry in ENTRIES
    )


FACT: dict[str, object] = {
    "id": "US-RW-01",
    "kind": "agreed",
    "modality": "actual",
    "when": "2025-06",
    "first_published": "2025-08-04",
    "speaker": None,
    "details": {},
    "sources": [{"origin": "Reuters", "family": "Reuters"}],
    "note": "Signed.",
}


def _line(**changes: object) -> str:
    fact = {key: value for key, value in {**FACT, **changes}.items() if value != "gone"}
    return json.dumps({"sending": "US", "receiving": "RW", "title": "A deal", "events": [fact]})


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["{"], "line 1: is no arrangement"),
        (['{"pair": "US-RW"}'], "line 1: is no arrangement"),
        (['{"sending": "US", "receiving": "RW", "title": "", "events": [3]}'], "line 1"),
        ([_line(kind="liked")], "US-RW-01: 'liked'"),
        ([_line(modality="maybe")], "US-RW-01: 'maybe'"),
        ([_line(when="June 2025")], "US-RW-01: not an EDTF date"),
        ([_line(first_published="soon")], "US-RW-01: not an EDTF date"),
        ([_line(first_published="gone")], "US-RW-01: the field 'first_published' is missing"),
        ([_line(details={"scope": "some"})], "US-RW-01: details.scope"),
        ([_line(kind="ruled")], "US-RW-01: details.outcome"),
        ([_line(kind="terms")], "US-RW-01: details must hold exactly one of"),
        ([_line(), _line()], "US-RW-01: the id stands there twice"),
    ],
)
def test_a_fact_that_is_not_as_the_codebook_has_it_is_named(lines: list[str], message: str) -> None:
    with pytest.raises(RuleError) as raised:
        read(lines)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("pair", "on", "expected"),
    [
        ("US-RW", "2025-05-05", "talks since 2025-05-04"),
        ("US-RW", "2025-07-15", "talks since 2025-05-04"),  # signed in June, told on 4 August
        ("US-RW", "2025-08-05", "agreed since 2025-06-30"),
        ("US-RW", "2025-09-30", "operating since 2025-08-28"),
        ("US-SV", "2021-03-01", "suspended since 2021-02-06"),
        ("US-SV", "2025-05-05", "operating since 2025-03-16 challenged blocked"),
        ("US-GT", "2025-05-05", "agreed since 2025-02-05 challenged"),
        ("US-LY", "2025-05-05", "sought since 2025-03-12"),
        ("US-LY", "2025-09-30", "refused since 2025-05-07"),
        ("US-UG", "2025-08-20", "agreed since 2025-08-19 disputed"),
        ("US-UG", "2025-09-30", "agreed since 2025-07-29"),
        ("US-LR", "2025-09-30", "sought since 2025-07-09 disputed"),
        ("US-PW", "2025-07-31", "refused since 2025-07-21"),
        ("US-PW", "2025-12-31", "agreed since 2025-12-24"),
        ("US-MX", "2023-01-01", "ended since 2022-08-08"),
        ("US-MX", "2025-05-05", "operating since 2025-01-26"),
        ("US-*", "2025-05-05", "sought since 2025-01-20 challenged blocked"),
        ("US-*", "2025-09-30", "sought since 2025-01-20 challenged"),
        ("GB-RW", "2023-12-31", "agreed since 2022-04-14 blocked"),
        ("GB-RW", "2024-04-26", "in_force since 2024-04-25"),
        ("GB-RW", "2025-05-05", "ended since 2024-07-06"),
        ("GB-RW", "2026-02-01", "ended since 2024-07-06 challenged"),
        ("AU-PG", "2025-05-05", "ended since 2021-12-31 blocked"),
        ("DK-RW", "2025-05-05", "suspended since 2023-01-25"),
        ("NL-UG", "2025-09-30", "agreed since 2025-09-25"),
        ("GB-CV", "2025-05-05", "refused since 2024-04-16"),
        ("IL-RW", "2018-02-15", "operating since 2014-12-31 disputed"),  # the deal of 2013 denied, nothing new begun
        ("US-KE", "2025-12-31", "None since None"),  # a denied request is none
        ("US-PL", "2025-12-31", "None since None"),  # nothing was reported
    ],
)
def test_stages_as_known_on_the_day(pair: str, on: str, expected: str) -> None:
    day = datetime.date.fromisoformat(on)
    sending, receiving = pair.split("-")
    view = arrangement(ENTRIES, sending, receiving, day, day)
    assert " ".join([f"{view.stage} since {view.since}", *view.flags]) == expected


@given(
    st.sampled_from([state.code for state in load_states()]),
    st.sampled_from(["1990-01-01", "2019-12-01", "2025-05-05", "2025-12-01", "2026-06-30"]),
)
def test_every_territory_gets_an_answer_and_each_place_a_claim_that_decides(code: str, on: str) -> None:
    day = datetime.date.fromisoformat(on)
    look = who_takes(ENTRIES, code, "US", day, day, load_states())
    places = [*look.covered, *look.not_excluded, *look.excluded, *look.unknown, *look.earlier, *look.own]
    assert bool(places) is (on > "1990-01-01")
    assert all(place.deciding for place in places)


def test_who_takes_a_venezuelan_from_the_us() -> None:
    day = datetime.date(2025, 12, 1)
    look = who_takes(ENTRIES, "VE", "US", day, day, load_states())
    groups = {
        name: [place.arrangement.receiving for place in getattr(look, name)]
        for name in ("covered", "not_excluded", "excluded", "own")
    }
    assert groups == {
        "covered": ["HN", "PY", "SV", "UG"],
        "not_excluded": ["EC"],
        "excluded": ["BZ", "GH"],
        "own": [],
    }
    assert [place.answer.only_for for place in look.covered] == [
        (),
        ("asylum_seekers",),
        ("convicted",),
        ("rejected_asylum_seekers",),
    ]
