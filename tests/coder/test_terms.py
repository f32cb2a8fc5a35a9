"""The terms of an arrangement: what each rule reads, what it must leave alone, and that its time is linear."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from pactwatch.coder import code, load_lexicon
from pactwatch.coder.cues import load_cues
from pactwatch.coder.reading import read
from pactwatch.coder.term import Term
from pactwatch.coder.terms import find_terms
from pactwatch.model import Claim, Document, Kind, Modality


def terms(sentence: str, name: str | None = None) -> list[Term]:
    text = read(Document("d", sentence, published=date(2025, 9, 10)), load_lexicon())
    found = [
        term
        for reading in text.readings
        for term in find_terms(reading, text.flat[reading.sentence.start : reading.sentence.end], load_cues())
    ]
    return [term for term in found if name is None or name in term.details]


def one(sentence: str, name: str) -> Term:
    found = terms(sentence, name)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "cap"),
    [
        ("Rwanda has said it will take up to 250 migrants from the United States.", {"people": 250}),
        ("Eswatini could take as many as 160 people under the agreement.", {"people": 160}),
        ("Belize could take no more than 12 people every quarter.", {"people": 12, "per": "quarter"}),
        ("Mexico will accept 30,000 migrants per month from four countries.", {"people": 30000, "per": "month"}),
        ("Mexico undertook to take back up to 30,000 Cubans and Haitians a month.", {"people": 30000, "per": "month"}),
        ("The treaty provides for the rent of 300 prison places in Kosovo.", {"people": 300}),
        ("A deal was signed under which Malaysia would hold 800 asylum seekers.", {"people": 800}),
        ("Kosovo agreed to host fifty deportees.", {"people": 50}),
    ],
)
def test_a_cap_is_a_bound_or_a_number_that_a_deal_provides_for(sentence: str, cap: dict[str, Any]) -> None:
    assert one(sentence, "cap").details["cap"] == cap


@pytest.mark.parametrize(
    "sentence",
    [
        "The United States has deported as many as 200 people to Rwanda.",
        "The men face up to 14 years in prison under the agreement.",
        "Rwanda received seven deportees in August.",
        "The government has agreed to build up to 40 new schools.",
        "Australia agreed to accept 4,000 refugees in exchange.",
    ],
)
def test_a_count_of_those_moved_or_of_other_things_is_no_cap(sentence: str) -> None:
    assert not terms(sentence, "cap")


@pytest.mark.parametrize(
    ("sentence", "payment", "receivers"),
    [
        (
            "The United States paid Eswatini $5.1 million to take up to 160 deportees.",
            {"amount": 5_100_000, "currency": "USD", "paid": True},
            ("SZ",),
        ),
        (
            "Denmark will pay Kosovo €15 million a year for the cells.",
            {"amount": 15_000_000, "currency": "EUR", "per": "year"},
            ("XK",),
        ),
        (
            "Kosovo will get a fixed annual tariff of 15 million euros.",
            {"amount": 15_000_000, "currency": "EUR", "per": "year"},
            ("XK",),
        ),
        (
            "Israel pays Rwanda $5,000 for each asylum seeker it takes.",
            {"amount": 5000, "currency": "USD", "per": "person"},
            ("RW",),
        ),
        (
            "The Home Office confirmed that £240m had been paid to the Rwandan government.",
            {"amount": 240_000_000, "currency": "GBP", "paid": True},
            ("RW",),
        ),
        ("The EU pledged six billion euros to Turkey.", {"amount": 6_000_000_000, "currency": "EUR"}, ("TR",)),
        (
            "The deal gave Rwanda seven and a half million dollars.",
            {"amount": 7_500_000, "currency": "USD"},
            ("RW",),
        ),
        (
            "Cambodia will get forty-two million Australian dollars in aid.",
            {"amount": 42_000_000, "currency": "AUD"},
            ("KH",),
        ),
        (
            "Two instalments of £50 million owed to Rwanda have been withheld.",
            {"amount": 50_000_000, "currency": "GBP", "paid": False},
            ("RW",),
        ),
    ],
)
def test_a_payment_has_its_sum_its_rate_and_its_receiver(
    sentence: str, payment: dict[str, Any], receivers: tuple[str, ...]
) -> None:
    term = one(sentence, "payment")
    assert term.details["payment"] == payment
    assert term.receivers == receivers


def test_each_of_several_sums_goes_to_its_own_receiver() -> None:
    found = terms("The texts provide for $7.5m for Rwanda and for $5.1m for Eswatini.", "payment")
    assert [(term.details["payment"]["amount"], term.receivers) for term in found] == [
        (7_500_000, ("RW",)),
        (5_100_000, ("SZ",)),
    ]


def test_a_sum_still_due_is_not_paid_with_the_first() -> None:
    found = terms("Britain has paid £240m to Rwanda, with another £50m expected next year.", "payment")
    assert [term.details["payment"].get("paid") for term in found] == [True, None]


@pytest.mark.parametrize(
    "sentence",
    [
        "The scheme has cost British taxpayers £700 million.",
        "The Home Office has spent £290m on the Rwanda scheme.",
        "Migrants are offered up to £3,000 to move to Rwanda.",
        "The company announced a profit of $12 million.",
    ],
)
def test_what_a_scheme_costs_or_people_are_given_is_no_payment(sentence: str) -> None:
    assert not terms(sentence, "payment")


def test_a_payment_without_a_sum_and_the_word_that_there_is_none() -> None:
    assert one("The United States pays El Salvador to detain migrants.", "payment").receivers == ("SV",)
    assert one("Eswatini is being paid to take the deportees.", "payment").details["payment"] == {}
    denied = one("No money changed hands, the Ghanaian minister said.", "payment")
    assert (denied.details["payment"], denied.modality) == ({}, Modality.DENIED)


def currency(term: Term, pair: tuple[str, str]) -> str:
    details = term.of(pair)
    assert details is not None
    return str(details["payment"]["currency"])


def test_dollars_of_no_country_are_those_of_the_sender() -> None:
    term = one("Nauru will be paid $70 million a year.", "payment")
    named = one("Nauru will be paid US$70 million a year.", "payment")
    assert currency(term, ("AU", "NR")) == "AUD"
    assert currency(term, ("US", "PW")) == "USD"
    assert currency(named, ("AU", "NR")) == "USD"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("El Salvador offered to take deportees of any nationality.", ["any_nationality"]),
        ("Kosovo agreed to host up to 50 third-country nationals.", ["third_country_nationals"]),
        ("Ghana agreed to accept West Africans deported from the US.", ["region:western_africa"]),
        (
            "The deal applies to asylum seekers who cross between official ports of entry.",
            ["asylum_seekers", "irregular_arrivals"],
        ),
        ("Migrants who crossed the Channel in small boats could be sent to Rwanda.", ["irregular_arrivals"]),
        ("Only adult men from countries considered safe will be sent to Albania.", ["men"]),
        (
            "Honduras would take Spanish-speaking people from other countries.",
            ["third_country_nationals", "language:es"],
        ),
    ],
)
def test_coverage_is_in_the_codebook_s_words(sentence: str, words: list[str]) -> None:
    assert one(sentence, "coverage").details["coverage"] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Britain's plan to send asylum seekers to Rwanda was announced in 2022.",
        "The plan to send some migrants to the East African country has been criticised.",
        "Nigeria cannot take in Venezuelans expelled by the United States.",
        "Under the deal the European Union will take in Syrian refugees who apply for asylum.",
        "The United States deported third-country nationals to Panama in February.",
    ],
)
def test_a_mere_label_a_refusal_or_a_transfer_is_no_coverage(sentence: str) -> None:
    assert not terms(sentence, "coverage")


def test_nationals_are_told_from_the_parties_own_by_the_pair() -> None:
    term = Term({"coverage": ["third_country_nationals"]}, 0, "r", nats=("GT", "HN"))
    assert term.of(("US", "GT")) == {"coverage": ["own_nationals", "third_country_nationals", "nationals:HN"]}
    assert Term({"coverage": []}, 0, "r", nats=("GT",)).of(("US", "GT")) is None
    assert Term({"excludes": []}, 0, "r", nats=("DK",)).of(("DK", "XK")) == {"excludes": ["sending_state_nationals"]}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "It will not accept unaccompanied minors or people with a criminal record.",
            {"unaccompanied_minors", "criminal_record"},
        ),
        ("Women and children would not be sent to Albania.", {"women", "minors"}),
        ("Unaccompanied children are excluded from the scheme.", {"unaccompanied_minors"}),
        ("Uganda would take them on condition that they have no criminal record.", {"criminal_record"}),
    ],
)
def test_exclusions_stand_before_or_after_their_word(sentence: str, words: set[str]) -> None:
    assert set(one(sentence, "excludes").details["excludes"]) == words


def test_a_court_s_words_exclude_nobody() -> None:
    assert not terms("A court barred the deportation of families and said minors would not be sent.", "excludes")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The text of the agreement has not been made public.", "withheld"),
        ("Neither government has published the memorandum.", "withheld"),
        ("Details of the agreement have not been released.", "withheld"),
        ("The two countries signed a secret agreement in July.", "withheld"),
        ("The agreement, seen by the agency, was signed in May.", "leaked"),
        ("The treaty was published on the government's website on Tuesday.", "published"),
        ("The agreement has been made public by the ministry.", "published"),
    ],
)
def test_the_state_of_the_text(sentence: str, status: str) -> None:
    assert one(sentence, "text_status").details["text_status"] == status


def test_a_document_that_is_no_agreement_has_no_text_status() -> None:
    assert not terms("The money is to be used abroad, according to a document seen by the agency.", "text_status")


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Rwanda will have the ability to approve each individual proposed for resettlement.", "veto"),
        ("Officials said each person would be considered on a case-by-case basis.", "case"),
        ("Either side can terminate the agreement with 30 days' notice.", "exit"),
        ("St Lucia signed a non-binding memorandum with the United States.", "nonbinding"),
        ("All costs will be borne by the United States.", "costs"),
        ("Costa Rica accepted on the condition that the US pays for their stay.", "only"),
        ("Uganda prefers that deportees from Africa be sent.", "prefer"),
    ],
)
def test_conditions_keep_the_document_s_words(sentence: str, rule: str) -> None:
    term = one(sentence, "condition")
    assert term.rule == f"terms.condition.{rule}"
    assert term.details["condition"] in sentence


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The deal will run for five years.", "run for five years"),
        ("The five-year deal was signed in April 2022.", "five-year"),
        ("The arrangement is temporary.", "temporary"),
        ("The agreement expires in June 2027.", "expires in june 2027"),
        ("Kosovo is to receive 210 million euros over ten years.", "over ten years"),
    ],
)
def test_durations(sentence: str, words: str) -> None:
    assert one(sentence, "duration").details["duration"] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "The agreement has been ready for a year.",
        "A temporary restraining order blocked the deal.",
        "Under the deal those held in indefinite detention may be moved.",
        "The 12-year-old was not covered by the agreement.",
    ],
)
def test_other_stretches_of_time_are_no_durations(sentence: str) -> None:
    assert not terms(sentence, "duration")


def test_assurances_are_given_and_not_missed_or_argued() -> None:
    assert terms("South Sudan gave assurances that the men would not be tortured.", "assurances")
    assert terms("Those approved will receive workforce training and health care.", "assurances")
    assert not terms("People may be removed to third countries even without assurances against torture.", "assurances")
    assert not terms("The lawyers argued that assurances given by the state were worthless.", "assurances")


def test_a_facility_is_a_named_place_that_a_deal_provides_for() -> None:
    sentence = "Under the protocol, Italy will build two centres in the Albanian towns of Shengjin and Gjader."
    place = one(sentence, "facility")
    assert place.details["facility"] == "two centres in the Albanian towns of Shengjin and Gjader"
    assert not terms("The deportees are being held in a hotel.", "facility")


def claimed(text: str) -> list[Claim]:
    coded = code(Document("d", text, published=date(2025, 9, 10))).claims
    return [item.claim for item in coded if item.claim.kind is Kind.TERMS]


def test_a_term_stands_on_the_pair_of_its_deal_with_its_modality() -> None:
    (claim,) = claimed("Under a deal signed in August, Rwanda would take up to 250 deportees from the United States.")
    assert (claim.sending, claim.receiving, claim.modality) == ("US", "RW", Modality.ACTUAL)
    assert claim.details == {"cap": {"people": 250}}


@pytest.mark.parametrize("piece", ["a ", "up to ", "$5 ", "no ", "for one ", "secret deal ", "who ", "(", "1,"])
def test_terms_cost_linear_time(piece: str) -> None:
    sentence = "The deal " + piece * (1400 // len(piece)) + "."
    load_cues()
    started = time.perf_counter()
    terms(sentence)
    assert time.perf_counter() - started < 2
