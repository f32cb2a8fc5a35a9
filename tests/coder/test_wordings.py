"""Terms in the many words that reports put them in: each sentence after one that opens the arrangement, with what it gives."""

from __future__ import annotations

import datetime

import pytest

from pactwatch.coder import code
from pactwatch.model import Document, Kind

OPENING = "The United States has a deal with Ghana on deportees from other countries."
SAYS = [
    ("It is limited to West Africans without criminal records.", "excludes actual"),
    ("No one convicted of a violent crime will be taken in.", "excludes actual"),
    ("Ghana insisted that none of those transferred would have a criminal background.", "excludes actual"),
    ("Washington agreed that it would not transfer any minor who is unaccompanied.", "excludes actual"),
    ("Ghana is to take people who have no known criminal history.", "excludes actual"),
    ("Accra will vet each person before arrival.", "condition actual"),
    ("Every transfer must be approved by Ghana's interior ministry.", "condition actual"),
    ("Ghana may reject individual candidates.", "condition actual"),
    ("Under the deal Accra retains the right of refusal.", "condition actual"),
    ("The agreement can be terminated by either party at any time.", "condition actual"),
    ("The United States will pick up the tab.", "condition actual"),
    ("The operation is fully financed by Washington.", "condition actual"),
    ("Washington will also cover Ghana's costs.", "condition actual"),
    ("Ghana will not bear any of the costs, officials said.", "condition actual"),
    ("The agreement runs for two years and can be renewed.", "duration actual"),
    ("The deal is valid for one year.", "duration actual"),
    ("The number of deportees has been capped at 250.", "cap actual"),
    ("No limit has been set on the number of people.", "cap denied"),
    ("The number of people who will be moved under the agreement is uncapped.", "cap denied"),
    ("Payments will depend on the number of people.", "payment actual"),
    ("Washington would shell out $5 million a year to Ghana.", "payment actual"),
    ("The government denied that it had been paid.", "payment denied"),
    ("Parliament has not seen the agreement.", "text_status actual"),
    ("A source has provided a copy of the deal to the newspaper.", "text_status actual"),
    ("The two sides signed the agreement in May, which was made public in July.", "text_status actual"),
    ("The government says that it intends to make the agreement public.", "text_status prospective"),
    ("Under the agreement Ghana may not return them to their home countries.", "assurances actual"),
    ("Ghana agreed not to return any person to danger.", "assurances actual"),
    ("In Ghana's case, no persons with a criminal background will be accepted.", "excludes actual"),
    (
        "The agreement applies to West African nationals, except Nigerians, and they may go on to other countries.",
        "excludes actual",
    ),
]
SILENT = [
    ("The deportees went to a Temporary Reception Center near the border.", "duration"),
    ("The governments have a temporary cooperation framework on fisheries.", "duration"),
    ("The United States sends people to a range of countries across Latin America.", "coverage"),
    ("Every deportee has the right to due process.", "condition"),
    ("We will have to respond to any questions.", "condition"),
]


def found(sentence: str) -> set[str]:
    claims = [
        item.claim for item in code(Document("d", f"{OPENING} {sentence}", published=datetime.date(2025, 9, 10))).claims
    ]
    return {f"{name} {claim.modality}" for claim in claims if claim.kind is Kind.TERMS for name in claim.details}


@pytest.mark.parametrize(("sentence", "term"), SAYS)
def test_a_term_is_read_in_many_words(sentence: str, term: str) -> None:
    assert term in found(sentence)


@pytest.mark.parametrize(("sentence", "term"), SILENT)
def test_what_looks_like_a_term_is_none(sentence: str, term: str) -> None:
    assert not any(name.startswith(term) for name in found(sentence))


@pytest.mark.parametrize(
    "sentence", ["Ghana may reject individual candidates.", "Either side may end the agreement with 30 days' notice."]
)
def test_a_right_to_refuse_or_to_end_is_no_refusal_and_no_end(sentence: str) -> None:
    claims = [
        item.claim for item in code(Document("d", f"{OPENING} {sentence}", published=datetime.date(2025, 9, 10))).claims
    ]
    assert {claim.kind for claim in claims}.isdisjoint({Kind.REFUSED, Kind.ENDED})
