"""The main text of a web page and what the page says of itself; the only module that knows trafilatura."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from trafilatura import bare_extraction

from pactwatch.errors import InputError
from pactwatch.sources.visible import visible

# Without a handler of their own the libraries' warnings would reach the user's terminal unasked.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_BLOCKS = frozenset({"p", "head", "item", "quote", "list", "row", "table", "code"})
# Two line breaks in a row are how older pages part their paragraphs; trafilatura would make one of them.
_DOUBLE_BREAK = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_NOTHING = "no main text found in the page: save its text as .txt"
_BREAKS = re.compile(r"\s*\n\s*\n\s*")
_LINE = re.compile(r" *\n *")
# The date must stand in the page's own metadata or address: a date found somewhere in the prose would be a guess. The
# upper end is fixed so that the answer does not depend on the day of the run.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page's main text, its paragraphs set apart by blank lines, and its metadata as the page gives it.

    `hidden` is whether it holds words that its readers do not see, which are no part of the text.
    """

    text: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    hidden: bool = False


def page(markup: str) -> Page:
    """Take the main text out of a page, without menus, comments and link lists; the page's title is no part of it.

    Raises:
        InputError: when no main text is found, or the page cannot be taken apart at all.
    """
    try:
        seen = visible(markup)
        found = bare_extraction(
            _DOUBLE_BREAK.sub("</p><p>", seen.markup),
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except Exception as error:  # whatever a hostile page does to the library, the run goes on
        raise InputError(f"the page cannot be taken apart ({type(error).__name__}): save its text as .txt") from error
    if found is None or isinstance(found, dict) or found.body is None:
        raise InputError(_NOTHING)
    paragraphs = _BREAKS.sub("\n\n", _LINE.sub("\n", "".join(_pieces(found.body)))).strip().split("\n\n")
    if found.title and paragraphs[0].casefold() == found.title.casefold():
        del paragraphs[0]
    text = "\n\n".join(paragraphs)
    if not text:
        raise InputError(_NOTHING)
    return Page(text, found.title, found.sitename, found.date, found.url, seen.hidden)


def _pieces(element: Any) -> Iterator[str]:
    edge = "\n\n" if element.tag in _BLOCKS else "\n" if element.tag == "lb" else ""
    yield edge
    yield _SPACE.sub(" ", element.text or "")
    for child in element:
        if child.tag == "cell" and child.getprevious() is not None:
            yield " | "
        yield from _pieces(child)
        yield _SPACE.sub(" ", child.tail or "")
    if edge == "\n\n":
        yield edge
