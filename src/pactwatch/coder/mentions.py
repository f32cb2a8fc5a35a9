"""Names in a document: states, capitals, governments, people in office, bodies, courts, programmes and facilities.

Overlap policy: the leftmost match wins, the longest of those; a match must begin and end at a word boundary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pactwatch.coder.lexicon import Lexicon, Name

_NEXT = re.compile(r" ([a-z]+)")


_SHARED = {"Safe Third Country Agreement (Canada-US)": "Canad"}
"""Names that many agreements bear, with the word without which a text means another of them."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands, with all readings that its spelling allows on the document's day."""

    start: int
    end: int
    names: tuple[Name, ...]

    @property
    def sort(self) -> str:
        """The table of the first reading."""
        return self.names[0].sort


def find_mentions(flat: str, lexicon: Lexicon, day: str | None) -> list[Mention]:
    """All names in a flattened text, in order and without overlap.

    Readings whose dates exclude the document's `day` are dropped where another reading remains.
    """
    found: list[Mention] = []
    for index, start, end in lexicon.finder.find_matches_as_indexes(flat):
        if (start and flat[start - 1].isalnum()) or (end < len(flat) and flat[end].isalnum()):
            continue
        readings = lexicon.names[lexicon.spellings[index]]
        held = tuple(name for name in readings if name.valid(day)) or readings
        if held[0].sort == "body" and flat.startswith("The ", start):
            people, of = lexicon.names.get(flat[start + 4 : end], ()), _NEXT.match(flat, end)
            if (
                of
                and of[1] not in lexicon.verbs
                and of[1] not in lexicon.words
                and any(n.sort == "adjective" for n in people)
            ):
                start, held = start + 4, people  # "The Australian government" is no newspaper
        if held[0].name in _SHARED and _SHARED[held[0].name] not in flat[:start] + flat[end:]:
            continue
        found.append(Mention(start, end, held))
    return found
