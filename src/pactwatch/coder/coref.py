"""Descriptions that stand for a state: "the East African nation", "the kingdom", "the two governments".

Each pass accepts a single candidate or nothing; a description that no pass settles stays open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from pactwatch.coder.groups import LANDS
from pactwatch.coder.units import Unit
from pactwatch.model import Speaker

_REACH = 40
"""How many mentions of states back a description may look."""
_DUAL = frozenset(["two", "both"])
_SERVE = ("GOV", "OFFICIAL", "EXEC", "PARLIAMENT")
"""Classes of what may be of a state that is only described."""
_LANDS = LANDS | {"monarchy"}


def resolve_descriptions(
    sentences: Sequence[Sequence[Unit]], areas: Mapping[str, Set[str]], senders: Set[str], titled: Sequence[str]
) -> list[list[Unit]]:
    """The sentences' units with descriptions given the states that they stand for; `titled` are the states of the title."""
    seen: list[str] = list(titled)
    found: list[list[Unit]] = []
    for units in sentences:
        settled: list[Unit] = []
        for at, unit in enumerate(units):
            if "COUNTRYN" in unit.tags and not unit.states and not _origin(units, at):
                states = _settle(unit, seen[-_REACH:], areas, senders)
                if (
                    not states
                    and "POSS" in unit.tags
                    and "PLURAL" not in unit.tags
                    and seen
                    and not {"home", "own"}.intersection(unit.words.split())
                ):
                    states = (_owner(unit, units[:at]) or seen[-1],)
                if not states and is_dual(unit):
                    unit = unit.with_tags("PARTY")
                if states:
                    unit = unit.with_tags("STATE", "PARTY", "DESC", states=states)
            elif "POSS" in unit.tags and "EXEC" in unit.tags and "PARTY" in unit.tags and not unit.states and seen:
                owner = _owner(unit, [*units[:at], *units[at + 1 :]]) or seen[-1]
                speaker = unit.speaker and Speaker(unit.speaker.name, unit.speaker.role, owner)
                unit = unit.with_tags("DESC", states=(owner,), speaker=speaker)
            elif not unit.states and unit.has(*_SERVE) and "'s" in unit.words:
                states = _possessor(unit, seen[-_REACH:], areas, senders)
                if states:
                    speaker = unit.speaker and Speaker(unit.speaker.name, unit.speaker.role, states[0])
                    unit = unit.with_tags("DESC", states=states, speaker=speaker)
            elif unit.lemma == "island" and "HUB" in unit.tags and not unit.states and _in_area(unit, areas):
                states = _settle(unit, seen[-_REACH:], areas, senders)
                if states:
                    unit = replace(unit, tags=unit.tags - {"HUB"} | {"STATE", "PARTY", "DESC"}, states=states)
            elif "NAT" in unit.tags and _people_of(unit, units, at, senders):
                unit = replace(
                    unit, tags=unit.tags - {"PEOPLE"} | {"STATE", "PARTY", "DESC"}, states=tuple(unit.data["nats"])
                )
            elif unit.states and unit.has("STATE", "PARTY", "ADJ") and not _people_from(unit, units, at, senders):
                seen += [code for code in unit.states if code != "*"]
            settled.append(unit)
        found.append(settled)
    return found


def _possessor(unit: Unit, seen: Sequence[str], areas: Mapping[str, Set[str]], senders: Set[str]) -> tuple[str, ...]:
    """The state whose office or body is described: "the country's foreign minister", "the island nation's parliament"."""
    owner = unit.words.partition("'s")[0].split()
    if len(owner) < 2 or owner[0] != "the" or owner[-1] not in _LANDS:
        return ()
    described = replace(unit, tags=unit.tags - {"PLURAL", "POSS"} | {"DEF"}, data={"text": " ".join(owner)})
    return _settle(described, seen, areas, senders)


