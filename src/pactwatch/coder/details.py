"""The details of an event by kind: counts, nationalities, courts and outcomes, grounds, parties asked for comment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pactwatch.coder import cues as cue
from pactwatch.coder.clauses import Verb
from pactwatch.coder.cues import Cues
from pactwatch.coder.frames import Match
from pactwatch.coder.reading import SENDERS, Reading
from pactwatch.coder.units import Unit
from pactwatch.model import ANYWHERE, Kind

_NEAR = 8
_OBJECT = frozenset(["them", "him", "her", "those"])
"""Objects after which no other people are the ones moved."""
_FEW = 60
"""People of a ruling up to this number are single cases, as annotators take it; more are the scheme's."""
_CLAUSE = 260
"""Characters of a sentence after a ruling's verb that may tell how it turns out."""
_OWNER = 45
"""Characters before a suit among which the one who brings it is named."""
_CONCLUDES = frozenset(["conclude", "clinch", "seal", "finalise", "finalize"])
_RENEWS = {
    **dict.fromkeys(("restart", "restore", "reinstate", "revive", "resume", "relaunch", "reactivate"), "restored"),
    **dict.fromkeys(("extend", "renew", "prolong", "expand", "widen", "broaden", "continue"), "extended"),
}
"""What a deal is made to do with one that was there before."""
_BARE_COURT = frozenset(
    ("", "court", "courts", "judge", "judges", "justice", "justices", "bench", "panel", "lower court", "top court")
)
_LEVELS = {
    "human rights": ("human rights", "strasbourg", "echr"),
    "appeal": ("appeal", "circuit"),
    "supreme": ("supreme", "justice", "highest court"),
    "constitutional": ("constitutional",),
    "high": ("high court",),
    "union": ("court of justice", "luxembourg"),
}
_CUT = re.compile(
    r";|\.\s|,\s(?:\w+ly\s)?\w+ing\b|,?\sand\s(?:then\s|also\s)?\w+ed\b"
    r"|,?\s(?:but|while|after|until|despite|because|although|though|without|unless|ahead of|pending|which)\s"
)
"""Where a ruling ends and its reasons, its occasion or another act begin."""
_UPHELD = re.compile(
    r"(?:upheld|upholds|affirmed|backed|confirmed) (?:that|this|the|the first) (?:decision|ruling|judgment|refusal)\b"
)
"""A ruling that only confirms one told of before it in the same sentence."""


def details(match: Match, reading: Reading, low: str, cues: Cues) -> dict[str, Any]:
    """The kind's own fields as far as the sentence states them; `low` is its lower-cased text."""
    kind = match.frame.kind
    found: dict[str, Any] = dict(match.frame.details)
    units = reading.units
    if kind in (Kind.TRANSFERRED, Kind.RETURNED):
        people = people_of(match, reading)
        if people is not None:
            if people.data.get("count") and not people.has("NEGATED"):
                found["count"] = people.data["count"]
            if kind is Kind.TRANSFERRED and people.data.get("nats"):
                found["nationalities"] = list(people.data["nats"])
        held = units if reading.has("FACILITY", "HUB") else ()
        facility = next((unit for unit in held if unit.has("FACILITY") or (unit.has("HUB") and unit.has("CAP"))), None)
        if facility is not None and kind is Kind.TRANSFERRED:
            found["facility"] = facility.data.get("text", facility.lemma)
        if kind is Kind.RETURNED:
            found["to"] = "home" if cue.has(cues, "home", low) or _to_own(match, reading) else "sender"
    elif kind is Kind.AGREED:
        deal = next((unit for unit in units if unit.has("DEAL")), None)
        if deal is not None and (cue.has(cues, "asylum", deal.words)):
            found["class"] = "asylum_cooperation"
        act = _act(match, reading)
        if act is not None:
            found["act"] = act
    elif kind is Kind.TALKS:
        stage = cue.first(cues, "talks_stage", _without_times(reading, low))
        if stage:
            found["stage"] = stage
    elif kind is Kind.RULED:
        found |= _ruling(match, reading, low, cues)
    elif kind is Kind.CHALLENGED:
        court = _court(units)
        if court is not None:
            found["court"] = court
    elif kind is Kind.CRITICISED:
        said = _without_critics(reading, low)
        found["ground"] = cue.ranked(cues, "say_ground", said) or cue.ranked(cues, "ground", said) or "other"
    elif kind is Kind.RATIFIED:
        body = units[match.agent] if match.agent is not None else None
        if body is not None and body.has("PARTY", "GOV"):
            found["body"] = body.data.get("head", body.data.get("text", body.lemma))
    return found


