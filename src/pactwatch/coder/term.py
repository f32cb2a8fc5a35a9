"""A term as the rules find it, the sentence as they look at it, and what they share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pactwatch.coder.clauses import Verb
from pactwatch.coder.cues import Cues
from pactwatch.coder.reading import SENDERS, Reading
from pactwatch.coder.units import Unit
from pactwatch.model import Modality

_CUT = re.compile(r"[,;:()\"—]| - | but | while | although | whereas ")
_LEADS = frozenset(
    (
        "who",
        "whose",
        "judged",
        "found",
        "arriving",
        "arrive",
        "crossing",
        "cross",
        "entering",
        "enter",
        "with",
        "without",
        "intercepted",
        "rescued",
        "caught",
        "reject",
        "rejected",
        "refuse",
        "refused",
        "deny",
        "denied",
        "fleeing",
    )
)
_UNDER = re.compile(
    r"\b(?:under which|whereby|according to the (?:deal|treaty|agreement)"
    r"|under (?:the|its) (?:terms|deal|agreement|treaty|pact|arrangement|plan))\b"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its details, the unit at which it stands, and the rule that found it.

    `receivers` are those that its own words name; `modality` is set where it is not the deal's; `dollars` marks a sum
    in dollars of no named country; `nats` are nationalities that only the pair tells apart from its parties.
    """

    details: Mapping[str, Any]
    at: int
    rule: str
    receivers: tuple[str, ...] = ()
    modality: Modality | None = None
    dollars: bool = False
    nats: tuple[str, ...] = ()

    def of(self, pair: tuple[str, str]) -> dict[str, Any] | None:
        """The details between two states: whose dollars, whose own nationals; None where nothing is left."""
        sender, receiver = pair
        found = dict(self.details)
        if self.dollars and sender in ("AU", "CA"):
            found["payment"] = found["payment"] | {"currency": "AUD" if sender == "AU" else "CAD"}
        name = next((name for name in ("coverage", "excludes") if name in found), None)
        if name is not None:
            words = list(found[name])
            others = [code for code in self.nats if code not in pair]
            words[:0] = [
                word
                for code, word in ((receiver, "own_nationals"), (sender, "sending_state_nationals"))
                if code in self.nats and word not in words
            ]
            words += [f"nationals:{code}" for code in others]
            if not words or words == ["own_nationals"] or (words == ["sending_state_nationals"] and name == "coverage"):
                return None
            found[name] = words
        return found


_PEOPLE = frozenset(("PEOPLE", "NAT", "STRONGPEOPLE"))
_STANDING = frozenset(("those", "anyone", "anybody", "everyone", "everybody"))
_BESIDE = frozenset(("with", "from", "by"))
_CONTINENTALS = ("africans", "asians", "europeans", "latin americans")


@dataclass(frozen=True)
class View:
    """A sentence for these rules: its units, its lower-cased and its own text, and the tables.

    `near` are the cues for stretches of `low`; what is put together from several needs `cues`.
    """

    reading: Reading
    low: str
    text: str
    cues: Cues
    near: Cues

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of the sentence."""
        return self.reading.units

    @property
    def tags(self) -> frozenset[str]:
        """The classes of all units of the sentence."""
        return self.reading.tags

    @cached_property
    def people(self) -> frozenset[int]:
        """The places of units that name people, or stand for them before "who"."""
        return frozenset(
            [
                at
                for at, unit in enumerate(self.units)
                if not unit.tags.isdisjoint(_PEOPLE) or unit.lemma in _STANDING or unit.lemma.endswith(_CONTINENTALS)
                if _folk(self.units, at, unit)
            ]
        )

    @cached_property
    def deal(self) -> int | None:
        """The place of the first deal or named programme."""
        if not self.reading.has("DEAL", "PROG"):
            return None
        return next((at for at, unit in enumerate(self.units) if unit.has("DEAL", "PROG")), None)

    @cached_property
    def scheme(self) -> int | None:
        """The place of the deal, else of a scheme or a centre."""
        return (
            self.deal
            if self.deal is not None
            else next((at for at, unit in enumerate(self.units) if unit.has("SCHEME", "HUB", "FACILITY")), None)
        )

    @cached_property
    def taking(self) -> Verb | None:
        """A verb by which a receiver takes, or is to be sent, people, not as a thing of the past."""
        return next(
            (verb for verb in self.reading.verbs if takes(verb) and ahead(verb) and object_of(self, verb) is not None),
            None,
        )

    def place(self, at: int) -> tuple[int, int]:
        """The characters of a unit, counted from the sentence's start."""
        start = self.reading.sentence.start
        return self.units[at].start - start, self.units[at].end - start

    def at(self, position: int) -> int:
        """The unit at a character of the sentence."""
        place = position + self.reading.sentence.start
        return next((at for at, unit in enumerate(self.units) if place < unit.end), max(0, len(self.units) - 1))

    def clause(self, start: int, end: int, reach: int = 140) -> tuple[int, int]:
        """The stretch between the marks and conjunctions around a place of the sentence."""
        left = max(
            (cut.end() for cut in _CUT.finditer(self.low, max(0, start - reach), start)), default=max(0, start - reach)
        )
        right = _CUT.search(self.low, end, min(len(self.low), end + reach))
        return left, right.start() if right else min(len(self.low), end + reach)

    def words(self, table: str, low: str) -> list[str]:
        """The lists of a table of which a phrase stands in the text, in the table's order."""
        return [name for name, pattern in self.cues[table].items() if pattern.search(low)]


