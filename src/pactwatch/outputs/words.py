"""Codebook values in plain English: dates, parties, terms, speakers, and what a claim says.

Dates stand as in law, `10 May 2025`, and an imprecise one says so: `in February 2025`.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pactwatch.model import ANYWHERE, Claim, Kind, Modality, Speaker, Stage, canonical
from pactwatch.register.stage import STAGE_OF
from pactwatch.states import States

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUALIFIERS = {"?": " (uncertain)", "~": " (approximately)", "%": " (approximately, uncertain)"}
_LANGUAGES = {
    "ar": "Arabic", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "pt": "Portuguese",
    "ru": "Russian", "sw": "Swahili", "zh": "Chinese",
}  # fmt: skip
_ACTORS = {
    "OPP": "opposition", "COURT": "court", "UN": "United Nations", "NGO": "rights body", "EXPERT": "expert",
    "COUNSEL": "counsel", "MEDIA": "media", "ANON": "unnamed",
}  # fmt: skip
_STATUS = ("own_nationals", "third_country_nationals", "any_nationality", "sending_state_nationals")
_ORIGIN = ("nationals", "region", "bloc", "language")
_GROUPS = {
    "own_nationals": "nationals of the receiving state",
    "third_country_nationals": "third-country nationals",
    "any_nationality": "people of any nationality",
    "sending_state_nationals": "nationals of the sending state",
    "criminal_record": "people with a criminal record",
    "convicted": "convicted people",
    "vulnerable": "vulnerable people",
}
_KINDS = {
    Kind.SOUGHT: "asked or looked for",
    Kind.OFFERED: "offered",
    Kind.TALKS: "talks",
    Kind.AGREED: "agreed",
    Kind.RATIFIED: "ratified or in force",
    Kind.TRANSFERRED: "people transferred",
    Kind.RETURNED: "people returned",
    Kind.SUSPENDED: "suspended",
    Kind.ENDED: "ended",
    Kind.REFUSED: "refused",
    Kind.CHALLENGED: "challenged in court",
    Kind.RULED: "court ruling",
    Kind.CRITICISED: "criticised",
    Kind.REBUTTED: "criticism rejected",
    Kind.TERMS: "terms",
    Kind.COMMENT: "asked for comment",
}
_MODALITIES = {Modality.ACTUAL: "", Modality.PROSPECTIVE: "planned or possible: ", Modality.DENIED: "denied: "}
_TERMS = {
    "coverage": "who is covered",
    "excludes": "who is excluded",
    "cap": "how many",
    "payment": "payment",
    "facility": "facility",
    "duration": "duration",
    "assurances": "assurances",
    "text_status": "the text",
    "condition": "condition",
}
_WITH_ARTICLE = re.compile(
    r"(?:Republic|Kingdom|Union|United States|Emirates|Territor(?:y|ies)|Islands|Netherlands|Bahamas|Gambia|Philippines"
    r"|Maldives|Comoros|Seychelles|Vatican|DR Congo)$|^(?:Republic|Isle) of "
)
_WITHOUT_ARTICLE = re.compile(r" and (?!Caicos)")
_TO = {"home": "to their home states", "sender": "to the sending state"}


def day(date: datetime.date | None) -> str:
    """A day as in `10 May 2025`; `no date` for None."""
    return "no date" if date is None else f"{date.day} {calendar.month_name[date.month]} {date.year}"


def when(value: str | None) -> str:
    """An EDTF value as a phrase: `4 May 2025`, `in February 2025`, `since 2022`; `time not given` for None."""
    if value is None:
        return "time not given"
    first, slash, last = value.partition("/")
    if not slash:
        phrase, exact = _moment(first)
        return phrase if exact else f"in {phrase}"
    if last in ("", ".."):
        return f"since {_moment(first)[0]}"
    if first in ("", ".."):
        return f"until {_moment(last)[0]}"
    return f"between {_moment(first)[0]} and {_moment(last)[0]}"


def _moment(value: str) -> tuple[str, bool]:
    """The phrase, and whether it names a day."""
    date, mark = (value[:-1], _QUALIFIERS[value[-1]]) if value[-1] in _QUALIFIERS else (value, "")
    year, _, rest = date.partition("-")
    month, _, number = rest.partition("-")
    if year.endswith("XX"):
        year = f"the years {year[:2]}00 to {year[:2]}99"
    elif year.endswith("X"):
        year = f"the {year[:3]}0s"
    if month in ("", "XX"):
        return f"{year}{mark}", False
    name = _SEASONS.get(month) or calendar.month_name[int(month)]
    if number in ("", "XX"):
        return f"{name} {year}{mark}", False
    return f"{int(number)} {name} {year}{mark}", True


def party(code: str, states: States) -> str:
    """The name of a party of an arrangement."""
    state = states.by_code.get(code)
    return "a state left open" if code == ANYWHERE else state.name if state else code


def named(code: str, states: States) -> str:
    """The name of a party within a sentence, with its article."""
    name = party(code, states)
    return f"the {name}" if _WITH_ARTICLE.search(name) and not _WITHOUT_ARTICLE.search(name) else name


def pair(sending: str, receiving: str, states: States) -> str:
    """Both parties, as in `United States → Rwanda`."""
    return f"{party(sending, states)} → {party(receiving, states)}"


def stage(value: Stage | None) -> str:
    """A stage as a word or two; None is `no stage`."""
    return "no stage" if value is None else value.value.replace("_", " ")


def as_of(on: datetime.date, known: datetime.date) -> str:
    """The day asked about and the day up to which publications count, as the beginning of a sentence."""
    told = "that day" if on == known else day(known)
    return f"On {day(on)}, on what had been published by {told}"


def speaker(value: Speaker | None, states: States) -> str | None:
    """Name, role and state or sort of a speaker; None when nobody is named, so that the source speaks for itself."""
    if value is None:
        return None
    sort, _, of = (value.actor or "").partition(":")
    actor = _ACTORS.get(sort) or (party(sort, states) if sort else "")
    if of:
        actor = f"{actor} in {named(of, states)}"
    who = ", ".join(part for part in (value.name, value.role) if part)
    if actor.lower() in who.lower():
        actor = ""
    return f"{who} ({actor})" if who and actor else who or actor or None


def group(word: str, states: States) -> str:
    """One word of a coverage list, such as `nationals:VE` or `convicted`."""
    head, _, tail = word.partition(":")
    phrases = {
        "nationals": lambda: f"nationals of {named(tail, states)}",
        "region": lambda: f"people from {_region(tail)}",
        "bloc": lambda: f"people from {tail} states",
        "language": lambda: f"people from {_LANGUAGES.get(tail, tail)}-speaking states",
        "since": lambda: f"only who entered on or after {when(tail)}",
    }
    if tail and head in phrases:
        return phrases[head]()
    return _GROUPS.get(word, word.replace("_", " "))


def _region(slug: str) -> str:
    name = " ".join(word if word in ("and", "the") else word.capitalize() for word in slug.split("_"))
    return f"the {name}" if slug in ("americas", "caribbean", "middle_east") else name


def coverage(words: Iterable[str], states: States) -> str:
    """A coverage list in words: status words unite, origin words unite and narrow them, each person word narrows."""
    status, origin, person = list[str](), list[str](), list[str]()
    for word in words:
        sort = status if word in _STATUS else origin if word.partition(":")[0] in _ORIGIN else person
        sort.append(group(word, states))
    return ", of these only ".join(filter(None, (" or ".join(status), " or ".join(origin), *person)))


def persons(words: str, states: States) -> str:
    """Person words of which all must apply, given joined by `and` as in `convicted and men`."""
    return ", of these only ".join(group(word, states) for word in words.split(" and "))


def term(claim: Claim) -> str:
    """What a term is about, as a heading; `other term` when the claim carries none of the codebook's."""
    return _TERMS.get(claim.term or "", "other term")


