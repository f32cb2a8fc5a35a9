"""Which state sends and which receives, by the role words of a sentence; and whether it is about a transfer at all.

Direction is never read off the order of names: people are sent, deported, removed *to* the receiver, and the receiver
takes, accepts, hosts them *from* the sender.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactwatch.coder.clauses import Verb
from pactwatch.coder.record import record
from pactwatch.coder.things import ONLY_PEOPLE, moves_things
from pactwatch.coder.units import Unit
from pactwatch.model import ANYWHERE

_FAR = 10
_PASSED = ('"', "former", "then", "outgoing", "the", "late")
_TELLING = frozenset(
    [
        *("MOVE", "RETURN", "ARRIVE", "MOVEN", "DEAL", "TALKN", "HUB", "PROG", "FACILITY", "SCHEME", "REQUEST"),
        *("SEEK", "SEEKFOR", "OFFER", "REFUSE", "SUIT", "RULING", "COURT", "BODY", "FLIGHT"),
    ]
)
_STAYING = frozenset(["remain", "stay", "wait", "leave", "depart"])
_VAGUE = frozenset(["have", "give", "open"])
"""Verbs of taking that as often take no people: "it has partners"."""
_HOLDS = frozenset(["hold", "house", "detain", "process", "host", "jail", "lock up", "accommodate", "lodge", "shelter"])
_TAKEN_FOR = frozenset(["from", "by", "for"])
"""What may stand before the one for whom people are taken in: "hold asylum seekers for Australia"."""
_MEANT_FOR = frozenset(
    [
        *("blow", "setback", "boost", "victory", "defeat", "win", "challenge", "embarrassment", "relief", "threat"),
        *("warning", "thanks", "due", "owing", "according", "contrary", "response", "reply", "support", "help", "aid"),
        *("headache", "problem", "test", "favour", "favor", "message", "signal", "appeal", "request", "letter"),
    ]
)
"""What is dealt to a state and not moved there: "blocked from sending migrants away, in a blow to the government"."""
_CENTRES = ("hub", "reception", "processing", "asylum", "return", "offshore", "transit", "deport")
_MOVING = frozenset(("MOVE", "TAKE", "ARRIVE", "SIGN", "STRIKE", "AGREE"))
_MOVERS = frozenset(("take", "bring", "put", "place", "load", "leave"))
"""Classes and verbs by which people move or a deal is made; no other verb gives a state a role."""
_SCENIC = frozenset(
    [
        *("PEOPLE", "SCHEME", "FLIGHT", "DEAL", "TALKN", "REQUEST", "PROG", "HUB", "FACILITY"),
        *("THIRDNESS", "THIRD", "OWN"),
    ]
)
"""Classes of the units that say something of a scene; no others do."""


@record
class Role:
    """A state in a role (`sender`, `receiver` or `party`) at a unit's place; `sure` when a verb of moving or taking says so."""

    state: str
    role: str
    at: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence says of a transfer: its states' roles, whether it is one, and what makes its country a third one."""

    roles: tuple[Role, ...]
    strong: bool
    third: bool
    own: bool

    @property
    def told(self) -> bool:
        """Whether a sentence by itself tells of a transfer: of people who are deported, or of one who surely takes them."""
        return self.strong or self.third or (any(role.sure for role in self.roles) and bool(self.states("receiver")))

    def states(self, role: str) -> tuple[str, ...]:
        """The states in a role, in the order of the sentence, those that are sure first."""
        if not self.roles:
            return ()
        return tuple(
            dict.fromkeys(
                r.state for r in sorted((r for r in self.roles if r.role == role), key=lambda r: (not r.sure, r.at))
            )
        )


