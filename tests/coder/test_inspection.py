"""What the stages show of themselves: places are places of the text, and values are those that the claims rest on."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from pactwatch.coder import code, load_lexicon
from pactwatch.coder.inspection import STAGES, inspect
from pactwatch.model import Document

TEXT = (
    "Rwanda will receive migrants from the United States next month, its foreign minister, Vincent Biruta, said on "
    "Sunday. “We have agreed to take 250 people in all, and not one more than that,” he told reporters in Kigali.\n\n"
    "The island nation had agreed to nothing, Prime Minister Ada Testcase of Palau said."
)
DOCUMENT = Document("d", TEXT, published=datetime.date(2024, 5, 7))


def seen(stage: str) -> list[tuple[str, dict[str, Any]]]:
    return [(TEXT[one.start : one.end], dict(one.made)) for one in inspect(DOCUMENT, stage, load_lexicon())]


def test_dates_have_their_value_against_the_day_of_the_document_and_by_tense() -> None:
    assert [(words, made["value"]) for words, made in seen("dates")] == [
        ("next month", "2024-06"),
        ("Sunday", "2024-05-05"),
    ]


def test_quotes_name_cue_source_and_speaker() -> None:
    minister = {"name": "Vincent Biruta", "role": "foreign minister", "actor": "RW"}
    found = seen("quotes")
    assert [made["source"]["speaker"] for _, made in found[:2]] == [minister, minister]
    assert [made["cue"]["word"] for _, made in found] == ["say", "tell", "say"]
    quoted = next(words for words, _ in found if "one more" in words)
    assert "250 people" in quoted


def test_mentions_have_type_and_state() -> None:
    found = {words: (made["type"], made["state"]) for words, made in seen("mentions")}
    assert found["Rwanda"] == ("state", "RW")
    assert found["Vincent Biruta"] == ("person", "RW")
    assert found["Kigali"] == ("capital", "RW")


def test_clauses_have_subject_and_modality() -> None:
    first, *_ = seen("clauses")
    assert first[0] == "will receive"
    assert first[1]["verb"] == "receive"
    assert first[1]["modality"] == "prospective"
    assert first[1]["subject"] == {"start": 0, "end": 6, "head": "rwanda"}


@pytest.mark.parametrize("stage", STAGES)
def test_an_empty_text_shows_nothing(stage: str) -> None:
    assert inspect(Document("e", ""), stage, load_lexicon()) == []


def test_what_the_tables_do_not_know_is_listed() -> None:
    found = {(one.reason, one.text) for one in code(DOCUMENT).unresolved}
    assert any(reason == "unknown office holder" and "Ada Testcase" in text for reason, text in found)
    assert not any("Biruta" in text for reason, text in found if reason == "unknown office holder")
    assert all(TEXT[one.start : one.end] == one.text for one in code(DOCUMENT).unresolved)
