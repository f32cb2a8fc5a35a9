"""Which frames hold in a sentence: those whose clause is about a transfer, or refers to one already opened."""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.coder import cues as cue
from pactwatch.coder.aside import after_quote, demanded, has_right, prospect, tells_nothing
from pactwatch.coder.attempts import attempted
from pactwatch.coder.clauses import DUE, Verb, is_first
from pactwatch.coder.frames import Frames, Match, noun_matches, verb_matches
from pactwatch.coder.precedence import outranked
from pactwatch.coder.reading import SENDERS, Reading
from pactwatch.coder.refers import ORDERS, alike, refers
from pactwatch.coder.thread import Here, Thread
from pactwatch.model import ANYWHERE, Kind

_POLICING = frozenset(
    [
        "secure",
        "combat",
        "fight",
        "curb",
        "stem",
        "slow",
        "tighten",
        "patrol",
        "strengthen",
        "police",
        "guard",
        "protect",
    ]
)
_TRADE = frozenset(
    [
        *(
            "tariff",
            "tariffs",
            "trade",
            "minerals",
            "investment",
            "energy",
            "fisheries",
            "customs",
            "border",
            "policing",
        ),
        *("recruitment", "employment", "workers", "labour", "labor", "troops", "forces", "prisoners"),
    ]
)
"""What a deal may be for that moves nobody: "agreements with Mexico and Honduras to secure their borders"."""


_ASSERTS_NOTHING = (
    *("SEEKFOR", "TALK", "PLAN", "OFFER", "REFUSE", "DENY", "END", "SUSPEND", "CRITICISE", "SIGN", "STRIKE"),
    *("FUTURE", "MODALITY", "NEG", "INF"),
)


_CHANGES = (Kind.SUSPENDED, Kind.ENDED, Kind.RATIFIED, Kind.REFUSED, Kind.SOUGHT)


_ASSERTED = (
    *(Kind.OFFERED, Kind.TALKS, Kind.AGREED, Kind.RATIFIED, Kind.TRANSFERRED, Kind.RETURNED),
    *(Kind.SUSPENDED, Kind.ENDED, Kind.REFUSED),
)
_CONDITIONS = ("if", "unless", "whether")
_COURSE = (Kind.AGREED, Kind.RATIFIED, Kind.SUSPENDED, Kind.ENDED)


_RIGHTS = (Kind.SUSPENDED, Kind.ENDED, Kind.REFUSED, Kind.AGREED)
_EFFORTS = frozenset(
    ["effort", "efforts", "bid", "push", "drive", "attempt", "attempts", "campaign", "quest", "scramble"]
)
_FINDS = frozenset(["rule", "decide", "find", "hold"])
_CHANCES = frozenset(["chance", "right", "opportunity", "ability", "possibility", "notice", "time", "way", "means"])


def find_matches(here: Here, frames: Frames) -> list[Match]:
    """The frames that hold in a sentence, of each kind one per trigger."""
    reading = here.reading
    found: list[Match] = []
    asked: set[str] = set()
    for verb in reading.verbs:
        for match in verb_matches(frames, reading.units, verb):
            answers = match.frame.kind in (Kind.REFUSED, Kind.OFFERED) and match.agent is not None
            if (answers and not asked.isdisjoint(reading.units[match.agent or 0].states)) or _scene_holds(match, here):
                found.append(match)
                asked.update(_asked_states(match, reading))
    if not reading.tags.isdisjoint(frames.by_noun):
        for match in noun_matches(frames, reading.units, reading.tags | reading.lemmas):
            dealt = reading.units[match.at].has("DEAL", "TALKN")
            if not (dealt and _governed(reading, match.at)) and _scene_holds(match, here):
                found.append(match)
    return _one_per_kind([match for match in found if not outranked(match, found)])


