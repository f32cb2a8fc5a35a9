"""A page that is added by its address: the response is kept, proves the document, and shows what was tampered with."""

from __future__ import annotations

import datetime
import gzip
import io
import json
from pathlib import Path

import pytest
from tests.sources.source_helpers import Site, guard

from pactwatch.cli import main
from pactwatch.coder import code
from pactwatch.model import Capture, Document
from pactwatch.sources import Captured, Failure, read
from pactwatch.sources.apart import Apart
from pactwatch.sources.capture import capture, response_in
from pactwatch.sources.proof import problem
from pactwatch.store import Register, open_register

TAKEN = "2025-09-10T12:00:00Z"
DAY = datetime.date(2025, 9, 10)


def html(words: str) -> bytes:
    return (
        "<html><head><title>Accra</title><meta property='article:published_time' content='2025-09-10'></head><body>"
        f"<article><p>{words}</p><p>President Mahama told reporters on Wednesday that more would follow.</p></article>"
        "</body></html>"
    ).encode()


def added(site: str, store: Register, taken: str = TAKEN) -> tuple[Document, Capture]:
    response, document = read([site + "/a"], stdin=io.BytesIO(), guard=guard(site))
    assert isinstance(response, Captured) and isinstance(document, Document)
    kept = capture(response, taken)
    store.add(document, code(document), DAY, kept)
    return document, kept


def problems(store: Register) -> list[str | None]:
    with Apart() as apart:
        return [problem(kept, store.archive(kept.file), document, apart) for kept, document in store.captures()]


def test_a_page_is_stored_with_its_response_and_read_anew_from_it(site: str, tmp_path: Path) -> None:
    page = html("Ghana has agreed to take in West Africans deported from the United States.")
    Site.answers["/old"] = lambda it: it.send(b"", 301, Location="/a")
    Site.answers["/a"] = lambda it: it.send(
        gzip.compress(page), Content_Encoding="gzip", Content_Type="text/html; charset=utf-8"
    )
    with open_register(tmp_path / "r.db", create=True) as store:
        document, kept = added(site, store)
        assert document.url == site + "/a" and document.published == DAY
        assert {entry.claim.pair for entry in store.entries()} == {"US-GH"}
        assert problems(store) == [None]
        assert response_in(kept.archive).final == site + "/a"
        same = capture(response_in(kept.archive), TAKEN)
        assert same.file == kept.file


def test_a_page_that_is_read_again_adds_nothing_and_a_changed_one_is_a_new_version(site: str, tmp_path: Path) -> None:
    first = html("Ghana has agreed to take in West Africans deported from the United States.")
    Site.answers["/a"] = lambda it: it.send(first, Content_Type="text/html")
    with open_register(tmp_path / "r.db", create=True) as store:
        added(site, store)
        added(site, store, "2025-09-11T12:00:00Z")
        assert store.facts()["documents"] == 1 and problems(store) == [None, None]
        Site.answers["/a"] = lambda it: it.send(
            html("Ghana has refused to take in people deported from the United States."), Content_Type="text/html"
        )
        added(site, store, "2025-09-12T12:00:00Z")
        assert store.facts()["documents"] == 2
        assert {str(entry.claim.kind) for entry in store.entries()} >= {"agreed", "refused"}
        assert problems(store) == [None, None, None]


def test_what_was_tampered_with_is_named(site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Site.answers["/a"] = lambda it: it.send(html("Ghana has agreed to take in deportees."), Content_Type="text/html")
    path = tmp_path / "r.db"
    with open_register(path, create=True) as store:
        _, kept = added(site, store)
        (file,) = (tmp_path / "r.db.captures").rglob("*.warc")
        whole = file.read_bytes()
        file.write_bytes(whole.replace(b"Ghana", b"Gabon"))
        assert problems(store) == ["its file is not what was kept: its digest differs"]
    with pytest.raises(SystemExit) as end:
        main(["capture", "verify", "--register", str(path), "--json"])
    assert end.value.code == 5
    assert json.loads(capsys.readouterr().out)["problems"][0]["file"] == kept.file
    file.unlink()
    with open_register(path) as store:
        assert problems(store) == ["its file is missing"]
    file.write_bytes(whole)
    with pytest.raises(SystemExit) as end:
        main(["capture", "verify", "--register", str(path)])
    assert end.value.code in (0, None) and capsys.readouterr().out == "1 capture: all sound.\n"


def test_an_address_that_fails_is_a_row_and_the_rest_goes_on(site: str) -> None:
    Site.answers["/gone"] = lambda it: it.send(b"", 404)
    Site.answers["/a"] = lambda it: it.send(html("Ghana has agreed to take in deportees."), Content_Type="text/html")
    Site.answers["/picture"] = lambda it: it.send(b"\x89PNG\r\n\x1a\n" + bytes(50), Content_Type="image/png")
    items = list(read([site + path for path in ("/gone", "/a", "/picture")], stdin=io.BytesIO(), guard=guard(site)))
    assert [type(item) for item in items] == [Failure, Captured, Document, Captured, Failure]


def test_the_command_line_reaches_no_inner_address(
    site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["add", site + "/a", "http://127.0.0.1/a", "--register", str(tmp_path / "r.db")])
    assert end.value.code == 4 and Site.asked == []
    said = capsys.readouterr().err
    assert "not one of the web's" in said and "no address of the open internet" in said


def test_a_register_of_the_first_version_gets_the_new_table(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "r.db"
    with open_register(path, create=True):
        pass
    connection = sqlite3.connect(path)
    connection.executescript("DROP TABLE captures; PRAGMA user_version = 1")
    connection.close()
    with open_register(path) as store:
        assert store.captures() == [] and store.facts()["problems"] == []