def _act(match: Match, reading: Reading) -> str | None:
    """The act where the verb, or what is agreed on, tells another one than the frame: a deal "concluded", one "to restart" it."""
    if match.verb is None:
        return None
    for verb in reading.verbs:
        if verb.governor == match.verb.at and verb.unit.has("INF") and verb.unit.lemma in _RENEWS:
            return _RENEWS[verb.unit.lemma]
    lemma = match.verb.unit.lemma
    return "reached" if lemma in _CONCLUDES else "signed" if lemma == "sign" else None


def _to_own(match: Match, reading: Reading) -> bool:
    """Whether people go to a named state that is of no sort to send: "released to Venezuela"."""
    units = reading.units
    last = match.verb.end if match.verb is not None else match.at + _NEAR
    return any(
        units[at].has("STATE") and units[at - 1].lemma == "to" and SENDERS.isdisjoint(units[at].states)
        for at in range(match.at + 1, min(len(units), last))
    )


def _without_times(reading: Reading, low: str) -> str:
    """A sentence with its dates struck out: "since early this year" tells no early stage."""
    first = reading.sentence.start
    for item in reversed(reading.times):
        low = low[: max(0, item.time.start - first)] + low[item.time.end - first :]
    return low


def _without_critics(reading: Reading, low: str) -> str:
    """A sentence with its critics struck out: "human rights groups" tells no ground."""
    start, at = reading.sentence.start, 0
    parts: list[str] = []
    for unit in reading.units:
        if unit.has("BODY", "CRITICN"):
            parts.append(low[at : unit.start - start])
            at = max(at, unit.end - start)
    return " ".join([*parts, low[at:]])


def people_of(match: Match, reading: Reading) -> Unit | None:
    """The people who are moved: the subject where they are it, else the first people after the trigger."""
    units = reading.units
    last = match.verb.end if match.verb is not None else len(units)
    zone = range(match.at + 1, min(last, match.at + _NEAR + 1))
    after = next((at for at in zone if units[at].has("PEOPLE", "NAT")), None)
    if after is not None and units[match.at + 1].lemma in _OBJECT:
        after = None
    if match.verb is not None and match.verb.subject == match.at - 1 and units[match.at - 2].lemma == "whom":
        return _with_origin(
            units, next((k for k in range(match.at - 3, -1, -1) if units[k].has("PEOPLE", "NAT")), None)
        )
    if match.verb is None:
        return _with_origin(units, after)
    subject, verb = match.verb.subject, match.verb.unit
    told = after is None or verb.has("PASSIVE", "ARRIVE", "PARTICIPLE", "RETURN")
    if subject is not None and told and units[subject].has("PEOPLE", "NAT", "NUM"):
        return _with_origin(units, subject)
    if after is None and subject is not None and units[subject].has("FLIGHT"):
        return next((unit for unit in units if unit.has("PEOPLE") and unit.data.get("count")), None)
    moved = verb.has("PASSIVE") or not verb.has("MOVE", "TAKE")
    if after is None and moved and subject is not None and units[subject].has("NUM", "QUANT"):
        return units[subject]
    return _with_origin(units, after)


def _with_origin(units: Sequence[Unit], at: int | None) -> Unit | None:
    """The people at a place, with the nationality that "citizens of", "nationals of" tells after them."""
    if at is None:
        return None
    people, after = units[at], units[at + 1 : at + 3]
    if people.data.get("nats") or people.lemma not in ("citizen", "national") or len(after) < 2:
        return people
    if after[0].lemma != "of" or not after[1].has("STATE") or ANYWHERE in after[1].states:
        return people
    return replace(people, data={**people.data, "nats": after[1].states})


def _ruling(match: Match, reading: Reading, low: str, cues: Cues) -> dict[str, Any]:
    units = reading.units
    scope = "individual" if _individual(match, reading, low, cues) else "scheme"
    found: dict[str, Any] = {"outcome": _outcome(match, reading, low, cues), "scope": scope}
    named = units[match.agent] if match.agent is not None and units[match.agent].data.get("court") else units[match.at]
    court = named.data.get("court") or _court(units)
    if court is not None:
        found["court"] = court
    if cue.has(cues, "final", low):
        found["final"] = True
    return found


