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
        ("Rwanda has said that it will take up to 250 people from the United States.", {"people": 250}),
        ("Eswatini could take as many as 160 people under the agreement.", {"people": 160}),
        ("Belize could take no more than 12 people every quarter.", {"people": 12, "per": "quarter"}),
        ("Mexico will accept 30,000 migrants per month from four countries.", {"people": 30000, "per": "month"}),
        ("Mexico undertook to take back up to 30,000 Cubans and Haitians a month.", {"people": 30000, "per": "month"}),
        ("The treaty provides for the rent of 300 prison places in Kosovo.", {"people": 300}),
        ("A deal was signed under which Malaysia would hold 800 asylum seekers.", {"people": 800}),
        ("Kosovo agreed to host fifty deportees.", {"people": 50}),
        ("Kosovo set aside fifty places for deportees under its arrangement with the United States.", {"people": 50}),
        ("Two hundred convicts are to be locked up in Gjilan under the treaty.", {"people": 200}),
        ("Twelve people at most would be considered.", {"people": 12}),
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
        "The United States intends to welcome up to 60,000 refugees from Guatemala under the new programme.",
        "Danish prisons are short of up to 900 places, and the deal will help.",
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
        (
            "Of the total, £270 million went to Rwanda.",
            {"amount": 270_000_000, "currency": "GBP", "paid": True},
            ("RW",),
        ),
        (
            "While it will grant further visas, Australia will give Nauru A$60 million a year under the deal.",
            {"amount": 60_000_000, "currency": "AUD", "per": "year"},
            ("NR",),
        ),
        ("Five million euros were promised.", {"amount": 5_000_000, "currency": "EUR"}, ()),
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
    found = terms(
        "Britain has paid £240 million into a fund for Rwanda, and £50 million is due under the deal.", "payment"
    )
    assert [term.details["payment"].get("paid") for term in found] == [True, None]


def test_the_second_of_two_sums_passes_by_the_verb_of_the_first() -> None:
    found = terms("Britain will pay Rwanda £15,000 per person and £90 million once 200 people have come.", "payment")
    assert [term.details["payment"]["amount"] for term in found] == [15_000, 90_000_000]


@pytest.mark.parametrize(
    "sentence",
    [
        "The scheme has cost British taxpayers £700 million.",
        "The Home Office has spent £290m on the Rwanda scheme.",
        "Migrants are offered up to £3,000 to move to Rwanda.",
        "The company announced a profit of $12 million.",
        "She defended the £2,500 paid for relocation to Rwanda.",
    ],
)
def test_what_a_scheme_costs_or_people_are_given_is_no_payment(sentence: str) -> None:
    assert not terms(sentence, "payment")


def test_a_payment_without_a_sum_and_the_word_that_there_is_none() -> None:
    assert one("The United States pays El Salvador to detain migrants.", "payment").receivers == ("SV",)
    assert one("Eswatini is being paid to take the deportees.", "payment").details["payment"] == {}
    denied = one("No money changed hands, the Ghanaian minister said.", "payment")
    assert (denied.details["payment"], denied.modality) == ({}, Modality.DENIED)
    assert one("Ghana receives nothing for taking in the deportees.", "payment").modality is Modality.DENIED
    assert not terms("Guatemala's president said that he had asked for nothing in return.", "payment")
    assert (
        one("The Americans are to help pay for the asylum system under the deal.", "payment").details["payment"] == {}
    )


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
        (
            "Under Remain in Mexico the state made people who asked for asylum wait across the border.",
            ["asylum_seekers"],
        ),
        ("The agreement with Honduras obliges migrants to ask for asylum there first.", ["asylum_seekers"]),
        (
            "Eswatini agreed to the reception of third-country nationals who have been convicted of crimes.",
            ["third_country_nationals", "convicted"],
        ),
        (
            "Under the treaty, migrants whose claims have been refused would be moved to Kigali.",
            ["rejected_asylum_seekers"],
        ),
        (
            "The agreement applies to people who come from countries near Uganda and must leave.",
            ["region:eastern_africa"],
        ),
        (
            "It concerns failed asylum seekers from Uganda and the surrounding region.",
            ["region:eastern_africa", "rejected_asylum_seekers"],
        ),
        ("Brussels wants centres in third countries for those refused asylum.", ["rejected_asylum_seekers"]),
        ("The lease of a prison to hold deported convicts would cost millions.", ["convicted"]),
        ("People who cross the river illegally will be subject to expulsion to Mexico.", ["irregular_arrivals"]),
        ("The deal covers anyone who is not Guatemalan.", ["third_country_nationals"]),
        ("Only grown men can be taken to Albania.", ["men"]),
        (
            "Under the agreement the US returns non-Honduran asylum seekers who came through the country.",
            ["third_country_nationals", "asylum_seekers"],
        ),
        (
            "It applies to irregular migrants who crossed to the islands on or after 20 March 2016.",
            ["irregular_arrivals", "since:2016-03-20"],
        ),
        (
            "Britain signed a treaty under which asylum seekers who reach it in small boats would be sent to Rwanda.",
            ["asylum_seekers", "irregular_arrivals"],
        ),
        ("The text lets Washington pass on the files of foreigners who have sought refuge there.", ["asylum_seekers"]),
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
        "The programme has made at least 30,000 asylum seekers wait in Mexico.",
        "Rwanda says that it wants to accept asylum seekers under some agreement.",
        "Cambodia has no plans to receive refugees who came by boat under the deal.",
        "The state broke the treaty by holding asylum seekers on the island.",
        "Nobody who has been convicted of a violent crime will be taken in under the deal.",
        "Colombia agreed to the acceptance of illegal migrants from Colombia.",
        "Colombia accepted the return of its nationals who are in the United States illegally.",
        "The deal is for the United States to resettle migrants who came by boat.",
        "They included two Iraqis who had asked for asylum under the deal.",
    ],
)
def test_a_mere_label_a_refusal_or_a_transfer_is_no_coverage(sentence: str) -> None:
    assert not terms(sentence, "coverage")