def _governed(reading: Reading, at: int) -> bool:
    """Whether a deal is only sought, planned, discussed, refused or denied, so that naming it asserts nothing."""
    dated = reading.units[at].has("TIMEDDEAL") or any(unit.has("TIME") for unit in reading.units[at + 1 : at + 6])
    return reading.units[at].has("NEGATED", "MOD:TALKN") or any(
        (verb.at < at < verb.end and verb.unit.has(*_ASSERTS_NOTHING))
        or (
            verb.subject == at
            and verb.unit.has("SUSPEND", "END", "FORCE", "RATIFY")
            and not verb.relative
            and not dated
        )
        for verb in reading.verbs
    )


def _scene_holds(match: Match, here: Here) -> bool:
    """Relation and scene: a deal verb alone is no claim; the clause must be about a transfer, or refer to one already opened."""
    frame, reading, thread, scene = match.frame, here.reading, here.thread, here.reading.scene
    told = scene.strong or scene.third or (any(role.sure for role in scene.roles) and bool(scene.states("receiver")))
    if (
        frame.ground
        and cue.ranked(here.cues, "say_ground", here.low[reading.units[match.at].end - reading.sentence.start :])
        is None
        and not (
            after_quote(match, reading)
            and cue.ranked(here.cues, "say_ground", here.low[: reading.units[match.at].start - reading.sentence.start])
        )
    ):
        return False
    if frame.ground and _said_after(match, reading, here.low, here.cues):
        return False
    if frame.kind is Kind.AGREED and match.verb is not None and _sought_deal(match.verb, reading):
        return False
    if frame.kind in (Kind.ENDED, Kind.SUSPENDED) and match.verb is None and not reading.verbs and not _entry(reading):
        return False  # a heading: "Termination of the agreement"
    if tells_nothing(match, reading):
        return False
    if frame.kind is Kind.CHALLENGED and match.verb is not None and _only_may(match.verb, reading):
        return False
    if frame.kind is Kind.CRITICISED and not told and _of_something_else(match, reading, thread):
        return False
    if frame.id == "talks.negotiate" and _on_something_else(match, reading):
        return False
    if frame.kind in (Kind.TRANSFERRED, Kind.RETURNED) and _only_terms(match, reading):
        return False
    if frame.kind is Kind.RULED and (
        (match.agent is not None and reading.units[match.agent].has("NEGATED")) or _another_matter(match, reading)
    ):
        return False
    relative = match.verb is not None and match.verb.relative
    if match.verb is not None and match.verb.conditional and _supposed(match, reading):
        return False
    if frame.kind in _COURSE and match.verb is not None and demanded(match.verb, here):
        return False
    if frame.kind in _ASSERTED and _asked(reading):
        return False
    if frame.kind in (Kind.SUSPENDED, Kind.ENDED, Kind.REFUSED) and _by_court(match, reading):
        return False
    if frame.kind is Kind.COMMENT and match.verb is not None and _to_answer(match.verb, reading):
        return False  # "we will respond to any questions"
    if frame.kind in _RIGHTS and match.verb is not None and has_right(match, reading, here.low):
        return False
    if frame.kind in (Kind.AGREED, Kind.TALKS, Kind.RATIFIED) and _for_policing(match, reading):
        return False
    if frame.kind in (Kind.TRANSFERRED, Kind.RETURNED) and relative and match.verb and match.verb.unit.has("NEG"):
        return False
    if frame.kind is Kind.AGREED and relative and match.agent is not None and reading.units[match.agent].has("THIRD"):
        return False
    if frame.kind is Kind.TRANSFERRED and match.verb is not None and _never_left(match.verb, reading):
        return False
    if frame.id == "transferred.move" and _nowhere_yet(match, reading):
        return False
    if frame.id == "transferred.arrive" and _onward(match, reading, thread):
        return False
    if frame.id == "transferred.leave_for" and SENDERS.isdisjoint(reading.units[match.at + 1].states):
        return False  # a plane leaves the receiver: people go on
    if match.verb is not None and match.verb.unit.has("GERUND") and frame.kind not in (Kind.RULED, Kind.CHALLENGED):
        above = match.verb.governor
        if above is not None and reading.units[above].has("PREVENT"):
            return False
    if frame.kind in _CHANGES and match.patient is not None and _beside_the_point(reading, match.patient, thread):
        return False
    if frame.kind in _CHANGES and not frame.tense and match.verb and _hung_on_noun(match.verb, reading):
        return False
    asked = (Kind.TRANSFERRED, Kind.RETURNED, Kind.TALKS)
    if frame.kind in asked and match.verb is not None and match.verb.conditional:
        return False
    if told or (thread.known and frame.kind in _COURSE and (_entry(reading) or _between(match, reading, thread))):
        return True
    if not thread.open_at(reading.sentence.paragraph):
        return False
    if frame.scene in ("clause", "either") and (reading.has("PEOPLE", "THIRD", "HUB") or _moves_them(match, reading)):
        return True
    if frame.scene in ("clause", "topic"):
        return frame.scene == "topic" or prospect(match, reading, thread.known)
    if frame.kind is Kind.CRITICISED and thread.scene is not None and reading.sentence.paragraph - thread.scene <= 1:
        return True  # criticism right after the arrangement was spoken of
    return frame.scene == "comment" or refers(match, reading, thread)


