"""The register: documents and claims go in once and stay as they are; entries come out in one fixed order."""

from __future__ import annotations

import datetime
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import sqlalchemy
from sqlalchemy import ColumnElement, Connection, Engine, Row, func, insert, select

from pactwatch.errors import RegisterError, RegisterVersionError
from pactwatch.model import Basis, Capture, Claim, Coding, Document, Entry, Source, Step
from pactwatch.store.archive import keep, place_of
from pactwatch.store.engine import (
    APPLICATION_ID,
    connect,
    faults,
    journal,
    journal_mode,
    mark,
    reading,
    stamp,
    writing,
)
from pactwatch.store.schema import SCHEMA_VERSION, captures, claims, documents, metadata, sources

_DOCUMENT = ("id", "text", "url", "outlet", "published", "title", "language")
_ENTRY = tuple(column for column in claims.columns if column.name not in ("steps", "coder"))
BATCH = 500
"""Values in one statement: well below every database's limit of parameters."""


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a document did: whether the document was new, and how many claims were."""

    new: bool
    claims: int


class Register:
    """An open register; made by `open_register`, closed by `close` or at the end of a `with` block.

    Every method raises `RegisterBusyError` when another process keeps the register locked for too long, and
    `RegisterError` when it cannot be read or written.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def add(self, document: Document, coding: Coding, added: datetime.date, capture: Capture | None = None) -> Added:
        """Store a document with its claims in one transaction; a document that is already there adds nothing.

        The capture of the response that it came in is put on disk first; it is kept also for a document that is there.

        The claims' source is the document: its outlet, else its address, else its id. They are known from its day of
        publication on, and from `added` on when it has none.
        """
        key = document.digest
        if capture is not None:
            keep(self.path, capture.file, capture.archive)
        source = _source(document)
        rows = []
        for coded in coding.claims:
            entry = Entry(
                claim=coded.claim,
                known=document.published or added,
                published=document.published,
                sources=(source,),
                basis=Basis.QUOTATION,
                document=key,
            )
            rows.append((entry, coded.steps, coding.coder))
        with self.writing() as connection:
            new = connection.scalar(select(documents.c.key).where(documents.c.key == key)) is None
            if new:
                values = {name: getattr(document, name) for name in _DOCUMENT}
                connection.execute(insert(documents), values | {"key": key, "added": added})
            if capture is not None:
                _note_capture(connection, key, capture)
            return Added(new, _insert(connection, rows) if new else 0)

    def captures(self) -> list[tuple[Capture, Document]]:
        """All captures with the document that was read from each, in the order in which they were taken."""
        order = (captures.c.taken, captures.c.file, captures.c.document)
        with self.reading() as connection:
            rows = connection.execute(select(captures).order_by(*order)).all()
            read = select(documents).join(captures).order_by(*order)
            return [
                (Capture(row.file, row.url, row.final, row.taken, row.reader), _document(document))
                for row, document in zip(rows, connection.execute(read), strict=True)
            ]

    def archive(self, file: str) -> bytes | None:
        """The bytes of the capture of this digest, None when its file is not there."""
        try:
            return place_of(self.path, file).read_bytes()
        except OSError:
            return None

    def add_entries(self, entries: Iterable[Entry]) -> int:
        """Store entries that come without a document of their own, all or none; returns how many were new."""
        with self.writing() as connection:
            return _insert(connection, [(entry, (), None) for entry in entries])

    def entries(self, sending: str | None = None, receiving: str | None = None) -> list[Entry]:
        """All entries, or those of one sending or receiving state, ordered by pair, day known, document and place."""
        wanted = []
        if sending is not None:
            wanted.append(claims.c.sending == sending)
        if receiving is not None:
            wanted.append(claims.c.receiving == receiving)
        return self._entries(*wanted)

    def entry(self, claim_id: str) -> Entry | None:
        """The entry with this claim id, None when there is none."""
        return next(iter(self._entries(claims.c.id == claim_id)), None)

    def claim_ids(self, prefix: str = "") -> list[str]:
        """The ids of all claims that begin with the prefix, sorted."""
        with self.reading() as connection:
            return sorted(
                connection.scalars(select(claims.c.id).where(func.substr(claims.c.id, 1, len(prefix)) == prefix))
            )

    def steps(self, claim_id: str) -> tuple[Step, ...]:
        """The derivation of a claim; empty for a claim that no coder made, or that is not there."""
        with self.reading() as connection:
            rows = connection.scalar(select(claims.c.steps).where(claims.c.id == claim_id))
        return tuple(Step(*row) for row in rows or ())

    def document(self, key: str) -> Document | None:
        """The document with this digest, None when there is none."""
        with self.reading() as connection:
            row = connection.execute(select(documents).where(documents.c.key == key)).one_or_none()
            return None if row is None else _document(row)

    def facts(self) -> dict[str, object]:
        """What there is to know about the register and its soundness, for a person: versions, counts, problems.

        `problems` is a list of sentences, empty when the file is sound, every evidence is the exact slice of its
        document's text, and every document still has the digest that it was stored under.
        """
        mode = journal()
        with self.reading() as connection:
            bases = connection.execute(select(claims.c.basis, func.count()).group_by(claims.c.basis)).all()
            by_basis = dict(sorted((row[0], row[1]) for row in bases))
            pairs = select(claims.c.sending, claims.c.receiving).distinct().subquery()
            return {
                "register": str(self.path),
                "bytes": self.path.stat().st_size,
                "schema_version": SCHEMA_VERSION,
                "sqlalchemy_version": sqlalchemy.__version__,
                "sqlite_version": ".".join(map(str, self._engine.dialect.server_version_info or ())),
                "journal_mode": journal_mode(connection),
                "journal_reason": mode.reason,
                "documents": connection.scalar(select(func.count()).select_from(documents)),
                "claims": sum(by_basis.values()),
                "claims_by_basis": by_basis,
                "pairs": connection.scalar(select(func.count()).select_from(pairs)),
                "problems": [*faults(connection), *_mismatches(connection)],
            }

    def _entries(self, *wanted: ColumnElement[bool]) -> list[Entry]:
        found: defaultdict[str, list[Source]] = defaultdict(list)
        with self.reading() as connection:
            for row in connection.execute(
                select(sources).join(claims).where(*wanted).order_by(sources.c.claim, sources.c.position)
            ):
                found[row.claim].append(Source(row.origin, row.family, row.url))
            rows = connection.execute(select(*_ENTRY).where(*wanted))
            entries = [_entry(row, tuple(found[row.id])) for row in rows]
        # Ordered here, since databases differ in how they collate letters and where they put what is missing.
        return sorted(entries, key=_order)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads, for the other modules of this room."""
        with reading(self._engine, self.path) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, for the other modules of this room."""
        with writing(self._engine, self.path) as connection:
            yield connection