def read_scene(units: Sequence[Unit], verbs: Sequence[Verb], senders: frozenset[str]) -> Scene:
    """The scene of a sentence; `senders`, the states known to send, tell "deportees from the US" from "migrants from Iraq"."""
    roles: list[Role] = []
    strong = third = own = False
    things = {verb.at for verb in verbs if verb.unit.has("MOVE") and moves_things(units, verb)}
    told = _told([unit for at, unit in enumerate(units) if at not in things] if things else units)
    for verb in verbs:
        unit = verb.unit
        if unit.tags.isdisjoint(_MOVING) and unit.lemma not in _MOVERS:
            continue
        zone = verb.places
        people = _people(units, verb)
        moves = (
            "MOVE" in unit.tags
            or (
                unit.lemma in ("take", "bring")
                and any(units[at].has("STATE", "FACILITY") and units[at - 1].lemma in ("to", "into") for at in zone)
            )
            or (unit.lemma in ("put", "place", "load") and any("FLIGHT" in units[at].tags for at in zone))
        )
        if verb.at in things:
            continue
        if moves and (people is not None or unit.lemma in ONLY_PEOPLE):
            strong = (
                strong
                or unit.lemma in ("deport", "expel", "remove", "relocate", "offshore", "banish")
                or (people is not None and units[people].has("STRONGPEOPLE", "THIRDNESS"))
            )
            roles += _moved(units, verb, zone, senders)
        elif "TAKE" in unit.tags and people is not None and people > verb.at - 1 and verb.subject is not None:
            subject = units[verb.subject]
            if (
                ("INF" in unit.tags and units[verb.at - 1].has("DEAL", "SCHEME", "REQUEST"))
                or ("GERUND" in unit.tags and units[verb.at - 1].lemma in ("about", "on", "over"))
                or ("INF" in unit.tags and units[verb.at - 1].lemma == "," and _of_a_deal(units, verb))
            ) and set(subject.states) <= senders:
                continue
            if _asking(units, verb, senders):  # "a request from the United States to take deportees"
                roles += [Role(code, "sender", verb.at - 1, True) for code in subject.states]
                strong = strong or units[people].has("STRONGPEOPLE", "THIRDNESS")
                continue
            if _partner(units, verb, senders):
                above = next((other.subject for other in verbs if other.at == verb.governor), None)
                takers = units[above].states if above is not None else ()
                if takers and senders.isdisjoint(takers):
                    roles += [Role(code, "receiver", above or 0, True) for code in takers if code != ANYWHERE]
                    roles += [Role(code, "sender", verb.at - 1, True) for code in subject.states]
                    strong = strong or units[people].has("STRONGPEOPLE", "THIRDNESS")
                    continue
            held = _held_abroad(units, verb, subject, senders)
            if held:
                roles += [Role(code, "sender", verb.subject, True) for code in subject.states] + held
                strong = strong or units[people].has("STRONGPEOPLE", "THIRDNESS")
                continue
            if subject.has("PARTY", "THIRD") or subject.states:
                roles += [Role(code, "receiver", verb.subject, True) for code in subject.states]
                strong = strong or units[people].has("STRONGPEOPLE", "THIRDNESS")
            roles += _origin(units, range(people + 1, min(people + 6, len(units))), senders, sure=True, of=_TAKEN_FOR)
        elif (unit.has("SIGN", "STRIKE") or unit.lemma == "agree") and verb.subject is not None:
            if unit.lemma != "announce" or any("DEAL" in other.tags for other in units[verb.at + 1 :]):
                roles += _both(units, verb.subject)
        elif unit.lemma == "leave" and verb.subject is not None and units[verb.subject].has("PEOPLE", "NAT", "NUM"):
            roles += _left(units, verb, senders)
        elif "ARRIVE" in unit.tags and verb.subject is not None and units[verb.subject].has("PEOPLE", "FLIGHT", "NAT"):
            sure = "FLIGHT" in units[verb.subject].tags or units[verb.subject].lemma == "deportee"
            roles += [
                Role(code, "receiver", at, sure)
                for at in zone
                if units[at].has("STATE", "FACILITY")
                and units[at - 1].lemma in ("in", "at", "on", "to", "into", "near")
                for code in units[at].states
                if sure or code not in senders
            ]
            roles += _origin(units, zone, senders, sure=sure)
    for at, unit in enumerate(units):
        if unit.tags.isdisjoint(_SCENIC):
            continue
        if "PEOPLE" in unit.tags:
            movers = tuple(unit.data.get("movers", ())) or tuple(
                code for code in unit.data.get("nats", ()) if code in senders and "STRONGPEOPLE" in unit.tags
            )
            roles += [Role(code, "sender", at, False) for code in movers if code in senders]
            if unit.lemma in ("deportee", "removee", "transferee") or "STRONGPEOPLE" in unit.tags:
                roles += _origin(units, range(at + 1, min(at + 5, len(units))), senders, sure=unit.lemma == "deportee")
            meant = "STRONGPEOPLE" in unit.tags and (told or unit.lemma != "migrant")
            strong = strong or meant or units[min(at + 1, len(units) - 1)].lemma == "seek asylum"
        if unit.has("SCHEME", "FLIGHT"):
            roles += _movement(units, at, senders)
        if unit.has("DEAL", "TALKN", "SCHEME", "REQUEST"):
            roles += _parties(units, at)
            strong = strong or unit.has("MOD:STRONGPEOPLE", "STRONGDEAL") or _on_asylum(units, at)
        named = unit.data.get("pair") or unit.data.get("programme")
        if unit.has("PROG", "DEAL", "SCHEME") and named and "INDEF" not in unit.tags:
            roles += _programme(unit, at)
            strong = third = True
        elif "PROG" in unit.tags and "DEAL" in unit.tags:
            strong = third = True
        if unit.has("HUB", "FACILITY") and unit.states and ANYWHERE not in unit.states:
            where = "receiver" if "FACILITY" in unit.tags else "party"
            roles += [Role(code, where, at, "FACILITY" in unit.tags) for code in unit.states]
        elif (
            "HUB" in unit.tags
            and at + 2 < len(units)
            and units[at + 1].lemma in ("in", "on")
            and units[at + 2].has("STATE", "THIRD")
        ):
            roles += [Role(code, "receiver", at + 2, False) for code in units[at + 2].states]
            strong = strong or any(word in unit.words for word in _CENTRES)
        strong = strong or ("HUB" in unit.tags and "STRONGDEAL" in unit.tags)
        abroad = "THIRDNESS" in unit.tags or ("THIRD" in unit.tags and "country" in unit.lemma)
        third = third or (abroad and (told or "third" in unit.words or "PEOPLE" in unit.tags))
        if "OWN" in unit.tags and "PEOPLE" in unit.tags:
            foreign = any("NEG" in other.tags for other in units[max(0, at - 3) : at])
            third, own = third or foreign, own or not foreign
    return Scene(tuple(roles), strong, third, own)


