"""Whose arrangement a match is about, as its kind asks: who goes back where, who objects, who is asked."""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.coder.aside import arriving
from pactwatch.coder.frames import Match
from pactwatch.coder.pairs import LAST, Given, Pair, Roles, plausible, settle
from pactwatch.coder.parties import given_by, states_of
from pactwatch.coder.reading import Reading
from pactwatch.coder.thread import Here, Thread
from pactwatch.coder.units import Unit
from pactwatch.model import ANYWHERE, Grade, Kind, Speaker

_COUNTED = frozenset(["several", "many", "multiple", "numerous", "various", "dozens", "more", "such", "similar"])
_FREED = ("repatriate", "release", "free")
_ABOUT_ALL = (Kind.CRITICISED, Kind.REBUTTED, Kind.CHALLENGED)
"""What is said of a document's own arrangement rather than of one that it mentions by the way."""
_ABOUT_ONE = (*_ABOUT_ALL, Kind.COMMENT, Kind.RULED)
Settled = tuple[list[Pair], Grade, str]
"""Pairs, their grade and the way in which they were found."""


def settled_pairs(
    match: Match, here: Here, actor: tuple[str, ...], speaker: Speaker | None
) -> tuple[Kind, list[Pair], Grade, str]:
    """Whose arrangement a match is about: its kind, which a direction may change, the pairs, their grade and the way."""
    kind, reading, thread, roles = match.frame.kind, here.reading, here.thread, here.roles
    pairs, grade, way = _stated(match, here, actor, speaker)
    if match.frame.roles == "return":
        pairs, grade, way = _gone_home(match, here, actor, (pairs, grade, way))
    back = kind is Kind.TRANSFERRED and _back(match, reading, thread, roles)
    if back:
        kind, pairs, grade, way = Kind.RETURNED, _sent_from(match, here), Grade.C, LAST
    pairs = _fitting(match, here, kind, (pairs, grade, way))
    if kind is Kind.RETURNED and not back:
        kind = _returned(match, reading, pairs)
        taking = reading.scene.states("receiver") if kind is Kind.TRANSFERRED else ()
        pairs = [pair for pair in pairs if pair[0] not in _left(match, reading) or pair[1] in taking]
    return kind, pairs, grade, way


def _stated(match: Match, here: Here, actor: tuple[str, ...], speaker: Speaker | None) -> Settled:
    """What the clause, the one who speaks and the sentences before say of the pairs."""
    kind, reading, thread, roles = match.frame.kind, here.reading, here.thread, here.roles
    pairs, grade, way = settle(given_by(match, reading, actor), reading, roles, thread.focus)
    if (
        ((not pairs and kind is Kind.TRANSFERRED) or (kind is Kind.SOUGHT and grade is Grade.C and _we(match, reading)))
        and match.frame.roles in ("none", "party")
        and speaker is not None
        and len(speaker.actor or "") == 2
    ):
        pairs, grade, way = settle(Given(receivers=(str(speaker.actor),)), reading, roles, thread.focus)
    if kind in _ABOUT_ALL and way == LAST and roles.main and roles.pairs[roles.main] > 1:
        pairs = [pair for pair in pairs if pair in roles.pairs or pair[1] == ANYWHERE] or [roles.main]
    if kind is Kind.AGREED and match.frame.modality == "denied" and way == LAST and len(pairs) > 2:
        # Who denies speaks for itself, not for all that were named.
        pairs = [pair for pair in pairs if pair[1] in actor]
    third = set(actor) - thread.known if kind is Kind.CRITICISED and thread.focus else ()
    if third and all(pair[1] in third for pair in pairs):  # a third state objects
        return list(thread.focus), Grade.C, LAST
    return pairs, grade, way


