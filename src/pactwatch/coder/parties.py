"""The parties that the clause of a match names, with the roles that its frame gives them."""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.coder.frames import Match
from pactwatch.coder.pairs import Given
from pactwatch.coder.reading import SENDERS, Reading
from pactwatch.coder.scene import for_example, word_before
from pactwatch.coder.speakers import Attribution
from pactwatch.coder.thread import Thread
from pactwatch.coder.units import DASHES, Unit
from pactwatch.model import ANYWHERE, Kind, Speaker

_OPENS = DASHES | {":", "("}
"""What may stand between "five nations" and their names."""
_FOLLOWING = frozenset(["following", "follow", "after", "unlike", "besides", "like", "alongside"])
_SENDING = frozenset(["deportation", "expulsion", "deportee"])
"""Words that make several deals of a sender deals with receivers that are not named."""
_BESIDE = 3
"""How many units before a ruling that is only named may say what it was about: "deportations after a ruling"."""


def actor_of(match: Match, reading: Reading, speaker: Speaker | None, source: Attribution | None) -> tuple[str, ...]:
    """The states of the event's subject; "we" is the speaker's, "it" in "Uganda said it had agreed" that of the source."""
    if match.agent is None:
        return ()
    unit = reading.units[match.agent]
    some_of = reading.units[match.agent + 1 : match.agent + 3] if unit.has("QUANT", "NUM") and not unit.states else ()
    if len(some_of) == 2 and some_of[0].lemma == "of" and some_of[1].states == (ANYWHERE,):
        return some_of[1].states
    if "PRON" not in unit.tags:
        beside = (
            match.agent >= 2
            and reading.units[match.agent - 1].lemma == "and"
            and "PARTY" in reading.units[match.agent - 2].tags
        )
        behind = reading.units[match.agent + 1 : match.agent + 3] if "PASSIVE" in reading.units[match.at].tags else ()
        joined = len(behind) == 2 and behind[0].lemma == "and" and behind[1].has("PARTY", "PERSON", "OFFICIAL")
        return tuple(
            dict.fromkeys(
                (
                    *(reading.units[match.agent - 2].states if beside else ()),
                    *states_of(unit),
                    *(behind[1].states if joined else ()),
                )
            )
        )
    if source is not None and reading.units[source.source].states and unit.lemma in ("it", "they", "he", "she", "we"):
        return states_of(reading.units[source.source])
    if unit.lemma in ("it", "they"):
        before = next(
            (other for other in reversed(reading.units[: match.agent]) if other.has("STATE", "GOV") and other.states),
            None,
        )
        if before is not None:
            return before.states
    if unit.lemma not in ("it", "they") and speaker is not None and speaker.actor and len(speaker.actor) == 2:
        return (speaker.actor,)
    return ()


def spoken_of(match: Match, reading: Reading, thread: Thread) -> tuple[str, ...]:
    """The state of whoever was named last, where "he" or "she" is the subject: "He outlined a plan to send them abroad"."""
    if match.agent is None or reading.units[match.agent].lemma not in ("he", "she") or thread.last is None:
        return ()
    actor = thread.last.actor or ""
    return (actor,) if len(actor) == 2 else ()


def is_pronoun(match: Match, reading: Reading) -> bool:
    """Whether the event's subject is only a pronoun."""
    return match.agent is not None and "PRON" in reading.units[match.agent].tags


def states_of(unit: Unit) -> tuple[str, ...]:
    """A unit's states; a party in opposition stands for the state in which it is one."""
    if unit.states or unit.speaker is None or not (unit.speaker.actor or "").startswith("OPP:"):
        return unit.states
    return ((unit.speaker.actor or "")[4:],)


def _modelled(units: Sequence[Unit], zone: Sequence[int]) -> int:
    """How much of a zone stands before the deals of others that this one follows: "following similar deals with Panama"."""
    for place, at in enumerate(zone[1:], 1):
        if units[at].lemma in _FOLLOWING and any("DEAL" in units[after].tags for after in zone[place + 1 : place + 4]):
            return place
    return len(zone)