def _outcome(match: Match, reading: Reading, low: str, cues: Cues) -> str:
    """How a ruling turns out: its words folded from the last to the first.

    A word that bars or undoes turns what it governs, so that "refused to lift the injunction" blocks and "stayed the
    injunction" allows; a suit or an order of which nothing more is said stands for an obstacle to the scheme.
    """
    units = reading.units
    start = reading.sentence.start
    trigger = units[match.at]
    place = trigger.data.get("verb", (trigger.start, trigger.end))[0] - start
    between = ""
    if "said_before" in match.frame.traits:  # "the plan is unlawful, the court said"
        between = " " + low[:place]
    elif match.verb is not None and match.patient is not None and match.patient < match.at:
        patient = units[match.patient]
        between = " " + low[patient.start - start : patient.end - start]
    end = trigger.end - start
    further = (verb.subject for verb in reading.verbs if verb.at > match.at and _by_court(verb, units))
    cut = next((units[at].start - start for at in further if at is not None and at > match.at), end + _CLAUSE)
    clause = low[place:end] + between + _CUT.split(low[end : min(cut, end + _CLAUSE)], maxsplit=1)[0]
    if _UPHELD.match(clause):  # "a judge refused to block the flight, and on Monday three others upheld that decision"
        first = next((verb for verb in reading.verbs if verb.at < match.at and _by_court(verb, units)), None)
        clause = low[units[first.at].start - start : place] if first is not None else clause
    value: int | None = None
    unlawful = barred = False
    after = ""
    for at, name in reversed(cue.marks(cues, "outcome", clause)):
        if name == "unlawful":
            value, unlawful = -1, True
        elif name == "other":
            value = 0
        elif name == "task":
            value = -1 if value == -1 and barred else 0
        elif name == "scheme" or name == "allow":
            value = 1 if value is None else value
        elif name == "order":
            value = -1 if value is None or after == "scheme" else value
        elif name == "suit":
            if cue.has(cues, "state_side", clause[max(0, at - _OWNER) : at]):
                value = 1 if value != 0 else 0
            else:
                value = -1 if value is None or after not in ("bar", "undo", "allow") else value
        elif name == "obstacle":
            value = value if after == "bar" and value is not None else -1 if value is None else -value
        elif name == "undo":
            value = 1 if value is None else -value
        elif name == "bar":
            value = -1 if value is None else -value
        if name != "skip":
            after, barred = name, barred or name in ("bar", "obstacle")
    if value is None and match.verb is None:
        value = {"defied": -1, "freed": 1}.get(cue.first(cues, "despite", low) or "", 0)
    return ("other", "allowed", "unlawful" if unlawful else "blocked")[value or 0]


def _by_court(verb: Verb, units: Sequence[Unit]) -> bool:
    """Whether a verb tells what a court did."""
    return verb.unit.has("RULE") and verb.subject is not None and units[verb.subject].has("COURT")


def _individual(match: Match, reading: Reading, low: str, cues: Cues) -> bool:
    """Whether a ruling is about one person or a few: "his removal", people by the dozen, a name that is moved."""
    if cue.has(cues, "individual", low):
        return True
    units = reading.units
    end = (match.verb.end if match.verb is not None else match.at + _NEAR) + _NEAR
    return any(
        (units[at].has("PEOPLE") and 0 < units[at].data.get("count", 0) <= _FEW)
        or (units[at].has("NAME") and units[at - 1].has("MOVE", "RETURN"))
        for at in range(match.at + 1, min(len(units), end))
    )


def same_court(one: str | None, other: str | None) -> bool:
    """Whether two mentions may be of one court: they name the same level, or one of them names none ("the court")."""
    levels = [_level(court) for court in (one, other)]
    return one == other or None in levels or levels[0] == levels[1]


def _level(court: str | None) -> str | None:
    """The level of a court by its name, "judge" where no word of it tells, None for a bare "the court"."""
    low = (court or "").lower()
    for article in ("the ", "a ", "an ", "both ", "two "):
        low = low.removeprefix(article)
    if low in _BARE_COURT:
        return None
    return next((level for level, words in _LEVELS.items() if any(word in low for word in words)), "judge")


def _court(units: Sequence[Unit]) -> str | None:
    court = next((unit for unit in units if unit.has("COURT")), None)
    return None if court is None else str(court.data.get("court") or court.lemma)


def comment(match: Match, reading: Reading, low: str, cues: Cues) -> dict[str, Any]:
    """Whom the outlet asked for comment and what came of it."""
    units = reading.units
    asked = units[match.agent] if match.agent is not None else None
    if "asker" in match.frame.traits or asked is None or asked.has("PRON"):
        others = (unit for unit in units if unit.has("PARTY", "BODY", "ORG") and not unit.has("PRON"))
        asked = next((unit for unit in others if unit is not asked), asked)
    party = ""
    if asked is not None:
        party = asked.data.get("text") or (asked.speaker.role if asked.speaker else None) or asked.lemma
    return {"party": party, "outcome": cue.ranked(cues, "comment", low) or "none"}
