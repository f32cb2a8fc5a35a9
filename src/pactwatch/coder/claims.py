"""Events to claims: the frames and terms of every sentence, told once per document."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pactwatch.coder.abroad import other_movement, sent_abroad
from pactwatch.coder.cues import Cues
from pactwatch.coder.echo import echoes
from pactwatch.coder.events import Event, events_of
from pactwatch.coder.frames import Frames
from pactwatch.coder.matches import find_matches
from pactwatch.coder.once import once, one_reading
from pactwatch.coder.pairs import Pair, Roles, plausible
from pactwatch.coder.passage import entry_after, stated_after
from pactwatch.coder.reading import Reading, Text
from pactwatch.coder.speakers import Voices, heard
from pactwatch.coder.term_events import term_events
from pactwatch.coder.thread import Here, Thread
from pactwatch.coder.turns import turn_at
from pactwatch.coder.units import DASHES
from pactwatch.model import ANYWHERE, Claim, Coded, Coding, Grade, Kind, Modality, Speaker, Unresolved, digest

_ITEM = re.compile(r"\d{1,2}/ ")
"""The number that opens an item of a digest: what stood before is another story."""


_HEADS = DASHES | {":"}
_GOVERNING = frozenset({"government", "administration", "department", "ministry", "officials"})


_ABOUT = (Kind.TERMS, Kind.COMMENT, Kind.CRITICISED, Kind.REBUTTED, Kind.CHALLENGED, Kind.RULED)


_MADE = (Kind.AGREED, Kind.RATIFIED, Kind.TRANSFERRED, Kind.ENDED, Kind.SUSPENDED)
_MOOTED = (Kind.SOUGHT, Kind.OFFERED, Kind.TALKS)


def find_claims(text: Text, roles: Roles, frames: Frames, cues: Cues) -> Coding:
    """All claims of a document with their derivations, and what was seen but not settled."""
    events, unresolved = _told(text, roles, frames, cues, text.topical)
    if not text.topical and _dense(text, events):
        events, unresolved = _told(text, roles, frames, cues, True)
    kept = once(_anchored(text, sent_abroad(text, _without_strays(_of_plans(_on_main(events, roles))))))
    mark = text.document.digest
    return Coding(text.document.id, tuple(_coded(text, event, mark) for event in kept), tuple(unresolved))


def _told(text: Text, roles: Roles, frames: Frames, cues: Cues, topical: bool) -> tuple[list[Event], list[Unresolved]]:
    """The events of all sentences in order, each read with what those before it leave; `topical` whether all lean on the rest."""
    events: list[Event] = []
    unresolved: list[Unresolved] = []
    thread = Thread(topical=topical, known=frozenset(roles.receivers))
    for order, reading in enumerate(text.readings):
        found, thread, missing = _sentence(text, reading, order, thread, roles, frames, cues)
        found += echoes(text, reading, order, [*events[-12:], *found], roles)
        events += found
        unresolved += missing
    return events, unresolved


def _dense(text: Text, events: Sequence[Event]) -> bool:
    """Whether a document tells so many events with their own parties that it is about transfers, though no word says so."""
    told = {event.order for event in events if event.grade is not Grade.C and event.kind not in _ABOUT}
    return len(told) >= 2 and len(told) * 10 >= len(text.readings)


def _of_plans(events: Sequence[Event]) -> list[Event]:
    """Terms of what a document only tells as asked for, offered or talked about are terms of a plan."""
    made = {event.pair for event in events if event.kind in _MADE and event.modality is Modality.ACTUAL}
    mooted = {event.pair for event in events if event.kind in _MOOTED and event.modality is not Modality.DENIED} - made
    return [
        replace(event, modality=Modality.PROSPECTIVE)
        if event.kind is Kind.TERMS
        and event.modality is Modality.ACTUAL
        and event.pair in mooted
        and event.reading.units[0].lemma != "under"
        and not (event.details.get("payment") or {}).get("paid")
        else event
        for event in events
    ]


def _anchored(text: Text, events: Sequence[Event]) -> list[Event]:
    """Events of a document that tells of a transfer at all: what is said about one is nothing without it."""
    readings = (*text.readings, *([text.title] if text.title else []))
    third = any(
        reading.scene.third or _moved_there(reading) or reading.has("PROG", "FACILITY", "STRONGDEAL")
        for reading in readings
    )
    core = any(event.grade is not Grade.C and (event.kind not in _ABOUT or _names(event)) for event in events)
    return list(events) if (core or third) and not other_movement(text) else []


def _moved_there(reading: Reading) -> bool:
    """Whether a sentence tells of people who are moved to a state or taken in by it."""
    return reading.scene.strong and any(role.role == "receiver" for role in reading.scene.roles)


def _names(event: Event) -> bool:
    """Whether a sentence tells of people who are moved, or names a deal on people and both of its parties."""
    units, scene = event.reading.units, event.reading.scene
    if scene.strong or event.pair[1] in scene.states("receiver"):
        return True
    named = {code for unit in units for code in unit.states}
    return (
        named.issuperset(event.pair)
        and any(unit.has("DEAL") for unit in units)
        and any(unit.has("PEOPLE") for unit in units)
    )


def _without_strays(events: Sequence[Event]) -> list[Event]:
    """Events without returns of people whom the document does not say to have been moved, or, of plans, to be moved."""
    moves = {(event.pair, event.modality) for event in events if event.kind is Kind.TRANSFERRED}

    def follows(event: Event) -> bool:
        planned = event.modality is not Modality.ACTUAL and (event.pair, Modality.PROSPECTIVE) in moves
        return planned or (event.pair, Modality.ACTUAL) in moves

    return [event for event in events if event.kind is not Kind.RETURNED or follows(event)]


def _on_main(events: Sequence[Event], roles: Roles) -> list[Event]:
    """Requests for comment stand on the document's main pair; where no sentence states that, on the one of which most is said."""
    said = Counter(event.pair for event in events if event.kind is not Kind.COMMENT and event.grade is not Grade.C)
    if not said or (roles.main is not None and (roles.pairs[roles.main] or said[roles.main] == max(said.values()))):
        return list(events)
    main = max(sorted(said), key=lambda pair: said[pair])
    return [
        replace(event, pair=main) if event.kind is Kind.COMMENT and event.pair == roles.main else event
        for event in events
    ]


