"""The sources of a register as they stand, and which of their pages were visited."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from pactwatch.store.register import BATCH, Register
from pactwatch.store.schema import feeds, visits


@dataclass(frozen=True, slots=True)
class Feed:
    """A source that is visited: a feed, a sitemap or a list page; the fields are those of the table."""

    url: str
    added: datetime.date
    etag: str | None = None
    modified: str | None = None
    visited: str | None = None
    failing: datetime.date | None = None
    problem: str | None = None


class Feeds:
    """The sources of an open register."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def all(self) -> list[Feed]:
        """All sources, by their addresses."""
        with self._register.reading() as connection:
            return [Feed(**row._mapping) for row in connection.execute(select(feeds).order_by(feeds.c.url))]

    def add(self, url: str, day: datetime.date) -> bool:
        """Take a source up; false when it is there."""
        with self._register.writing() as connection:
            if connection.scalar(select(feeds.c.url).where(feeds.c.url == url)) is not None:
                return False
            connection.execute(insert(feeds), {"url": url, "added": day})
            return True

    def remove(self, url: str) -> bool:
        """Let a source go; what came from it stays. False when it is not there."""
        with self._register.writing() as connection:
            return bool(connection.execute(delete(feeds).where(feeds.c.url == url)).rowcount)

    def went_well(self, url: str, etag: str | None, modified: str | None, moment: str) -> None:
        """Note a visit to a source that went well to its end."""
        values = {"etag": etag, "modified": modified, "visited": moment, "failing": None, "problem": None}
        with self._register.writing() as connection:
            connection.execute(update(feeds).where(feeds.c.url == url).values(values))

    def failed(self, url: str, problem: str, day: datetime.date) -> None:
        """Note that a source could not be visited; the day since when stays that of the first time."""
        with self._register.writing() as connection:
            since = connection.scalar(select(feeds.c.failing).where(feeds.c.url == url))
            connection.execute(update(feeds).where(feeds.c.url == url).values(problem=problem, failing=since or day))

    def unseen(self, urls: Sequence[str]) -> list[str]:
        """Those of some pages that are to be visited, in their order."""
        seen: set[str] = set()
        with self._register.reading() as connection:
            for start in range(0, len(urls), BATCH):
                some = urls[start : start + BATCH]
                seen.update(connection.scalars(select(visits.c.url).where(visits.c.url.in_(some))))
        return [url for url in urls if url not in seen]

    def note(self, url: str, feed: str, moment: str) -> None:
        """Note that a page was visited, after all that was read from it is stored."""
        with self._register.writing() as connection:
            if connection.scalar(select(visits.c.url).where(visits.c.url == url)) is None:
                connection.execute(insert(visits), {"url": url, "feed": feed, "taken": moment})
