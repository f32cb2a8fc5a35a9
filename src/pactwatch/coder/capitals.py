"""Names that no table knows: runs of capitalised words, and names that a hyphen makes an adjective."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pactwatch.coder.lexicon import Lexicon
from pactwatch.coder.tokens import Token
from pactwatch.coder.units import Unit


def compound(start: int, end: int) -> Unit:
    """A name that a hyphen makes an adjective of people: "French-speaking deportees" say nothing of France."""
    return Unit(start, end, "adjective", frozenset({"PEOPLEADJ", "W"}))


def capitalised(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[Unit, int]:
    """A run of capitalised words that no table knows: a person's name, or an organisation's where a word says so."""
    behind = tokens[index + 1 : index + 3]
    if len(behind) == 2 and behind[0].text == "-" and behind[1].low in lexicon.lists["COMPOUND"]:
        return compound(tokens[index].start, behind[1].end), 3
    used = 1
    while index + used < len(tokens) and used < 6:
        later = tokens[index + used]
        joined = later.start - tokens[index + used - 1].end
        if joined > 1:
            break
        if (later.text == "." and tokens[index + used - 1].low in lexicon.lists["TITLE"] | {"st"}) or (
            later.text == "-" and joined == 0 and _capital(tokens, index + used + 1, lexicon)
        ):
            used += 1
            continue
        if (
            later.low == "of"
            and _capital(tokens, index + used + 1, lexicon)
            and {"court", "ministry", "department", "parliament", "house", "office", "council"}.intersection(
                token.low for token in tokens[index : index + used]
            )
        ):
            used += 2
            continue
        if later.low in lexicon.lists["OFFICE"] and unknown_name(tokens, index + used + 1, lexicon):
            break
        if _capital(tokens, index + used, lexicon) or (
            later.low in ("bin", "al", "de", "van", "von", "der", "el", "da", "di", "of")
            and _capital(tokens, index + used + 1, lexicon)
            and later.low != "of"
        ):
            if later.low in lexicon.words or (later.low in lexicon.verbs and later.low not in ("rama", "will")):
                break
            used += 1
            continue
        if re.fullmatch(r"[A-Z]", later.text) or (
            later.text == "." and re.fullmatch(r"[A-Z]", tokens[index + used - 1].text)
        ):
            used += 1
            continue
        break
    words = [token.low for token in tokens[index : index + used]]
    text = " ".join(
        token.text
        for token in tokens[index : index + used]
        if token.low not in lexicon.lists["TITLE"] and token.text not in (".", "-")
    )
    given = words[0] in lexicon.lists["GIVEN"]
    org = bool(lexicon.lists["ORG"].intersection(words[given:])) or (
        tokens[index].text.isupper() and used == 1 and len(words[0]) > 1
    )
    tags = {"CAP", "ORG" if org else "NAME"} | ({"OPP"} if words[-1] == "party" else set())
    if {"court", "tribunal"}.intersection(words):
        tags = {"CAP", "COURT", "NP"}
    return Unit(
        tokens[index].start,
        tokens[index + used - 1].end,
        " ".join(words),
        frozenset(tags),
        data={"name": text, "words": used},
    ), used


def unknown_name(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word stands here that is no word of the tables."""
    if not _capital(tokens, index, lexicon):
        return False
    low = tokens[index].low
    return low not in lexicon.words and low not in lexicon.verbs and low not in lexicon.nouns


def _capital(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    return (
        index < len(tokens)
        and tokens[index].text[0].isupper()
        and len(tokens[index].text) > 1
        and tokens[index].low not in lexicon.lists["NOTNAME"]
    )