def test_people_whose_sending_is_weighed_are_covered_by_what_is_not_yet_there() -> None:
    term = one("The Netherlands is considering sending rejected asylum seekers to Uganda.", "coverage")
    assert (term.details["coverage"], term.modality) == (["rejected_asylum_seekers"], Modality.PROSPECTIVE)


def test_nationals_joined_by_and_are_all_told() -> None:
    assert one("The United States will now deport Venezuelan and Cuban nationals to Mexico.", "coverage").nats == (
        "VE",
        "CU",
    )
    assert set(one("Mexico undertook to take back Cubans and Haitians.", "coverage").nats) == {"CU", "HT"}
    mixed = one("El Salvador would take deportees of Salvadoran nationality and third-country nationals.", "coverage")
    assert mixed.of(("US", "SV")) == {"coverage": ["own_nationals", "third_country_nationals"]}


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
        ("The declaration was published on the website of the ministry.", "published"),
    ],
)
def test_the_state_of_the_text(sentence: str, status: str) -> None:
    assert one(sentence, "text_status").details["text_status"] == status


def test_a_document_that_is_no_agreement_has_no_text_status() -> None:
    assert not terms("The money is to be used abroad, according to a document seen by the agency.", "text_status")
    assert not terms("The court asked the state to find out whether the agreements were confidential.", "text_status")
    assert not terms("The minister spoke of an agreement he had obtained.", "text_status")


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Rwanda will be able to approve each person proposed for relocation.", "veto"),
        ("Officials said each person would be considered on a case-by-case basis.", "case"),
        ("Either side can terminate the agreement with 30 days' notice.", "exit"),
        ("St Lucia signed a non-binding memorandum with the United States.", "nonbinding"),
        ("All costs will be borne by the United States.", "costs"),
        ("Costa Rica accepted on the condition that the US pays for their stay.", "only"),
        ("Uganda prefers that deportees from Africa be sent.", "prefer"),
        ("Each transfer takes place with Belmopan's consent under the agreement.", "veto"),
        ("Every file is subject to thorough background checks by the officials.", "vetting"),
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
        ("It runs for a year.", "runs for a year"),
        ("The two sides agreed on a one-year trial scheme.", "one-year"),
        ("The ministry calls it temporary.", "temporary"),
        ("The rent of the prison comes to a billion kroner over ten years.", "over ten years"),
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
        "Greece suspended asylum procedures for three months despite the deal.",
        "Under the scheme migrants may live there for two years.",
        "Britain will pay Rwanda £150,000 per person for costs over five years.",
        "The memorandum on renewable energies was signed in July.",
    ],
)
def test_other_stretches_of_time_are_no_durations(sentence: str) -> None:
    assert not terms(sentence, "duration")


def test_assurances_are_given_and_not_missed_or_argued() -> None:
    assert terms("South Sudan gave assurances that the men would not be tortured.", "assurances")
    assert terms("Those approved will receive workforce training and health care.", "assurances")
    assert not terms("People may be removed to third countries even without assurances against torture.", "assurances")
    assert not terms("The lawyers argued that assurances given by the state were worthless.", "assurances")
    assert not terms("He faulted the department for relying on diplomatic assurances.", "assurances")
    assert terms("Rwanda promised that nobody sent there could be deported to another country.", "assurances")
    assert terms("Under the treaty asylum seekers cannot be deported from the country.", "assurances")


