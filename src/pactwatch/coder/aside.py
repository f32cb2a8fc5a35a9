"""Clauses that look like an event and tell of none: a purpose, another matter, a deal with nobody who could receive."""

from __future__ import annotations

import re
from collections.abc import Callable

from pactwatch.coder.attempts import mooted
from pactwatch.coder.clauses import CRITICS, Verb
from pactwatch.coder.frames import Match
from pactwatch.coder.reading import Reading
from pactwatch.coder.thread import Here
from pactwatch.coder.units import Unit
from pactwatch.model import Kind

_MEANS = frozenset(
    [
        *(
            "procedure",
            "procedures",
            "process",
            "mechanism",
            "mechanisms",
            "framework",
            "basis",
            "way",
            "ways",
            "option",
        ),
        *("options", "route", "means", "tool", "tools", "method", "possibility", "possibilities", "rules", "criteria"),
    ]
)
"""What is only a means to an act: "a procedure for transferring asylum seekers" moves nobody."""
_NEW_CLAUSE = frozenset(["after", "before", "because", "when", "while", "since", "until", "once", "as", "although"])
_FURTHER = frozenset(["further", "other", "more", "additional"])
_MADE_KNOWN = frozenset(["announce", "unveil", "disclose", "reveal", "confirm", "acknowledge"])
_UNDER_WAY = frozenset(["finalise", "finalize", "conclude", "negotiate"])
"""Verbs of making a deal that tell of talks while they go on: "they are finalising an agreement"."""
_CHOSEN = re.compile(r"\b(?:relocation|resettlement|sponsorship) (?:scheme|program|mechanism)", re.IGNORECASE)
_CHANGES = (Kind.SUSPENDED, Kind.ENDED, Kind.RATIFIED, Kind.REFUSED)
_DONE = (Kind.AGREED, Kind.TRANSFERRED)
_WORDS = frozenset(
    ["comment", "respond", "answer", "say", "discuss", "disclose", "reveal", "confirm", "elaborate", "reply"]
)
"""What a party that is asked declines to do when it says nothing."""
_DEALS = (Kind.AGREED, Kind.SUSPENDED, Kind.ENDED, Kind.RATIFIED, Kind.TALKS)
_DEMANDS = frozenset(
    [
        *(
            "call",
            "call on",
            "call for",
            "urge",
            "demand",
            "ask",
            "appeal",
            "recommend",
            "advise",
            "request",
            "implore",
        ),
        *("press", "push", "push for", "press for", "lobby", "beg", "petition", "want", "exhort"),
    ]
)
"""Verbs under which a change is only asked for: "urged London to drop the plan", "called for the scrapping of the deal"."""
_EFFORTS = frozenset(
    ["effort", "efforts", "bid", "push", "drive", "attempt", "attempts", "campaign", "quest", "scramble"]
)
"""Nouns for what somebody strives for: "an effort to secure deals"."""
_SPURS = frozenset(["incentive", "pressure", "leverage", "race", "struggle", "strategy"])
"""Likewise only right before the infinitive, and no word of consent: under "pressure to agree" a state may have agreed."""
_READY = frozenset(["open", "ready", "willing", "happy", "prepared", "readiness", "willingness", "openness"])
_WHOEVER = frozenset(["those", "anyone", "anybody", "many", "some", "others"])
_WORLD = ("united nations", "u.n.", "unhcr", "refugee agency", "red cross", "organization for migration")
_AFFILIATED = 9
"""Within how many units of a name the body may stand for which somebody speaks."""


def tells_nothing(match: Match, here: Here) -> bool:
    """Whether a match tells of no event of its kind, by what stands round its verb."""
    kind, verb, reading = match.frame.kind, match.verb, here.reading
    if verb is None:
        return any(kind is told and check(match, reading) for told, check in _OF_NOUNS)
    return any(kind in kinds and check(verb, reading) for kinds, check in _OF_VERBS) or any(
        kind in kinds and check(match, verb, reading) for kinds, check in _OF_MATCHES
    )


