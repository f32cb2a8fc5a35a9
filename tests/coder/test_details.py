"""Details of events: how rulings turn out, whom they concern, what critics object to, who was asked for comment."""

from __future__ import annotations

import datetime
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwatch.coder import code
from pactwatch.coder.cues import load_cues, marks
from pactwatch.coder.details import same_court
from pactwatch.model import Document, Kind

SCENE = "The United States deported five men from Cuba and Yemen to Eswatini last week. "


def claims(sentence: str, kind: Kind) -> list[dict[str, Any]]:
    """The details of all claims of a kind that a sentence yields after a report of a transfer."""
    document = Document("x", SCENE + sentence, published=datetime.date(2025, 9, 10))
    return [dict(coded.claim.details) for coded in code(document).claims if coded.claim.kind is kind]


# What a court does | its outcomes, in the order of the text.
RULINGS = """
The Supreme Court ruled that the deportations were unlawful. | unlawful
The court found that the agreement violates the constitution. | unlawful
The agreement was struck down by the Constitutional Court. | unlawful
A federal judge blocked the deportations to third countries. | blocked
A judge ordered the administration to halt the flights. | blocked
A federal appeals court refused to lift the injunction on the deportations. | blocked
The High Court dismissed the government's appeal against the ruling. | blocked
The Supreme Court denied a request by the government to lift the order. | blocked
The flights were grounded after the European Court of Human Rights issued an injunction. | blocked
The Supreme Court stayed the injunction. | allowed
The court threw out the lawsuit. | allowed
The judge declined to block the removals. | allowed
The court rejected a bid by charities to stop the first flight. | allowed
The Supreme Court sided with the Trump administration. | allowed
The Supreme Court cleared the way for the deportations. | allowed
The court ruled that the men could be deported to Eswatini. | allowed
A federal judge ordered the government to return the man. | other
The judge ordered officials to keep the men in custody. | other
A federal judge set aside as unlawful the guidance on deportations. | unlawful
The deal with Eswatini is unlawful, the High Court said. | unlawful
A federal appeals court blocked the policy, which required the men to wait in Eswatini. | blocked
The Supreme Court allowed the government to deport migrants with criminal records to Eswatini. | allowed
The Supreme Court freed the administration to deport migrants to third countries. | allowed
The court ordered the administration to hand over documents on the deal. | other
The Supreme Court overturned a lower court's order which had blocked the deportations. | allowed blocked
""".strip().splitlines()


@pytest.mark.parametrize("row", RULINGS)
def test_a_ruling_turns_out_as_its_words_multiply(row: str) -> None:
    sentence, outcomes = row.split(" | ")
    assert [found["outcome"] for found in claims(sentence, Kind.RULED)] == outcomes.split()


@pytest.mark.parametrize(
    "sentence",
    [
        "The court has not ruled on the deal.",
        "The court was told that the men were in prison.",
        "The judge criticised the government for the secrecy of the deal.",
    ],
)
def test_what_is_no_ruling(sentence: str) -> None:
    assert claims(sentence, Kind.RULED) == []


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("A judge blocked the man's removal.", "individual"),
        ("A judge barred the removal of eight deportees to Eswatini.", "individual"),
        ("The court blocked his deportation to Eswatini.", "individual"),
        ("A judge blocked the deportations to Eswatini.", "scheme"),
        ("The Supreme Court ruled that the policy was unlawful.", "scheme"),
    ],
)
def test_whom_a_ruling_concerns(sentence: str, scope: str) -> None:
    assert [found["scope"] for found in claims(sentence, Kind.RULED)] == [scope]


def test_a_ruling_closes_the_case_only_where_the_text_says_so() -> None:
    (last,) = claims("In a final judgment the High Court upheld the deal.", Kind.RULED) or [{}]
    (other,) = claims("The Supreme Court blocked the deportations to Eswatini.", Kind.RULED)
    assert "final" not in other
    assert last.get("final", True) is True