def test_a_facility_is_a_named_place_that_a_deal_provides_for() -> None:
    sentence = "Under the protocol, Italy will build two centres in the Albanian towns of Shengjin and Gjader."
    place = one(sentence, "facility")
    assert place.details["facility"] == "two centres in the Albanian towns of Shengjin and Gjader"
    assert not terms("The deportees are being held in a hotel.", "facility")
    assert not terms("The treaty was broken by holding people on the island of Nauru.", "facility")
    let = one("Under the treaty the prison at Gjilan will be rented to Denmark.", "facility")
    assert let.details["facility"] == "the prison at Gjilan"


def claimed(text: str) -> list[Claim]:
    coded = code(Document("d", text, published=date(2025, 9, 10))).claims
    return [item.claim for item in coded if item.claim.kind is Kind.TERMS]


@pytest.mark.parametrize(
    ("sentence", "details"),
    [
        (
            "Senegal agreed to take French-speaking deportees from the United States.",
            {"coverage": ["language:fr"]},
        ),
        (
            "Guinea-Bissau agreed to take Portuguese-speaking deportees from the United States.",
            {"coverage": ["language:pt"]},
        ),
        (
            "Belize agreed to take English-speaking deportees from Central America, whom the United States sends.",
            {"coverage": ["language:en", "region:central_america"]},
        ),
        ("Libya agreed to take Arabic-speaking deportees from the United States.", {"coverage": ["language:ar"]}),
        (
            "Jordan agreed to accept deportees from the Middle East whom the United States sends.",
            {"coverage": ["region:middle_east"]},
        ),
        (
            "Paraguay agreed to take deportees from South America under its deal with the United States.",
            {"coverage": ["region:south_america"]},
        ),
        (
            "Costa Rica agreed to accept deportees from Latin America under its deal with the United States.",
            {"coverage": ["region:latin_america"]},
        ),
        (
            "Costa Rica agreed to take deportees from Africa, Central Asia and Europe under its deal with the United States.",
            {"coverage": ["region:africa", "region:central_asia", "region:europe"]},
        ),
        (
            "Kosovo agreed to take deportees from South Asia, Southeast Asia or Eastern Europe whom the United States sends.",
            {"coverage": ["region:southern_asia", "region:south_eastern_asia", "region:eastern_europe"]},
        ),
        (
            "Chad agreed to take deportees from Central Africa, North Africa or southern Africa whom the United States sends.",
            {"coverage": ["region:middle_africa", "region:northern_africa", "region:southern_africa"]},
        ),
        (
            "Gabon agreed to take deportees from sub-Saharan Africa under its deal with the United States.",
            {"coverage": ["region:sub_saharan_africa"]},
        ),
        (
            "Honduras agreed to take deportees from anywhere in the Americas under its deal with the United States.",
            {"coverage": ["any_nationality", "region:americas"]},
        ),
        (
            "The deal between Ghana and the United States covers deportees from ECOWAS states.",
            {"coverage": ["bloc:ECOWAS"]},
        ),
        ("Rwanda's deal with Britain covers people recognised as refugees.", {"coverage": ["refugees"]}),
        ("The United States has a paid deal with Rwanda to take deportees.", {"payment": {}}),
        (
            "No money changed hands for the deportees sent from the United States to Ghana, its foreign minister said.",
            {"payment": {}},
        ),
        (
            "The United States will cover the costs of the deportees whom it sends to Paraguay.",
            {"condition": "The United States will cover the costs of the deportees whom it sends to Paraguay"},
        ),
        (
            "Uganda agreed to accept deportees from the United States only if they have clean papers.",
            {"condition": "Uganda agreed to accept deportees from the United States only if they have clean papers"},
        ),
        (
            "A transfer of deportees from the United States to Paraguay would only be possible if Asunción agrees.",
            {
                "condition": "A transfer of deportees from the United States to Paraguay would only be possible if "
                "Asunción agrees"
            },
        ),
        (
            "Each deportee sent from the United States to Paraguay would be considered on a case-by-case basis.",
            {
                "condition": "Each deportee sent from the United States to Paraguay would be considered on a "
                "case-by-case basis"
            },
        ),
        (
            "Under its deal with the United States, Eswatini gave assurances that the deportees would be safe.",
            {"assurances": "Eswatini gave assurances that the deportees would be safe"},
        ),
    ],
)
def test_a_sentence_s_only_term_is_claimed(sentence: str, details: dict[str, Any]) -> None:
    assert [claim.details for claim in claimed(sentence)] == [details]


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


