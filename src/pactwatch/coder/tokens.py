"""Paragraphs, sentences, tokens and quotations, all with offsets into the untouched text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from pactwatch.coder.record import record
from pactwatch.model import Span

_FLAT = (
    *((mark, "'") for mark in "’‘ʼ"),
    *((mark, '"') for mark in "“”„«»"),
    *((mark, " ") for mark in "\u00a0\u202f\u2009"),
    *((mark, "-") for mark in "‑‐–"),
)
_HALF = re.compile("[\ud800-\udfff]")
_DOUBLED = re.compile(r"(?<![^\s(\[])(?:''|``)")
_BREAK = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-–—•*·▪]|\d{1,2}[.)])\s")
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:'(?!(?:s|ll|re|ve)\b)[^\W\d_]+)*|\d+(?:[.,]\d+)*|'(?:s|ll|re|ve)\b|\.\.\.|[^\s\w]|_+"
)
# A full stop after one of these does not end a sentence; the sentence splitter knows only some of them.
_OPEN_END = re.compile(
    r"(?:\b(?:a\.m|p\.m|No|Nos|Art|Arts|para|paras|Dept|Sec|v|vs|Gov|Sen|Rep|Reps|Sens|Hon|Gen|Col|Lt|Capt|Sgt|Rev|St|Jr|Sr|Inc|"
    r"Ltd|Co|Corp|Mr|Mrs|Ms|Dr|Prof|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|approx|cf|e\.g|i\.e|R)\.|\[\d{4}\])\s*$"
)
_SENTENCE_START = re.compile(r"[\s\"'(]*[A-Z\d]")
_LONGEST = 1500
"""Characters after which a sentence is cut at the next space: no rule looks further, and none may cost more than linear time."""
_MOST = 300
"""Words and marks after which it is cut as well: no sentence of words has more in that many characters."""


@record
class Token:
    """A word, number or mark with its place in the document; `low` is lower-cased with straight quotes."""

    start: int
    end: int
    text: str
    low: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the number of its paragraph, and its tokens."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]


def word_set(text: str) -> frozenset[str]:
    """The words of a line of a table as a set."""
    return frozenset(text.split())


def flatten(text: str) -> str:
    """The text with typographic quotes, dashes and spaces made plain, character for character, so that offsets stay true.

    Half a surrogate becomes the replacement character: the finders read UTF-8, which cannot hold it. Doubled single marks
    are a quotation mark and a blank.
    """
    flat = text
    if not text.isascii():
        for mark, plain in _FLAT:
            flat = flat.replace(mark, plain)
        flat = _HALF.sub("\ufffd", flat)
    flat = flat.replace("\t", " ")
    return _DOUBLED.sub(' "', flat).replace("''", '" ') if "''" in flat else flat


def sentences(text: str) -> list[Sentence]:
    """All sentences of a text in order, none crossing a paragraph break; blank stretches are in none of them."""
    flat = flatten(text)
    found: list[Sentence] = []
    for number, block in enumerate(_blocks(flat)):
        for start, end in _cut(flat, block):
            tokens = _tokens(text, flat, start, end)
            if len(tokens) > _MOST:
                parts = [tokens[at : at + _MOST] for at in range(0, len(tokens), _MOST)]
                found += [Sentence(part[0].start, part[-1].end, number, part) for part in parts]
            elif tokens:
                found.append(Sentence(start, end, number, tokens))
    return found


def _tokens(text: str, flat: str, start: int, end: int) -> tuple[Token, ...]:
    piece = flat[start:end]
    spans = [match.span() for match in _TOKEN.finditer(piece)]
    words = [piece[first:last] for first, last in spans]
    lows = [word.lower() for word in words]
    if piece != (own := text[start:end]):
        words = [own[first:last] for first, last in spans]
    return tuple(
        [
            Token(start + first, start + last, word, low)
            for (first, last), word, low in zip(spans, words, lows, strict=True)
        ]
    )


def quotations(flat: str) -> list[Span]:
    """The stretches inside double quotation marks, marks left out; a quotation left open runs to its paragraph's end.

    A paragraph that opens with a mark while the last one was left open continues the same speech.
    """
    spans: list[Span] = []
    for block in _blocks(flat):
        opened: int | None = None
        at = flat.find('"', block.start, block.end)
        while at >= 0:
            if opened is None:
                opened = at + 1
            else:
                spans.append(Span(opened, at))
                opened = None
            at = flat.find('"', at + 1, block.end)
        if opened is not None:
            spans.append(Span(opened, block.end))
    return spans


def _blocks(flat: str) -> Iterator[Span]:
    """Paragraphs: parted by a blank line, or by a line end where lines are not merely wrapped."""
    at = 0
    for gap in [*_BREAK.finditer(flat), None]:
        end = len(flat) if gap is None else gap.start()
        yield from _lines(flat, at, end)
        at = end if gap is None else gap.end()


def _lines(flat: str, start: int, end: int) -> Iterator[Span]:
    opened: int | None = None
    last = start
    for line in _LINE.finditer(flat, start, end):
        stripped = flat[line.start() : line.end()].strip()
        if not stripped:
            continue
        wrapped = (
            opened is not None
            and flat[last - 1] not in '.:;!?"'
            and not _BULLET.match(flat, line.start(), line.end())
            and (last - opened > 60 or stripped[0].islower())
        )
        if opened is not None and not wrapped:
            yield Span(opened, last)
            opened = None
        if opened is None:
            opened = line.start() + (len(line.group()) - len(line.group().lstrip()))
        last = line.start() + len(line.group().rstrip())
    if opened is not None:
        yield Span(opened, last)


def _cut(flat: str, block: Span) -> Iterator[tuple[int, int]]:
    """Sentence offsets within a paragraph: the splitter's, mended where it stops at an abbreviation."""
    body = flat[block.start : block.end]
    pieces: list[list[int]] = []
    for bound in get_sentence_boundaries("en", body):
        start, end = bound["start_index"], bound["end_index"]
        if pieces and (
            _OPEN_END.search(body, max(0, pieces[-1][1] - 12), pieces[-1][1]) or not _SENTENCE_START.match(body, start)
        ):
            pieces[-1][1] = end
        else:
            pieces.append([start, end])
    for start, end in pieces:
        while end - start > _LONGEST:
            space = body.find(" ", start + _LONGEST - 200, start + _LONGEST)
            middle = space if space > 0 else start + _LONGEST
            yield _trim(body, block.start, start, middle)
            start = middle
        if body[start:end].strip():
            yield _trim(body, block.start, start, end)


def _trim(body: str, offset: int, start: int, end: int) -> tuple[int, int]:
    piece = body[start:end]
    return offset + start + len(piece) - len(piece.lstrip()), offset + start + len(piece.rstrip())
