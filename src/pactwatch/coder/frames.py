"""Frames: the ways of saying each kind of claim, read from `data/frames/*.toml` and matched against verb and noun groups.

A frame is written once, in the active voice. The engine derives the passive, the participle and the case of a deal that
is itself the subject ("the agreement expired") by putting the grammatical subject at the head of the object's zone.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from pactwatch.coder.clauses import Verb
from pactwatch.coder.patterns import Pattern, compile_pattern, first_of, search, words_at
from pactwatch.coder.record import record
from pactwatch.coder.things import ONLY_PEOPLE, moves_things
from pactwatch.coder.units import Unit
from pactwatch.errors import RuleError
from pactwatch.model import Kind

_REACH = 6
"""How many units before its verb a frame looks for what must stand to the left, unless its `reach` says more."""
_CONTENT = 18
"""How many units after a verb of saying its content clause may take."""
_KEYS = frozenset(
    [
        "id",
        "kind",
        "verb",
        "noun",
        "subject",
        "right",
        "left",
        "unless",
        "roles",
        "scene",
        "details",
        "says",
        "not",
        "voice",
        "polarity",
        "tense",
        "without",
        "people",
        "ground",
        "lemma_right",
        "governor",
        "said_by",
        "modality",
        "reach",
        "content",
        "checks",
        "traits",
    ]
)
_ROLES = frozenset(["receiver", "sender", "party", "own", "mover", "none", "return", "asked"])
_SCENES = frozenset(["clause", "deal", "document", "either", "topic", "comment"])
_CHECKS = frozenset(["on_something_else", "nowhere_yet", "onward", "leaves_receiver", "no_people", "by_choice"])
"""What a frame may ask to be ruled out besides; `matches` says what each means."""
_TRAITS = frozenset(
    [
        *("done", "under_way", "consent", "said_before", "asker", "homeward", "goal_in"),
        *("either_way", "exception", "law"),
    ]
)
"""What is so of a frame alone: that an infinitive tells what was done (`done`) or goes on (`under_way`), that whoever says it
agrees by saying so (`consent`), that what is ruled stands before (`said_before`), that the subject asks (`asker`), that people
go where they belong (`homeward`), that "in" and not "to" names where (`goal_in`), that it may be a movement there or back
(`either_way`), what a deal leaves out (`exception`), or a law rather than a deal (`law`)."""
_AGENTIVE = frozenset(("PARTY", "BODY", "COURT", "PRON", "PERSON"))
_OBJECT = ("NP", "DET", "W", "PRON", "ADJ", "PEOPLEADJ", "NUM", "QUANT")
"""What begins a direct object."""
_PATIENT = ("DEAL", "SCHEME", "TALKN", "SUIT", "PROG", "HUB", "RULING", "FLIGHT")


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One way of saying a kind of claim; the fields are those of the TOML tables.

    `agentive` is whether its subject acts, so that it has a passive; of `key`, unless it is empty, one lemma or class must
    be among those of the clause. `checks` are what else rules a match out, `traits` what the code must know of it.
    """

    id: str
    kind: Kind
    verbs: frozenset[str]
    verb_tags: frozenset[str]
    nouns: frozenset[str]
    subject: frozenset[str]
    right: tuple[Pattern, ...]
    left: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    content: tuple[Pattern, ...]
    roles: str
    scene: str
    details: Mapping[str, Any]
    voice: str | None
    polarity: str | None
    tense: frozenset[str]
    without: frozenset[str]
    governor: frozenset[str]
    said_by: str | None
    modality: str | None
    reach: int
    people: bool
    ground: bool
    checks: tuple[str, ...]
    traits: frozenset[str]
    lemma_right: Mapping[str, tuple[Pattern, ...]]
    says: tuple[Mapping[str, str], ...]
    nots: tuple[str, ...]
    agentive: bool
    key: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found in a sentence: its trigger's place, the subject's and the object's, and what its pattern captured."""

    frame: Frame
    at: int
    verb: Verb | None
    agent: int | None
    patient: int | None
    captured: Mapping[str, int] = field(default_factory=dict)


