"""Paths to documents: finds the files, picks the reader, and turns what goes wrong into failures."""

from __future__ import annotations

import datetime
import functools
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from pactwatch.errors import InputError
from pactwatch.model import Document
from pactwatch.sources.apart import Apart
from pactwatch.sources.formats import (
    PARSED,
    extension,
    read_apart,
    read_json,
    read_jsonl,
    read_stream,
    read_text,
    read_typed,
)
from pactwatch.sources.records import Captured, Failure, Given, Item, Notice, shown

if TYPE_CHECKING:
    from pactwatch.sources.fetching import Fetched, Guard

LARGEST = 50_000_000
"""The size in bytes above which a single file is refused."""
_TOO_LARGE = f"is larger than {LARGEST // 1_000_000} MB, the most that is read at once: split it"
_CHECK = "check its name and that you may read it"

Reader = Callable[[str, bytes, Given, Apart], Iterator[Item]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_text,
        ".json": read_json,
        ".jsonl": read_jsonl,
        **{name: functools.partial(read_apart, kind) for name, kind in PARSED.items()},
    }
)
"""Which reader a file's extension asks for; a file with another one is tried as plain text if it is named itself."""


def read(
    paths: Sequence[str],
    *,
    stdin: BinaryIO,
    published: datetime.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    guard: Guard | None = None,
) -> Iterator[Item]:
    """Read files, folders, addresses and, for `-`, standard input, in the order given; nothing that goes wrong is raised.

    A folder is read with all below it, sorted by name, following links but no folder twice; names that begin with a dot
    are passed over. What comes over the network is preceded by the response itself; `guard` says what may be reached.
    `published`, `outlet` and `url` hold for documents that do not say these things themselves; over what a web page says
    of itself they win.
    """
    given = Given(published, outlet, url)
    with Apart() as apart:
        for path in paths:
            if path.startswith(("http://", "https://")):
                yield from _address(path, given, apart, guard)
            elif path == "-":
                yield from _guarded("-", lambda: _stream(stdin), read_stream, given, apart)
            elif os.path.isdir(path):
                yield from _folder(path, given, apart)
            else:
                yield from _file(path, given, apart)


def _file(path: str, given: Given, apart: Apart) -> Iterator[Item]:
    reader = READERS.get(extension(path), read_text)
    return _guarded(path, lambda: _bytes(path), reader, given, apart)


def _address(url: str, given: Given, apart: Apart, guard: Guard | None) -> Iterator[Item]:
    """What stands at an address: first the response as it came, then the documents that are read from it."""
    from pactwatch.sources.fetching import (  # runs that stay on this machine do without the network's library
        GUARD,
        fetch,
    )

    name = shown(url)
    try:
        found = fetch(url, guard=guard or GUARD)
    except InputError as error:
        yield Failure(name, str(error))
        return
    yield from read_response(name, found, given, apart)


def read_response(name: str, found: Fetched, given: Given, apart: Apart) -> Iterator[Item]:
    """A response as it came, then the documents that are read from it; nothing that goes wrong is raised."""
    yield Captured(found.url, found.final, found.status, found.headers, found.raw)
    kind = found.header("content-type")
    known = replace(given, url=found.final)
    yield from _guarded(name, lambda: found.body, lambda *job: read_typed(kind, *job), known, apart)


def _folder(top: str, given: Given, apart: Apart) -> Iterator[Item]:
    files: list[str] = []
    unread: list[Failure] = []
    others: Counter[str] = Counter()
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            found = os.stat(folder)
            names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
        except OSError as error:
            unread.append(Failure(shown(folder), f"the folder cannot be read: {error.strerror}: {_CHECK}"))
            continue
        if (found.st_dev, found.st_ino) in seen:
            continue
        seen.add((found.st_dev, found.st_ino))
        paths = [os.path.join(folder, name) for name in names]
        waiting.extend(path for path in reversed(paths) if os.path.isdir(path))
        for path in paths:
            if os.path.isdir(path):
                continue
            if extension(path) in READERS:
                files.append(path)
            else:
                others[extension(path) or "without extension"] += 1
    passed = ", ".join(f"{count} {shown(name)}" for name, count in sorted(others.items()))
    yield from unread
    if files and passed:
        yield Notice(shown(top), f"files of other kinds were passed over: {passed}")
    elif not files and not unread:
        only = f"only {passed}" if passed else "nothing"
        yield Failure(shown(top), f"the folder holds no document ({', '.join(READERS)}): found {only}")
    for path in files:
        yield from _file(path, given, apart)


def _guarded(path: str, load: Callable[[], bytes], reader: Reader, given: Given, apart: Apart) -> Iterator[Item]:
    name = shown(path)
    held: list[Notice] = []
    try:
        for item in reader(name, load(), given, apart):
            if isinstance(item, Notice):
                held.append(item)
                continue
            if isinstance(item, Document):
                yield from held
                held.clear()
            yield item
    except InputError as error:
        yield Failure(name, str(error))
    except OSError as error:
        yield Failure(name, f"cannot be read: {error.strerror or error}: {_CHECK}")


def _bytes(path: str) -> bytes:
    try:
        found = os.stat(path)
    except ValueError:
        raise InputError("cannot be read: no file can have this name") from None
    # A pipe without a writer would be waited for without end.
    if not stat.S_ISREG(found.st_mode):
        raise InputError("is neither a file nor a folder: for a pipe, give `-` and feed it to standard input")
    if found.st_size > LARGEST:
        raise InputError(_TOO_LARGE)
    with open(path, "rb") as file:
        return file.read()


def _stream(stdin: BinaryIO) -> bytes:
    data = stdin.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(_TOO_LARGE)
    return data
