"""Movements that are only what a deal provides for, what somebody could do, or which people are meant: no act is told."""

from __future__ import annotations

from pactwatch.coder.attempts import attempted
from pactwatch.coder.clauses import Verb
from pactwatch.coder.frames import Match
from pactwatch.coder.modality import DUE, is_first
from pactwatch.coder.reading import Reading
from pactwatch.coder.thread import Here
from pactwatch.model import Kind

CHANCES = frozenset(["chance", "right", "opportunity", "ability", "possibility", "notice", "time", "way", "means"])
"""Nouns for what somebody could do before the infinitive that says it: "a chance to challenge the transfer"."""


def only_terms(match: Match, here: Here) -> bool:
    """Whether a movement is only what a deal provides for: "under which", "whereby", "a deal to take"."""
    reading = here.reading
    verb = match.verb
    if verb is not None and _generic(verb, reading):
        return True
    if "done" in match.frame.traits:
        return False
    if verb is None or not verb.unit.has("MODALITY", "FUTURE", "INF", "PRESENT", "GERUND"):
        return False
    if "under_way" in match.frame.traits and verb.governor is not None:
        return reading.units[verb.governor].has("FUTURE", "MODALITY")  # "will continue to accept Cubans"
    if attempted(reading.units, verb, match.captured.get("receiver")):
        return _prevented(verb, reading)
    if verb.unit.has("INF") and reading.units[verb.at - 1].lemma in CHANCES - {"time"}:
        return True
    if (
        verb.unit.has("GERUND")
        and verb.at
        and reading.units[verb.at - 1].has("PREP", "SCHEME")
        and reading.units[verb.at - 1].lemma not in ("by", "after", "before", "since", "for")
    ):
        return True
    if (
        verb.unit.has("INF")
        and not reading.units[verb.at - 1].has("V")
        and verb.at
        and reading.units[verb.at - 1].has("N", "W", "NP")
        and not is_first(reading.units[verb.at - 1])
        and reading.units[verb.at - 1].lemma not in DUE
        and (
            verb.governor is None
            or (
                not reading.units[verb.governor].has("SEEK", "PLAN", "LET")
                and not reading.units[verb.at - 1].has("PEOPLE")
            )
        )
    ):
        return True
    if verb.unit.has("MODALITY", "FUTURE") and (
        verb.unit.has("NEG") or (verb.subject is not None and reading.units[verb.subject].has("NEGATED"))
    ):
        return True
    above = reading.units[verb.governor] if verb.governor is not None else None
    if _prevented(verb, reading):
        return True
    ruled = above is not None and above.has("PLAN") and verb.unit.has("INF") and verb.subject is not None
    if ruled and reading.units[verb.subject or 0].has("DEAL", "SCHEME", "PROG"):
        return True
    if above is not None and above.lemma == "threaten" and verb.unit.has("INF") and verb.unit.has("MOVE"):
        return False
    if above is not None and verb.unit.has("INF") and above.has("LET", "SEEK") and not match.frame.governor:
        letting = reading.above(verb)
        ruler = None if letting is None else letting.subject
        return ruler is None or not reading.units[ruler].has("COURT")
    first = verb
    if reading.units[verb.at - 1].has("CONJ") and verb.subject is not None:
        first = next((other for other in reading.verbs if other.subject == verb.subject), verb)
    for at in range(first.at - 1, max(-1, first.at - 15), -1):
        unit = reading.units[at]
        if (
            unit.lemma in ("whereby", "which")
            or (unit.lemma == "where" and at and reading.units[at - 1].has("DEAL", "SCHEME"))
        ) or (
            unit.has("DEAL", "SCHEME")
            and (verb.unit.has("INF") or (verb.unit.has("MODALITY") and reading.units[at + 1].has("REL")))
        ):
            return True
        embedded = not verb.unit.has("INF") and (
            unit.has("GERUND") or (at in reading.by_place and reading.by_place[at].relative)
        )
        if unit.has("V") and not unit.has("NP") and not embedded:
            going = match.frame.kind is Kind.RETURNED and verb.subject is not None
            if going and reading.units[verb.subject or 0].has("PEOPLE", "NUM", "QUANT", "NAT"):
                return False  # "five of them have agreed to go home"
            return unit.has("AGREE", "OFFER", "SIGN", "STRIKE") and verb.unit.has("INF")
    return False


def _generic(verb: Verb, reading: Reading) -> bool:
    """Whether a participle only says which people are meant ("refugees flown there would be safe"): no number, no day."""
    subject = verb.subject
    if (
        subject is None
        or subject != verb.at - 1
        or not verb.unit.has("MOVE", "RETURN")
        or not verb.unit.has("MAYPART", "PARTICIPLE")
    ):
        return False
    people = reading.units[subject]
    by = any(
        reading.units[at - 1].lemma == "by" and reading.units[at].states
        for at in range(verb.at + 1, verb.at + 4)
        if at < len(reading.units)
    )
    to_come = people.lemma == "those" and any(
        other.at > verb.at and other.unit.has("FUTURE", "MODALITY") for other in reading.verbs if subject < 2
    )  # "those sent to Nauru will be resettled"
    if to_come or ("count" not in people.data and _whatever_comes(verb, reading)):
        return True
    counted = people.has("DEF", "NEGATED") or "count" in people.data or by
    return (
        people.has("PEOPLE")
        and not counted
        and not any(reading.units[at].has("TIME") for at in range(verb.at, verb.end))
    )


def _whatever_comes(verb: Verb, reading: Reading) -> bool:
    """Whether what the people meant must or will do is told, without a day: "the convicts sent there must serve their time"."""
    after = next((other for other in reading.verbs if other.at > verb.at and other.subject == verb.subject), None)
    timed = any("TIME" in reading.units[at].tags for at in range(verb.at, verb.end))
    return after is not None and not timed and after.unit.has("MODALITY") and not after.unit.has("PERFECT", "NEG")


def _prevented(verb: Verb, reading: Reading) -> bool:
    """Whether what embeds a verb, at any depth, prevents it: "blocked the ministry from requiring them to wait"."""
    above = reading.above(verb)
    for _ in range(3):
        if above is None or above.unit.has("PREVENT"):
            return above is not None
        above = reading.above(above)
    return False
