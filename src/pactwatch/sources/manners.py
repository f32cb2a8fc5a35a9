"""How a site wants to be visited: what its robots.txt allows, and how long to wait between two requests."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from pactwatch.sources.fetching import AGENT, GUARD, Fetched, FetchError, Guard, fetch

PACE = 1.0
"""Seconds between two requests to one host, where it asks for no more."""
LONGEST = 30.0
"""Seconds that a host may ask for."""
_NAME = AGENT.partition("/")[0]


class Manners:
    """Fetches with regard to each host; made for one run, with the clock and the sleep of whoever runs it."""

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        guard: Guard = GUARD,
        pace: float = PACE,
    ) -> None:
        self._clock, self._sleep, self._guard, self._pace = clock, sleep, guard, pace
        self._rules: dict[str, Protego | FetchError] = {}
        self._last: dict[str, float] = {}

    def fetch(self, url: str, known: dict[str, str] | None = None) -> Fetched:
        """Fetch a page when its host allows it, and not sooner than it likes.

        Raises:
            FetchError: as `fetch` does, and when robots.txt forbids the page or cannot be read.
        """
        rules = self._rules_of(url)
        if isinstance(rules, FetchError):
            raise rules
        if not rules.can_fetch(url, _NAME):
            raise FetchError("the site's robots.txt asks to leave this page alone: save it as a file and add that", 403)
        self._wait(urlsplit(url).netloc, min(LONGEST, max(self._pace, float(rules.crawl_delay(_NAME) or 0.0))))
        return fetch(url, known, self._guard)

    def _rules_of(self, url: str) -> Protego | FetchError:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            self._rules[host] = self._asked(f"{host}/robots.txt")
            self._last[parts.netloc] = self._clock()
        return self._rules[host]

    def _asked(self, url: str) -> Protego | FetchError:
        try:
            body = fetch(url, None, self._guard).body
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500:
                return Protego.parse("")  # a site without one allows all
            return FetchError(f"its robots.txt cannot be read: {error}")
        return Protego.parse(body[:500_000].decode("utf-8", "replace"))

    def _wait(self, host: str, seconds: float) -> None:
        left = self._last.get(host, float("-inf")) + seconds - self._clock()
        if left > 0:
            self._sleep(left)
        self._last[host] = self._clock()
