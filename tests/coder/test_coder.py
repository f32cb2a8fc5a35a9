"""What holds for every text: exact evidence, the same answer each time, and claims that follow when the words change."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.gate import documents

from pactwatch.coder import code
from pactwatch.coder.lexicon import load_lexicon
from pactwatch.edtf import valid
from pactwatch.model import TERM_TYPES, Document, Kind

SHARED = Path(__file__).parents[3] / "shared" / "gold"
SAMPLES = Path(__file__).parents[2] / "src" / "pactwatch" / "samples"
DAY = datetime.date(2025, 9, 10)


def check(document: Document) -> None:
    """The invariants of a coding: each claim is an exact slice, between two parties, in the codebook's values."""
    coding = code(document)
    assert coding == code(document)
    ids = [coded.claim.id for coded in coding.claims]
    assert len(ids) == len(set(ids))
    for coded in coding.claims:
        claim = coded.claim
        assert claim.start is not None and claim.end is not None
        assert document.text[claim.start : claim.end] == claim.evidence != ""
        assert claim.sending != claim.receiving
        assert claim.when is None or valid(claim.when)
        assert claim.kind is not Kind.TERMS or sum(name in claim.details for name in TERM_TYPES) == 1
        assert claim.rule and claim.grade
        for step in coded.steps:
            assert step.start is None or step.end is None or 0 <= step.start <= step.end <= len(document.text)


def test_the_invariants_hold_on_the_samples() -> None:
    found = documents(SAMPLES)
    assert len(found) >= 5
    for document in found:
        check(document)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the gold documents lie beside the project and are not here")
def test_the_invariants_hold_on_all_gold() -> None:
    found = documents(SHARED)
    assert len(found) > 100
    for document in found:
        check(document)


PIECES = [
    *(
        "Rwanda",
        "the United States",
        "U.S.",
        "agreed",
        "to accept",
        "250 deportees",
        "from",
        "said",
        "“",
        "”",
        '"',
        "’s",
        "not",
        "deal",
    ),
    *(
        "a court",
        "ruled",
        "unlawful",
        "on Tuesday",
        ",",
        ".",
        ";",
        "\n\n",
        "which",
        "that",
        "and",
        "would",
        "be",
        "deported",
        "to",
    ),
    *(
        "Kigali",
        "$7.5 million",
        "In 2022",
        "(",
        ")",
        "–",
        "the two countries",
        "Kristi Noem",
        "no one",
        "1.5",
        "é",
        "\u0000",
        "\ud83d\ude00",
        "it",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join), st.sampled_from([None, DAY]))
def test_the_invariants_hold_on_words_in_any_order(text: str, published: datetime.date | None) -> None:
    check(Document("any", text, published=published))


@given(st.text(max_size=400) | st.text(st.characters(categories=["Cs", "Lu", "Po"]), max_size=80))
def test_the_invariants_hold_on_any_text(text: str) -> None:
    check(Document("any", text, published=DAY))


def claims(text: str) -> set[tuple[str, str, str]]:
    coded = code(Document("case", text, published=DAY)).claims
    return {(c.claim.pair, c.claim.kind.value, c.claim.modality.value) for c in coded}


LEAD = "Rwanda has agreed to accept up to 250 deportees from the United States, a spokeswoman said on Tuesday."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The United States deported five men from other countries to Eswatini.",
            "Five men from other countries were deported to Eswatini by the United States.",
        ),
        (
            "Officials said on Monday that Rwanda had agreed to take deportees from the United States.",
            "Rwanda had agreed to take deportees from the United States, officials said on Monday.",
        ),
        (
            "Britain’s plan to send asylum seekers to Rwanda was scrapped.",
            "Britain's plan to send asylum seekers to Rwanda was scrapped.",
        ),
        (
            "Washington has struck deals with Rwanda and Uganda to take in deported migrants.",
            "Washington has struck deals with Uganda and Rwanda to take in deported migrants.",
        ),
        (
            "Rights groups criticised the deal to deport people from the United States to Eswatini.",
            "Rights groups criticized the deal to deport people from the United States to Eswatini.",
        ),
        (LEAD, LEAD + " " + LEAD),
        (LEAD, LEAD + "\n\nThe price of coffee rose by three per cent, traders said."),
    ],
    ids=[
        "passive",
        "said before and after",
        "quotes",
        "receivers reordered",
        "spelling",
        "doubled",
        "unrelated paragraph",
    ],
)
def test_the_same_thing_said_otherwise_gives_the_same_claims(one: str, other: str) -> None:
    assert claims(one) == claims(other) != set()


def test_other_names_give_the_same_claims_of_other_pairs() -> None:
    swapped = LEAD.replace("Rwanda", "Eswatini")
    assert {(pair.replace("RW", "SZ"), kind, mode) for pair, kind, mode in claims(LEAD)} == claims(swapped)


def test_without_a_day_of_publication_relative_dates_stay_open() -> None:
    text = "Rwanda agreed on Tuesday to accept deportees from the United States."
    assert [c.claim.when for c in code(Document("undated", text)).claims] == [None]
    assert [c.claim.when for c in code(Document("dated", text, published=DAY)).claims] == ["2025-09-09"]


def test_a_lexicon_is_built_once() -> None:
    assert load_lexicon() is load_lexicon()


def test_a_coding_says_which_rules_made_it() -> None:
    relevant = code(Document("d", "Rwanda has agreed to take in migrants deported by the United States."))
    aside = code(Document("e", "The price of coffee rose."))
    assert relevant.coder == aside.coder
    assert relevant.coder is not None and re.fullmatch(r"pactwatch [0-9.]+, tables [0-9a-f]{12}", relevant.coder)