def test_a_term_of_a_draft_or_of_a_deal_refused_is_prospective() -> None:
    (claim,) = claimed("Under a proposed agreement Palau would take up to 75 deportees from the United States.")
    assert (claim.receiving, claim.modality) == ("PW", Modality.PROSPECTIVE)
    (claim,) = claimed(
        "Under that plan Palau may be asked to take up to 75 third-country nationals deported by the United States."
    )[:1]
    assert claim.modality is Modality.ACTUAL


def test_a_term_without_a_party_of_its_own_stands_on_the_document_s_arrangement() -> None:
    text = (
        "Italy and Albania signed a deal in November under which Albania would take migrants rescued at sea. "
        "Migrants will be flown from Italy to Albania.\n\n"
        "Italy signed a five-year agreement to process up to 2,000 migrants a month beyond its borders."
    )
    found = {name: claim for claim in claimed(text) for name in claim.details}
    for name in ("cap", "duration"):
        assert (found[name].sending, found[name].receiving) == ("IT", "AL")


@pytest.mark.parametrize(
    "sentence",
    [
        "Under the agreement Ghana holds them in temporary detention before they go home.",
        "Guatemala would be a temporary stop under the agreement with the United States.",
        "The migrants will be taken to a Temporary Migrant Care Centre under the agreement.",
        "Under the deal Kosovo would give them temporary residence permits.",
    ],
)
def test_a_temporary_place_or_paper_is_no_duration_of_the_deal(sentence: str) -> None:
    assert terms(sentence, "duration") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The process under the agreement with Costa Rica will be fully financed by the United States.",
        "Under the agreement the United States will assume responsibility for costs of housing the deportees.",
        "The United States would meet all the costs of the agreement with Dominica.",
        "The agreement comes at no cost to Saint Lucia.",
    ],
)
def test_who_bears_the_costs_is_a_condition(sentence: str) -> None:
    assert "condition" in one(sentence, "condition").details


@pytest.mark.parametrize(
    ("sentence", "excluded"),
    [
        (
            "Under the deal those sent to Paraguay won't be unaccompanied minors or people with a criminal record.",
            ["unaccompanied_minors", "criminal_record"],
        ),
        ("Under the agreement those sent to Rwanda will not be minors.", ["minors"]),
        ("The agreement bars the transfer of unaccompanied children.", ["unaccompanied_minors"]),
        ("Women will not be among those sent to Ghana under the agreement.", ["women"]),
    ],
)
def test_whom_the_people_sent_will_not_be_is_excluded(sentence: str, excluded: list[str]) -> None:
    assert one(sentence, "excludes").details["excludes"] == excluded


def test_people_who_may_not_be_told_something_are_not_excluded() -> None:
    assert terms("The deal will not be popular with families in Rwanda.", "excludes") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The memorandum creates no legal obligations for Saint Lucia.",
        "The agreement with Dominica does not trigger any transfer.",
        "Either party may end the agreement at a month's notice.",
    ],
)
def test_what_a_deal_does_not_oblige_to_is_a_condition(sentence: str) -> None:
    assert "condition" in one(sentence, "condition").details


@pytest.mark.parametrize(
    "sentence",
    [
        "Those sent to Nauru will be allowed to live freely on the island.",
        "The ministry said that repatriation is voluntary for the deportees.",
    ],
)
def test_what_is_promised_to_those_sent_is_an_assurance(sentence: str) -> None:
    assert "assurances" in one(sentence, "assurances").details


def test_the_partner_of_a_deal_is_not_who_takes() -> None:
    term = one("Ghana has a deal with the United States to accept deported West Africans.", "coverage")
    assert (term.details["coverage"], term.receivers) == (["region:western_africa"], ())


def test_terms_of_what_is_only_offered_are_those_of_a_plan() -> None:
    (claim,) = claimed(
        "Kosovo offered to take in rejected asylum seekers from Britain. It wants financial support to its police."
    )
    assert claim.modality is Modality.PROSPECTIVE


def test_an_agreement_of_which_none_has_been_published_is_withheld() -> None:
    term = one("No agreement on deportees between Ghana and the United States has been published.", "text_status")
    assert term.details == {"text_status": "withheld"}


@pytest.mark.parametrize(
    "sentence",
    [
        "A law gives Denmark the use of 300 places at the prison in the town of Gjilan.",
        "The deal gives Denmark 300 places in a prison in Gjilan.",
    ],
)
def test_cells_given_in_a_named_prison_name_the_facility(sentence: str) -> None:
    assert "Gjilan" in one(sentence, "facility").details["facility"]


def test_a_payment_already_made_is_no_plan() -> None:
    (claim,) = claimed(
        "The United States has sent $7.5 million to Togo to persuade it to accept deportees from third countries."
    )[:1]
    assert claim.modality is Modality.ACTUAL
