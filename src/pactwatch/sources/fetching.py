"""The guarded fetcher: a page from the open internet, or a reason why not, within a size and a time.

Every address that a name resolves to is checked, the checked address itself is connected to, and each redirect is checked
anew. No cookies, no credentials, no proxy of the environment.
"""

from __future__ import annotations

import socket
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from queue import Empty, SimpleQueue
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.response import BaseHTTPResponse

from pactwatch.errors import InputError
from pactwatch.sources.addresses import Network, is_public

LARGEST = 20_000_000
"""Bytes of a body, as sent and as decoded, above which a page is refused."""
DEADLINE = 20.0
"""Seconds that a page may take in all, redirects included."""
REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
AGENT = f"pactwatch/{version('pactwatch')} (register of transfer arrangements)"

_STEP = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REASONS = {
    401: "the page asks for a sign-in: save it as a file and add that",
    403: "the site refuses to hand it out: save it as a file and add that",
    404: "the page is not there: check the address",
    410: "the page is gone for good",
    429: "the site asks to be left alone for a while: try again later",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be reached and how much of it; the command line knows no other than `GUARD`."""

    ports: frozenset[int] = frozenset(PORTS.values())
    besides: tuple[Network, ...] = ()
    largest: int = LARGEST
    deadline: float = DEADLINE


GUARD = Guard()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response as it came: `raw` is the body as sent, `body` decoded, `final` the address after redirects."""

    url: str
    final: str
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    body: bytes
    redirects: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of this name, in whatever case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class FetchError(InputError):
    """A page could not be had: why, and what to do. `status` is the response's, None where there was none."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(slots=True)
class _Watch:
    """The clock of one fetch: it knows the socket at work, and closes it when time is up."""

    guard: Guard
    ends: float
    expired: bool = False
    sockets: list[socket.socket] = field(default_factory=list)

    def left(self) -> float:
        return max(0.001, self.ends - time.monotonic())

    def stop(self) -> None:
        self.expired = True
        for open_socket in self.sockets:
            try:
                open_socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it was closed already

    def dial(self, host: str, port: int) -> socket.socket:
        """Resolve a host, refuse it if any of its addresses is not public, and connect to one that was checked."""
        found = _resolved(host, port, self.left())
        refused = [address for _, address in found if not is_public(str(address[0]), self.guard.besides)]
        if refused:
            raise FetchError(f"{host} leads to {refused[0][0]}, which is no address of the open internet: refused")
        problem: OSError | None = None
        for family, address in found:
            made = socket.socket(family, socket.SOCK_STREAM)
            made.settimeout(self.left())
            self.sockets.append(made)
            try:
                made.connect(address)
            except OSError as error:
                made.close()
                self.sockets.remove(made)
                problem = error
                continue
            return made
        raise FetchError(f"{host} cannot be reached ({problem}): check the address, or try again later")


class _Dialled(HTTPConnection):
    """A connection that the watch dials, so that the address which was checked is the one that is used."""

    def __init__(self, host: str, port: int | None = None, *, watch: _Watch, **others: object) -> None:
        super().__init__(host, port, **others)  # type: ignore[arg-type]  # the pool hands on its own settings
        self._watch = watch

    def _new_conn(self) -> socket.socket:
        return self._watch.dial(self.host, self.port or PORTS["http"])


class _DialledSecurely(HTTPSConnection):
    def __init__(self, host: str, port: int | None = None, *, watch: _Watch, **others: object) -> None:
        super().__init__(host, port, **others)  # type: ignore[arg-type]  # the pool hands on its own settings
        self._watch = watch

    def _new_conn(self) -> socket.socket:
        return self._watch.dial(self.host, self.port or PORTS["https"])


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Dialled


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _DialledSecurely


def fetch(url: str, known: dict[str, str] | None = None, guard: Guard = GUARD) -> Fetched:
    """Fetch a page, following up to five redirects; `known` are headers for a conditional request, such as `If-None-Match`.

    A status of 304 is handed on, any other but 200 is an error.

    Raises:
        FetchError: when the address is refused, the site cannot be reached, answers with an error, or the page is too large
            or too slow.
    """
    watch = _Watch(guard, time.monotonic() + guard.deadline)
    passed: list[str] = []
    with _timed(watch):
        target = url
        for _ in range(REDIRECTS + 1):
            parts = _checked(target, guard)
            with _response(parts, known or {}, watch) as response:
                location = response.headers.get("location")
                if response.status in _REDIRECTS and location:
                    passed.append(target)
                    target = urljoin(target, location)
                    continue
                if response.status not in (200, 304):
                    reason = _REASONS.get(response.status, "try again later")
                    raise FetchError(f"the site answered {response.status}: {reason}", response.status)
                raw = _body(response, guard)
                body = decoded(raw, response.headers.get("content-encoding", ""), guard)
                return Fetched(url, target, response.status, tuple(response.headers.items()), raw, body, tuple(passed))
        raise FetchError(f"more than {REDIRECTS} redirects: check the address")


@contextmanager
def _timed(watch: _Watch) -> Iterator[None]:
    timer = threading.Timer(watch.left(), watch.stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        if not watch.expired:
            reason = str(getattr(error, "reason", None) or error)
            raise FetchError(f"the answer cannot be read ({reason}): try again later") from error
        raise FetchError(f"it took longer than {watch.guard.deadline:.0f} seconds: try again later") from error
    finally:
        timer.cancel()
    if watch.expired:
        raise FetchError(f"it took longer than {watch.guard.deadline:.0f} seconds: try again later")


@contextmanager
def _response(parts: SplitResult, known: dict[str, str], watch: _Watch) -> Iterator[BaseHTTPResponse]:
    made = _SecurePool if parts.scheme == "https" else _Pool
    pool = made(parts.hostname or "", parts.port or PORTS[parts.scheme], watch=watch, maxsize=1, retries=False)
    try:
        response = pool.urlopen(
            "GET",
            urlunsplit(("", "", parts.path or "/", parts.query, "")),
            headers={"Host": parts.netloc, "User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*", **known},
            redirect=False,
            preload_content=False,
            decode_content=False,
            timeout=urllib3.Timeout(total=watch.left()),
        )
        try:
            yield response
        finally:
            response.close()
    finally:
        pool.close()


def _body(response: BaseHTTPResponse, guard: Guard) -> bytes:
    found: list[bytes] = []
    size = 0
    for piece in response.stream(_STEP, decode_content=False):
        size += len(piece)
        if size > guard.largest:
            raise _too_large(guard)
        found.append(piece)
    return b"".join(found)


def decoded(raw: bytes, encoding: str, guard: Guard = GUARD) -> bytes:
    """The body without its one compression, never more of it than is allowed."""
    name = encoding.strip().lower()
    if name in ("", "identity") or not raw:
        return raw
    if name not in ("gzip", "x-gzip"):
        raise FetchError(
            f"the site compressed it as {name[:40]!r}, which was not asked for: save it as a file and add that"
        )
    found: list[bytes] = []
    size, rest = 0, raw
    while rest:
        inflate = zlib.decompressobj(wbits=31)
        try:
            piece = inflate.decompress(rest, guard.largest - size + 1)
        except zlib.error as error:
            raise FetchError(f"its compression is damaged ({error}): try again later") from error
        size += len(piece)
        if size > guard.largest:
            raise _too_large(guard)
        if not inflate.eof:
            raise FetchError("it was cut off in the middle: try again later")
        found.append(piece)
        rest = inflate.unused_data
    return b"".join(found)


def _too_large(guard: Guard) -> FetchError:
    return FetchError(f"it is larger than {guard.largest // 1_000_000} MB, the most that is read")


def _checked(url: str, guard: Guard) -> SplitResult:
    """The parts of an address that may be fetched."""
    if any(char.isspace() or not char.isprintable() for char in url):
        raise FetchError("the address holds a space or a control character: check it")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (
            (parts.hostname or "").encode("idna").decode()
            if parts.hostname and ":" not in parts.hostname
            else parts.hostname
        )
    except ValueError:
        raise FetchError("this is no address of a page: check it") from None
    if parts.scheme not in PORTS or not host:
        raise FetchError("only addresses that begin with http:// or https:// are fetched")
    if parts.username is not None or parts.password is not None:
        raise FetchError("the address holds a user name or a password: leave it out")
    if (port or PORTS[parts.scheme]) not in guard.ports:
        raise FetchError(f"port {port} is not one of the web's: refused")
    name = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=name if port is None else f"{name}:{port}")


def _resolved(host: str, port: int, seconds: float) -> list[tuple[socket.AddressFamily, tuple[object, ...]]]:
    """The addresses of a host, or of one that is written as an address; the system's resolver has no limit of its own."""
    answer: SimpleQueue[list[tuple[socket.AddressFamily, tuple[object, ...]]] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answer.put(error if isinstance(error, OSError) else OSError(str(error)))
            return
        answer.put([(row[0], row[4]) for row in found])

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except Empty:
        raise FetchError(f"the name {host} was not resolved in time: try again later") from None
    if isinstance(found, OSError):
        raise FetchError(f"the name {host} is not known ({found.strerror or found}): check the address")
    return found