def _people_from(unit: Unit, units: Sequence[Unit], at: int, senders: Set[str]) -> bool:
    """Whether a state is only that from which people come, no party to return to: "migrants from Chad, sent to the country"."""
    return (
        at > 1 and units[at - 1].lemma == "from" and "PEOPLE" in units[at - 2].tags and senders.isdisjoint(unit.states)
    )


def _owner(unit: Unit, before: Sequence[Unit]) -> str | None:
    """Whose "his country" is: that of the official with whom the sentence opens, not of whom he speaks."""
    if not unit.words.startswith(("his ", "her ")):
        return None
    return next((other.states[0] for other in before if "OFFICIAL" in other.tags and other.states), None)


def _in_area(unit: Unit, areas: Mapping[str, Set[str]]) -> bool:
    """Whether an island is described by the sea or the part of the world in which it lies: "the remote Pacific island"."""
    text = unit.words
    return any(_whole(area, text) for area in areas if area in text)


def _people_of(unit: Unit, units: Sequence[Unit], at: int, senders: Set[str]) -> bool:
    """Whether a people stands for its state: "the Americans asked", "negotiating with the Rwandans"."""
    if "NAT" not in unit.tags or "DEF" not in unit.tags or "count" in unit.data or len(unit.data.get("nats", ())) != 1:
        return False
    bare = len(unit.words.split()) == 2
    return bare and (unit.data["nats"][0] in senders or (at > 0 and units[at - 1].lemma in ("with", "by")))


def _settle(unit: Unit, seen: Sequence[str], areas: Mapping[str, Set[str]], senders: Set[str]) -> tuple[str, ...]:
    text = unit.words
    words = text.split()
    if is_dual(unit):
        recent = list(dict.fromkeys(reversed(seen)))
        return tuple(sorted(recent[:2])) if len(recent) >= 2 else ()
    if "PLURAL" in unit.tags or "DEF" not in unit.tags or "POSS" in unit.tags:
        return ()
    named = [codes for area, codes in areas.items() if area in text and _whole(area, text)]
    candidates = list(dict.fromkeys(code for code in reversed(seen) if all(code in codes for codes in named)))
    if named:
        others = [code for code in candidates if code not in senders] or candidates
        return (others[0],) if len(others) == 1 or (others and seen[-4:].count(others[0])) else ()
    if len(words) <= 3:
        recent = [code for code in reversed(seen[-6:]) if code not in senders]
        return (recent[0],) if recent else ()
    return ()


def _origin(units: Sequence[Unit], at: int) -> bool:
    """Whether a country is that of somebody's origin, which stands for no party."""
    return (
        len(units) > at + 2
        and units[at + 1].lemma == "of"
        and units[at + 2].lemma in ("origin", "nationality", "birth")
    )


def is_dual(unit: Unit) -> bool:
    """Whether a description is of two: "the two governments", "both countries"."""
    return "PLURAL" in unit.tags and not _DUAL.isdisjoint(unit.words.split())


def _whole(area: str, text: str) -> bool:
    at = text.find(area)
    return (at == 0 or not text[at - 1].isalpha()) and (
        at + len(area) >= len(text) or not text[at + len(area)].isalpha()
    )


def recognise(units: Sequence[Unit], people: Mapping[str, Speaker]) -> list[Unit]:
    """Bare names of people whom the document introduced elsewhere, with the classes of their office: "Murphy" is the judge."""
    return [_known(unit, people) if "NAME" in unit.tags else unit for unit in units]


def _known(unit: Unit, people: Mapping[str, Speaker]) -> Unit:
    name = str(unit.data.get("name") or "")
    speaker = people.get(name.lower().split()[-1]) if name.split() else None
    if speaker is None or not speaker.actor:
        return unit
    if speaker.actor.startswith("COURT"):
        return unit.with_tags("COURT", "PERSON", "NP", speaker=speaker, data={**unit.data, "court": name})
    if len(speaker.actor) == 2:
        return unit.with_tags("PARTY", "OFFICIAL", "PERSON", "NP", states=(speaker.actor,), speaker=speaker)
    return unit.with_tags("BODY", "CRITICN", "PERSON", "NP", speaker=speaker)