def term_value(claim: Claim, states: States) -> str:
    """What a term says."""
    value = claim.details.get(claim.term or "")
    match claim.term, value:
        case "coverage", list():
            return coverage(map(str, value), states)
        case "excludes", list():
            return "; ".join(group(str(word), states) for word in value)
        case "cap", Mapping() if "people" in value:
            return f"up to {_number(value['people'])} people{_per(value)}"
        case "payment", Mapping():
            return _payment(value)
        case "text_status", str():
            return value
    return value if isinstance(value, str) else canonical(value)


def kind(claim_kind: Kind) -> str:
    """The heading under which claims of a kind stand."""
    return _KINDS[claim_kind]


def says(claim: Claim, states: States) -> str:
    """What the claim says, as a phrase with its details: `denied: agreed (signed)`, `people transferred: 7`.

    One person's case is said to be one; and where an event of the kind would move the stage, that this one does not.
    """
    moving = claim.modality is Modality.ACTUAL and claim.kind in STAGE_OF
    case = f" (one case{': does not move the stage' if moving else ''})" if claim.individual else ""
    return f"{_MODALITIES[claim.modality]}{_fact(claim, states)}{case}"


def account(topic: str, value: Any, states: States) -> str:
    """One of several answers to a question on which accounts differ."""
    match topic, value:
        case "date", _:
            return when(value)
        case "payment", Mapping():
            return _payment(value)
        case "cap", Mapping() if "people" in value:
            return f"{_number(value['people'])} people{_per(value)}"
        case "count", _:
            return _number(value)
    return value if isinstance(value, str) else canonical(value)