def _to_answer(verb: Verb, reading: Reading) -> bool:
    """Whether somebody is only to answer in time to come: "we will respond", "we will have to respond to any questions"."""
    above = reading.by_place.get(verb.governor) if verb.governor is not None and verb.unit.has("INF") else None
    return not verb.negated and (verb.unit.has("FUTURE") or (above is not None and above.unit.has("FUTURE")))


def _said_after(match: Match, reading: Reading, low: str, cues: cue.Cues) -> bool:
    """Whether the one who speaks is named after what they say, which has no ground: "a flight left, lawyers said, days"."""
    verb = match.verb
    if verb is None or verb.subject is None or verb.subject < 2 or reading.units[verb.subject - 1].lemma != ",":
        return False
    told = any(other.at < verb.subject and not other.unit.has("INF", "GERUND", "PARTICIPLE") for other in reading.verbs)
    before = low[: reading.units[verb.subject].start - reading.sentence.start]
    return told and verb.subject == verb.at - 1 and cue.ranked(cues, "say_ground", before) is None


def _sought_deal(verb: Verb, reading: Reading) -> bool:
    """Whether a deal is what an effort is for: "an effort to secure deals", "approached 58 states to secure agreements"."""
    if not verb.unit.has("INF") or verb.at == 0:
        return False
    for unit in reversed(reading.units[max(0, verb.at - 5) : verb.at]):
        if unit.lemma in _EFFORTS:
            return True
        if unit.has("V") and not unit.has("NP"):
            break
    above = next((other for other in reversed(reading.verbs) if other.at < verb.at), None)
    beside = reading.units[verb.at - 1].has("STATE", "THIRD", "NP") or reading.units[verb.at - 1].lemma == ","
    asked = reading.units[verb.at - 1].lemma == "," and any(other.unit.has("SEEK") for other in reading.verbs)
    return asked or (beside and above is not None and above.unit.lemma in ("approach", "contact", "lobby"))


def _moves_them(match: Match, reading: Reading) -> bool:
    """Whether somebody spoken of before is moved to a named state: "agents sent him to Mexico", "she was flown to Accra"."""
    receiver = match.captured.get("receiver")
    if match.verb is not None and match.verb.unit.has("ACCEPT") and match.frame.kind in (Kind.REFUSED, Kind.AGREED):
        return match.at + 1 < len(reading.units) and reading.units[match.at + 1].lemma in ("him", "her", "them")
    if match.frame.kind is not Kind.TRANSFERRED or match.verb is None or receiver is None:
        return False
    if not match.verb.unit.has("MOVE") or ANYWHERE in reading.units[receiver].states:
        return False
    after, subject = reading.units[match.at + 1], match.verb.subject
    if match.verb.unit.has("PASSIVE"):
        return subject is not None and reading.units[subject].lemma in ("he", "she", "they")
    return after.lemma in ("him", "her", "them") and reading.units[receiver - 1].lemma == "to"


