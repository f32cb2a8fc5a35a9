"""How many people and for what money: caps, payments, and the word that nothing is paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pactwatch.coder import cues as cue
from pactwatch.coder.clauses import Verb
from pactwatch.coder.gate import Gate
from pactwatch.coder.numerals import CARDINALS, TENS
from pactwatch.coder.reading import SENDERS
from pactwatch.coder.term import Term, View, ahead, by_sender, object_of, provided, takes
from pactwatch.coder.units import DASHES
from pactwatch.model import ANYWHERE, Modality

_SCALE = {"million": 1_000_000, "billion": 1_000_000_000}
_COIN = {"dollar": "USD", "euro": "EUR", "pound": "GBP"}
_LAND = {"australian": "AUD", "canadian": "CAD"}
_WORDED = re.compile(
    rf"\b(?P<tens>(?:{'|'.join(TENS)})-)?(?P<one>{'|'.join(CARDINALS)})(?P<half> and a half)? "
    r"(?P<scale>million|billion) "
    r"(?:(?P<land>us|u\.s\.|american|australian|canadian) )?(?P<coin>dollar|euro|pound)s?\b"
)
_DIGITS = re.compile(r"\b\d[\d,]{0,9}\b")
_PLACES = re.compile(
    rf"(?<![\d.,-])(\d[\d,]{{1,6}}|\b(?:{'|'.join(CARDINALS)})) (?:prison |detention )?(?:places|cells|beds)\b"
)
_UNCAPPED = re.compile(
    r"\b(?:uncapped|no (?:upper |set |fixed |annual |overall )?(?:cap|limit|ceiling) (?:on|to) (?:the |how )(?:number|many)"
    r"|no (?:cap|limit|ceiling|quota) (?:has been|was|is|had been) (?:set|placed|fixed|agreed|put)"
    r"|without (?:a |any )?(?:cap|limit) on|unlimited numbers? of|not capped)\b"
)
_DEPENDING = re.compile(
    r"\b(?:payments?|funding) (?:will|would|is|are|to) (?:only )?(?:be (?:made|paid|provided|given)|provided|depend)\b"
)
_HELD = Gate(["places", "cells", "beds"])
"""Without one of these `_PLACES` finds nothing."""
_RATE = re.compile(
    r"(?: people| places| migrants)? ?(?:an?|per|each|every)[ -](year|month|week|quarter)\b"
    r"| (annually|monthly|weekly)\b"
)
_OFTEN = {"annually": "year", "monthly": "month", "weekly": "week"}
_PAYING = frozenset(
    (
        "pay",
        "give",
        "provide",
        "transfer",
        "hand",
        "send",
        "offer",
        "contribute",
        "disburse",
        "fund",
        "grant",
        "get",
        "receive",
        "allocate",
        "wire",
        "earmark",
        "release",
        "promise",
        "have",
        "pocket",
        "commit",
        "pledge",
        "put",
        "go",
        "benefit",
        "add",
        "take",
        "include",
        "shell",
        "fork",
        "stump",
    )
)
_GAINS = frozenset(("get", "receive", "have", "pocket", "benefit", "take"))
_SMALL = 10_000
"""A sum below it goes to a person, not to a state."""
_LARGE = 1_000_000
_LISTS = DASHES | {",", ":"}
"""What stands between a state and its sum where a list leaves the verb out: "Palau, $7.5 million"."""
_PROMISED = frozenset(("promise", "pledge"))
_JOINED = re.compile(r"(?: and|, and| plus|, plus)(?: a| an)?(?: further| another| additional)? ?$")
_HANDED = frozenset(("pay", "transfer", "send", "hand", "wire", "receive", "get", "have", "disburse", "go"))
_HANDS = _HANDED | {"give", "offer", "provide", "grant"}
_OR_IN = re.compile(r"\s*[(\[]\s*(?:about|around|roughly|some|approximately|nearly|or|or about|equivalent to|us)?\s*")
_MONEYS = frozenset(
    (
        "money",
        "payment",
        "fund",
        "funding",
        "fee",
        "sum",
        "compensation",
        "financial support",
        "budget support",
        "instalment",
        "installment",
    )
)


def caps(view: View) -> Iterator[Term]:
    """Upper bounds on the people, and numbers that a deal provides for; `per` where a time goes with it."""
    units, low = view.units, view.low
    seen: dict[int, int] = {}
    for bound in view.near["cap"]["bound"].finditer(low):
        at = next(
            (
                at
                for at in range(view.at(bound.start()), len(units))
                if units[at].has("NUM", "PEOPLE", "NAT", "HUB") and view.place(at)[1] > bound.end()
            ),
            None,
        )
        if (
            at is None
            or view.place(at)[0] > bound.end() + 25
            or low[max(0, bound.start() - 9) : bound.start()].endswith("short of ")
            or _welcomed(view, at)
        ):
            continue
        between = low[bound.end() : max(bound.end(), view.place(at)[0])]
        if not view.cues["cap"]["filler"].sub("", between).strip():
            seen[at] = _count(view, at)
    for after in view.near["cap"]["after"].finditer(low):
        at = view.at(max(0, after.start() - 2))
        if "PEOPLE" in units[at].tags and (
            after.group().endswith(("most", "maximum", "fewer"))
            or (view.taking is not None and provided(view, view.taking))
        ):
            seen[at] = _count(view, at)
    for verb in view.reading.verbs:
        at = object_of(view, verb) if takes(verb) and ahead(verb) else None
        if (
            at is not None
            and not by_sender(view, verb)
            and (
                provided(view, verb)
                or ("TAKE" in verb.unit.tags and _per(view, at))
                or (
                    "TAKE" in verb.unit.tags
                    and "PASSIVE" in verb.unit.tags
                    and "INF" in verb.unit.tags
                    and view.deal is not None
                )
            )
        ):
            seen[at] = _count(view, at)
    for places in _PLACES.finditer(low) if _HELD.opens(low) else ():
        if view.scheme is not None and not re.search(r"\bshort of\b[^,]{0,12}$", low[: places.start()]):
            seen[view.at(places.start())] = CARDINALS.get(places[1]) or int(places[1].replace(",", ""))
    for at, unit in enumerate(() if view.tags.isdisjoint(("HUB", "FACILITY")) else units[:-2]):
        if (
            unit.has("HUB", "FACILITY")
            and units[at + 1].lemma == "for"
            and "PEOPLE" in units[at + 2].tags
            and view.deal is not None
        ):
            seen[at + 2] = _count(view, at + 2)
    open_ended = _UNCAPPED.search(low)
    if open_ended:
        yield Term({"cap": {}}, view.at(open_ended.start()), "terms.cap.none", modality=Modality.DENIED)
    for at, people in sorted(seen.items()):
        if people > 1 and _capped(view, at):
            per = _per(view, at)
            yield Term({"cap": {"people": people} | ({"per": per} if per else {})}, at, "terms.cap")


def _welcomed(view: View, at: int) -> bool:
    """Whether people are those whom a sending state itself admits, or who come to it: refugees, entrants with a permit."""
    units = view.units
    if any(
        verb.subject == at
        and verb.unit.lemma in ("come", "enter", "travel")
        and any(SENDERS.intersection(unit.states) for unit in units[verb.at + 1 : verb.at + 4])
        for verb in view.reading.verbs
    ):
        return True
    verb = view.reading.verb_before(at)
    if verb is None or "TAKE" not in verb.unit.tags or at - verb.at > 6:
        return False
    above = verb if verb.governor is None else view.reading.above(verb)
    first = next((unit for unit in units[: verb.at] if "PARTY" in unit.tags and unit.states), None)
    return bool(
        by_sender(view, verb)
        or (
            verb.unit.lemma in ("welcome", "resettle", "admit")
            and above is not None
            and "AGREE" not in above.unit.tags
            and first is not None
            and SENDERS.intersection(first.states)
        )
    )


def _per(view: View, at: int) -> str | None:
    """The time for which a number of people holds: "3,000 migrants a month"."""
    end = view.place(at)[1]
    found = _RATE.match(view.low[end : end + 24])
    return (found[1] or _OFTEN[found[2]]) if found else None


def _count(view: View, at: int) -> int:
    """The number of people of a unit, also of a list that one number goes before ("30,000 Cubans and Haitians")."""
    start, end = view.place(at)
    digits = _DIGITS.search(view.low[start:end])
    return int(view.units[at].data.get("count") or (digits and digits.group().replace(",", "")) or 0)


def _capped(view: View, at: int) -> bool:
    """Whether a number is of people to be taken: no years or percentages, and no estimate of those who were moved."""
    units, unit = view.units, view.units[at]
    after = units[at + 1] if at + 1 < len(units) else None
    if (
        "NUM" in unit.tags
        and after is not None
        and not after.has("PREP", "CONJ", "PUNCT", "DET", "REL", "V")
        and not cue.has(view.cues, "cap", after.lemma, "places")
        and after.lemma not in ("annually", "monthly", "people", "men")
    ):
        return False
    if "NUM" in unit.tags and after is not None and after.lemma in ("%", "-", "/", "of"):
        return False
    for verb in view.reading.verbs:
        if (
            (verb.subject == at or (verb.at < at < verb.end and verb.at > at - 9))
            and verb.unit.has("MOVE", "ARRIVE", "RETURN", "GET")
            and (verb.unit.has("PAST", "PERFECT") and not verb.unit.has("MODALITY", "INF", "FUTURE"))
        ):
            return False
    if (
        not any(
            verb.unit.has("FUTURE", "MODALITY", "INF", "PRESENT", "AGREE", "SEEK", "SIGN", "GERUND")
            for verb in view.reading.verbs
        )
        and view.deal is None
    ):
        return "NUM" in unit.tags and " capped at " in view.low and not view.tags.isdisjoint(("PEOPLE", "SCHEME"))
    return (
        any(
            verb.subject == at and verb.unit.has("MODALITY", "FUTURE") and verb.unit.lemma in ("consider", "come", "go")
            for verb in view.reading.verbs
        )
        or view.reading.has("DEAL", "TAKE", "AGREE", "SCHEME", "HUB", "FACILITY", "PROG")
        or view.taking is not None
    )


def sums_of(view: View) -> list[tuple[int, int, int | float, str]]:
    """Sums of money with their first and last unit, also such as are written in words."""
    found: list[tuple[int, int, int | float, str]] = []
    if "MONEY" not in view.tags and "illion" not in view.low:
        return found
    for at, unit in enumerate(view.units):
        if "MONEY" in unit.tags:
            found.append((at, at, unit.data["amount"], unit.data["currency"]))
    for hit in _WORDED.finditer(view.low):
        number = (
            CARDINALS[hit["one"]] + (CARDINALS[hit["tens"][:-1]] if hit["tens"] else 0) + (0.5 if hit["half"] else 0)
        )
        coin = _LAND.get(hit["land"] or "", _COIN[hit["coin"]])
        found.append((view.at(hit.start()), view.at(hit.end() - 1), int(number * _SCALE[hit["scale"]]), coin))
    found.sort()
    return [
        here for order, here in enumerate(found) if not (order and _converted(view, found[order - 1], here))
    ]  # the same sum in another currency is no second one


def _converted(view: View, before: tuple[int, int, int | float, str], here: tuple[int, int, int | float, str]) -> bool:
    """Whether a sum in brackets only gives the one before it in another currency: "20 million euros (about $23 million)"."""
    between = view.low[view.place(before[1])[1] : view.place(here[0])[0]]
    return before[3] != here[3] and _OR_IN.fullmatch(between) is not None


def payments(view: View) -> Iterator[Term]:
    """Sums that pass to the receiver; what the scheme costs the sender, or gives the people themselves, is none."""
    units, low = view.units, view.low
    sums = sums_of(view)
    for order, (at, last, amount, currency) in enumerate(sums):
        left = max(view.place(sums[order - 1][1])[1] if order else 0, view.place(at)[0] - 80)
        right = min(view.place(sums[order + 1][0])[0] if order + 1 < len(sums) else len(low), view.place(last)[1] + 60)
        window, tail = low[left:right], low[view.place(last)[1] : right]
        verb = _paying(view, at)
        if verb is None and order and _JOINED.search(low[view.place(sums[order - 1][1])[1] : view.place(at)[0]]):
            verb = _paying(view, sums[order - 1][0])
        receivers = _payee(view, verb, at, last)
        exchange = (
            cue.has(view.cues, "payment", window, "exchange")
            or (last + 1 < len(units) and "DEAL" in units[last + 1].tags)
            or bool(re.search(r"in (?:exchange|return)\b", low))
        )
        taken = (
            at
            and (units[at - 1].lemma == "for" or (at > 1 and units[at - 2].lemma == "for"))
            and any(unit.has("TAKE", "DEAL") or unit.lemma in ("keep", "look after") for unit in units)
        )
        before = low[left : view.place(at)[0]]
        costly = before[max(before.rfind(", "), before.rfind("; "), before.rfind(" while ")) + 1 :] + " " + tail[:14]
        if _to_people(view, verb, at) or (
            cue.has(view.cues, "payment", costly, "cost")
            and not receivers
            and not re.search(r"in (?:exchange|return)\b", low)
        ):
            continue
        pays = (
            verb is not None
            and verb.unit.lemma.split()[0] in ("pay", "shell", "fork", "stump")
            and verb.subject is not None
            and (view.units[verb.subject].has("PARTY", "PRON") or verb.subject == at)
        ) or (
            verb is not None
            and verb.subject == at
            and "PASSIVE" in verb.unit.tags
            and verb.unit.lemma in _PROMISED
            and amount >= _LARGE
        )
        if not (
            receivers or exchange or taken or pays or (verb is not None and view.reading.has("DEAL", "TEXTN", "PROG"))
        ):
            continue
        if not (
            receivers
            or pays
            or re.search(r"\bpayments?\b", window)
            or any(unit.has("DEAL", "PROG", "PEOPLE", "HUB", "SCHEME") or unit.has("STATE", "GOV") for unit in units)
        ):
            continue
        payment: dict[str, Any] = {"amount": amount, "currency": currency}
        per = next(
            (name for name in ("person", "year", "month") if cue.has(view.cues, "payment", tail[:40], name)), None
        )
        if per is None and re.search(r"\bannual\b", low[left : view.place(at)[0]]):
            per = "year"
        if per:
            payment["per"] = per
        elif amount < _SMALL:
            continue
        if re.match(r" (?:more |extra )?(?:is|are|was|were|will be|would be) (?:due|payable|promised|to be)\b", tail):
            pass
        elif cue.has(view.cues, "payment", low[view.place(at)[0] :], "withheld"):
            payment["paid"] = False
        elif (
            re.search(r"\b(?:another|further|additional)\b", low[max(left, view.place(at)[0] - 24) : view.place(at)[0]])
            and order
        ):
            pass
        elif (
            verb is not None
            and verb.unit.lemma.split()[0] in _HANDED
            and verb.unit.has("PAST", "PERFECT", "PARTICIPLE", "GERUND")
            and not verb.unit.has("FUTURE", "MODALITY", "INF", "NEG")
        ) or re.match(r" in payments? to", tail):
            payment["paid"] = True
        bare = low[view.place(at)[0]] == "$" if "MONEY" in units[at].tags else currency == "USD"
        yield Term({"payment": payment}, at, "terms.payment", receivers, dollars=bare)


def _paying(view: View, at: int) -> Verb | None:
    """The verb by which a sum passes: the sum is its object, the subject of its passive, or its complement."""
    best = None
    for verb in view.reading.verbs:
        if verb.unit.lemma.split()[0] in _PAYING and (
            (verb.at < at <= verb.end and at - verb.at < 12)
            or verb.subject == at
            or (verb.unit.lemma == "go" and verb.at == at + 1)
        ):
            best = verb
    return best


def _payee(view: View, verb: Verb | None, at: int, last: int) -> tuple[str, ...]:
    """The state that is paid: after the verb, after "to" or "for" behind the sum, or the subject that gets it."""
    units = view.units
    for place in range(last + 1, min(len(units), last + 8)):
        if "MONEY" in units[place].tags or (
            "V" in units[place].tags and not units[place].has("NP", "PASSIVE") and not (verb and place == verb.at)
        ):
            break
        if (
            units[place].has("STATE", "GOV")
            and units[place].states
            and units[place - 1].lemma in ("to", "for", "of")
            and ANYWHERE not in units[place].states
        ):
            return units[place].states[:1]
    if verb is None:
        if not 1 < at <= 4 or "STATE" not in units[at - 2].tags or units[at - 1].lemma not in _LISTS:
            return ()
        alone = (at == 2 or units[at - 3].lemma == "and") and (last + 1 == len(units) or units[last + 1].lemma in ".;")
        return units[at - 2].states[:1] if alone else ()
    for place in range(verb.at + 1, min(at, verb.at + 5)):
        if (
            units[place].has("STATE", "GOV", "PARTY")
            and units[place].states
            and "PREP" not in units[place].tags
            and (place == verb.at + 1 or units[place - 1].lemma in ("to", "the"))
        ):
            return units[place].states[:1]
    gains = verb.unit.lemma in _GAINS or "PASSIVE" in verb.unit.tags
    if gains and verb.subject is not None and verb.subject != at:
        return tuple(code for code in units[verb.subject].states[:1] if code not in ("US", "GB", ANYWHERE))
    return ()


def _to_people(view: View, verb: Verb | None, at: int) -> bool:
    """Whether a sum goes to the people themselves."""
    units = view.units
    if verb is None:
        return False
    if (
        "PASSIVE" in verb.unit.tags
        and verb.subject is not None
        and "PEOPLE" in units[verb.subject].tags
        and "GOV" not in units[verb.subject].tags
    ):
        return True
    return any(
        "PEOPLE" in units[place].tags and "GOV" not in units[place].tags
        for place in range(verb.at + 1, min(at, verb.at + 4))
    )


def unpriced(view: View) -> Iterator[Term]:
    """A payment without a sum, or the word that there is none."""
    if sums_of(view):
        return
    nothing = view.near["payment"]["nothing"].search(view.low)
    if nothing and not re.search(r"\bask\w* for $", view.low[: nothing.start()]):
        yield Term({"payment": {}}, view.at(nothing.start()), "terms.payment.none", modality=Modality.DENIED)
        return
    for verb in view.reading.verbs:
        payee = _paid(view, verb)
        if payee is not None:
            past = verb.unit.has("PAST", "PERFECT") and not verb.unit.has("MODALITY", "INF", "FUTURE")
            above = view.reading.above(verb)
            denied = Modality.DENIED if "NEG" in verb.unit.tags or (above and "DENY" in above.unit.tags) else None
            yield Term(
                {"payment": {"paid": True} if past and not denied else {}}, verb.at, "terms.payment.verb", payee, denied
            )
            return
    depending = _DEPENDING.search(view.low)
    if depending and (view.scheme is not None or view.tags.intersection(("PEOPLE", "STATE"))):
        yield Term({"payment": {}}, view.at(depending.start()), "terms.payment.depending")
        return
    deal = view.near["payment"]["paid_deal"].search(view.low)
    if deal and (view.scheme is not None or view.taking is not None):
        sent = re.search(r"\bsent money\b", view.low)
        yield Term({"payment": {"paid": True} if sent else {}}, view.at(deal.start()), "terms.payment.words")


def _paid(view: View, verb: Verb) -> tuple[str, ...] | None:
    """The receiver whom a verb says to be paid, without a sum; () where it is open, None where nothing is paid."""
    units = view.units
    lemma = verb.unit.lemma.partition(" ")[0]
    if lemma != "pay" and lemma not in _HANDS:
        return None
    after = units[verb.at + 1] if verb.at + 1 < len(units) else None
    subject = units[verb.subject].states if verb.subject is not None else ()
    above = view.reading.above(verb)
    if (
        lemma == "pay"
        and "PASSIVE" in verb.unit.tags
        and not subject
        and above is not None
        and "DENY" in above.unit.tags
    ):
        return ()
    if lemma == "pay" and "PASSIVE" in verb.unit.tags:
        return tuple(subject) if subject and not SENDERS.intersection(subject) else None
    if (
        lemma == "pay"
        and after is not None
        and (
            "THIRD" in after.tags
            or (after.has("STATE", "GOV") and after.states and not SENDERS.intersection(after.states))
        )
    ):
        return tuple(code for code in after.states if code != ANYWHERE)
    money = next(
        (
            at
            for at in range(verb.at + 1, min(verb.end, verb.at + 6))
            if "MONEYN" in units[at].tags and units[at].lemma in _MONEYS
        ),
        None,
    )
    if money is None:
        return None
    if lemma in _GAINS and subject and not SENDERS.intersection(subject):
        return tuple(subject)
    return _payee(view, verb, money, money) or None
