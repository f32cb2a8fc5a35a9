"""What reading yields besides documents, and what the caller knows about them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from pactwatch.model import Document


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read: where, why, and what to do about it. Both strings are safe to print."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was read, but not quite as it stood.

    A notice on a file comes just before its document, one on a folder before all that is in it.
    """

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class Captured:
    """A response as it came over the network, ahead of what is read from it: the body is as it was sent."""

    url: str
    final: str
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes

    def __str__(self) -> str:
        return f"{shown(self.final)}: fetched, {len(self.raw)} bytes"


Item = Document | Notice | Failure | Captured
"""One thing that `read` yields."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of every document that does not say it itself."""

    published: datetime.date | None = None
    outlet: str | None = None
    url: str | None = None


def shown(value: str) -> str:
    """The string with all escaped that a terminal or an encoder would stumble over, such as stray bytes in a name."""
    if value.isprintable():
        return value
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in value)
