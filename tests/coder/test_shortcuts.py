"""What the coder leaves out to be fast changes nothing that it finds."""

from __future__ import annotations

from pathlib import Path

from pactwatch.coder import money, sums, terms
from pactwatch.coder.atoms import _is_special, _plain, _special, _word
from pactwatch.coder.cues import load_cues
from pactwatch.coder.frames import load_frames
from pactwatch.coder.lexicon import load_lexicon
from pactwatch.coder.tokens import sentences
from pactwatch.coder.units import Unit

CASED = [
    *Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines(),
    *(text for frame in load_frames().all for text in (*frame.nots, *(says["text"] for says in frame.says))),
]
TEXTS = [
    *(text.lower() for text in CASED),
    *("", "no money, in exchange for nothing", "the ſ and i̇ case\x00by case", "for 10 years or a decade-long term"),
    *(
        "it runs until may",
        "renewable by accord",
        "on a temporary basis",
        "an open-ended lease",
        "its duration of 1 year",
    ),
    *("500 places", "ten prison cells", "the text expires in june", "they stay indefinitely", "a week", "last a month"),
    *(
        "valid through 2030",
        "in effect till may",
        "in force through the year",
        "picks up the tab",
        "not bear its costs",
    ),
    *(
        "covers its costs",
        "fully funded",
        "all paid",
        "at no charge to us",
        "$5m",
        "£3",
        "€2 million",
        "7 euros",
        "5 us dollars",
        "AUD 7",
        "3 GBP",
        "a pound",
        "12 USD",
    ),
]


def test_cues_within_a_text_find_there_what_all_cues_find() -> None:
    cues = load_cues()
    for low in TEXTS:
        near = cues.within(low)
        for table, lists in cues.tables.items():
            for name, pattern in lists.items():
                spans = [hit.span() for hit in pattern.finditer(low)]
                assert [hit.span() for hit in near[table][name].finditer(low)] == spans, (table, name, low)


def test_a_search_that_a_word_opens_finds_nothing_without_it() -> None:
    for gate, pattern in (
        (terms._LASTING, terms._SPAN),
        (terms._PAID, terms._COSTS),
        (terms._PAID, terms._FREE_OF_COST),
        (sums._HELD, sums._PLACES),
        (money._COINS, money._MONEY),
    ):
        found = [low for low in TEXTS if pattern.search(low)]
        assert found
        assert all(gate.opens(low) for low in found)


def test_a_word_that_is_read_alone_is_read_so_beside_any_others() -> None:
    lexicon = load_lexicon()
    read_alone = 0
    for sentence in sentences("\n\n".join(CASED)):
        before: list[Unit] = []
        tokens, index = sentence.tokens, 0
        while index < len(tokens):
            token = tokens[index]
            unit, used = _word(tokens, index, before, lexicon)
            assert _is_special(token.low, lexicon) or _special(tokens, index, lexicon) is None, (token, sentence)
            tags = _plain(token.text, token.low, lexicon)
            if tags is not None:
                assert (unit, used) == (Unit(token.start, token.end, token.low, tags), 1), (token, sentence)
                read_alone += 1
            before.append(unit)
            index += used
    assert read_alone > 1000
