"""Movements that a noun before the infinitive makes mere attempts or intentions: "attempts to send people to Libya"."""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.coder.clauses import Verb
from pactwatch.coder.units import Unit
from pactwatch.model import ANYWHERE

_TRIED = frozenset(
    [
        *("attempt", "attempts", "bid", "bids", "effort", "efforts", "intent", "intention", "intentions"),
        *("threat", "threats", "try", "push", "decision"),
    ]
)
_POSSIBLE = frozenset(["possibility", "prospect", "idea"])
_SPOKEN_OF = frozenset(["mention", "raise", "speak", "talk", "warn", "bring up", "hint", "tout"])
_OWNERS = frozenset(["by", "of", "on"])
"""Prepositions after which the one who tries may stand between the noun and the infinitive."""


def attempted(units: Sequence[Unit], verb: Verb, receiver: int | None) -> bool:
    """Whether a movement to a named state is what somebody tries, means or threatens, as the noun that it hangs on says."""
    if mooted(units, verb):
        return True
    if not verb.unit.has("INF") or receiver is None:
        return False
    states = units[receiver].states
    before = next((unit.lemma for unit in reversed(units[max(0, receiver - 5) : receiver]) if unit.has("PREP")), "")
    if not states or ANYWHERE in states or before not in ("to", "into"):
        return False
    at = verb.at - 1
    if at > 1 and units[at].has("PARTY", "GOV", "STATE") and units[at - 1].lemma in _OWNERS:
        at -= 2
    return at >= 0 and units[at].lemma in _TRIED and not (at and units[at - 1].lemma in ("no", "any"))


def mooted(units: Sequence[Unit], verb: Verb) -> bool:
    """Whether a movement is only spoken of as possible: "he mentioned the possibility of sending them to Togo"."""
    if not verb.unit.has("GERUND") or verb.at < 3 or units[verb.at - 1].lemma != "of":
        return False
    return units[verb.at - 2].lemma in _POSSIBLE and any(
        unit.lemma in _SPOKEN_OF for unit in units[max(0, verb.at - 5) : verb.at - 2]
    )
