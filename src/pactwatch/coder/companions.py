"""States that a clause names beside its own as having done the same: "after Ghana and Togo", "like Mali", "joining Benin"."""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.coder.frames import Match
from pactwatch.coder.pairs import Pair
from pactwatch.coder.reading import SENDERS
from pactwatch.coder.units import Unit
from pactwatch.model import ANYWHERE, Kind, Modality

_KINDS = frozenset([Kind.AGREED, Kind.TRANSFERRED, Kind.OFFERED, Kind.TALKS, Kind.REFUSED])
_BEFORE = frozenset(["after", "following", "follow", "join"])
"""Words for states that did the same before: what they did is done, also where the clause only tells a plan."""
_WITH = ("along", "together", "in common")
_CLOSES = frozenset([",", ".", ";", ")", "—", "–", '"', "in"])


def companions(
    match: Match, units: Sequence[Unit], kind: Kind, mode: Modality, pairs: Sequence[Pair], actor: Sequence[str]
) -> list[tuple[str, Modality]]:
    """The receivers named beside the receiver that acts, each with the modality of what it did."""
    if kind not in _KINDS or mode is Modality.DENIED or not pairs or not actor:
        return []
    if not {pair[1] for pair in pairs} <= set(actor):
        return []
    return [
        (code, found)
        for at, unit in enumerate(units)
        if at and unit.has("STATE") and not unit.has("POSS", "PEOPLE", "DESC") and _closed(units, at)
        for found in _beside(units, at, match.at, mode)
        for code in unit.states
        if code != ANYWHERE and code not in SENDERS and all(code not in pair for pair in pairs)
    ]


def _closed(units: Sequence[Unit], at: int) -> bool:
    """Whether a name stands for itself: "after Togo" at the end of a clause, and not "after Togo refused"."""
    return at + 1 >= len(units) or units[at + 1].lemma in _CLOSES


def _beside(units: Sequence[Unit], at: int, act: int, mode: Modality) -> tuple[Modality, ...]:
    before = units[at - 1].lemma
    if before in _BEFORE or (before == "of" and at > 1 and units[at - 2].lemma.startswith("footstep")):
        return (Modality.ACTUAL,) if at > act else ()
    if before in ("like", "alongside"):
        opens = at - 2
    elif before == "with" and at > 1 and units[at - 2].lemma in _WITH:
        opens = at - 3
    else:
        return ()
    return (mode,) if opens < 0 or units[opens].lemma in (",", "—", "–") else ()