@pytest.mark.parametrize(
    ("sentence", "ground"),
    [
        ("Amnesty International condemned the deal as a breach of international law.", "legality"),
        ("Human Rights Watch warned that the deportees would be exposed to torture.", "conditions"),
        ("The UN refugee agency warned that the deportees could be sent back to persecution.", "refoulement"),
        ("Rights groups said the deal exposed people to the violence they had fled.", "refoulement"),
        ("Critics called the deal a waste of money.", "cost"),
        ("Rights groups said the deal was shrouded in secrecy.", "secrecy"),
        ("Human rights groups criticised the deal.", "other"),
        ("The deal was condemned by human rights campaigners.", "other"),
    ],
)
def test_the_ground_of_criticism_is_in_what_is_said_and_not_in_who_says_it(sentence: str, ground: str) -> None:
    assert [found["ground"] for found in claims(sentence, Kind.CRITICISED)] == [ground]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The United States and Eswatini concluded a deal on deportees in May.", "reached"),
        ("The United States and Eswatini signed a deal on deportees in May.", "signed"),
        ("The US reached a deal with Mexico to restart the Remain in Mexico program.", "restored"),
        ("The US reached a deal with Mexico to extend the Remain in Mexico program.", "extended"),
        ("Mexico takes asylum seekers back under its agreement of June 2019 with the United States.", "reached"),
        ("Mexico agreed to accept asylum seekers from the United States.", None),
    ],
)
def test_the_act_is_that_of_the_verb_or_of_what_the_deal_does(sentence: str, act: str | None) -> None:
    document = Document("x", sentence, published=datetime.date(2025, 9, 10))
    deals = [coded.claim for coded in code(document).claims if coded.claim.kind is Kind.AGREED]
    assert [claim.details.get("act") for claim in deals] == [act]


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("Rwanda is in early talks with the United States about taking in deportees.", "early"),
        ("Rwanda has been in talks with the United States about taking in deportees since early this year.", None),
    ],
)
def test_talks_at_an_early_stage_and_early_in_the_year(sentence: str, stage: str | None) -> None:
    document = Document("x", sentence, published=datetime.date(2025, 9, 10))
    talks = [coded.claim for coded in code(document).claims if coded.claim.kind is Kind.TALKS]
    assert [claim.details.get("stage") for claim in talks] == [stage]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The United States deported some 250 Venezuelans to El Salvador.", 250),
        ("The United States deported some Venezuelans to El Salvador.", None),
        ("The United States deported 939 Hondurans and Salvadorans to Guatemala.", 939),
        ("The United States deported five Cubans and several Yemenis to Eswatini.", None),
        ("Panama would let out the 112 migrants, deported by the United States, whom it is holding at a camp.", 112),
    ],
)
def test_how_many_were_moved(sentence: str, count: int | None) -> None:
    document = Document("x", sentence, published=datetime.date(2025, 9, 10))
    moved = [coded.claim for coded in code(document).claims if coded.claim.kind is Kind.TRANSFERRED]
    assert [claim.details.get("count") for claim in moved] == [count]


@pytest.mark.parametrize(
    ("sentence", "party", "outcome"),
    [
        ("The State Department did not immediately respond to a request for comment.", "State Department", "none"),
        ("The White House declined to comment.", "White House", "declined"),
        ("The White House would not comment.", "White House", "declined"),
        ("The State Department has been contacted for comment.", "State Department", "none"),
        ("Eswatini's government could not immediately be reached for comment.", "Eswatini's government", "none"),
        ("The Eswatini government has not commented on the deal.", "The Eswatini government", "none"),
        ("Asked for comment, the ministry said that the deal was lawful.", "the ministry", "statement"),
    ],
)
def test_who_was_asked_for_comment(sentence: str, party: str, outcome: str) -> None:
    assert claims(sentence, Kind.COMMENT) == [{"party": party, "outcome": outcome}]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Supreme Court", "UK Supreme Court", True),
        ("the court", "High Court", True),
        (None, "High Court", True),
        ("federal judge", "Judge Brian Murphy", True),
        ("Supreme Court", "federal appeals court", False),
        ("High Court", "Court of Appeal", False),
    ],
)
def test_two_mentions_of_a_court(one: str | None, other: str | None, same: bool) -> None:
    assert same_court(one, other) is same
    assert same_court(other, one) is same


@given(st.text(alphabet=st.sampled_from("stay order lift block unlawful ,.-"), max_size=200))
def test_marks_stand_in_order_and_never_overlap(low: str) -> None:
    found = marks(load_cues(), "outcome", low)
    assert [at for at, _ in found] == sorted({at for at, _ in found})


def test_a_long_sentence_takes_no_longer_than_its_length() -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        marks(load_cues(), "outcome", "the court refused to lift the order and " * times)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(4_000) < 20 * max(seconds(1_000), 0.002)
