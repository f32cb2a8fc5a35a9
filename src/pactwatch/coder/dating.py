"""When an event took place: the time expression that belongs to it, and not to what is said of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from pactwatch.coder.clauses import Verb
from pactwatch.coder.frames import Match
from pactwatch.coder.pairs import Pair
from pactwatch.coder.passage import day_said, same_voice
from pactwatch.coder.reading import Reading
from pactwatch.coder.reckon import Grain, unit
from pactwatch.coder.speakers import Attribution
from pactwatch.coder.thread import Here
from pactwatch.coder.timing import Timed
from pactwatch.coder.units import Unit
from pactwatch.coder.when import Tense, TimeExpr
from pactwatch.coder.when import resolve as resolve_time
from pactwatch.edtf import bounds, interval
from pactwatch.model import Kind, Modality, Speaker

_STATEMENTS = (Kind.TALKS, Kind.REFUSED, Kind.ENDED, Kind.SUSPENDED)
"""Kinds that are done by saying so, or hold on the day on which they are said."""
_UNVEILS = frozenset(["announce", "unveil", "reveal", "disclose"])
_MAKES = frozenset(
    [
        *("date", "sign", "reach", "conclude", "strike", "seal", "make", "agree", "negotiate", "initial", "finalise"),
        *("finalize", "announce", "unveil", "reveal", "disclose", "publish", "bring", "present", "broker", "approve"),
    ]
)
"""Verbs whose participle beside a deal tells when it was made, or made known."""
_ONCE = (Kind.AGREED, Kind.RATIFIED, Kind.SUSPENDED, Kind.ENDED, Kind.CHALLENGED, Kind.RULED, Kind.SOUGHT, Kind.OFFERED)
"""Kinds that come about on a day and hold from then on."""
_LASTS = frozenset(["be", "stay", "remain", "have", "hold", "house", "detain", "jail", "imprison", "live", "sit"])
_LATER = frozenset(["since", "later", "subsequently", "eventually", "meanwhile", "now"])
"""Adverbs that part an act from the time before it: "in May it signed, and eight men have since been flown there"."""
_FOLLOWS = ("the following", "following", "the next", "next", "that", "the same", "same", "later that")
"""How a time begins that counts from the one named before it."""
_OWN = {
    Kind.AGREED: ("DEAL", "SCHEME", "PROG"),
    Kind.RULED: ("RULING",),
    Kind.CHALLENGED: ("SUIT",),
    Kind.TALKS: ("TALKN",),
    Kind.SOUGHT: ("REQUEST",),
    Kind.TRANSFERRED: ("FLIGHT", "SCHEME"),
}
"""The nouns for what an act itself is, so that their time is its own; the deal of 2022 was not scrapped in 2022."""
_BESIDE = 4
"""How many units a time may stand from a noun that it dates."""


def date_of(
    match: Match,
    here: Here,
    mode: Modality,
    kind: Kind,
    speaker: Speaker | None,
    source: Attribution | None,
    pairs: Sequence[Pair],
) -> tuple[str | None, TimeExpr | None]:
    """The time of an event: that of its own verb, else of what embeds or opens it; that of the saying where that dates it."""
    reading, units = here.reading, here.reading.units
    said = _saying_times(reading, match)
    found: list[tuple[int, int, TimeExpr]] = []
    for item in reading.times:
        if item.at not in said:
            rank = _rank(item, match, here)
            if rank is not None:
                found.append((rank, abs(item.at - match.at), item.time))
    if match.verb is None and units[match.at].data.get("time") is not None:
        found.append((-1, 0, units[match.at].data["time"]))
    patient = units[match.patient] if match.patient is not None else None
    if patient is not None and patient.data.get("time") is not None and kind is Kind.AGREED:
        found.append((3, 0, patient.data["time"]))
    if kind is Kind.RULED:
        ruling = units[match.at if match.verb is None or match.agent is None else match.agent]
        found += [(3, 0, ruling.data["time"])] if ruling.has("RULING") and ruling.data.get("time") else []
    stock = bool(match.frame.details.get("stock"))
    stated = stock or _said_then(match, mode, kind, source, _own(kind, speaker, pairs))
    if stated:
        rank = -1 if stock else 8
        found += [(rank, abs(item.at - match.at), item.time) for item in reading.times if item.at in said]
    tense: Tense = "future" if mode is Modality.PROSPECTIVE else "past"
    for _, _, time in sorted(found, key=lambda item: item[:2]):
        told = any(item.opening and item.time.end <= time.start for item in reading.times)
        counted = (told or bool(said)) and here.text.flat[time.start : time.end].lower().startswith(_FOLLOWS)
        value = resolve_time(time, "past" if counted else tense)
        if value is not None:
            bound = _not_before(value, time, mode) if _negated(match, reading) else None
            return bound or _begun(value, time, match, kind, here.text.document.published), time
    if kind is Kind.AGREED and mode is Modality.ACTUAL and (match.verb is None or _about_deal(match, reading)):
        return deal_date(here, None), None
    return _from_before(match, here, mode, speaker if stated else None), None


def _about_deal(match: Match, reading: Reading) -> bool:
    """Whether a match is about the one deal that its sentence names."""
    deals = [at for at, named in enumerate(reading.units) if named.has("DEAL")]
    return len(deals) == 1 and deals[0] in (match.at, match.agent, match.patient)


def _from_before(match: Match, here: Here, mode: Modality, speaker: Speaker | None) -> str | None:
    """The date that the sentences before leave: of the speaker's statement, or of the entry in which a main clause stands."""
    entry, stated, verb = here.thread.entry, here.thread.stated, match.verb
    if speaker is not None and stated is not None and same_voice(speaker, stated.speaker):
        return stated.when
    told = mode is Modality.ACTUAL and verb is not None and not verb.relative and verb.governor is None
    earlier = verb is not None and _words(verb, here).startswith("had ")
    dated = entry is not None and here.reading.sentence.paragraph <= entry.paragraph and not here.reading.times
    return entry.when if entry is not None and dated and told and not earlier else None


