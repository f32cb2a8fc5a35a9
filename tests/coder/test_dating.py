"""How a claim gets its date: by the verb that the time belongs to, never by that of another act."""

from __future__ import annotations

import datetime

import pytest

from pactwatch.coder import code
from pactwatch.model import Document

DAY = datetime.date(2025, 9, 10)  # a Wednesday

# Text, kind and modality of the claims looked at, their dates in the order of the text.
ROWS = [
    # The time of another clause of the sentence.
    (
        "Uganda signed a deal with the United States in August to take in deportees; Rwanda agreed in May to accept them.",
        "agreed actual",
        ["2025-08", "2025-05"],
    ),
    (
        "The United States had asked Ghana to take deportees from third countries before it closed the border, in July 2024.",
        "sought actual",
        [None],
    ),
    (
        "The deal between the United States and Uganda to take in third-country deportees took effect on 1 May, "
        "though nobody has been sent to Uganda so far.",
        "transferred denied",
        [None],
    ),
    (
        "Asylum seekers who cross the Channel will be flown to Rwanda by Britain under a treaty signed in Kigali on Monday.",
        "transferred prospective",
        [None],
    ),
    (
        "Of the 299 people from third countries whom the United States flew to Panama in February, 177 have returned home.",
        "returned actual",
        [None],
    ),
    # A time before the subject, past participles and clauses within the clause; joined clauses share it.
    (
        "In 2022, pressed by its own members, Britain signed a deal to send asylum seekers to Rwanda.",
        "agreed actual",
        ["2022"],
    ),
    (
        "In May Eswatini signed a deal with the United States and agreed to accept deportees from third countries.",
        "agreed actual",
        ["2025-05"],
    ),
    (
        "After a visit to Kampala in October the Dutch minister, Reinette Klever, suggested sending rejected asylum "
        "seekers from the Netherlands to Uganda.",
        "sought actual",
        ["2024-10"],
    ),
    (
        "Within hours, on the evening of 14 June 2022, the European Court of Human Rights stopped a flight of asylum seekers "
        "from Britain to Rwanda.",
        "ruled actual",
        ["2022-06-14"],
    ),
    (
        "No asylum seeker has been flown from Britain to Rwanda in the nineteen months since the two struck their deal.",
        "agreed actual",
        ["2024-02"],
    ),
    # The verb beside the time: parted auxiliaries, a subject before it, a clause with "when".
    ("A US judge had in April barred the deportation of migrants to Libya.", "ruled actual", ["2025-04"]),
    (
        "While the government tried to lift it, a US federal judge in August blocked the removal of migrants to Libya.",
        "ruled actual",
        ["2025-08"],
    ),
    (
        "The scheme goes back to January, when Mexico agreed to take in asylum seekers from the United States.",
        "agreed actual",
        ["2025-01"],
    ),
    (
        "By an order of 3 July 2025 the US Supreme Court allowed the deportation of eight men to South Sudan.",
        "ruled actual",
        ["2025-07-03"],
    ),
    # Statements: they date talks, denials, stocks and what their speaker himself does, nothing else.
    (
        "Rwanda is in talks with the United States about taking in deported migrants, its foreign minister said on Sunday.",
        "talks actual",
        ["2025-09-07"],
    ),
    (
        "Panama said on Friday it would let out the 112 migrants, deported by the United States last month, whom it is "
        "holding at a camp in the Darien.",
        "transferred actual",
        ["2025-09-05"],
    ),
    (
        "Marco Rubio, the US secretary of state, said last month that he was looking for countries to take in deportees.",
        "sought actual",
        ["2025-08"],
    ),
    (
        "The newspaper reported in April that the United States had asked Kosovo to take in deported migrants.",
        "sought actual",
        [None],
    ),
    (
        "The foreign minister said on Monday that Rwanda had agreed to accept deportees from the United States.",
        "agreed actual",
        [None],
    ),
    (
        "The government of Rwanda announced on Monday that it would accept deportees from the United States.",
        "agreed actual",
        ["2025-09-08"],
    ),
    (
        "Palau's president said in a letter dated July 21 that his country would not accept asylum seekers from the US.",
        "refused actual",
        ["2025-07-21"],
    ),
    # A dateline is the day of the report and not that of an event.
    (
        "KIGALI, Sept 9 (Agency) - Rwanda has agreed to accept migrants deported by the United States.",
        "agreed actual",
        [None],
    ),
    (
        "The prime minister, Philip J. Pierre, told the nation on Sunday that Saint Lucia was discussing with the United "
        "States a deal to take in third-country deportees. “No agreement has been signed,” he said.",
        "agreed denied",
        ["2025-09-07"],
    ),
    (
        "Speaking in Kigali last week, the minister said Rwanda was in talks with the US about taking in deportees.",
        "talks actual",
        ["2025-09-01/2025-09-07"],
    ),
    # Headings and entries of a chronology.
    (
        "11 July 2023: Kosovo signs a treaty with Denmark on cells for foreigners who are to be deported.\n"
        "25 April 2024: the treaty is ratified by Kosovo's parliament.",
        "ratified actual",
        ["2024-04-25"],
    ),
    (
        "2021: Australia signs a further memorandum with Nauru on asylum seekers; the deal with Papua New Guinea on asylum "
        "seekers ends on 31 December.",
        "ended actual",
        ["2021-12-31"],
    ),
    (
        "The court in Boston, 25 February\n\nA US judge has set aside as unlawful the guidance on the deportation of migrants "
        "to third countries.",
        "ruled actual",
        ["2025-02-25"],
    ),
    # An act after the time of another.
    (
        "Last month the Supreme Court lifted the injunction, and eight men from third countries have since been flown from "
        "the United States to South Sudan.",
        "transferred actual",
        [None],
    ),
    (
        "The United States deported eight men from third countries to South Sudan until July, when they were flown home.",
        "returned actual",
        ["2025-07"],
    ),
    # Days that count from the sentence before.
    (
        "On 3 July the US Supreme Court allowed the deportation of eight men to South Sudan. They were flown to Juba two "
        "days later.",
        "transferred actual",
        ["2025-07-05"],
    ),
    (
        "On Tuesday US officials said migrants could be flown to Libya as early as the following day.",
        "transferred prospective",
        ["2025-09-10"],
    ),
    (
        "Speaking at a meeting in Kigali last week, the minister detailed the US search for countries to take in deportees.",
        "sought actual",
        [None],
    ),
    # A participle that only tells of the subject, and a noun that has the time to itself.
    (
        "On Friday, six of the men deported by the United States to Eswatini were being held in a prison in Eswatini.",
        "transferred actual",
        [None, "2025-09-05"],
    ),
    (
        "The expulsion of Iranians from the US to Panama in February drew criticism from Human Rights Watch.",
        "criticised actual",
        [None],
    ),
    ("The deal of 2022 to send asylum seekers from Britain to Rwanda was scrapped.", "ended actual", [None]),
    # A relative clause that tells of the deal; a gerund before the subject.
    (
        "The agreement between the US and Eswatini to take in deportees, which was signed on May 14, was obtained by reporters.",
        "agreed actual",
        ["2025-05-14"],
    ),
    (
        "Since returning to office in January, Trump has struck deals with several countries to take in deportees.",
        "agreed actual",
        ["2025-01-01/2025-09-10"],
    ),
    (
        "Before visiting Washington in January, Rwanda had agreed to take in deportees from the United States.",
        "agreed actual",
        [None],
    ),
    # "As of", "since" and "not before".
    (
        "As of Sept. 1, more than 6,500 non-Mexicans had been deported to Mexico by the United States.",
        "transferred actual",
        ["../2025-09-01"],
    ),
    (
        "The United States deported eight men from other countries to South Sudan. The eight men have been in Juba since "
        "5 July.",
        "transferred actual",
        [None, "2025-07-05"],
    ),
    (
        "Australia has sent asylum seekers who were caught at sea to Nauru since 2013.",
        "transferred actual",
        ["2013/.."],
    ),
    (
        "Asylum seekers are not expected to be flown from Britain to Rwanda before December.",
        "transferred prospective",
        ["2025-12/.."],
    ),
]


