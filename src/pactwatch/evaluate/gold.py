"""Reads gold documents: documents with the claims that careful readers found in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pactwatch.errors import InputError
from pactwatch.model import Claim


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim that a reader found; a `weak` one is such as a careful reader could leave out."""

    claim: Claim
    weak: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with its right answers; `near_miss` marks one about something else that looks alike."""

    id: str
    text: str
    near_miss: bool
    claims: tuple[GoldClaim, ...]


def read_gold(directories: Iterable[Path]) -> Iterator[tuple[Path, GoldDocument]]:
    """The gold documents (`*.json` with `claims`) of some directories with their paths, in order of their names.

    Raises:
        InputError: when a gold file is not JSON or has claims that the codebook does not know.
    """
    for directory in directories:
        for path in sorted(directory.glob("*.json")):
            try:
                record = json.loads(path.read_text(encoding="utf-8"))
                if "claims" in record:
                    yield path, _document(record)
            except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
                reason = f"it lacks {error}" if isinstance(error, KeyError) else str(error)
                raise InputError(f"{path}: not a gold document: {reason}; mend the file or leave it out") from error


def _document(record: Mapping[str, Any]) -> GoldDocument:
    claims = tuple(
        GoldClaim(Claim.from_dict({"id": f"{record['id']}#{number}", **claim}), claim.get("tier") == "weak")
        for number, claim in enumerate(record["claims"], 1)
    )
    return GoldDocument(record["id"], record["text"], bool(record.get("near_miss")), claims)