def given_by(match: Match, reading: Reading, agent: tuple[str, ...]) -> Given:
    """The parties that the event's own clause names, with the roles that its frame gives them."""
    units = reading.units
    receiver = _receivers(match, reading) if "receiver" in match.captured else ()
    if not receiver and "receiver" in match.captured and match.frame.kind is Kind.SOUGHT:
        receiver = (ANYWHERE,)
    parties: list[str] = []
    zone: Sequence[int] = range(match.at, min(len(units), match.at + 10))
    if match.verb is not None:
        zone = [*range(match.at, match.verb.end), *match.verb.tail]
        zone = zone[: _modelled(units, zone)]
    if match.frame.roles == "party":
        last = next((at for at in zone if at > match.at + 1 and _another_deal(units, at)), None)
        zone = zone if last is None else [at for at in zone if at < last]
        near = {
            role.state
            for role in reading.scene.roles
            if role.role == "party" and (role.at in zone or match.patient == role.at)
        }
        if len(agent) > 1 and not SENDERS.isdisjoint(agent) and not set(agent) <= SENDERS:
            near = set()  # the subject names both sides
        parties = [*agent, *sorted(near)]
        parties += [
            code
            for at in zone
            if at
            and units[at].has("STATE", "PARTY", "THIRD")
            and (word_before(units, at) in ("with", "between") or (at == match.at + 2 and units[at - 1].lemma == "to"))
            and at < match.at + 9
            for code in units[at].states
            if code != ANYWHERE or not any(for_example(units, place) for place in zone)
        ]
        if match.verb is None:
            parties += list(units[match.at].states)
        if len(agent) == 1 and agent[0] in SENDERS and not receiver:
            receiver = _together(units, zone, agent[0])
    elif match.frame.roles == "own":
        parties = [] if match.frame.kind is Kind.RATIFIED and agent == ("EU",) else list(agent)
        if match.patient is not None:
            parties += [
                role.state
                for role in reading.scene.roles
                if role.role == "party" and role.at >= match.patient and role.at < match.patient + 8
            ]
    senders = tuple(agent) if match.frame.roles == "sender" else ()
    if "sender" in match.captured:
        senders = tuple(code for code in units[match.captured["sender"]].states if code != ANYWHERE)
        joined = match.verb is not None and any("HUB" in units[at].tags for at in zone)
        if match.frame.kind is Kind.SOUGHT and joined and SENDERS.issuperset(senders):
            senders = tuple(dict.fromkeys((*agent, *senders)))  # "Austria works with Germany and Italy on return hubs"
            receiver = receiver or reading.scene.states("receiver") or (ANYWHERE,)
    wide = match.frame.kind is Kind.SOUGHT and not reading.scene.states("receiver")
    left_open = range(0 if match.frame.left else match.at, len(units)) if wide else zone
    if match.frame.roles == "sender" and not receiver and any("THIRD" in units[at].tags for at in left_open):
        receiver = (ANYWHERE,)
    if match.frame.kind is Kind.REFUSED and match.verb is not None and not senders:
        senders = _askers(match.verb.places, units)
    receivers = tuple(agent) if match.frame.roles == "receiver" else tuple(receiver)
    told = (
        range(max(0, match.at - _BESIDE), match.at) if match.verb is None and match.frame.kind is Kind.RULED else zone
    )
    if match.patient is not None and match.frame.kind is Kind.CRITICISED and "DEAL" in units[match.patient].tags:
        told = (*told, match.patient)  # "it has struck several deportation deals, which rights groups condemn"
    meant = match.agent is not None and not agent and units[match.agent].has("GOV", "EXEC", "COUNTRYN")
    meant = meant and units[match.agent or 0].has("PLURAL")  # "both governments" are those spoken of before
    if (
        not receivers
        and not meant
        and set(parties) <= SENDERS
        and any(_of_third_countries(units[at]) for at in (*zone, *told))
    ):
        receivers = (ANYWHERE,)
    if match.frame.roles in ("mover", "none", "party") and not receivers:
        receivers = tuple(
            role.state for role in reading.scene.roles if role.role == "receiver" and role.at in zone and role.sure
        )
    if match.frame.roles == "mover" and not units[match.at].has("PASSIVE", "PARTICIPLE"):
        senders = tuple(agent)
    if match.frame.roles == "party" and receivers and match.frame.kind is Kind.AGREED:
        parties = [state for state in parties if state not in receivers]
    first = match.at if match.verb is None or match.verb.subject is None else min(match.at, match.verb.subject)
    if (
        any(first < verb.at < match.at and not verb.relative for verb in reading.verbs)
        and match.frame.roles == "receiver"
    ):
        first = match.at  # the subject is shared: what stands between belongs to the verb before
    return Given(senders, receivers, tuple(dict.fromkeys(parties)), (first, zone[-1] + 1))


