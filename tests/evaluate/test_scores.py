"""The scorer against small hand-made cases and, where the shared gold is at hand, against its own scorer."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pactwatch.coder import code
from pactwatch.errors import InputError
from pactwatch.evaluate import GoldClaim, GoldDocument, read_gold, score
from pactwatch.model import Claim, Document

GOLD = Path(__file__).parents[2] / ".." / "shared" / "gold"
needs_gold = pytest.mark.skipif(not GOLD.is_dir(), reason="the shared gold documents are not beside the repository")

TEXT = "Rwanda is in talks. It agreed to take 250 people. Nobody was sent."


def claim(evidence: str = "Rwanda is in talks.", **changes: Any) -> Claim:
    record: dict[str, Any] = {
        "id": "1", "sending": "US", "receiving": "RW", "kind": "talks", "modality": "actual", "when": "2025-05",
        "speaker": None, "details": {}, "evidence": evidence, "start": TEXT.find(evidence), "end": None,
    }  # fmt: skip
    return Claim.from_dict({**record, **changes})


def gold(*claims: Claim, weak: tuple[Claim, ...] = (), near_miss: bool = False) -> GoldDocument:
    firm = tuple(GoldClaim(one, False) for one in claims)
    return GoldDocument("d", TEXT, near_miss, firm + tuple(GoldClaim(one, True) for one in weak))


def test_equal_claims_score_one() -> None:
    figures = score([gold(claim())], {"d": [claim()]})
    assert figures["claims"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "tp": 1, "fp": 0, "fn": 0}
    assert figures["fields"] == {"evidence": 1.0, "speaker": 1.0, "when_compatible": 1.0, "when_exact": 1.0}
    assert list(figures["kinds"]) == ["talks"]


def test_a_wrong_modality_is_one_false_and_one_missed_claim() -> None:
    figures = score([gold(claim())], {"d": [claim(modality="denied")]})
    assert (figures["claims"]["fp"], figures["claims"]["fn"]) == (1, 1)
    assert figures["pairs"]["tp"] == 1


def test_weak_gold_neither_helps_nor_hurts() -> None:
    figures = score([gold(weak=(claim(),))], {"d": [claim()]})
    assert (figures["claims"]["tp"], figures["claims"]["fp"], figures["claims"]["fn"]) == (0, 0, 0)
    assert figures["pairs"]["fp"] == 0


def test_the_best_overlap_is_matched_first() -> None:
    first, second = claim(when="2025-05"), claim("It agreed to take 250 people.", when="2025-06")
    figures = score([gold(first, second)], {"d": [second, first]})
    assert figures["fields"]["when_exact"] == 1.0


def test_a_date_within_the_right_one_is_compatible_and_one_too_wide_is_not() -> None:
    near = score([gold(claim())], {"d": [claim(when="2025-05-04")]})
    wide = score([gold(claim())], {"d": [claim(when="2020/2030")]})
    assert (near["fields"]["when_compatible"], near["fields"]["when_exact"]) == (1.0, 0.0)
    assert wide["fields"]["when_compatible"] == 0.0


def test_false_alarms_are_counted_on_near_misses_only() -> None:
    assert score([gold(near_miss=True)], {"d": [claim()]})["false_alarms_per_near_miss"] == 1.0
    assert score([gold()], {"d": [claim()]})["false_alarms_per_near_miss"] is None


def test_documents_without_an_answer_and_answers_without_a_document_are_named() -> None:
    figures = score([gold(claim())], {"other": []})
    assert (figures["missing"], figures["unknown"]) == (["d"], ["other"])


def test_nothing_to_score_is_an_error() -> None:
    with pytest.raises(InputError, match="no gold documents"):
        score([], {})


def test_a_broken_gold_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "a", "text": "", "claims": [{"kind": "talks"}]}')
    with pytest.raises(InputError, match=r"a\.json: not a gold document: it lacks '"):
        list(read_gold([tmp_path]))


def their_figures(predictions: dict[str, list[Claim]], directory: Path) -> Any:
    lines = "".join(
        json.dumps({"id": name, "claims": [one.as_dict() for one in claims]}) + "\n"
        for name, claims in predictions.items()
    )
    run = subprocess.run(
        [sys.executable, str(GOLD / "score.py"), str(directory)],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


@needs_gold
def test_the_figures_for_the_coder_are_those_of_the_shared_scorer() -> None:
    documents = [document for _, document in read_gold([GOLD / "dev"])][::6]
    predictions = {one.id: [coded.claim for coded in code(Document(one.id, one.text)).claims] for one in documents}
    ours = score((document for _, document in read_gold([GOLD / "dev"])), predictions)
    assert ours == their_figures(predictions, GOLD / "dev") | {"rules": ours["rules"]}
    assert sum(told["right"] for told in ours["rules"].values()) == ours["claims"]["tp"]


@needs_gold
@pytest.mark.parametrize("seed", range(4))
def test_the_figures_for_disturbed_gold_are_those_of_the_shared_scorer(seed: int) -> None:
    chance = random.Random(seed)
    documents = [document for _, document in read_gold([GOLD / "dev"])]
    predictions = {
        document.id: [disturbed(chance, one.claim) for one in document.claims for _ in range(chance.randint(0, 2))]
        for document in documents
        if chance.random() < 0.9
    }
    predictions["stranger"] = []
    ours = score(documents, predictions)
    assert ours == their_figures(predictions, GOLD / "dev") | {"rules": ours["rules"]}
    assert ours["claims"]["fp"] > 0


def disturbed(chance: random.Random, claim: Claim) -> Claim:
    record = claim.as_dict()
    record["grade"] = chance.choice(("A", "B", "C", None))
    for name, values in (
        ("modality", ("actual", "denied", "prospective")),
        ("receiving", ("RW", "SV", "*")),
        ("when", (None, "2025", "2025-05/..", "2025-21", "202X", "2019-02-30", "soon")),
        ("speaker", (None, {"name": "A. Minister", "role": None, "actor": "RW"}, {"actor": "US"})),
        ("start", (None, 0, 10**6)),
        ("evidence", (None, record["evidence"][: chance.randint(1, 200)])),
        ("details", ({}, {"coverage": ["own_nationals"]}, {"payment": {"amount": 5}}, {"facility": "the centre"})),
    ):
        if chance.random() < 0.15:
            record[name] = chance.choice(values)
    return Claim.from_dict(record)
