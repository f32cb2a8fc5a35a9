"""How a register's database is reached: settings, locking, journal, and what the database's errors mean to a person.

The settings follow from measurements of power cuts and of many writers at once: only immediate write transactions with
a waiting time got every row in, and only full synchronisation lost no acknowledged row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from pactwatch.errors import RegisterBusyError, RegisterError
from pactwatch.model import canonical

APPLICATION_ID = 0x50414354
"""What SQLite's header calls this application's files: the letters PACT."""
BUSY_MS = 30_000
"""How long to wait for another process's lock, in milliseconds."""
WAL_SOUND_FROM = (3, 51, 3)
"""The first SQLite whose write-ahead log cannot be damaged by two connections that write and checkpoint at once."""

_SETTINGS = ("synchronous=FULL", "foreign_keys=ON", "mmap_size=0", "trusted_schema=OFF", "cell_size_check=ON")
_HELD = "another process holds it for longer than {wait} seconds: let that one finish, then run this again"
_REASONS = {
    "SQLITE_BUSY": _HELD,
    "SQLITE_LOCKED": _HELD,
    "SQLITE_FULL": "the disk is full; nothing of this document was stored: free some space, then run this again",
    "SQLITE_READONLY": "it may not be written: make the file and its folder writable, or name another register",
    "SQLITE_CANTOPEN": "it cannot be opened: check that the file and its folder exist and that you may read them",
    "SQLITE_PERM": "it cannot be opened: check that you may read the file",
    "SQLITE_NOTADB": "this is not a register: name another file, or move this one away",
    "SQLITE_CORRUPT": "the file is damaged: put back a copy of it, or move it away and add the documents again",
    "SQLITE_IOERR": "the disk does not read or write as it should: check the disk, then run this again",
    "SQLITE_CONSTRAINT": "nothing was added: an entry's document is not in the register, or a field of it is empty",
}


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal mode of a register and the reason for it."""

    mode: str
    reason: str


def journal(version: tuple[int, int, int] = sqlite3.sqlite_version_info[:3]) -> Journal:
    """Which journal mode a version of SQLite gets, and why."""
    name, floor = (".".join(map(str, parts)) for parts in (version, WAL_SOUND_FROM))
    if version >= WAL_SOUND_FROM:
        return Journal("wal", f"SQLite {name} is {floor} or newer: its write-ahead log is sound with several writers")
    return Journal("delete", f"SQLite {name} is older than {floor}: two writers could damage its write-ahead log")


def connect(path: Path) -> Engine:
    """An engine for the SQLite file at `path`, which must exist; every transaction is written whole or not at all."""
    url = URL.create("sqlite", database=path.absolute().as_uri(), query={"mode": "rw", "uri": "true"})
    engine = create_engine(url, json_serializer=canonical)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """A transaction that sees the register as it stood at one moment.

    Raises:
        RegisterBusyError: when another process keeps it locked.
        RegisterError: when it cannot be read, or holds a value that this version does not know.
    """
    with _explained(path), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """A transaction that holds the write lock from its first statement; it is undone when the block raises.

    Raises:
        RegisterBusyError: when another process keeps it locked.
        RegisterError: when it cannot be written: read-only, disk full, characters that no database stores.
    """
    with _explained(path), engine.connect().execution_options(pactwatch_writes=True) as connection, connection.begin():
        yield connection


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the header of a SQLite file says: whose it is, the version of its tables, and whether it has any."""

    application: int
    version: int
    blank: bool


def stamp(connection: Connection) -> Stamp:
    """Read the stamp of an open file."""
    application, version, objects = (
        connection.exec_driver_sql(statement).scalar_one()
        for statement in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
    )
    return Stamp(application, version, not (application or version or objects))


def mark(connection: Connection, version: int) -> None:
    """Stamp an open file as a register with tables of this version."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def journal_mode(connection: Connection) -> str:
    """The journal mode that the open file is in."""
    return str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())


def faults(connection: Connection) -> list[str]:
    """What the database's own checks find wrong with the file, in words; empty when it is sound."""
    found: list[str] = []
    try:
        quick = [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check")]
        found += [f"the file is damaged: {line}" for line in quick if line != "ok"]
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            found.append(f"row {row} of {table} refers to a row of {parent} that is not there")
    except DBAPIError as error:
        found.append(f"the file is damaged: {error.orig}")
    return found


def _prepare(connection: Any, record: object) -> None:
    connection.isolation_level = None  # the transactions are begun below, not by the driver
    for setting in (f"busy_timeout={BUSY_MS}", *_SETTINGS):
        connection.execute(f"PRAGMA {setting}")
    # The journal mode is kept in the file, so only a register's may be touched; nor can a read-only one be.
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return
    wanted = journal().mode
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
        try:
            connection.execute(f"PRAGMA journal_mode={wanted}")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_READONLY"):
                raise


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("pactwatch_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        name = "_".join(getattr(cause, "sqlite_errorname", "").split("_")[:2])
        reason = _REASONS.get(name, f"the file is damaged or no register of this version ({cause})")
        kind = RegisterBusyError if name in ("SQLITE_BUSY", "SQLITE_LOCKED") else RegisterError
        raise kind(f"{path}: {reason.format(wait=BUSY_MS // 1000)}") from error
    except UnicodeEncodeError as error:
        raise RegisterError(f"{path}: nothing was added: half a character ({error.reason}) cannot be stored") from error
    except ValueError as error:
        raise RegisterError(f"{path}: it holds a value that this version does not know: {error}") from error
