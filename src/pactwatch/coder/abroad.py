"""Whether the people moved belong to the receiver: a state's own nationals sent home are out of the codebook's scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pactwatch.coder.events import Event
from pactwatch.coder.pairs import Pair
from pactwatch.coder.reading import SENDERS, Reading, Text
from pactwatch.coder.units import Unit
from pactwatch.model import ANYWHERE, Kind
from pactwatch.states import load_states

_ACTS = ("MOVE", "TAKE", "RETURN", "ARRIVE", "MOVEN")
_SAYING = frozenset(["PEOPLE", "FACILITY", "PROG", "THIRDNESS"])
"""Classes of the units that say where people belong."""
_VAGUE = frozenset(["have", "give", "open", "hold"])
"""Verbs of taking that as often take no people: "it has similar pacts with Ghana"."""
_BACK = frozenset(["return", "readmission", "repatriation", "bring", "turn back"])
_WHATEVER = frozenset(["any", "all", "other", "different", "various", "several", "of", "multiple", "whatever"])
_CITIZENS = frozenset(["national", "citizen", "compatriot"])
_OTHERWISE = re.compile(
    r"\bresettle|\bevacuat|\bextradit|\bswaps?\b|\b(?:prisoner|hostage|captive)s? (?:exchange|transfer)|\bsentenced persons"
    r"|\bvoluntary(?: humanitarian)? (?:return|repatriation)|\bexpell?ed (?:diplomat|ambassador)|\bpersonae? non grata",
    re.IGNORECASE,
)
_FORCED = re.compile(
    r"\bdeport|\bremoval|\boffshor|\bthird-country|\bsafe third|\basylum[- ]seek|\bhubs?\b|\bforcibl|\bintercept|\bexpulsion"
    r"|\bprocessing cent|\bdetention (?:cent|camp)|\btransfer (?:arrangement|scheme|deal)"
    r"|\bagree\w* to (?:take|accept|receive|host)",
    re.IGNORECASE,
)
_OFFENDERS = re.compile(
    r"\bforeign(?:[ -]national)? (?:criminal|offender)|-born (?:men|people|offender)", re.IGNORECASE
)
"""Words for those who are deported to the state that they belong to, where nothing tells of another."""
_ELSEWHERE = re.compile(r"\basylum|third[ -]countr|\bother (?:countr|nation|state)|\bnationalit", re.IGNORECASE)
_DEALT = (Kind.AGREED, Kind.SOUGHT, Kind.OFFERED, Kind.TALKS, Kind.REFUSED, Kind.RATIFIED, Kind.TERMS)
_ASSOCIATED = frozenset(["EU", "CH", "NO", "IS", "LI"])
"""The Union, and the states that take part in its Dublin system from outside."""
_STOPS = frozenset(
    ["base", "military base", "container", "stopover", "layover", "refuel", "via", "way", "tarmac", "transit"]
)
_BESIDES = frozenset(["not", "besides", "alongside"])
_ADDED = (("addition", "to"), ("top", "of"), ("aside", "from"), ("apart", "from"), ("as", "well", "as"))
"""Turns before the people besides whom others are taken: "in addition to its own citizens"."""
_BARE = frozenset(["abroad", "overseas", "offshore"])
"""Words for "not here" that as often tell where somebody lives as where people are sent."""


@dataclass(frozen=True, slots=True)
class _People:
    """What a sentence says of the people in it: nationalities, whose home they go to, and whether they are foreign there.

    `others` are the nationalities of people whose own state the sentence does not name besides; `denied`: they are said
    not to belong to the receiver, or to be of whatever nationality.
    """

    reading: Reading
    nats: frozenset[str]
    others: frozenset[str]
    home: frozenset[str]
    moving: bool
    third: bool
    denied: bool


def sent_abroad(text: Text, events: Sequence[Event]) -> list[Event]:
    """Events without those of people who are only sent to the state that they belong to."""
    if not events:
        return []
    told = [_people(reading) for reading in text.readings]
    # People return to their own country unless the document says otherwise.
    back = {event.pair for event in events if event.rule.startswith("returned.")}
    moved = {
        event.pair
        for event in events
        if not event.rule.startswith("returned.") and not ("either_way" in event.traits and event.pair in back)
    }
    if _OFFENDERS.search(text.flat) and not _ELSEWHERE.search(text.flat):
        dealt = {event.pair for event in events if event.kind in _DEALT}
        moved &= dealt
    pairs = {event.pair for event in events}
    home = {receiver for one in told for receiver in one.home} & {pair[1] for pair in pairs}
    passed = _only_passed(text)
    foreign = {
        pair
        for pair in pairs
        if pair[1] not in passed and _foreign(told, pair, pair not in moved) and not _homeward(told, pair, home)
    }
    return [event for event in events if event.pair in foreign and not _within_dublin(event)]


def _only_passed(text: Text) -> set[str]:
    """States that the document names only as a stop on the way: "held in a container in Djibouti", "by way of Libya"."""
    named: set[str] = set()
    passed: set[str] = set()
    for reading in (*text.readings, *([text.title] if text.title else [])):
        for at, unit in enumerate(reading.units):
            if unit.has("STATE", "PARTY", "ADJ") and unit.states:
                before = {other.lemma for other in reading.units[max(0, at - 4) : at]}
                (passed if before & _STOPS else named).update(unit.states)
    return passed - named


def other_movement(text: Text) -> bool:
    """Whether a document is about people who move otherwise: resettled by choice, evacuated, exchanged, extradited.

    It says so more than once, and has no word of anybody removed against his will or of a centre for asylum seekers.
    """
    if any(reading.has("PROG", "FACILITY") for reading in text.readings):
        return False
    whole = f"{text.document.title or ''} {text.flat}"
    return len(_OTHERWISE.findall(whole)) > 1 and _FORCED.search(whole) is None


def _within_dublin(event: Event) -> bool:
    """Whether people are relocated or taken back among the states of the Dublin system, by rule and not to a third state.

    A hub or prison that one of them keeps for another is an arrangement all the same.
    """
    if event.reading.has("HUB", "FACILITY"):
        return False
    return all(code in _ASSOCIATED or "EU" in _blocs(code) for code in event.pair)


def _blocs(code: str) -> tuple[str, ...]:
    """The blocs to which a state belongs."""
    state = load_states().find(code)
    return () if state is None else state.blocs


def _people(reading: Reading) -> _People:
    units, tags = reading.units, reading.tags
    moving = (not _BACK.isdisjoint(reading.lemmas) or not tags.isdisjoint(_ACTS)) and any(
        _moves(unit) for unit in units
    )
    people = [unit for unit in units if "PEOPLE" in unit.tags] if "PEOPLE" in tags else []
    nats = frozenset(code for unit in people for code in unit.data.get("nats", ()))
    denied = (bool(people) and any(_belongs(unit) and _denied(units, at) for at, unit in enumerate(units))) or (
        any(lemma.startswith("nationalit") for lemma in reading.lemmas)
        and any(_whatever(units, at) for at in range(len(units)))
    )
    own = {code for unit in people for code in unit.data.get("nats", ()) if len(unit.data.get("nats", ())) == 1}
    if not _CITIZENS.isdisjoint(reading.lemmas):
        own.update(*(_citizens_of(units, at) for at in range(len(units))))
    home = frozenset(own) if moving and not denied else frozenset()
    dealt = "THIRDNESS" in tags and (moving or not tags.isdisjoint(("DEAL", "TALKN", "SCHEME")))
    third = denied or (dealt and any("THIRDNESS" in unit.tags and unit.lemma not in _BARE for unit in units))
    others = {
        code
        for at, unit in enumerate(units[:-1])
        if "PEOPLE" in unit.tags and units[at + 1].lemma != "flee"
        for code in unit.data.get("nats", ())
    }
    at_home = {code for unit in units if "STATE" in unit.tags for code in unit.states} if others else set()
    return _People(reading, frozenset() if denied else nats, frozenset(others - at_home), home, moving, third, denied)


def _belongs(unit: Unit) -> bool:
    """Whether people are told by the state to which they belong."""
    return "PEOPLE" in unit.tags and (
        bool(unit.data.get("nats")) or (unit.lemma in _CITIZENS and unit.has("POSS", "OWN"))
    )


def _denied(units: Sequence[Unit], at: int) -> bool:
    """Whether people are said not to be of a nationality, or to come besides those who are.

    "Deportees who are not Ukrainian citizens", "none of them is a Ukrainian citizen", "in addition to its own nationals".
    """
    before = units[at - 1] if at else None
    if before is None:
        return False
    if before.lemma == "be":
        return "NEG" in before.tags or any("NEGATED" in unit.tags for unit in units[max(0, at - 6) : at - 1])
    opened = tuple(unit.lemma for unit in units[max(0, at - 3) : at])
    return before.lemma in _BESIDES or opened[-2:] in _ADDED or opened in _ADDED


def _moves(unit: Unit) -> bool:
    """Whether a word tells of people who are moved, taken or sent back."""
    taken = "TAKE" in unit.tags and unit.lemma not in _VAGUE
    return taken or unit.has("MOVE", "RETURN", "ARRIVE", "MOVEN") or unit.lemma in _BACK


def _whatever(units: Sequence[Unit], at: int) -> bool:
    """Whether people are told of whose nationality does not matter: "deportees of any nationality"."""
    return units[at].lemma.startswith("nationalit") and at > 0 and units[at - 1].lemma in _WHATEVER


def _citizens_of(units: Sequence[Unit], at: int) -> set[str]:
    """The states, of no sort to send, whose "nationals" people are: "Colombia accepted the return of its nationals"."""
    if units[at].lemma not in _CITIZENS or not units[at].has("POSS", "OWN"):
        return set()
    return {code for unit in units[:at] if unit.has("STATE", "PARTY") for code in unit.states} - SENDERS


def _homeward(told: Sequence[_People], pair: Pair, home: set[str]) -> bool:
    """Whether the document tells of the receiver's own nationals going there, and nowhere that others go there as well.

    Where it tells so of one receiver and of no third-country transfer at all, its other receivers are taken likewise.
    """
    receiver = pair[1]
    if receiver == ANYWHERE or not home:
        return False
    if any(one.third and not one.nats & {receiver} for one in told):
        return False
    for one in told:
        units = one.reading.units
        named = any(receiver in unit.states for unit in units)
        kept = not one.reading.tags.isdisjoint(("FACILITY", "PROG"))
        if kept and any(
            unit.has("FACILITY", "PROG") and receiver in (*unit.states, *_receivers(unit)) for unit in units
        ):
            return False
        if one.moving and (named or receiver in one.nats) and one.others.difference(pair):
            return False
    return receiver in home or not any(
        receiver in unit.states for one in told if one.moving for unit in one.reading.units
    )


def _receivers(unit: Unit) -> list[str]:
    """The receivers of a programme that a unit names."""
    named = str(unit.data.get("pair") or unit.data.get("programme") or "")
    return [pair.partition("-")[2] for pair in named.split("|")]


def _foreign(told: Sequence[_People], pair: Pair, own: bool) -> bool:
    """Whether the people moved are not only the receiver's own.

    `own` says that they are taken for such unless the text tells of others; that they sought asylum is then not enough.
    """
    returned = own
    for reading, denied in ((one.reading, one.denied) for one in told):
        third = reading.scene.third and (not returned or "THIRDNESS" in reading.tags)
        if third or denied:
            return True
        own = own or reading.scene.own
        if reading.tags.isdisjoint(_SAYING):
            continue
        moving = not reading.tags.isdisjoint(_ACTS)
        for at, unit in enumerate(reading.units):
            if unit.tags.isdisjoint(_SAYING):
                continue
            if unit.has("FACILITY", "PROG", "THIRDNESS") and (unit.has("PEOPLE", "FACILITY") or pair[1] in unit.states):
                return True
            if "PEOPLE" not in unit.tags:
                continue
            nats = unit.data.get("nats", ())
            if any(code not in pair for code in nats) or (unit.lemma.startswith("asylum") and not returned):
                return True
            after = reading.units[at + 1 : at + 3]
            named = len(after) == 2 and after[0].lemma in ("of", "from") and pair[1] in after[1].states
            own = own or (moving and pair[1] in nats) or (named and "PLURAL" in unit.tags)
    return not own
