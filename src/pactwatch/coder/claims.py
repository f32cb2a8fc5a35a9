"""Events to claims: frames over every sentence, each event with its pair, modality, source, time and details; once per document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pactwatch.coder import cues as cue
from pactwatch.coder.atoms import Unit
from pactwatch.coder.clauses import Verb, modality
from pactwatch.coder.cues import Cues
from pactwatch.coder.details import comment, details, people_of, same_court
from pactwatch.coder.frames import Frame, Frames, Match, match_noun, match_verb
from pactwatch.coder.pairs import Given, Pair, Roles, plausible, settle
from pactwatch.coder.reading import Reading, Text
from pactwatch.coder.speakers import SCARE, Attribution, Voices, quoted_by, resolve, speaker_at
from pactwatch.coder.term import Term
from pactwatch.coder.terms import find_terms
from pactwatch.coder.when import Tense, TimeExpr
from pactwatch.coder.when import resolve as resolve_time
from pactwatch.model import ANYWHERE, Claim, Coded, Coding, Grade, Kind, Modality, Speaker, Step, Unresolved, digest

_ITEM = re.compile(r"\d{1,2}/ ")
"""The number that opens an item of a digest: what stood before is another story."""
_ANAPHORS = frozenset(["it", "this", "they", "them", "he", "she", "him", "move", "talks"])


_MADE = (Kind.AGREED, Kind.RATIFIED, Kind.TRANSFERRED)
_DEALINGS = (*_MADE, Kind.SOUGHT, Kind.OFFERED, Kind.TALKS)


_GOVERNING = frozenset({"government", "administration", "department", "ministry", "officials"})


@dataclass(frozen=True, slots=True)
class Event:
    """A claim before it is told from others of the document: what a frame or a term found, with its pair."""

    pair: Pair
    kind: Kind
    modality: Modality
    when: str | None
    speaker: Speaker | None
    details: dict[str, Any]
    reading: Reading
    order: int
    grade: Grade
    rule: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What the sentences so far have left: the arrangement spoken of last, who spoke last, and the paragraph of the last transfer."""

    focus: tuple[Pair, ...] = ()
    last: Speaker | None = None
    scene: int | None = None
    topical: bool = False
    known: frozenset[str] = frozenset()

    def open_at(self, paragraph: int) -> bool:
        """Whether a transfer is the topic: of the document, or spoken of in this paragraph or the one before it."""
        return self.topical or (self.scene is not None and paragraph - self.scene <= 1)


def find_claims(text: Text, roles: Roles, frames: Frames, cues: Cues) -> Coding:
    """All claims of a document with their derivations, and what was seen but not settled."""
    events: list[Event] = []
    unresolved: list[Unresolved] = []
    state = State(topical=text.topical, known=frozenset(roles.receivers))
    for order, reading in enumerate(text.readings):
        found, state, missing = _sentence(text, reading, order, state, roles, frames, cues)
        events += found
        unresolved += missing
    abroad = {pair for pair in {event.pair for event in events} if _foreign(text, pair)}
    # People can be said to return only where the document says that they were moved.
    moved = {event.pair for event in events if event.kind is Kind.TRANSFERRED and event.modality is Modality.ACTUAL}
    kept = _once(
        [event for event in events if event.pair in abroad and (event.kind is not Kind.RETURNED or event.pair in moved)]
    )
    return Coding(text.document.id, tuple(_coded(text, event) for event in kept), tuple(unresolved))


def _foreign(text: Text, pair: Pair) -> bool:
    """Whether the people moved are not only the receiver's own: readmission of nationals is out of the codebook's scope."""
    own = False
    for reading in text.readings:
        if reading.scene.third:
            return True
        own = own or reading.scene.own
        for at, unit in enumerate(reading.units):
            if unit.has("FACILITY", "PROG") or unit.has("DEAL") and unit.has("STRONGDEAL"):
                return True
            if not unit.has("PEOPLE"):
                continue
            if unit.lemma.startswith(("asylum", "third", "failed asylum")) or unit.has("THIRDNESS"):
                return True
            nats = unit.data.get("nats", ())
            if any(code not in pair for code in nats):
                return True
            after = reading.units[at + 1 : at + 3]
            named = len(after) == 2 and after[0].lemma in ("of", "from") and pair[1] in after[1].states
            own = own or pair[1] in nats or (named and unit.has("PLURAL"))
    return not own


def _sentence(
    text: Text, reading: Reading, order: int, state: State, roles: Roles, frames: Frames, cues: Cues
) -> tuple[list[Event], State, list[Unresolved]]:
    low = text.flat[reading.sentence.start : reading.sentence.end].lower()
    if _ITEM.match(low):
        state = replace(state, focus=(), scene=None)
    voices = Voices(text.people, state.last)
    found: list[Event] = []
    missing: list[Unresolved] = []
    matches = _matches(reading, frames, state, low, cues)
    for match in matches:
        event = _events(match, text, reading, order, low, state, roles, cues, voices)
        if not event and match.frame.scene != "comment":
            trigger = reading.units[match.at]
            missing.append(
                Unresolved("no pair", text.document.text[trigger.start : trigger.end], trigger.start, trigger.end)
            )
        found += event
    found += _terms(text, reading, order, low, state, roles, cues, voices, found)
    return found, _next(text, reading, state, roles, found, voices), missing


