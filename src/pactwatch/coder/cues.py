"""Cue phrases that settle a detail: read from `data/cues.toml` and looked for in a lower-cased sentence."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import ahocorasick_rs

_NEVER = re.compile(r"\x00(?!)")
"""Nothing: the mark before it lets the search skip a text at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The cue lists by table and name; `finder` finds the beginnings of all phrases, of which `lists` names the lists."""

    tables: Mapping[str, Mapping[str, re.Pattern[str]]]
    finder: ahocorasick_rs.AhoCorasick
    lists: tuple[tuple[tuple[str, str], ...], ...]
    nothing: Mapping[str, Mapping[str, re.Pattern[str]]]

    def __getitem__(self, table: str) -> Mapping[str, re.Pattern[str]]:
        """The lists of a table as patterns."""
        return self.tables[table]

    def within(self, low: str) -> Cues:
        """The cues for a lower-cased text and its stretches: a list of which no phrase begins in the text finds nothing.

        One pass over the text spares some hundred searches. What is put together from a text is no stretch of it.
        """
        found: dict[str, dict[str, re.Pattern[str]]] = {}
        for index in {hit[0] for hit in self.finder.find_matches_as_indexes(low, overlapping=True)}:
            for table, name in self.lists[index]:
                if table not in found:
                    found[table] = dict(self.nothing[table])
                found[table][name] = self.tables[table][name]
        return Cues({**self.nothing, **found}, self.finder, self.lists, self.nothing)


@functools.cache
def load_cues() -> Cues:
    """All cue lists, each one alternation of literal phrases (no repetition but a word's end, so linear time)."""
    tables = tomllib.loads(files("pactwatch.coder").joinpath("data", "cues.toml").read_text(encoding="utf-8"))
    begun: dict[str, dict[tuple[str, str], None]] = {}
    for table, lists in tables.items():
        for name, phrases in lists.items():
            for phrase in phrases:
                begun.setdefault(phrase.partition("*")[0], {})[table, name] = None
    return Cues(
        {table: {name: _compile(phrases) for name, phrases in lists.items()} for table, lists in tables.items()},
        ahocorasick_rs.AhoCorasick(list(begun)),
        tuple(tuple(lists) for lists in begun.values()),
        {table: dict.fromkeys(lists, _NEVER) for table, lists in tables.items()},
    )


def first(cues: Cues, table: str, low: str) -> str | None:
    """The list of a table of which a phrase stands earliest in the text; None where none does."""
    hits = [
        (match.start(), order, name)
        for order, (name, pattern) in enumerate(cues[table].items())
        if (match := pattern.search(low))
    ]
    return min(hits)[2] if hits else None


def ranked(cues: Cues, table: str, low: str) -> str | None:
    """The first list of a table, in the table's order, of which a phrase stands in the text; None where none does."""
    return next((name for name, pattern in cues[table].items() if pattern.search(low)), None)


def marks(cues: Cues, table: str, low: str) -> list[tuple[int, str]]:
    """All phrases of a table as (place, list) in the order of the text; of two that overlap the first or longer."""
    hits = sorted(
        (match.start(), -match.end(), name) for name, pattern in cues[table].items() for match in pattern.finditer(low)
    )
    found: list[tuple[int, str]] = []
    end = 0
    for start, stop, name in hits:
        if start >= end:
            found.append((start, name))
            end = -stop
    return found


def has(cues: Cues, table: str, low: str, name: str = "words") -> bool:
    """Whether a phrase of the list stands in the text."""
    return cues[table][name].search(low) is not None


@functools.lru_cache(maxsize=8192)
def is_one(cues: Cues, table: str, word: str, name: str) -> bool:
    """Whether a phrase of the list stands in a word, which comes again and again."""
    return has(cues, table, word, name)


def _compile(phrases: list[str]) -> re.Pattern[str]:
    parts = [
        re.escape(phrase).replace(r"\*", r"\w*") + ("" if phrase.endswith(("*", " ")) else r"\b") for phrase in phrases
    ]
    return re.compile(r"\b(?:" + "|".join(parts) + ")")
