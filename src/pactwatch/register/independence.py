"""How many sources stand behind a set of entries, copies of one another counted once."""

from __future__ import annotations

from collections.abc import Iterable

from pactwatch.model import Entry


def families(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The families of sources that tell the entries, sorted; an entry without a source is a family of its own."""
    found: set[str] = set()
    for entry in entries:
        found.update(source.family for source in entry.sources)
        if not entry.sources:
            found.add(f"document {entry.document}" if entry.document else f"claim {entry.claim.id}")
    return tuple(sorted(found))