def _matches(reading: Reading, frames: Frames, state: State, low: str, cues: Cues) -> list[Match]:
    found: list[Match] = []
    for verb in reading.verbs:
        for frame in frames.of_verb(verb.unit):
            match = match_verb(frame, reading.units, verb)
            if match is not None and _scene_holds(frame, match, reading, state, low, cues):
                found.append(match)
    for at, unit in enumerate(reading.units):
        for frame in frames.of_noun(unit):
            match = match_noun(frame, reading.units, at)
            if (
                match is not None
                and not (unit.has("DEAL", "TALKN") and _governed(reading, at))
                and _scene_holds(frame, match, reading, state, low, cues)
            ):
                found.append(match)
    return _one_per_kind(found)


_ASSERTS_NOTHING = (
    *("SEEKFOR", "TALK", "PLAN", "OFFER", "REFUSE", "DENY", "END", "SUSPEND", "CRITICISE", "SIGN", "STRIKE"),
    *("FUTURE", "MODALITY", "NEG", "INF"),
)


def _governed(reading: Reading, at: int) -> bool:
    """Whether a deal is only sought, planned, discussed, refused or denied, so that naming it asserts nothing."""
    return reading.units[at].has("NEGATED", "MOD:TALKN") or any(
        verb.at < at < verb.end and verb.unit.has(*_ASSERTS_NOTHING) for verb in reading.verbs
    )


def _scene_holds(frame: Frame, match: Match, reading: Reading, state: State, low: str, cues: Cues) -> bool:
    """Relation and scene: a deal verb alone is no claim; the clause must be about a transfer, or refer to one already opened."""
    scene = reading.scene
    here = scene.strong or scene.third or (any(role.sure for role in scene.roles) and bool(scene.states("receiver")))
    if (
        frame.ground
        and cue.ranked(cues, "say_ground", low[reading.units[match.at].end - reading.sentence.start :]) is None
    ):
        return False
    if frame.kind in (Kind.TRANSFERRED, Kind.RETURNED) and _only_terms(match, reading):
        return False
    if frame.kind is Kind.AGREED and match.agent is not None and reading.units[match.agent].has("THIRD"):
        return False
    if match.verb is not None and match.verb.unit.has("GERUND") and frame.kind not in (Kind.RULED, Kind.CHALLENGED):
        above = match.verb.governor
        if above is not None and reading.units[above].has("PREVENT"):
            return False
    if frame.kind in _CHANGES and match.patient is not None and _beside_the_point(reading.units[match.patient], state):
        return False
    if frame.kind in _CHANGES and match.verb is not None and _hung_on_noun(match.verb, reading):
        return False
    if frame.kind in (Kind.TRANSFERRED, Kind.RETURNED) and match.verb is not None and match.verb.conditional:
        return False
    if here or (state.known and frame.kind in _COURSE and (_entry(reading) or _between(match, reading, state))):
        return True
    if not state.open_at(reading.sentence.paragraph):
        return False
    if frame.scene == "clause":
        return any(unit.has("PEOPLE", "THIRD", "HUB") for unit in reading.units)
    return frame.scene == "comment" or _refers(match, reading, state)


_CHANGES = (Kind.SUSPENDED, Kind.ENDED, Kind.RATIFIED, Kind.REFUSED, Kind.SOUGHT)


_COURSE = (Kind.AGREED, Kind.RATIFIED, Kind.SUSPENDED, Kind.ENDED)


def _entry(reading: Reading) -> bool:
    """Whether a sentence is an entry of a chronology: "14 April 2022: memorandum announced"."""
    units = [unit for unit in reading.units[:4] if unit.lemma not in ("-", "*", "•")]
    return len(units) > 1 and units[0].has("TIME") and units[1].lemma == ":"


def _between(match: Match, reading: Reading, state: State) -> bool:
    """Whether a clause tells of a deal between two states of which the document knows one as a receiver."""
    subject = match.verb.subject if match.verb is not None else None
    first = match.at if subject is None else min(subject, match.at)
    clause = reading.units[first : match.verb.end if match.verb is not None else match.at + 8]
    states = {code for unit in clause if unit.has("PARTY", "STATE", "DEAL") for code in unit.states}
    return len(states) > 1 and not states.isdisjoint(state.known) and any(unit.has("DEAL") for unit in clause)


def _beside_the_point(unit: Unit, state: State) -> bool:
    """Whether what changes is some scheme or other and not the arrangement: "most aid programs"."""
    about = unit.has("DEF", "POSS", "PROG", "STRONGDEAL", "DEAL") or not state.known.isdisjoint(unit.states)
    return unit.has("SCHEME") and not about


def _hung_on_noun(verb: Verb, reading: Reading) -> bool:
    """Whether an infinitive hangs on a noun ("the ability to stop", "a vote to approve") and so says nothing done."""
    return verb.unit.has("INF") and verb.at > 0 and reading.units[verb.at - 1].has("W", "N") and not verb.unit.has("PASSIVE")


