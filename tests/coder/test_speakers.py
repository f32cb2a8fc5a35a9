"""Sources of reported speech: who speaks, what the speech covers, and when the outlet speaks for itself."""

from __future__ import annotations

import pytest

from pactwatch.coder import code, load_lexicon
from pactwatch.coder.reading import Text, read
from pactwatch.coder.speakers import Voices, heard, quoted_by, resolve, speaker_at, surname
from pactwatch.model import Document, Speaker


def text_of(body: str) -> Text:
    return read(Document("d", body), load_lexicon())


def speaker_of(body: str, word: str, last: Speaker | None = None) -> Speaker | None:
    """Who vouches for the (last) place of a word."""
    text = text_of(body)
    place = body.rindex(word)
    reading = next(item for item in text.readings if item.sentence.start <= place < item.sentence.end)
    return speaker_at(place, reading.sources, reading.units, Voices(text.people, last, text.bodies))[0]


MINISTER = "Foreign Minister Olivier Nduhungirehe"
NAME = "nduhungirehe"


@pytest.mark.parametrize(
    ("body", "word", "name", "actor"),
    [
        (f"Rwanda's {MINISTER} said that Kigali would accept 250 deportees.", "accept", NAME, "RW"),
        (f"Kigali would accept 250 deportees, Rwanda's {MINISTER} said.", "accept", NAME, "RW"),
        (f"Kigali would accept 250 deportees, said Rwanda's {MINISTER}.", "accept", NAME, "RW"),
        (f"Kigali would accept 250 deportees, Rwanda's {MINISTER} told a hearing on Monday.", "accept", NAME, "RW"),
        (f"Kigali, Rwanda's {MINISTER} said, would accept 250 deportees.", "accept", NAME, "RW"),
        (f"Rwanda's {MINISTER} announced on Monday, in a note, that Kigali would accept them.", "accept", NAME, "RW"),
        (f"Kigali accepted 250 deportees, according to Rwanda's {MINISTER}.", "accepted", NAME, "RW"),
        (f"The plan was dropped, as Rwanda's {MINISTER} informed parliament.", "dropped", NAME, "RW"),
        ("The migrants landed in Juba, according to internal Homeland Security data.", "landed", "data", "US"),
        ("The migrants landed in Juba, the Sun newspaper reported on Tuesday.", "landed", "sun", "MEDIA"),
        ("Human Rights Watch said the migrants had been sent to Rwanda.", "sent", "watch", "NGO"),
        ("In a note, the Ghanaian High Commission told reporters that talks were held.", "held", "commission", "GH"),
        ("Rwanda denied that it had signed a deal.", "signed", "rwanda", "RW"),
    ],
)
def test_the_source_of_what_is_said(body: str, word: str, name: str, actor: str) -> None:
    speaker = speaker_of(body, word)
    assert speaker is not None
    assert (surname(speaker.name), speaker.actor) == (name, actor)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("Rwanda received seven deportees in August.", "received"),
        ("The Supreme Court of the United Kingdom found the policy unlawful.", "found"),
        ("A federal judge told the officials to halt the flights.", "halt"),
        ("The ministers announced an agreement on Friday.", "announced"),
        ("Uganda refused the plan; Rwanda's president said that it was welcome.", "refused"),
    ],
)
def test_the_outlet_speaks_for_itself(body: str, word: str) -> None:
    assert speaker_of(body, word) is None


def test_of_nested_sources_the_nearest_to_the_fact_counts_and_an_outlet_only_alone() -> None:
    nested = "Reuters reported that the Rwandan government said that seven migrants had arrived."
    speaker = speaker_of(nested, "arrived")
    assert speaker is not None and speaker.actor == "RW"
    alone = speaker_of("Reuters reported that seven migrants had arrived.", "arrived")
    assert alone is not None and (alone.name, alone.actor) == ("Reuters", "MEDIA")


def test_spans_of_content_cue_and_source_are_those_of_the_text() -> None:
    body = "Seven migrants arrived; the Rwandan government said that two had left."
    (found,) = text_of(body).readings[0].sources
    assert body[found.cue_span.start : found.cue_span.end] == "said"
    assert body[found.source_span.start : found.source_span.end] == "the Rwandan government"
    assert body[found.content.start : found.content.end] == "said that two had left."


def test_a_quotation_that_is_a_sentence_ends_its_speech() -> None:
    body = 'Rwanda said: "We signed nothing." Kigali has sent envoys.'
    speaker = speaker_of(body, "signed")
    assert speaker is not None and speaker.actor == "RW"
    assert speaker_of(body, "sent") is None


