"""Reads and codes documents one by one, as `code`, `add` and `demo` do it."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pactwatch.coder import Lexicon, code, load_lexicon
from pactwatch.model import Coding, Document
from pactwatch.sources import Captured, Failure, Notice, read

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with what the coder found; `coding` is empty for one that is not in English, which is not coded."""

    document: Document
    coding: Coding

    @property
    def foreign(self) -> bool:
        """Whether the document is in another language than English, as far as that can be told."""
        return self.document.language not in (None, "en")

    @property
    def about_transfers(self) -> bool:
        """Whether the coder found any claim."""
        return bool(self.coding.claims)

    @property
    def notices(self) -> list[str]:
        """What the user should know about the document before relying on what was coded."""
        notices = []
        if self.foreign:
            notices.append(f"not coded: its language is {self.document.language!r}, and only English is coded")
        if self.document.published is None:
            notices.append("it has no publication date, so that dates such as 'on Monday' stay open")
        return notices


def code_paths(
    paths: Sequence[str],
    published: datetime.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Iterator[CodedDocument | Notice | Failure | Captured]:
    """Code what files, folders and `-` hold, in their order; what cannot be read or coded comes out as a failure."""
    lexicon = load_lexicon()
    for item in read(paths, stdin=sys.stdin.buffer, published=published, outlet=outlet, url=url):
        yield item if isinstance(item, Failure | Notice | Captured) else _code(item, lexicon)


def guarded(document: Document, work: Callable[[], T]) -> T | Failure:
    """What the work gives; a fault of the coder comes out as a failure, because one document must never stop a run."""
    try:
        return work()
    except Exception as error:
        reason = f"the coder failed on it ({type(error).__name__}: {error}): please report it with the document"
        return Failure(document.id, reason)


def coded(document: Document) -> CodedDocument | Failure:
    """One document with what the coder finds in it."""
    return _code(document, load_lexicon())


def _code(document: Document, lexicon: Lexicon) -> CodedDocument | Failure:
    coded = CodedDocument(document, Coding(document.id))
    return coded if coded.foreign else guarded(document, lambda: CodedDocument(document, code(document, lexicon)))