def _refers(match: Match, reading: Reading, state: State) -> bool:
    """Whether an event without a scene of its own speaks of the arrangement opened before.

    Its clause must name a party of that arrangement, or refer back: "the deal", "the men", "it"; "a bill" refers to nothing.
    """
    states = {code for pair in state.focus for code in pair} | state.known
    first = match.at if match.verb is None or match.verb.subject is None else min(match.verb.subject, match.at)
    last = match.verb.end if match.verb is not None else match.at + 8
    return any(_refers_back(unit, states) for unit in reading.units[first:last])


def _refers_back(unit: Unit, states: set[str]) -> bool:
    if unit.has("DEAL", "SCHEME", "TALKN", "FLIGHT", "HUB", "SUIT", "RULING", "REQUEST", "CRITIC", "PEOPLE", "TEXTN"):
        return (
            unit.has("DEF", "POSS", "PROG", "STRONGDEAL", "STRONGPEOPLE", "NEGATED")
            or (unit.has("PEOPLE") and "count" in unit.data)
            or bool(states.intersection(unit.states))
        )
    return (
        unit.has("THIRD", "PROG", "NUM", "QUANT", "COURT")
        or unit.lemma in _ANAPHORS
        or bool(states.intersection(unit.states))
    )


def _only_terms(match: Match, reading: Reading) -> bool:
    """Whether a movement is only what a deal provides for: "under which", "whereby", "a deal to take"."""
    verb = match.verb
    if verb is None or not verb.unit.has("MODALITY", "FUTURE", "INF", "PRESENT", "GERUND"):
        return False
    if (
        verb.unit.has("GERUND")
        and verb.at
        and reading.units[verb.at - 1].has("PREP")
        and reading.units[verb.at - 1].lemma not in ("by", "after", "before", "since", "for")
    ):
        return True
    if (
        verb.unit.has("INF")
        and not reading.units[verb.at - 1].has("V")
        and verb.at
        and reading.units[verb.at - 1].has("N", "W", "NP")
        and (
            verb.governor is None
            or (not reading.units[verb.governor].has("SEEK", "PLAN", "LET")
            and not reading.units[verb.at - 1].has("PEOPLE"))
        )
    ):
        return True
    if verb.unit.has("MODALITY", "FUTURE") and (
        verb.unit.has("NEG") or (verb.subject is not None and reading.units[verb.subject].has("NEGATED"))
    ):
        return True
    above = reading.units[verb.governor] if verb.governor is not None else None
    if _prevented(verb, reading):
        return True
    if above is not None and above.has("PLAN") and verb.unit.has("INF") and verb.subject is not None:
        if reading.units[verb.subject].has("DEAL", "SCHEME", "PROG"):
            return True
    if above is not None and verb.unit.has("INF") and above.has("LET", "SEEK") and not match.frame.governor:
        ruler = reading.by_place[verb.governor].subject if verb.governor in reading.by_place else None
        return ruler is None or not reading.units[ruler].has("COURT")
    for at in range(verb.at - 1, max(-1, verb.at - 9), -1):
        unit = reading.units[at]
        if (
            unit.lemma in ("whereby", "which")
            or (unit.has("DEAL", "SCHEME")
            and (verb.unit.has("INF") or (verb.unit.has("MODALITY") and reading.units[at + 1].has("REL"))))
        ):
            return True
        embedded = not verb.unit.has("INF") and (unit.has("GERUND") or (at in reading.by_place and reading.by_place[at].relative))
        if unit.has("V") and not unit.has("NP") and not embedded:
            return unit.has("AGREE", "OFFER", "SIGN", "STRIKE") and verb.unit.has("INF")
    return False


def _prevented(verb: Verb, reading: Reading) -> bool:
    """Whether what embeds a verb, at any depth, prevents it: "blocked the ministry from requiring them to wait"."""
    for _ in range(3):
        if verb.governor is None or verb.governor not in reading.by_place:
            return False
        verb = reading.by_place[verb.governor]
        if verb.unit.has("PREVENT"):
            return True
    return False


def _one_per_kind(found: Sequence[Match]) -> list[Match]:
    """Of several frames of one kind at one trigger the first; of a verb and the noun it governs the verb."""
    kept: list[Match] = []
    for match in found:
        if any(
            other.frame.kind is match.frame.kind
            and (other.at == match.at or _within(match, other))
            for other in kept
        ):
            continue
        kept.append(match)
    return kept


def _within(match: Match, other: Match) -> bool:
    """Whether a match repeats another of its kind: a verb's own noun, or "critics who say" beside "was criticised"."""
    if match.verb is None:
        return other.verb is not None and not match.frame.left
    return match.frame.kind is Kind.CRITICISED and match.verb.relative