def plural(number: int, noun: str, many: str | None = None) -> str:
    """A count with its noun: `1 claim`, `3 claims`, `2 countries`."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def _fact(claim: Claim, states: States) -> str:
    details, head = claim.details, _KINDS[claim.kind]
    match claim.kind:
        case Kind.TERMS:
            return f"{term(claim)}: {term_value(claim, states)}"
        case Kind.AGREED:
            return head + _bracket(details, "act", "instrument")
        case Kind.TALKS:
            return head + _bracket(details, "stage")
        case Kind.SOUGHT if "count" in details:
            return f"{head} ({_number(details['count'])} states)"
        case Kind.RATIFIED:
            return head + _bracket(details, "body")
        case Kind.TRANSFERRED:
            held = "people held there" if details.get("stock") else head
            of = ", ".join(party(code, states) for code in details.get("nationalities", ()))
            return _counted(held, details) + (f", from {of}" if of else "") + _bracket(details, "facility")
        case Kind.RETURNED:
            to = str(details.get("to", ""))
            return _counted(head, details) + (f", {_TO.get(to) or 'to ' + party(to, states)}" if to else "")
        case Kind.CHALLENGED:
            return head + _bracket(details, "court", "by", "matter")
        case Kind.RULED:
            final = ["final"] if details.get("final") else []
            return head + _bracket(details, "outcome", "court", "docket", more=final)
        case Kind.CRITICISED:
            return head + _bracket(details, "ground")
        case Kind.COMMENT:
            asked = party(str(details.get("party", ANYWHERE)), states)
            reply = {"none": "no reply", "declined": "declined", "statement": "gave a statement"}
            outcome = str(details.get("outcome", ""))
            return f"{head}: {asked}" + (f", {reply.get(outcome, outcome)}" if outcome else "")
    return head


def _bracket(details: Mapping[str, Any], *names: str, more: Iterable[str] = ()) -> str:
    parts = [str(details[name]).replace("_", " ") for name in names if details.get(name)]
    parts.extend(more)
    return f" ({', '.join(parts)})" if parts else ""


def _counted(head: str, details: Mapping[str, Any]) -> str:
    return f"{head}: {_number(details['count'])}" if "count" in details else head


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _per(value: Mapping[str, Any]) -> str:
    per = value.get("per")
    if per is None:
        return ""
    return " in total" if per == "total" else f" {per}" if str(per).startswith("at ") else f" per {per}"


def _payment(value: Mapping[str, Any]) -> str:
    amount = value.get("amount")
    if amount is None:
        text = "a payment, amount not given"
    elif amount == 0:
        text = "none"
    else:
        text = f"{value.get('currency', '')} {_number(amount)}".strip() + _per(value)
    paid = value.get("paid")
    return text + (", paid" if paid is True else ", not paid yet" if paid is False else "")


def safe(text: str) -> str:
    """Text for a terminal: control characters, which could move its cursor or hide words, are shown as escapes."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", lambda found: ascii(found[0])[1:-1], text)
