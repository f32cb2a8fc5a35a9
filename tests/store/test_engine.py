"""The settings of the database, the journal, and the words for what goes wrong."""

from __future__ import annotations

import datetime
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from pactwatch.errors import RegisterBusyError, RegisterError, RegisterVersionError
from pactwatch.model import Coding, Document
from pactwatch.store import engine as engine_module
from pactwatch.store import open_register
from pactwatch.store.engine import APPLICATION_ID, Journal, connect, journal, reading, writing
from pactwatch.store.schema import SCHEMA_VERSION

SOURCE = Path(__file__).parents[2] / "src"
DAY = datetime.date(2025, 5, 5)


def document(number: int = 1, text: str = "Rwanda agreed.") -> Document:
    return Document(id=f"d{number}", text=f"{text} {number}", published=DAY)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "register.db"
    open_register(path, create=True).close()
    return path


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of a user for whom the permissions of files hold, also where the tests run as root."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
            if root:
                os.seteuid(0)


@pytest.mark.parametrize(
    ("version", "mode"),
    [((3, 40, 1), "delete"), ((3, 51, 2), "delete"), ((3, 51, 3), "wal"), ((3, 53, 0), "wal"), ((4, 0, 0), "wal")],
)
def test_write_ahead_log_only_where_it_is_sound(version: tuple[int, int, int], mode: str) -> None:
    chosen = journal(version)
    assert chosen.mode == mode
    assert ".".join(map(str, version)) in chosen.reason
    assert "3.51.3" in chosen.reason


def test_settings_of_every_connection(place: Path) -> None:
    engine = connect(place)
    wanted = {
        "busy_timeout": 30000,
        "synchronous": 2,
        "foreign_keys": 1,
        "mmap_size": 0,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "application_id": APPLICATION_ID,
        "user_version": SCHEMA_VERSION,
    }
    with reading(engine, place) as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    engine.dispose()
    assert found == wanted


def test_writes_lock_at_once_and_reads_do_not(place: Path) -> None:
    engine = connect(place)
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: seen.append(statement))
    with reading(engine, place) as connection:
        connection.exec_driver_sql("SELECT 1")
    with writing(engine, place):
        pass
    engine.dispose()
    assert [statement for statement in seen if statement.startswith("BEGIN")] == ["BEGIN", "BEGIN IMMEDIATE"]


def test_journal_follows_the_version(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for mode in ("wal", "delete"):
        monkeypatch.setattr(engine_module, "journal", lambda mode=mode: Journal(mode, "for the test"))
        with open_register(place) as register:
            assert register.facts()["journal_mode"] == mode


def test_missing_register_names_the_next_command(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(RegisterError, match=re.escape(str(path)) + r".*pactwatch starter load") as caught:
        open_register(path)
    assert caught.value.exit_code == 4
    assert not path.exists()


def test_empty_file_counts_as_missing_and_can_be_made(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(RegisterError, match=r"empty.*pactwatch starter load"):
        open_register(path)
    with open_register(path, create=True) as register:
        assert register.facts()["schema_version"] == SCHEMA_VERSION


def test_folders_are_made_and_the_file_is_private(tmp_path: Path) -> None:
    path = tmp_path / "a b" / "ü%?#" / "register.db"
    with open_register(path, create=True) as register:
        assert register.path == path
    assert path.stat().st_mode & 0o777 == 0o600
    with open_register(str(path)) as register:
        assert register.entries() == []


def test_newer_register_is_refused(place: Path) -> None:
    connection = sqlite3.connect(place)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    for create in (False, True):
        with pytest.raises(RegisterVersionError, match=r"newer Pactwatch.*update") as caught:
            open_register(place, create=create)
        assert caught.value.exit_code == 7


def test_foreign_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = wal; CREATE TABLE bookmarks (url); PRAGMA user_version = 99;")
    connection.close()
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(RegisterError, match="a database but not a register") as caught:
            open_register(path, create=create)
        assert caught.type is RegisterError
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"Rwanda agreed.\n" * 100, b"x", os.urandom(5000), b"SQLite format 3\0" + b"\7" * 5000]
)
@pytest.mark.parametrize("create", [False, True])
def test_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes, create: bool) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match=re.escape(str(path))):
        open_register(path, create=create)
    assert path.read_bytes() == content


