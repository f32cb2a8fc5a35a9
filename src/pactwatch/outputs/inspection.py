"""What a stage of the coder saw in one document, for a program and for the eye."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from pactwatch.coder.inspection import Seen
from pactwatch.model import Document
from pactwatch.outputs.layout import paragraph


def inspection_record(document: Document, stage: str, seen: Sequence[Seen]) -> dict[str, Any]:
    """`id` and, under the stage's name, one object for each thing seen: `start`, `end`, `text`, and what was made of it."""
    return {
        "id": document.id,
        stage: [
            {"start": one.start, "end": one.end, "text": document.text[one.start : one.end], **one.made} for one in seen
        ],
    }


def inspection_text(document: Document, stage: str, seen: Sequence[Seen]) -> RenderableType:
    """One line for each thing seen: its place, its words, and what the stage made of them."""
    return Group(*_lines(document, stage, seen), Text())


def _lines(document: Document, stage: str, seen: Sequence[Seen]) -> Iterator[RenderableType]:
    yield paragraph(f"{document.title or document.id}: {stage}", "bold")
    if not seen:
        yield paragraph("nothing seen", indent=2)
    for one in seen:
        words = " ".join(document.text[one.start : one.end].split())
        made = "; ".join(
            f"{name} {_short(document, value)}" for name, value in one.made.items() if value not in (None, [])
        )
        yield paragraph(f"{one.start}-{one.end}  {words}", indent=2, hang=4)
        yield paragraph(made or "no value", "dim", indent=6, hang=2)


def _short(document: Document, value: Any) -> str:
    match value:
        case {"start": int(start), "end": int(end), **more}:
            rest = _short(document, more.get("speaker")) if more.get("speaker") else ""
            return f"“{document.text[start:end]}”" + (f" = {rest}" if rest else "")
        case Mapping():
            return ", ".join(_short(document, part) for part in value.values() if part) or "unknown"
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(value)