def _asked_states(match: Match, reading: Reading) -> tuple[str, ...]:
    """The states that a request goes to, so that what they answer in the same sentence is known to be about it."""
    if match.frame.kind is not Kind.SOUGHT:
        return ()
    return tuple(code for at in match.captured.values() for code in reading.units[at].states if code != ANYWHERE)


def _supposed(match: Match, reading: Reading) -> bool:
    """Whether a condition asserts nothing at all: "if Mexico doesn't agree", "unless it agrees", "whether they seek"."""
    verb = match.verb
    if verb is None or verb.unit.has("NEG") or match.frame.kind is Kind.REFUSED:
        return True
    if match.frame.kind is Kind.SOUGHT:
        return verb.governor is None and not match.frame.left
    opener = next((unit.lemma for unit in reversed(reading.units[: verb.at]) if unit.lemma in _CONDITIONS), "")
    return opener == "unless" or (opener == "whether" and match.frame.kind is Kind.AGREED)


def _nowhere_yet(match: Match, reading: Reading) -> bool:
    """Whether people in general might be moved to some state or other: a power or a wish, sought at most, no movement."""
    place, verb = match.captured.get("receiver"), match.verb
    if place is None or verb is None or not verb.unit.has("INF", "GERUND", "MODALITY"):
        return False
    told = [*range(verb.at + 1, place), *([verb.subject] if verb.subject is not None else [])]
    return reading.units[place].states == (ANYWHERE,) and any(
        reading.units[at].has("PEOPLE") and "count" not in reading.units[at].data for at in told
    )


def _onward(match: Match, reading: Reading, thread: Thread) -> bool:
    """Whether those who arrive elsewhere come from a receiver: "a plane leaving Eswatini landed in Kingston"."""
    units, place = reading.units, match.captured.get("receiver")
    reached = units[place].states if place is not None else ()
    return any(
        unit.lemma in ("leave", "depart", "from", "out of")
        and units[at + 1].has("STATE")
        and not thread.known.isdisjoint(units[at + 1].states)
        and not any(pair[0] in units[at + 1].states for pair in thread.focus)
        and set(reached).isdisjoint(units[at + 1].states)
        for at, unit in enumerate(units[: match.at])
        if bool(reached) and at + 1 < len(units)
    )


def _never_left(verb: Verb, reading: Reading) -> bool:
    """Whether a gerund tells of no act: "a flight taking people to Rwanda did not leave", "transferring them was an option"."""
    if not verb.unit.has("GERUND"):
        return False
    after = next((other for other in reading.verbs if other.at > verb.at and not other.unit.has("INF", "GERUND")), None)
    if after is None:
        return False
    held = after.unit.has("NEG") and verb.subject is not None and after.subject == verb.subject == verb.at - 1
    loose = verb.at > 0 and reading.units[verb.at - 1].lemma in (",", "and", "that", '"')
    return held or (loose and after.unit.lemma == "be" and after.at == verb.end)


def _asked(reading: Reading) -> bool:
    """Whether a sentence is a question and so asserts nothing."""
    return next((unit.lemma for unit in reversed(reading.units) if unit.lemma != '"'), "") == "?"


def _by_court(match: Match, reading: Reading) -> bool:
    """Whether a halt is what a court orders, and so its ruling: "ordered that the flights be halted"."""
    verb = match.verb
    chained = verb is not None and verb.unit.has("INF") and verb.governor in reading.by_place
    if verb is not None and chained and reading.by_place[verb.governor or 0].unit.has("GERUND"):
        ruler = reading.by_place[verb.governor or 0]
        return ruler.unit.lemma in ORDERS and any(unit.has("COURT") for unit in reading.units[: ruler.at])
    above = next((other for other in reversed(reading.verbs) if verb is not None and other.at < verb.at), None)
    if verb is None or above is None or above.unit.lemma not in ORDERS | _FINDS or above.subject is None:
        return False
    bidden = verb.governor == above.at or any(unit.lemma == "that" for unit in reading.units[above.at : verb.at])
    return bidden and reading.units[above.subject].has("COURT")


