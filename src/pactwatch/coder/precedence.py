"""Which of several kinds that one verb could tell it tells: a treaty rejected by a parliament is not ratified, not refused."""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.coder.frames import Match
from pactwatch.model import Kind

_OUTRANKS = {
    Kind.RATIFIED: (Kind.REFUSED, Kind.ENDED, Kind.SOUGHT),
    Kind.SUSPENDED: (Kind.TALKS,),
    Kind.REFUSED: (Kind.AGREED, Kind.TRANSFERRED),
    Kind.AGREED: (Kind.TRANSFERRED,),
    Kind.ENDED: (Kind.REFUSED,),
}
"""For each kind, those that it rules out at the same verb."""


def _paused(match: Match, found: Sequence[Match]) -> bool:
    """Whether the talks that a verb of saying reaches are those that another verb pauses: "confirmed it paused talks"."""
    verb = match.verb
    if match.frame.kind is not Kind.TALKS or (verb is not None and "SAY" not in verb.unit.tags):
        return False
    first = match.at - 4 if verb is None else verb.at
    return any(other.frame.kind is Kind.SUSPENDED and first < other.at < first + 8 for other in found)


def outranked(match: Match, found: Sequence[Match]) -> bool:
    """Whether another kind says better what one verb tells: a treaty rejected by a parliament is not ratified, not refused."""
    return _paused(match, found) or any(
        other.at == match.at and other.frame.said_by is None and match.frame.kind in _OUTRANKS.get(other.frame.kind, ())
        for other in found
        if other.verb is not None
    )