def _words(verb: Verb, here: Here) -> str:
    first = here.reading.sentence.start
    return here.low[verb.unit.start - first : verb.unit.end - first]


def _own(kind: Kind, speaker: Speaker | None, pairs: Sequence[Pair]) -> bool:
    """Whether the one who speaks is the one who asks or offers."""
    maker = 0 if kind is Kind.SOUGHT else 1
    return speaker is not None and any(pair[maker] == speaker.actor for pair in pairs)


def _negated(match: Match, reading: Reading) -> bool:
    verb = match.verb
    return verb is not None and any(reading.by_place[at].unit.has("NEG") for at in (verb.at, *_above(verb, reading)))


def _not_before(value: str, time: TimeExpr, mode: Modality) -> str | None:
    """The time from which something is so that is "not before" or "not until" it; None where that is denied altogether."""
    if mode is Modality.DENIED or not value.startswith("../"):
        return None
    first: str | None = value.removeprefix("../")
    if time.rule.startswith("before"):
        grain = {4: Grain.YEAR, 7: Grain.MONTH, 10: Grain.DAY}.get(len(str(first)))
        first = unit(grain, 1, bounds(str(first)).first) if grain is not None else None
    return first and (f"{first}/.." if mode is Modality.PROSPECTIVE else first)


def _begun(value: str, time: TimeExpr, match: Match, kind: Kind, published: datetime.date | None) -> str:
    """The day on which something came about that holds since then; what goes on since then keeps its open interval."""
    if not time.rule.startswith("since") or not value.endswith("/.."):
        return value
    trigger = match.verb.unit if match.verb is not None else None
    lasting = trigger is None or trigger.lemma in _LASTS
    if kind in (Kind.AGREED, Kind.SOUGHT, Kind.OFFERED) and not lasting and published is not None:
        return interval(bounds(value).first.isoformat(), published.isoformat())
    came = kind in _ONCE or (kind is Kind.TRANSFERRED and trigger is not None and lasting)
    return value.removesuffix("/..") if came else value


def _said_then(match: Match, mode: Modality, kind: Kind, source: Attribution | None, own: bool) -> bool:
    """Whether an act takes the day of the statement: it is done by saying so, or holds then."""
    if kind in (Kind.SOUGHT, Kind.OFFERED):
        return own and match.verb is not None and not match.verb.unit.has("PERFECT", "SIMPLE")
    consents = own and "consent" in match.frame.traits
    announced = kind is Kind.AGREED and source is not None and (source.cue in _UNVEILS or consents)
    return kind in _STATEMENTS or mode is Modality.DENIED or announced


def _rank(item: Timed, match: Match, here: Here) -> int | None:
    """How near a time belongs to a match, the least nearest: None where it belongs to another act."""
    reading = here.reading
    verb = match.verb or _verb_of(match.at, reading)
    if match.verb is None:
        near = 0 < item.at - match.at <= _BESIDE and not any(
            place in reading.by_place for place in range(match.at + 1, item.at)
        )
        if near or item.noun == match.at:
            return 0
    if verb is None:
        return 7
    if item.noun is not None:
        kinds = _OWN.get(match.frame.kind, ())
        itself = item.noun in (match.agent, match.patient) and reading.units[item.noun].has(*kinds)
        return 3 if itself or _rules(item.noun, match, reading) else None
    if item.heading:
        return 6
    above = _above(verb, reading)
    opening = item.opening and _LATER.isdisjoint(_words(verb, here).split())
    owner = reading.by_place.get(item.verb) if item.verb is not None else None
    if owner is None:
        return None
    if match.frame.details.get("stock") and _moved_before(owner, verb):
        return 7
    return _kin(owner, verb, above, opening, reading)


