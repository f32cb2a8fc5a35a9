"""Whose arrangement an event is about: sender and receiver, by the words at hand first and by what the document opened before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pactwatch.coder.reading import SENDERS, Reading, Text
from pactwatch.coder.units import Unit
from pactwatch.model import ANYWHERE, Grade

Pair = tuple[str, str]

_MEMBERS = frozenset(["IT", "DK", "DE", "NL", "AT", "FR", "SE", "BE", "GR", "FI", "IE", "CZ"])
"""Member states of the Union that are of a sort to send."""


_BETWEEN = (("GB", "FR"), ("CA", "US"), ("IE", "GB"))
"""Pairs of states of a sort to send of which one sends to the other."""
LAST = "last arrangement"
"""The way of pairs that the sentences before leave."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles that a document gives to states: how often each sends or receives, and who sends to whom.

    `union` is true where the document speaks of a deal of the European Union.
    """

    senders: Counter[str]
    receivers: Counter[str]
    pairs: Counter[Pair]
    sender: str | None
    main: Pair | None
    union: bool = False

    def sender_of(self, receiver: str, focus: Sequence[Pair] = ()) -> str | None:
        """The state that sends to a receiver: as last spoken of, as this document mostly has it, else the document's sender."""
        near = next((pair[0] for pair in focus if pair[1] == receiver), None)
        if near is None and focus and all(pair[1] == ANYWHERE for pair in focus):
            near = focus[0][0]
        if near is not None:
            return near
        found = Counter({pair: count for pair, count in self.pairs.items() if pair[1] == receiver})
        if found:
            return found.most_common(1)[0][0][0]
        return self.sender if self.sender != receiver else None

    def sends(self, state: str) -> bool:
        """Whether a state without a role word at hand is a sender: as the document has it, else as states of its sort are."""
        return _sends(state, self.senders, self.receivers)


def document_roles(text: Text) -> Roles:
    """Count the roles over the title and all sentences; the title and the lead weigh more, and of equals the first counts."""
    senders: Counter[str] = Counter()
    receivers: Counter[str] = Counter()
    pairs: Counter[Pair] = Counter()
    mentioned: Counter[str] = Counter()
    readings = [*([text.title] if text.title else []), *text.readings]
    for place, reading in enumerate(readings):
        scene = reading.scene
        for role in scene.roles:
            weight = 3 if role.sure else 1
            if role.role == "sender":
                senders[role.state] += weight
            elif role.role == "receiver" and role.state != ANYWHERE:
                receivers[role.state] += weight
        for sender in scene.states("sender"):
            for receiver in scene.states("receiver"):
                if sender != receiver:
                    pairs[sender, receiver] += 3 if place < 3 else 1
        for unit in reading.units:
            if unit.states and unit.has("PARTY", "ADJ", "COURT"):
                mentioned.update(code for code in unit.states if code in SENDERS)
    for reading in readings:
        parties = reading.scene.states("party")
        if parties and "DEAL" in reading.tags:
            courts = (code for unit in reading.units if "COURT" in unit.tags for code in unit.states)
            parties = (*parties, *(code for code in courts if code not in SENDERS and code not in parties))
        for one in parties:
            for other in parties:
                if one != other and _sends(one, senders, receivers) and not _sends(other, senders, receivers):
                    pairs[one, other] += 1
    if not mentioned and not senders:  # "Denmark's law on processing asylum seekers abroad"
        schemes = [unit for reading in readings for unit in reading.units if unit.has("SCHEME", "DEAL", "HUB")]
        mentioned.update(code for unit in schemes for code in unit.states if code in SENDERS)
    others = [state for state in mentioned if state != "EU"]
    louder = not senders and mentioned["EU"] > 2 * max((mentioned[state] for state in others), default=0)
    if len(mentioned) > 1 and not louder and senders["EU"] <= max((senders[state] for state in others), default=0):
        del mentioned["EU"]
    likely = Counter({state: senders[state] + count for state, count in mentioned.items()}) or senders
    main_sender = next((state for state, _ in likely.most_common(1)), None)
    main = next((pair for pair, _ in pairs.most_common(1)), None)
    if main is None and main_sender is not None:
        titled = {code for unit in (text.title.units if text.title else ()) for code in unit.states}
        ranked = sorted(receivers, key=lambda state: (state not in titled, -receivers[state]))
        first = next((state for state in ranked if state != main_sender), None)
        third = any(reading.scene.third or "THIRD" in reading.tags for reading in readings)
        first = first or _titled(text, main_sender)
        main = (main_sender, first) if first else (main_sender, ANYWHERE) if third else None
    union = any("DEAL" in unit.tags and "EU" in unit.states for reading in readings for unit in reading.units)
    return Roles(senders, receivers, pairs, main_sender, main, union)