def _for_policing(match: Match, reading: Reading) -> bool:
    """Whether the deal's stated purpose is trade or the policing of a border."""
    after = range(match.at, min(len(reading.units), match.at + 12))
    places = after if match.patient is None else [match.patient, *after]
    deal = next((at for at in places if reading.units[at].has("DEAL", "TALKN")), None)
    if deal is None or reading.units[deal].has("STRONGDEAL", "MOD:STRONGPEOPLE", "THIRDNESS"):
        return False
    for at in range(deal + 1, min(len(reading.units), deal + 7)):
        unit = reading.units[at]
        if unit.lemma in _TRADE:
            return True
        if unit.has("INF") or unit.lemma == "to":
            verb = unit if unit.has("INF") else reading.units[min(at + 1, len(reading.units) - 1)]
            return verb.lemma in _POLICING
        if unit.has("PUNCT", "V") and not unit.has("NP"):
            return False
    return False


def _entry(reading: Reading) -> bool:
    """Whether a sentence is an entry of a chronology: "14 April 2022: memorandum announced"."""
    units = [unit for unit in reading.units[:4] if unit.lemma not in ("-", "*", "•")]
    return len(units) > 1 and units[0].has("TIME") and units[1].lemma == ":"


def _between(match: Match, reading: Reading, thread: Thread) -> bool:
    """Whether a clause tells of a deal between two states of which the document knows one as a receiver."""
    subject = match.verb.subject if match.verb is not None else None
    first = match.at if subject is None else min(subject, match.at)
    clause = reading.units[first : match.verb.end if match.verb is not None else match.at + 8]
    states = {code for unit in clause if unit.has("PARTY", "STATE", "DEAL") for code in unit.states}
    return len(states) > 1 and not states.isdisjoint(thread.known) and any(unit.has("DEAL") for unit in clause)


def _beside_the_point(reading: Reading, at: int, thread: Thread) -> bool:
    """Whether what changes is some scheme or other and not the arrangement: "most aid programs", not "a plan to deport"."""
    unit, after = reading.units[at], reading.units[at + 1 : at + 6]
    if "following" in unit.words.split():
        return True  # named only in the list to come
    about = unit.has("DEF", "POSS", "PROG", "STRONGDEAL", "DEAL") or not thread.known.isdisjoint(unit.states)
    about = about or (thread.scene is not None and alike(reading.units, at))
    return (
        unit.has("SCHEME") and not about and not any(item.has("MOVE", "TAKE", "STRONGPEOPLE", "HUB") for item in after)
    )


def _only_may(verb: Verb, reading: Reading) -> bool:
    """Whether a suit is only one that somebody could bring: "a chance to challenge", "if it is broken they could sue"."""
    units = reading.units
    if verb.unit.has("INF") and verb.at and units[verb.at - 1].lemma in _CHANCES:
        return True
    return verb.unit.has("MODALITY") and any(unit.lemma == "if" for unit in units[: verb.at])


def _another_matter(match: Match, reading: Reading) -> bool:
    """Whether what a court rules on is told anew and is no transfer: "a policy denying asylum", "the extradition request"."""
    units = reading.units
    zone = range(match.at + 1, match.verb.end if match.verb is not None else match.at + 8)
    if any("extradition" in units[at].words for at in zone if at < len(units)):
        return True
    if reading.scene.states("receiver") or reading.scene.third or reading.has("THIRD"):
        return False
    told = (match.agent, match.patient)
    if (
        match.agent is not None
        and units[match.agent].lemma.startswith("immigration")
        and any(at is not None and units[at].has("SUIT") for at in told)
    ):
        return True  # somebody's own case before an immigration judge
    for at in zone:
        if (
            at + 1 < len(units)
            and units[at].has("SCHEME", "DEAL")
            and not units[at].has("STRONGDEAL", "RULING", "PROG")
        ):
            after = next((unit for unit in units[at + 1 : at + 4] if not unit.has("ADVERB", "TO", "PREP")), units[at])
            if after.has("INF", "GERUND") and not after.has("MOVE", "TAKE", "RETURN"):
                return True
    return False