def _gone_home(match: Match, here: Here, actor: tuple[str, ...], settled: Settled) -> Settled:
    """The arrangement under which people were sent who now go on, home or back, where the clause names only the goal."""
    reading, thread, pairs = here.reading, here.thread, settled[0]
    target = _target(match, reading) or next(iter(actor), None)
    if not target:
        return settled
    homeward = (reading.units[match.at].lemma in _FREED or "homeward" in match.frame.traits) and target not in {
        pair[1] for pair in thread.focus
    }
    if not thread.focus:
        left = [code for code in reading.scene.states("receiver") if code != target] if homeward else []
        return [(pair[0], code) for pair in pairs[:1] for code in left] or pairs, *settled[1:]
    if (homeward or _elsewhere(target, thread, here.roles)) and all(pair[1] == target for pair in pairs):
        return _named_focus(reading, thread), Grade.C, LAST
    return settled


def _sent_from(match: Match, here: Here) -> list[Pair]:
    """The arrangements of the state to which people are moved back."""
    sent = here.reading.units[match.captured["receiver"]].states[0]
    known = [pair for pair in _named_focus(here.reading, here.thread) if pair[0] == sent]
    return known or [pair for pair, _ in here.roles.pairs.most_common() if pair[0] == sent][:1]


def _fitting(match: Match, here: Here, kind: Kind, settled: Settled) -> list[Pair]:
    """Of the pairs those that fit the kind: what can be, what the sentence's place or court allows, one where one is meant."""
    (pairs, grade, way), reading, thread, roles = settled, here.reading, here.thread, here.roles
    own = _partners(match, reading) if kind in (Kind.AGREED, Kind.SUSPENDED, Kind.ENDED) else ()
    pairs = [pair for pair in pairs if plausible(pair, roles, own) and not (kind is Kind.SOUGHT and grade is Grade.C)]
    if kind in (Kind.RATIFIED, Kind.ENDED, Kind.AGREED) and grade is Grade.C:
        pairs = [pair for pair in pairs if pair[1] != ANYWHERE]  # a law or policy without a receiver is no arrangement
        if way == LAST and match.patient is not None and _with_many(reading.units[match.patient]):
            pairs = list(dict.fromkeys((sender, ANYWHERE) for sender, _ in pairs))
    place = reading.units[match.captured["receiver"]] if "receiver" in match.captured else None
    if kind is Kind.TRANSFERRED and place is not None and place.has("FACILITY"):
        pairs = [pair for pair in pairs if not place.states or pair[1] in place.states]
    if kind in _ABOUT_ONE and len(pairs) > 2:
        pairs = [roles.main] if roles.main in pairs and roles.main else [(pairs[0][0], ANYWHERE)]
    if kind in (Kind.RULED, Kind.CHALLENGED):
        return _before_court(match, reading, pairs, thread, roles)
    if kind is Kind.COMMENT:
        return _asked_on(match, reading, roles, thread) or pairs[:1]
    return pairs


def _with_many(deal: Unit) -> bool:
    """Whether deals are spoken of that name no receiver: "negotiated several agreements", which are not the one told of."""
    return deal.has("DEAL") and deal.has("PLURAL") and not _COUNTED.isdisjoint(deal.words.split())


def _before_court(match: Match, reading: Reading, pairs: Sequence[Pair], thread: Thread, roles: Roles) -> list[Pair]:
    """The pairs to which the court that decides belongs: no court of Britain rules on what the Netherlands agreed with Uganda."""
    units = reading.units
    places = [place for place in (match.agent, match.patient, match.at) if place is not None]
    courts = {code for place in places if units[place].has("COURT") for code in units[place].states} - {"EU"}
    if not courts or any(courts & set(pair) for pair in pairs):
        return list(pairs)
    return [pair for pair in (*thread.focus, *sorted(roles.pairs)) if courts & set(pair)][:1]


