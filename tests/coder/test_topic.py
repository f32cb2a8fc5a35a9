"""What is told in few words where transfers are the topic: answers, echoes, and sentences that look like them."""

from __future__ import annotations

import datetime

import pytest

from pactwatch.coder import code
from pactwatch.model import Document, Kind

BEFORE = (
    "The United States wants other countries to take in deportees who are not their nationals. "
    "Rwanda and Eswatini agreed to accept them in July. "
)


def claims_of(sentence: str) -> set[str]:
    coded = code(Document("topic", BEFORE + sentence, published=datetime.date(2025, 11, 20))).claims
    return {
        f"{c.claim.pair} {c.claim.kind} {c.claim.modality}"
        for c in coded
        if (c.claim.start or 0) >= len(BEFORE) - 1 and c.claim.kind is not Kind.TERMS
    }


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Honduras refused.", "US-HN refused actual"),
        ("Four, all of them volunteers, went to Kigali.", "US-RW transferred actual"),
        ("Ten more followed on Monday.", "US-RW transferred actual; US-SZ transferred actual"),
        ("Eswatini now holds fifteen of them.", "US-SZ transferred actual"),
        ("The Americans raised it with Zambia in the winter.", "US-ZM sought actual"),
        ("Zambia has had the same request.", "US-ZM sought actual"),
        ("Kigali says that it is party to no such arrangement.", "US-RW agreed denied"),
        ("The new government in Washington put an end to the agreement with Rwanda.", "US-RW ended actual"),
        ("Nigeria would have none of it.", "US-NG refused actual"),
        ("Lesotho wants no part of it.", "US-LS refused actual"),
        ("Ghana has joined them.", "US-GH agreed actual"),
        ("Ghana followed in September.", "US-GH agreed actual"),
        ("Ghana made the same promise.", "US-GH agreed actual"),
        ("Ghana, too, has signed.", "US-GH agreed actual"),
        ("Ghana signed in September and Cameroon a month later.", "US-GH agreed actual; US-CM agreed actual"),
        ("Zambia was asked the same, and so was Lesotho.", "US-ZM sought actual; US-LS sought actual"),
        ("Zambia was among those approached.", "US-ZM sought actual"),
        ("A similar request went to Zambia.", "US-ZM sought actual"),
        ("Zambia says that it has not been approached.", "US-ZM sought denied"),
        ("Zambia remains willing.", "US-ZM offered actual"),
        ("Neither has yet received anyone.", "US-RW transferred denied; US-SZ transferred denied"),
        (
            "Washington suspended, and then cancelled, its agreement with Rwanda.",
            "US-RW suspended actual; US-RW ended actual",
        ),
        ("The agreement, which Rwanda's parliament ratified in August, is in force.", "US-RW ratified actual"),
    ],
)
def test_a_few_words_say_it(sentence: str, wanted: str) -> None:
    assert claims_of(sentence) >= set(wanted.split("; "))


@pytest.mark.parametrize(
    "sentence",
    [
        "Zambia was asked about its debt.",
        "The lawyers followed on Monday.",
        "Eswatini holds elections.",
        "Kigali says that it is party to the convention on refugees.",
        "Ghana signed a loan in September.",
        "Kenya joined the African Union in 1963.",
        "The White House declined to name them.",
        "Ghana followed the match on television.",
        "Neither man spoke.",
        "Zambia agreed on a budget.",
        "Kenya is among those hit by the drought.",
        "Kenya made the same mistake in 1990.",
        "Lesotho wants no part of the war in Congo.",
        "The same is true of wages.",
        "Ghana took two steps in October.",
    ],
)
def test_other_matters_give_nothing(sentence: str) -> None:
    assert claims_of(sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Human Rights Watch found that people sent to Rwanda had no real chance of protection.",
        "The Law Society told ministers that the law strips people of natural justice.",
        "Opposition lawmakers said that Parliament had been kept out of it.",
        "For the opposition leader, the centres are a waste of money.",
        "Rights groups have their doubts.",
        "In the view of Human Rights Watch, the arrangement breaches international law.",
    ],
)
def test_objections_have_many_words(sentence: str) -> None:
    assert any(" criticised " in claim for claim in claims_of(sentence))


def test_the_state_that_heads_an_entry_is_whose_arrangement_the_entry_tells() -> None:
    entry = "\n\nGHANA - Fourteen people arrived on a military plane in September. Ten more followed in October."
    assert claims_of(entry) == {"US-GH transferred actual"}
    assert claims_of("\n\nUGANDA: Nobody has come yet.") == {"US-UG transferred denied"}
    assert claims_of("\n\nKENYA - The rains came early.") == set()