def test_a_pronoun_is_who_spoke_in_the_sentence_else_who_spoke_last() -> None:
    body = f"Rwanda's {MINISTER} said that talks had begun; of the migrants, he added, ten had been removed."
    inside = speaker_of(body, "removed")
    assert inside is not None and surname(inside.name) == NAME
    last = Speaker("Yolande Makolo", "spokesperson", "RW")
    assert speaker_of("Ten migrants had been removed, she said.", "removed", last) is last


def test_an_office_is_the_one_person_of_the_document_who_holds_it() -> None:
    speaker = speaker_of(f"Rwanda sent its {MINISTER}. Seven have arrived, the foreign minister said.", "arrived")
    assert speaker is not None and surname(speaker.name) == NAME


def test_a_body_without_a_state_is_of_the_state_that_spoke_last() -> None:
    last = Speaker("Yolande Makolo", "spokesperson", "RW")
    speaker = speaker_of("The government said that ten migrants had been removed.", "removed", last)
    assert speaker is not None and speaker.actor == "RW"


def test_a_quotation_over_two_sentences_has_the_speaker_named_at_its_end() -> None:
    body = f'"Seven migrants arrived in August. They are free to leave," Rwanda\'s {MINISTER} said.'
    text = text_of(body)
    final = text.readings[-1]
    speaker = quoted_by(text.quotes[0], final.sources, final.units, Voices(text.people))
    assert speaker is not None and surname(speaker.name) == NAME
    told = body.replace("arrived in August", "were deported by the United States to Rwanda")
    claims = code(Document("d", told)).claims
    assert {surname(item.claim.speaker.name if item.claim.speaker else None) for item in claims} == {NAME}


def test_words_in_scare_quotes_are_no_speech() -> None:
    body = f'Rwanda\'s {MINISTER} spoke. The United States "deported" seven migrants to Rwanda.'
    claims = code(Document("d", body)).claims
    assert claims and all(item.claim.speaker is None for item in claims)


def test_an_unresolved_pronoun_is_nobody() -> None:
    reading = text_of("She said that seven migrants had arrived.").readings[0]
    assert resolve(reading.units[0], Voices({})) is None


@pytest.mark.parametrize(
    ("body", "word", "name", "actor"),
    [
        (f"Rwanda's {MINISTER} made it clear that Kigali would accept 250 deportees.", "accept", NAME, "RW"),
        (f"Rwanda's {MINISTER} let it be known that Kigali would accept 250 deportees.", "accept", NAME, "RW"),
        (f"Rwanda's {MINISTER} went further: Kigali would accept 250 deportees.", "accept", NAME, "RW"),
        (f"Rwanda's {MINISTER} was blunt: Kigali would accept no deportees.", "accept", NAME, "RW"),
        ("The migrants landed in Juba, according to the news site Reuters.", "landed", "reuters", "MEDIA"),
        (
            "The Supreme Court of the United Kingdom sat; those sent, the judges noted, were deported to Uganda.",
            "deported",
            "kingdom",
            "COURT:GB",
        ),
    ],
)
def test_what_is_made_known_or_led_in_by_a_colon(body: str, word: str, name: str, actor: str) -> None:
    speaker = speaker_of(body, word)
    assert speaker is not None
    assert (surname(speaker.name), speaker.actor) == (name, actor)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (f"Rwanda's {MINISTER} made the plan clear to nobody and Kigali accepted deportees.", "accepted"),
        (f"Rwanda's {MINISTER} visited two countries: Kenya and Uganda have accepted deportees.", "accepted"),
        ("A Rwandan man who had asked for protection was deported by the United States.", "deported"),
        ("The first state to vote on deportees accepted them.", "accepted"),
    ],
)
def test_what_only_looks_made_known_is_the_outlets_own(body: str, word: str) -> None:
    assert speaker_of(body, word) is None


def speakers_of(body: str, outlet: str | None = None, title: str | None = None) -> list[tuple[str, str | None]]:
    """Surname and actor of who vouches for each claim of a document."""
    claims = [item.claim for item in code(Document("d", body, outlet=outlet, title=title)).claims]
    return [(surname(claim.speaker.name), claim.speaker.actor) if claim.speaker else ("", None) for claim in claims]


DEPORTED = "The United States deported seven migrants to Rwanda in August."


def test_a_name_that_opens_a_line_speaks_it_and_no_more() -> None:
    assert speakers_of(f"{MINISTER}: {DEPORTED}") == [(NAME, "RW")]
    body = f"{MINISTER}: We are glad.\n\n{DEPORTED}"
    assert speakers_of(body) == [("", None)]
    assert speakers_of(f"Background: {DEPORTED}") == [("", None)]
    assert speakers_of(f"Rwanda: {DEPORTED}") == [("", None)]


