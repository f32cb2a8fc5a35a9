"""Responses as web archives of one record, whose bytes depend on nothing but the response and the moment."""

from __future__ import annotations

import hashlib
import io
import uuid
from importlib.metadata import version

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pactwatch.errors import InputError
from pactwatch.model import Capture
from pactwatch.sources.records import Captured

_NAMES = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
_TRANSFER = frozenset({"transfer-encoding", "connection"})
"""Headers of the connection, which do not describe the body as it is kept."""


def capture(response: Captured, taken: str) -> Capture:
    """Make the web archive of a response that was taken at a moment in UTC, such as `2025-09-10T12:00:00Z`."""
    out = io.BytesIO()
    headers = [(name, value) for name, value in response.headers if name.lower() not in _TRANSFER]
    record = WARCWriter(out, gzip=False).create_warc_record(
        response.final,
        "response",
        io.BytesIO(response.raw),
        len(response.raw),
        http_headers=StatusAndHeaders(f"{response.status} OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Date": taken,
            "WARC-Record-ID": f"<{uuid.uuid5(_NAMES, hashlib.sha256(response.raw).hexdigest() + taken).urn}>",
        },
    )
    WARCWriter(out, gzip=False).write_record(record)
    data = out.getvalue()
    return Capture(hashlib.sha256(data).hexdigest(), response.url, response.final, taken, reader(), data)


def reader() -> str:
    """The name, version and mode of what takes the text out of a page."""
    return f"trafilatura {version('trafilatura')}, precise"


def response_in(archive: bytes) -> Captured:
    """The response that a web archive of one record holds.

    Raises:
        InputError: when it holds none, or its record is damaged.
    """
    for record in ArchiveIterator(io.BytesIO(archive), check_digests=True):
        if record.rec_type == "response":
            url = record.rec_headers.get_header("WARC-Target-URI")
            raw = record.raw_stream.read()
            if record.digest_checker.passed is False:
                raise InputError("its record does not have the digest that it states")
            headers = tuple(record.http_headers.headers)
            return Captured(url, url, int(record.http_headers.get_statuscode()), headers, raw)
    raise InputError("it holds no response")