def open_register(target: str | Path, create: bool = False) -> Register:
    """Open the register in the file `target`; with `create`, make the file, and the folders above it, if it is missing.

    A file that is made is for its owner's eyes only: which documents are in it tells what its owner works on.

    Raises:
        RegisterVersionError: when the register was made by a newer Pactwatch.
        RegisterBusyError: when another process keeps it locked.
        RegisterError: when it is missing or empty and `create` is false, is no register, or cannot be opened.
    """
    if "://" in str(target):
        raise RegisterError(f"{target}: only a register in a file can be opened: give the file's path")
    path = Path(target).expanduser()
    if create:
        _make(path)
    if path.exists() and not path.is_file():
        raise RegisterError(f"{path}: this is no file: name the register's file itself")
    if not path.exists():
        raise RegisterError(_missing(path, "there is no register here yet"))
    engine = connect(path)
    try:
        _check(path, engine, create)
    except BaseException:
        engine.dispose()
        raise
    return Register(path, engine)


def _make(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise RegisterError(
            f"{path}: the register cannot be made: {error.strerror}: choose another place with --register"
        ) from error


def _check(path: Path, engine: Engine, create: bool) -> None:
    # SQLite takes a file of a few bytes for an empty database and would write over it.
    empty = path.stat().st_size == 0
    with reading(engine, path) as connection:
        found = stamp(connection)
    if found.blank and empty:
        if not create:
            raise RegisterError(_missing(path, "the file is empty"))
        with writing(engine, path) as connection:
            # Another process may have been first while this one waited for the lock.
            if stamp(connection).blank:
                metadata.create_all(connection)
                mark(connection, SCHEMA_VERSION)
            found = stamp(connection)
        engine.dispose()  # the next connection finds a register and sets its journal
    if found.application != APPLICATION_ID:
        raise RegisterError(f"{path}: this is a database but not a register: name another file")
    if found.version < SCHEMA_VERSION:
        with writing(engine, path) as connection:  # a newer version only has more tables
            metadata.create_all(connection)
            mark(connection, SCHEMA_VERSION)
    if found.version > SCHEMA_VERSION:
        raise RegisterVersionError(
            f"{path}: this register was made by a newer Pactwatch (its version is {found.version}, this program knows "
            f"{SCHEMA_VERSION}): update Pactwatch, then run this again"
        )


def _missing(path: Path, what: str) -> str:
    return f"{path}: {what}: run `pactwatch starter load` to begin with the starter register, or `pactwatch add PATH`"


def _insert(connection: Connection, rows: list[tuple[Entry, tuple[Step, ...], str | None]]) -> int:
    by_id: dict[str, tuple[Entry, tuple[Step, ...], str | None]] = {}
    for row in rows:
        by_id.setdefault(row[0].claim.id, row)
    ids = list(by_id)
    for start in range(0, len(ids), BATCH):
        for known in connection.scalars(select(claims.c.id).where(claims.c.id.in_(ids[start : start + BATCH]))):
            del by_id[known]
    if by_id:
        connection.execute(insert(claims), [_claim_row(*row) for row in by_id.values()])
    origins = [
        {"claim": claim_id, "position": position, **asdict(source)}
        for claim_id, (entry, _, _) in by_id.items()
        for position, source in enumerate(entry.sources)
    ]
    if origins:
        connection.execute(insert(sources), origins)
    return len(by_id)


def _claim_row(entry: Entry, steps: tuple[Step, ...], coder: str | None) -> dict[str, Any]:
    return entry.claim.as_dict() | {
        "document": entry.document,
        "basis": entry.basis.value,
        "published": entry.published,
        "known": entry.known,
        "note": entry.note,
        "title": entry.title,
        "arrangement": entry.arrangement,
        "steps": [[step.name, step.value, step.start, step.end, step.rule] for step in steps],
        "coder": coder,
    }


def _entry(row: Row[Any], origins: tuple[Source, ...]) -> Entry:
    return Entry(
        claim=Claim.from_dict(dict(row._mapping)),
        known=row.known,
        published=row.published,
        sources=origins,
        basis=Basis(row.basis),
        document=row.document,
        title=row.title,
        note=row.note,
        arrangement=row.arrangement,
    )


def _order(entry: Entry) -> tuple[str, str, datetime.date, str, int, str]:
    claim = entry.claim
    return claim.sending, claim.receiving, entry.known, entry.document or "", claim.start or 0, claim.id


def _note_capture(connection: Connection, key: str, capture: Capture) -> None:
    row = {name: getattr(capture, name) for name in ("file", "url", "final", "taken", "reader")} | {"document": key}
    there = select(captures.c.file).where(captures.c.file == capture.file, captures.c.document == key)
    if connection.scalar(there) is None:
        connection.execute(insert(captures), row)


def _document(row: Row[Any]) -> Document:
    return Document(**{name: row._mapping[name] for name in _DOCUMENT})


def _source(document: Document) -> Source:
    origin = document.outlet or document.url or document.id
    family = document.outlet or _host(document.url) or origin
    return Source(origin, family.strip().lower(), document.url)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # an address that is none, such as `http://[`
        return None
    return host and host.removeprefix("www.")


def _mismatches(connection: Connection) -> Iterator[str]:
    for key in connection.scalars(select(documents.c.key).order_by(documents.c.key)).all():
        document = _document(connection.execute(select(documents).where(documents.c.key == key)).one())
        if document.digest != key:
            yield f"document {document.id} ({key[:12]}): its text or its data are not those that were stored"
        for row in connection.execute(
            select(claims.c.id, claims.c.evidence, claims.c.start, claims.c.end)
            .where(claims.c.document == key, claims.c.basis == Basis.QUOTATION.value)
            .order_by(claims.c.id)
        ):
            if row.evidence != document.text[row.start : row.end]:
                yield f"claim {row.id}: its evidence is not what stands at {row.start}–{row.end} of {document.id}"