def test_a_turn_of_a_transcript_goes_on_to_the_next() -> None:
    title = "Briefing by Rwandan Government Spokesperson Yolande Makolo"
    body = f"Q Madam, one question.\n\nMS. MAKOLO: Well, go ahead.\n\n{DEPORTED}\n\nQ Are there more?"
    assert speakers_of(body, title=title) == [("makolo", "RW")]
    asked = f"Q {DEPORTED}\n\nMS. MAKOLO: Well, yes."
    claims = code(Document("d", asked, title=title)).claims
    assert [item.claim.speaker for item in claims] == [Speaker(None, "reporter", "MEDIA")]
    assert speakers_of(f"Q {DEPORTED}") == [("", None)]


@pytest.mark.parametrize(
    ("heading", "name", "actor"),
    [
        ("Government Press Office, Kigali, 20 October 2025", "office", "RW"),
        ("Human Rights Watch: executive summary", "watch", "NGO"),
    ],
)
def test_a_heading_names_who_issues_a_statement(heading: str, name: str, actor: str) -> None:
    assert speakers_of(f"{heading}\n\n{DEPORTED}") == [(name, actor)]


@pytest.mark.parametrize(
    "heading", ["Government signs a deal on migrants", "The week in migration", "Human Rights Watch in Kigali"]
)
def test_a_headline_issues_nothing(heading: str) -> None:
    assert ("", None) in speakers_of(f"{heading}\n\n{DEPORTED}")


@pytest.mark.parametrize(
    ("body", "word", "name", "actor"),
    [
        (f"Rwanda's {MINISTER} went on to say that Kigali would accept deportees.", "accept", NAME, "RW"),
        (f"Kigali, replies {MINISTER}, would accept deportees.", "accept", NAME, "RW"),
        ("The Sun newspaper wrote of 200 deportees sent to Rwanda.", "sent", "sun", "MEDIA"),
        ("UNHCR spoke up. People were deported to Rwanda, the UN agency told the judges.", "deported", "unhcr", "UN"),
        ("The main opposition party, Labour, said migrants were deported to Rwanda.", "deported", "party", "OPP:GB"),
        ("Rwanda's ministry spoke; official figures show that ten were deported.", "deported", "figures", None),
    ],
)
def test_sources_in_passing(body: str, word: str, name: str, actor: str | None) -> None:
    speaker = speaker_of(body, word)
    assert speaker is not None
    assert (surname(speaker.name), speaker.actor) == (name, actor)


def test_a_government_is_of_the_state_that_spoke_before_it_in_the_sentence() -> None:
    body = "Eswatini's ministry said ten men had come; the government said that five had been deported."
    speaker = speaker_of(body, "deported", Speaker("Marco Rubio", "secretary of state", "US"))
    assert speaker is not None and speaker.actor == "SZ"


def test_two_bodies_of_a_sort_leave_the_agency_unnamed() -> None:
    body = "UNHCR and IOM spoke up. People were deported to Rwanda, the UN agency told the judges."
    speaker = speaker_of(body, "deported")
    assert speaker is not None and speaker.actor == "UN" and surname(speaker.name) not in ("unhcr", "iom")


def test_a_court_reports_no_ruling_of_its_own() -> None:
    body = "Britain's plan to deport asylum seekers to Rwanda is unlawful, all five justices of the Supreme Court said."
    claims = [item.claim for item in code(Document("d", body)).claims]
    assert [claim.speaker for claim in claims if claim.kind == "ruled"] == [None]


def test_what_is_read_as_explained_has_no_source_in_its_terms() -> None:
    body = "Under its terms as explained that day, Rwanda could turn down any deportee whom the United States sends."
    assert speaker_of(body, "turn") is None


@pytest.mark.parametrize(
    ("body", "word", "name", "actor"),
    [
        ("Kenya's State Minister for Home Affairs Ada Testcase said talks were held.", "held", "testcase", "KE"),
        ("Kenya's Economy Minister Ada Testcase said talks were held.", "held", "testcase", "KE"),
        ("Senior Kenyan Foreign Ministry official Ada Testcase said talks were held.", "held", "testcase", "KE"),
        ("Kenyan Foreign Affairs Secretary Bill Testcase said talks were held.", "held", "testcase", "KE"),
        ("The Sun obtained a memo showing that Kenya had accepted deportees.", "accepted", "memo", "ANON"),
        ("CBS News had it first. Kenya had accepted deportees, the outlet reported.", "accepted", "news", "MEDIA"),
        ("Kenya had accepted deportees, Reuters reported, adding that ten had landed.", "landed", "reuters", "MEDIA"),
    ],
)
def test_offices_and_papers_that_speak(body: str, word: str, name: str, actor: str) -> None:
    speaker = speaker_of(body, word)
    assert speaker is not None
    assert (surname(speaker.name), speaker.actor) == (name, actor)