def takes(verb: Verb) -> bool:
    """Whether a verb is of taking or moving people, without the loosest words of that class."""
    return "MOVE" in verb.unit.tags or ("TAKE" in verb.unit.tags and verb.unit.lemma not in ("give", "have", "open"))


def ahead(verb: Verb) -> bool:
    """Whether a verb tells what is to be done rather than what was done."""
    unreal = (
        "PERFECT" in verb.unit.tags and "MODALITY" in verb.unit.tags
    )  # "would have sent", of a deal that came to nothing
    return verb.unit.has("MODALITY", "FUTURE", "INF", "PRESENT", "GERUND") and (
        unreal or not verb.unit.has("PERFECT", "NEG")
    )


def object_of(view: View, verb: Verb) -> int | None:
    """The people whom a verb takes or moves: its object, else the subject of its passive."""
    units = view.units
    if "PASSIVE" in verb.unit.tags and verb.subject is not None and units[verb.subject].has("PEOPLE", "NAT"):
        return verb.subject
    if "PASSIVE" in verb.unit.tags:
        described = [
            at
            for at in range(max(0, verb.at - 16), verb.at)
            if folk(view, at)
            and units[at + 1].lemma in _LEADS
            and not any(units[place].lemma in (".", ";") for place in range(at, verb.at))
            and not (verb.subject is not None and verb.subject > at and units[verb.subject].has("PRON", "NP", "N"))
        ]
        if described:
            return described[-1]
    for at in range(verb.at + 1, min(verb.end, verb.at + 9)):
        if folk(view, at):
            return at
        if ("V" in units[at].tags and "NP" not in units[at].tags) or units[at].has("STATE", "TIME"):
            return None
    return None


def folk(view: View, at: int) -> bool:
    """Whether a unit names people, or stands for them before "who"."""
    return at in view.people


def _folk(units: Sequence[Unit], at: int, unit: Unit) -> bool:
    if not unit.tags.isdisjoint(_PEOPLE):
        return not unit.has("GOV", "HUB", "FACILITY") or unit.lemma.endswith(_CONTINENTALS)
    if unit.lemma.endswith(_CONTINENTALS):
        return True
    return unit.lemma in _STANDING and at + 1 < len(units) and units[at + 1].lemma in _LEADS


def provided(view: View, verb: Verb) -> bool:
    """Whether a deal provides for a movement: it is agreed to, or in a clause that a deal opens ("a deal to take")."""
    if "INF" in verb.unit.tags:
        above = view.reading.above(verb)
        if above is not None and "AGREE" in above.unit.tags and not above.unit.has("INF", "FUTURE", "MODALITY", "NEG"):
            return True
    return (
        any("DEAL" in view.units[at].tags for at in range(max(0, verb.at - 8), verb.at))
        and not verb.unit.has("PRESENT", "GERUND")
    ) or (bool(_UNDER.search(view.low[: view.place(verb.at)[0]])) and verb.unit.has("MODALITY", "FUTURE"))


def partnered(view: View, verb: Verb) -> bool:
    """Whether the state before an infinitive only is the partner of who takes: "a deal with Washington to accept people"."""
    return (
        "INF" in verb.unit.tags
        and verb.at > 1
        and verb.subject == verb.at - 1
        and view.units[verb.at - 2].lemma in _BESIDE
    )


def by_sender(view: View, verb: Verb) -> bool:
    """Whether it is a sending state that takes people: the other half of a swap."""
    return (
        "TAKE" in verb.unit.tags
        and not partnered(view, verb)
        and verb.subject is not None
        and bool(SENDERS.intersection(view.units[verb.subject].states))
    )
