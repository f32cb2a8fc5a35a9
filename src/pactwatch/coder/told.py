"""Everything in a document that is given as somebody's words or mind, whether it is about transfers or not.

`speakers` finds the sources that vouch for claims, by the grammar of a sentence; here the words of `attributed.toml`, labels
("Makolo: we signed nothing"), quotations and the paragraphs after a colon are added, to be looked at and never to be coded.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pactwatch.coder.attributed import Cue, Table, cues
from pactwatch.coder.lexicon import Lexicon
from pactwatch.coder.speakers import SCARE
from pactwatch.coder.tokens import Sentence, Token, word_set
from pactwatch.model import Span

_LABEL = re.compile(r"(?:[A-Z][\w.'-]{0,20} ){0,3}[A-Z][\w.'-]{0,20}(?: \([^()\n]{1,30}\))?: ?(?=\S)")
_NO_LABEL = re.compile(
    r"(?:the|an?|how|why|what|this|breaking|live|opinion|exclusive|analysis|fact check|correction|updated?|photos?|read more|"
    r"see also|video|watch|note|editor's note|related|more|source|via|http|re|by)\b",
    re.I,
)
_SINGLE = re.compile(r"‘(?=\S)[^‘\n]{1,600}?(?<=\S)’(?!\w)")
_BE = word_set("is are was were be been being am 's 're isn't aren't wasn't weren't get got")
_HELPS = _BE | word_set(
    "has have had 've hasn't haven't hadn't do does did don't doesn't didn't will would can could may might must should shall "
    "'ll 'd won't wouldn't can't couldn't not n't also now then just only even later earlier still again once ever never "
    "always often already too reportedly"
)
_ALONE = word_set(
    "i you he she they we who everyone everybody anyone someone somebody nobody many some others most both all"
)
_NO_SOURCE = word_set("it there this that what which these those here how why")
_OWNERS = word_set("'s ' his her their my our your")
_INSIDE = word_set("of for in at from with on")
_STOPS = word_set(
    "and or but nor if when while as because although though since until unless that which who whom whose by to into over "
    "about after before during against under between than said says say"
)
_JOINED = word_set("and or but to then nor")
_ENDS = word_set(', . " ? in on at during who of after when')
_MARKS = word_set(", \" ' ? !")
_ARTICLES = word_set("the a an 's his her their")
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch that is somebody's: the words that say so and those that name whose it is, where the text has any.

    `word` is the cue as its table has it; `sort` is the list of the table that it is in.
    """

    content: Span
    cue: Span | None
    source: Span | None
    word: str | None
    sort: str


def told(sentence: Sentence, table: Table, taken: Sequence[Span], lexicon: Lexicon) -> list[Told]:
    """What the words of the table tell in a sentence, outside of the stretches that are taken already."""
    tokens = sentence.tokens
    found: list[Told] = []
    covered = list(taken)
    sources: list[Span] = []
    for cue in sorted(
        cues(tokens, table), key=lambda cue: (cue.entry.part == "nouns", not _closing(tokens, cue), cue.at)
    ):
        words = Span(tokens[cue.at].start, tokens[cue.end - 1].end)
        if any(span.start < words.end and words.start < span.end for span in covered):
            continue
        source = _source(tokens, cue, sources, lexicon)
        content = _content(sentence, cue, source)
        if content is None or not any(_wordy(token) for token in _within(tokens, content)):
            continue
        found.append(Told(content, words, source, _plain(cue.entry.key), cue.entry.sort))
        covered += [content, words]
        if source is not None:
            sources.append(source)
    return found


def _plain(key: str) -> str:
    """An entry of the table without the words of which one must follow."""
    return " ".join(word for word in key.split() if "|" not in word) or key


def without(content: Span, cue: Span, source: Span, sentence: Sentence) -> Span:
    """What is said, without the words that say so, but for those that only interrupt it (", he says,")."""
    inside = _within(sentence.tokens, content)
    before = [token for token in inside if token.end <= min(cue.start, source.start)]
    after = [token for token in inside if token.start >= max(cue.end, source.end)]
    mark = before[-1].low if before else ""
    resumed = len(after) > 1 and after[0].low == "," and (mark == "," or any(token.low == '"' for token in after))
    if len(before) > 1 and mark in (",", '"') and not resumed:
        return Span(before[0].start, before[-1].start if mark == "," else before[-1].end)
    if after and not any(_wordy(token) for token in before):
        return _led(after)
    return content


