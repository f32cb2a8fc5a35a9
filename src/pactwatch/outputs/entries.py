"""What proves a claim of the register, in lines for the eye.

A quotation shows the sentence in quotation marks; a citation shows who reported it and our note, never in such marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from pactwatch.model import Basis, Entry, Source
from pactwatch.outputs import words
from pactwatch.outputs.layout import address, paragraph
from pactwatch.states import States


def entry_lines(entry: Entry, states: States, indent: int = 2) -> Iterator[RenderableType]:
    """What the claim says and when, and what proves it."""
    yield paragraph(f"{words.says(entry.claim, states)} · {words.when(entry.claim.when)}", indent=indent, hang=2)
    yield from proof_lines(entry, states, indent + 2)


def proof_lines(entry: Entry, states: States, indent: int) -> Iterator[RenderableType]:
    """The sentence or our note, who says it and where, and the addresses; the claim's id for `pactwatch why`."""
    yield paragraph(proof(entry), indent=indent)
    yield paragraph(attribution(entry, states), "dim", indent=indent)
    for source in originals(entry):
        if source.url:
            yield address(source.url, indent=indent)


def proof(entry: Entry) -> str:
    """The sentence in quotation marks; or, for a citation, our note, said to be one."""
    if entry.basis is Basis.QUOTATION:
        return f"“{entry.claim.evidence}”"
    return f"Citation. Our note: {entry.note or 'none'}"


def attribution(entry: Entry, states: States) -> str:
    """Speaker, origins, day of publication and the claim's id in one line."""
    who = words.speaker(entry.claim.speaker, states)
    parts = [who and f"says {who}", f"in {origins(entry)}", words.day(entry.published), f"claim {entry.claim.id}"]
    return " · ".join(filter(None, parts))


def origins(entry: Entry) -> str:
    """Where the claim was read; what copies another source is counted with it: `Reuters (+ 2 copies), NPR`."""
    named = []
    for source in originals(entry):
        copies = sum(one.family == source.family for one in entry.sources) - 1
        more = f" (+ {words.plural(copies, 'copy', 'copies')})" if copies else ""
        named.append(f"{source.origin}{more}")
    return ", ".join(named) or "unnamed source"


def originals(entry: Entry) -> list[Source]:
    """The first source of each family, in order."""
    return list({source.family: source for source in reversed(entry.sources)}.values())[::-1]