def test_what_is_set_against_a_speech_is_the_outlets_own() -> None:
    body = "Rwanda said it would accept deportees, while Kenya had received ten."
    speaker = speaker_of(body, "accept")
    assert speaker is not None and speaker.actor == "RW"
    assert speaker_of(body, "received") is None


@pytest.mark.parametrize(
    ("first", "name"),
    [
        (f"{MINISTER} said there was room, after Kenyan officials had said that a centre would shut.", NAME),
        (f"{MINISTER} spoke after a report citing internal US documents said that a deal was near.", "documents"),
        (f"{MINISTER} said there was room. Kenyan officials said that a centre would shut.", NAME),
    ],
)
def test_he_is_the_last_person_who_spoke_and_no_officials_whom_another_reports(first: str, name: str) -> None:
    text = text_of(first)
    voices = Voices(text.people, bodies=text.bodies)
    for reading in text.readings:
        voices = heard(reading.sources, reading.units, voices)
    said = text_of("He said that ten had landed.").readings[0]
    speaker, _ = speaker_at(said.sentence.end - 3, said.sources, said.units, voices)
    if name == NAME:
        assert speaker is not None and surname(speaker.name) == NAME
    else:
        assert voices.last is not None and surname(voices.last.name) == name


def test_bare_officials_are_of_the_state_that_spoke_last() -> None:
    last = Speaker("Yolande Makolo", "spokesperson", "RW")
    speaker = speaker_of("Officials added that ten had landed.", "landed", last)
    assert speaker is not None and speaker.actor == "RW"
    unplaced = speaker_of("Officials added that ten had landed.", "landed")
    assert unplaced is not None and unplaced.actor == "ANON"


def test_an_opposition_leader_speaks_for_the_opposition() -> None:
    speaker = speaker_of("Opposition Leader Bill Testcase said that ten had landed.", "landed")
    assert speaker is not None and (surname(speaker.name), speaker.actor) == ("testcase", "OPP")


@pytest.mark.parametrize(
    ("body", "word", "actor"),
    [
        ("The applicants say that the deal was unlawful and ten people were deported.", "deported", "COUNSEL"),
        ("The asylum applicants say that ten people were deported.", "deported", "ANON"),
        ("Ada Testcase, a lawyer for the applicants, said that ten people were deported.", "deported", "COUNSEL"),
        (
            "Amnesty International challenged the transfer of men by Rwanda, arguing that ten were deported.",
            "deported",
            "NGO",
        ),
    ],
)
def test_who_sues_or_goes_on_after_a_comma(body: str, word: str, actor: str) -> None:
    speaker = speaker_of(body, word)
    assert speaker is not None and speaker.actor == actor


def test_what_is_said_by_the_way_of_people_ends_with_the_clause() -> None:
    body = "The men, who the United States said were criminals, were flown to Eswatini in July."
    assert speaker_of(body, "flown") is None
    inside = speaker_of(body, "criminals")
    assert inside is not None and inside.actor == "US"


@pytest.mark.parametrize(
    ("body", "word", "name", "actor"),
    [
        ("Ten men were deported to Rwanda, per CBS News.", "deported", "news", "MEDIA"),
        ("Ten men were deported to Rwanda, per a State Department cable.", "deported", "cable", "US"),
        ("UNHCR's regional director, Ada Testcase, said ten men were deported.", "deported", "testcase", "UN"),
        ("Human Rights Watch researcher Ada Testcase said ten men were deported.", "deported", "testcase", "NGO"),
    ],
)
def test_per_a_source_and_whoever_serves_a_body(body: str, word: str, name: str, actor: str) -> None:
    speaker = speaker_of(body, word)
    assert speaker is not None
    assert (surname(speaker.name), speaker.actor) == (name, actor)


@pytest.mark.parametrize("body", ["Rwanda accepts 10 per cent of them.", "The costs, per person deported, are high."])
def test_per_a_measure_is_nobodys_word(body: str) -> None:
    assert not text_of(body).readings[0].sources


def test_who_is_named_only_after_speaking() -> None:
    told = "“The United States deported seven migrants to Rwanda,” she said."
    assert speakers_of(f"{told} Yolande Makolo, Rwanda's government spokesperson, gave no names.") == [("makolo", "RW")]
    assert speakers_of(f"{told} The ministry gave no names.") == [("", None)]


def test_a_count_is_no_part_of_an_office() -> None:
    speaker = speaker_of("Ten men were deported to Libya, three US officials told Reuters.", "deported")
    assert speaker is not None and (speaker.role, speaker.actor) == ("official", "US")
