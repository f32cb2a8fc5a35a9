"""Scores: claims matched one to one by key and by overlap of their evidence, then their fields compared.

A claim's key is its pair, its kind (with the type of a term) and its modality. Gold claims that are `weak` neither help
nor hurt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pactwatch import edtf
from pactwatch.errors import InputError
from pactwatch.evaluate.gold import GoldDocument
from pactwatch.model import TERM_TYPES, Claim, Kind, Speaker

COMPARED = {
    Kind.TERMS: TERM_TYPES,
    Kind.TRANSFERRED: ("count",),
    Kind.RETURNED: ("count",),
    Kind.RULED: ("outcome", "scope"),
    Kind.AGREED: ("act",),
    Kind.TALKS: ("stage",),
    Kind.COMMENT: ("outcome",),
    Kind.CRITICISED: ("ground",),
}
"""The details that are compared, by kind, where gold has them."""
IN_ANY_WORDS = ("duration", "assurances", "condition")
"""Details in free text: having one at all is right."""
LONGEST = 366
"""Days that a coder's date may span at most to count as compatible."""


class Key(NamedTuple):
    """What two claims must share to be matched."""

    sending: str
    receiving: str
    kind: str
    modality: str


@dataclass(slots=True)
class _Count:
    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, tp: int, fp: int, fn: int) -> None:
        self.tp, self.fp, self.fn = self.tp + tp, self.fp + fp, self.fn + fn

    def figures(self) -> dict[str, float]:
        precision, recall = _share(self.tp, self.tp + self.fp), _share(self.tp, self.tp + self.fn)
        return {
            "p": round(precision, 4),
            "r": round(recall, 4),
            "f1": round(_share(2 * precision * recall, precision + recall), 4),
            "tp": self.tp,
            "fp": self.fp,
            "fn": self.fn,
        }


@dataclass(slots=True)
class _Tally:
    claims: _Count = field(default_factory=_Count)
    pairs: _Count = field(default_factory=_Count)
    kinds: defaultdict[str, _Count] = field(default_factory=lambda: defaultdict(_Count))
    grades: defaultdict[str, _Count] = field(default_factory=lambda: defaultdict(_Count))
    rules: defaultdict[str, _Count] = field(default_factory=lambda: defaultdict(_Count))
    fields: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    near_misses: int = 0
    alarms: int = 0


def score(gold: Iterable[GoldDocument], found: Mapping[str, Sequence[Claim]]) -> dict[str, Any]:
    """The figures for the claims that a coder found, by document id, ready for JSON.

    `claims` and `pairs` hold precision, recall and F1; `fields` the share of matched claims whose evidence (Jaccard of
    characters at least 0.5), date, speaker and details are right; `precision_by_grade` what a grade is worth; `rules` how
    often the claims of a rule are right and wrong.

    Raises:
        InputError: when there is no gold document.
    """
    tally, seen, missing = _Tally(), 0, []
    ids = set()
    for document in gold:
        seen += 1
        ids.add(document.id)
        if document.id not in found:
            missing.append(document.id)
        _tally_document(tally, document, found.get(document.id, ()))
    if not seen:
        raise InputError("no gold documents found: name a folder of JSON files that have `text` and `claims`")
    return {
        "documents": seen,
        "missing": missing,
        "unknown": sorted(set(found) - ids),
        "claims": tally.claims.figures(),
        "pairs": tally.pairs.figures(),
        "fields": {name: round(_share(sum(values), len(values)), 4) for name, values in sorted(tally.fields.items())},
        "false_alarms_per_near_miss": round(tally.alarms / tally.near_misses, 3) if tally.near_misses else None,
        "precision_by_grade": {grade: count.figures()["p"] for grade, count in sorted(tally.grades.items())},
        "rules": {rule: {"right": count.tp, "wrong": count.fp} for rule, count in sorted(tally.rules.items())},
        "kinds": {kind: count.figures() for kind, count in sorted(tally.kinds.items())},
    }


def key(claim: Claim) -> Key:
    """What a claim must share with another to be matched with it."""
    kind = f"{claim.kind}:{claim.term or 'other'}" if claim.kind is Kind.TERMS else claim.kind.value
    return Key(claim.sending, claim.receiving, kind, claim.modality.value)


