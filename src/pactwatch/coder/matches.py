"""Which frames hold in a sentence: those whose clause is about a transfer, or refers to one already opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pactwatch.coder import cues as cue
from pactwatch.coder.aside import after_quote, by_choice, demanded, has_right, no_people, prospect, tells_nothing
from pactwatch.coder.clauses import Verb
from pactwatch.coder.frames import Frames, Match, noun_matches, verb_matches
from pactwatch.coder.matter import another_matter, beside_the_point, for_policing, of_something_else, on_something_else
from pactwatch.coder.precedence import outranked
from pactwatch.coder.provisions import CHANCES, only_terms
from pactwatch.coder.reading import SENDERS, Reading
from pactwatch.coder.refers import ORDERS, refers
from pactwatch.coder.thread import Here, Thread
from pactwatch.model import ANYWHERE, Kind

_ASSERTS_NOTHING = (
    *("SEEKFOR", "TALK", "PLAN", "OFFER", "REFUSE", "DENY", "END", "SUSPEND", "CRITICISE", "SIGN", "STRIKE"),
    *("FUTURE", "MODALITY", "NEG", "INF"),
)
_CHANGES = (Kind.SUSPENDED, Kind.ENDED, Kind.RATIFIED, Kind.REFUSED, Kind.SOUGHT)
_ASSERTED = (
    *(Kind.OFFERED, Kind.TALKS, Kind.AGREED, Kind.RATIFIED, Kind.TRANSFERRED, Kind.RETURNED),
    *(Kind.SUSPENDED, Kind.ENDED, Kind.REFUSED),
)
_COURSE = (Kind.AGREED, Kind.RATIFIED, Kind.SUSPENDED, Kind.ENDED)
_RIGHTS = (Kind.SUSPENDED, Kind.ENDED, Kind.REFUSED, Kind.AGREED)
_CONDITIONS = ("if", "unless", "whether")
_FINDS = frozenset(["rule", "decide", "find", "hold"])


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
    frame, reading, thread = match.frame, here.reading, here.thread
    if _ruled_out(match, here):
        return False
    course = frame.kind in _COURSE and (_entry(reading) or _between(match, reading, thread))
    if reading.scene.told or (thread.known and course):
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


def _ruled_out(match: Match, here: Here) -> bool:
    """Whether something about a match's clause tells that nothing of its kind happened."""
    kind, verb, reading = match.frame.kind, match.verb, here.reading
    return (
        tells_nothing(match, here)
        or (verb is not None and any(kind in kinds and check(verb, reading) for kinds, check in _OF_VERBS))
        or any(kind in kinds and check(match, here) for kinds, check in _OF_MATCHES)
        or any(_BY_NAME[name](match, here) for name in match.frame.checks)
    )


def _groundless(match: Match, here: Here) -> bool:
    """Whether what is said holds no ground, or the one who speaks is named after it: "a flight left, lawyers said, days"."""
    if not match.frame.ground:
        return False
    trigger, first, low = here.reading.units[match.at], here.reading.sentence.start, here.low
    before, after = low[: trigger.start - first], low[trigger.end - first :]
    ground = cue.ranked(here.cues, "say_ground", after) is not None or (
        after_quote(match, here.reading) and cue.ranked(here.cues, "say_ground", before)
    )
    return not ground or _said_after(match, here.reading, low, here.cues)


def _is_heading(match: Match, here: Here) -> bool:
    """Whether a sentence without a verb only heads what follows: "Termination of the agreement"."""
    return match.verb is None and not here.reading.verbs and not _entry(here.reading)


def _to_answer(verb: Verb, reading: Reading) -> bool:
    """Whether somebody is only to answer in time to come: "we will respond", "we will have to respond to any questions"."""
    above = reading.above(verb) if verb.unit.has("INF") else None
    return not verb.negated and (verb.unit.has("FUTURE") or (above is not None and above.unit.has("FUTURE")))


def _said_after(match: Match, reading: Reading, low: str, cues: cue.Cues) -> bool:
    """Whether the one who speaks is named after what they say, which has no ground: "a flight left, lawyers said, days"."""
    verb = match.verb
    if verb is None or verb.subject is None or verb.subject < 2 or reading.units[verb.subject - 1].lemma != ",":
        return False
    told = any(other.at < verb.subject and not other.unit.has("INF", "GERUND", "PARTICIPLE") for other in reading.verbs)
    before = low[: reading.units[verb.subject].start - reading.sentence.start]
    return told and verb.subject == verb.at - 1 and cue.ranked(cues, "say_ground", before) is None


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


def _supposed(match: Match, here: Here) -> bool:
    """Whether a condition asserts nothing at all: "if Mexico doesn't agree", "unless it agrees", "whether they seek"."""
    reading = here.reading
    verb = match.verb
    if verb is None or not verb.conditional:
        return False
    if verb.unit.has("NEG") or match.frame.kind in (Kind.REFUSED, Kind.TRANSFERRED, Kind.RETURNED, Kind.TALKS):
        return True
    if match.frame.kind is Kind.SOUGHT:
        return verb.governor is None and not match.frame.left
    opener = next((unit.lemma for unit in reversed(reading.units[: verb.at]) if unit.lemma in _CONDITIONS), "")
    return opener == "unless" or (opener == "whether" and match.frame.kind is Kind.AGREED)


def _nowhere_yet(match: Match, here: Here) -> bool:
    """Whether people in general might be moved to some state or other: a power or a wish, sought at most, no movement."""
    reading = here.reading
    place, verb = match.captured.get("receiver"), match.verb
    if place is None or verb is None or not verb.unit.has("INF", "GERUND", "MODALITY"):
        return False
    told = [*range(verb.at + 1, place), *([verb.subject] if verb.subject is not None else [])]
    return reading.units[place].states == (ANYWHERE,) and any(
        reading.units[at].has("PEOPLE") and "count" not in reading.units[at].data for at in told
    )