def _sentence(
    text: Text, reading: Reading, order: int, thread: Thread, roles: Roles, frames: Frames, cues: Cues
) -> tuple[list[Event], Thread, list[Unresolved]]:
    low = text.flat[reading.sentence.start : reading.sentence.end].lower()
    if _ITEM.match(low):
        thread = replace(thread, focus=(), scene=None)
    headed = _headed(reading, roles, thread)
    if headed is not None:
        thread = replace(thread, focus=(headed,), scene=reading.sentence.paragraph)
    turn = turn_at(text.turns, reading.sentence.end - 1)
    last, person = (thread.last, thread.person) if turn is None else (turn.speaker, turn.speaker)
    person = person or _introduced(text, order)
    here = Here(text, reading, order, low, thread, roles, cues, Voices(text.people, last, text.bodies, person))
    found: list[Event] = []
    missing: list[Unresolved] = []
    matches = find_matches(here, frames)
    for match in matches:
        event = events_of(match, here)
        if not event and match.frame.scene != "comment":
            trigger = reading.units[match.at]
            missing.append(
                Unresolved("no pair", text.document.text[trigger.start : trigger.end], trigger.start, trigger.end)
            )
        found += event
    found += term_events(here, found)
    found = one_reading(found)
    if not found and not missing and reading.scene.strong and reading.scene.states("receiver"):
        start, end = reading.sentence.start, reading.sentence.end
        missing.append(Unresolved("no claim", text.document.text[start:end], start, end))
    return found, _next(here, found), missing


