"""Files, folders and standard input, and the messages about those that cannot be read."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.sources.source_helpers import reads

from pactwatch.model import Document
from pactwatch.sources import Failure, Item, Notice, read
from pactwatch.sources import reading as reading_module

TEXT = "Rwanda agreed on Tuesday to take up to 250 people from the United States, officials said in Kigali."
DAY = datetime.date(2025, 5, 5)
RECORD = {
    "id": "r1",
    "url": "https://example.org/r1",
    "outlet": "Star",
    "published": "2025-05-05",
    "title": "A deal",
    "text": TEXT,
    "claims": [{"kind": "agreed"}],
}
READ = Document("r1", TEXT, "https://example.org/r1", "Star", DAY, "A deal", "en")


def ids(items: list[Item]) -> list[str]:
    return [item.id for item in items if isinstance(item, Document)]


def failures(items: list[Item]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Failure)]


def notices(items: list[Item]) -> list[str]:
    return [item.message for item in items if isinstance(item, Notice)]


# Plain text


@pytest.mark.parametrize("name", ["report.txt", "report.md", "report.TXT", "report.log", "report"])
def test_plain_text_is_verbatim(tmp_path: Path, name: str) -> None:
    text = f" \t{TEXT}\r\n\r\nCafé\u2028\x85 end \n"
    (tmp_path / name).write_bytes(text.encode())
    assert reads(tmp_path / name) == [Document("report", text, language="en")]


def test_what_the_caller_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (document,) = reads(tmp_path / "a.txt", published=DAY, outlet="Wire", url="https://wire.example")
    assert document == Document("a", TEXT, "https://wire.example", "Wire", DAY, None, "en")


@pytest.mark.parametrize("content", ["", " \r\n\t\u2003", "\ufeff", "\ufeff \n"])
@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl", "a.html"])
def test_empty_files(tmp_path: Path, content: str, name: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert failures(reads(tmp_path / name)) == ["is empty: there is no text in it"]


def test_ten_megabytes_in_one_line(tmp_path: Path) -> None:
    text = (TEXT + " ") * 100_000
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"id": "b", "text": text}), encoding="utf-8")
    assert reads(tmp_path) == [Document("a", text, language="en"), Document("b", text, language="en")]


def test_size_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reading_module.LARGEST == 50_000_000
    monkeypatch.setattr(reading_module, "LARGEST", 200)
    (tmp_path / "a.txt").write_text("x" * 200, encoding="utf-8")
    (tmp_path / "b.txt").write_text("x" * 201, encoding="utf-8")
    items = reads(tmp_path, "-", stdin=b"x" * 201)
    assert ids(items) == ["a"]
    assert [item.path for item in items if isinstance(item, Failure)] == [str(tmp_path / "b.txt"), "-"]
    assert all("larger than 50 MB" in reason for reason in failures(items))


# JSON


def test_json_document(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(RECORD), encoding="utf-8")
    assert reads(tmp_path / "a.json", published=datetime.date(1999, 1, 1), outlet="No", url="no") == [READ]


def test_json_fills_in_what_the_caller_knows(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT, "outlet": None, "url": ""}), encoding="utf-8")
    (document,) = reads(tmp_path / "a.json", published=DAY, outlet="Wire", url="https://wire.example")
    assert isinstance(document, Document)
    assert (document.published, document.outlet, document.url) == (DAY, "Wire", "https://wire.example")
    assert document.id == f"d-{document.digest[:12]}"


def test_json_list_and_lines(tmp_path: Path) -> None:
    records = [RECORD | {"id": f"r{number}", "text": f"{TEXT}\u2028{number}"} for number in range(3)]
    (tmp_path / "a.json").write_text(json.dumps(records), encoding="utf-8")
    lines = "\r\n\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    (tmp_path / "b.jsonl").write_bytes(lines.encode())
    assert ids(reads(tmp_path)) == ["r0", "r1", "r2"] * 2


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2025-05-05", DAY),
        ("2025-05-05T23:59:59-11:00", DAY),
        ("2025-05-05T00:00:00Z", DAY),
        (" 2025-05-05 10:00 ", DAY),
        ("20250505", DAY),
        ("", None),
        (None, None),
    ],
)
def test_dates(tmp_path: Path, written: Any, read_as: datetime.date | None) -> None:
    (tmp_path / "a.json").write_text(json.dumps(RECORD | {"published": written}), encoding="utf-8")
    (document,) = reads(tmp_path / "a.json")
    assert isinstance(document, Document)
    assert document.published == read_as


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("yesterday", 'found a string ("yesterday")'),
        ("2025-02-30", 'found a string ("2025-02-30")'),
        ("05/05/2025", "expected a date such as 2025-05-05"),
        (20250505, "found a number (20250505)"),
        (True, "found true or false (true)"),
        ([2025], "found a list"),
        ("0001-01-01", "0001-01-01 does not lie in 1900–2100"),
        ("9999-12-31", "does not lie in"),
        ("x" * 5000, "..."),
    ],
)
def test_bad_dates_leave_the_document_undated(tmp_path: Path, written: Any, complaint: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps(RECORD | {"published": written}), encoding="utf-8")
    notice, document = reads(tmp_path / "a.json")
    assert isinstance(notice, Notice)
    assert complaint in notice.message
    assert notice.message.startswith("field `published`: ")
    assert notice.message.endswith(": read as undated")
    assert len(notice.message) < 250
    assert isinstance(document, Document)
    assert (document.id, document.published) == ("r1", None)


@pytest.mark.parametrize("field", ["id", "url", "outlet", "title"])
@pytest.mark.parametrize("value", [["x"], {"a": 1}, True, 1.5])
def test_other_fields_of_a_wrong_type_are_left_out(tmp_path: Path, field: str, value: Any) -> None:
    (tmp_path / "a.json").write_text(json.dumps(RECORD | {field: value}), encoding="utf-8")
    notice, document = reads(tmp_path / "a.json")
    assert isinstance(notice, Notice)
    assert notice.message.startswith(f"field `{field}`: expected a string, found ")
    assert isinstance(document, Document)
    assert document.text == TEXT
    assert getattr(document, field) == (f"d-{document.digest[:12]}" if field == "id" else None)


def test_numbers_are_ids(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(RECORD | {"id": 17}), encoding="utf-8")
    assert ids(reads(tmp_path / "a.json")) == ["17"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"id": "a"}', "no field `text`: put the document's text there"),
        ('{"text": null}', "no field `text`: put the document's text there"),
        ('{"text": 5}', "field `text`: expected a string, found a number (5)"),
        ('{"text": ["a"]}', "field `text`: expected a string, found a list"),
        ('{"text": " \\n"}', "is empty: there is no text in it"),
        ('"text"', 'expected an object with a field `text`, found a string ("text")'),
        ("null", "expected an object with a field `text`, found null"),
        ("[]", "an empty list: it holds no document"),
        ('{"text": "a",}', "is not valid JSON: "),
        ('{"text": "a"} {"text": "b"}', "is not valid JSON: Extra data at line 1, column 15"),
        ('{"text": "a', "is not valid JSON: Unterminated string"),
        ("[" * 100_000, "is JSON nested too deeply to be a document"),
        ('{"text": "a", "n": ' + "1" * 5000 + "}", "is JSON that cannot be read: Exceeds the limit"),
    ],
)
def test_json_that_is_no_document(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    (failure,) = reads(path)
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(reason)
    assert str(failure) == f"{path}: {failure.reason}"


def test_bad_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    good = json.dumps(RECORD)
    path = tmp_path / "a.jsonl"
    path.write_text(f"{good}\n\n{{bad\n[1]\n{good}\n{json.dumps(RECORD | {'url': 1})}\n{good[:-20]}", encoding="utf-8")
    items = reads(path)
    assert ids(items) == ["r1", "r1", "r1"]
    assert [reason.split(":")[0] for reason in failures(items)] == ["line 3", "line 4", "line 7"]
    assert notices(items) == ["line 6: field `url`: expected a string, found a number (1): left out"]


def test_bad_documents_of_a_list_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([RECORD, 5, {"text": ""}, RECORD]), encoding="utf-8")
    items = reads(tmp_path / "a.json")
    assert ids(items) == ["r1", "r1"]
    assert [reason.split(":")[0] for reason in failures(items)] == ["document 2 of 4", "document 3 of 4"]


def test_characters_that_cannot_be_stored_are_replaced_one_for_one(tmp_path: Path) -> None:
    record = '{"id": "a\\ud800", "title": "\\ude00\\ud83d", "text": "Kigali \\ud83d\\ude00 \\ud83d said\\u0000 yes"}'
    (tmp_path / "a.json").write_text(record, encoding="utf-8")
    notice, document = reads(tmp_path / "a.json")
    assert isinstance(notice, Notice)
    assert notice.message.startswith("`text`, `id`, `title`: ")
    assert document == Document("a\ufffd", "Kigali 😀 \ufffd said\ufffd yes", title="\ufffd\ufffd")


def test_the_last_of_two_equal_keys_counts(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "a", "text": "one", "text": "two"}', encoding="utf-8")
    assert reads(tmp_path / "a.json") == [Document("a", "two")]


def test_notices_stand_before_a_document_only(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes('{"text": "café'.encode("cp1252"))
    (tmp_path / "b.jsonl").write_bytes('{"text": "café\n{"text": "café"}'.encode("cp1252"))
    assert [type(item) for item in reads(tmp_path)] == [Failure, Failure, Notice, Document]


# Standard input


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (json.dumps(RECORD, indent=1), ["r1"]),
        (json.dumps([RECORD, RECORD | {"id": "r2"}]), ["r1", "r2"]),
        (f"\n{json.dumps(RECORD)}\n{json.dumps(RECORD | {'id': 'r2'})}\n", ["r1", "r2"]),
        (TEXT, [f"d-{Document('', TEXT).digest[:12]}"]),
        ("[Kigali] Rwanda agreed.", [f"d-{Document('', '[Kigali] Rwanda agreed.').digest[:12]}"]),
        ("[1, 2]", [f"d-{Document('', '[1, 2]').digest[:12]}"]),
    ],
)
def test_standard_input(data: str, expected: list[str]) -> None:
    items = reads("-", stdin=data.encode())
    assert ids(items) == expected
    assert len(items) == len(expected)


def test_standard_input_that_only_begins_like_json() -> None:
    notice, document = reads("-", stdin=b'{"text": "Kigali')
    assert notice == Notice("-", "begins like JSON but is not: read as plain text")
    assert isinstance(document, Document)
    assert document.text == '{"text": "Kigali'


def test_bad_lines_of_standard_input() -> None:
    items = reads("-", stdin=f"{json.dumps(RECORD)}\nbad\n".encode())
    assert ids(items) == ["r1"]
    assert failures(items) == ["line 2: is not valid JSON: Expecting value at line 1, column 1"]


def test_empty_standard_input() -> None:
    assert reads("-") == [Failure("-", "is empty: there is no text in it")]


# Folders and files that cannot be read


def test_folders_are_read_in_order_of_names(tmp_path: Path) -> None:
    for name in (
        "b/z.txt",
        "b/a/y.md",
        "a.txt",
        "c.txt",
        "b/b.txt",
        ".hidden/x.txt",
        ".x.txt",
        "b/picture.png",
        "b/none",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    items = reads(tmp_path)
    assert ids(items) == ["a", "c", "b", "z", "y"]
    assert items[0] == Notice(str(tmp_path), "files of other kinds were passed over: 1 .png, 1 without extension")
    assert failures(items) == []


def test_folders_without_documents(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    for name in ("a.png", "b.png", "c.MP3"):
        (tmp_path / "pictures" / name).touch()
    items = reads(tmp_path / "empty", tmp_path / "pictures")
    assert [reason.rpartition(": ")[2] for reason in failures(items)] == ["found nothing", "found only 1 .mp3, 2 .png"]


def test_links_that_lead_back_do_not_hang(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to("self")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    items = reads(tmp_path)
    assert ids(items) == ["x"]
    assert [item.path for item in items if isinstance(item, Failure)] == [
        str(tmp_path / "gone.txt"),
        str(tmp_path / "loop.txt"),
    ]


def test_special_files_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    items = reads(tmp_path, "/dev/zero", tmp_path / "pipe.txt")
    assert ids(items) == ["a"]
    assert len(failures(items)) == 3
    assert all("neither a file nor a folder" in reason for reason in failures(items))


def test_files_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    items = reads(tmp_path / "none.txt", "a\0b", "", tmp_path / "a.txt" / "b.txt", "x" * 5000, tmp_path / "a.txt")
    assert ids(items) == ["a"]
    assert failures(items)[0] == "cannot be read: No such file or directory: check its name and that you may read it"
    assert len(failures(items)) == 5


def test_files_and_folders_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Permissions do not hold for root, so the refusals are made up.
    (tmp_path / "locked").mkdir()
    for name in ("a.txt", "b.txt", "locked/c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    def refuse(call: Callable[..., Any], refused: str) -> Callable[..., Any]:
        def refusing(path: Any, *args: Any, **more: Any) -> Any:
            if str(path).endswith(refused):
                raise PermissionError(13, "Permission denied", path)
            return call(path, *args, **more)

        return refusing

    monkeypatch.setattr(os, "listdir", refuse(os.listdir, "locked"))
    monkeypatch.setattr("builtins.open", refuse(open, "a.txt"))
    items = reads(tmp_path)
    monkeypatch.undo()
    assert ids(items) == ["b"]
    assert [str(item).removeprefix(str(tmp_path)) for item in items if isinstance(item, Failure)] == [
        "/locked: the folder cannot be read: Permission denied: check its name and that you may read it",
        "/a.txt: cannot be read: Permission denied: check its name and that you may read it",
    ]


@pytest.mark.parametrize("name", [b"b\xff\xfe.txt", b"new\nline.txt", b"\x1b[31mred.txt", "ünï “x”.txt".encode()])
def test_odd_names_are_safe_to_print(tmp_path: Path, name: bytes) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    with open(path, "wb") as file:
        file.write(TEXT.encode())
    with open(path + b"\x07.json", "wb") as file:
        file.write(b"{")
    items = reads(tmp_path)
    assert len(ids(items)) == len(failures(items)) == 1
    for words in (*ids(items), *map(str, items)):
        assert words.isprintable()
        words.encode("utf-8")


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    class Untouched:
        def read(self, size: int = -1) -> bytes:
            raise AssertionError("standard input was read")

    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    items = read([str(tmp_path / "a.txt"), "-"], stdin=Untouched())  # type: ignore[arg-type]
    assert isinstance(next(items), Document)
