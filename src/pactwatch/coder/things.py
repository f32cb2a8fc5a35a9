"""What is moved and is no transfer of people: embassies, envoys, troops, factories, goods."""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.coder.clauses import Verb
from pactwatch.coder.units import Unit

_THINGS = frozenset(
    [
        *("embassy", "consulate", "mission", "headquarters", "office", "capital", "base", "staff", "personnel"),
        *(
            "diplomat",
            "ambassador",
            "envoy",
            "attaché",
            "spy",
            "spies",
            "official",
            "officer",
            "journalist",
            "reporter",
        ),
        *(
            "troop",
            "troops",
            "soldier",
            "soldiers",
            "force",
            "forces",
            "police",
            "army",
            "guard",
            "guards",
            "peacekeepers",
        ),
        *(
            "factory",
            "factories",
            "plant",
            "production",
            "manufacturing",
            "operation",
            "company",
            "companies",
            "business",
        ),
        *("money", "fund", "funds", "weapons", "arms", "goods", "aid", "supplies", "equipment", "technology", "data"),
        *("team", "player", "players", "striker", "midfielder", "aircraft", "remains", "bodies", "body", "letter"),
    ]
)

ONLY_PEOPLE = frozenset(["deport", "expel", "relocate", "offshore"])
"""Verbs that, unless they move such things, move people, also where nobody is named."""


def moves_things(units: Sequence[Unit], verb: Verb) -> bool:
    """Whether what a verb moves is a thing or an envoy: "relocated its embassy", "diplomats moved to a third country"."""
    if verb.unit.has("PASSIVE", "PARTICIPLE"):
        return verb.subject is not None and _thing(units[verb.subject])
    before = units[verb.at - 1] if verb.at else None
    if verb.unit.has("MAYPART") and before is not None and _thing(before) and verb.subject != verb.at - 1:
        return True
    told = next((units[at] for at in verb.places[:3] if units[at].has("NP", "PEOPLE") or _thing(units[at])), None)
    return told is not None and _thing(told)


def _thing(unit: Unit) -> bool:
    return unit.lemma in _THINGS and not unit.has("PEOPLE")
