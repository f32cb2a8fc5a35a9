"""What a document says that the tables do not know: office holders and descriptions, for a volunteer who adds them."""

from __future__ import annotations

from collections.abc import Iterator

from pactwatch.coder.lexicon import Lexicon
from pactwatch.coder.reading import Text
from pactwatch.model import Unresolved


def unsettled(text: Text, lexicon: Lexicon) -> Iterator[Unresolved]:
    """Office holders that no table names, and descriptions of a state ("the island nation") that fit none of the text's."""
    seen: set[str] = set()
    for reading in text.readings:
        for unit in reading.units:
            name = unit.speaker.name if unit.speaker is not None else None
            if name and "OFFICIAL" in unit.tags and unit.speaker is not None and unit.speaker.role:
                if name not in lexicon.names and name not in seen:
                    yield _unresolved("unknown office holder", text, unit.start, unit.end)
                seen.add(name)
            elif "COUNTRYN" in unit.tags and "DEF" in unit.tags and "PLURAL" not in unit.tags and not unit.states:
                yield _unresolved("unmatched description", text, unit.start, unit.end)


def _unresolved(reason: str, text: Text, start: int, end: int) -> Unresolved:
    return Unresolved(reason, text.document.text[start:end], start, end)