def _events(
    match: Match,
    text: Text,
    reading: Reading,
    order: int,
    low: str,
    state: State,
    roles: Roles,
    cues: Cues,
    voices: Voices,
) -> list[Event]:
    kind = match.frame.kind
    mode, cue_words = _modality(match, reading)
    trigger = reading.units[match.at]
    place = trigger.data.get("verb", (trigger.start, trigger.end))[0]
    speaker, source = speaker_at(place, reading.sources, reading.units, voices)
    if speaker is None:
        speaker = _inherited(text, reading, state, place)
    actor = _actor(match, reading, speaker, source)
    if match.frame.said_by == "subject" and (speaker is None or speaker.actor not in actor):
        return []
    given = _given(match, reading, actor)
    pairs, grade, way = settle(given, reading, roles, state.focus)
    if not pairs and kind is Kind.TRANSFERRED and speaker is not None and len(speaker.actor or "") == 2:
        pairs, grade, way = settle(Given(receivers=(str(speaker.actor),)), reading, roles, state.focus)
    target = _target(match, reading) if match.frame.roles == "return" else None
    if state.focus and _elsewhere(target, state, roles) and all(pair[1] == target for pair in pairs):
        pairs, grade, way = _named_focus(reading, state), Grade.C, "last arrangement"
    back = kind is Kind.TRANSFERRED and _back(match, reading, state, roles)
    if back:
        kind, pairs, grade, way = Kind.RETURNED, _named_focus(reading, state), Grade.C, "last arrangement"
    pairs = [pair for pair in pairs if plausible(pair, roles) and not (kind is Kind.SOUGHT and grade is Grade.C)]
    if kind is Kind.TRANSFERRED and "receiver" in match.captured and reading.units[match.captured["receiver"]].has("FACILITY"):
        held_in = reading.units[match.captured["receiver"]].states
        pairs = [pair for pair in pairs if not held_in or pair[1] in held_in]
    if kind in (Kind.CRITICISED, Kind.REBUTTED, Kind.COMMENT, Kind.CHALLENGED, Kind.RULED) and len(pairs) > 2:
        pairs = [roles.main] if roles.main in pairs and roles.main else [(pairs[0][0], ANYWHERE)]
    if kind is Kind.COMMENT:
        pairs = [roles.main] if roles.main else pairs[:1]
    if kind is Kind.RETURNED and not back:
        kind = _returned(match, reading, pairs, roles)
    found_details = comment(match, reading, low, cues) if kind is Kind.COMMENT else details(match, reading, low, cues)
    if kind is Kind.CRITICISED:
        speaker = _critic(match, reading, voices) or speaker
    if kind is Kind.REBUTTED:
        speaker = (resolve(reading.units[match.agent], voices) if match.agent is not None else None) or speaker
    if kind in (Kind.COMMENT,):
        speaker = None
    if kind in (Kind.CRITICISED, Kind.REBUTTED) and speaker is not None and speaker.actor is not None:
        pairs = [pair for pair in pairs if (speaker.actor in pair) == (kind is Kind.REBUTTED)]
    if speaker is not None and kind is Kind.REFUSED and mode is Modality.DENIED:
        mode = Modality.ACTUAL
    if kind is Kind.REFUSED and match.frame.polarity == "negative":
        mode = Modality.ACTUAL
    if len(pairs) > 1 and "count" in found_details:
        found_details.pop("count")
    when, time = _when(match, reading, mode, kind, source)
    steps = _steps(text, match, reading, pairs, way, speaker, source, mode, cue_words, time, when)
    if kind is not match.frame.kind:
        found_details = {key: value for key, value in found_details.items() if key == "count"}
    if back:
        found_details["to"] = "sender"
    if kind in (Kind.TRANSFERRED, Kind.AGREED):
        people = people_of(match, reading)
        nats = people.data.get("nats", ()) if people is not None else ()
        pairs = [pair for pair in pairs if not nats or any(code != pair[1] for code in nats)]
    variants = [found_details]
    further = _further(match, reading) if kind is Kind.TRANSFERRED and len(pairs) == 1 else []
    if kind is Kind.CHALLENGED:
        zone = range(match.at, match.verb.end if match.verb is not None else len(reading.units))
        courts = [reading.units[at].data.get("court") for at in zone if reading.units[at].has("COURT")]
        variants = [{**found_details, "court": court} for court in courts if court] or variants
    told = [(pair, variant) for pair in pairs for variant in variants]
    told += [((pairs[0][0], state), {**found_details, **counted}) for state, counted in further]
    return [
        Event(pair, kind, mode, when, speaker, dict(variant), reading, order, grade, match.frame.id, steps)
        for pair, variant in told
    ]


def _further(match: Match, reading: Reading) -> list[tuple[str, dict[str, int]]]:
    """"eight men to South Sudan and five to Eswatini": the receivers that share the verb, each with its own count."""
    units = reading.units
    first = match.captured.get("receiver")
    if match.verb is None or first is None:
        return []
    found = []
    for at in range(first + 2, min(match.verb.end, len(units))):
        if units[at].has("STATE") and len(units[at].states) == 1 and units[at - 1].lemma == "to" and units[at - 2].has("NUM", "PEOPLE", "CONJ"):
            count = units[at - 2].data.get("count")
            found.append((units[at].states[0], {} if count is None else {"count": count}))
    return found


