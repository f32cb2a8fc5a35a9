"""Frames: the ways of saying each kind of claim, read from `data/frames/*.toml` and matched against verb and noun groups.

A frame is written once, in the active voice. The engine derives the passive, the participle and the case of a deal that
is itself the subject ("the agreement expired") by putting the grammatical subject at the head of the object's zone.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from pactwatch.coder.atoms import Unit
from pactwatch.coder.clauses import Verb
from pactwatch.errors import RuleError
from pactwatch.model import Kind

_GAP = 8
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
    ]
)
_ROLES = frozenset(["receiver", "sender", "party", "own", "mover", "none", "return", "asked"])
_SCENES = frozenset(["clause", "deal", "document", "either", "topic", "comment"])
_AGENTIVE = frozenset(("PARTY", "BODY", "COURT", "PRON", "PERSON"))
_OBJECT = ("NP", "DET", "W", "PRON", "ADJ", "PEOPLEADJ", "NUM", "QUANT")
"""What begins a direct object."""
_PATIENT = ("DEAL", "SCHEME", "TALKN", "SUIT", "PROG", "HUB", "RULING", "FLIGHT")


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: lemmas and classes that may stand there; `gap` for "..", `role` when the place is captured."""

    lemmas: frozenset[str] = frozenset()
    tags: tuple[frozenset[str], ...] = ()
    gap: bool = False
    optional: bool = False
    role: str | None = None

    def fits(self, unit: Unit) -> bool:
        """Whether the unit may stand here."""
        return unit.lemma in self.lemmas or any(tags <= unit.tags for tags in self.tags)


