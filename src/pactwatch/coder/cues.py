"""Cue phrases that settle a detail: read from `data/cues.toml` and looked for in a lower-cased sentence."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

Cues = Mapping[str, Mapping[str, re.Pattern[str]]]


@functools.cache
def load_cues() -> Cues:
    """All cue lists, each one alternation of literal phrases (no repetition but a word's end, so linear time)."""
    tables = tomllib.loads(files("pactwatch.coder").joinpath("data", "cues.toml").read_text(encoding="utf-8"))
    return {table: {name: _compile(phrases) for name, phrases in lists.items()} for table, lists in tables.items()}


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


def _compile(phrases: list[str]) -> re.Pattern[str]:
    parts = [
        re.escape(phrase).replace(r"\*", r"\w*") + ("" if phrase.endswith(("*", " ")) else r"\b") for phrase in phrases
    ]
    return re.compile(r"\b(?:" + "|".join(parts) + ")")