def _target(match: Match, reading: Reading) -> str | None:
    """The state to which people go back."""
    places = range(match.at + 1, match.verb.end) if match.verb is not None else ()
    units = reading.units
    return next((units[at].states[0] for at in places if units[at].has("STATE") and units[at - 1].lemma == "to"), None)


def _elsewhere(target: str | None, state: State, roles: Roles) -> bool:
    """Whether people who go back go to a state that the document knows as no receiver: to the sender, or on to a third one."""
    return target is not None and (target in {pair[0] for pair in state.focus} or not roles.receivers[target])


def _named_focus(reading: Reading, state: State) -> list[Pair]:
    """The arrangements spoken of last, of several those whose receiver the sentence names."""
    named = {code for unit in reading.units if unit.has("PARTY", "FACILITY", "ADJ") for code in unit.states}
    return [pair for pair in state.focus if pair[1] in named] or list(state.focus)


def _back(match: Match, reading: Reading, state: State, roles: Roles) -> bool:
    """Whether people are moved to the very state that sent them before, and to which nobody else sends."""
    place = match.captured.get("receiver", 0)
    states = reading.units[place].states if place and reading.units[place].has("STATE") else ()
    return len(states) == 1 and reading.units[place - 1].lemma in ("to", "into") and any(
        pair[0] == states[0] and not any(other[1] == states[0] for other in roles.pairs) for pair in state.focus
    )


def _returned(match: Match, reading: Reading, pairs: Sequence[Pair], roles: Roles) -> Kind:
    """People "returned to" the receiver are moved there; only home, or back to the sender, is a return."""
    if match.verb is None:
        return Kind.RETURNED
    for at in range(match.at + 1, match.verb.end):
        unit = reading.units[at]
        if unit.has("STATE") and reading.units[at - 1].lemma == "to" and any(pair[1] in unit.states for pair in pairs):
            return Kind.TRANSFERRED
    return Kind.RETURNED


def _modality(match: Match, reading: Reading) -> tuple[Modality, str]:
    if match.verb is None or match.frame.modality:
        return Modality(match.frame.modality or Modality.ACTUAL), ""
    mode, words = modality(reading.units, match.verb, reading.by_place)
    kind = match.frame.kind
    if mode is Modality.ACTUAL and any(
        reading.units[at].has("NEGATED")
        for at in range(match.at + 1, min(match.verb.end, match.at + 5))
        if reading.units[at].has("DEAL", "TALKN", "PEOPLE")
    ):
        return Modality.DENIED, "no"
    if mode is Modality.PROSPECTIVE and kind in (
        Kind.SOUGHT,
        Kind.OFFERED,
        Kind.COMMENT,
        Kind.CRITICISED,
        Kind.REFUSED,
    ):
        return Modality.ACTUAL, words
    if kind in (Kind.COMMENT, Kind.CRITICISED):
        return Modality.ACTUAL, words
    if kind is Kind.SOUGHT and match.agent is not None and reading.units[match.agent].has("OPP", "OPPISH"):
        return Modality.PROSPECTIVE, "opposition"
    return mode, words


def _actor(match: Match, reading: Reading, speaker: Speaker | None, source: Attribution | None) -> tuple[str, ...]:
    """The states of the event's subject; "we" is the speaker's, "it" in "Uganda said it had agreed" that of the source."""
    if match.agent is None:
        return ()
    unit = reading.units[match.agent]
    if not unit.has("PRON"):
        beside = (
            match.agent >= 2
            and reading.units[match.agent - 1].lemma == "and"
            and reading.units[match.agent - 2].has("PARTY")
        )
        return tuple(dict.fromkeys((*(reading.units[match.agent - 2].states if beside else ()), *unit.states)))
    if source is not None and reading.units[source.source].states and unit.lemma in ("it", "they", "he", "she", "we"):
        return reading.units[source.source].states
    if unit.lemma in ("it", "they"):
        before = next(
            (other for other in reversed(reading.units[: match.agent]) if other.has("STATE", "GOV") and other.states),
            None,
        )
        if before is not None:
            return before.states
    if unit.lemma not in ("it", "they") and speaker is not None and speaker.actor and len(speaker.actor) == 2:
        return (speaker.actor,)
    return ()