def _introduced(text: Text, order: int) -> Speaker | None:
    """Who is named only after speaking: "Ten landed, she said. Yolande Makolo, the spokesperson, gave no names"."""
    ahead = text.readings[order + 1].units if order + 1 < len(text.readings) else ()
    return next((unit.speaker for unit in ahead if unit.has("PERSON") and not unit.has("PLURAL")), None)


def _headed(reading: Reading, roles: Roles, thread: Thread) -> Pair | None:
    """The arrangement of the state whose name heads an entry: "HONDURAS - A two-year accord was published in July"."""
    units = reading.units
    if len(units) < 4 or "STATE" not in units[0].tags or len(units[0].states) != 1 or units[1].lemma not in _HEADS:
        return None
    state = units[0].states[0]
    sender = roles.sender_of(state, thread.focus)
    return (sender, state) if sender is not None and plausible((sender, state), roles) else None


def _next(here: Here, events: Sequence[Event]) -> Thread:
    """The state after a sentence: its own pairs are the focus, its last named source the one who speaks."""
    reading, thread, roles = here.reading, here.thread, here.roles
    voices = heard(reading.sources, reading.units, here.voices)
    scene = reading.scene
    spoken = (
        (scene.strong and bool(roles.pairs or roles.main or events))
        or scene.third
        or any(event.grade is not Grade.C for event in events)
    )
    stated = [event.pair for event in events if event.grade is not Grade.C]
    focus = tuple(dict.fromkeys(stated))
    if not focus:
        receivers = [code for code in scene.states("receiver") if code != ANYWHERE]
        focus = tuple(
            (sender, code) for code in receivers if (sender := roles.sender_of(code, thread.focus)) and sender != code
        )
    if not focus:
        named = [unit.states[0] for unit in reading.units[:3] if unit.has("STATE", "PARTY") and len(unit.states) == 1]
        focus = tuple(pair for pair in sorted(roles.pairs) if pair[1] in named)
    return Thread(
        focus or thread.focus,
        voices.last,
        reading.sentence.paragraph if spoken else thread.scene,
        thread.topical,
        thread.known,
        voices.person,
        entry_after(here),
        stated_after(here),
    )


def _as_written(speaker: Speaker | None, text: Text) -> Speaker | None:
    """A speaker's name as the document spells it, with its own accents and apostrophes, where it holds the whole name."""
    if speaker is None or not speaker.name or speaker.name in text.document.text:
        return speaker
    at = _folded(text.document.text).find(_folded(speaker.name))
    return speaker if at < 0 else replace(speaker, name=text.document.text[at : at + len(speaker.name)])


@lru_cache(maxsize=4)
def _folded(text: str) -> str:
    """Text of the same length in lower case, without accents, its apostrophes straight."""
    plain = {ord(mark): unicodedata.normalize("NFD", mark)[0].lower()[:1] or mark for mark in set(text)}
    return text.translate(plain | {ord("’"): "'"})


def _placed(speaker: Speaker | None, sending: str) -> Speaker | None:
    """An opposition, a court or a government that no word of the text places is the sender's."""
    if speaker is None or (speaker.actor not in ("OPP", "COURT") and (speaker.actor or not speaker.name)):
        return speaker
    if speaker.actor is None and not _GOVERNING.intersection((speaker.name or "").lower().split()):
        return speaker
    return replace(speaker, actor=f"{speaker.actor}:{sending}" if speaker.actor else sending)


def _coded(text: Text, event: Event, mark: str) -> Coded:
    start, end = event.reading.sentence.start, event.reading.sentence.end
    sending, receiving = event.pair
    speaker = _as_written(_placed(event.speaker, sending), text)
    vouched = None if speaker is None else [speaker.name, speaker.role, speaker.actor]
    said = [sending, receiving, event.kind, event.modality, event.when, vouched, event.details]
    key = digest([mark, start, end, *said])
    claim = Claim(
        f"c-{key[:12]}",
        sending,
        receiving,
        event.kind,
        event.modality,
        event.when,
        speaker,
        event.details,
        text.document.text[start:end],
        start,
        end,
        event.rule,
        event.grade,
    )
    return Coded(claim, event.steps)
