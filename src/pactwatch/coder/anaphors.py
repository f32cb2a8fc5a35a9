"""Words that stand alone for states or people named before: "neither has agreed", "neither of those", "both have signed"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pactwatch.coder.units import Unit

_ALONE = {
    "neither": ("neither", frozenset(("PRON", "NEGATED", "QUANT"))),
    "both": ("they", frozenset(("PRON", "PLURAL"))),
    "each": ("they", frozenset(("PRON", "PLURAL"))),
}
_OF_THEM = frozenset(["first", "rest", "remainder", "others"])
ALONE = frozenset((*_ALONE, *_OF_THEM))
_FIRST = frozenset(("QUANT", "DEF", "PLURAL", "NP"))
"""Classes of "the first" or "the rest" before a verb: some of those who are moved."""
_WHOM = frozenset(["them", "those", "these"])
_AUXILIARY = ("HAVEFORM", "BEFORM", "DOFORM", "MODAL")


def stand_alone(found: Sequence[Unit]) -> list[Unit]:
    """Units in which such words are pronouns; before a noun they stay what they are ("both men", "neither country")."""
    units: list[Unit] = []
    index = 0
    while index < len(found):
        unit = found[index]
        used = 0
        if unit.lemma in _ALONE and "NP" not in unit.tags:
            used = _used(found, index)
        if unit.lemma in _OF_THEM and units and units[-1].lemma == "the" and _said(found, index):
            units[-1] = replace(unit, start=units[-1].start, lemma=unit.lemma, tags=_FIRST)
            index += 1
        elif used:
            lemma, tags = _ALONE[unit.lemma]
            units.append(replace(unit, end=found[index + used - 1].end, lemma=lemma, tags=tags))
            index += used
        else:
            units.append(unit)
            index += 1
    return units


def _said(found: Sequence[Unit], index: int) -> bool:
    """Whether a verb follows at once."""
    after = found[index + 1] if index + 1 < len(found) else None
    return after is not None and after.has("V", *_AUXILIARY) and not after.has("NP", "F:ing")


def _used(found: Sequence[Unit], index: int) -> int:
    """How many units the word takes with "of those"; none where it stands before a noun."""
    after = found[index + 1 : index + 4]
    if not after:
        return 0
    if after[0].lemma == "of" and len(after) > 1 and after[1].lemma in _WHOM and "NP" not in after[1].tags:
        follows = after[2:3]
        return 3 if not follows or follows[0].has("V", "PUNCT", *_AUXILIARY) else 0
    opens = index == 0 or found[index - 1].has("PUNCT", "CONJ", "SUB", "REL") or found[index - 1].lemma == "that"
    return 1 if opens and _said(found, index) else 0