def _given(match: Match, reading: Reading, agent: tuple[str, ...]) -> Given:
    """The parties that the event's own clause names, with the roles that its frame gives them."""
    units = reading.units
    receiver = units[match.captured["receiver"]].states if "receiver" in match.captured else ()
    parties: list[str] = []
    zone = (
        range(match.at, match.verb.end) if match.verb is not None else range(match.at, min(len(units), match.at + 10))
    )
    if match.frame.roles == "party":
        near = {
            role.state
            for role in reading.scene.roles
            if role.role == "party" and (role.at in zone or match.patient == role.at)
        }
        parties = [*agent, *sorted(near)]
        parties += [
            code
            for at in zone
            if at
            and units[at].has("STATE", "PARTY")
            and units[at - 1].lemma in ("with", "between")
            and at < match.at + 9
            for code in units[at].states
        ]
        if match.verb is None:
            parties += list(units[match.at].states)
    elif match.frame.roles == "own":
        parties = list(agent)
        if match.patient is not None:
            parties += [
                role.state
                for role in reading.scene.roles
                if role.role == "party" and role.at >= match.patient and role.at < match.patient + 8
            ]
    senders = tuple(agent) if match.frame.roles == "sender" else ()
    if match.frame.roles == "sender" and not receiver and any(units[at].has("THIRD") for at in zone):
        receiver = (ANYWHERE,)
    receivers = tuple(agent) if match.frame.roles == "receiver" else tuple(receiver)
    if not receivers and not parties and any(units[at].has("THIRDNESS") and units[at].has("DEAL", "SCHEME") for at in zone):
        receivers = (ANYWHERE,)
    if match.frame.roles in ("mover", "none", "party") and not receivers:
        receivers = tuple(
            role.state for role in reading.scene.roles if role.role == "receiver" and role.at in zone and role.sure
        )
    if match.frame.roles == "mover" and not units[match.at].has("PASSIVE", "PARTICIPLE"):
        senders = tuple(agent)
    if match.frame.roles == "party" and receivers and match.frame.kind is Kind.AGREED:
        parties = [state for state in parties if state not in receivers]
    first = match.at if match.verb is None or match.verb.subject is None else min(match.at, match.verb.subject)
    return Given(senders, receivers, tuple(dict.fromkeys(parties)), (first, zone.stop))


def _critic(match: Match, reading: Reading, voices: Voices) -> Speaker | None:
    units = reading.units
    if match.agent is not None and units[match.agent].has(
        "BODY", "CRITICN", "PERSON", "NAME", "ORG", "OPPISH", "OPP", "OFFICIAL", "PRON"
    ):
        return resolve(units[match.agent], voices)
    named = next((unit for unit in units if unit.has("BODY", "CRITICN")), None)
    return resolve(named, voices) if named is not None else None


def _inherited(text: Text, reading: Reading, state: State, place: int) -> Speaker | None:
    """Inside a quotation: whose it is as told at its end or its start, else the one who spoke last goes on;
    elsewhere a body that publishes its own statement."""
    held = bisect_right(text.quotes, place, key=lambda quote: quote.start) - 1
    if held < 0 or place >= text.quotes[held].end or text.quotes[held].end - text.quotes[held].start < SCARE:
        return text.issuer
    quote = text.quotes[held]
    for edge in (quote.end, quote.start):
        beside = text.readings[max(0, bisect_right(text.readings, edge, key=lambda item: item.sentence.start) - 1)]
        speaker = quoted_by(quote, beside.sources, beside.units, Voices(text.people, state.last))
        if speaker is not None:
            return speaker
    return state.last


def _when(
    match: Match, reading: Reading, mode: Modality, kind: Kind, source: Attribution | None
) -> tuple[str | None, TimeExpr | None]:
    """The time of an event: the time expression of its own clause, else one that opens the sentence; not that of the saying."""
    units = reading.units
    said = _saying_times(reading, match)
    times = [(at, unit.data["time"]) for at, unit in enumerate(units) if unit.has("TIME")]
    patient = units[match.patient] if match.patient is not None else None
    if patient is not None and patient.data.get("time") is not None and kind is Kind.AGREED:
        times.append((match.at, patient.data["time"]))
    end = match.verb.end if match.verb is not None else min(len(units), match.at + 10)
    inside = [(abs(at - match.at), at, time) for at, time in times if match.at - 3 <= at < end and at not in said]
    opening = [(at + 50, at, time) for at, time in times if at <= 2 and at not in said]
    announced = kind is Kind.AGREED and source is not None and source.cue in ("announce", "unveil")
    held = kind in (Kind.TALKS, Kind.REFUSED) or mode is Modality.DENIED or announced
    late = [(abs(at - match.at) + 20, at, time) for at, time in times if held and at in said]
    near = [
        (abs(at - match.at) + 30, at, time)
        for at, time in times
        if at not in said and not any(_finite(units[k]) for k in range(min(at, match.at) + 1, max(at, match.at)))
    ]
    tense: Tense = "future" if mode is Modality.PROSPECTIVE else "past"
    for _, _, time in sorted([*inside, *opening, *late, *near], key=lambda item: (item[0], item[1])):
        value = resolve_time(time, tense)
        if value is not None:
            return value, time
    return None, None


def _finite(unit: Unit) -> bool:
    return unit.has("V") and not unit.has("NP", "INF", "GERUND", "PARTICIPLE", "MAYPART")


def _saying_times(reading: Reading, match: Match) -> set[int]:
    """Times that date the saying: beside a verb of saying that is not itself the trigger."""
    found: set[int] = set()
    for source in reading.sources:
        cue_at = next((at for at, unit in enumerate(reading.units) if unit.start == source.cue_span.start), None)
        if cue_at is None or cue_at == match.at:
            continue
        for at in range(
            max(0, min(cue_at, source.source) - 1), min(len(reading.units), max(cue_at, source.source) + 5)
        ):
            if reading.units[at].has("TIME") and at != match.at and not (min(cue_at, source.source) < match.at < at):
                found.add(at)
    return found