def _over_sentences(verb: Verb, reading: Reading) -> bool:
    """Whether what is taken for a verb's subject stands in the sentence before, in a quotation of several sentences."""
    return verb.subject is not None and any(unit.lemma == "." for unit in reading.units[verb.subject : verb.at])


def _stumbling(verb: Verb, reading: Reading) -> bool:
    """Whether "block" is a noun: "a stumbling block"."""
    return reading.units[max(0, verb.at - 1)].lemma in ("stumbling", "building")


def _not_announced(verb: Verb, reading: Reading) -> bool:
    """Whether a deal is only not announced, and may yet be."""
    return verb.unit.lemma in _MADE_KNOWN and verb.unit.has("NEG")


def _being_made(verb: Verb, reading: Reading) -> bool:
    """Whether a deal is still being made: "they are finalising an agreement"."""
    return verb.unit.has("CONTINUOUS") and verb.unit.lemma in _UNDER_WAY


def _no_more(match: Match, verb: Verb, reading: Reading) -> bool:
    """Whether only a further deal is denied, which says nothing of the one there is: "no other agreements would be made"."""
    deal = None if match.patient is None else reading.units[match.patient]
    return deal is not None and deal.has("NEGATED") and _one_more(deal, _FURTHER | {"new"})


def _more(match: Match, verb: Verb, reading: Reading) -> bool:
    """Whether what is refused is one deal more than that which there is: "ruled out any further deals"."""
    return match.patient is not None and _one_more(reading.units[match.patient], _FURTHER)


def _one_more(unit: Unit, words: frozenset[str]) -> bool:
    return unit.has("DEAL", "SCHEME") and not words.isdisjoint(unit.words.split())


def _purpose(verb: Verb, reading: Reading) -> bool:
    """Whether a gerund says what something is for: "a procedure for transferring them", "for temporary housing in a centre"."""
    if not verb.unit.has("GERUND") or verb.unit.has("PASSIVE") or verb.at < 2:
        return False
    units = reading.units
    if units[verb.at - 1].lemma in ("for", "of"):
        return not mooted(units, verb) and units[verb.at - 2].lemma in _MEANS
    return units[verb.at - 2].lemma == "for" and not units[verb.at - 1].has("V", "NP", "ADVERB")


def _unnamed_makers(match: Match, reading: Reading) -> bool:
    """Whether the makers of a deal are only referred to: "in breach of the understanding between the two governments"."""
    after = reading.units[match.at + 1 : match.at + 3]
    return len(after) == 2 and after[0].lemma == "between" and not after[1].states


def _where_they_are(match: Match, verb: Verb, reading: Reading) -> bool:
    """Whether a state is only where those who are asked are: "urged its citizens in Iran to leave"."""
    at = match.captured.get("receiver")
    if at is None or "SEEK" not in verb.unit.tags or reading.units[at - 1].lemma not in ("in", "from", "inside"):
        return False
    return any(unit.has("PEOPLE", "NAT") for unit in reading.units[max(match.at + 1, at - 4) : at - 1])


def _whatever(match: Match, reading: Reading) -> bool:
    """Whether suits are only such as may come: "to withstand any legal challenge", "whatever challenges are brought"."""
    before = [unit.lemma for unit in reading.units[max(0, match.at - 4) : match.at]]
    return not {"any", "whatever", "possible", "potential"}.isdisjoint(
        (*before, *reading.units[match.at].words.split())
    )


def _turned_down(verb: Verb, reading: Reading) -> bool:
    """Whether a participle only says which people are meant: "to deport refused asylum seekers", "hubs for rejected migrants"."""
    units = reading.units
    if not verb.unit.has("MAYPART") or verb.at + 1 >= len(units) or not units[verb.at + 1].has("PEOPLE"):
        return False
    return verb.at > 0 and units[verb.at - 1].has("V", "PREP", "DET")


