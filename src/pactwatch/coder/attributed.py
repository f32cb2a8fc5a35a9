"""The words of any text that tell that somebody says, thinks, wants or judges something: the cues of `attributed.toml`."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from pactwatch.coder.lexicon import inflect, plural
from pactwatch.coder.tokens import Token, word_set

_PASSED = word_set(
    "also now then just only even later earlier still again once ever never always often not already too"
)
_BEFORE_VERB = word_set(
    "to not n't will would can could may might must should shall 'll 'd do does did don't doesn't didn't won't wouldn't "
    "can't couldn't who which that i you he she we they it and or let lets help"
)
_DETERMINERS = word_set(
    "a an the this these those his her its their our my your no any some every each another such many several few 's other "
    "first last new own more most"
)
_PREPOSITIONS = word_set("of in on for with by from at into about over under between against")
_CROWDS = word_set(
    "people men women children media police public some many most all both none few others critics voters majority percent"
)
_WHO = word_set("he she it that who there what")
_ADVERBS = word_set("back like")
_NOUNS_TOO = word_set("state score rate rank press sign pick vote record")
"""Verbs that the table has as no noun, and whose base is one more often than not."""
_BE = word_set("is are was were am")
_OF = word_set("that of to about for on over against by from among whether with : ,")
_CLAUSE = word_set("that to : not")


@dataclass(frozen=True, slots=True)
class Entry:
    """A form of a word of the table: what it tells (`sort`), its part of speech, and of which words one must follow."""

    key: str
    sort: str
    part: str
    form: str
    rest: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the table where it stands: its place among the tokens, and the place after its last token."""

    at: int
    end: int
    entry: Entry


Table = Mapping[str, tuple[Entry, ...]]


@functools.cache
def load_table() -> Table:
    """Word → the entries that begin with it, those of most words first."""
    sections, words = (
        tomllib.loads(files("pactwatch.coder").joinpath("data", name).read_text(encoding="utf-8"))
        for name in ("attributed.toml", "words.toml")
    )
    irregular = words["irregular"] | sections.pop("irregular")
    found: dict[str, list[Entry]] = {}
    for part, lists in sections.items():
        for sort, keys in lists.items():
            for key in keys:
                heads, *rest = key.split()
                after = tuple(frozenset(word.split("|")) for word in rest)
                for head in heads.split("|"):
                    for form, word in _forms(part, head, irregular.get(head)):
                        found.setdefault(word, []).append(Entry(key, sort, part, form, after))
    return {word: tuple(sorted(entries, key=lambda one: -len(one.rest))) for word, entries in found.items()}


def _forms(part: str, head: str, irregular: str | None) -> list[tuple[str, str]]:
    if part == "verbs":
        return inflect(head, irregular)
    return [("one", head), ("many", plural(head))] if part == "nouns" else [("one", head)]


def cues(tokens: Sequence[Token], table: Table) -> Iterator[Cue]:
    """All cues of a sentence, in order and without overlap; a word with a capital is a name but in a headline."""
    reached = 0
    headline = titled(tokens)
    for at, token in enumerate(tokens):
        if at < reached or (at and token.text[0].isupper() and not headline):
            continue
        for entry in table.get(token.low, ()):
            end = _past(tokens, at, entry)
            if end is not None and _fits(tokens, at, end, entry, table):
                yield Cue(at, end, entry)
                reached = end
                break


def titled(tokens: Sequence[Token]) -> bool:
    """Whether most words are written with a capital, as in a headline, so that a capital tells no name."""
    words = [token for token in tokens if token.end - token.start > 3]
    return sum(token.text[0].isupper() for token in words) * 3 > len(words) * 2


def _past(tokens: Sequence[Token], at: int, entry: Entry) -> int | None:
    """The place after the words that an entry asks for, an adverb passed over; None where they do not follow."""
    place = at + 1
    for words in entry.rest:
        while entry.part == "verbs" and place < len(tokens) and tokens[place].low in _PASSED:
            place += 1
        if place >= len(tokens) or tokens[place].low not in words:
            return None
        place += 1
    return place


def _fits(tokens: Sequence[Token], at: int, end: int, entry: Entry, table: Table) -> bool:
    """Whether a form is the part of speech that its entry asks for, as the words beside it tell."""
    if entry.part == "phrases":
        return True
    if entry.part == "nouns":
        follows = [token.low for token in tokens[end : end + 2]]
        linked = len(follows) == 2 and follows[0] in _BE and follows[1] in _CLAUSE
        return linked or (bool(follows) and follows[0] in _OF)
    before = at - 1
    while before >= 0 and (tokens[before].low in _PASSED or tokens[before].low.endswith("ly")):
        before -= 1
    lead = tokens[before].low if before >= 0 else ""
    if lead == "'s" and before and tokens[before - 1].low in _WHO:
        lead = "is"
    if entry.form in ("past", "part"):
        return lead not in _DETERMINERS and lead not in _PREPOSITIONS
    if lead in _BEFORE_VERB or tokens[at].low in _BE:
        return True
    if entry.form == "ing":
        return lead not in _DETERMINERS
    if lead in _DETERMINERS or lead in _PREPOSITIONS or tokens[at].low in _ADVERBS:
        return False
    noun = entry.key in _NOUNS_TOO or any(other.part == "nouns" for other in table[tokens[at].low])
    named = before >= 0 and tokens[before].text[0].isupper()
    if entry.form == "s":
        owned = before > 0 and lead.isalpha() and tokens[before - 1].low in _DETERMINERS - {"'s"}
        return not noun or named or owned
    return lead in _CROWDS or (not noun and (lead.endswith("s") or (named and before > 0)))