def _terms(
    text: Text,
    reading: Reading,
    order: int,
    low: str,
    state: State,
    roles: Roles,
    cues: Cues,
    voices: Voices,
    events: Sequence[Event],
) -> list[Event]:
    if not (reading.scene.strong or reading.scene.third or state.open_at(reading.sentence.paragraph) or _of_the_deal(reading, state, roles)):
        return []
    found: list[Event] = []
    for term in find_terms(reading, text.flat[reading.sentence.start : reading.sentence.end], cues):
        unit = reading.units[term.at]
        pairs, grade, way = settle(_term_parties(reading, term), reading, roles, state.focus)
        pairs = [pair for pair in pairs if plausible(pair, roles)]
        own = [event for event in events if event.kind in (Kind.AGREED, Kind.TRANSFERRED, Kind.RATIFIED)]
        if own and len(pairs) != 1:
            pairs = list(dict.fromkeys(event.pair for event in own))[:3]
        speaker, source = speaker_at(unit.start, reading.sources, reading.units, voices)
        if speaker is None:
            speaker = _inherited(text, reading, state, unit.start)
        when = next((event.when for event in own), None)
        for pair in pairs[:4]:
            details_here = term.of(pair)
            if details_here is None:
                continue
            if "payment" in details_here and len(pairs) > 1:
                details_here = {"payment": {key: value for key, value in details_here["payment"].items() if key != "amount"}}
            mode = term.modality or _deal_modality(pair, reading, events)
            if mode is None:
                continue
            steps = (Step("term", text.document.text[unit.start : unit.end], unit.start, unit.end, term.rule), *_pair_steps(pair, way), *_speaker_steps(speaker, source))
            found.append(Event(pair, Kind.TERMS, mode, when, speaker, details_here, reading, order, Grade.B if grade is Grade.A else grade, term.rule, steps))
    return found


def _of_the_deal(reading: Reading, state: State, roles: Roles) -> bool:
    """Whether a sentence names a known arrangement's receiver, or refers to its deal, far from where it was spoken of last."""
    known = {pair[1] for pair in (*state.focus, *roles.pairs)}
    return bool(known) and any((unit.has("DEAL") and unit.has("DEF")) or not known.isdisjoint(unit.states) for unit in reading.units)


def _deal_modality(pair: Pair, reading: Reading, events: Sequence[Event]) -> Modality | None:
    """The modality of a term by what its sentence says of the deal, None where the deal itself is denied.

    A term is prospective where the sentence only seeks, offers, discusses or expects a deal that nothing names as made,
    and where no receiver is known.
    """
    own = [event for event in events if event.pair == pair and event.kind in _DEALINGS]
    if own and all(event.modality is Modality.DENIED for event in own):
        return None
    made = any(event.kind in _MADE and event.modality is Modality.ACTUAL for event in own)
    named = any(unit.has("DEAL") and unit.has("DEF") for unit in reading.units)
    mooted = any(
        event.kind not in _MADE and not named or event.kind is Kind.AGREED and event.modality is Modality.PROSPECTIVE
        for event in own
    )
    return Modality.PROSPECTIVE if not made and (mooted or pair[1] == ANYWHERE) else Modality.ACTUAL


def _term_parties(reading: Reading, term: Term) -> Given:
    """The state that is paid or takes in the term's own words, else in its own clause."""
    if term.receivers:
        return Given(receivers=term.receivers)
    units = reading.units
    for verb in reading.verbs:
        if verb.at <= term.at < verb.end and verb.subject is not None and units[verb.subject].states and verb.unit.has("TAKE"):
            return Given(receivers=units[verb.subject].states)
    return Given()


def _next(text: Text, reading: Reading, state: State, roles: Roles, events: Sequence[Event], voices: Voices) -> State:
    """The state after a sentence: its own pairs are the focus, its last named source the one who speaks."""
    last = state.last
    for source in reading.sources:
        speaker = resolve(reading.units[source.source], voices)
        if speaker is not None and (speaker.name or speaker.role):
            last = speaker
    if not reading.sources:
        for unit in reading.units:
            if unit.has("OFFICIAL", "PERSON") and unit.speaker is not None and unit.speaker.name:
                last = unit.speaker
    scene = reading.scene
    here = (
        (scene.strong
        and bool(roles.pairs or events))
        or scene.third
        or any(event.grade is not Grade.C for event in events)
    )
    stated = [event.pair for event in events if event.grade is not Grade.C]
    focus = tuple(dict.fromkeys(stated))
    if not focus:
        receivers = [code for code in scene.states("receiver") if code != ANYWHERE]
        focus = tuple(
            (sender, code) for code in receivers if (sender := roles.sender_of(code, state.focus)) and sender != code
        )
    if not focus:
        named = [unit.states[0] for unit in reading.units[:3] if unit.has("STATE", "PARTY") and len(unit.states) == 1]
        focus = tuple(pair for pair in sorted(roles.pairs) if pair[1] in named)
    return State(focus or state.focus, last, reading.sentence.paragraph if here else state.scene, state.topical, state.known)


