"""Web pages: the main text with its paragraphs, and what the page says of itself."""

from __future__ import annotations

import datetime
import logging
from pathlib import Path

import pytest
from tests.sources.source_helpers import reads

from pactwatch.errors import InputError
from pactwatch.model import Document
from pactwatch.sources import Failure, Notice
from pactwatch.sources import html as html_module
from pactwatch.sources.html import page

PAGE = """<!doctype html><html lang="en"><head><title>Kigali says yes | The Star</title>
<meta property="og:title" content="Kigali says yes"><meta property="og:site_name" content="The Star">
<meta property="article:published_time" content="{date}"><link rel="canonical" href="https://star.example/kigali">
<script>var x = "Uganda agreed";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news and more of it</a></li></ul></nav>
<article><h1>Kigali says yes</h1>
<p>KIGALI - Rwanda has <b>agreed</b> to take up to 250 people from the United States,<br>officials
   said on <a href="/t">Tuesday</a>.</p>
<h2>Terms</h2>
<p>A second paragraph says that both signed it in June.<br><br>A third one follows after two line breaks.</p>
<ul><li>The first item says what is paid for it.</li><li>The second item says who may be sent.</li></ul>
<table><tr><td>Rwanda</td><td>250 people</td></tr><tr><td>Uganda</td><td>none so far</td></tr></table>
</article><footer>Copyright The Star, all rights reserved</footer></body></html>"""


def test_text_and_metadata(tmp_path: Path) -> None:
    path = tmp_path / "kigali.html"
    path.write_text(PAGE.format(date="2025-08-05T10:00:00Z"), encoding="utf-8")
    (document,) = reads(path)
    assert document == Document(
        id="kigali",
        text="KIGALI - Rwanda has agreed to take up to 250 people from the United States,\nofficials said on Tuesday."
        "\n\nTerms"
        "\n\nA second paragraph says that both signed it in June."
        "\n\nA third one follows after two line breaks."
        "\n\nThe first item says what is paid for it."
        "\n\nThe second item says who may be sent."
        "\n\nRwanda | 250 people"
        "\n\nUganda | none so far",
        url="https://star.example/kigali",
        outlet="The Star",
        published=datetime.date(2025, 8, 5),
        title="Kigali says yes",
        language="en",
    )


def test_the_caller_knows_better(tmp_path: Path) -> None:
    path = tmp_path / "kigali.HTM"
    path.write_text(PAGE.format(date="2025-08-05"), encoding="utf-8")
    day = datetime.date(2025, 8, 6)
    (document,) = reads(path, published=day, outlet="Wire", url="https://wire.example")
    assert isinstance(document, Document)
    assert (document.published, document.outlet, document.url) == (day, "Wire", "https://wire.example")


@pytest.mark.parametrize("date", ["", "soon", "0000-00-00"])
def test_undated_page(date: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE.format(date=date), encoding="utf-8")
    document = reads(path)[-1]
    assert isinstance(document, Document)
    assert document.published is None


def test_date_in_the_prose_is_no_date_of_publication() -> None:
    found = page("<html><body><article><p>" + "On 5 May 2025 Rwanda agreed to take 250 people. " * 5 + "</p></article>")
    assert found.published is None


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<nav><a href='/'>Home</a></nav>",
        "<script>var x = 1;</script>",
        "<" * 50_000,
        "<div>" * 50_000,
        "&#0;&#xD800;" * 10,
        "<!-- never closed",
        "<html><head><title>Kigali says yes</title></head><body><h1>Kigali says yes</h1></body></html>",
        "<html " + "a='" * 10_000,
    ],
)
def test_pages_without_text_fail_and_stay_silent(
    markup: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InputError, match=r"save its text as \.txt"):
        page(markup)
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("trafilatura").handlers


@pytest.mark.parametrize("error", [RecursionError("too deep"), ValueError("\ud800"), MemoryError()])
def test_an_error_inside_the_library_is_told(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*args: object, **more: object) -> None:
        raise error

    monkeypatch.setattr(html_module, "bare_extraction", failing)
    with pytest.raises(InputError, match=f"cannot be taken apart .{type(error).__name__}"):
        page(PAGE)


def test_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    text = PAGE.format(date="2025-08-05").replace("Kigali", "Kigali café")
    path.write_bytes(text.replace("<head>", '<head><meta charset="windows-1252">').encode("cp1252"))
    notice, document = reads(path)
    assert notice == Notice(str(path), "is not UTF-8: read as cp1252")
    assert isinstance(document, Document)
    assert document.title == "Kigali café says yes"


def test_empty_page_fails_like_an_empty_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b" \n")
    assert reads(path) == [Failure(str(path), "is empty: there is no text in it")]