def _onward(match: Match, here: Here) -> bool:
    """Whether those who arrive elsewhere come from a receiver: "a plane leaving Eswatini landed in Kingston"."""
    reading, thread = here.reading, here.thread
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
    after = reading.finite_after(verb.at)
    if after is None:
        return False
    held = after.unit.has("NEG") and verb.subject is not None and after.subject == verb.subject == verb.at - 1
    loose = verb.at > 0 and reading.units[verb.at - 1].lemma in (",", "and", "that", '"')
    return held or (loose and after.unit.lemma == "be" and after.at == verb.end)


def _leaves_receiver(match: Match, here: Here) -> bool:
    """Whether a plane leaves another state than a sender, so that people go on: "left El Salvador for Caracas"."""
    return SENDERS.isdisjoint(here.reading.units[match.at + 1].states)


def _kept_from(verb: Verb, reading: Reading) -> bool:
    """Whether a gerund tells what somebody is kept from doing: "barred the government from deporting them"."""
    return verb.unit.has("GERUND") and verb.governor is not None and reading.units[verb.governor].has("PREVENT")


def _not_there(verb: Verb, reading: Reading) -> bool:
    """Whether a relative clause denies a movement: "men who were not sent to Rwanda"."""
    return verb.relative and verb.unit.has("NEG")


def _by_any(match: Match, here: Here) -> bool:
    """Whether a deal is only what marks off some states: "countries that have agreed to take people"."""
    relative = match.verb is not None and match.verb.relative
    return relative and match.agent is not None and here.reading.units[match.agent].has("THIRD")


def _asked(match: Match, here: Here) -> bool:
    """Whether a sentence is a question and so asserts nothing."""
    return next((unit.lemma for unit in reversed(here.reading.units) if unit.lemma != '"'), "") == "?"


def _by_court(match: Match, here: Here) -> bool:
    """Whether a halt is what a court orders, and so its ruling: "ordered that the flights be halted"."""
    reading, verb = here.reading, match.verb
    if verb is None:
        return False
    ruler = reading.above(verb) if verb.unit.has("INF") else None
    if ruler is not None and ruler.unit.has("GERUND"):
        return ruler.unit.lemma in ORDERS and any(unit.has("COURT") for unit in reading.units[: ruler.at])
    above = reading.verb_before(verb.at)
    if above is None or above.unit.lemma not in ORDERS | _FINDS or above.subject is None:
        return False
    bidden = verb.governor == above.at or any(unit.lemma == "that" for unit in reading.units[above.at : verb.at])
    return bidden and reading.units[above.subject].has("COURT")


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


def _only_may(verb: Verb, reading: Reading) -> bool:
    """Whether a suit is only one that somebody could bring: "a chance to challenge", "if it is broken they could sue"."""
    units = reading.units
    if verb.unit.has("INF") and verb.at and units[verb.at - 1].lemma in CHANCES:
        return True
    return verb.unit.has("MODALITY") and any(unit.lemma == "if" for unit in units[: verb.at])


def _hung_on_noun(match: Match, here: Here) -> bool:
    """Whether an infinitive hangs on a noun ("the ability to stop", "a vote to approve") and so says nothing done."""
    reading, verb = here.reading, match.verb
    if verb is None or match.frame.tense or not verb.unit.has("INF") or verb.at == 0 or verb.unit.has("PASSIVE"):
        return False
    before = reading.units[verb.at - 1]
    if before.lemma in ("able", "unable", "due", "set", "decision", "move", "step", "process", "procedure"):
        return False
    return before.has("W", "N") and not (verb.subject == verb.at - 1 and before.has("PARTY"))


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


_EVERY = tuple(Kind)
_MOVEMENTS = (Kind.TRANSFERRED, Kind.RETURNED)
_OF_VERBS: tuple[tuple[tuple[Kind, ...], Callable[[Verb, Reading], bool]], ...] = (
    ((Kind.CHALLENGED,), _only_may),
    ((Kind.COMMENT,), _to_answer),
    ((Kind.TRANSFERRED,), _never_left),
    (_MOVEMENTS, _not_there),
    (tuple(kind for kind in Kind if kind not in (Kind.RULED, Kind.CHALLENGED)), _kept_from),
)
"""What about a verb tells for matches of some kinds that nothing happened."""
_OF_MATCHES: tuple[tuple[tuple[Kind, ...], Callable[[Match, Here], bool]], ...] = (
    (_EVERY, _groundless),
    (_EVERY, _supposed),
    (_ASSERTED, _asked),
    (_COURSE, demanded),
    (_RIGHTS, has_right),
    (_CHANGES, beside_the_point),
    (_CHANGES, _hung_on_noun),
    (_MOVEMENTS, only_terms),
    ((Kind.ENDED, Kind.SUSPENDED), _is_heading),
    ((Kind.SUSPENDED, Kind.ENDED, Kind.REFUSED), _by_court),
    ((Kind.AGREED, Kind.TALKS, Kind.RATIFIED), for_policing),
    ((Kind.AGREED,), _by_any),
    ((Kind.CRITICISED,), of_something_else),
    ((Kind.RULED,), another_matter),
)
"""Likewise about a match and where it stands."""
_BY_NAME: dict[str, Callable[[Match, Here], bool]] = {
    "on_something_else": on_something_else,
    "nowhere_yet": _nowhere_yet,
    "onward": _onward,
    "leaves_receiver": _leaves_receiver,
    "no_people": no_people,
    "by_choice": by_choice,
}
"""What a frame itself asks for under `checks`."""
