"""Matches to events: each with its pair, modality, source, time and details, and the steps that led there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pactwatch.coder.aside import after_the_move, arriving
from pactwatch.coder.atoms import Unit
from pactwatch.coder.attempts import attempted
from pactwatch.coder.clauses import modality
from pactwatch.coder.cues import Cues
from pactwatch.coder.details import comment, details, people_of
from pactwatch.coder.frames import Match
from pactwatch.coder.pairs import Given, Pair, Roles, plausible, settle
from pactwatch.coder.reading import SENDERS, Reading, Text
from pactwatch.coder.scene import for_example, word_before
from pactwatch.coder.speakers import SCARE, Attribution, Voices, quoted_by, resolve, speaker_at
from pactwatch.coder.thread import Thread
from pactwatch.coder.when import Tense, TimeExpr
from pactwatch.coder.when import resolve as resolve_time
from pactwatch.model import ANYWHERE, Grade, Kind, Modality, Speaker, Step

_ABOUT_ALL = (Kind.CRITICISED, Kind.REBUTTED, Kind.CHALLENGED)
"""What is said of a document's own arrangement rather than of one that it mentions by the way."""
_BESIDE = 3
"""How many units before a ruling that is only named may say what it was about: "deportations after a ruling"."""


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


def events_of(
    match: Match,
    text: Text,
    reading: Reading,
    order: int,
    low: str,
    thread: Thread,
    roles: Roles,
    cues: Cues,
    voices: Voices,
) -> list[Event]:
    """The events of a match: one per pair, and one more per receiver or court that shares its verb."""
    kind = match.frame.kind
    mode, cue_words = _modality(match, reading)
    trigger = reading.units[match.at]
    place = trigger.data.get("verb", (trigger.start, trigger.end))[0]
    speaker, source = speaker_at(place, reading.sources, reading.units, voices)
    if speaker is None:
        speaker = inherited(text, reading, thread, place)
    if kind in (Kind.SUSPENDED, Kind.ENDED) and _court_speaks(match, reading, source):
        return []
    actor = _actor(match, reading, speaker, source) or _spoken_of(match, reading, thread)
    if (
        kind is Kind.SOUGHT
        and source is not None
        and reading.units[source.source].has("OPP")
        and _pronoun(match, reading)
    ):
        mode, cue_words = Modality.PROSPECTIVE, "opposition"
    if match.frame.said_by == "subject" and (speaker is None or speaker.actor not in actor):
        return []
    if mode is Modality.DENIED and kind in (Kind.CHALLENGED, Kind.REBUTTED):
        return []
    given = _given(match, reading, actor)
    pairs, grade, way = settle(given, reading, roles, thread.focus)
    if (
        not pairs
        and kind is Kind.TRANSFERRED
        and match.frame.roles == "none"
        and speaker is not None
        and len(speaker.actor or "") == 2
    ):
        pairs, grade, way = settle(Given(receivers=(str(speaker.actor),)), reading, roles, thread.focus)
    if kind in _ABOUT_ALL and way == "last arrangement" and roles.main and roles.pairs[roles.main] > 1:
        pairs = [pair for pair in pairs if pair in roles.pairs or pair[1] == ANYWHERE] or [roles.main]
    third = set(actor) - thread.known if kind is Kind.CRITICISED and thread.focus else ()
    if third and all(pair[1] in third for pair in pairs):  # a third state objects
        pairs, grade, way = list(thread.focus), Grade.C, "last arrangement"
    target = (_target(match, reading) or next(iter(actor), None)) if match.frame.roles == "return" else None
    homeward = trigger.lemma in ("repatriate", "release", "free") and target not in {pair[1] for pair in thread.focus}
    if (
        thread.focus
        and target
        and (homeward or _elsewhere(target, thread, roles))
        and all(pair[1] == target for pair in pairs)
    ):
        pairs, grade, way = _named_focus(reading, thread), Grade.C, "last arrangement"
    elif target and homeward and not thread.focus:
        left = [code for code in reading.scene.states("receiver") if code != target]
        pairs = [(pair[0], code) for pair in pairs[:1] for code in left] or pairs
    back = kind is Kind.TRANSFERRED and _back(match, reading, thread, roles)
    if back:
        sent = reading.units[match.captured["receiver"]].states[0]
        known = [pair for pair in _named_focus(reading, thread) if pair[0] == sent]
        known = known or [pair for pair, _ in roles.pairs.most_common() if pair[0] == sent][:1]
        kind, pairs, grade, way = Kind.RETURNED, known, Grade.C, "last arrangement"
    own = _partners(match, reading) if kind in (Kind.AGREED, Kind.SUSPENDED, Kind.ENDED) else ()
    pairs = [pair for pair in pairs if plausible(pair, roles, own) and not (kind is Kind.SOUGHT and grade is Grade.C)]
    if kind in (Kind.RATIFIED, Kind.ENDED, Kind.AGREED) and grade is Grade.C:
        pairs = [pair for pair in pairs if pair[1] != ANYWHERE]  # a law or policy without a receiver is no arrangement
    if (
        kind is Kind.TRANSFERRED
        and "receiver" in match.captured
        and reading.units[match.captured["receiver"]].has("FACILITY")
    ):
        held_in = reading.units[match.captured["receiver"]].states
        pairs = [pair for pair in pairs if not held_in or pair[1] in held_in]
    if kind in (Kind.CRITICISED, Kind.REBUTTED, Kind.COMMENT, Kind.CHALLENGED, Kind.RULED) and len(pairs) > 2:
        pairs = [roles.main] if roles.main in pairs and roles.main else [(pairs[0][0], ANYWHERE)]
    if kind is Kind.COMMENT:
        pairs = _asked_on(match, reading, roles, thread) or pairs[:1]
    if kind is Kind.RETURNED and not back:
        kind = _returned(match, reading, pairs, roles)
        taking = reading.scene.states("receiver") if kind is Kind.TRANSFERRED else ()
        pairs = [pair for pair in pairs if pair[0] not in _left(match, reading) or pair[1] in taking]
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
    told += [((pairs[0][0], code), {**found_details, **counted}) for code, counted in further]
    return [
        Event(pair, kind, mode, when, speaker, dict(variant), reading, order, grade, match.frame.id, steps)
        for pair, variant in told
    ]


