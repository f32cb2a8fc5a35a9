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