def _titled(text: Text, sender: str) -> str | None:
    """The one state beside the sender that a title about a deal or a transfer names as a party; None where there are more."""
    title = text.title
    if title is None or not (title.scene.strong or title.scene.third or "THIRD" in title.tags):
        return None
    named = {
        code
        for unit in title.units
        if unit.has("PARTY", "STATE", "ADJ", "GOV") and not unit.has("PEOPLE", "COURT")
        for code in unit.states
        if code not in (sender, ANYWHERE) and code not in SENDERS
    }
    return named.pop() if len(named) == 1 else None


def _sends(state: str, senders: Counter[str], receivers: Counter[str]) -> bool:
    return senders[state] > receivers[state] if senders[state] != receivers[state] else state in SENDERS


@dataclass(frozen=True, slots=True)
class Given:
    """What an event's own words say of the parties: senders, receivers, those whose role is open, and its clause's places."""

    senders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    clause: tuple[int, int] = (0, 0)


def settle(given: Given, reading: Reading, roles: Roles, focus: Sequence[Pair]) -> tuple[list[Pair], Grade, str]:
    """The pairs of an event, the grade that the way of finding them earns, and the name of that way.

    Own words first (A), then the roles of the sentence and the sender that the document knows for a receiver (B), then
    the arrangement spoken of last (C). Nothing is guessed: without a sender or a receiver there is no pair.
    """
    senders, receivers = list(given.senders), list(given.receivers)
    _place(given.parties, senders, receivers, reading, roles)
    grade, way = Grade.A, "stated"
    senders = [state for state in senders if state not in receivers or state in given.senders]
    receivers = [state for state in receivers if state not in senders]
    if not receivers:
        receivers = [state for state in reading.scene.states("receiver") if state not in senders]
        if ANYWHERE in receivers and len(receivers) > 1:
            receivers.remove(ANYWHERE)
        if not receivers and not given.receivers:
            receivers = [
                state for state in reading.scene.states("party") if state not in senders and not roles.sends(state)
            ]
        way = "sentence"
        if not receivers and not given.receivers:
            receivers, grade = _named(reading, senders), Grade.B
        if not receivers:
            pairs = _from_focus(senders, roles, focus)
            return pairs, Grade.C, LAST
    if not senders:
        senders = _in_clause(given, reading, receivers, roles)
        senders = senders or [state for state in reading.scene.states("sender") if state not in receivers]
        if not senders:
            senders = [
                state for state in reading.scene.states("party") if state not in receivers and roles.sends(state)
            ]
        way = "sentence" if senders else "document's sender"
        grade = grade if senders else Grade.B
        if not senders:
            near = reading.units[slice(*given.clause)] or reading.units
            likely = _one_sender(near, receivers, roles)
            if not likely and (roles.sender is None or not (given.receivers or given.parties)):
                likely = _one_sender(reading.units, receivers, roles)
            if likely and _of_the_union(likely, receivers, roles, focus):
                likely = ["EU"]
            senders, way = likely, "named sender"
        if not senders:
            return _unique((roles.sender_of(receiver, focus), receiver) for receiver in receivers), grade, way
    union = any("DEAL" in unit.tags and "EU" in unit.states for unit in reading.units)
    union = union or (roles.union and receivers == ["TR"])
    senders = [
        "EU" if sender == "GR" and (union or all(("EU", receiver) in focus for receiver in receivers)) else sender
        for sender in senders
    ]  # Greece puts people on the boat under the Union's deal
    if senders == ["EU"] and _of_a_member(receivers, roles):
        senders = [roles.main[0]] if roles.main else senders
    senders = senders[: max(2, len(given.senders))]
    return _unique((sender, receiver) for sender in senders for receiver in receivers), grade, way


def _of_the_union(likely: Sequence[str], receivers: Sequence[str], roles: Roles, focus: Sequence[Pair]) -> bool:
    """Whether a member state is only heard on the Union's arrangement: "it has been approved, Finland's premier said"."""
    return all(
        state in _MEMBERS and ("EU", receiver) in focus and not roles.pairs[state, receiver]
        for state in likely
        for receiver in receivers
    )


def _of_a_member(receivers: Sequence[str], roles: Roles) -> bool:
    """Whether the Union, or its court, is only heard on what a member state does: "the European court ruled on the centres"."""
    if roles.main is None or roles.main[0] not in _MEMBERS - {"GR"} or roles.senders["EU"] or roles.union:
        return False
    return all(roles.main[1] == receiver and not roles.pairs["EU", receiver] for receiver in receivers)


def _in_clause(given: Given, reading: Reading, receivers: Sequence[str], roles: Roles) -> list[str]:
    """The senders that the scene names within the event's own clause."""
    first, end = given.clause
    near = [role for role in reading.scene.roles if first <= role.at < end and role.state not in receivers]
    senders = [role.state for role in near if role.role == "sender"]
    return list(
        dict.fromkeys(senders or [role.state for role in near if role.role == "party" and roles.sends(role.state)])
    )


