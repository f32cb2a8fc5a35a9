"""Matches to events: each with its pair, modality, source, time and details, and the steps that led there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pactwatch.coder.aside import after_the_move
from pactwatch.coder.attempts import attempted
from pactwatch.coder.clauses import Verb
from pactwatch.coder.companions import companions
from pactwatch.coder.dating import date_of
from pactwatch.coder.derivation import match_steps
from pactwatch.coder.details import comment, details, people_of
from pactwatch.coder.frames import Match
from pactwatch.coder.modality import NOT_SO, modality
from pactwatch.coder.pairs import Pair
from pactwatch.coder.parties import actor_of, further, is_pronoun, spoken_of
from pactwatch.coder.reading import Reading
from pactwatch.coder.settling import settled_pairs
from pactwatch.coder.speakers import SCARE, Attribution, Voices, quoted_by, resolve, speaker_at
from pactwatch.coder.thread import Here
from pactwatch.coder.turns import turn_at
from pactwatch.model import Grade, Kind, Modality, Speaker, Step

_MEETS = frozenset(["hold", "meet", "have", "host", "convene", "visit", "gather", "call", "travel", "fly", "go"])
"""What may come before talks that it is for: "met to discuss"."""


@dataclass(frozen=True, slots=True)
class Event:
    """A claim before it is told from others of the document: what a frame (with its `traits`) or a term found, and its pair."""

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
    traits: frozenset[str] = frozenset()


def events_of(match: Match, here: Here) -> list[Event]:
    """The events of a match: one per pair, and one more per receiver or court that shares its verb."""
    reading = here.reading
    mode, cue_words = _modality(match, reading)
    trigger = reading.units[match.at]
    place = trigger.data.get("verb", (trigger.start, trigger.end))[0]
    speaker, source = speaker_at(place, reading.sources, reading.units, here.voices)
    if speaker is None:
        speaker = inherited(here, place)
    actor = actor_of(match, reading, speaker, source) or spoken_of(match, reading, here.thread)
    opposed = source is not None and reading.units[source.source].has("OPP") and is_pronoun(match, reading)
    if match.frame.kind is Kind.SOUGHT and opposed:
        mode, cue_words = Modality.PROSPECTIVE, "opposition"
    if _void(match, reading, mode, speaker, source, actor):
        return []
    kind, pairs, grade, way = settled_pairs(match, here, actor, speaker)
    if grade is Grade.A and mode is Modality.PROSPECTIVE:
        grade = Grade.B  # whether a thing is planned at all is read from other words than those that name it
    if kind is Kind.CRITICISED:
        speaker = _critic(match, reading, here.voices) or speaker
        if speaker is not None and _no_critic(speaker, here):
            return []
    if kind is Kind.REBUTTED:
        speaker = (resolve(reading.units[match.agent], here.voices) if match.agent is not None else None) or speaker
    if kind is Kind.COMMENT or (
        kind is Kind.RULED and speaker is not None and (speaker.actor or "").startswith("COURT")
    ):
        speaker = None  # what a court decides is its act and no report
    if kind in (Kind.CRITICISED, Kind.REBUTTED) and speaker is not None and speaker.actor is not None:
        pairs = [pair for pair in pairs if (speaker.actor in pair) == (kind is Kind.REBUTTED)]
    if kind is Kind.REFUSED and (
        match.frame.polarity == "negative" or (speaker is not None and mode is Modality.DENIED)
    ):
        mode = Modality.ACTUAL
    when, time = date_of(match, here, mode, kind, speaker, source, pairs)
    steps = match_steps(here, match, pairs, way, speaker, source, mode, cue_words, time, when)
    if kind in (Kind.TRANSFERRED, Kind.AGREED):
        people = people_of(match, reading)
        nats = people.data.get("nats", ()) if people is not None else ()
        pairs = [pair for pair in pairs if not nats or any(code != pair[1] for code in nats)]
    rule, traits = match.frame.id, match.frame.traits
    beside = companions(match, reading.units, kind, mode, pairs, actor)
    return [
        Event(pair, kind, mode, when, speaker, told, reading, here.order, grade, rule, steps, traits)
        for pair, told in _told(match, here, kind, pairs)
    ] + [
        Event((pairs[0][0], code), kind, did, None, speaker, {}, reading, here.order, Grade.B, rule, steps, traits)
        for code, did in beside
    ]


def _void(
    match: Match,
    reading: Reading,
    mode: Modality,
    speaker: Speaker | None,
    source: Attribution | None,
    actor: tuple[str, ...],
) -> bool:
    """Whether nothing is told: a court reports an end, another than its maker says a word, or a suit or answer is denied."""
    kind = match.frame.kind
    return (
        (kind in (Kind.SUSPENDED, Kind.ENDED) and _court_speaks(match, reading, source))
        or (match.frame.said_by == "subject" and (speaker is None or speaker.actor not in actor))
        or (mode is Modality.DENIED and kind in (Kind.CHALLENGED, Kind.REBUTTED))
    )


def _told(match: Match, here: Here, kind: Kind, pairs: Sequence[Pair]) -> list[tuple[Pair, dict[str, Any]]]:
    """Each pair with its details: one more per receiver that shares the verb, or per court before which a suit lies."""
    reading = here.reading
    read = comment if kind is Kind.COMMENT else details
    found = read(match, reading, here.low, here.cues)
    if len(pairs) > 1:
        found.pop("count", None)
    if kind is not match.frame.kind:
        found = {key: value for key, value in found.items() if key == "count"}
        if kind is Kind.RETURNED:
            found["to"] = "sender"
    variants = [found]
    further_ones = further(match, reading) if kind is Kind.TRANSFERRED and len(pairs) == 1 else []
    if kind is Kind.CHALLENGED:
        zone = range(match.at, match.verb.end if match.verb is not None else len(reading.units))
        courts = [reading.units[at].data.get("court") for at in zone if reading.units[at].has("COURT")]
        variants = [{**found, "court": court} for court in courts if court] or variants
    told = [(pair, dict(variant)) for pair in pairs for variant in variants]
    return told + [((pairs[0][0], code), {**found, **counted}) for code, counted in further_ones]


def _modality(match: Match, reading: Reading) -> tuple[Modality, str]:
    if match.verb is None:
        return Modality(match.frame.modality or Modality.ACTUAL), ""
    mode, words = modality(reading.units, match.verb, reading.by_place)
    if match.frame.modality:
        told = match.frame.modality == Modality.ACTUAL and mode is Modality.DENIED and words in NOT_SO
        return (mode, words) if told else (Modality(match.frame.modality), "")  # "denied that it would take them"
    kind = match.frame.kind
    beside = match.verb.at > 0 and reading.units[match.verb.at - 1].has("DEAL")
    if kind is Kind.TALKS and words == "modal" and beside and match.verb.unit.has("GERUND"):
        return Modality.ACTUAL, ""  # "they could be sent there under a deal being negotiated"
    if mode is Modality.ACTUAL and kind is Kind.RETURNED and after_the_move(match.verb, reading):
        return Modality.PROSPECTIVE, "before"
    above = None if match.verb.governor is None else reading.units[match.verb.governor]
    met = above is not None and above.lemma in _MEETS and not above.has("FUTURE", "MODALITY", "INF", "NEG")
    if kind is Kind.TALKS and met and mode is Modality.PROSPECTIVE and "INF" in match.verb.unit.tags:
        return Modality.ACTUAL, "met"  # "held a call to discuss it"
    if attempted(reading.units, match.verb, match.captured.get("receiver")):
        return Modality.PROSPECTIVE, "attempt"
    if mode is Modality.ACTUAL and _once(match.verb, reading):
        return Modality.PROSPECTIVE, "once"
    suited = kind is Kind.CHALLENGED and match.at > 0 and reading.units[match.at - 1].has("SUIT")
    if suited and match.verb.unit.has("GERUND"):
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


def _once(verb: Verb, reading: Reading) -> bool:
    """Whether a clause tells what must come first: "once the deal has been concluded, Guyana will decide"."""
    if not verb.unit.has("PERFECT", "PRESENT") or verb.unit.has("INF", "GERUND"):
        return False
    units = reading.units
    if "had" in units[verb.at].words.split():
        return False
    opener = next(
        (unit.lemma for unit in reversed(units[max(0, verb.at - 7) : verb.at]) if unit.has("SUB", "PUNCT")), ""
    )
    later = (other for other in reading.verbs if other.at > verb.at)
    return opener in ("once", "after", "when", "until") and any(other.unit.has("FUTURE", "MODALITY") for other in later)


def _court_speaks(match: Match, reading: Reading, source: Attribution | None) -> bool:
    """Whether "it" that suspends or ends is the court that the sentence quotes: then it is a ruling."""
    if match.agent is None or source is None or not reading.units[match.agent].has("PRON"):
        return False
    return reading.units[source.source].has("COURT")


def _no_critic(speaker: Speaker, here: Here) -> bool:
    """Whether who speaks only reports or decides: a paper, or a judge who does not dissent."""
    actor = speaker.actor or ""
    return actor == "MEDIA" or (actor.startswith("COURT") and "dissent" not in here.low)


def _critic(match: Match, reading: Reading, voices: Voices) -> Speaker | None:
    units = reading.units
    if match.agent is not None and units[match.agent].has(
        "BODY", "CRITICN", "PERSON", "NAME", "ORG", "OPPISH", "OPP", "OFFICIAL", "PRON"
    ):
        return resolve(units[match.agent], voices)
    named = next((unit for unit in units if unit.has("BODY", "CRITICN")), None)
    return resolve(named, voices) if named is not None else None


def inherited(here: Here, place: int) -> Speaker | None:
    """Who speaks where no source is named.

    In a quotation the one named at its end or its start, else whose turn it is or who spoke last; elsewhere whose turn it
    is, or a body that publishes its own statement.
    """
    turn = turn_at(here.text.turns, place)
    held = bisect_right(here.text.quotes, place, key=lambda quote: quote.start) - 1
    if (
        held < 0
        or place >= here.text.quotes[held].end
        or here.text.quotes[held].end - here.text.quotes[held].start < SCARE
    ):
        return here.text.issuer if turn is None else turn.speaker
    quote = here.text.quotes[held]
    for edge in (quote.end, quote.start):
        beside = here.text.readings[
            max(0, bisect_right(here.text.readings, edge, key=lambda item: item.sentence.start) - 1)
        ]
        speaker = quoted_by(quote, beside.sources, beside.units, here.voices)
        if speaker is not None:
            return speaker
    return here.thread.last if turn is None else turn.speaker
