"""Terms of a deal as events, each with the pair and the modality that its sentence gives the deal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pactwatch.coder.dating import deal_date, own_date
from pactwatch.coder.derivation import pair_steps, speaker_steps
from pactwatch.coder.events import Event, inherited
from pactwatch.coder.pairs import Given, Pair, Roles, plausible, settle
from pactwatch.coder.reading import SENDERS, Reading
from pactwatch.coder.speakers import speaker_at
from pactwatch.coder.term import Term
from pactwatch.coder.terms import find_terms
from pactwatch.coder.thread import Here, Thread
from pactwatch.model import ANYWHERE, Grade, Kind, Modality, Step

_MADE_KNOWN = ("terms.text_status.published", "terms.text_status.leaked")
_MADE = (Kind.AGREED, Kind.RATIFIED, Kind.TRANSFERRED)


_PACT = r"(?:deal|agreement|pact|accord|treaty|arrangement|memorandum|understanding|partnership)"
_NAMED = re.compile(
    rf"^\W*under (?:the|that|this|its) (?:\w+ )?(?:paper|document|text|memo|plan|scheme|programme|program|{_PACT})\b"
    rf"|\b{_PACT} (?:already |now |recently )?(?:reached|signed|struck|concluded|made|sealed)\b"
)
_UNMADE = re.compile(
    rf"\b(?:planned|proposed|draft|possible|potential|prospective|mooted) (?:[\w\"-]{{1,24}} ){{0,4}}\"? ?{_PACT}\b"
    rf"|\b(?:without|unless|until) (?:[\w-]{{1,24}} ){{0,3}}(?:agree|sign|accept|conclud|mak|enter)\w* [^.;]{{0,40}}\b{_PACT}\b"
    rf"|\bsuch an? (?:plan|scheme|{_PACT}) (?:would|could|might)\b"
    rf"|\bexploring the (?:establishment|creation|possibility|setting up|idea)\b|\b{_PACT} being (?:discussed|negotiated)\b"
)
_MANY = re.compile(
    rf"\b(?:most|many|none|few|several|all|some) of (?:the|these|those|its) (?:[\w-]{{1,24}} )?{_PACT}s\b"
    rf"|\b{_PACT}s with (?:[\w-]{{1,14}} ){{0,5}}(?:countries|nations|states|governments)\b"
)
"""Deals with many states at once: "most of these agreements" is of no single receiver."""
_ABROAD = re.compile(r"(?:foreign|overseas|offshore|third-country) ", re.IGNORECASE)
_DEALINGS = (*_MADE, Kind.SOUGHT, Kind.OFFERED, Kind.TALKS)


def term_events(here: Here, events: Sequence[Event]) -> list[Event]:
    """The terms of a sentence as events, each with the deal that its words, the sentence or the thread name."""
    text, reading, low, thread, roles = here.text, here.reading, here.low, here.thread, here.roles
    if not (
        reading.scene.strong
        or reading.scene.third
        or thread.open_at(reading.sentence.paragraph)
        or _of_the_deal(reading, thread, roles)
        or _stated(reading)
        or (roles.main and _names(reading, *roles.main))
        or (roles.sender and reading.has("MONEY"))
    ):
        return []
    found: list[Event] = []
    for term in find_terms(reading, text.flat[reading.sentence.start : reading.sentence.end], here.cues):
        unit = reading.units[term.at]
        pairs, grade, way = settle(_term_parties(reading, term), reading, roles, thread.focus)
        settled = pairs
        pairs = [pair for pair in pairs if plausible(pair, roles)]
        if (
            not pairs
            and roles.main
            and (_names(reading, roles.main[0]) or any(pair[1] == roles.main[1] for pair in settled))
        ):
            pairs, grade, way = [roles.main], Grade.C, "document's arrangement"
        if len(pairs) > 1 and grade is Grade.C and roles.main in pairs and not _several(reading):
            pairs = [roles.main]
        if (
            len(pairs) == 1
            and pairs[0][1] == ANYWHERE
            and roles.main
            and roles.main[0] == pairs[0][0]
            and reading.has("DEAL")
            and (
                roles.receivers[roles.main[1]] >= 3
                or any(event.pair == roles.main for event in events)
                or (reading.units[0].has("DEAL") and reading.units[0].has("DEF") and not reading.units[0].has("PLURAL"))
                or _elsewhere(reading, term.at)
            )
        ):
            pairs = [roles.main]
        if grade is Grade.C and pairs and _MANY.search(low) and len({pair[0] for pair in pairs}) == 1:
            pairs = [(pairs[0][0], ANYWHERE)]
        own = [event for event in events if event.kind in (Kind.AGREED, Kind.TRANSFERRED, Kind.RATIFIED)]
        if own and len(pairs) != 1:
            pairs = list(dict.fromkeys(event.pair for event in own))[:3]
        speaker, source = speaker_at(unit.start, reading.sources, reading.units, here.voices)
        if speaker is None:
            speaker = inherited(here, unit.start)
        told = own_date(term.at, reading) if term.rule in _MADE_KNOWN else None
        dated = deal_date(here, source)
        for pair in pairs[:4]:
            details_here = term.of(pair)
            if details_here is None:
                continue
            if "payment" in details_here and len(pairs) > 1:
                details_here = {
                    "payment": {key: value for key, value in details_here["payment"].items() if key != "amount"}
                }
            if "assurances" in details_here and pair[1] == ANYWHERE:
                continue
            paid = bool((details_here.get("payment") or {}).get("paid"))
            mode = (
                term.modality
                or (Modality.ACTUAL if paid else None)
                or _deal_modality(pair, reading, events, low, unit.start - reading.sentence.start)
            )
            if mode is None:
                continue
            made = [event.when for event in own if event.kind is not Kind.TRANSFERRED and event.pair == pair]
            when = told or next((each for each in made if each is not None), dated)
            steps = (
                Step("term", text.document.text[unit.start : unit.end], unit.start, unit.end, term.rule),
                *pair_steps(pair, way),
                *speaker_steps(speaker, source),
            )
            found.append(
                Event(
                    pair,
                    Kind.TERMS,
                    mode,
                    when,
                    speaker,
                    details_here,
                    reading,
                    here.order,
                    Grade.B if grade is Grade.A else grade,
                    term.rule,
                    steps,
                )
            )
    return found


def _of_the_deal(reading: Reading, thread: Thread, roles: Roles) -> bool:
    """Whether a sentence names a known arrangement's receiver, or refers to its deal, far from where it was spoken of last."""
    known = {pair[1] for pair in (*thread.focus, *roles.pairs)}
    return bool(known) and any(
        (unit.has("DEAL") and unit.has("DEF")) or not known.isdisjoint(unit.states) for unit in reading.units
    )