def _kin(owner: Verb, verb: Verb, above: list[int], opening: bool, reading: Reading) -> int | None:
    """How near the verb that a time belongs to is to the verb of a match."""
    if owner.at == verb.at:
        return 1
    if owner.at in above:
        return 4
    between = reading.units[owner.at + 1 : verb.at]
    if verb.at in _above(owner, reading) and all(unit.lemma != "," for unit in reading.units[verb.at + 1 : owner.at]):
        return 2
    if owner.at > verb.at:
        meanwhile = verb.unit.has("GERUND") and owner.subject == verb.subject == verb.at - 1
        return 6 if meanwhile else None  # "a plane carrying ten deportees landed on Monday"
    if opening and not verb.relative and _joined(between):
        return 5
    whens = [at for at, unit in enumerate(between) if unit.lemma == "when"]
    return 7 if whens and not any(unit.has("V") for unit in between[whens[-1] :]) else None


def _moved_before(owner: Verb, verb: Verb) -> bool:
    """Whether a participle tells when those who are held were moved: "the men flown in last month are locked up"."""
    return owner.unit.has("MOVE", "ARRIVE", "FRAME") and verb.subject is not None and verb.subject < owner.at < verb.at


def _rules(noun: int, match: Match, reading: Reading) -> bool:
    """Whether a noun is the ruling by which a court acts: "by an order of 4 May the judge barred"."""
    return match.frame.kind is Kind.RULED and noun < match.at and reading.units[noun].has("RULING")


def _verb_of(at: int, reading: Reading) -> Verb | None:
    """The verb group of which a noun is the subject, else that in whose reach it stands."""
    about = [verb for verb in reading.verbs if verb.subject == at]
    return next(iter(about), None) or next((verb for verb in reversed(reading.verbs) if verb.at < at < verb.end), None)


def _above(verb: Verb, reading: Reading) -> list[int]:
    """The verb groups that an infinitive, gerund or participle completes, the nearest first."""
    found: list[int] = []
    while verb.unit.has("INF", "GERUND", "PARTICIPLE") and (above := reading.above(verb)) is not None:
        verb = above
        found.append(verb.at)
    return found


def _joined(between: Sequence[Unit]) -> bool:
    """Whether a verb goes on where another's clause leaves off: "in May it signed a deal and sent ten men"."""
    return any(unit.has("CONJ") for unit in between) and not any(
        unit.lemma == ";" or (unit.has("SUB", "REL") and not unit.has("PREP", "ADVERB")) for unit in between
    )


def _saying_times(reading: Reading, match: Match) -> set[int]:
    """The places of times that date the saying and not what is said."""
    found = {item.at for item in reading.times if item.spoken}
    for source in reading.sources:
        cue = reading.place_of(source.cue_span.start)
        if cue is None or cue == match.at:
            continue
        said: set[int | None] = {cue, *_above(reading.by_place[cue], reading)} if cue in reading.by_place else set()
        first, last = min(cue, source.source), max(cue, source.source) + 4
        for item in reading.times:
            wordless = not said and first < item.at <= last and not first < match.at < item.at
            if wordless or (match.at != item.verb and (item.verb in said or _dated_paper(item, cue, reading))):
                found.add(item.at)
    return found


def _dated_paper(item: Timed, cue: int, reading: Reading) -> bool:
    """Whether a time is that of the paper in which somebody speaks: "said in a letter dated 21 July"."""
    return item.verb is not None and cue < item.verb < item.at and reading.units[item.verb].lemma == "date"


def deal_date(here: Here, source: Attribution | None) -> str | None:
    """The date of the deal that a sentence names or announces: "its 2022 deal", "a pact signed in May", "the accord of 4 May"."""
    reading, units = here.reading, here.reading.units
    for named in units:
        if named.has("DEAL") and named.data.get("time") is not None:
            return resolve_time(named.data["time"], "past")
    for item in reading.times:
        made = reading.by_place.get(item.verb) if item.verb is not None else None
        if (made is not None and _of_deal(made, reading)) or (item.noun is not None and units[item.noun].has("DEAL")):
            return resolve_time(item.time, "past")
    if source is not None and source.cue in _UNVEILS:
        return day_said(reading, source)
    entry = here.thread.entry
    headed = next((item for item in reading.times if item.heading), None)
    if headed is not None:
        return resolve_time(headed.time, "past")
    return entry.when if entry is not None and reading.sentence.paragraph == entry.paragraph else None


def own_date(at: int, reading: Reading) -> str | None:
    """The first date after a unit, before the next semicolon: "the text was published in July"."""
    last = next(
        (place for place in range(at, len(reading.units)) if reading.units[place].lemma == ";"), len(reading.units)
    )
    items = [item for item in reading.times if at < item.at < last]
    return next((value for item in items if (value := resolve_time(item.time, "past"))), None)


def _of_deal(verb: Verb, reading: Reading) -> bool:
    """Whether a participle or a relative clause tells of the deal beside which it stands, past a comma or not."""
    units = reading.units
    if verb.relative and verb.unit.has("PASSIVE") and verb.unit.lemma in _MAKES:
        return sum(named.has("DEAL") for named in units[: verb.at]) == 1
    beside = verb.at - 2 if verb.at > 1 and units[verb.at - 1].lemma == "," else verb.at - 1
    subject = verb.subject if verb.subject is not None else beside
    participle = verb.unit.lemma in _MAKES and verb.unit.has("PARTICIPLE", "MAYPART", "PASSIVE")
    return participle and subject >= 0 and units[subject].has("DEAL")
