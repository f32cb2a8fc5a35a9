"""Whether a clause without a scene of its own speaks of the arrangement opened before it."""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.coder.aside import after_quote
from pactwatch.coder.coref import is_dual
from pactwatch.coder.frames import Match
from pactwatch.coder.reading import Reading
from pactwatch.coder.thread import Thread
from pactwatch.coder.units import Unit
from pactwatch.model import Kind

_LIKE = frozenset(
    ["similar", "same", "comparable", "identical", "equivalent", "parallel", "such", "further", "another"]
)
_ANAPHORS = frozenset(["it", "this", "they", "them", "he", "she", "him", "move", "talks"])
_NEXT = frozenset(["second", "third", "fourth", "another", "next", "further"])
"""What makes a flight one of several spoken of."""
_LAWS = frozenset(["law", "act", "bill", "legislation", "measure", "regulation", "system", "project"])
_PLAIN = frozenset(
    [
        *("new", "whole", "entire", "controversial", "so-called", "planned", "proposed", "original", "current"),
        *("asylum", "migration", "immigration", "deportation", "removal", "border", "emergency", "first", "second"),
        "legal",
    ]
)
"""What may stand before "law" or "measure" that still refers to the arrangement spoken of."""
_THEIRS = frozenset(["their", "his", "her"])
ORDERS = frozenset(["order", "direct", "instruct", "require", "side"])
"""Verbs by which a court decides what others must do."""


def refers(match: Match, reading: Reading, thread: Thread) -> bool:
    """Whether an event without a scene of its own speaks of the arrangement opened before.

    Its clause must name a party of that arrangement, or refer back: "the deal", "the men", "it"; "a bill" refers to nothing.
    """
    states = {code for pair in thread.focus for code in pair} | thread.known
    first = match.at if match.verb is None or match.verb.subject is None else min(match.verb.subject, match.at)
    first = 0 if match.frame.ground and after_quote(match, reading) else first
    last = match.verb.end if match.verb is not None else match.at + 8
    told = match.verb is not None and match.verb.subject is not None and match.frame.kind is Kind.TALKS
    if match.frame.kind is Kind.RULED:
        bare = match.agent is not None and _says_no_matter(match, reading)
        return any(
            _refers_back(unit, states) and (bare or not unit.has("COURT", "COUNTRYN")) and not _anew(reading.units, at)
            for at, unit in enumerate(reading.units[first:last], first)
        )
    if match.frame.kind is Kind.RETURNED and any(unit.lemma in _THEIRS for unit in reading.units[match.at + 1 : last]):
        return True
    if match.frame.kind is Kind.REBUTTED and any(unit.has("CRITIC") for unit in reading.units[match.at + 1 : last]):
        return True
    if match.frame.kind is Kind.AGREED and any(_elliptic(reading.units, at) for at in range(first, last)):
        return True
    if (
        match.verb is not None
        and match.verb.subject is not None
        and states
        and _both(reading.units[match.verb.subject])
    ):
        return True
    if match.frame.kind is Kind.OFFERED and match.agent is not None and reading.units[match.agent].lemma == "we":
        return any(unit.has("OFFICIAL") and not states.isdisjoint(unit.states) for unit in reading.units)
    return (told and reading.units[first].has("TALKN")) or any(
        _refers_back(unit, states) or (unit.has("DEAL", "REQUEST", "SCHEME", "HUB") and alike(reading.units, at))
        for at, unit in enumerate(reading.units[first:last], first)
    )


def _both(unit: Unit) -> bool:
    """Whether the two sides of the arrangement spoken of act: "the two governments signed a declaration"."""
    return unit.has("GOV", "COUNTRYN") and is_dual(unit)


def _elliptic(units: Sequence[Unit], at: int) -> bool:
    """Whether a word stands for a deal like the one spoken of: "signed its own in September", "signed afresh"."""
    if at + 1 >= len(units) or units[at].lemma not in ("own", "afresh", "likewise"):
        return False
    return units[at].lemma != "own" or (units[at - 1].has("DET") and units[at + 1].has("PREP", "TIME", "PUNCT"))


def alike(units: Sequence[Unit], at: int) -> bool:
    """Whether a deal is said to be like the one spoken of before: "similar understandings", "the same promise"."""
    words = units[at].words.split() + [unit.lemma for unit in units[max(0, at - 2) : at]]
    return not _LIKE.isdisjoint(words)


def _anew(units: Sequence[Unit], at: int) -> bool:
    """Whether a scheme or request is told anew and so refers to nothing before: "the tax law", "the request of a student"."""
    unit, after = units[at], units[at + 1 : at + 5]
    if not unit.has("SCHEME", "SUIT", "REQUEST") or unit.has("DEAL", "PROG", "HUB", "STRONGDEAL", "RULING"):
        return False
    if after and after[0].lemma in ("of", "for"):
        return not any(other.has("NP", "PRON", "TIME") for other in after)
    words = str(unit.data.get("text", "")).split()[1:-1]
    return unit.lemma in _LAWS and any(word.islower() and word not in _PLAIN for word in words)


def _says_no_matter(match: Match, reading: Reading) -> bool:
    """Whether a ruling leaves its matter to what stands before it: "when a judge intervened", "which it suspended"."""
    verb = match.verb
    if verb is None or verb.relative or verb.unit.lemma in ORDERS:
        return True
    if (match.agent or 0) > match.at:
        return match.patient is None or not reading.units[match.patient].has("INDEF")
    if match.agent and reading.units[match.agent - 1].has("REL"):
        return True
    zone = reading.units[match.at + 1 : verb.end]
    return not any(unit.has("N", "NP", "NAME") and not unit.has("COURT", "RULING", "SUIT") for unit in zone)


def _refers_back(unit: Unit, states: set[str]) -> bool:
    if unit.has("DEAL", "SCHEME", "TALKN", "FLIGHT", "HUB", "SUIT", "RULING", "REQUEST", "CRITIC", "PEOPLE", "TEXTN"):
        return (
            unit.has("DEF", "POSS", "PROG", "STRONGDEAL", "STRONGPEOPLE", "NEGATED")
            or (unit.has("PEOPLE") and "count" in unit.data)
            or (unit.has("FLIGHT") and not _NEXT.isdisjoint(unit.words.split()))
            or bool(states.intersection(unit.states))
        )
    return (
        unit.has("THIRD", "PROG", "NUM", "QUANT", "COURT")
        or unit.lemma in _ANAPHORS
        or bool(states.intersection(unit.states))
    )
