"""The codebook as types: what a document, a claim and an arrangement are.

Every name is the codebook's (docs/CODEBOOK.md). All records are frozen; offsets count characters of the untouched text.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

ANYWHERE = "*"
"""The party that a text leaves open ("a third country")."""


class Kind(StrEnum):
    """What a claim says; codebook section 2."""

    SOUGHT = "sought"
    OFFERED = "offered"
    TALKS = "talks"
    AGREED = "agreed"
    RATIFIED = "ratified"
    TRANSFERRED = "transferred"
    RETURNED = "returned"
    SUSPENDED = "suspended"
    ENDED = "ended"
    REFUSED = "refused"
    CHALLENGED = "challenged"
    RULED = "ruled"
    CRITICISED = "criticised"
    REBUTTED = "rebutted"
    TERMS = "terms"
    COMMENT = "comment"


class Modality(StrEnum):
    """Whether the thing is said to hold, planned, or said not to be so; codebook section 1."""

    ACTUAL = "actual"
    PROSPECTIVE = "prospective"
    DENIED = "denied"


class Stage(StrEnum):
    """How far an arrangement has come; codebook section 5, in rising order within a day."""

    SOUGHT = "sought"
    OFFERED = "offered"
    TALKS = "talks"
    AGREED = "agreed"
    IN_FORCE = "in_force"
    OPERATING = "operating"
    SUSPENDED = "suspended"
    REFUSED = "refused"
    ENDED = "ended"


class Flag(StrEnum):
    """What stands beside the stage; codebook section 5."""

    DISPUTED = "disputed"
    CHALLENGED = "challenged"
    BLOCKED = "blocked"


class Grade(StrEnum):
    """How a claim was derived.

    A: one clause with explicit parties that says what is so. B: one reference resolved, or a plan. C: scene or party
    inherited.
    """

    A = "A"
    B = "B"
    C = "C"


class Basis(StrEnum):
    """What a claim of the register rests on: a sentence of a stored document, or a citation without a stored sentence."""

    QUOTATION = "quotation"
    CITATION = "citation"


TERM_TYPES = (
    "coverage",
    "excludes",
    "cap",
    "payment",
    "facility",
    "duration",
    "assurances",
    "text_status",
    "condition",
)
"""The detail that a `terms` claim carries, exactly one of them; codebook section 2."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open interval of characters in a document's text."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """Whether this interval lies inside the other."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One report or paper as it was read; `text` is never altered afterwards.

    `published` is the day of publication, None when the document does not say; `language` is an ISO 639-1 code, None
    when nobody looked.
    """

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    published: datetime.date | None = None
    title: str | None = None
    language: str | None = None

    @property
    def digest(self) -> str:
        """SHA-256 over everything that the document says of itself: the same document always has the same digest."""
        return digest([self.url, self.outlet, self.published and self.published.isoformat(), self.title, self.text])


@dataclass(frozen=True, slots=True)
class Capture:
    """The proof of where a document comes from: the response that held it, as a web archive of one record.

    `file` is the SHA-256 of `archive`, the bytes of that web archive; `final` the address after redirects; `taken` a moment
    in UTC, ISO 8601 to the second; `reader` the name, version and mode of what took the text out of the page.
    """

    file: str
    url: str
    final: str
    taken: str
    reader: str
    archive: bytes = b""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who vouches for a claim. `actor` is an alpha-2 code, or one of the codebook's words such as `NGO` or `OPP:GB`."""

    name: str | None = None
    role: str | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one document says about one arrangement, with the words that say it; codebook section 1.

    `when` is EDTF level 1 or None. `evidence == text[start:end]` for a claim that a coder made; a claim that rests on a
    citation has no evidence and no offsets.
    """

    id: str
    sending: str
    receiving: str
    kind: Kind
    modality: Modality
    when: str | None
    speaker: Speaker | None
    details: Mapping[str, Any]
    evidence: str | None
    start: int | None
    end: int | None
    rule: str | None = None
    grade: Grade | None = None

    @property
    def pair(self) -> str:
        """The arrangement that the claim is about, as in `US-RW`."""
        return f"{self.sending}-{self.receiving}"

    @property
    def term(self) -> str | None:
        """The type of a `terms` claim, None for other kinds."""
        if self.kind is not Kind.TERMS:
            return None
        return next((name for name in TERM_TYPES if name in self.details), None)

    @property
    def individual(self) -> bool:
        """Whether the claim concerns single persons only and so leaves the scheme's stage alone; codebook rule 12."""
        return self.details.get("scope") == "individual"

    def as_dict(self) -> dict[str, Any]:
        """The claim in the codebook's own field names, ready for JSON."""
        speaker = self.speaker
        return {
            "id": self.id,
            "sending": self.sending,
            "receiving": self.receiving,
            "kind": self.kind.value,
            "modality": self.modality.value,
            "when": self.when,
            "speaker": None
            if speaker is None
            else {"name": speaker.name, "role": speaker.role, "actor": speaker.actor},
            "details": dict(self.details),
            "evidence": self.evidence,
            "start": self.start,
            "end": self.end,
            "rule": self.rule,
            "grade": None if self.grade is None else self.grade.value,
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Claim:
        """Read back what `as_dict` wrote.

        Raises:
            KeyError, ValueError: when a field is missing or a value is not in the codebook's lists.
        """
        speaker = record["speaker"]
        return cls(
            id=record["id"],
            sending=record["sending"],
            receiving=record["receiving"],
            kind=Kind(record["kind"]),
            modality=Modality(record["modality"]),
            when=record["when"],
            speaker=None
            if speaker is None
            else Speaker(speaker.get("name"), speaker.get("role"), speaker.get("actor")),
            details=record["details"],
            evidence=record.get("evidence"),
            start=record.get("start"),
            end=record.get("end"),
            rule=record.get("rule"),
            grade=None if record.get("grade") is None else Grade(record["grade"]),
        )


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim was read. Sources of one `family`, a name in lower case, copy one another and count once."""

    origin: str
    family: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as the register holds it.

    `published` is the first day on which a source told it, None when no source is dated; `known` is the day from which
    the register may use it: `published`, else the day on which it was added.
    """

    claim: Claim
    known: datetime.date
    published: datetime.date | None
    sources: tuple[Source, ...]
    basis: Basis
    document: str | None = None
    title: str | None = None
    note: str | None = None
    arrangement: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a claim's derivation: what was decided, from which characters, by which rule."""

    name: str
    value: str
    start: int | None = None
    end: int | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """A claim with the derivation that led to it."""

    claim: Claim
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something that the coder saw and could not settle; `text` is the words.

    `reason` is `no pair` (a trigger without sender or receiver), `no claim` (a sentence about a transfer that gave
    none), `unknown office holder` or `unmatched description`.
    """

    reason: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Coding:
    """All that a coder has to say about one document; `coder` is its own name and version, None when it gives none."""

    document: str
    claims: tuple[Coded, ...] = ()
    unresolved: tuple[Unresolved, ...] = field(default=())
    coder: str | None = None


def canonical(value: Any) -> str:
    """JSON with one form for one value: sorted keys, no spaces, no escapes that are not needed."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(value: Any) -> str:
    """SHA-256 of a JSON value in its canonical form, in hexadecimal; a lone surrogate counts as itself."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()