_ABOUT = ("about", "over", "regarding", "concerning")
_RISKS = frozenset(
    ["risk", "risks", "danger", "safety", "security", "rights", "conditions", "cost", "costs", "secrecy", "lack"]
)
_LINKS = ("PEOPLE", "DEAL", "SCHEME", "MOVE", "MOVEN", "TAKE", "RETURN", "HUB", "FACILITY", "PROG", "THIRD", "FLIGHT")


def _of_something_else(match: Match, reading: Reading, thread: Thread) -> bool:
    """Whether an objection names its object and that is no transfer: "concern over the travel ban", "about the tariffs"."""
    units = reading.units
    last = match.verb.end if match.verb is not None else len(units)
    at = next((at for at in range(match.at + 1, min(last, match.at + 5)) if units[at].lemma in _ABOUT), None)
    if at is None:
        return False
    told = units[at + 1 : at + 12]
    return not any(
        unit.has(*_LINKS, "PRON", "PERSON", "OFFICIAL", "SUIT", "RULING")
        or unit.lemma in _RISKS
        or not thread.known.isdisjoint(unit.states)
        for unit in told
    )


def _on_something_else(match: Match, reading: Reading) -> bool:
    """Whether what is discussed is told and is no transfer: "discussed their efforts to address irregular migration"."""
    units = reading.units
    after = units[match.at + 1 : match.at + 4]
    if units[match.at].lemma not in ("discuss", "debate", "talk") or any(unit.has("PRON") for unit in after):
        return False
    return not any(unit.has(*_LINKS, "REQUEST") for unit in units if not unit.has("PEOPLE"))


def _hung_on_noun(verb: Verb, reading: Reading) -> bool:
    """Whether an infinitive hangs on a noun ("the ability to stop", "a vote to approve") and so says nothing done."""
    if not verb.unit.has("INF") or verb.at == 0 or verb.unit.has("PASSIVE"):
        return False
    before = reading.units[verb.at - 1]
    if before.lemma in ("able", "unable", "due", "set", "decision", "move", "step", "process", "procedure"):
        return False
    return before.has("W", "N") and not (verb.subject == verb.at - 1 and before.has("PARTY"))


def _only_terms(match: Match, reading: Reading) -> bool:
    """Whether a movement is only what a deal provides for: "under which", "whereby", "a deal to take"."""
    verb = match.verb
    if verb is not None and _generic(verb, reading):
        return True
    if match.frame.id in ("transferred.nth", "transferred.yet"):
        return False
    if verb is None or not verb.unit.has("MODALITY", "FUTURE", "INF", "PRESENT", "GERUND"):
        return False
    if match.frame.id == "transferred.receiving" and verb.governor is not None:
        return reading.units[verb.governor].has("FUTURE", "MODALITY")  # "will continue to accept Cubans"
    if attempted(reading.units, verb, match.captured.get("receiver")):
        return _prevented(verb, reading)
    if verb.unit.has("INF") and reading.units[verb.at - 1].lemma in _CHANCES - {"time"}:
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
        letting = None if verb.governor is None else reading.by_place.get(verb.governor)
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
    for _ in range(3):
        if verb.governor is None or verb.governor not in reading.by_place:
            return False
        verb = reading.by_place[verb.governor]
        if verb.unit.has("PREVENT"):
            return True
    return False


def _one_per_kind(found: Sequence[Match]) -> list[Match]:
    """Of several frames of one kind at one trigger the first; of a verb and the noun it governs the verb."""
    kept: list[Match] = []
    for match in found:
        if any(
            other.frame.kind is match.frame.kind and (other.at == match.at or _within(match, other)) for other in kept
        ):
            continue
        kept.append(match)
    return kept


def _within(match: Match, other: Match) -> bool:
    """Whether a match repeats another of its kind: a verb's own noun, or "critics who say" beside "was criticised"."""
    if match.verb is None:
        own = match.frame.kind is Kind.RULED and other.frame.kind is Kind.RULED and match.at > other.at + 1
        return other.verb is not None and not match.frame.left and not own
    return match.frame.kind is Kind.CRITICISED and match.verb.relative