def _asked_on(match: Match, reading: Reading, roles: Roles, thread: Thread) -> list[Pair]:
    """The pair on which a party is asked: the document's own, or one that knows the party where that does not."""
    asked = _states_of(reading.units[match.agent]) if match.agent is not None else ()
    if roles.main and asked and not set(asked) & set(roles.main):
        known = [pair for pair in (*thread.focus, *sorted(roles.pairs)) if set(asked) & set(pair)]
        return known[:1] or [roles.main]
    return [roles.main] if roles.main else []


def _further(match: Match, reading: Reading) -> list[tuple[str, dict[str, int]]]:
    """The receivers that share a verb, each with its own count: "eight men to South Sudan and five to Eswatini"."""
    units = reading.units
    first = match.captured.get("receiver")
    if match.verb is None or first is None:
        return []
    found = []
    for at in range(first + 2, min(match.verb.end, len(units))):
        if (
            units[at].has("STATE")
            and len(units[at].states) == 1
            and units[at - 1].lemma == "to"
            and units[at - 2].has("NUM", "PEOPLE", "CONJ")
        ):
            count = units[at - 2].data.get("count")
            found.append((units[at].states[0], {} if count is None else {"count": count}))
    return found


def _left(match: Match, reading: Reading) -> tuple[str, ...]:
    """The state that people leave; whoever leaves the sender does not return."""
    after = reading.units[match.at + 1 : match.at + 2]
    return after[0].states if reading.units[match.at].lemma == "leave" and after and after[0].has("STATE") else ()


def _target(match: Match, reading: Reading) -> str | None:
    """The state to which people go back."""
    places = range(match.at + 1, match.verb.end) if match.verb is not None else ()
    units = reading.units
    return next(
        (
            units[at].states[0]
            for at in places
            if units[at].has("STATE")
            and units[at - 1].lemma in ("to", "into")
            and not (units[at].has("DESC") and units[at].has("POSS"))
        ),
        None,
    )


