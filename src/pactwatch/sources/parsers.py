"""The parsers that run apart, one a format: bytes in, frames with text or with the members of an archive out.

Loading this module loads every parsing library; only the helper process does.
"""

from __future__ import annotations

import email
import email.policy
import io
import itertools
import zipfile
from collections.abc import Callable, Iterator, Mapping
from email.message import EmailMessage
from email.utils import parseaddr
from typing import IO, Any
from urllib.parse import urljoin, urlsplit

import docx
import fastfeedparser
import pypdf
from docx.table import Table
from lxml import etree, html
from warcio.archiveiterator import ArchiveIterator

from pactwatch.errors import InputError
from pactwatch.sources.child import Frame
from pactwatch.sources.decoding import decode
from pactwatch.sources.html import page

Parser = Callable[[bytes, Mapping[str, Any]], Iterator[Frame]]

ENTRIES = 10_000
"""Members above which an archive is refused."""
UNPACKED = 200_000_000
"""Bytes that the members of an archive may come to."""
MEMBER = 20_000_000
"""Bytes of one member."""
PAGES = 5_000
"""Pages above which a PDF is refused."""

_SLUG = 12
"""Letters of the last part of a path from which on it is taken for a report's, not a section's."""
_STEP = 65_536
_KEPT = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def parse_html(data: bytes, known: Mapping[str, Any]) -> Iterator[Frame]:
    """A web page: its main text and what it says of itself."""
    decoded = decode(data, markup=True)
    if not decoded.text.strip():
        raise InputError("is empty: there is no text in it")
    found = page(decoded.text)
    fields: dict[str, Any] = {
        "title": found.title,
        "outlet": found.outlet,
        "published": found.published,
        "url": found.url,
    }
    notices = [decoded.notice] if decoded.notice else []
    if found.hidden:
        notices.append("holds text that its readers do not see: it was left out")
    yield _document(found.text, notices, **fields)


def parse_pdf(data: bytes, known: Mapping[str, Any]) -> Iterator[Frame]:
    """A PDF: the text of its pages, lines joined into paragraphs."""
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("is locked with a password: save it without one")
    if len(reader.pages) > PAGES:
        raise InputError(f"has more than {PAGES} pages: split it")
    text = "\n\n".join(_unwrapped(sheet.extract_text()) for sheet in reader.pages).strip()
    if not text:
        raise InputError("holds no text, as a scan does: have its text recognised first")
    title = reader.metadata.title if reader.metadata is not None else None
    yield _document(text, title=title or None)


def parse_docx(data: bytes, known: Mapping[str, Any]) -> Iterator[Frame]:
    """A Word document: its paragraphs and the rows of its tables, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _sound(archive)
    document = docx.Document(io.BytesIO(data))
    blocks: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            blocks += [" | ".join(cell.text.strip() for cell in row.cells) for row in block.rows]
        else:
            blocks.append(block.text.strip())
    text = "\n\n".join(block for block in blocks if block)
    if not text:
        raise InputError("is empty: there is no text in it")
    yield _document(text, title=document.core_properties.title or None)


def parse_eml(data: bytes, known: Mapping[str, Any]) -> Iterator[Frame]:
    """A mail: its text with subject and day, the sender's domain as outlet, and then what is attached."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(mail, EmailMessage):
        raise InputError("is no mail")
    body = mail.get_body(("plain", "html"))
    day = getattr(mail["date"], "datetime", None) if mail["date"] else None
    fields: dict[str, Any] = {
        "title": str(mail["subject"] or "") or None,
        "outlet": parseaddr(str(mail["from"] or ""))[1].rpartition("@")[2] or None,
        "published": day.date().isoformat() if day else None,
    }
    content = body.get_content() if body is not None else ""
    if body is not None and body.get_content_type() == "text/html":
        content = page(content).text
    if content.strip():
        yield _document(content.replace("\r\n", "\n").strip(), **fields)
    for part in mail.iter_attachments():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield Frame({"member": part.get_filename() or "attachment", "type": part.get_content_type()}, payload)