def _stated(reading: Reading) -> bool:
    """Whether a sentence itself says who sends people and who takes them."""
    sure = {role.role for role in reading.scene.roles if role.sure and role.state != ANYWHERE}
    return {"sender", "receiver"} <= sure


def _elsewhere(reading: Reading, at: int) -> bool:
    """Whether "other countries" stand only in a later clause than a term of the deal: "the agreement applies to ..., and"."""
    units = reading.units
    first = next((place for place, unit in enumerate(units) if ANYWHERE in unit.states), len(units))
    deal = any(unit.has("DEAL") and unit.has("DEF") and not unit.has("PLURAL") for unit in units[:at])
    return deal and first > at and any(unit.has("V") and not unit.has("NP") for unit in units[at:first])


def _names(reading: Reading, *states: str) -> bool:
    """Whether a sentence names all of these states."""
    named = {code for unit in reading.units if unit.has("PARTY", "STATE", "ADJ") for code in unit.states}
    return named.issuperset(states)


def _several(reading: Reading) -> bool:
    """Whether a sentence speaks of several deals at once."""
    return any(unit.has("DEAL") and unit.has("PLURAL") for unit in reading.units)


def _deal_modality(pair: Pair, reading: Reading, events: Sequence[Event], low: str, at: int) -> Modality | None:
    """The modality of a term (at a character) by what its sentence says of the deal, None where the deal itself is denied.

    A term is prospective where the sentence only seeks, offers, discusses or expects a deal that nothing names as made,
    and where no receiver is known.
    """
    own = [event for event in events if event.pair == pair and event.kind in _DEALINGS]
    if own and all(event.modality is Modality.DENIED for event in own):
        return None
    made = any(event.kind in _MADE and event.modality is Modality.ACTUAL for event in own)
    named = any(unit.has("DEAL") and unit.has("DEF") for unit in reading.units) or bool(_NAMED.search(low))
    mooted = any(
        (event.kind not in _MADE and not named and not ("law" in event.traits and pair[1] != ANYWHERE))
        or (event.kind is Kind.AGREED and event.modality is Modality.PROSPECTIVE)
        for event in own
    )
    unmade = _UNMADE.search(low)
    if unmade and unmade.start() < at:
        return Modality.PROSPECTIVE
    return (
        Modality.PROSPECTIVE
        if not made and (mooted or (pair[1] == ANYWHERE and not _MANY.search(low)))
        else Modality.ACTUAL
    )


def _sender(states: Sequence[str]) -> bool:
    return not SENDERS.isdisjoint(states)


def _term_parties(reading: Reading, term: Term) -> Given:
    """The state that is paid or takes in the term's own words, else in its own clause."""
    if term.receivers:
        return Given(receivers=term.receivers)
    units = reading.units
    if term.rule in ("terms.coverage.move", "terms.coverage.policy"):
        for place in range(term.at + 1, min(len(units), term.at + 14)):
            unit = units[place]
            if (
                units[place - 1].lemma == "to"
                and unit.has("STATE")
                and len(unit.states) == 1
                and not _sender(unit.states)
            ):
                return Given(receivers=unit.states)
            if unit.has("THIRD", "HUB") and (unit.has("THIRD") or _ABROAD.match(str(unit.data.get("text", "")))):
                return Given(receivers=(ANYWHERE,))
    for verb in reading.verbs:
        if (
            verb.at <= term.at < verb.end
            and verb.subject is not None
            and units[verb.subject].states
            and verb.unit.has("TAKE")
            and not _sender(units[verb.subject].states)
        ):
            return Given(receivers=units[verb.subject].states)
    return Given()
