"""The guarded fetcher: no socket to an address that is not public, and an end to every answer."""

from __future__ import annotations

import gzip
import itertools
import socket
import threading
import time
import zlib
from typing import Any

import pytest
from tests.sources.source_helpers import Answer, Site, guard

from pactwatch.sources.addresses import is_public
from pactwatch.sources.fetching import Fetched, FetchError, Guard, fetch


def words(text: str) -> list[str]:
    return text.split()


SPECIAL = words("""
127.0.0.1 127.1.2.3 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 169.254.170.2 100.64.0.1
100.100.100.200 192.0.0.1 192.0.0.8 192.0.0.9 192.0.0.10 192.0.0.170 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 192.88.99.1
224.0.0.1 233.252.0.1 239.255.255.255 240.0.0.1 255.255.255.255 168.63.129.16
::1 :: fe80::1 fec0::1 fc00::1 fd00:ec2::254 ff02::1 ff0e::1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:10.0.0.1
::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::7f00:1 2002:7f00:1:: 2002:a9fe:a9fe:: 2001:0:0:0:0:0:80ff:fffe
2001:db8::1 2001:10::1 100::1 3fff::1 5f00::1
""")
PUBLIC = words("""
1.1.1.1 8.8.8.8 93.184.216.34 151.101.1.140 13.107.42.14 2606:4700:4700::1111 2a00:1450:4001:81b::200e 2a04:4e42::81
2620:0:2d0:200::7 ::ffff:8.8.8.8
""")
SPELLINGS = words("""
2130706433 0x7f000001 0177.0.0.1 127.1 0 0x7f.1 127.0.0.1. localhost 017700000001 0x7f.0.0.1 0x7f.0x0.0x0.0x1 127.0.1
127.000.000.001 0177.0000.0000.0001 0177.1 0x7F000001 00000177.1 3232235777 0xc0a80101 192.168.257 0300.0250.1.1
2852039166 0xa9fea9fe 169.254.43518 0251.0376.0251.0376 10.1 0xa.1 012.1 167772161 0x0a000001 ①②⑦.⓪.⓪.① 127。0。0。1 127．0．0．1
localhost. LOCALHOST ip6-localhost [::1] [::ffff:7f00:1] [::ffff:127.0.0.1] [0:0:0:0:0:0:0:1]
""")


def got(site: str, path: str, **changes: Any) -> Fetched:
    return fetch(site + path, guard=guard(site, **changes))