def _says_nothing(verb: Verb, reading: Reading) -> bool:
    """Whether only an answer is refused: "a deal that both governments have declined to comment on"."""
    after = reading.units[verb.at + 1 : verb.at + 2]
    return bool(after) and after[0].has("INF") and after[0].lemma in _WORDS


def _their_own(verb: Verb, reading: Reading) -> bool:
    """Whether it is the states that people come from which refuse: "migrants whose own governments refuse them"."""
    if verb.subject is None:
        return False
    return any(unit.lemma == "whose" for unit in reading.units[max(0, verb.subject - 3) : verb.subject])


def _none_known(verb: Verb, reading: Reading) -> bool:
    """Whether a relative clause only tells of which deal none is known: "has not disclosed any pact in which Togo agreed"."""
    units = reading.units
    if verb.subject is None or verb.subject < 3 or "REL" not in units[verb.subject - 1].tags:
        return False
    deal = next((at for at in range(verb.subject - 2, max(0, verb.subject - 4), -1) if "DEAL" in units[at].tags), None)
    if deal is None or not units[deal].has("INDEF", "NEGATED"):
        return False
    above = next((other for other in reversed(reading.verbs) if other.at < deal), None)
    return "NEGATED" in units[deal].tags or (above is not None and above.negated and deal - above.at < 4)


def _only_awaited(verb: Verb, reading: Reading) -> bool:
    """Whether a state is not asked but awaited to act: "Togo is expected to receive a group"."""
    return verb.unit.lemma == "expect" and verb.unit.has("PASSIVE")


def no_people(match: Match, here: Here) -> bool:
    """Whether what is taken or received is no people: "the case was taken to an appeal", "the news was received"."""
    verb, reading = match.verb, here.reading
    if verb is None or not verb.unit.has("PASSIVE") or verb.subject is None:
        return False
    subject = reading.units[verb.subject]
    return subject.has("N", "SUIT", "TEXTN") and not subject.has("PEOPLE", "NAT", "PRON", "NUM", "QUANT", "FLIGHT")


def by_choice(match: Match, here: Here) -> bool:
    """Whether people come under a programme of resettlement, which moves nobody against a state's duty to hear them."""
    zone = () if match.verb is None else here.reading.units[match.verb.at : match.verb.end]
    return _CHOSEN.search(" ".join(unit.words for unit in zone)) is not None


def _own_request(match: Match, verb: Verb, reading: Reading) -> bool:
    """Whether what is turned down are the people's own requests: "those whose asylum requests have been refused"."""
    at = match.patient
    if match.frame.kind is not Kind.REFUSED or at is None or not reading.units[at].has("REQUEST", "SUIT"):
        return False
    words = f"{reading.units[at - 1].lemma if at else ''} {reading.units[at].data.get('text', '')}".lower()
    return any(word in words for word in ("asylum", "visa", "protection", "refugee"))


def _other_subject(match: Match, verb: Verb, reading: Reading) -> bool:
    """Whether another clause, with a subject of its own, stands between what is changed and the verb."""
    at = match.patient
    if at is None or at >= verb.at or not verb.unit.has("PASSIVE"):
        return False
    return any(
        unit.lemma in _NEW_CLAUSE and not reading.units[at + 1 + place].has("V", "TIME", "NUM")
        for place, unit in enumerate(reading.units[at + 1 : verb.at - 1], 1)
    )


def _which_of_them(match: Match, verb: Verb, reading: Reading) -> bool:
    """Whether the verb only tells which people are meant: "none of those deported on Monday had asked for asylum"."""
    at = match.agent
    if at is None or not reading.units[at].has("NEGATED") or not verb.unit.has("MAYPART"):
        return False
    after = reading.finite_after(verb.at)
    if after is None:
        return False
    return not any(unit.has("CONJ", "SUB", "REL", "PUNCT") for unit in reading.units[verb.at + 1 : after.at])