def test_folders_and_addresses_are_no_registers(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="no file"):
        open_register(tmp_path)
    with pytest.raises(RegisterError, match="only a register in a file"):
        open_register("postgresql://localhost/pactwatch", create=True)


def test_tables_that_are_gone_are_reported(place: Path) -> None:
    connection = sqlite3.connect(place)
    connection.executescript("DROP TABLE sources; DROP TABLE claims;")
    connection.close()
    with open_register(place) as register, pytest.raises(RegisterError, match="no register of this version"):
        register.entries()


def test_busy_register(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "BUSY_MS", 50)
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_register(place) as register:
        assert register.entries() == []
        with pytest.raises(RegisterBusyError, match="another process") as caught:
            register.add(document(), Coding("d1"), DAY)
        assert caught.value.exit_code == 6
        assert str(place) in str(caught.value)
        other.execute("ROLLBACK")
        assert register.add(document(), Coding("d1"), DAY).new
    other.close()


def test_disk_full_loses_nothing_that_was_stored(place: Path) -> None:
    with open_register(place) as register:
        event.listen(register._engine, "begin", lambda c: c.exec_driver_sql("PRAGMA max_page_count = 40"))
        stored = []
        with pytest.raises(RegisterError, match="disk is full"):
            for number in range(100):
                one = document(number, "x" * 5000)
                register.add(one, Coding(one.id), DAY)
                stored.append(one)
        assert 5 < len(stored) < 100
    with open_register(place) as register:
        assert [register.document(one.digest) for one in stored] == stored
        assert register.facts()["documents"] == len(stored)
        assert register.facts()["problems"] == []
        assert register.add(document(1000), Coding("d"), DAY).new


def test_read_only_register_can_be_asked_but_not_changed(unprivileged: Path) -> None:
    path = unprivileged / "register.db"
    with open_register(path, create=True) as register:
        register.add(document(), Coding("d1"), DAY)
    path.chmod(0o400)
    unprivileged.chmod(0o500)
    with open_register(path) as register:
        assert register.document(document().digest) == document()
        with pytest.raises(RegisterError, match=re.escape(str(path)) + ".*writable"):
            register.add(document(2), Coding("d2"), DAY)
    path.chmod(0o000)
    with pytest.raises(RegisterError, match=re.escape(str(path)) + ".*may read"):
        open_register(path)
    with pytest.raises(RegisterError, match=r"cannot be made.*--register"):
        open_register(unprivileged / "folder" / "register.db", create=True)


def test_read_only_register_keeps_the_journal_that_it_has(unprivileged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = unprivileged / "register.db"
    monkeypatch.setattr(engine_module, "journal", lambda: Journal("delete", "for the test"))
    open_register(path, create=True).close()
    path.chmod(0o400)
    unprivileged.chmod(0o500)
    monkeypatch.setattr(engine_module, "journal", lambda: Journal("wal", "for the test"))
    with open_register(path) as register:
        assert register.facts()["journal_mode"] == "delete"


def test_two_processes_make_one_register(tmp_path: Path) -> None:
    path = tmp_path / "new" / "register.db"
    program = (
        "import datetime, sys; from pactwatch.model import *; from pactwatch.store import open_register\n"
        "with open_register(sys.argv[1], create=True) as register:\n"
        "    for n in range(20):\n"
        "        one = Document('', f'{sys.argv[2]} {n}')\n"
        "        register.add(one, Coding(''), datetime.date(2025, 5, 5))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(path), name], env=environment) for name in ("a", "b", "c")
    ]
    assert [process.wait(120) for process in running] == [0, 0, 0]
    with open_register(path) as register:
        facts = register.facts()
    assert (facts["documents"], facts["problems"]) == (60, [])


def test_only_the_store_reaches_a_database() -> None:
    forbidden = re.compile(r"sqlite3|sqlalchemy|create_engine|psycopg")
    modules = [path for path in SOURCE.rglob("*.py") if "store" not in path.relative_to(SOURCE / "pactwatch").parts]
    assert len(modules) > 10
    assert [str(path) for path in modules if forbidden.search(path.read_text(encoding="utf-8"))] == []
    opening = re.compile(r"sqlite3\.connect\(|create_engine\(")
    store = sorted((SOURCE / "pactwatch" / "store").glob("*.py"))
    assert [path.name for path in store if opening.search(path.read_text(encoding="utf-8"))] == ["engine.py"]
