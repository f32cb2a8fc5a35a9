"""Whatever a document gives as somebody's words or mind, about transfers or not: content, cue and source."""

from __future__ import annotations

from typing import Any

import pytest

from pactwatch.coder import load_lexicon
from pactwatch.coder.attributed import cues, load_table, titled
from pactwatch.coder.inspection import inspect
from pactwatch.coder.tokens import sentences
from pactwatch.model import Document


def quoted(body: str) -> list[tuple[str, str | None, str | None]]:
    """Content, cue and source of all that a text attributes, each in the text's words."""

    def words(span: dict[str, Any] | None) -> str | None:
        return body[span["start"] : span["end"]] if span is not None and "start" in span else None

    seen = inspect(Document("d", body), "quotes", load_lexicon())
    return [(body[one.start : one.end], words(one.made["cue"]), words(one.made["source"])) for one in seen]


@pytest.mark.parametrize(
    ("body", "content", "cue", "source"),
    [
        ("The mayor says that the bridge is safe.", "that the bridge is safe", "says", "The mayor"),
        ("The bridge is safe, the mayor said.", "The bridge is safe", "said", "the mayor"),
        ("The bridge is safe, argued Ada Smith.", "The bridge is safe", "argued", "Ada Smith"),
        ("According to the council, the bridge is safe.", "the bridge is safe", "According to", "the council"),
        ("Voters believe the bridge is safe.", "the bridge is safe", "believe", "Voters"),
        ("The council plans to close the bridge.", "to close the bridge", "plans", "The council"),
        ("Residents want a new bridge.", "a new bridge", "want", "Residents"),
        ("The engineers' warning that the bridge would fall came late.", "that the bridge would fall", None, None),
        ("The mayor has repeatedly criticised the engineers.", "the engineers", "criticised", "The mayor"),
        ("The old plan was criticised by the mayor.", "The old plan", "criticised", "the mayor"),
        ("The bridge is expected to reopen in May.", "to reopen in May", "is expected", None),
        ("Residents are sceptical of the plan.", "the plan", "sceptical of", "Residents"),
        ("It was reported that the bridge had closed.", "that the bridge had closed", "was reported", None),
        ("Smith: the bridge is safe.", "the bridge is safe.", ":", "Smith"),
        ("The mayor spoke, adding that the bridge is safe.", "that the bridge is safe", "adding", "The mayor"),
    ],
)
def test_what_is_told_has_content_cue_and_source(body: str, content: str, cue: str | None, source: str | None) -> None:
    found = quoted(body)
    assert any(said.startswith(content) and (cue is None or (word, by) == (cue, source)) for said, word, by in found), (
        found
    )


@pytest.mark.parametrize(
    "body",
    [
        "The bridge reopened in May.",
        "The State Department stands on a hill.",
        "The first state to vote has six bridges.",
        "Pledged delegates walked over the bridge.",
        "The bridge was painted back in May.",
        "The plans are old.",
        'The "old bridge" was painted.',
        "Note: the bridge is closed.",
    ],
)
def test_what_only_looks_like_speech_is_nobodys(body: str) -> None:
    assert quoted(body) == []


def test_a_quotation_without_a_cue_and_one_over_paragraphs_is_of_who_spoke_last() -> None:
    body = (
        "The mayor, Ada Smith, spoke.\n\nSmith said it was late. “We built it in a year.\n\n“We paid for it,” she said."
    )
    found = quoted(body)
    assert "We built it in a year." in {said for said, _, _ in found}
    assert any("We paid for it" in said and source == "she" for said, _, source in found)


def test_single_and_doubled_marks_are_quotation_marks() -> None:
    assert any("We paid for the whole bridge" in said for said, _, _ in quoted("‘We paid for the whole bridge.’"))
    assert any(
        "We paid for it" in said and by == "the mayor" for said, _, by in quoted("''We paid for it,'' the mayor said.")
    )


def test_a_colon_at_the_end_of_a_paragraph_announces_the_next() -> None:
    body = "The council said in a note:\n\nThe bridge closes at noon. It opens at six.\n\nCars waited."
    contents = {said for said, _, _ in quoted(body)}
    assert "The bridge closes at noon. It opens at six." in contents
    assert not any("Cars" in said for said in contents)


def test_a_document_that_is_not_about_transfers_is_read_all_the_same() -> None:
    assert not load_lexicon().gate.opens("The mayor says that the bridge is safe.")
    assert quoted("The mayor says that the bridge is safe.")


def test_a_headline_is_told_by_its_capitals() -> None:
    (sentence,) = sentences("Mayor Says Bridge Will Reopen Before Winter")
    assert titled(sentence.tokens)
    assert [cue.entry.key for cue in cues(sentence.tokens, load_table())] == ["say"]


def test_every_word_of_the_table_can_be_found() -> None:
    for entries in load_table().values():
        for entry in entries:
            assert entry.part in ("verbs", "nouns", "phrases")
            assert all(words and all(words) for words in entry.rest), entry.key