@record
class Zone:
    """A verb group as its frames look at it: what does not depend on the frame, found once.

    `places` are those of its complements, `subject` the classes of its subject; `turns` is whether the subject can be what
    the right side of a frame tells of, though the verb is not passive.
    """

    verb: Verb
    places: list[int]
    subject: frozenset[str]
    passive: bool
    reduced: bool
    turns: bool


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """All frames in the order of their ids, and those that a verb or a noun can trigger, by lemma and by class.

    `telling` are the classes of a verb group that decide which frames it may trigger.
    """

    all: tuple[Frame, ...]
    by_lemma: Mapping[str, tuple[int, ...]]
    by_tag: Mapping[str, tuple[int, ...]]
    by_noun: Mapping[str, tuple[int, ...]]
    telling: frozenset[str]

    def of_verb(self, unit: Unit) -> tuple[Frame, ...]:
        """The frames that a verb group may trigger."""
        return _of_verb(self, unit.lemma, self.telling & unit.tags)

    def of_noun(self, unit: Unit) -> tuple[Frame, ...]:
        """The frames that a noun group may trigger."""
        return () if unit.tags.isdisjoint(self.by_noun) else _of_noun(self, unit.tags.intersection(self.by_noun))


@functools.lru_cache(maxsize=4096)
def _of_verb(frames: Frames, lemma: str, tags: frozenset[str]) -> tuple[Frame, ...]:
    found = set(frames.by_lemma.get(lemma, ()))
    for tag in tags:
        found.update(frames.by_tag.get(tag, ()))
    some = (frames.all[at] for at in sorted(found))
    return tuple(
        frame for frame in some if frame.without.isdisjoint(tags) and not (frame.tense and frame.tense.isdisjoint(tags))
    )


@functools.lru_cache(maxsize=4096)
def _of_noun(frames: Frames, tags: frozenset[str]) -> tuple[Frame, ...]:
    found = {at for tag in tags for at in frames.by_noun.get(tag, ())}
    return tuple(frames.all[at] for at in sorted(found))


@functools.cache
def load_frames() -> Frames:
    """All frames of the package in the order of their ids.

    Raises:
        RuleError: when a frame lacks a field, names an unknown one, or has no example.
    """
    found: dict[str, Frame] = {}
    folder = files("pactwatch.coder").joinpath("data", "frames")
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.name.endswith(".toml"):
            for record in tomllib.loads(path.read_text(encoding="utf-8"))["frame"]:
                frame = read_frame(path.name, record)
                if frame.id in found:
                    raise RuleError(path.name, frame.id, "there is another frame of this id")
                found[frame.id] = frame
    frames = tuple(found[key] for key in sorted(found))
    return Frames(
        frames,
        _index((at, lemma) for at, frame in enumerate(frames) for lemma in frame.verbs),
        _index((at, tag) for at, frame in enumerate(frames) for tag in frame.verb_tags),
        _index((at, tag) for at, frame in enumerate(frames) for tag in frame.nouns),
        frozenset(tag for frame in frames for tag in frame.verb_tags | frame.tense | frame.without),
    )