def _together(units: Sequence[Unit], zone: Sequence[int], sender: str) -> tuple[str, ...]:
    """The partners that stand in one list, where some are of no sort to send: all of them receive from the state that acts."""
    listed = (units[at].states for at in zone if at and units[at].has("LIST") and units[at].has("STATE"))
    for states in listed:
        if sender not in states and not SENDERS.isdisjoint(states) and not SENDERS.issuperset(states):
            return states
    return ()


def _another_deal(units: Sequence[Unit], at: int) -> bool:
    """Whether deals with others begin here: "in talks with Libya, following similar deals signed with Panama"."""
    return units[at].lemma == "following" or (
        units[at].has("SIGN", "STRIKE") and units[at].has("MAYPART", "PARTICIPLE") and units[at - 1].has("DEAL")
    )


def _receivers(match: Match, reading: Reading) -> tuple[str, ...]:
    """The receivers that a frame caught: "other countries, including Rwanda" is that one, "Kosovo and other states" are more."""
    units = reading.units
    at = match.captured["receiver"]
    states = units[at].states
    after = units[at + 1 : at + 7]
    if states == (ANYWHERE,):
        if (
            after
            and after[0].lemma in _OPENS
            and len(after) > 1
            and "LIST" in after[1].tags
            and "STATE" in after[1].tags
        ):
            return after[1].states  # "five nations - Togo, Benin and Ghana - to accept"
        for place, unit in enumerate(after[:-1]):
            if unit.lemma in ("including", "like", "such", "namely") or (
                unit.lemma == "among" and after[place + 1].lemma == "them"
            ):
                named = next((other for other in after[place + 1 : place + 4] if "STATE" in other.tags), None)
                return named.states if named is not None and ANYWHERE not in named.states else states
            if unit.has("V", "STATE") and "NP" not in unit.tags:
                break
    elif match.frame.kind is Kind.SOUGHT:
        for place, unit in enumerate(after[:-1]):
            if unit.lemma in ("with", "as", "and", "among") and "THIRD" in after[place + 1].tags:
                return (*states, ANYWHERE)
            if not unit.has("PUNCT", "PREP", "CONJ") and unit.lemma not in ("along", "well", "together"):
                break
    return states


def further(match: Match, reading: Reading) -> list[tuple[str, dict[str, int]]]:
    """The receivers that share a verb, each with its own count: "eight men to South Sudan and five to Eswatini"."""
    units = reading.units
    first = match.captured.get("receiver")
    if match.verb is None or first is None:
        return []
    found = []
    for at in range(first + 2, min(match.verb.end, len(units))):
        if (
            "STATE" in units[at].tags
            and len(units[at].states) == 1
            and units[at - 1].lemma == "to"
            and units[at - 2].has("NUM", "PEOPLE", "CONJ")
        ):
            count = units[at - 2].data.get("count")
            found.append((units[at].states[0], {} if count is None else {"count": count}))
    return found


def _of_third_countries(unit: Unit) -> bool:
    """Whether a deal is one with third countries in general; "a safe third country agreement" is a sort of deal with one."""
    sort = "DEAL" in unit.tags and "PLURAL" not in unit.tags and "safe" in unit.words
    several = unit.has("DEAL") and unit.has("PLURAL") and not unit.has("DEF") and not unit.states
    if several and not _SENDING.isdisjoint(unit.words.split()):
        return True
    return "THIRDNESS" in unit.tags and unit.has("DEAL", "SCHEME") and not sort


def _askers(places: Sequence[int], units: Sequence[Unit]) -> tuple[str, ...]:
    """Several states that are not named and whose requests are turned down: "similar requests from other countries"."""
    asked = any(
        units[at].has("REQUEST", "DEAL")
        and at + 2 < len(units)
        and units[at + 1].lemma in ("from", "by", "with")
        and units[at + 2].states == (ANYWHERE,)
        for at in places
    )
    return (ANYWHERE,) if asked else ()