def parse_zip(data: bytes, known: Mapping[str, Any]) -> Iterator[Frame]:
    """An archive: its members, read with limits, under names that are only shown and never used as paths."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise InputError(f"is no sound ZIP archive ({error}): pack it anew") from error
    _sound(archive)
    left = UNPACKED
    for entry in archive.infolist():
        if entry.is_dir() or entry.external_attr >> 28 == 0xA:  # a folder, a link
            continue
        if entry.flag_bits & 1:
            yield Frame({"member": entry.filename, "error": "is locked with a password: pack it without one"})
            continue
        try:
            with archive.open(entry) as member:
                content = _bounded(member, min(MEMBER, left))
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
            yield Frame({"member": entry.filename, "error": f"cannot be unpacked ({error}): pack it anew"})
            continue
        left -= len(content)
        yield Frame({"member": entry.filename}, content)


def parse_warc(data: bytes, known: Mapping[str, Any]) -> Iterator[Frame]:
    """A web archive: the pages among its responses, each with its address."""
    left, count = UNPACKED, 0
    for record in ArchiveIterator(io.BytesIO(data)):
        if record.rec_type not in ("response", "resource"):
            continue
        status = record.http_headers.get_statuscode() if record.http_headers else "200"
        source = record.http_headers or record.rec_headers
        kind = (source.get_header("Content-Type") or "").partition(";")[0].strip().lower()
        if status != "200" or kind not in _KEPT:
            continue
        count += 1
        if count > ENTRIES:
            raise InputError(f"holds more than {ENTRIES} pages: split it")
        content = _bounded(record.content_stream(), min(MEMBER, left))
        left -= len(content)
        url = record.rec_headers.get_header("WARC-Target-URI")
        yield Frame({"member": url or "record", "url": url, "type": kind}, content)
    if not count:
        raise InputError("holds no page: only responses with status 200 and text are read")


def parse_links(data: bytes, known: Mapping[str, Any]) -> Iterator[Frame]:
    """The pages that a feed (RSS, Atom, JSON), a sitemap or a page at `url` lists, and which of these it is."""
    head = data[:2000].lstrip().lower()
    if b"<urlset" in head or b"<sitemapindex" in head:
        sort = "sitemap" if b"<urlset" in head else "index"
        found = [element.text or "" for element in _elements(data, "loc")]
    elif b"<html" in head or b"<!doctype html" in head:
        sort, found = "page", _listed(decode(data, markup=True).text, str(known["url"]))
    else:
        sort, found = "feed", [str(entry.get("link") or "") for entry in fastfeedparser.parse(data).entries]
    urls = (urljoin(str(known["url"]), url.strip()) for url in found)
    yield Frame(
        {"sort": sort, "urls": list(dict.fromkeys(url for url in urls if url.startswith(("http://", "https://"))))}
    )


def _elements(data: bytes, name: str) -> Iterator[Any]:
    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "recover": True}
    for _, element in etree.iterparse(io.BytesIO(data), tag=f"{{*}}{name}", **safe):
        yield element
        element.clear()


def _listed(markup: str, url: str) -> list[str]:
    """The links of a list page that lead to pages of the same site below it or beside it, not to its sections."""
    host = urlsplit(url).hostname
    tree = html.document_fromstring(markup, base_url=url)
    tree.make_links_absolute(url)
    found = [link for element, attribute, link, _ in tree.iterlinks() if element.tag == "a" and attribute == "href"]
    plain = [link.partition("#")[0] for link in found if urlsplit(link).hostname == host]
    return [link for link in plain if link != url and len(urlsplit(link).path.rstrip("/").rpartition("/")[2]) >= _SLUG]


PARSERS: Mapping[str, Parser] = {
    "links": parse_links,
    "html": parse_html,
    "pdf": parse_pdf,
    "docx": parse_docx,
    "eml": parse_eml,
    "zip": parse_zip,
    "warc": parse_warc,
}


def _document(text: str, notices: list[str] | None = None, **fields: str | None) -> Frame:
    return Frame({"document": fields, "notices": notices or []}, text.encode("utf-8", "surrogatepass"))


def _unwrapped(text: str) -> str:
    """The lines of a PDF's page as paragraphs: a line goes on unless it is blank or ends a sentence before a short one."""
    blocks: list[str] = []
    for line in (each.strip() for each in text.splitlines()):
        if not line:
            blocks.append("")
        elif blocks and blocks[-1]:
            blocks[-1] += line if blocks[-1].endswith("-") and line[0].islower() else f" {line}"
        else:
            blocks.append(line)
    return "\n\n".join(block for block in blocks if block)


def _sound(archive: zipfile.ZipFile) -> None:
    """Refuse an archive of too many members, one that claims too much, or one whose members overlap."""
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    if len(entries) > ENTRIES:
        raise InputError(f"holds more than {ENTRIES} members: split it")
    if sum(entry.file_size for entry in entries) > UNPACKED:
        raise InputError(f"unpacks to more than {UNPACKED // 1_000_000} MB: split it")
    for entry, after in itertools.pairwise(entries):
        if entry.header_offset + entry.compress_size > after.header_offset:
            raise InputError("its members overlap, as in an archive made to harm: it is not unpacked")


def _bounded(source: IO[bytes], most: int) -> bytes:
    found = bytearray()
    while piece := source.read(_STEP):
        found += piece
        if len(found) > most:
            raise InputError(
                f"unpacks to more than {UNPACKED // 1_000_000} MB, or to a member of more than {MEMBER // 1_000_000}"
            )
    return bytes(found)
