"""One reader a format: the bytes of a file to documents, whose text is the file's own, character by character.

What needs a parser (pages, PDF, Word, mail, archives) is parsed apart; text and JSON are read here.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from pactwatch import edtf
from pactwatch.errors import InputError
from pactwatch.model import Document
from pactwatch.sources.apart import Apart
from pactwatch.sources.decoding import decode
from pactwatch.sources.language import language
from pactwatch.sources.records import Failure, Given, Item, Notice, shown

FIELDS = ("id", "url", "outlet", "title")
"""The fields of a JSON document that are strings and may be absent."""

_PAGE = re.compile(r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
PARSED = {
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".zip": "zip",
    ".warc": "warc",
    ".warc.gz": "warc",
}
"""The kind of parser that a file's extension asks for."""
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "message/rfc822": "eml",
    "application/warc": "warc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_DEPTH = 2
"""How many archives deep a document may lie."""
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_JSON_NAMES = {
    dict: "an object",
    list: "a list",
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}


def read_text(path: str, data: bytes, given: Given, apart: Apart) -> Iterator[Item]:
    """Plain text, its id the file's name without the extension, and a digest on standard input; else what the bytes begin as.

    Raises:
        InputError: when the bytes are of no format that is read, or the text is empty.
    """
    kind = kind_of(data)
    if kind is not None:
        yield from read_apart(kind, path, data, given, apart)
        return
    decoded = decode(data)
    if _PAGE.match(decoded.text):
        yield from read_apart("html", path, data, given, apart)
        return
    if decoded.notice:
        yield Notice(path, decoded.notice)
    yield from _plain(path, decoded.text, given)