def _index(pairs: Iterable[tuple[int, str]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for at, key in pairs:
        found.setdefault(key, []).append(at)
    return {key: tuple(places) for key, places in found.items()}


def read_frame(file: str, record: Mapping[str, Any]) -> Frame:
    """One frame from its table.

    Raises:
        RuleError: when a field is unknown, missing or out of its list, or no example stands beside the rule.
    """
    name = str(record.get("id", "?"))
    unknown = set(record) - _KEYS
    if unknown:
        raise RuleError(file, name, f"unknown field {sorted(unknown)[0]!r}; the fields are {', '.join(sorted(_KEYS))}")
    if not record.get("says"):
        raise RuleError(file, name, "a frame needs at least one example under `says`")
    if record.get("roles") not in _ROLES or record.get("scene") not in _SCENES:
        raise RuleError(file, name, f"`roles` is one of {sorted(_ROLES)} and `scene` one of {sorted(_SCENES)}")
    for field_name, known in (("checks", _CHECKS), ("traits", _TRAITS)):
        if not known.issuperset(record.get(field_name, ())):
            raise RuleError(file, name, f"`{field_name}` are some of {sorted(known)}")
    try:
        kind = Kind(record["kind"])
    except (KeyError, ValueError) as error:
        raise RuleError(file, name, f"`kind` is no kind of the codebook: {record.get('kind')!r}") from error
    right = tuple(compile_pattern(text) for text in record.get("right", ()))
    subject = frozenset(record.get("subject", ()))
    last = [pattern.needs[-1] if pattern.needs else frozenset() for pattern in right]
    return Frame(
        id=name,
        kind=kind,
        verbs=frozenset(verb for verb in record.get("verb", ()) if not verb.startswith("@")),
        verb_tags=frozenset(verb[1:] for verb in record.get("verb", ()) if verb.startswith("@")),
        nouns=frozenset(record.get("noun", ())),
        subject=subject,
        right=right,
        left=tuple(compile_pattern(text) for text in record.get("left", ())),
        unless=tuple(compile_pattern(text) for text in record.get("unless", ())),
        content=tuple(compile_pattern(text) for text in record.get("content", ())),
        roles=record["roles"],
        scene=record["scene"],
        details=record.get("details", {}),
        voice=record.get("voice"),
        polarity=record.get("polarity"),
        tense=frozenset(record.get("tense", ())),
        without=frozenset(record.get("without", ())),
        governor=frozenset(record.get("governor", ())),
        said_by=record.get("said_by"),
        modality=record.get("modality"),
        reach=record.get("reach", _REACH),
        people=record.get("people", False),
        ground=record.get("ground", False),
        checks=tuple(record.get("checks", ())),
        traits=frozenset(record.get("traits", ())),
        lemma_right={
            lemma: tuple(compile_pattern(text) for text in texts)
            for lemma, texts in record.get("lemma_right", {}).items()
        },
        says=tuple(record["says"]),
        nots=tuple(record.get("not", ())),
        agentive=not subject or not subject.isdisjoint(_AGENTIVE),
        key=frozenset[str]().union(*last) if all(last) and "lemma_right" not in record else frozenset(),
    )


def _zone_of(units: Sequence[Unit], verb: Verb) -> Zone:
    """What all frames of a verb group look at."""
    unit, at, subject = verb.unit, verb.at, verb.subject
    passive = unit.has("PASSIVE", "PARTICIPLE") or _sent(units, verb)
    reach = 7 if at and units[at - 1].lemma == "," else 2
    after = units[at + 1].tags if at + 1 < len(units) else frozenset()
    patient = subject is not None and units[subject].has(*_PATIENT)
    reduced = (
        patient
        and "MAYPART" in unit.tags
        and (subject or 0) >= at - reach
        and not ("DET" in after and "ADVERB" not in after)
    )
    ends = patient and unit.has("END", "SUSPEND") and after.isdisjoint(_OBJECT)
    return Zone(
        verb=verb,
        places=verb.places,
        subject=units[subject].tags if subject is not None else frozenset(),
        passive=passive,
        reduced=reduced,
        turns=(ends or reduced) and not (at + 1 < verb.end and not after.isdisjoint(_PATIENT)),
    )


def verb_matches(frames: Frames, units: Sequence[Unit], verb: Verb) -> Iterator[Match]:
    """The frames that hold at a verb group, in any voice."""
    possible = frames.of_verb(verb.unit)
    if not possible:
        return
    seen = _zone_of(units, verb)
    subject, turns = seen.subject, seen.passive or seen.turns
    possible = tuple(
        frame
        for frame in possible
        if not frame.subject or (turns and frame.agentive) or not frame.subject.isdisjoint(subject)
    )
    if not possible:
        return
    words = words_at(units, seen.places if verb.subject is None else [verb.subject, *seen.places])
    for frame in possible:
        if not frame.key or not frame.key.isdisjoint(words):
            match = _match_verb(frame, units, seen, words)
            if match is not None:
                yield match


def _match_verb(frame: Frame, units: Sequence[Unit], seen: Zone, words: frozenset[str]) -> Match | None:
    verb = seen.verb
    unit, subject = verb.unit, verb.subject
    turned = frame.agentive and (seen.passive or (seen.turns and frame.subject.isdisjoint(seen.subject)))
    if frame.polarity == "negative" and not verb.negated:
        return None
    if frame.governor and (verb.governor is None or units[verb.governor].lemma not in frame.governor):
        return None
    if frame.voice == "passive" and not (seen.passive or seen.reduced):
        return None
    patterns = frame.lemma_right.get(unit.lemma, frame.right)
    zone, agent = seen.places, subject
    if patterns and not any(pattern.may_stand(words) for pattern in patterns):
        return None
    if turned:
        agent = next(
            (
                place
                for place in zone
                if place and units[place - 1].lemma == "by" and units[place].has("NP", "PRON", "NAME", "ORG")
            ),
            None,
        )
        zone = [subject, *zone] if subject is not None else zone
        if frame.subject and (
            frame.subject.isdisjoint(units[agent].tags) if agent is not None else not frame.subject & {"PARTY", "PRON"}
        ):
            return None
    if frame.people and (moves_things(units, verb) or not _has_people(units, zone, subject, unit, seen.passive)):
        return None
    captured: dict[str, int] | None = {}
    if patterns:
        captured = first_of(patterns, units, zone, words)
    if frame.left and not any(
        search(pattern, units, range(max(0, verb.at - frame.reach), verb.at)) is not None for pattern in frame.left
    ):
        return None
    after = zone if verb.meant is None else zone[1:]
    if captured is None or first_of(frame.unless, units, after, words) is not None:
        return None
    said = range(verb.at + 1, min(len(units), verb.at + _CONTENT))
    if frame.content and all(search(pattern, units, said) is None for pattern in frame.content):
        return None
    patient = subject if turned else captured.get("last")
    return Match(
        frame, verb.at, verb, agent, patient, {role: place for role, place in captured.items() if role != "last"}
    )


def noun_matches(frames: Frames, units: Sequence[Unit], words: frozenset[str]) -> Iterator[Match]:
    """The frames that hold at the noun groups of a sentence, `words` being its lemmas and classes."""
    for at, unit in enumerate(units):
        for frame in frames.of_noun(unit):
            if not frame.key or not frame.key.isdisjoint(words):
                match = _match_noun(frame, units, at, words)
                if match is not None:
                    yield match


def _match_noun(frame: Frame, units: Sequence[Unit], at: int, words: frozenset[str]) -> Match | None:
    captured: dict[str, int] = {}
    for patterns, zone in (
        (frame.right, range(at + 1, min(len(units), at + 16))),
        (frame.left, range(max(0, at - 8), at)),
    ):
        if patterns:
            hit = first_of(patterns, units, zone, words)
            if hit is None:
                return None
            captured |= hit
    if first_of(frame.unless, units, range(max(0, at - 8), min(len(units), at + 16)), words) is not None:
        return None
    return Match(frame, at, None, None, at, {role: place for role, place in captured.items() if role != "last"})


def _person(unit: Unit) -> bool:
    """Someone without an office, named or meant by a pronoun."""
    return (
        unit.has("NAME")
        or unit.lemma in ("him", "her", "them", "they", "he", "she", "those", "nobody")
        or (unit.has("QUANT", "NUM") and unit.lemma != "time")
    )


def _sent(units: Sequence[Unit], verb: Verb) -> bool:
    """Whether a form that may be past tense or participle tells of people moved: "twelve men sent to Albania last week"."""
    subject, unit = verb.subject, verb.unit
    return (
        unit.has("MAYPART")
        and unit.has("MOVE")
        and unit.lemma != "move"
        and subject is not None
        and subject >= verb.at - 2
        and units[subject].has("PEOPLE", "NAT")
        and not units[subject].has("GOV", "OFFICIAL")
        and verb.at + 1 < len(units)
        and units[verb.at + 1].has("PREP")
    )


def _has_people(units: Sequence[Unit], zone: Sequence[int], subject: int | None, verb: Unit, passive: bool) -> bool:
    if verb.lemma in ONLY_PEOPLE:
        return True
    if zone and units[zone[0]].has("MONEY"):
        return False
    moved = subject is not None and (
        not (verb.has("MOVE", "TAKE") or verb.lemma == "bring")
        or passive
        or verb.has("RETURN")
        or units[subject].has("FLIGHT")
    )
    near = [*([subject] if moved and subject is not None else []), *list(zone)[:8]]
    if subject is not None and subject >= 2 and units[subject - 1].has("REL"):
        near.append(subject - 2)
    return any(
        units[place].has("PEOPLE", "NAT")
        or _person(units[place])
        or (units[place].has("FLIGHT") and verb.lemma in ("send", "route", "divert"))
        for place in near
    )