def _one_sender(units: Sequence[Unit], receivers: Sequence[str], roles: Roles) -> list[str]:
    """The one state of a sort to send that the units name; of several the document's main sender."""
    named = {code for unit in units if unit.has("PARTY", "ADJ") for code in unit.states if code in SENDERS}
    named |= {code for unit in units if "SUIT" in unit.tags for code in unit.states if code in SENDERS}
    named |= {
        code for unit in units if "COURT" in unit.tags for code in unit.states if code in SENDERS and code != "EU"
    }
    acts = any("EU" in unit.states and unit.has("GOV", "BODY", "OFFICIAL", "EXEC", "ROLE") for unit in units)
    if (
        "EU" in named
        and not acts
        and not (roles.senders["EU"] or "EU" in {pair[0] for pair in roles.pairs} or roles.sender == "EU")
    ):
        named.discard("EU")  # "under EU law" makes no sender of the Union
    likely = sorted(named - set(receivers))
    return likely if len(likely) == 1 else [code for code in likely if roles.main and code == roles.main[0]]


def _place(parties: Iterable[str], senders: list[str], receivers: list[str], reading: Reading, roles: Roles) -> None:
    """Give each party whose role is open the role that the sentence, the document or its sort gives it."""
    sure = {role.state: role.role for role in reading.scene.roles if role.sure and role.role != "party"}
    open_parties = [state for state in dict.fromkeys(parties) if state not in senders and state not in receivers]
    for state in open_parties:
        if state == ANYWHERE:
            receivers.append(state)
        elif state in sure:
            (senders if sure[state] == "sender" else receivers).append(state)
        elif roles.sends(state):
            senders.append(state)
        else:
            receivers.append(state)
    known = next((pair for pair in _BETWEEN if set(pair) <= set(senders)), None)
    if len(senders) == 2 and not receivers and known is not None:
        senders[:], receivers[:] = [known[0]], [known[1]]
    if len(senders) > 1 and not receivers:
        ranked = sorted(
            senders, key=lambda state: (-roles.senders[state] + roles.receivers[state], state not in SENDERS, state)
        )
        senders[:], receivers[:] = ranked[:1], ranked[1:]


def _named(reading: Reading, senders: Sequence[str]) -> list[str]:
    """The one state that a sentence names as a party and that is of no sort to send; nothing where there are several."""
    found = dict.fromkeys(
        code
        for at, unit in enumerate(reading.units)
        if unit.has("PARTY", "STATE") and not _whence(reading.units, at) and "LIST" not in unit.tags
        for code in unit.states
        if code not in SENDERS and code != ANYWHERE and code not in senders
    )
    return list(found) if len(found) == 1 else []


def _whence(units: Sequence[Unit], at: int) -> bool:
    """Whether people come from a state or something is done by it: "200 migrants from Central Asia and India"."""
    if at > 2 and "CONJ" in units[at - 1].tags:
        at = next((place for place in (at - 2, at - 3) if units[place - 1].lemma == "from"), at)
    return at > 0 and units[at - 1].lemma in ("from", "by") and "PARLIAMENT" not in units[at].tags


def _from_focus(senders: Sequence[str], roles: Roles, focus: Sequence[Pair]) -> list[Pair]:
    if senders:
        held = [pair for pair in focus if pair[0] in senders]
        if held:
            return held
        known = [pair for pair in roles.pairs if pair[0] in senders]
        if known:
            return [max(known, key=lambda pair: (roles.pairs[pair], pair))]
        return [roles.main] if roles.main and roles.main[0] in senders else []
    if focus:
        return list(focus)
    return [roles.main] if roles.main else []


def _unique(pairs: Iterable[tuple[str | None, str]]) -> list[Pair]:
    return list(
        dict.fromkeys((sender, receiver) for sender, receiver in pairs if sender is not None and sender != receiver)
    )


def plausible(pair: Pair, roles: Roles, own: Sequence[str] = ()) -> bool:
    """Whether the document or the sort of state bears a pair out: a state of no known sender must be said to send.

    The Union's arrangement stays the Union's where Greece puts people on the boat (settled case 8 of the codebook);
    `own` are the states that an event names as parties of a deal, which may be one of their own.
    """
    sender, receiver = pair
    if receiver == "EU" or (sender == "GR" and roles.pairs["EU", receiver] and sender not in own):
        return False
    return (sender in SENDERS or sender == ANYWHERE or roles.senders[sender] >= 6) and (
        receiver not in SENDERS or pair in _BETWEEN or roles.pairs[pair] > 0 or roles.receivers[receiver] >= 3
    )