def speech(text: str, flat: str, quotes: Sequence[Span]) -> list[Span]:
    """The quotations that are speech and no mere turn of phrase, also those in typographic single marks."""
    found = [quote for quote in quotes if _spoken(flat, quote)]
    for match in _SINGLE.finditer(text):
        quote = Span(match.start() + 1, match.end() - 1)
        last = bisect_right(quotes, quote.end, key=lambda other: other.start) - 1
        if _spoken(flat, quote) and (last < 0 or quotes[last].end <= quote.start):
            found.append(quote)
    return sorted(found, key=lambda quote: quote.start)


def labelled(sentences: Sequence[Sentence], flat: str) -> Iterator[Told]:
    """What stands after the name of a speaker and a colon at the head of a paragraph, up to the paragraph's end."""
    for first, last in _paragraphs(sentences):
        match = _LABEL.match(flat, first.start)
        if match and match.end() < last.end and not _NO_LABEL.match(flat, first.start):
            colon = flat.rindex(":", match.start(), match.end())
            name = Span(match.start(), colon)
            yield Told(Span(match.end(), last.end), Span(colon, colon + 1), name, ":", "said")


def announced(sentences: Sequence[Sentence], found: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """A paragraph that the colon at the end of the one before announces as somebody's words, with what announces it."""
    cued = {item.cue.start: item for item in found if item.cue is not None and item.sort == "said"}
    starts = sorted(cued)
    for (_, before), (first, last) in itertools.pairwise(_paragraphs(sentences)):
        place = bisect_right(starts, before.end) - 1
        if before.tokens[-1].low == ":" and place >= 0 and starts[place] >= before.start:
            item = cued[starts[place]]
            yield Told(Span(first.start, last.end), item.cue, item.source, item.word, "said"), item


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """The first and the last sentence of each paragraph."""
    for _, group in itertools.groupby(sentences, key=lambda sentence: sentence.paragraph):
        whole = list(group)
        yield whole[0], whole[-1]


def _spoken(flat: str, quote: Span) -> bool:
    body = flat[quote.start : quote.end]
    return len(body) >= SCARE or body[-1:] in ".,?!" or body.count(" ") >= 3


def _wordy(token: Token) -> bool:
    return token.low[0].isalnum()


def _within(tokens: Sequence[Token], span: Span) -> list[Token]:
    return [token for token in tokens if span.start <= token.start < span.end]


def _led(tokens: Sequence[Token]) -> Span:
    """From the first to the last of the tokens, a comma or colon before and a full stop after left out."""
    first = tokens[1] if tokens[0].low in (",", ":") and len(tokens) > 1 else tokens[0]
    return Span(first.start, tokens[-1].start if tokens[-1].low == "." and len(tokens) > 1 else tokens[-1].end)


def _closing(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether speech comes before a cue: "…, Makolo said.", "…, said Makolo"."""
    return cue.entry.part == "verbs" and (cue.end >= len(tokens) or tokens[cue.end].low in (".", "?", "!", ",", '"'))


def _content(sentence: Sentence, cue: Cue, source: Span | None) -> Span | None:
    """What a cue is about: what follows it, up to a comma after a noun; the clause before it where it closes that."""
    tokens = sentence.tokens
    start, end = tokens[cue.at].start, tokens[cue.end - 1].end
    inverted = source is not None and source.start >= end
    past = source.end if inverted and source is not None else end
    before = [token for token in tokens if token.end <= (start if source is None else min(start, source.start))]
    while len(before) > 1 and before[-1].low in _HELPS:
        before.pop()
    after = [token for token in tokens if token.start >= past]
    led = len(before) > 1 and before[-1].low in (",", '"', "'", "as")
    closes = not after or after[0].low in (".", "?", "!", ",", '"') or inverted
    if cue.entry.part == "verbs" and led and closes:
        return Span(tokens[0].start, before[-1].start if before[-1].low == "," else before[-1].end)
    if cue.entry.part == "nouns":
        stop = next((k for k, token in enumerate(after) if k > 2 and token.low in (",", ";")), len(after))
        after = after[:stop]
    if any(_wordy(token) for token in after):
        return _led(after)
    return (
        Span(tokens[0].start, before[-1].start if before[-1].low == "," else before[-1].end)
        if len(before) > 1
        else None
    )


def _source(tokens: Sequence[Token], cue: Cue, sources: Sequence[Span], lexicon: Lexicon) -> Span | None:
    """Whose it is: the subject or the agent of a verb, the owner of a noun, what follows "according to"."""
    at, end, entry = cue.at, cue.end, cue.entry
    if entry.sort == "seems":
        return None
    if entry.part == "nouns":
        return _owner(tokens, at, end, lexicon)
    if entry.part == "phrases" and entry.sort not in ("thought", "meant"):
        return _rightward(tokens, end, lexicon) if tokens[end - 1].low in ("to", "of") else None
    k = at - 1
    passive = False
    while k >= 0 and (tokens[k].low in _HELPS or (tokens[k].low.endswith("ly") and tokens[k].text[0].islower())):
        passive = passive or (tokens[k].low in _BE and entry.form in ("past", "part"))
        k -= 1
    if passive:
        by = next((j for j in range(end, min(len(tokens), end + _LONGEST)) if tokens[j].low == "by"), None)
        return None if by is None else _rightward(tokens, by + 1, lexicon)
    lead = tokens[k].low if k >= 0 else ""
    if entry.sort == "said" and end < len(tokens) and (k < 0 or lead in _MARKS) and tokens[end].low not in _ALONE:
        behind = _rightward(tokens, end, lexicon)
        after = None if behind is None else next((token for token in tokens if token.start >= behind.end), None)
        if behind is not None and (after is None or after.low in _ENDS):
            return behind
    if (entry.form == "ing" and k == at - 1) or lead in _JOINED:
        return sources[-1] if sources else _opening(tokens, at, lexicon)
    if lead in ("who", "which", "that") and k > 0:
        return _leftward(tokens, k - 2 if tokens[k - 1].low == "," else k - 1, lexicon)
    if lead == ",":
        comma = next((j for j in range(k - 1, max(-1, k - 2 * _LONGEST), -1) if tokens[j].low == ","), None)
        return _leftward(tokens, comma - 1, lexicon) if comma else _opening(tokens, at, lexicon)
    return _leftward(tokens, k, lexicon)


def _owner(tokens: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> Span | None:
    if end < len(tokens) and tokens[end].low in ("by", "from", "among"):
        return _rightward(tokens, end + 1, lexicon)
    owner = next((k for k in range(at - 1, max(-1, at - 5), -1) if tokens[k].low in _OWNERS), None)
    if owner is None:
        return None
    if not _wordy(tokens[owner]) or tokens[owner].low == "'s":
        return _leftward(tokens, owner - 1, lexicon)
    return Span(tokens[owner].start, tokens[owner].end)


def _opening(tokens: Sequence[Token], limit: int, lexicon: Lexicon) -> Span | None:
    """The noun group with which the main clause of a sentence opens."""
    k = next((k for k in range(limit) if _wordy(tokens[k])), limit)
    if k < limit and (tokens[k].low in _STOPS | _INSIDE or "PREP" in lexicon.words.get(tokens[k].low, ())):
        comma = next((j for j in range(k, limit) if tokens[j].low == ","), None)
        if comma is None:
            return None
        k = comma + 1
    return _rightward(tokens, k, lexicon)


def _rightward(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Span | None:
    """The noun group that begins at a place."""
    if at >= len(tokens) or tokens[at].low in _NO_SOURCE:
        return None
    if tokens[at].low in _ALONE:
        return Span(tokens[at].start, tokens[at].end)
    last = at - 1
    for k in range(at, min(len(tokens), at + _LONGEST)):
        if _breaks(tokens, k, lexicon, first=k == at) or (
            tokens[k].low in _INSIDE and (k == at or tokens[k].low in ("on", "with"))
        ):
            break
        last = k
    while last >= at and (tokens[last].low in _INSIDE or not _wordy(tokens[last])):
        last -= 1
    return Span(tokens[at].start, tokens[last].end) if last >= at else None


def _leftward(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Span | None:
    """The noun group that ends at a place."""
    if at < 0 or not _wordy(tokens[at]) or tokens[at].low in _NO_SOURCE:
        return None
    first = at
    for k in range(at if tokens[at].low not in _ALONE else -1, max(-1, at - _LONGEST), -1):
        inside = tokens[k].low in _INSIDE
        loose = inside and (k == 0 or not _wordy(tokens[k - 1]) or tokens[k - 1].low in lexicon.verbs)
        if loose or _breaks(tokens, k, lexicon, first=k == at):
            break
        first = k
    while first < at and (tokens[first].low in _INSIDE or not _wordy(tokens[first])):
        first += 1
    return Span(tokens[first].start, tokens[at].end)


def _breaks(tokens: Sequence[Token], k: int, lexicon: Lexicon, *, first: bool) -> bool:
    """Whether a word can be no part of a noun group: a mark, a conjunction, a helping verb, a verb after no article."""
    low = tokens[k].low
    if not _wordy(tokens[k]) and low not in ("'s", "'", "-", "&", "."):
        return True
    if low in _STOPS or (low in _HELPS and low != "'s"):
        return True
    verb = low in lexicon.verbs and tokens[k].text[0].islower() and not first
    return verb and tokens[k - 1].low not in _ARTICLES
