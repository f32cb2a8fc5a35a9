"""Sentences in the manner of wire reports: each gives exactly the claims written beside it, terms left out."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from pactwatch.coder import code
from pactwatch.model import Document, Kind

TABLE = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8")
ROWS = [tuple(line.split("=>")) for line in TABLE.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_a_sentence_gives_its_claims_and_no_others(text: str, wanted: str) -> None:
    coded = code(Document("sentence", text.strip(), published=datetime.date(2025, 9, 10))).claims
    found = {f"{c.claim.pair} {c.claim.kind} {c.claim.modality}" for c in coded if c.claim.kind is not Kind.TERMS}
    assert found == {claim.strip() for claim in wanted.split(";") if claim.strip()}
