"""`pactwatch sync`: one round over the sources, or round after round."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pactwatch.cli.common import json_option, now, print_json, register_option, say, today, verb, watched
from pactwatch.errors import InputError, RegisterBusyError, UsageError

if TYPE_CHECKING:
    from pactwatch.sources.apart import Apart
    from pactwatch.sources.manners import Manners
    from pactwatch.sources.syncing import Visit
    from pactwatch.store import Feed, Register

_UNITS = {"m": 60, "h": 3600, "d": 86_400}


class Every(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A length of time written as `30m`, `1h` or `1d`; gives seconds."""

    name = "30m|1h|1d"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Seconds, or a message that says how to write it."""
        match = re.fullmatch(r"(\d{1,4})([mhd])", str(value))
        if match is None or not int(match[1]):
            raise UsageError(f"--every {value}: write a length of time such as 30m, 1h or 1d.")
        return int(match[1]) * _UNITS[match[2]]


@verb(
    "sync",
    "Visit the sources and add what is new.",
    "pactwatch sync",
    "pactwatch sync --every 1h",
)
@click.option("--every", type=Every(), help="Go on, round after round, with so much time between their beginnings.")
@register_option
@json_option
def command(every: int | None, register: str, as_json: bool) -> int:
    """Visit each source, and store and code the reports that it lists for the first time.

    A page that is about something else is not stored. A page that fails for now is tried again in the next round; what
    was stored stays when the run is broken off. A second sync of the same register leaves at once.
    """
    from pactwatch.sources.manners import Manners
    from pactwatch.store import open_register

    with open_register(register, create=True) as store, alone(store.path):
        while True:
            begun = time.monotonic()
            count = one_round(store, Manners(time.monotonic, time.sleep))
            _told(count, as_json)
            if every is None:
                return 4 if count["sources_failed"] else 0
            time.sleep(max(0.0, begun + every - time.monotonic()))


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the register's lock for syncing.

    Raises:
        RegisterBusyError: when another sync holds it.
    """
    import fcntl

    with open(path.with_name(path.name + ".sync"), "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RegisterBusyError(f"{path}: another sync of this register is running: let it finish") from None
        yield


def one_round(store: Register, manners: Manners) -> Counter[str]:
    """Visit every source of a register once; returns what came of it, counted."""
    from pactwatch.sources.apart import Apart
    from pactwatch.store import Feeds

    count: Counter[str] = Counter()
    with Apart() as apart:
        for feed in Feeds(store).all():
            _visit(feed, store, manners, apart, count)
    return count


def _visit(feed: Feed, store: Register, manners: Manners, apart: Apart, count: Counter[str]) -> None:
    from pactwatch.sources.syncing import PAGES, listing, visits
    from pactwatch.store import Feeds

    feeds = Feeds(store)
    count["sources"] += 1
    try:
        found = listing(feed.url, feed.etag, feed.modified, manners, apart)
    except InputError as error:
        count["sources_failed"] += 1
        feeds.failed(feed.url, str(error), today())
        say(f"{feed.url}: {error}")
        return
    new = feeds.unseen(found.urls)
    complete = len(new) <= PAGES
    for visit in watched(visits(new[:PAGES], manners, apart)):
        _store(visit, store, count)
        if visit.final:
            feeds.note(visit.url, feed.url, now())
        complete = complete and visit.final
    # Where a page is left for the next round, the source is asked for its list again.
    feeds.went_well(feed.url, *((found.etag, found.modified) if complete else (None, None)), now())


def _store(visit: Visit, store: Register, count: Counter[str]) -> None:
    from pactwatch.cli.coding import CodedDocument, coded
    from pactwatch.model import Capture
    from pactwatch.sources import Captured, Failure, Notice
    from pactwatch.sources.capture import capture

    taken: Capture | None = None
    count["pages"] += 1
    for item in visit.items:
        if isinstance(item, Captured):
            taken = capture(item, now())
            continue
        found = item if isinstance(item, Failure | Notice) else coded(item)
        if not isinstance(found, CodedDocument):
            count["failures"] += isinstance(found, Failure)
            say(str(found))
        elif found.about_transfers:
            added = store.add(found.document, found.coding, today(), taken)
            count["documents"] += added.new
            count["claims"] += added.claims
        else:
            count["about_something_else"] += 1


def _told(count: Counter[str], as_json: bool) -> None:
    from pactwatch.outputs.words import plural

    if as_json:
        names = ("sources", "sources_failed", "pages", "documents", "claims", "about_something_else", "failures")
        print_json({name: count[name] for name in names}, lines=True)
        return
    click.echo(
        f"{plural(count['sources'], 'source')} visited, {count['sources_failed']} failed; {plural(count['pages'], 'new page')}: "
        f"{plural(count['documents'], 'document')} added with {plural(count['claims'], 'claim')}, "
        f"{count['about_something_else']} about something else, {plural(count['failures'], 'failure')}."
    )