def _told(units: Sequence[Unit]) -> bool:
    """Whether a sentence has a word for what may be done to people, a deal or a dispute: naming migrants alone is no scene."""
    for unit in units:
        if not unit.tags.isdisjoint(_TELLING) or unit.lemma in _STAYING:
            return True
        if "TAKE" in unit.tags and unit.lemma not in _VAGUE:
            return True
    return False


def _both(units: Sequence[Unit], at: int) -> list[Role]:
    """The two sides where they are the subject of a deal that is made: "the Netherlands and Uganda signed"."""
    beside = at > 1 and units[at - 1].lemma == "and" and units[at - 2].has("PARTY", "STATE")
    states = (*(units[at - 2].states if beside else ()), *units[at].states)
    return (
        [Role(code, "party", at, False) for code in dict.fromkeys(states) if code != ANYWHERE]
        if len(states) > 1
        else []
    )


def _of_a_deal(units: Sequence[Unit], verb: Verb) -> bool:
    """Whether an infinitive past a comma tells what a deal is for: "struck deals with ten states, among them Palau, to take"."""
    governor = verb.governor if verb.governor is not None else verb.at
    return any(unit.has("DEAL", "TALKN") for unit in units[governor + 1 : verb.at])


def _held_abroad(units: Sequence[Unit], verb: Verb, subject: Unit, senders: frozenset[str]) -> list[Role]:
    """The receivers on whose soil a sender keeps people: "Australia holds asylum seekers on Nauru", "processed in Togo"."""
    held = verb.unit.lemma in _HOLDS and "PASSIVE" not in verb.unit.tags
    if not held or not subject.states or not senders.issuperset(subject.states):
        return []
    return [
        Role(code, "receiver", at, True)
        for at in verb.places
        if units[at].has("STATE", "FACILITY") and units[at - 1].lemma in ("in", "on", "at")
        for code in units[at].states
        if code not in senders and code != ANYWHERE
    ]


def _asking(units: Sequence[Unit], verb: Verb, senders: frozenset[str]) -> bool:
    """Whether the state before an infinitive asks others: "a request from Washington to accept deportees"."""
    at = verb.at
    if not verb.unit.has("INF") or at < 3 or units[at - 2].lemma not in ("from", "by", "of"):
        return False
    states = set(units[at - 1].states)
    return units[at - 3].has("REQUEST", "OFFERN") and bool(states) and states <= senders


def _partner(units: Sequence[Unit], verb: Verb, senders: frozenset[str]) -> bool:
    """Whether the sender beside the verb is a partner and no taker: "Uganda has a deal with the US to accept deportees"."""
    if "INF" not in verb.unit.tags or verb.subject != verb.at - 1 or units[verb.at - 2].lemma != "with":
        return False
    return bool(units[verb.subject].states) and set(units[verb.subject].states) <= senders