def _asked_on(match: Match, reading: Reading, roles: Roles, thread: Thread) -> list[Pair]:
    """The pair on which a party is asked: the document's own, or one that knows the party where that does not."""
    told = match.agent if match.agent is not None or match.verb is None else match.verb.subject
    asked = states_of(reading.units[told]) if told is not None else ()
    if roles.main and asked and not set(asked) & set(roles.main):
        known = [pair for pair in (*thread.focus, *sorted(roles.pairs)) if set(asked) & set(pair)]
        return known[:1] or [roles.main]
    return [roles.main] if roles.main else []


def _left(match: Match, reading: Reading) -> tuple[str, ...]:
    """The state that people leave; whoever leaves the sender does not return."""
    after = reading.units[match.at + 1 : match.at + 2]
    return after[0].states if reading.units[match.at].lemma == "leave" and after and after[0].has("STATE") else ()


def _target(match: Match, reading: Reading) -> str | None:
    """The state to which people go back."""
    places = range(match.at + 1, match.verb.end) if match.verb is not None else ()
    units = reading.units
    return next(
        (
            units[at].states[0]
            for at in places
            if units[at].has("STATE")
            and units[at - 1].lemma in (("in",) if "goal_in" in match.frame.traits else ("to", "into"))
            and not (units[at].has("DESC") and units[at].has("POSS"))
        ),
        None,
    )


def _elsewhere(target: str | None, thread: Thread, roles: Roles) -> bool:
    """Whether people who go back go to a state that the document knows as no receiver: to the sender, or on to a third one."""
    return target is not None and (target in {pair[0] for pair in thread.focus} or not roles.receivers[target])


def _we(match: Match, reading: Reading) -> bool:
    """Whether the one who is asked speaks of itself: "we were approached", "in response to the request, we have said yes"."""
    return any(unit.lemma in ("we", "us") for unit in reading.units[max(0, match.at - 4) : match.at + 16])


def _named_focus(reading: Reading, thread: Thread) -> list[Pair]:
    """The arrangements spoken of last, of several those whose receiver the sentence names."""
    named = {code for unit in reading.units if unit.has("PARTY", "FACILITY", "ADJ") for code in unit.states}
    return [pair for pair in thread.focus if pair[1] in named] or list(thread.focus)


def _back(match: Match, reading: Reading, thread: Thread, roles: Roles) -> bool:
    """Whether people are moved to the very state that sent them before, and to which nobody else sends."""
    place = match.captured.get("receiver", 0)
    if match.verb is None or match.verb.unit.has("INF", "GERUND"):
        return False
    states = reading.units[place].states if place and reading.units[place].has("STATE") else ()
    return (
        len(states) == 1
        and reading.units[place - 1].lemma in ("to", "into")
        and any(
            pair[0] == states[0] and not any(other[1] == states[0] for other in roles.pairs) for pair in thread.focus
        )
    )


def _returned(match: Match, reading: Reading, pairs: Sequence[Pair]) -> Kind:
    """People "returned to" the receiver are moved there; only home, or back to the sender, is a return."""
    if match.verb is None:
        return Kind.RETURNED
    left = reading.units[match.at + 1] if match.verb.unit.lemma == "leave" and match.at + 1 < match.verb.end else None
    if left is not None and any(pair[0] in left.states for pair in pairs):
        return Kind.TRANSFERRED
    if arriving(match.verb, reading):
        return Kind.TRANSFERRED
    for at in range(match.at + 1, match.verb.end):
        unit = reading.units[at]
        home = unit.has("DESC") and unit.has("POSS")
        if (
            unit.has("STATE")
            and not home
            and reading.units[at - 1].lemma == "to"
            and any(pair[1] in unit.states for pair in pairs)
        ):
            return Kind.TRANSFERRED
    return Kind.RETURNED


def _partners(match: Match, reading: Reading) -> tuple[str, ...]:
    """The states that a deal is named to be with: "its readmission deal with Greece"."""
    units = reading.units
    places = match.verb.places if match.verb is not None else range(match.at, min(len(units), match.at + 6))
    return tuple(code for at in places if units[at - 1].lemma in ("with", "between") for code in units[at].states)
