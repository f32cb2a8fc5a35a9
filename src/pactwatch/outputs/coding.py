"""What a coder found in one document, for a program and for the eye."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from pactwatch.model import Claim, Coding, Document
from pactwatch.outputs import words
from pactwatch.outputs.layout import Paragraph, paragraph
from pactwatch.states import States


def coding_record(document: Document, coding: Coding, notices: Sequence[str]) -> dict[str, Any]:
    """`id` and `claims` in the codebook's fields, with `notices` where there are any."""
    record: dict[str, Any] = {"id": document.id, "claims": [coded.claim.as_dict() for coded in coding.claims]}
    return record | ({"notices": list(notices)} if notices else {})


def coding_text(document: Document, coding: Coding, states: States) -> RenderableType:
    """The document's title and the claims in it, each with its sentence; then what was seen and not settled."""
    return Group(*_lines(document, coding, states), Text())


def _lines(document: Document, coding: Coding, states: States) -> Iterator[RenderableType]:
    about = [document.id, document.outlet, words.day(document.published)]
    yield paragraph(document.title or document.id, "bold")
    yield paragraph(" · ".join(filter(None, about)), "dim")
    if not coding.claims:
        yield paragraph("no claims", indent=2)
    for coded in coding.claims:
        yield from _claim(coded.claim, states)
    if coding.unresolved:
        seen = "; ".join(f"{one.reason}: {one.text}" for one in coding.unresolved)
        yield paragraph(f"seen and not settled: {seen}", "dim", indent=2, hang=2)


def _claim(claim: Claim, states: States) -> Iterator[RenderableType]:
    said = f" · {words.says(claim, states)} · {words.when(claim.when)}"
    yield Paragraph(
        Text.assemble((words.pair(claim.sending, claim.receiving, states), "bold"), words.safe(said)), indent=2, hang=4
    )
    who = words.speaker(claim.speaker, states) or "the outlet itself"
    yield paragraph(f"says {who}; grade {claim.grade or '?'}, rule {claim.rule or '?'}", "dim", indent=4)
    yield paragraph(f"“{claim.evidence}”", indent=4)