@pytest.mark.parametrize(("text", "sort", "wanted"), ROWS)
def test_a_claim_takes_the_date_of_its_own_act(text: str, sort: str, wanted: list[str | None]) -> None:
    coded = code(Document("dated", text, published=DAY)).claims
    found = [c.claim.when for c in coded if f"{c.claim.kind} {c.claim.modality}" == sort]
    assert found == wanted


TERMS = [
    (
        "An agreement between Eswatini and the United States, dated May 14 and seen by reporters, has Eswatini accepting "
        "no more than 160 deportees.",
        ["2025-05-14"],
    ),
    (
        "Under a pact signed with London in 2022, up to 200 asylum seekers were to be sent from Britain to Rwanda.",
        ["2022"],
    ),
    (
        "Rwanda, which announced on Monday that it would take up to 250 deportees from the US, has no room left.",
        ["2025-09-08"],
    ),
    (
        "10 September 2001: Australia and Nauru sign a deal on asylum seekers. It will take up to 800 people.",
        ["2001-09-10"],
    ),
    ("Rwanda took seven deportees from the United States in August and has room for 250.", [None]),
]


@pytest.mark.parametrize(("text", "wanted"), TERMS)
def test_a_term_takes_the_date_of_its_deal(text: str, wanted: list[str | None]) -> None:
    coded = code(Document("dated", text, published=DAY)).claims
    assert [c.claim.when for c in coded if "cap" in c.claim.details] == wanted


def test_a_text_takes_the_day_on_which_it_is_published() -> None:
    text = (
        "Honduras signed a deal with the United States on asylum seekers in March; the text of the agreement was published "
        "in the Federal Register in July."
    )
    coded = code(Document("dated", text, published=DAY)).claims
    assert [c.claim.when for c in coded if "text_status" in c.claim.details] == ["2025-07"]