Pattern = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying a kind of claim; the fields are those of the TOML tables."""

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
    lemma_right: Mapping[str, tuple[Pattern, ...]]
    says: tuple[Mapping[str, str], ...]
    nots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found in a sentence: its trigger's place, the subject's and the object's, and what its pattern captured."""

    frame: Frame
    at: int
    verb: Verb | None
    agent: int | None
    patient: int | None
    captured: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames in the order of their ids, and those that a verb or a noun can trigger, by lemma and by class."""

    all: tuple[Frame, ...]
    by_lemma: Mapping[str, tuple[int, ...]]
    by_tag: Mapping[str, tuple[int, ...]]
    by_noun: Mapping[str, tuple[int, ...]]

    def of_verb(self, unit: Unit) -> list[Frame]:
        """The frames that a verb group may trigger."""
        found = set(self.by_lemma.get(unit.lemma, ()))
        for tag in unit.tags:
            found.update(self.by_tag.get(tag, ()))
        return [self.all[at] for at in sorted(found)]

    def of_noun(self, unit: Unit) -> list[Frame]:
        """The frames that a noun group may trigger."""
        found = {at for tag in unit.tags for at in self.by_noun.get(tag, ())}
        return [self.all[at] for at in sorted(found)]


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
    try:
        kind = Kind(record["kind"])
    except (KeyError, ValueError) as error:
        raise RuleError(file, name, f"`kind` is no kind of the codebook: {record.get('kind')!r}") from error
    return Frame(
        id=name,
        kind=kind,
        verbs=frozenset(verb for verb in record.get("verb", ()) if not verb.startswith("@")),
        verb_tags=frozenset(verb[1:] for verb in record.get("verb", ()) if verb.startswith("@")),
        nouns=frozenset(record.get("noun", ())),
        subject=frozenset(record.get("subject", ())),
        right=tuple(compile_pattern(text) for text in record.get("right", ())),
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
        lemma_right={
            lemma: tuple(compile_pattern(text) for text in texts)
            for lemma, texts in record.get("lemma_right", {}).items()
        },
        says=tuple(record["says"]),
        nots=tuple(record.get("not", ())),
    )


def compile_pattern(text: str) -> Pattern:
    """Read a pattern.

    Words (`_` for a space within one), `@CLASS`, `@A&B` for both, `|` between alternatives, `..` for a gap, `?` after
    what may lack, `r:` before what is captured, `^` for the zone's beginning.
    """
    elements: list[Element] = []
    for piece in text.split():
        if piece == "..":
            elements.append(Element(gap=True))
            continue
        role = None
        if len(piece) > 2 and piece[1] == ":":
            role, piece = {"r": "receiver", "s": "sender", "p": "party"}[piece[0]], piece[2:]
        optional = piece.endswith("?")
        alternatives = piece.rstrip("?").split("|")
        elements.append(
            Element(
                lemmas=frozenset(word.replace("_", " ") for word in alternatives if not word.startswith("@")),
                tags=tuple(frozenset(word[1:].split("&")) for word in alternatives if word.startswith("@")),
                optional=optional,
                role=role,
            )
        )
    return tuple(elements)


def search(pattern: Pattern, units: Sequence[Unit], places: Sequence[int]) -> dict[str, int] | None:
    """The first place at which a pattern stands among the units at `places`, as what it captured; None where it does not."""
    if len(pattern) == 1 and pattern[0].lemmas == {"*"}:
        return {}
    if pattern[0].lemmas == {"^"}:
        first = next((at for at, place in enumerate(places) if not _passing(units, place)), len(places))
        hits = (_match(pattern, 1, units, places, at) for at in range(first, -1, -1))
        return next((hit for hit in hits if hit is not None), None)
    for start in range(len(places)):
        captured = _match(pattern, 0, units, places, start)
        if captured is not None:
            return captured
    return None


def _passing(units: Sequence[Unit], place: int) -> bool:
    """A time, an adverb or an adjective, which stands before an object without being in its way."""
    timed = place + 1 < len(units) and units[place].has("PREP") and units[place + 1].has("TIME")
    return timed or (units[place].has("TIME", "ADVERB", "W", "DET", "QUANT", "NUM") and not units[place].has("NP"))


def _match(
    pattern: Pattern, index: int, units: Sequence[Unit], places: Sequence[int], at: int
) -> dict[str, int] | None:
    if index == len(pattern):
        return {"last": places[at - 1]}
    element = pattern[index]
    if element.gap:
        for skip in range(at, min(len(places), at + _GAP) + 1):
            captured = _match(pattern, index + 1, units, places, skip) if skip <= len(places) else None
            if captured is not None:
                return captured
        return None
    if at < len(places) and element.fits(units[places[at]]):
        captured = _match(pattern, index + 1, units, places, at + 1)
        if captured is not None:
            return captured | {element.role: places[at]} if element.role else captured
    return _match(pattern, index + 1, units, places, at) if element.optional else None


def match_verb(frame: Frame, units: Sequence[Unit], verb: Verb) -> Match | None:
    """The frame at a verb group, in any voice; None where it does not hold."""
    unit = verb.unit
    if frame.polarity == "negative" and not verb.negated:
        return None
    if frame.governor and (verb.governor is None or units[verb.governor].lemma not in frame.governor):
        return None
    if (frame.tense and frame.tense.isdisjoint(unit.tags)) or not frame.without.isdisjoint(unit.tags):
        return None
    subject = verb.subject
    passive = unit.has("PASSIVE", "PARTICIPLE")
    reach = 7 if verb.at and units[verb.at - 1].lemma == "," else 2
    reduced = (
        unit.has("MAYPART") and subject is not None and subject >= verb.at - reach and units[subject].has(*_PATIENT)
    ) and not (verb.at + 1 < len(units) and units[verb.at + 1].has("DET") and not units[verb.at + 1].has("ADVERB"))
    if frame.voice == "passive" and not (passive or reduced):
        return None
    agentive = not frame.subject or not frame.subject.isdisjoint(_AGENTIVE)
    patient_subject = (
        subject is not None and units[subject].has(*_PATIENT) and not frame.subject.intersection(units[subject].tags)
    ) and not (verb.at + 1 < verb.end and units[verb.at + 1].has(*_PATIENT))
    bare = verb.at + 1 >= len(units) or not units[verb.at + 1].has(*_OBJECT, "DET")
    turned = agentive and (passive or (patient_subject and ((unit.has("END", "SUSPEND") and bare) or reduced)))
    zone = verb.places
    agent = subject
    if turned:
        agent = next(
            (
                place
                for place in zone
                if place and units[place - 1].lemma == "by" and units[place].has("NP", "PRON", "NAME", "ORG")
            ),
            None,
        )
        zone = ([subject] if subject is not None else []) + zone
        if frame.subject and (
            frame.subject.isdisjoint(units[agent].tags) if agent is not None else not frame.subject & {"PARTY", "PRON"}
        ):
            return None
    elif frame.subject and (subject is None or frame.subject.isdisjoint(units[subject].tags)):
        return None
    if frame.people and not _has_people(units, zone, subject, unit):
        return None
    patterns = frame.lemma_right.get(unit.lemma, frame.right)
    captured: dict[str, int] | None = {}
    if patterns:
        captured = next(
            (hit for hit in (search(pattern, units, zone) for pattern in patterns) if hit is not None), None
        )
    if frame.left and not any(
        search(pattern, units, range(max(0, verb.at - frame.reach), verb.at)) is not None for pattern in frame.left
    ):
        return None
    if captured is None or any(search(pattern, units, zone) is not None for pattern in frame.unless):
        return None
    said = range(verb.at + 1, min(len(units), verb.at + _CONTENT))
    if frame.content and all(search(pattern, units, said) is None for pattern in frame.content):
        return None
    patient = subject if turned else captured.get("last")
    return Match(
        frame, verb.at, verb, agent, patient, {role: place for role, place in captured.items() if role != "last"}
    )


def match_noun(frame: Frame, units: Sequence[Unit], at: int) -> Match | None:
    """The frame at a noun group; None where it does not hold."""
    captured: dict[str, int] = {}
    for patterns, zone in (
        (frame.right, range(at + 1, min(len(units), at + 16))),
        (frame.left, range(max(0, at - 8), at)),
    ):
        if patterns:
            hit = next((hit for hit in (search(pattern, units, zone) for pattern in patterns) if hit is not None), None)
            if hit is None:
                return None
            captured |= hit
    if any(
        search(pattern, units, range(max(0, at - 8), min(len(units), at + 16))) is not None for pattern in frame.unless
    ):
        return None
    return Match(frame, at, None, None, at, {role: place for role, place in captured.items() if role != "last"})


def _person(unit: Unit) -> bool:
    """Someone without an office, named or meant by a pronoun."""
    return (
        unit.has("NAME")
        or unit.lemma in ("him", "her", "them", "they", "he", "she", "those", "nobody")
        or (unit.has("QUANT", "NUM") and unit.lemma != "time")
    )


def _has_people(units: Sequence[Unit], zone: Sequence[int], subject: int | None, verb: Unit) -> bool:
    if verb.lemma in ("deport", "expel", "relocate", "offshore"):
        return True
    if zone and units[zone[0]].has("MONEY"):
        return False
    moved = subject is not None and (
        not verb.has("MOVE", "TAKE") or verb.has("PASSIVE", "PARTICIPLE", "RETURN") or units[subject].has("FLIGHT")
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
