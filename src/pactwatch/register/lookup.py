"""The question of the day: where could a national of a state be sent from a sending state?"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pactwatch.model import ANYWHERE, Entry, Stage
from pactwatch.register.arrangement import Arrangement, arrangements, entry_dict
from pactwatch.register.coverage import Answer, answer
from pactwatch.states import States

GROUPS = {
    "covered": "covered by stated terms",
    "not_excluded": "not excluded by stated terms",
    "excluded": "excluded by stated terms",
    "unknown": "terms unknown",
}
"""The four groups and their names."""
EARLIER = "earlier stages"
"""The name of the list of arrangements that have not come to a deal."""
OWN = "return to the own state, no third-country transfer"
"""The name of the list that holds the asker's own state."""
CAVEAT = "absence here is not evidence that no arrangement exists"
"""The sentence that every answer carries."""

_STANDING = frozenset((Stage.AGREED, Stage.IN_FORCE, Stage.OPERATING, Stage.SUSPENDED))
_BEFORE = frozenset((Stage.SOUGHT, Stage.OFFERED, Stage.TALKS))


@dataclass(frozen=True, slots=True)
class Place:
    """A receiving state in the answer: its arrangement on the day, and what the terms say of the nationality.

    `deciding` are the entries that decide: those of the terms, else those of the stage. `assurances` and `text_status`
    are the latest entries that state them.
    """

    arrangement: Arrangement
    answer: Answer
    deciding: tuple[Entry, ...]
    assurances: Entry | None
    text_status: Entry | None

    def as_dict(self) -> dict[str, Any]:
        """The place ready for JSON."""
        view, text = self.arrangement, self.text_status
        return {
            "receiving": view.receiving,
            "pair": view.pair,
            "stage": view.stage and view.stage.value,
            "since": view.since and view.since.isoformat(),
            "flags": [flag.value for flag in view.flags],
            "group": self.answer.group,
            "only_for": list(self.answer.only_for),
            "exempt": list(self.answer.exempt),
            "accounts_differ": bool(self.answer.against),
            "against": [entry_dict(entry) for entry in self.answer.against],
            "deciding": [entry_dict(entry) for entry in self.deciding],
            "assurances": self.assurances and entry_dict(self.assurances),
            "text": {"status": text and text.claim.details["text_status"], "claim": text and entry_dict(text)},
            "independent_sources": view.independent_sources,
            "days_since_last_report": view.days_since_last_report,
        }


@dataclass(frozen=True, slots=True)
class LookUp:
    """Where a national of `nationality` could be sent from `sending` on the day `on`, as known on the day `known`.

    Never a yes or no: the receiving states whose arrangement stands, in four groups; apart from them those at an
    earlier stage, and the asker's own state.
    """

    nationality: str
    sending: str
    on: datetime.date
    known: datetime.date
    covered: tuple[Place, ...]
    not_excluded: tuple[Place, ...]
    excluded: tuple[Place, ...]
    unknown: tuple[Place, ...]
    earlier: tuple[Place, ...]
    own: tuple[Place, ...]

    @property
    def total(self) -> int:
        """How many receiving states stand in the four groups."""
        return self.coverage_known + len(self.unknown)

    @property
    def coverage_known(self) -> int:
        """How many of them have stated terms of coverage or exclusion."""
        return len(self.covered) + len(self.not_excluded) + len(self.excluded)

    def as_dict(self) -> dict[str, Any]:
        """The answer ready for JSON; `titles` names the groups."""
        lists = {name: [place.as_dict() for place in getattr(self, name)] for name in (*GROUPS, "earlier", "own")}
        return {
            "nationality": self.nationality,
            "sending": self.sending,
            "on": self.on.isoformat(),
            "known": self.known.isoformat(),
            "titles": {**GROUPS, "earlier": EARLIER, "own": OWN},
            **lists,
            "coverage_known": self.coverage_known,
            "total": self.total,
            "caveat": CAVEAT,
        }


def who_takes(
    entries: Iterable[Entry], nationality: str, sending: str, on: datetime.date, known: datetime.date, states: States
) -> LookUp:
    """Sort the receivers of a sending state by what their stated terms say of a nationality, an alpha-2 code.

    Counted are arrangements that are agreed, in force, operating or suspended on the day; those with a receiver that
    the text leaves open (`*`) are not, for they name nobody.
    """
    found: dict[str, list[Place]] = {name: [] for name in (*GROUPS, "earlier", "own")}
    sent = (entry for entry in entries if entry.claim.sending == sending and entry.claim.receiving != ANYWHERE)
    for view in arrangements(sent, on, known):
        if view.stage in _STANDING or view.stage in _BEFORE:
            said = answer(nationality, states.by_code.get(nationality), view.terms)
            deciding = said.deciding or view.basis
            place = Place(view, said, deciding, _latest(view, "assurances"), _latest(view, "text_status"))
            own = "own" if view.receiving == nationality else None
            found[own or ("earlier" if view.stage in _BEFORE else said.group)].append(place)
    return LookUp(nationality, sending, on, known, **{name: tuple(places) for name, places in found.items()})


def _latest(view: Arrangement, term: str) -> Entry | None:
    stated = [entry for entry in view.terms if entry.claim.term == term]
    return stated[-1] if stated else None
