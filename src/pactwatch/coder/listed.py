"""Lists of states and peoples as one unit: "Guatemala, Honduras and El Salvador", and what is of several states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pactwatch.coder.units import Unit

MEMBERS = frozenset(("STATE", "ADJ", "NAT", "PEOPLE"))
"""Classes of what a list may hold."""


def lists(units: Sequence[Unit]) -> list[Unit]:
    """Joined states as one unit: "Guatemala, Honduras and El Salvador"; people of several nationalities likewise."""
    found: list[Unit] = []
    index = 0
    while index < len(units):
        unit = units[index]
        if unit.among(MEMBERS) and "DEAL" not in unit.tags:
            kind = "STATE" if "STATE" in unit.tags else "PEOPLE" if unit.has("PEOPLE", "NAT") else "ADJ"
            members = [unit]
            at = index
            while True:
                after = _next_member(units, at, kind)
                if after is None:
                    break
                members.append(units[after])
                at = after
            if len(members) > 1:
                found.append(_joined(members, kind))
                index = at + 1
                continue
        found.append(unit)
        index += 1
    return found


def _next_member(units: Sequence[Unit], at: int, kind: str) -> int | None:
    """The index of the next member of a list, past a comma, "and", "or", "as well as" or a count."""
    step = at + 1
    marks = 0
    while (
        step < len(units)
        and marks < 3
        and (
            units[step].lemma in (",", "and", "or", "&", "both")
            or (kind == "STATE" and units[step].lemma == "the")
            or (units[step].lemma == "-" and kind == "STATE")
        )
    ):
        marks += units[step].lemma != "the"
        step += 1
    if not marks or step >= len(units):
        return None
    after = units[step]
    if (
        kind == "STATE"
        and "STATE" in after.tags
        and "GOV" not in after.tags
        and "STATE" in units[at].tags
        and "GOV" not in units[at].tags
    ):
        follows = units[step + 1] if step + 1 < len(units) else None
        if follows is not None and "SAY" in follows.tags and at and "PREP" in units[at - 1].tags and marks == 1:
            return None  # "deportees from the United States, and Togo says it will take more"
        only_comma = units[step - 1].lemma == ","
        if (
            only_comma
            and (follows is None or not ("CONJ" in follows.tags or follows.lemma in (",", "and", "or")))
            and not (at and units[at - 1].lemma == ",")
        ):
            return None
        if "CAPITAL" in units[at].tags and "CAPITAL" not in after.tags:
            return None
        return step
    if (
        kind == "PEOPLE"
        and after.has("PEOPLE", "NAT")
        and after.data.get("nats", after.states)
        and units[at].data.get("nats", units[at].states)
    ):
        return step
    return None


def _joined(members: Sequence[Unit], kind: str) -> Unit:
    first, last = members[0], members[-1]
    if kind == "STATE":
        states = tuple(dict.fromkeys(code for member in members for code in member.states))
        return replace(first, end=last.end, states=states, tags=first.tags | {"LIST"}, speaker=None)
    nats = tuple(dict.fromkeys(code for member in members for code in member.data.get("nats", member.states)))
    counts = [member.data["count"] for member in members if "count" in member.data]
    data = {**first.data, "nats": nats}
    if counts and len(counts) == len(members):
        data["count"] = sum(counts)
    elif first.data.get("count") and len(counts) == 1 and any(" " in member.words for member in members[1:]):
        data.pop("count", None)
    return replace(first, end=last.end, tags=first.tags | {"PEOPLE"}, data=data)


def of_lists(units: Sequence[Unit]) -> list[Unit]:
    """Governments and leaders of several states as one unit: "the governments of Honduras and El Salvador"."""
    found: list[Unit] = []
    index = 0
    while index < len(units):
        unit, after = units[index], units[index + 1 : index + 3]
        if (
            "PLURAL" in unit.tags
            and len(after) == 2
            and unit.has("GOV", "OFFICIAL")
            and not unit.states
            and after[0].lemma in ("of", "in", "from")
            and after[1].has("LIST")
            and "STATE" in after[1].tags
        ):
            unit = replace(unit, end=after[1].end, states=after[1].states, tags=unit.tags | {"LIST"})
            index += 2
        found.append(unit)
        index += 1
    return found
