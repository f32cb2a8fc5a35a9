"""Documents that need a parser: each format read apart, and what is made to harm ends as one failed row beside good ones."""

from __future__ import annotations

import email.message
import io
import os
import resource
import struct
import time
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from tests.sources.source_helpers import reads
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pactwatch.errors import InputError
from pactwatch.model import Document
from pactwatch.sources import Failure
from pactwatch.sources.apart import Apart

SENTENCES = (
    "Ghana has agreed to take in West Africans deported from the United States.",
    "President Mahama told reporters in Accra on Wednesday that fourteen people had arrived.",
)
ATTRIBUTES = 100_000 if os.environ.get("PACTWATCH_DEPTH") == "prove" else 20_000
"""So many of a page's attributes or links take a parser longer than it is given."""
BODY = f"<p>{'</p><p>'.join(SENTENCES)}</p>"
PAGE = f"<html><head><title>Accra says yes</title></head><body><article>{BODY}</article></body></html>"


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    with Apart() as made:
        yield made


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines of text."""
    writer = pypdf.PdfWriter()
    sheet = writer.add_blank_page(600, 800)
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET".encode())
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    sheet[NameObject("/Contents")] = writer._add_object(stream)
    sheet[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    row = made.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "Cap", "250 people"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def mail(attached: bytes | None = None) -> bytes:
    made = email.message.EmailMessage()
    made["Subject"], made["From"] = "Statement on transfers", "Press Office <press@ministry.example>"
    made["Date"] = "Wed, 10 Sep 2025 10:00:00 +0000"
    made.set_content("\n\n".join(SENTENCES))
    if attached is not None:
        made.add_attachment(attached, maintype="application", subtype="pdf", filename="annex.pdf")
    return made.as_bytes()


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def web_archive(*pages: tuple[str, bytes, str]) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, body, kind in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(body), len(body), http_headers=headers)
        )
    return out.getvalue()


def one(path: Path) -> Document:
    items = reads(path)
    assert [type(item) for item in items] == [Document], items
    (document,) = items
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", pdf(*SENTENCES)),
        ("a.docx", word(*SENTENCES)),
        ("a.eml", mail()),
        ("a.html", PAGE.encode()),
        ("a.zip", archive(**{"inner/a.html": PAGE.encode()})),
        ("a.warc.gz", web_archive(("https://news.example/a", PAGE.encode(), "text/html; charset=utf-8"))),
    ],
)
def test_each_format_gives_its_text(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document = one(path)
    assert all(sentence in document.text for sentence in SENTENCES)


def test_what_a_document_says_of_itself_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail())
    found = one(tmp_path / "a.eml")
    assert (found.title, found.outlet, str(found.published)) == (
        "Statement on transfers",
        "ministry.example",
        "2025-09-10",
    )
    (tmp_path / "a.warc.gz").write_bytes(web_archive(("https://news.example/a", PAGE.encode(), "text/html")))
    assert one(tmp_path / "a.warc.gz").url == "https://news.example/a"
    (tmp_path / "a.docx").write_bytes(word(*SENTENCES))
    assert one(tmp_path / "a.docx").text.endswith("Cap | 250 people")


def test_a_kind_is_told_by_its_first_bytes_where_the_name_says_nothing(tmp_path: Path) -> None:
    for name, data in (
        ("a", pdf(*SENTENCES)),
        ("b.bin", word(*SENTENCES)),
        ("c.dat", archive(a=SENTENCES[0].encode())),
    ):
        (tmp_path / name).write_bytes(data)
        assert SENTENCES[0] in one(tmp_path / name).text


def test_the_members_of_an_archive_are_rows_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(
        archive(
            **{
                "a.txt": SENTENCES[0].encode(),
                "b.pdf": b"%PDF-1.7 broken",
                "c.eml": mail(pdf(*SENTENCES)),
                "d.zip": archive(**{"e.jsonl": b'{"text": "One."}\n{"text": 5}\n{"text": "Three."}'}),
                "empty.txt": b"",
            }
        )
    )
    items = reads(tmp_path / "all.zip")
    assert sum(isinstance(item, Document) for item in items) == 5
    failed = [item for item in items if isinstance(item, Failure)]
    assert [item.path.rpartition(": ")[2] for item in failed] == ["b.pdf", "e.jsonl", "empty.txt"]


def overlapping(count: int = 1000, size: int = 10 << 20) -> bytes:
    """An archive whose directory names one member many times."""
    content = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = content.compress(bytes(size)) + content.flush()
    crc = zlib.crc32(bytes(size))
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(packed), size, 1, 0) + b"a"
    entry = (
        struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, crc, len(packed), size, 1, 0, 0, 0, 0, 0, 0) + b"a"
    )
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(entry) * count, len(local + packed), 0)
    return local + packed + entry * count + end


def lying(size: int = 200 << 20) -> bytes:
    """An archive whose one member says that it has ten bytes."""
    content = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(content.compress(bytes(1 << 20)) for _ in range(size >> 20)) + content.flush()
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(packed), 10, 1, 0) + b"a"
    entry = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, 0, len(packed), 10, 1, 0, 0, 0, 0, 0, 0) + b"a"
    return local + packed + entry + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(entry), len(local + packed), 0)


def nested(depth: int) -> bytes:
    data = SENTENCES[0].encode()
    for level in range(depth):
        data = archive(**{f"{level}.zip" if level else "a.txt": data})
    return data


def named(*names: str) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as made:
        warnings.simplefilter("ignore")
        for name in names:
            made.writestr(zipfile.ZipInfo(name), SENTENCES[0])
    return out.getvalue()


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        entry = zipfile.ZipInfo("link")
        entry.external_attr = 0xA1FF << 16
        made.writestr(entry, "/etc/passwd")
        made.writestr("a.txt", SENTENCES[0])
    return out.getvalue()


ODD_NAMES = [
    *(
        "../../etc/x",
        "/etc/x",
        "a/../../x",
        "C:\\x",
        "..\\..\\x",
        "a\nb",
        "CON",
        "x" * 300,
        "a/" * 2000 + "x",
        "\u202egnp.exe",
    ),
    *(
        "./.git/config",
        "~/.ssh/authorized_keys",
        "file:///etc/passwd",
        "%2e%2e/x",
        "NUL",
        "a" + "\u0301" * 50,
        "A",
        "a",
    ),
]


@pytest.mark.parametrize(
    ("data", "documents"),
    [
        (overlapping(), 0),
        (overlapping(2), 0),
        (lying(), 0),
        (archive(a=bytes(30_000_000)), 0),
        (archive(**{str(number): bytes(19_000_000) for number in range(11)}), 0),
        (archive(**{str(number): b"x" for number in range(10_001)}), 0),
        (nested(5), 0),
        (nested(2), 1),
        (archive(a=SENTENCES[0].encode())[:-30], 0),
        (b"PK\3\4" + bytes(1000), 0),
        (linked(), 1),
        (named(*ODD_NAMES), len(ODD_NAMES)),
    ],
)
def test_archives_made_to_harm_end_in_rows_and_write_nothing(data: bytes, documents: int, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").write_bytes(data)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.monotonic()
    items = reads(tmp_path / "in" / "a.zip")
    assert sum(isinstance(item, Document) for item in items) == documents
    assert documents or any(isinstance(item, Failure) for item in items)
    assert time.monotonic() - start < 40
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64_000
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.zip"]


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><p " + " ".join(f"a{number}=1" for number in range(ATTRIBUTES)) + ">x</p>",
        "<html><body>" + "<div>" * 200_000,
        "<html><body>" + "<a href='/x'>y</a>" * ATTRIBUTES,
        "<html><body>" + "<table><tr><td>" * 20_000,
        "<html><body><!--" + "<!--" * 100_000,
        "<!DOCTYPE html [<!ENTITY a '" + "x" * 60_000 + "'>]><html><body>" + "&a;" * 20_000,
    ],
)
def test_a_page_made_to_harm_leaves_the_ones_beside_it_unharmed(markup: str, tmp_path: Path) -> None:
    for name, text in (("a.html", PAGE), ("b.html", markup), ("c.html", PAGE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    items = reads(tmp_path)
    assert [item.id for item in items if isinstance(item, Document) and item.id != "b"] == ["a", "c"]
    assert any(getattr(item, "id", None) == "b" or "b.html" in getattr(item, "path", "") for item in items)


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.4\n"
        + b"1 0 obj\n<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 1000000>>\nendobj\ntrailer<</Root 1 0 R>>",
        b"%PDF-1.7 " + b"\n1 0 obj << /A [" * 10_000,
        b"%PDF-1.7\nxref\n0 99999999\n" + b"0000000000 65535 f \n" * 1000,
        b"%PDF-",
        pdf(*SENTENCES)[:-200],
    ],
)
def test_a_pdf_made_to_harm_ends_in_a_row(body: bytes, apart: Apart) -> None:
    start = time.monotonic()
    try:
        found = list(apart.parse("pdf", body))
    except InputError as error:
        found = []
        assert str(error)
    assert time.monotonic() - start < 35
    assert len(found) <= 1


def test_a_parser_that_dies_or_never_ends_or_eats_memory_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, pactwatch.sources.parsers as parsers, pactwatch.sources.child as child\n"
        "child.WALL = 2\n"
        "def loop(data, known):\n    while True: pass\n"
        "def sleep(data, known):\n    import time; time.sleep(60); yield\n"
        "def flood(data, known):\n    while True: yield child.Frame({'document': {}}, bytes(10_000_000))\n"
        "def die(data, known):\n    os.kill(os.getpid(), 9); yield\n"
        "def eat(data, known):\n    held = [bytes(100_000_000) for _ in range(40)]; yield\n"
        "def look(data, known):\n    yield child.Frame({'document': dict(os.environ)})\n"
        "parsers.PARSERS = {**parsers.PARSERS, **{made.__name__: made for made in (loop, sleep, flood, die, eat, look)}}\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), os.environ.get("PYTHONPATH", ""))))
    with Apart() as made:
        for kind, reason in (
            ("sleep", "longer"),
            ("loop", "longer"),
            ("die", "ended the parser"),
            ("eat", "more memory"),
        ):
            with pytest.raises(InputError, match=reason):
                list(made.parse(kind, b""))
        (frame,) = made.parse("look", b"")
        assert frame.header["document"] == {}
        assert [frame.payload for frame in made.parse("html", PAGE.encode())] != []