def _elsewhere(target: str | None, thread: Thread, roles: Roles) -> bool:
    """Whether people who go back go to a state that the document knows as no receiver: to the sender, or on to a third one."""
    return target is not None and (target in {pair[0] for pair in thread.focus} or not roles.receivers[target])


def _named_focus(reading: Reading, thread: Thread) -> list[Pair]:
    """The arrangements spoken of last, of several those whose receiver the sentence names."""
    named = {code for unit in reading.units if unit.has("PARTY", "FACILITY", "ADJ") for code in unit.states}
    return [pair for pair in thread.focus if pair[1] in named] or list(thread.focus)


def _back(match: Match, reading: Reading, thread: Thread, roles: Roles) -> bool:
    """Whether people are moved to the very state that sent them before, and to which nobody else sends."""
    place = match.captured.get("receiver", 0)
    if match.verb is None or match.verb.unit.has("INF", "GERUND"):
        return False
    states = reading.units[place].states if place and reading.units[place].has("STATE") else ()
    return (
        len(states) == 1
        and reading.units[place - 1].lemma in ("to", "into")
        and any(
            pair[0] == states[0] and not any(other[1] == states[0] for other in roles.pairs) for pair in thread.focus
        )
    )


def _returned(match: Match, reading: Reading, pairs: Sequence[Pair], roles: Roles) -> Kind:
    """People "returned to" the receiver are moved there; only home, or back to the sender, is a return."""
    if match.verb is None:
        return Kind.RETURNED
    left = reading.units[match.at + 1] if match.verb.unit.lemma == "leave" and match.at + 1 < match.verb.end else None
    if left is not None and any(pair[0] in left.states for pair in pairs):
        return Kind.TRANSFERRED
    if arriving(match.verb, reading):
        return Kind.TRANSFERRED
    for at in range(match.at + 1, match.verb.end):
        unit = reading.units[at]
        home = unit.has("DESC") and unit.has("POSS")
        if (
            unit.has("STATE")
            and not home
            and reading.units[at - 1].lemma == "to"
            and any(pair[1] in unit.states for pair in pairs)
        ):
            return Kind.TRANSFERRED
    return Kind.RETURNED


def _modality(match: Match, reading: Reading) -> tuple[Modality, str]:
    if match.verb is None or match.frame.modality:
        return Modality(match.frame.modality or Modality.ACTUAL), ""
    mode, words = modality(reading.units, match.verb, reading.by_place)
    kind = match.frame.kind
    if mode is Modality.ACTUAL and kind is Kind.RETURNED and after_the_move(match.verb, reading):
        return Modality.PROSPECTIVE, "before"
    if attempted(reading.units, match.verb, match.captured.get("receiver")):
        return Modality.PROSPECTIVE, "attempt"
    told = kind is Kind.CHALLENGED and match.at > 0 and reading.units[match.at - 1].has("SUIT")
    if told and match.verb.unit.has("GERUND"):
        return Modality.ACTUAL, words
    if (
        mode is Modality.ACTUAL
        and kind not in (Kind.CRITICISED, Kind.REBUTTED, Kind.COMMENT)
        and any(
            reading.units[at].has("NEGATED")
            for at in range(match.at + 1, min(match.verb.end, match.at + 5))
            if reading.units[at].has("DEAL", "TALKN", "PEOPLE", "REQUEST")
        )
    ):
        return Modality.DENIED, "no"
    if kind is Kind.SOUGHT and match.agent is not None and reading.units[match.agent].has("OPP"):
        return Modality.PROSPECTIVE, "opposition"
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
    return mode, words


def _of_third_countries(unit: Unit) -> bool:
    """Whether a deal is one with third countries in general; "a safe third country agreement" is a sort of deal with one."""
    sort = unit.has("DEAL") and not unit.has("PLURAL") and "safe" in str(unit.data.get("text", unit.lemma)).lower()
    return unit.has("THIRDNESS") and unit.has("DEAL", "SCHEME") and not sort


