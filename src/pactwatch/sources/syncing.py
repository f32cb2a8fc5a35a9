"""One round over the sources: what each lists that was not seen yet, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pactwatch.sources.apart import Apart
from pactwatch.sources.fetching import FetchError
from pactwatch.sources.manners import Manners
from pactwatch.sources.reading import read_response
from pactwatch.sources.records import Failure, Given, Item, shown

SITEMAPS = 20
"""Sitemaps of one index that are read in a round, the last named first."""
PAGES = 500
"""Pages of one source that are read in a round; the rest waits for the next."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a source lists now; `etag` and `modified` let the next round ask whether anything changed."""

    urls: tuple[str, ...]
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was visited: what was read from it; `final` is whether it need not be visited again."""

    url: str
    items: tuple[Item, ...]
    final: bool


def listing(url: str, etag: str | None, modified: str | None, manners: Manners, apart: Apart) -> Listing:
    """What a feed, a sitemap or a list page names.

    Raises:
        InputError: when it cannot be fetched or is none of these.
    """
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    found = manners.fetch(url, {name: value for name, value in known.items() if value})
    if found.status == 304:
        return Listing((), etag, modified)
    (frame,) = apart.parse("links", found.body, url=found.final)
    urls: list[str] = frame.header["urls"]
    if frame.header["sort"] == "index":
        maps = [manners.fetch(each) for each in urls[-SITEMAPS:]]
        urls = [
            link
            for each in maps
            for inner in apart.parse("links", each.body, url=each.final)
            for link in inner.header["urls"]
        ]
    return Listing(tuple(urls), found.header("etag"), found.header("last-modified"))


def visits(urls: Sequence[str], manners: Manners, apart: Apart) -> Iterator[Visit]:
    """Visit pages in the order given; one that fails for now is to be left for the next round."""
    for url in urls:
        try:
            found = manners.fetch(url)
        except FetchError as error:
            final = error.status is not None and 400 <= error.status < 500 and error.status != 429
            yield Visit(url, (Failure(shown(url), str(error)),), final)
            continue
        yield Visit(url, tuple(read_response(found.final, found, Given(), apart)), True)
