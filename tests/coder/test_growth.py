"""Cost grows with the length of a text and no faster, whatever the text: counted in calls, which no busy machine changes."""

from __future__ import annotations

import datetime
import sys
from types import FrameType

import pytest
from bench.hostile import KINDS, text

from pactwatch.coder import code
from pactwatch.coder.tokens import sentences
from pactwatch.model import Document

SIZE = 3_000
"""Characters: two sentences of the greatest length."""
SOME = (
    *(
        "nested quotes",
        "one endless sentence",
        "one word",
        "open brackets",
        "open curly quotes",
        "line ends",
        "full stops",
    ),
    *("who said that who said", "who", "dates", "sums", "deals", "rulings"),
)


def calls(kind: str, size: int) -> int:
    """How many functions are called to read a hostile text."""
    found = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    document = Document(kind, text(kind, size), published=datetime.date(2025, 9, 10))
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        code(document)
    finally:
        sys.setprofile(before)
    return found


def test_every_kind_of_hostile_text_has_a_piece() -> None:
    assert set(SOME) <= set(KINDS)
    assert all(len(text(kind, 1000)) == 1000 for kind in KINDS)


@pytest.mark.parametrize("kind", SOME)
def test_what_more_text_costs_does_not_rise_with_its_length(kind: str) -> None:
    code(Document("warm", text(kind, SIZE)))
    one, two, four = (calls(kind, times * SIZE) for times in (1, 2, 4))
    assert four - two < 1.4 * 2 * (two - one) + 2_000


def test_a_sentence_without_end_is_cut_and_loses_no_word() -> None:
    endless = "deported, , " * 2_000
    cut = sentences(endless)
    assert max(len(sentence.tokens) for sentence in cut) <= 300
    assert [token.text for sentence in cut for token in sentence.tokens] == endless.replace(",", " ,").split()
    assert all(
        sentence.start <= token.start < token.end <= sentence.end for sentence in cut for token in sentence.tokens
    )