def _people(units: Sequence[Unit], verb: Verb) -> int | None:
    """The place of the people who are moved or taken: the object, else the subject."""
    for at in range(verb.at + 1, min(verb.end, verb.at + 8)):
        if units[at].has("PEOPLE", "NAT") and "GOV" not in units[at].tags:
            return at
        if (
            "PREP" in units[at].tags
            and units[at].lemma not in ("of", "in", "to", "from", "about", "over")
            and at > verb.at + 2
        ):
            break
    if verb.subject is not None and units[verb.subject].has("PEOPLE", "NAT", "FLIGHT"):
        return verb.subject
    if verb.subject is not None and verb.subject > 1 and units[verb.subject - 1].lemma in ("who", "whom", "that"):
        whom = verb.subject - 2
        if units[whom].has("PEOPLE", "NAT") and "GOV" not in units[whom].tags:
            return whom
    if verb.subject is not None and units[verb.subject].has("PRON", "QUANT", "NUM") and "PASSIVE" in verb.unit.tags:
        return verb.subject
    return None


def _moved(units: Sequence[Unit], verb: Verb, zone: Sequence[int], senders: frozenset[str]) -> list[Role]:
    found: list[Role] = []
    for at in zone:
        unit = units[at]
        if "FLIGHT" in unit.tags and unit.states and senders.issuperset(unit.states):
            found += [Role(code, "sender", at, True) for code in unit.states]
        if not unit.states or not unit.has("STATE", "THIRD", "FACILITY", "HUB", "GOV"):
            if found and "PEOPLE" in unit.tags and units[at - 1].lemma == "for":
                break
            continue
        before = units[at - 1].lemma
        if before in ("to", "for") and units[max(0, at - 2)].lemma in _MEANT_FOR:
            break
        if before in ("to", "into", "in", "towards", "for", "onto") or ("LIST" in unit.tags and before == ","):
            found += [Role(code, "receiver", at, before in ("to", "into", "in")) for code in unit.states]
        elif before == "by" or (before == "from" and "LIST" not in unit.tags):
            found += [Role(code, "sender", at, True) for code in unit.states if code in senders]
    subject = units[verb.subject] if verb.subject is not None else None
    if (
        subject is not None
        and subject.states
        and "PARTY" in subject.tags
        and not verb.unit.has("PASSIVE", "PARTICIPLE")
    ):
        if (
            verb.unit.lemma == "resettle"
            and all(role.role == "sender" for role in found)
            and senders.isdisjoint(subject.states)
        ):
            found += [Role(code, "receiver", verb.subject or 0, True) for code in subject.states if code != ANYWHERE]
            return found
        joint = _beside(units, verb.subject or 0) if verb.unit.has("INF", "GERUND") else ()
        told = tuple(code for code in (*subject.states, *joint) if code in senders) if joint else subject.states
        found += [Role(code, "sender", verb.subject or 0, True) for code in told if code != ANYWHERE]
    return found + ([] if any(role.role == "receiver" for role in found) else _whither(units, verb))


def _beside(units: Sequence[Unit], at: int) -> tuple[str, ...]:
    """The states of a party that is joined to another by "and": of "London and Kigali" the first, of which either may send."""
    joined = at > 1 and units[at - 1].lemma == "and" and "PARTY" in units[at - 2].tags
    return units[at - 2].states if joined else ()


def _whither(units: Sequence[Unit], verb: Verb) -> list[Role]:
    """The receiver that a relative clause is about: "declares Togo a safe country to which it can send them"."""
    first = verb.subject if verb.subject is not None else verb.at
    for at in range(max(2, first - 2), verb.at):
        where = units[at].lemma == "where" or (units[at].lemma in ("which", "whom") and units[at - 1].lemma == "to")
        if where:
            place = at - 1 if units[at].lemma == "where" else at - 2
            named = units[place]
            if "COUNTRYN" in named.tags and not named.states and place:
                place, named = place - 1, units[place - 1]
            fits = named.has("STATE", "FACILITY") and "DEAL" not in named.tags
            return [Role(code, "receiver", place, True) for code in named.states if fits and code != ANYWHERE]
    return []


