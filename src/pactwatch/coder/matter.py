"""Clauses about another matter than a transfer: a deal on trade, a ruling on an extradition, concern over a travel ban."""

from __future__ import annotations

from pactwatch.coder.frames import Match
from pactwatch.coder.refers import alike
from pactwatch.coder.thread import Here

_POLICING = frozenset(
    [
        *("secure", "combat", "fight", "curb", "stem", "slow", "tighten", "patrol", "strengthen", "police", "guard"),
        "protect",
    ]
)
_TRADE = frozenset(
    [
        *("tariff", "tariffs", "trade", "minerals", "investment", "energy", "fisheries", "customs", "border"),
        *("policing", "recruitment", "employment", "workers", "labour", "labor", "troops", "forces", "prisoners"),
    ]
)
"""What a deal may be for that moves nobody: "agreements with Mexico and Honduras to secure their borders"."""
_ABOUT = ("about", "over", "regarding", "concerning")
_RISKS = frozenset(
    ["risk", "risks", "danger", "safety", "security", "rights", "conditions", "cost", "costs", "secrecy", "lack"]
)
_LINKS = ("PEOPLE", "DEAL", "SCHEME", "MOVE", "MOVEN", "TAKE", "RETURN", "HUB", "FACILITY", "PROG", "THIRD", "FLIGHT")
"""Classes of what belongs to a transfer."""


def for_policing(match: Match, here: Here) -> bool:
    """Whether the deal's stated purpose is trade or the policing of a border."""
    reading = here.reading
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


def beside_the_point(match: Match, here: Here) -> bool:
    """Whether what changes is some scheme or other and not the arrangement: "most aid programs", not "a plan to deport"."""
    reading, thread, at = here.reading, here.thread, match.patient
    if at is None:
        return False
    unit, after = reading.units[at], reading.units[at + 1 : at + 6]
    if "following" in unit.words.split():
        return True  # named only in the list to come
    about = unit.has("DEF", "POSS", "PROG", "STRONGDEAL", "DEAL") or not thread.known.isdisjoint(unit.states)
    about = about or (thread.scene is not None and alike(reading.units, at))
    return (
        unit.has("SCHEME") and not about and not any(item.has("MOVE", "TAKE", "STRONGPEOPLE", "HUB") for item in after)
    )


def another_matter(match: Match, here: Here) -> bool:
    """Whether what a court rules on is told anew and is no transfer: "a policy denying asylum", "the extradition request"."""
    reading = here.reading
    units = reading.units
    if match.agent is not None and units[match.agent].has("NEGATED"):
        return True  # "no court has ruled on it"
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


def of_something_else(match: Match, here: Here) -> bool:
    """Whether an objection names its object and that is no transfer: "concern over the travel ban", "about the tariffs"."""
    reading, thread = here.reading, here.thread
    units = reading.units
    if reading.scene.told:
        return False
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


def on_something_else(match: Match, here: Here) -> bool:
    """Whether what is discussed is told and is no transfer: "discussed their efforts to address irregular migration"."""
    reading = here.reading
    units = reading.units
    after = units[match.at + 1 : match.at + 4]
    if units[match.at].lemma not in ("discuss", "debate", "talk") or any(unit.has("PRON") for unit in after):
        return False
    return not any(unit.has(*_LINKS, "REQUEST") for unit in units if not unit.has("PEOPLE"))