def _court_speaks(match: Match, reading: Reading, source: Attribution | None) -> bool:
    """Whether "it" that suspends or ends is the court that the sentence quotes: then it is a ruling."""
    if match.agent is None or source is None or not reading.units[match.agent].has("PRON"):
        return False
    return reading.units[source.source].has("COURT")


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
        return tuple(dict.fromkeys((*(reading.units[match.agent - 2].states if beside else ()), *_states_of(unit))))
    if source is not None and reading.units[source.source].states and unit.lemma in ("it", "they", "he", "she", "we"):
        return _states_of(reading.units[source.source])
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


def _spoken_of(match: Match, reading: Reading, thread: Thread) -> tuple[str, ...]:
    """The state of whoever was named last, where "he" or "she" is the subject: "He outlined a plan to send them abroad"."""
    if match.agent is None or reading.units[match.agent].lemma not in ("he", "she") or thread.last is None:
        return ()
    actor = thread.last.actor or ""
    return (actor,) if len(actor) == 2 else ()


def _pronoun(match: Match, reading: Reading) -> bool:
    """Whether the event's subject is only a pronoun."""
    return match.agent is not None and reading.units[match.agent].has("PRON")


def _states_of(unit: Unit) -> tuple[str, ...]:
    """A unit's states; a party in opposition stands for the state in which it is one."""
    if unit.states or unit.speaker is None or not (unit.speaker.actor or "").startswith("OPP:"):
        return unit.states
    return ((unit.speaker.actor or "")[4:],)


def _given(match: Match, reading: Reading, agent: tuple[str, ...]) -> Given:
    """The parties that the event's own clause names, with the roles that its frame gives them."""
    units = reading.units
    receiver = _receivers(match, reading) if "receiver" in match.captured else ()
    if not receiver and "receiver" in match.captured and match.frame.kind is Kind.SOUGHT:
        receiver = (ANYWHERE,)
    parties: list[str] = []
    zone: Sequence[int] = range(match.at, min(len(units), match.at + 10))
    if match.verb is not None:
        zone = [*range(match.at, match.verb.end), *match.verb.tail]
    if match.frame.roles == "party":
        near = {
            role.state
            for role in reading.scene.roles
            if role.role == "party" and (role.at in zone or match.patient == role.at)
        }
        if len(agent) > 1 and not SENDERS.isdisjoint(agent) and not set(agent) <= SENDERS:
            near = set()  # the subject names both sides
        parties = [*agent, *sorted(near)]
        parties += [
            code
            for at in zone
            if at
            and units[at].has("STATE", "PARTY", "THIRD")
            and (word_before(units, at) in ("with", "between") or (at == match.at + 2 and units[at - 1].lemma == "to"))
            and at < match.at + 9
            for code in units[at].states
            if code != ANYWHERE or not any(for_example(units, place) for place in zone)
        ]
        if match.verb is None:
            parties += list(units[match.at].states)
    elif match.frame.roles == "own":
        parties = [] if match.frame.kind is Kind.RATIFIED and agent == ("EU",) else list(agent)
        if match.patient is not None:
            parties += [
                role.state
                for role in reading.scene.roles
                if role.role == "party" and role.at >= match.patient and role.at < match.patient + 8
            ]
    senders = tuple(agent) if match.frame.roles == "sender" else ()
    if "sender" in match.captured:
        senders = tuple(code for code in units[match.captured["sender"]].states if code != ANYWHERE)
    wide = match.frame.kind is Kind.SOUGHT and not reading.scene.states("receiver")
    left_open = range(match.at, len(units)) if wide else zone
    if match.frame.roles == "sender" and not receiver and any(units[at].has("THIRD") for at in left_open):
        receiver = (ANYWHERE,)
    receivers = tuple(agent) if match.frame.roles == "receiver" else tuple(receiver)
    told = (
        range(max(0, match.at - _BESIDE), match.at) if match.verb is None and match.frame.kind is Kind.RULED else zone
    )
    if not receivers and set(parties) <= SENDERS and any(_of_third_countries(units[at]) for at in (*zone, *told)):
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
    return Given(senders, receivers, tuple(dict.fromkeys(parties)), (first, zone[-1] + 1))