def _tally_document(tally: _Tally, document: GoldDocument, found: Sequence[Claim]) -> None:
    firm = [gold.claim for gold in document.claims if not gold.weak]
    weak = [gold.claim for gold in document.claims if gold.weak]
    if document.near_miss:
        tally.near_misses += 1
        tally.alarms += len({key(claim) for claim in found} - {key(claim) for claim in firm + weak})
    wanted, had, spared = ({claim.pair for claim in claims} for claims in (firm, found, weak))
    tally.pairs.add(len(wanted & had), len(had - wanted - spared), len(wanted - had))
    for this in sorted({key(claim) for claim in (*firm, *found)}):
        of_gold = [claim for claim in firm if key(claim) == this]
        matched, rest = _match(of_gold, [claim for claim in found if key(claim) == this], document.text)
        _, wrong = _match([claim for claim in weak if key(claim) == this], rest, document.text)
        for count in (tally.claims, tally.kinds[this.kind]):
            count.add(len(matched), len(wrong), len(of_gold) - len(matched))
        for claim, right in (*((claim, 1) for _, claim in matched), *((claim, 0) for claim in wrong)):
            for counts, name in ((tally.grades, claim.grade), (tally.rules, claim.rule)):
                if name:
                    counts[name].add(right, 1 - right, 0)
        for pair in matched:
            for name, value in _compare(*pair, document.text).items():
                tally.fields[name].append(value)


def _match(gold: Sequence[Claim], found: Sequence[Claim], text: str) -> tuple[list[tuple[Claim, Claim]], list[Claim]]:
    """Pairs of claims, the best overlap of evidence first earlier ones first among equals; and what is left."""
    overlaps = [
        (-_jaccard(_place(wanted, text), _place(claim, text)), i, j)
        for i, wanted in enumerate(gold)
        for j, claim in enumerate(found)
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(overlaps):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    left = [claim for j, claim in enumerate(found) if j not in pairs.values()]
    return [(gold[i], found[j]) for i, j in pairs.items()], left


def _place(claim: Claim, text: str) -> tuple[int, int] | None:
    """Where the evidence stands: where the claim says, else where its words are first found."""
    if not claim.evidence:
        return None
    start = claim.start
    if start is None or not text.startswith(claim.evidence, start):
        start = text.find(claim.evidence)
    return None if start < 0 else (start, start + len(claim.evidence))


def _jaccard(one: tuple[int, int] | None, other: tuple[int, int] | None) -> float:
    if one is None or other is None:
        return 0.0
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / (one[1] - one[0] + other[1] - other[0] - both)


def _compare(gold: Claim, found: Claim, text: str) -> dict[str, float]:
    values: dict[str, float] = {
        "when_exact": gold.when == found.when,
        "when_compatible": _compatible(gold.when, found.when),
        "speaker": _same_speaker(gold.speaker, found.speaker),
        "evidence": _jaccard(_place(gold, text), _place(found, text)) >= 0.5,
    }
    wanted = [name for name in COMPARED.get(gold.kind, ()) if name in gold.details]
    if wanted:
        shares = [_same_value(name, gold.details[name], found.details.get(name)) for name in wanted]
        values["details"] = sum(shares) / len(shares)
    return values


def _compatible(gold: str | None, found: str | None) -> bool:
    """Whether one date lies within the other and the coder's is not too wide, or both are missing."""
    if gold is None or found is None:
        return gold is found
    try:
        wide, narrow = edtf.bounds(gold), edtf.bounds(found)
    except ValueError:
        return False
    if wide == narrow:
        return True
    within = wide.first <= narrow.first and narrow.last <= wide.last
    around = narrow.first <= wide.first and wide.last <= narrow.last
    return (within or around) and (narrow.last - narrow.first).days <= LONGEST


def _same_speaker(gold: Speaker | None, found: Speaker | None) -> bool:
    if gold is None or found is None:
        return gold is found
    return gold.actor == found.actor and (not gold.name or _surname(gold.name) == _surname(found.name))


def _surname(name: str | None) -> str:
    words = (name or "").lower().split()
    return words[-1] if words else ""


def _same_value(name: str, gold: Any, found: Any) -> float:
    """How much of a detail is right, from 0 to 1."""
    if name in IN_ANY_WORDS:
        return 1.0 if found else 0.0
    if name in ("coverage", "excludes") and isinstance(found, list):
        one, other = set(gold), set(found)
        return _share(2 * len(one & other), len(one) + len(other))
    if isinstance(gold, Mapping):
        if not isinstance(found, Mapping):
            return 0.0
        return _share(sum(found.get(part) == value for part, value in gold.items()), len(gold)) if gold else 1.0
    if name == "facility":
        return 1.0 if _words(gold) & _words(found) else 0.0
    return 1.0 if gold == found else 0.0


def _words(value: Any) -> set[str]:
    return set(re.findall(r"\w+", str(value).lower()))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