def _whoever(verb: Verb, reading: Reading) -> bool:
    """Whether the verb tells of anyone to whom it may happen: "those who arrive in Rwanda will be given housing"."""
    if not verb.relative or not verb.unit.has("PRESENT") or verb.unit.has("PERFECT", "CONTINUOUS"):
        return False
    return any(other.at > verb.at and other.unit.has("FUTURE", "MODALITY") for other in reading.verbs)


def _preferred(verb: Verb, reading: Reading) -> bool:
    """Whether only who should come is said: "Uganda prefers that Africans be the ones transferred to it"."""
    return any(other.at < verb.at < other.end and other.unit.lemma == "prefer" for other in reading.verbs)


def _let(verb: Verb, reading: Reading) -> bool:
    """Whether a law only lets somebody act: "legislation letting it move asylum seekers"."""
    units = reading.units
    return verb.at > 1 and units[verb.at - 2].lemma == "let" and units[verb.at - 1].has("PRON", "NP", "PARTY")


def _enabling(match: Match, verb: Verb, reading: Reading) -> bool:
    """Whether a law only lets a state look for a receiver: "passed a law that allows it to move asylum seekers abroad"."""
    at = match.patient if match.patient is not None and match.patient > match.at else match.at + 1
    after = reading.units[at : at + 3]
    return len(after) == 3 and after[0].has("INDEF", "SCHEME") and after[1].has("REL") and after[2].has("LET")


def _seconded(match: Match, verb: Verb, reading: Reading) -> bool:
    """Whether a state only speaks for another's plan ("Hungary backs the Commission's"); a parliament that does approves it."""
    at = match.agent
    if at is None or reading.units[match.at].lemma not in ("back", "endorse"):
        return False
    return reading.units[at].has("STATE", "OFFICIAL") and not reading.units[at].has("EXEC")


def _open_to(verb: Verb, reading: Reading) -> bool:
    """Whether talks are only what a side is ready for: "would be open to talking about it", "is willing to discuss it"."""
    before = [unit.lemma for unit in reading.units[max(0, verb.at - 2) : verb.at]]
    return verb.unit.has("INF", "GERUND") and not _READY.isdisjoint(before)


def _effort(verb: Verb, reading: Reading) -> bool:
    """Whether a deal is only what an effort is for: "its drive to secure deals", "approached 58 states to secure agreements"."""
    if not verb.unit.has("INF") or not verb.at:
        return False
    for unit in reversed(reading.units[max(0, verb.at - 5) : verb.at]):
        if unit.lemma in _EFFORTS:
            return True
        if unit.has("V") and not unit.has("NP"):
            break
    before, above = reading.units[verb.at - 1], reading.verb_before(verb.at)
    parted = before.lemma == ","
    if verb.unit.lemma not in ("agree", "accept") and (before.lemma in _SPURS or (parted and verb.governor is None)):
        return True
    if parted and any(other.unit.has("SEEK") for other in reading.verbs):
        return True
    beside = parted or before.has("STATE", "THIRD", "NP")
    return beside and above is not None and above.unit.lemma in ("approach", "contact", "lobby")


def _errand(verb: Verb, reading: Reading) -> bool:
    """Whether a deal is what somebody sets out for: "sent an envoy to finalise the agreement", "came to sign it"."""
    above = reading.above(verb)
    if above is None or not verb.unit.has("INF") or above.unit.lemma not in ("send", "dispatch", "deploy"):
        return False
    return any(unit.has("EXEC", "OFFICIAL", "ROLE") for unit in reading.units[above.at + 1 : above.at + 3])


def _awaited(verb: Verb, reading: Reading) -> bool:
    """Whether a deal is only waited for: "hold them until a final deal is reached"."""
    if any(reading.units[at].has("TIME") for at in range(verb.at, verb.end)):
        return False  # "until a deal was announced in March": it was
    for at in range(verb.at - 1, max(-1, verb.at - 6), -1):
        unit = reading.units[at]
        if unit.lemma == "until":
            return not any(other.has("DEAL") and other.has("DEF") for other in reading.units[at : verb.at])
        if unit.has("V") and not unit.has("NP"):
            return False
    return False


