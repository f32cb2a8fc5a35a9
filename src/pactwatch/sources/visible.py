"""What a reader of a page does not see, taken out of it before its text is: hidden elements and characters without a shape.

A page's style sheets are not applied but looked through for rules that hide a class or an id; what only a script or an
outside style sheet hides is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import html

_TAGS = ("template", "noscript", "textarea", "input", "select", "iframe", "object", "embed", "svg", "canvas", "dialog")
_CLASSES = frozenset(
    [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "screenreader",
        "offscreen",
        "hidden",
        "d-none",
    ]
)
_HIDES = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0*)?(?![.\d])|font-size:0(?![.\d])|clip:rect\(0|clip-path:inset\((?:50|100)%"
    r"|(?:left|right|top|text-indent|margin-left):-\d{3,6}|(?:max-)?(?:width|height):0(?:px)?(?:;|$|!)|transform:scale\(0"
)
_COLOURS = re.compile(r"(?<![\w-])color:([^;!]{1,40})")
_BACKGROUND = re.compile(r"background(?:-color)?:([^;!]{1,40})")
_WHITE = frozenset(["#fff", "#ffffff", "white", "rgb(255,255,255)", "transparent", "rgba(0,0,0,0)"])
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_NAME = re.compile(r"[.#][\w-]{1,80}\Z")
_SHAPELESS = re.compile("[\u00ad\u200b-\u200d\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Visible:
    """A page's markup without what is hidden, and whether any words were."""

    markup: str
    hidden: bool


def visible(markup: str) -> Visible:
    """Take hidden elements out of a page, and characters that have no shape or turn the text round.

    Raises:
        lxml.etree.ParserError: when there is no element in it.
    """
    tree = html.document_fromstring(markup)
    hiding = _hiding_names(tree)
    gone = [element for element in tree.iter() if isinstance(element.tag, str) and _is_hidden(element, hiding)]
    hidden = False
    for element in gone:
        if element.getparent() is not None and element.tag not in ("body", "html"):
            hidden = hidden or any(letter.isalpha() for letter in element.text_content())
            element.drop_tree()
    whole = html.tostring(tree, encoding="unicode") if gone else markup
    plain = _TURNED.sub("", _SHAPELESS.sub("", whole))
    return Visible(plain, hidden or bool(_TURNED.search(whole)) or any(ord(mark) > 0xE0000 for mark in whole))


def _hiding_names(tree: Any) -> frozenset[str]:
    """The classes (`.x`) and ids (`#x`) that the page's own style sheets hide."""
    found: set[str] = set()
    for sheet in tree.iter("style"):
        for match in _RULE.finditer(sheet.text or ""):
            if _hides(match[2]):
                found.update(name for part in match[1].split(",") if (name := part.strip()) and _NAME.fullmatch(name))
    return frozenset(found)


def _is_hidden(element: Any, hiding: frozenset[str]) -> bool:
    if element.tag in _TAGS:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.tag == "details" and element.get("open") is None:
        return False  # a reader may open it
    classes = (element.get("class") or "").split()
    if not _CLASSES.isdisjoint(classes) or any(f".{name}" in hiding for name in classes):
        return True
    return f"#{element.get('id')}" in hiding or _hides(element.get("style") or "")


def _hides(style: str) -> bool:
    plain = re.sub(r"\s", "", style[:4000]).lower()
    if _HIDES.search(plain):
        return True
    colour, background = _COLOURS.search(plain), _BACKGROUND.search(plain)
    if colour is None:
        return False
    behind = background[1] if background else "#fff"
    return colour[1] == behind or (colour[1] in _WHITE and behind in _WHITE)
