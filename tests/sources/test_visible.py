"""What readers of a page do not see never becomes text, and ordinary pages lose nothing."""

from __future__ import annotations

import pytest

from pactwatch.sources.html import page

SHOWN = "The government of Rwanda said on Tuesday that talks with Washington were continuing, a spokeswoman told reporters. "
LURE = "Rwanda has signed a secret agreement with Fakeland on Monday."

WAYS = {
    "display": '<p style="display: none">{}</p>',
    "visibility": '<p style="visibility:hidden">{}</p>',
    "hidden attribute": "<p hidden>{}</p>",
    "aria-hidden": '<p aria-hidden="true">{}</p>',
    "white on white": '<p style="color:#fff;background:#fff">{}</p>',
    "white on the page": '<p style="color: #ffffff">{}</p>',
    "no size": '<p style="font-size:0">{}</p>',
    "no opacity": '<p style="opacity:0">{}</p>',
    "off the screen": '<p style="position:absolute;left:-9999px">{}</p>',
    "indented away": '<p style="text-indent:-10000px">{}</p>',
    "clipped": '<p style="clip:rect(0,0,0,0);position:absolute">{}</p>',
    "no height": '<p style="height:0;overflow:hidden">{}</p>',
    "class of a style sheet": "<style>.x1, .x2 {{ display:none }}</style><p class='x1'>{}</p>",
    "id of a style sheet": "<style>#x1 {{ visibility: hidden }}</style><p id='x1'>{}</p>",
    "for screen readers": '<p class="sr-only">{}</p>',
    "visually hidden": '<p class="a visually-hidden">{}</p>',
    "comment": "<!-- {} -->",
    "picture's words": '<p><img src="a.png" alt="{}"></p>',
    "title attribute": '<p title="{}">text here</p>',
    "template": "<template><p>{}</p></template>",
    "noscript": "<noscript><p>{}</p></noscript>",
    "textarea": "<textarea>{}</textarea>",
    "input": '<input value="{}">',
    "drawing": "<svg><text>{}</text></svg>",
    "frame": '<iframe srcdoc="<p>{}</p>"></iframe>',
    "linked data": '<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{}"}}</script>',
    "inside of a hidden one": "<div hidden><div><p>{}</p></div></div>",
}


def whole(extra: str, head: str = "") -> str:
    body = f"<p>{SHOWN * 3}</p>"
    return (
        f"<html><head><title>Talks go on</title>{head}</head><body><article><h1>Talks go on</h1>"
        f"{body}{extra}{body}</article></body></html>"
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("words", [LURE, "Rwanda scrapped its deal with Britain on Friday, officials said."])
def test_hidden_words_are_no_text(way: str, words: str) -> None:
    found = page(whole(WAYS[way].format(words)))
    assert words not in found.text and words.split()[1] not in found.text.replace(SHOWN, "")
    assert SHOWN.strip() in found.text


@pytest.mark.parametrize("way", ["display", "hidden attribute", "class of a style sheet", "no size", "white on white"])
def test_a_page_with_hidden_words_is_flagged(way: str) -> None:
    assert page(whole(WAYS[way].format(LURE))).hidden


def test_a_description_for_search_engines_is_no_text() -> None:
    assert LURE not in page(whole("", f'<meta name="description" content="{LURE}">')).text


def test_letters_without_a_shape_go_and_text_turned_round_is_flagged() -> None:
    spaced = page(whole(f"<p>{chr(0x200B).join('Talks go on in Kigali, officials said on Tuesday.')}</p>"))
    assert "Talks go on in Kigali, officials said on Tuesday." in spaced.text
    tagged = page(whole("<p>Nothing else was said" + "".join(chr(0xE0000 + ord(mark)) for mark in LURE) + ".</p>"))
    assert "Nothing else was said." in tagged.text and tagged.hidden
    turned = page(whole(f"<p>\u202e{LURE[::-1]}\u202c</p>"))
    assert LURE not in turned.text and turned.hidden


@pytest.mark.parametrize(
    "ordinary",
    [
        f'<p style="color:#111;background:#fff">{LURE}</p>',
        f'<p style="opacity:0.9;font-size:0.9em">{LURE}</p>',
        f'<p style="left:-1px;height:0.5em">{LURE}</p>',
        f'<p class="hidden-gem">{LURE}</p>',
        f"<style>.menu .x {{ display:none }} .y {{ color:red }}</style><p class='y'>{LURE}</p>",
        f"<details><summary>more</summary><p>{LURE}</p></details>",
    ],
)
def test_what_readers_see_stays(ordinary: str) -> None:
    found = page(whole(ordinary))
    assert LURE in found.text and not found.hidden