def _with_a_body(match: Match, verb: Verb, reading: Reading) -> bool:
    """Whether a deal or talks are with an organisation, and with no state beside it: "cancelled a deal with the UN"."""
    units = reading.units
    zone = range(min(match.patient, verb.at) if match.patient is not None else verb.at, min(verb.end, len(units)))
    for at in zone:
        if units[at].lemma != "with" or at + 1 >= len(units):
            continue
        text = f"{units[at + 1].lemma} {units[at + 1].data.get('text', '')}".lower()
        if any(name in text for name in _WORLD):
            return not any(unit.has("STATE", "THIRD") for unit in units[at + 1 : at + 6])
    return False


def _on_detention(verb: Verb, reading: Reading) -> bool:
    """Whether a court rules on holding people at home, which moves nobody: "declared it unlawful to detain them for ever"."""
    scene, units = reading.scene, reading.units
    if scene.states("receiver") or scene.third or reading.has("FACILITY", "HUB", "DEAL"):
        return False
    zone = units[verb.at + 1 : max(min(verb.end, verb.at + 6), verb.at + 9)]
    return any(unit.lemma in ("detain", "imprison", "jail", "lock up") and unit.has("INF") for unit in zone)


def after_the_move(verb: Verb, reading: Reading) -> bool:
    """Whether a return is told of as what follows a move that is still to come: "will be sent there before they go home"."""
    if not verb.unit.has("PRESENT") or verb.subject is None or not verb.subject:
        return False
    if reading.units[verb.subject - 1].lemma not in ("before", "until", "after", "once", "when", "where"):
        return False
    return any(
        other.at < verb.at and other.unit.has("MOVE", "TAKE") and other.unit.has("FUTURE", "MODALITY")
        for other in reading.verbs
    )


def arriving(verb: Verb, reading: Reading) -> bool:
    """Whether those sent back are people who only come: "anyone arriving in the Union would be sent back"."""
    at = verb.subject
    if at is None or not verb.unit.has("PASSIVE") or not verb.unit.has("FUTURE", "MODALITY"):
        return False
    after = reading.units[at + 1 : at + 3]
    return bool(after) and after[0].has("ARRIVE") and after[0].has("GERUND")


def after_quote(match: Match, reading: Reading) -> bool:
    """Whether a body, or who speaks for one, is named after what it says.

    "The deal is a waste of money," the opposition said; "It is unlawful," said a woman of Amnesty International.
    """
    at, units = match.agent, reading.units
    if at is None or match.at < 4:
        return False
    if at == match.at + 1:
        speaker = units[at].speaker
        if speaker is not None and speaker.actor == "MEDIA":
            return False  # the sentence ends with where it was read: "illegal, reports the Herald"
        beside = units[at : at + _AFFILIATED] if units[at].has("NAME", "PERSON") else units[at : at + 1]
        return units[match.at - 1].lemma in ('"', ",") and any(unit.has(*CRITICS) for unit in beside)
    return (
        4 <= at <= match.at and units[at].has(*CRITICS) and any(unit.lemma in ('"', ",") for unit in units[at - 2 : at])
    )


def prospect(match: Match, reading: Reading, known: frozenset[str]) -> bool:
    """Whether a deal that is sought is one with a receiver that the document knows: "floated the idea of a deal with it"."""
    if match.frame.kind is not Kind.SOUGHT or "receiver" not in match.captured:
        return False
    at = match.captured["receiver"]
    zone = reading.units[match.at + 1 : at]
    mooted = any(unit.lemma in ("prospect", "idea", "possibility", "option", "notion") for unit in zone[:3])
    return mooted and not known.isdisjoint(reading.units[at].states) and any(unit.has("DEAL") for unit in zone[2:])


