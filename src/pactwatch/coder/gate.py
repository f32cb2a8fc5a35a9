"""Whether a document can matter at all, decided over the raw text before anything is read.

The gate is a part of the rules and no shortcut past them: a document without a word of people being moved between states
has no claims. Its words are the table `gate` of `data/words.toml`.
"""

from __future__ import annotations

import ahocorasick_rs


class Gate:
    """One pass over a text for any of a few dozen stems."""

    def __init__(self, stems: list[str]) -> None:
        self._finder = ahocorasick_rs.AhoCorasick(stems)

    def opens(self, flat: str) -> bool:
        """Whether one of the stems stands in the flattened text, in any case."""
        return bool(self._finder.find_matches_as_indexes(flat.lower()))
