"""Reading made short for the tests of this folder, and a site on this machine whose answers they write."""

from __future__ import annotations

import http.server
import io
import ipaddress
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from pactwatch.sources import Item, read
from pactwatch.sources.fetching import Guard


def reads(*paths: str | Path, stdin: bytes = b"", **given: Any) -> list[Item]:
    """Everything that `read` yields for some paths; `stdin` is the bytes on standard input."""
    return list(read([str(path) for path in paths], stdin=io.BytesIO(stdin), **given))


Answer = Callable[["Site"], None]


class Site(http.server.BaseHTTPRequestHandler):
    """A site whose answers the tests write; what it was asked stays in `asked`."""

    protocol_version = "HTTP/1.1"
    answers: ClassVar[dict[str, Answer]] = {}
    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        try:
            self.answers[self.path](self)
        except OSError:
            self.close_connection = True  # the fetcher had enough

    def log_message(self, *words: Any) -> None:
        """Say nothing."""

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def guard(site: str, **changes: Any) -> Guard:
    port = int(site.rpartition(":")[2])
    return Guard(ports=frozenset({port}), besides=(ipaddress.IPv4Network("127.0.0.0/8"),), **changes)