def demanded(match: Match, here: Here) -> bool:
    """Whether somebody only wants a change made or holds that it ought to be: "the pact should be ended"."""
    reading, verb = here.reading, match.verb
    if verb is None:
        return False
    words = here.text.flat[verb.unit.start : verb.unit.end].lower().split()
    if "should" in words and not verb.unit.has("RATIFY"):
        return True
    above = reading.above(verb)
    if above is None or not verb.unit.has("INF", "GERUND", "SUBJUNCTIVE"):
        return False
    if "GERUND" in verb.unit.tags and "REFUSE" in above.unit.tags:
        return True  # "had resisted entering an agreement"
    if above.unit.lemma not in _DEMANDS:
        return False
    asker = None if above.subject is None else reading.units[above.subject]
    own = (
        asker is not None
        and asker.has("PARTY", "PRON")
        and asker.lemma not in _WHOEVER
        and not asker.has("BODY", "CRITICN", "OPP")
    )
    return not (own and above.unit.lemma in ("want", "ask") and verb.governor == verb.at - 1)


_EITHER = re.compile(
    r"\b(?:either|each|any) (?:side|party|country|government|state)\b|\bat any time\b|\bnotice\b|\bby either\b|\bmutual|\brenew"
)
"""What makes a halt, an end or a renewal a right that a deal gives."""


def has_right(match: Match, here: Here) -> bool:
    """Whether a state only has the right to refuse, to end or to renew: "either side may end it", "Ghana can reject some"."""
    if match.verb is None:
        return False
    low, start = here.low, match.verb.unit.start - here.reading.sentence.start
    joined = re.search(r"\b(?:may|can|could) \w+ (?:or|and) $", low[max(0, start - 30) : start])
    if not joined and not re.match(r"(?:may|can|could)\b(?! not)", low[start : start + 12]):
        return False
    return match.frame.kind is Kind.REFUSED or _EITHER.search(low) is not None


_OF_NOUNS: tuple[tuple[Kind, Callable[[Match, Reading], bool]], ...] = (
    (Kind.CHALLENGED, _whatever),
    (Kind.AGREED, _unnamed_makers),
)
"""What about a match of a kind at a noun tells that nothing happened."""
_OF_VERBS: tuple[tuple[tuple[Kind, ...], Callable[[Verb, Reading], bool]], ...] = (
    (tuple(Kind), _over_sentences),
    ((Kind.REFUSED,), _turned_down),
    ((Kind.REFUSED,), _says_nothing),
    ((Kind.REFUSED,), _their_own),
    (_DONE, _none_known),
    ((Kind.SOUGHT,), _only_awaited),
    ((Kind.TRANSFERRED,), _purpose),
    ((Kind.TRANSFERRED,), _let),
    ((Kind.TRANSFERRED,), _whoever),
    ((Kind.TRANSFERRED,), _preferred),
    ((Kind.RULED,), _stumbling),
    ((Kind.RULED,), _on_detention),
    ((Kind.AGREED,), _not_announced),
    ((Kind.AGREED,), _being_made),
    ((Kind.AGREED,), _effort),
    ((Kind.AGREED,), _awaited),
    ((Kind.AGREED,), _errand),
    ((Kind.TALKS,), _open_to),
)
"""Likewise about a verb."""
_OF_MATCHES: tuple[tuple[tuple[Kind, ...], Callable[[Match, Verb, Reading], bool]], ...] = (
    ((Kind.SOUGHT,), _where_they_are),
    ((Kind.TRANSFERRED,), _which_of_them),
    (_CHANGES, _own_request),
    (_CHANGES, _other_subject),
    ((Kind.RATIFIED,), _enabling),
    ((Kind.RATIFIED,), _seconded),
    ((Kind.REFUSED,), _more),
    ((Kind.AGREED,), _no_more),
    (_DEALS, _with_a_body),
)
"""Likewise about a match and its verb."""