def failure(site: str, path: str, **changes: Any) -> str:
    with pytest.raises(FetchError) as caught:
        got(site, path, **changes)
    return str(caught.value)


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The addresses that sockets were told to connect to; none is connected."""
    found: list[Any] = []

    def connect(self: socket.socket, address: Any) -> None:
        found.append(address)
        raise ConnectionRefusedError("not in tests")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return found


def resolve(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
    """Let names resolve to these addresses, one answer after the other, the last one from then on."""
    turns = itertools.chain(answers, itertools.repeat(answers[-1]))

    def getaddrinfo(host: Any, port: Any, *rest: Any, **more: Any) -> list[Any]:
        def row(address: str) -> Any:
            wide = ":" in address
            name = (address, port, 0, 0) if wide else (address, port)
            return (socket.AF_INET6 if wide else socket.AF_INET, socket.SOCK_STREAM, 6, "", name)

        return [row(address) for address in next(turns)]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def test_the_special_addresses_are_not_public_and_the_good_ones_are() -> None:
    assert [address for address in SPECIAL if is_public(address)] == []
    assert [address for address in PUBLIC if not is_public(address)] == []
    assert not is_public("no address") and not is_public("fe80::1%eth0")


@pytest.mark.parametrize("address", SPECIAL)
def test_no_socket_goes_to_a_special_address_however_it_is_come_by(
    address: str, connected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    literal = f"[{address}]" if ":" in address else address
    with pytest.raises(FetchError):
        fetch(f"http://{literal}/")
    ways = [[address], ["1.1.1.1", address], [address, "2606:4700:4700::1111"]]
    if ":" not in address:
        ways.append([f"::ffff:{address}"])
    for way in ways:
        resolve(monkeypatch, way)
        with pytest.raises(FetchError, match="no address of the open internet"):
            fetch("http://news.example/")
    assert connected == []


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_of_an_inner_address_opens_a_socket(spelling: str, connected: list[Any]) -> None:
    with pytest.raises(FetchError):
        fetch(f"http://{spelling}/")
    assert connected == []


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_connected_to_itself(
    address: str, connected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve(monkeypatch, [address], ["127.0.0.1"])
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch("https://news.example/a")
    assert [made[0] for made in connected] == [address]


@pytest.mark.parametrize("turns", range(20))
def test_a_name_that_changes_its_address_is_resolved_once_a_request(
    turns: int, connected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [["1.1.1.1"] if turns >> bit & 1 else ["127.0.0.1"] for bit in range(5)]
    resolve(monkeypatch, *answers)
    for _ in range(6):
        with pytest.raises(FetchError):
            fetch("http://rebound.example/")
    assert {made[0] for made in connected} <= {"1.1.1.1"}


@pytest.mark.parametrize("target", [*SPECIAL[:8], "::1", "fe80::1"])
@pytest.mark.parametrize("hops", [1, 2, 4])
def test_a_redirect_into_the_inner_network_is_refused(site: str, target: str, hops: int) -> None:
    host = f"[{target}]" if ":" in target else target
    inner = f"http://{host}:{site.rpartition(':')[2]}/secret"
    if target.startswith("127."):
        inner = inner.replace(f":{site.rpartition(':')[2]}", ":80")
    for hop in range(hops):
        Site.answers[f"/{hop}"] = lambda it, hop=hop: it.send(  # type: ignore[misc]  # bound now, not when it is called
            b"", 302, Location=inner if hop == hops - 1 else f"/{hop + 1}"
        )
    assert "refused" in failure(site, "/0")
    assert [path for path, _ in Site.asked] == [f"/{hop}" for hop in range(hops)]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://news.example/a", "only addresses that begin with http"),
        ("file:///etc/passwd", "only addresses that begin with http"),
        ("data:text/html,hello", "only addresses that begin with http"),
        ("gopher://news.example/", "only addresses that begin with http"),
        ("//news.example/a", "only addresses that begin with http"),
        ("http://", "only addresses that begin with http"),
        ("http://:80/", "only addresses that begin with http"),
        ("http://anna:secret@news.example/", "leave it out"),
        ("http://anna@news.example/", "leave it out"),
        ("http://news.example:22/", "not one of the web's"),
        ("http://news.example:8080/", "not one of the web's"),
        ("http://news.example:99999/", "no address of a page"),
        ("http://news.example/a\r\nHost: inner", "control character"),
        ("http://[::1", "no address of a page"),
        ("http://" + "a" * 80 + ".example/", "no address of a page"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_before_anything_is_asked(
    url: str, reason: str, connected: list[Any]
) -> None:
    with pytest.raises(FetchError, match=reason):
        fetch(url)
    assert connected == []


def test_a_page_comes_with_its_headers_and_its_way(site: str) -> None:
    page = "Ghana’s foreign minister".encode()
    Site.answers["/old"] = lambda it: it.send(b"", 301, Location="/new?a=1")
    Site.answers["/new?a=1"] = lambda it: it.send(gzip.compress(page), Content_Encoding="gzip", ETag='"v1"')
    found = got(site, "/old")
    assert (found.body, found.status, found.final) == (page, 200, site + "/new?a=1")
    assert gzip.decompress(found.raw) == page
    assert found.header("etag") == '"v1"' and found.redirects == (site + "/old",)
    sent = Site.asked[-1][1]
    assert sent["Accept-Encoding"] == "gzip" and "Cookie" not in sent and "Authorization" not in sent


def test_a_page_that_has_not_changed_says_so(site: str) -> None:
    Site.answers["/"] = lambda it: it.send(b"", 304 if it.headers["If-None-Match"] == '"v1"' else 200)
    found = fetch(site + "/", {"If-None-Match": '"v1"'}, guard(site))
    assert (found.status, found.body) == (304, b"")


def test_no_proxy_and_no_cookie_of_the_environment_is_used(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    Site.answers["/"] = lambda it: it.send(b"one", Set_Cookie="a=b")
    assert [got(site, "/").body, got(site, "/").body] == [b"one", b"one"]
    assert all("Cookie" not in headers for _, headers in Site.asked)


@pytest.mark.parametrize(
    ("status", "advice"), [(404, "check the address"), (403, "as a file"), (500, "try again later")]
)
def test_an_error_of_the_site_is_told_with_its_status(site: str, status: int, advice: str) -> None:
    Site.answers["/"] = lambda it: it.send(b"no", status)
    assert f"answered {status}" in failure(site, "/") and advice in failure(site, "/")


def endless(it: Site) -> None:
    it.send_response(200)
    it.send_header("Connection", "close")
    it.end_headers()
    while True:
        it.wfile.write(b"a" * 65_536)


def drip(it: Site) -> None:
    it.send_response(200)
    it.send_header("Content-Length", "1000")
    it.end_headers()
    for _ in range(1000):
        it.wfile.write(b"a")
        it.wfile.flush()
        time.sleep(0.1)


def drip_header(it: Site) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX-Long: " + b"y" * 1000:
        it.wfile.write(bytes([letter]))
        it.wfile.flush()
        time.sleep(0.1)


def long_header(it: Site) -> None:
    it.send_response(200)
    for number in range(90):
        it.send_header(f"X-{number}", "y" * 60_000)
    it.send_header("Content-Length", "0")
    it.end_headers()


def short(it: Site) -> None:
    it.send_response(200)
    it.send_header("Content-Length", "1000")
    it.end_headers()
    it.wfile.write(b"only this")
    it.close_connection = True


def bad_chunk(it: Site) -> None:
    it.send_response(200)
    it.send_header("Transfer-Encoding", "chunked")
    it.end_headers()
    it.wfile.write(b"zz\r\nhello\r\n0\r\n\r\n")
    it.close_connection = True


def bomb() -> bytes:
    return gzip.compress(b"\0" * 50_000_000)


HOSTILE: list[tuple[Answer, str]] = [
    (endless, "larger than 20 MB"),
    (drip, "longer than"),
    (drip_header, "longer than"),
    (long_header, ""),
    (short, "cannot be read"),
    (bad_chunk, "cannot be read"),
    (lambda it: it.send(bomb(), Content_Encoding="gzip"), "larger than 20 MB"),
    (lambda it: it.send(gzip.compress(bomb()), Content_Encoding="gzip, gzip"), "not asked for"),
    (lambda it: it.send(b"x", Content_Encoding=", ".join(["gzip"] * 5000)), "Too many content encodings"),
    (lambda it: it.send(b"x", Content_Encoding="br"), "not asked for"),
    (lambda it: it.send(zlib.compress(b"x"), Content_Encoding="deflate"), "not asked for"),
    (lambda it: it.send(b"\x1f\x8bnot gzip", Content_Encoding="gzip"), "damaged"),
    (lambda it: it.send(gzip.compress(b"x" * 9)[:-6], Content_Encoding="gzip"), "cut off"),
    (lambda it: it.send(b"", 302, Location="/"), "more than 5 redirects"),
]


@pytest.mark.parametrize(("answer", "reason"), HOSTILE)
def test_a_hostile_answer_ends_in_a_reason_within_the_time(site: str, answer: Answer, reason: str) -> None:
    Site.answers["/"] = answer
    start = time.monotonic()
    if answer is long_header:
        assert got(site, "/").body == b""
    else:
        assert reason in failure(site, "/", deadline=1.5 if "longer" in reason else 20)
    assert time.monotonic() - start < 10


def test_a_name_that_never_resolves_does_not_hold_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def hang(*_: Any, **__: Any) -> list[Any]:
        done.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    with pytest.raises(FetchError, match="not resolved in time"):
        fetch("http://slow.example/", guard=Guard(deadline=0.3))
    done.set()
