"""The starter register: facts compiled from public reports, each with its sources and a note, none with a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

from pactwatch.edtf import bounds
from pactwatch.errors import RuleError
from pactwatch.model import TERM_TYPES, Basis, Claim, Entry, Kind, Modality, Source, Speaker

FILE = "starter/arrangements.jsonl"
"""Where the facts are kept, relative to the package; the name that errors give."""

_OUTCOMES = frozenset(("unlawful", "blocked", "allowed", "other"))
_SCOPES = frozenset(("scheme", "individual"))


def load() -> list[Entry]:
    """The entries of the starter register, in the order of its file.

    Each rests on a citation: no evidence, no offsets, the sources and our note instead. A day of first publication that
    is known to the month or year only counts as the last day of it, like any imprecise date.

    Raises:
        RuleError: when a fact is not as the codebook has it; names the fact.
    """
    return read(resources.files("pactwatch").joinpath(FILE).read_text(encoding="utf-8").splitlines())


def read(lines: Iterable[str]) -> list[Entry]:
    """The entries that lines of JSON hold, one arrangement with its `events` a line.

    Raises:
        RuleError: when a fact is not as the codebook has it; names the fact.
    """
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, start=1):
        try:
            record = json.loads(line)
            events = record["events"]
            sending, receiving, title = record["sending"], record["receiving"], record["title"]
        except (ValueError, KeyError, TypeError) as error:
            raise RuleError(FILE, f"line {number}", f"is no arrangement with its events: {error!r}") from None
        for event in events:
            name = str(event.get("id")) if isinstance(event, dict) else f"line {number}"
            try:
                entry = _entry(sending, receiving, title, event)
            except KeyError as error:
                raise RuleError(FILE, name, f"the field {error} is missing") from None
            except (TypeError, AttributeError, ValueError) as error:
                raise RuleError(FILE, name, str(error)) from None
            if entry.claim.id in entries:
                raise RuleError(FILE, name, "the id stands there twice; give each fact its own")
            entries[entry.claim.id] = entry
    return list(entries.values())


def _entry(sending: str, receiving: str, title: str, event: Mapping[str, Any]) -> Entry:
    speaker = event["speaker"]
    claim = Claim(
        id=event["id"],
        sending=sending,
        receiving=receiving,
        kind=Kind(event["kind"]),
        modality=Modality(event["modality"]),
        when=event["when"],
        speaker=speaker and Speaker(speaker["name"], speaker["role"], speaker["actor"]),
        details=event["details"],
        evidence=None,
        start=None,
        end=None,
    )
    _check(claim)
    published = bounds(event["first_published"]).last
    return Entry(
        claim=claim,
        known=published,
        published=published,
        sources=tuple(
            Source(source["origin"], source["family"].lower(), source.get("url")) for source in event["sources"]
        ),
        basis=Basis.CITATION,
        title=title,
        note=event["note"],
        arrangement=event.get("arrangement"),
    )


def _check(claim: Claim) -> None:
    """Raise a ValueError that says in what the claim is not as the codebook has it."""
    if claim.when is not None:
        bounds(claim.when)
    details = claim.details
    if details.get("scope", "scheme") not in _SCOPES:
        raise ValueError(f"details.scope must be scheme or individual, not {details['scope']!r}")
    if claim.kind is Kind.RULED and details.get("outcome") not in _OUTCOMES:
        raise ValueError(f"details.outcome of a ruling must be one of {', '.join(sorted(_OUTCOMES))}")
    if claim.kind is Kind.TERMS and len(details.keys() & set(TERM_TYPES)) != 1:
        raise ValueError(f"details must hold exactly one of {', '.join(TERM_TYPES)}")