def kind_of(data: bytes) -> str | None:
    """The kind of document that some bytes begin as, where their first bytes tell it for sure."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx" if b"word/document.xml" in data else "zip"
    if data.startswith((b"WARC/1.", b"WARC/0.")):
        return "warc"
    return None


def read_apart(kind: str, path: str, data: bytes, given: Given, apart: Apart, depth: int = 0) -> Iterator[Item]:
    """A document that is parsed apart, or the members of an archive or a mail, each one read like a file of its own.

    What a page says of itself holds where the caller says nothing.

    Raises:
        InputError: when nothing can be made of it.
    """
    for frame in apart.parse(kind, data):
        header = frame.header
        if "document" in header:
            yield from (Notice(path, notice) for notice in header["notices"])
            yield from _finished(path, _told(path, header["document"], frame.payload, given))
            continue
        name = f"{path}: {shown(str(header['member']))}"
        if "error" in header:
            yield Failure(name, header["error"])
            continue
        try:
            inside = replace(given, url=header.get("url") or given.url)
            yield from _member(name, header.get("type"), frame.payload, inside, apart, depth + 1)
        except InputError as error:
            yield Failure(name, str(error))


def read_typed(kind: str | None, path: str, data: bytes, given: Given, apart: Apart) -> Iterator[Item]:
    """A response of a content type, which its bytes, its type and its address tell in this order.

    Raises:
        InputError: when nothing can be made of it.
    """
    plain = (kind or "").partition(";")[0].strip().lower()
    yield from _member(path, plain, data, given, apart, 0)


def _told(path: str, said: dict[str, str | None], payload: bytes, given: Given) -> Document:
    return Document(
        id=_stem(path),
        text=payload.decode("utf-8", "surrogatepass"),
        url=given.url or said.get("url"),
        outlet=given.outlet or said.get("outlet"),
        published=given.published or _day(said.get("published"))[0],
        title=said.get("title"),
    )


def _member(name: str, kind: str | None, data: bytes, given: Given, apart: Apart, depth: int) -> Iterator[Item]:
    """What is inside of something: by its bytes, its type or its name; archives in archives only so deep."""
    known = kind_of(data) or _TYPES.get(kind or "") or PARSED.get(extension(name))
    if known in ("zip", "warc", "eml") and depth > _DEPTH:
        raise InputError(f"lies more than {_DEPTH} archives deep: unpack it")
    if known is not None:
        yield from read_apart(known, name, data, given, apart, depth)
    elif extension(name) == ".jsonl" or kind in ("application/jsonl", "application/x-ndjson"):
        yield from read_jsonl(name, data, given, apart)
    elif extension(name) == ".json" or kind == "application/json":
        yield from read_json(name, data, given, apart)
    else:
        yield from read_text(name, data, given, apart)


def extension(path: str) -> str:
    """The extension of a name in lower case, both parts of `.warc.gz`."""
    low = path.lower()
    return ".warc.gz" if low.endswith(".warc.gz") else PurePath(low).suffix


def read_json(path: str, data: bytes, given: Given, apart: Apart) -> Iterator[Item]:
    """One document as an object, or a list of them.

    Raises:
        InputError: when the bytes are no JSON, or hold no document.
    """
    decoded = decode(data)
    if decoded.notice:
        yield Notice(path, decoded.notice)
    yield from _records(path, _parsed(_some(decoded.text)), given)


def read_jsonl(path: str, data: bytes, given: Given, apart: Apart) -> Iterator[Item]:
    """One document a line; a line that cannot be read is a failure that names its number, blank lines are passed over.

    Raises:
        InputError: when the bytes are no text, or every line is blank.
    """
    decoded = decode(data)
    if decoded.notice:
        yield Notice(path, decoded.notice)
    yield from _lines(path, _some(decoded.text), given)


def read_stream(path: str, data: bytes, given: Given, apart: Apart) -> Iterator[Item]:
    """Standard input: a web page when it begins like one, JSON or JSON Lines when it parses as such, else plain text.

    Raises:
        InputError: when the bytes are no text, or hold no document.
    """
    kind = kind_of(data)
    decoded = decode(data) if kind is None else None
    if decoded is None or _PAGE.match(decoded.text):
        yield from read_apart(kind or "html", path, data, given, apart)
        return
    if decoded.notice:
        yield Notice(path, decoded.notice)
    text = decoded.text.strip()
    if text.startswith(("{", "[")):
        value = _attempt(text)
        if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
            yield from _records(path, value, given)
            return
        if isinstance(_attempt(text.partition("\n")[0]), dict):
            yield from _lines(path, decoded.text, given)
            return
        if text.startswith("{"):
            yield Notice(path, "begins like JSON but is not: read as plain text")
    yield from _plain(path, decoded.text, given)


def _plain(path: str, text: str, given: Given) -> Iterator[Item]:
    yield from _finished(
        path, Document(id=_stem(path), text=_some(text), url=given.url, outlet=given.outlet, published=given.published)
    )


def _lines(path: str, text: str, given: Given) -> Iterator[Item]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield from _from_record(path, _parsed(line), given, f"line {number}: ")
        except InputError as error:
            yield Failure(path, f"line {number}: {error}")


def _records(path: str, value: Any, given: Given) -> Iterator[Item]:
    if not isinstance(value, list):
        yield from _from_record(path, value, given, "")
        return
    if not value:
        raise InputError("an empty list: it holds no document")
    for number, record in enumerate(value, 1):
        try:
            yield from _from_record(path, record, given, f"document {number} of {len(value)}: ")
        except InputError as error:
            yield Failure(path, f"document {number} of {len(value)}: {error}")


def _from_record(path: str, record: Any, given: Given, where: str) -> Iterator[Item]:
    if not isinstance(record, dict):
        raise InputError(f"expected an object with a field `text`, found {_described(record)}")
    if record.get("text") is None:
        raise InputError("no field `text`: put the document's text there")
    if not isinstance(record["text"], str):
        raise InputError(f"field `text`: expected a string, found {_described(record['text'])}")
    text = _some(record["text"])
    strings: dict[str, str | None] = {}
    for name in FIELDS:
        value = record.get(name)
        if name == "id" and type(value) is int:
            value = str(value)
        if value is not None and not isinstance(value, str):
            yield Notice(path, f"{where}field `{name}`: expected a string, found {_described(value)}: left out")
            value = None
        strings[name] = value or None
    published, complaint = _day(record.get("published"))
    if complaint:
        yield Notice(path, f"{where}{complaint}")
    yield from _finished(
        path,
        Document(
            id=strings["id"] or "",
            text=text,
            url=strings["url"] or given.url,
            outlet=strings["outlet"] or given.outlet,
            published=published or given.published,
            title=strings["title"],
        ),
        where,
    )


def _finished(path: str, document: Document, where: str = "") -> Iterator[Item]:
    cleaned: dict[str, Any] = {
        name: _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
        for name in ("text", *FIELDS)
        if (value := getattr(document, name)) is not None and _UNSTORABLE.search(value)
    }
    if cleaned:
        names = ", ".join(f"`{name}`" for name in cleaned)
        yield Notice(path, f"{where}{names}: characters that cannot be stored were replaced, one for one, by U+FFFD")
    document = replace(document, **cleaned, language=language(document.text))
    yield document if document.id else replace(document, id=f"d-{document.digest[:12]}")


def _day(value: Any) -> tuple[datetime.date | None, str | None]:
    if value is None or value == "":
        return None, None
    wanted = "expected a date such as 2025-05-05 or 2025-05-05T10:00:00Z"
    if not isinstance(value, str):
        return None, f"field `published`: {wanted}, found {_described(value)}: read as undated"
    try:
        day = datetime.datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return None, f"field `published`: {wanted}, found {_described(value)}: read as undated"
    if not edtf.FIRST <= day <= edtf.LAST:
        return None, f"field `published`: {day} does not lie in {edtf.FIRST.year}–{edtf.LAST.year}: read as undated"
    return day, None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"is not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise InputError("is JSON nested too deeply to be a document") from None
    except ValueError as error:  # a whole number longer than Python reads
        raise InputError(f"is JSON that cannot be read: {error}") from None


def _attempt(text: str) -> Any:
    try:
        return _parsed(text)
    except InputError:
        return None


def _some(text: str) -> str:
    if not text or text.isspace():
        raise InputError("is empty: there is no text in it")
    return text


def _stem(path: str) -> str:
    return "" if path == "-" else PurePath(path).stem


def _described(value: Any) -> str:
    name = _JSON_NAMES[type(value)]
    if value is None or isinstance(value, dict | list):
        return name
    words = json.dumps(value)
    return f"{name} ({words if len(words) <= 60 else words[:57] + '...'})"