def _once(events: Sequence[Event]) -> list[Event]:
    """The same thing said twice is one claim: the sentence that says most; two flights, rulings or suits are two."""
    kept: list[Event] = []
    places: dict[tuple[Pair, Kind, Modality], list[int]] = {}
    for event in events:
        alike = places.setdefault((event.pair, event.kind, event.modality), [])
        twin = next((at for at in alike if _same(event, kept[at])), None)
        if twin is None:
            alike.append(len(kept))
            kept.append(event)
            continue
        more, less = (event, kept[twin]) if _weight(event) > _weight(kept[twin]) else (kept[twin], event)
        kept[twin] = replace(more, when=more.when or less.when, details=less.details | more.details)
    return kept


def _same(one: Event, other: Event) -> bool:
    if one.kind is Kind.TERMS:
        term = next(iter(one.details))
        if term not in other.details:
            return False
        if term in ("payment", "cap"):
            return _agree(one.details[term], other.details[term])
        return True
    if one.kind in (Kind.TRANSFERRED, Kind.RETURNED):
        return (
            bool(one.details.get("stock")) == bool(other.details.get("stock"))
            and _agree(one.details, other.details, ("count",))
            and _times_agree(one, other)
        )
    if one.kind in (Kind.RULED, Kind.CHALLENGED):
        court = same_court(one.details.get("court"), other.details.get("court"))
        return court and _agree(one.details, other.details, ("outcome",)) and _times_agree(one, other)
    if one.kind is Kind.CRITICISED:
        return one.speaker == other.speaker or one.speaker is None or other.speaker is None
    if one.kind is Kind.COMMENT:
        return one.details.get("party") == other.details.get("party")
    if one.kind is Kind.AGREED:
        return _times_agree(one, other)
    return True


def _agree(one: dict[str, Any], other: dict[str, Any], fields: Iterable[str] | None = None) -> bool:
    keys = set(one) & set(other) if fields is None else {key for key in fields if key in one and key in other}
    return all(one[key] == other[key] for key in keys)


def _times_agree(one: Event, other: Event) -> bool:
    return one.when is None or other.when is None or one.when.startswith(other.when) or other.when.startswith(one.when)


def _weight(event: Event) -> tuple[int, int, int]:
    return (
        {Grade.A: 2, Grade.B: 1, Grade.C: 0}[event.grade],
        len(event.details) + (event.when is not None),
        -event.order,
    )


def _placed(speaker: Speaker | None, sending: str) -> Speaker | None:
    """An opposition, a court or a government that no word of the text places is the sender's."""
    if speaker is None or (speaker.actor not in ("OPP", "COURT") and (speaker.actor or not speaker.name)):
        return speaker
    if speaker.actor is None and not _GOVERNING.intersection((speaker.name or "").lower().split()):
        return speaker
    return replace(speaker, actor=f"{speaker.actor}:{sending}" if speaker.actor else sending)


def _coded(text: Text, event: Event) -> Coded:
    start, end = event.reading.sentence.start, event.reading.sentence.end
    sending, receiving = event.pair
    speaker = _placed(event.speaker, sending)
    vouched = None if speaker is None else [speaker.name, speaker.role, speaker.actor]
    said = [sending, receiving, event.kind, event.modality, event.when, vouched, event.details]
    key = digest([text.document.digest, start, end, *said])
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


def _steps(
    text: Text,
    match: Match,
    reading: Reading,
    pairs: Sequence[Pair],
    way: str,
    speaker: Speaker | None,
    source: Attribution | None,
    mode: Modality,
    cue_words: str,
    time: TimeExpr | None,
    when: str | None,
) -> tuple[Step, ...]:
    body = text.document.text
    trigger = reading.units[match.at]

    def unit_step(name: str, unit: Unit) -> Step:
        return Step(name, body[unit.start : unit.end], unit.start, unit.end)

    steps = [
        Step(
            "sentence",
            body[reading.sentence.start : reading.sentence.end],
            reading.sentence.start,
            reading.sentence.end,
        ),
        Step("trigger", body[trigger.start : trigger.end], trigger.start, trigger.end, match.frame.id),
    ]
    if match.agent is not None:
        steps.append(unit_step("subject", reading.units[match.agent]))
    steps += [unit_step(role, reading.units[at]) for role, at in sorted(match.captured.items())]
    for pair in pairs[:1]:
        steps += _pair_steps(pair, way)
    steps += _speaker_steps(speaker, source)
    steps.append(Step("modality", mode.value, rule=cue_words or None))
    if time is not None:
        steps.append(Step("when", when or "", time.start, time.end, time.rule))
    return tuple(steps)


def _pair_steps(pair: Pair, way: str) -> tuple[Step, ...]:
    return (Step("pair", "-".join(pair), rule=way),)


def _speaker_steps(speaker: Speaker | None, source: Attribution | None) -> tuple[Step, ...]:
    if speaker is None:
        return (Step("speaker", "the outlet's own voice"),)
    name = " ".join(part for part in (speaker.role, speaker.name) if part) or (speaker.actor or "")
    return (
        Step(
            "speaker",
            name,
            source.cue_span.start if source else None,
            source.cue_span.end if source else None,
            source.cue if source else "goes on speaking",
        ),
    )