def _partners(match: Match, reading: Reading) -> tuple[str, ...]:
    """The states that a deal is named to be with: "its readmission deal with Greece"."""
    units = reading.units
    places = match.verb.places if match.verb is not None else range(match.at, min(len(units), match.at + 6))
    return tuple(code for at in places if units[at - 1].lemma in ("with", "between") for code in units[at].states)


def _receivers(match: Match, reading: Reading) -> tuple[str, ...]:
    """The receivers that a frame caught: "other countries, including Rwanda" is that one, "Kosovo and other states" are more."""
    units = reading.units
    at = match.captured["receiver"]
    states = units[at].states
    after = units[at + 1 : at + 7]
    if states == (ANYWHERE,):
        for place, unit in enumerate(after[:-1]):
            if unit.lemma in ("including", "like", "such", "namely") or (
                unit.lemma == "among" and after[place + 1].lemma == "them"
            ):
                named = next((other for other in after[place + 1 : place + 4] if other.has("STATE")), None)
                return named.states if named is not None and ANYWHERE not in named.states else states
            if unit.has("V", "STATE") and not unit.has("NP"):
                break
    elif match.frame.kind is Kind.SOUGHT:
        for place, unit in enumerate(after[:-1]):
            if unit.lemma in ("with", "as", "and", "among") and after[place + 1].has("THIRD"):
                return (*states, ANYWHERE)
            if not unit.has("PUNCT", "PREP", "CONJ") and unit.lemma not in ("along", "well", "together"):
                break
    return states


def _critic(match: Match, reading: Reading, voices: Voices) -> Speaker | None:
    units = reading.units
    if match.agent is not None and units[match.agent].has(
        "BODY", "CRITICN", "PERSON", "NAME", "ORG", "OPPISH", "OPP", "OFFICIAL", "PRON"
    ):
        return resolve(units[match.agent], voices)
    named = next((unit for unit in units if unit.has("BODY", "CRITICN")), None)
    return resolve(named, voices) if named is not None else None


def inherited(text: Text, reading: Reading, thread: Thread, place: int) -> Speaker | None:
    """Who speaks where no source is named.

    In a quotation the one named at its end or its start, else the one who spoke last; elsewhere a body that publishes
    its own statement.
    """
    held = bisect_right(text.quotes, place, key=lambda quote: quote.start) - 1
    if held < 0 or place >= text.quotes[held].end or text.quotes[held].end - text.quotes[held].start < SCARE:
        return text.issuer
    quote = text.quotes[held]
    for edge in (quote.end, quote.start):
        beside = text.readings[max(0, bisect_right(text.readings, edge, key=lambda item: item.sentence.start) - 1)]
        speaker = quoted_by(quote, beside.sources, beside.units, Voices(text.people, thread.last))
        if speaker is not None:
            return speaker
    return thread.last


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
    if kind is Kind.RULED:
        ruling = units[match.at if match.verb is None or match.agent is None else match.agent]
        times += [(match.at, ruling.data["time"])] if ruling.has("RULING") and ruling.data.get("time") else []
    end = match.verb.end if match.verb is not None else min(len(units), match.at + 10)
    inside = [(abs(at - match.at), at, time) for at, time in times if match.at - 3 <= at < end and at not in said]
    opening = [(at + 50, at, time) for at, time in times if at <= 2 and at not in said]
    announced = kind is Kind.AGREED and source is not None and source.cue in ("announce", "unveil")
    held = kind in (Kind.TALKS, Kind.REFUSED, Kind.ENDED, Kind.SUSPENDED) or mode is Modality.DENIED or announced
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
        steps += pair_steps(pair, way)
    steps += speaker_steps(speaker, source)
    steps.append(Step("modality", mode.value, rule=cue_words or None))
    if time is not None:
        steps.append(Step("when", when or "", time.start, time.end, time.rule))
    return tuple(steps)


def pair_steps(pair: Pair, way: str) -> tuple[Step, ...]:
    """The step that says how a pair was settled."""
    return (Step("pair", "-".join(pair), rule=way),)


def speaker_steps(speaker: Speaker | None, source: Attribution | None) -> tuple[Step, ...]:
    """The step that says on whose word an event stands."""
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
