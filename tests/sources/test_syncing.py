"""Sources visited: what a feed, a sitemap or a list page names is stored once, with manners, and what fails is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sources.source_helpers import Answer, Site, guard

from pactwatch.cli.sync import alone, one_round
from pactwatch.errors import InputError, RegisterBusyError
from pactwatch.sources.apart import Apart
from pactwatch.sources.fetching import FetchError
from pactwatch.sources.manners import Manners
from pactwatch.sources.syncing import listing
from pactwatch.store import Feeds, Register, open_register

DAY = datetime.date(2025, 9, 10)
STATES = ("Ghana", "Rwanda", "Eswatini", "Uganda", "Kosovo", "Palau")


def report(state: str) -> Answer:
    words = f"{state} has agreed to take in people deported from the United States, its government said on Tuesday."
    page = (
        f"<html><head><title>{state}</title></head><body><article><p>{words}</p><p>{words}</p></article></body></html>"
    )
    return lambda it: it.send(page.encode(), Content_Type="text/html")


def rss(*urls: str) -> bytes:
    items = "".join(f"<item><title>t</title><link>{url}</link></item>" for url in urls)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()


def sitemap(*urls: str, index: bool = False) -> bytes:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    rows = "".join(f"<{inner}><loc>{url}</loc></{inner}>" for url in urls)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><{outer} xmlns="{space}">{rows}</{outer}>'.encode()


class Clock:
    """A clock that only sleeping moves on."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def manners(site: str, clock: Clock | None = None) -> Manners:
    clock = clock or Clock()
    return Manners(clock, clock.sleep, guard(site))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Register]:
    with open_register(tmp_path / "r.db", create=True) as made:
        yield made


def serve(site: str) -> list[str]:
    Site.answers["/robots.txt"] = lambda it: it.send(b"", 404)
    for state in STATES:
        Site.answers[f"/report-on-{state}"] = report(state)
    return [f"{site}/report-on-{state}" for state in STATES]


@pytest.mark.parametrize("sort", ["rss", "sitemap", "index", "page", "json"])
def test_what_a_source_names_is_stored_once(site: str, sort: str, store: Register) -> None:
    urls = serve(site)
    links = "".join(f"<a href='{url}'>x</a>" for url in urls)
    rows = ",".join(f'{{"id":"{url}","url":"{url}"}}' for url in urls)
    bodies = {
        "rss": rss(*urls),
        "sitemap": sitemap(*urls),
        "index": sitemap(site + "/inner", index=True),
        "page": f"<html><body><nav><a href='/about'>About</a></nav>{links}</body></html>".encode(),
        "json": f'{{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{rows}]}}'.encode(),
    }
    Site.answers["/inner"] = lambda it: it.send(sitemap(*urls))
    Site.answers["/list"] = lambda it: it.send(bodies[sort], ETag='"v1"')
    Feeds(store).add(site + "/list", DAY)
    first = one_round(store, manners(site))
    assert (first["documents"], first["failures"], first["sources_failed"]) == (len(STATES), 0, 0)
    again = one_round(store, manners(site))
    assert (again["documents"], again["pages"]) == (0, 0)
    assert sorted(kept.final for kept, _ in store.captures()) == sorted(urls)


def test_an_unchanged_source_is_not_read_again_and_a_new_report_is_found(site: str, store: Register) -> None:
    urls = serve(site)
    listed = urls[:2]
    Site.answers["/feed"] = lambda it: it.send(
        *((b"", 304) if it.headers["If-None-Match"] == f'"{len(listed)}"' else (rss(*listed), 200)),
        ETag=f'"{len(listed)}"',
    )
    Feeds(store).add(site + "/feed", DAY)
    assert one_round(store, manners(site))["documents"] == 2
    assert one_round(store, manners(site))["pages"] == 0
    listed.append(urls[2])
    assert one_round(store, manners(site))["documents"] == 1


def test_what_fails_is_told_with_the_day_since_when_and_left_for_the_next_round(site: str, store: Register) -> None:
    urls = serve(site)
    Site.answers["/feed"] = lambda it: it.send(b"", 503)
    feeds = Feeds(store)
    feeds.add(site + "/feed", DAY)
    feeds.add(site + "/also", DAY)
    Site.answers["/also"] = lambda it: it.send(rss(urls[0]))
    count = one_round(store, manners(site))
    assert (count["documents"], count["sources_failed"]) == (1, 1)
    (_, failing) = feeds.all()
    assert failing.failing is not None and "answered 503" in (failing.problem or "")
    Site.answers["/feed"] = lambda it: it.send(rss(*urls[:3], site + "/gone-for-good", site + "/later-perhaps"))
    Site.answers["/gone-for-good"] = lambda it: it.send(b"", 410)
    Site.answers["/later-perhaps"] = lambda it: it.send(b"", 500)
    count = one_round(store, manners(site))
    assert (count["documents"], count["failures"]) == (2, 2)
    assert feeds.all()[1].failing is None
    assert feeds.unseen([site + "/gone-for-good", site + "/later-perhaps"]) == [site + "/later-perhaps"]
    Site.answers["/later-perhaps"] = report("Nauru")
    assert one_round(store, manners(site))["documents"] == 1


def test_a_page_about_something_else_is_not_stored(site: str, store: Register) -> None:
    Site.answers["/robots.txt"] = lambda it: it.send(b"", 404)
    Site.answers["/coffee-prices-rise"] = lambda it: it.send(
        b"<html><body><article><p>The price of coffee rose by three per cent on Monday.</p></article></body></html>"
    )
    Site.answers["/feed"] = lambda it: it.send(rss(site + "/coffee-prices-rise"))
    Feeds(store).add(site + "/feed", DAY)
    count = one_round(store, manners(site))
    assert (count["documents"], count["about_something_else"]) == (0, 1)


def test_robots_are_obeyed_and_hosts_are_given_time(site: str) -> None:
    serve(site)
    rules = b"User-agent: pactwatch\nDisallow: /private\nCrawl-delay: 5\n\nUser-agent: *\nDisallow: /"
    Site.answers["/robots.txt"] = lambda it: it.send(rules)
    clock = Clock()
    polite = manners(site, clock)
    for _ in range(3):
        polite.fetch(site + "/report-on-Ghana")
    assert clock.slept == [5.0, 5.0, 5.0]
    with pytest.raises(FetchError, match="robots"):
        polite.fetch(site + "/private/report")
    assert [path for path, _ in Site.asked].count("/robots.txt") == 1
    Site.answers["/robots.txt"] = lambda it: it.send(b"", 500)
    with pytest.raises(FetchError, match=r"robots.txt cannot be read"):
        manners(site).fetch(site + "/report-on-Ghana")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not a feed",
        b"<rss><channel>",
        b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&x;</title></channel></rss>",
        b"<?xml version='1.0'?><urlset>" + b"<a>" * 200_000,
        b"<rss version='2.0'><channel><item><link>javascript:alert(1)</link></item></channel></rss>",
    ],
)
def test_a_source_that_is_none_is_an_error_or_names_nothing(site: str, body: bytes) -> None:
    serve(site)
    Site.answers["/feed"] = lambda it: it.send(body)
    with Apart() as apart:
        try:
            found = listing(site + "/feed", None, None, manners(site), apart).urls
        except InputError as error:
            found = ()
            assert str(error)
    assert found == ()


def test_of_two_syncs_at_once_the_second_says_so(store: Register) -> None:
    with alone(store.path), pytest.raises(RegisterBusyError, match="another sync"), alone(store.path):
        pass
