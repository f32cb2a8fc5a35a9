"""Building blocks of text output: paragraphs that fit the terminal and leave no blanks at the ends of lines."""

from __future__ import annotations

import os
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from pactwatch.outputs.words import safe


class Terminal(Console):
    """Where results for people are printed: no markup is read from them, and where NO_COLOR is set nothing is styled."""

    def __init__(self) -> None:
        plain = bool(os.environ.get("NO_COLOR"))
        super().__init__(highlight=False, emoji=False, markup=False, color_system=None if plain else "auto")

    def on_broken_pipe(self) -> None:
        """Leave it to the caller that nobody reads any more."""
        raise


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text wrapped to the terminal's width; all lines are indented, those after the first by `hang` more."""

    text: Text
    indent: int = 0
    hang: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, for rich."""
        width = max(20, options.max_width - self.indent - self.hang)
        for number, line in enumerate(self.text.wrap(console, width)):
            line.rstrip()
            yield Text(" " * (self.indent + (self.hang if number else 0))) + line


def paragraph(text: str, style: str = "", indent: int = 0, hang: int = 0) -> Paragraph:
    """A paragraph of one style; characters that could disturb a terminal are shown as escapes."""
    return Paragraph(Text(safe(text), style=style), indent, hang)


def heading(text: str) -> Text:
    """A heading with a blank line before it."""
    return Text(f"\n{text}", style="bold")


def address(url: str, indent: int = 0) -> Text:
    """An address on a line of its own, which is never broken, so that it can be copied."""
    return Text(" " * indent + safe(url), style="dim", no_wrap=True, overflow="ignore")
