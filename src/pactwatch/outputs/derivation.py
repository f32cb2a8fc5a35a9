"""Why a claim stands in the register: its derivation step by step, or the citation it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from pactwatch.model import Basis, Document, Entry, Step
from pactwatch.outputs import words
from pactwatch.outputs.entries import origins
from pactwatch.outputs.layout import Paragraph, address, heading, paragraph
from pactwatch.register import entry_dict
from pactwatch.states import States


def derivation_record(entry: Entry, steps: Sequence[Step], document: Document | None) -> dict[str, Any]:
    """The claim with its sources, and its steps with the characters that each was read from."""
    return entry_dict(entry) | {
        "steps": [
            {"name": step.name, "value": step.value, "start": step.start, "end": step.end, "rule": step.rule}
            | {"text": _slice(step, document)}
            for step in steps
        ]
    }


def derivation_text(entry: Entry, steps: Sequence[Step], document: Document | None, states: States) -> RenderableType:
    """The claim in a sentence, what it rests on, and the decisions that led to it."""
    return Group(*_lines(entry, steps, document, states))


def _lines(entry: Entry, steps: Sequence[Step], document: Document | None, states: States) -> Iterator[RenderableType]:
    claim = entry.claim
    yield paragraph(f"{words.pair(claim.sending, claim.receiving, states)}: {words.says(claim, states)}", "bold")
    who = words.speaker(claim.speaker, states)
    about = [claim.id, words.when(claim.when), f"says {who}" if who else "", f"known from {words.day(entry.known)}"]
    yield paragraph(" · ".join(filter(None, about)), "dim")
    if entry.basis is Basis.CITATION:
        yield paragraph("It rests on a citation, not on a stored sentence: nothing was derived from words.")
        if entry.note:
            yield paragraph(f"Our note: {entry.note}")
        yield heading("Where it was read")
        for source in entry.sources:
            yield paragraph(source.origin, indent=2)
            if source.url:
                yield address(source.url, indent=4)
        return
    yield paragraph(f"“{claim.evidence}”")
    for step in steps:
        # The sentence itself stands just above.
        if step.value != claim.evidence:
            yield Paragraph(_step(step, document), indent=2, hang=2)
    yield paragraph(_place(entry, document), "dim")


def _step(step: Step, document: Document | None) -> Text:
    text = Text.assemble("└ ", (step.name, "bold"), f": {words.safe(step.value)}")
    read = _slice(step, document)
    if read is not None and read != step.value:
        text.append(f" ← “{words.safe(read)}”", style="italic")
    if step.rule:
        text.append(f" [{step.rule}]", style="dim")
    return text


def _slice(step: Step, document: Document | None) -> str | None:
    return None if document is None or step.start is None else document.text[step.start : step.end]


def _place(entry: Entry, document: Document | None) -> str:
    claim = entry.claim
    place = f"characters {claim.start} to {claim.end} of document {document.id if document else entry.document}"
    about = [origins(entry), words.day(entry.published), *(source.url for source in entry.sources if source.url)]
    return f"{place}: {', '.join(about)}; grade {claim.grade or '?'}, rule {claim.rule or '?'}"