def _left(units: Sequence[Unit], verb: Verb, senders: frozenset[str]) -> list[Role]:
    """Roles where people leave a sender for another state under a scheme: "they left Israel for Uganda under the plan"."""
    zone = verb.places
    if not any(units[at].has("SCHEME", "DEAL", "PROG") or units[at].lemma == "voluntarily" for at in zone):
        return []
    left = next((at for at in zone if "STATE" in units[at].tags and not senders.isdisjoint(units[at].states)), None)
    new = next((at for at in zone if units[at].has("STATE", "THIRD") and units[at - 1].lemma == "for"), None)
    if left is None or new is None or left > new or not senders.isdisjoint(units[new].states):
        return []
    found = [Role(code, "sender", left, True) for code in units[left].states]
    return found + [Role(code, "receiver", new, True) for code in units[new].states]


def _on_asylum(units: Sequence[Unit], at: int) -> bool:
    """Whether a deal or talks are on asylum: "two agreements on asylum and migration"."""
    after = [unit.lemma for unit in units[at + 1 : at + 3]]
    return len(after) == 2 and after[0] in ("on", "about", "over") and after[1] == "asylum"


def _origin(
    units: Sequence[Unit],
    zone: Sequence[int],
    senders: frozenset[str],
    sure: bool,
    of: frozenset[str] = frozenset(["from", "by"]),
) -> list[Role]:
    """What follows "from" after the people: a state that is not known to send is where they come from, no sender."""
    return [
        Role(code, "sender", at, sure)
        for at in zone
        if at and "STATE" in units[at].tags and units[at - 1].lemma in of
        for code in units[at].states
        if code in senders
    ]


def _parties(units: Sequence[Unit], at: int) -> list[Role]:
    unit = units[at]
    found = [Role(code, "party", at, False) for code in unit.states if code != ANYWHERE]
    for after in range(at + 1, min(len(units), at + _FAR)):
        other = units[after]
        if "V" in other.tags and not other.has("NP", "PAST", "MAYPART", "PARTICIPLE", "GERUND"):
            break
        if (
            other.states
            and other.has("STATE", "PARTY", "THIRD")
            and (word_before(units, after) in ("with", "between", "by", "among") or for_example(units, after))
        ):
            found += [Role(code, "receiver" if code == ANYWHERE else "party", after, False) for code in other.states]
    return found


def for_example(units: Sequence[Unit], at: int) -> bool:
    """Whether a state is named of several: "deals with ten countries, among them Ghana", "states such as Palau"."""
    before = [unit.lemma for unit in units[max(0, at - 2) : at]]
    return "STATE" in units[at].tags and (before in (["among", "them"], ["such", "as"]) or before[-1:] == ["including"])


def word_before(units: Sequence[Unit], at: int) -> str:
    """The word before a unit, quotation marks and what only dates an office passed over: "with then president"."""
    return next((unit.lemma for unit in reversed(units[:at]) if unit.lemma not in _PASSED), "")


def _movement(units: Sequence[Unit], at: int, senders: frozenset[str]) -> list[Role]:
    """Roles round a noun: "the deportation of people from Britain to Libya", "removals to third countries"."""
    found: list[Role] = []
    for after in range(at + 1, min(len(units), at + 8)):
        other = units[after]
        if ("V" in other.tags and "NP" not in other.tags) or ("PUNCT" in other.tags and other.lemma != "-"):
            break
        if other.lemma == "to" and not _moves(units[at]) and after + 1 < len(units) and units[after + 1].tags <= {"W"}:
            break
        if other.states and other.has("STATE", "THIRD"):
            before = units[after - 1].lemma
            if before in ("to", "into"):
                found += [Role(code, "receiver", after, _moves(units[at])) for code in other.states]
            elif before == "from":
                found += [Role(code, "sender", after, _moves(units[at])) for code in other.states if code in senders]
    return found


def _moves(unit: Unit) -> bool:
    """Whether a noun is itself a word of moving people."""
    return unit.lemma in (
        "deportation",
        "transfer",
        "removal",
        "expulsion",
        "relocation",
        "deportation flight",
        "removal flight",
    )


def _programme(unit: Unit, at: int) -> list[Role]:
    pairs = [
        pair.split("-") for pair in str(unit.data.get("pair") or unit.data.get("programme")).split("|") if "-" in pair
    ]
    if len(pairs) != 1:
        return []
    sender, receiver = pairs[0]
    return [Role(sender, "sender", at, True), Role(receiver, "receiver", at, True)]
