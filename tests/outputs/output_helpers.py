"""What the tests of the outputs share."""

from __future__ import annotations

import io

from rich.console import Console, RenderableType


def rendered(what: RenderableType, width: int = 100) -> str:
    """The text as a terminal of this width shows it, without styles."""
    console = Console(width=width, file=io.StringIO(), record=True)
    console.print(what)
    return console.export_text()
