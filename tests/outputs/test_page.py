"""The printable answer: self-contained, and safe whatever a report says."""

from __future__ import annotations

import datetime
import re
from html.parser import HTMLParser
from typing import Any

from tests.outputs.output_helpers import rendered

from pactwatch.model import Basis, Claim, Entry, Source
from pactwatch.outputs.lookup import lookup_text
from pactwatch.outputs.page import lookup_page
from pactwatch.register import who_takes
from pactwatch.starter import load
from pactwatch.states import load_states

DAY = datetime.date(2025, 12, 1)
STATES = load_states()


def page(entries: list[Entry], nationality: str = "VE") -> str:
    return lookup_page(who_takes(entries, nationality, "US", DAY, DAY, STATES), STATES, DAY)


def entry(evidence: str, origin: str = "Wire", url: str = "https://example.org/a", **details: Any) -> Entry:
    record = {"id": "c1", "sending": "US", "receiving": "RW", "kind": "agreed", "modality": "actual"}
    proof = {"when": "2025-06-01", "speaker": {"name": evidence}, "evidence": evidence, "start": 0, "end": 1}
    return Entry(
        Claim.from_dict({**record, **proof, "details": details}),
        DAY,
        DAY,
        (Source(origin, "wire", url),),
        Basis.QUOTATION,
        "d",
    )


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_asks_nothing_of_any_other_server() -> None:
    text = page(load())
    tags = Tags(text).found
    assert not {tag for tag, _ in tags} & {"script", "img", "link", "iframe", "object", "form"}
    assert not [attrs for _, attrs in tags if "src" in attrs or any(name.startswith("on") for name in attrs)]
    assert "url(" not in text
    assert "@import" not in text


def test_the_page_is_dated_and_carries_a_citation_for_each_state() -> None:
    text = page(load())
    assert "On 1 December 2025, on what had been published by that day" in text
    assert "absence here is not evidence that no arrangement exists" in text
    articles = text.split("<article")[1:]
    assert len(articles) > 15
    for article in articles:
        assert 'class="cite"' in article
        assert "· claim " in article


def test_a_citation_is_never_in_quotation_marks_and_a_quotation_is() -> None:
    assert "<blockquote>" not in page(load())
    assert "<blockquote><p>Rwanda agreed.</p></blockquote>" in page([entry("Rwanda agreed.")])


def test_what_a_report_says_is_text_and_never_markup() -> None:
    text = page([entry("<script>alert(1)</script>", "<b>Wire</b>")])
    assert "<script" not in text
    assert "<b>Wire" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_an_address_that_runs_code_is_no_link() -> None:
    text = page([entry("Rwanda agreed.", url="javascript:alert(1)")])
    assert "javascript:" not in text
    assert "Wire" in text


def test_who_is_exempt_is_proved_too() -> None:
    text = page(load())
    uganda = next(article for article in text.split("<article") if 'id="US-UG"' in article)
    assert re.search(r"<dt>exempt</dt><dd>[^<]*criminal record", uganda)
    assert "who is excluded: " in uganda


def test_the_same_answer_gives_the_same_page() -> None:
    assert page(load()) == page(list(reversed(load())))


def test_the_text_names_the_own_state_apart() -> None:
    text = rendered(lookup_text(who_takes(load(), "SV", "US", DAY, DAY, STATES), STATES), width=80)
    assert "Return to the own state, no third-country transfer (1)\n  El Salvador" in text
