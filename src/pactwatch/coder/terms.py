"""The terms of an arrangement in a sentence: who may be sent, how many, for what money, where to, how long, on what conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pactwatch.coder import cues as cue
from pactwatch.coder.atoms import Unit
from pactwatch.coder.clauses import Verb
from pactwatch.coder.cues import Cues
from pactwatch.coder.reading import SENDERS, Reading
from pactwatch.model import ANYWHERE, Modality

_WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 1
    )
} | {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALE = {"million": 1_000_000, "billion": 1_000_000_000}
_COIN = {"dollar": "USD", "euro": "EUR", "pound": "GBP"}
_LAND = {"australian": "AUD", "canadian": "CAD"}
_WORDED = re.compile(
    rf"\b(?P<tens>(?:{'|'.join(list(_WORDS)[19:])})-)?(?P<one>{'|'.join(_WORDS)})(?P<half> and a half)? (?P<scale>million|billion) "
    r"(?:(?P<land>us|u\.s\.|american|australian|canadian) )?(?P<coin>dollar|euro|pound)s?\b"
)
_COUNTED = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|\d{1,3})"
_TIME = r"(?:year|month|week|decade)"
_SPAN = re.compile(
    rf"\b(?:for (?:up to |at least |an initial |a period of |the next |the first )?{_COUNTED} (?:more )?{_TIME}s?\b(?! (?:in (?:prison|jail)|old|ago|of waiting))"
    rf"|over (?:the next |a period of |the course of )?{_COUNTED} {_TIME}s?\b|over the next decade|in the course of a year|an? (?:initial )?(?:term|period) of {_COUNTED} {_TIME}s?"
    rf"|{_COUNTED}-(?:year|month)(?:-long)?\b(?!-old)|(?:year|decade)-long|runs? (?:for|until)\b[^,.;]{{0,30}}|renewable\b[^,.;]{{0,30}}"
    r"|expires? (?:in|on)\b[^,.;]{0,20}|open-ended|on a temporary basis|temporar(?:y|ily)\b(?! (?:restraining|protect|order|block|halt|injunction|stay|pause|ban|visa|suspen|court|measure))"
    r"|indefinite(?:ly)?\b(?! (?:immigration )?(?:detention|detain|held))|until (?:they|it|their|its|safe)\b[^,.;]{0,50})"
)
_DIGITS = re.compile(r"\b\d[\d,]{0,9}\b")
_PLACES = re.compile(r"(?<![\d.,])(\d[\d,]{1,6}) (?:prison |detention )?(?:places|cells|beds)\b")
_DESCRIBED = re.compile(r"[ ,]*(?:who|whose|that|arriving|crossing|entering|intercepted|rescued|caught|without|with|from|picked|seeking|not|of|in the country)\b")
_PURPOSE = re.compile(r"\bto (?:first )?(?:seek|claim|apply|have|process)\b[^,]{0,60}")
_COUNTRY = re.compile(r" (?:nation|country|state|kingdom|island|republic|parliament|court|government|union|commission|convention|council)\b")
_CUT = re.compile(r"[,;:()\"—]| - | but | while | although | whereas ")
_PAYING = frozenset(("pay", "give", "provide", "transfer", "hand", "send", "offer", "contribute", "disburse", "fund", "grant", "get", "receive", "allocate", "wire",
                     "earmark", "release", "promise", "have", "pocket", "commit", "pledge", "put", "go", "benefit", "add", "take"))
_GAINS = frozenset(("get", "receive", "have", "pocket", "benefit", "take"))
_HANDED = frozenset(("pay", "transfer", "send", "hand", "wire", "receive", "get", "have", "disburse", "go"))
_RATE = re.compile(r"(?: people| places| migrants)? ?(?:an?|per|each|every)[ -](year|month|week|quarter)\b| (annually|monthly|weekly)\b")
_OFTEN = {"annually": "year", "monthly": "month", "weekly": "week"}
_MONEYS = frozenset(("money", "payment", "fund", "funding", "fee", "sum", "compensation", "financial support", "budget support", "instalment", "installment"))
_LEADS = frozenset("who whose judged found arriving arrive crossing cross entering enter with without intercepted rescued caught".split())
_STATUS = ("own_nationals", "third_country_nationals", "any_nationality")
_EXCLUDABLE = ("unaccompanied_minors", "minors", "criminal_record", "families", "women", "vulnerable", "irregular_arrivals")


@dataclass(frozen=True, slots=True)
class Term:
    """One term with the unit at which it stands, the rule that found it, the receiver its own words name, and a modality of its own.

    `dollars` marks a sum in dollars of no named country; `nats` are nationalities that only the pair tells apart from its parties.
    """

    details: Mapping[str, Any]
    at: int
    rule: str
    receivers: tuple[str, ...] = ()
    modality: Modality | None = None
    dollars: bool = False
    nats: tuple[str, ...] = ()

    def of(self, pair: tuple[str, str]) -> dict[str, Any] | None:
        """The details as they are between these two: whose dollars, and which nationals are a party's own; None where nothing is left."""
        sender, receiver = pair
        found = dict(self.details)
        if self.dollars and sender in ("AU", "CA"):
            found["payment"] = found["payment"] | {"currency": "AUD" if sender == "AU" else "CAD"}
        name = next((name for name in ("coverage", "excludes") if name in found), None)
        if name is not None:
            words = list(found[name])
            others = [code for code in self.nats if code not in pair]
            words[:0] = [word for code, word in ((receiver, "own_nationals"), (sender, "sending_state_nationals")) if code in self.nats and word not in words]
            words += [f"nationals:{code}" for code in others]
            if not words or words == ["own_nationals"] or words == ["sending_state_nationals"] and name == "coverage":
                return None
            found[name] = words
        return found


@dataclass(frozen=True)
class _View:
    """A sentence for these rules: its units, its lower-cased and its own text, and the tables."""

    reading: Reading
    low: str
    text: str
    cues: Cues

    @property
    def units(self) -> tuple[Unit, ...]:
        return self.reading.units

    @cached_property
    def deal(self) -> int | None:
        return next((at for at, unit in enumerate(self.units) if unit.has("DEAL", "PROG")), None)

    @cached_property
    def scheme(self) -> int | None:
        return self.deal if self.deal is not None else next((at for at, unit in enumerate(self.units) if unit.has("SCHEME", "HUB", "FACILITY")), None)

    @cached_property
    def taking(self) -> Verb | None:
        """A verb by which a receiver takes, or is to be sent, people, not as a thing of the past."""
        return next((verb for verb in self.reading.verbs if _takes(verb) and _ahead(verb) and _object(self, verb) is not None), None)

    def place(self, at: int) -> tuple[int, int]:
        start = self.reading.sentence.start
        return self.units[at].start - start, self.units[at].end - start

    def at(self, position: int) -> int:
        """The unit at a character of the sentence."""
        place = position + self.reading.sentence.start
        return next((at for at, unit in enumerate(self.units) if place < unit.end), max(0, len(self.units) - 1))

    def clause(self, start: int, end: int, reach: int = 140) -> tuple[int, int]:
        """The stretch between the marks and conjunctions around a place of the sentence."""
        left = max((cut.end() for cut in _CUT.finditer(self.low, max(0, start - reach), start)), default=max(0, start - reach))
        right = _CUT.search(self.low, end, min(len(self.low), end + reach))
        return left, right.start() if right else min(len(self.low), end + reach)

    def words(self, table: str, low: str) -> list[str]:
        return [name for name, pattern in self.cues[table].items() if pattern.search(low)]


def find_terms(reading: Reading, text: str, cues: Cues) -> list[Term]:
    """All terms that a sentence states; `text` is the sentence as it stands, with plain quotation marks and spaces."""
    low = text.lower()
    view = _View(reading, low, text if len(low) == len(text) else low, cues)
    if not reading.units:
        return []
    counted = [*_caps(view), *_payments(view)]
    return [*counted, *_unpriced(view), *_coverage(view), *_excludes(view), *_text_status(view), *_conditions(view),
            *_durations(view, bool(counted)), *_assurances(view), *_facilities(view)]


def _takes(verb: Verb) -> bool:
    """Whether a verb is of taking or moving; the looser words of the first class need an arrangement that is named elsewhere."""
    return verb.unit.has("MOVE") or verb.unit.has("TAKE") and verb.unit.lemma not in ("give", "have", "open")


def _ahead(verb: Verb) -> bool:
    """Whether a verb tells what is to be done rather than what was done."""
    return verb.unit.has("MODALITY", "FUTURE", "INF", "PRESENT", "GERUND") and not verb.unit.has("PERFECT", "NEG")


def _object(view: _View, verb: Verb) -> int | None:
    """The people whom a verb takes or moves: its object, else the subject of its passive."""
    units = view.units
    if verb.unit.has("PASSIVE") and verb.subject is not None and units[verb.subject].has("PEOPLE", "NAT"):
        return verb.subject
    if verb.unit.has("PASSIVE"):
        described = [at for at in range(max(0, verb.at - 16), verb.at) if _folk(view, at) and units[at + 1].lemma in _LEADS]
        if described:
            return described[-1]
    for at in range(verb.at + 1, min(verb.end, verb.at + 9)):
        if _folk(view, at):
            return at
        if units[at].has("V") and not units[at].has("NP") or units[at].has("STATE", "TIME"):
            return None
    return None


def _caps(view: _View) -> Iterator[Term]:
    units, low = view.units, view.low
    seen: dict[int, int] = {}
    for bound in view.cues["cap"]["bound"].finditer(low):
        at = next((at for at in range(view.at(bound.start()), len(units)) if units[at].has("NUM", "PEOPLE", "NAT", "HUB") and view.place(at)[1] > bound.end()), None)
        if at is None or view.place(at)[0] > bound.end() + 25 or low[max(0, bound.start() - 9) : bound.start()].endswith("short of "):
            continue
        between = low[bound.end() : max(bound.end(), view.place(at)[0])]
        if not view.cues["cap"]["filler"].sub("", between).strip():
            seen[at] = _count(view, at)
    for after in view.cues["cap"]["after"].finditer(low):
        at = view.at(max(0, after.start() - 2))
        if units[at].has("PEOPLE") and (after.group().endswith(("most", "maximum", "fewer")) or view.taking is not None and _provided(view, view.taking)):
            seen[at] = _count(view, at)
    for verb in view.reading.verbs:
        at = _object(view, verb) if _takes(verb) and _ahead(verb) else None
        if at is not None and not _by_sender(view, verb) and (_provided(view, verb) or verb.unit.has("TAKE") and _per(view, at)):
            seen[at] = _count(view, at)
    for places in _PLACES.finditer(low):
        if view.scheme is not None:
            seen[view.at(places.start())] = int(places[1].replace(",", ""))
    for at, unit in enumerate(units[:-2]):
        if unit.has("HUB", "FACILITY") and units[at + 1].lemma == "for" and units[at + 2].has("PEOPLE") and view.deal is not None:
            seen[at + 2] = _count(view, at + 2)
    for at, people in sorted(seen.items()):
        if people > 1 and _capped(view, at):
            per = _per(view, at)
            yield Term({"cap": {"people": people} | ({"per": per} if per else {})}, at, "terms.cap")


def _per(view: _View, at: int) -> str | None:
    """The time for which a number of people holds: "3,000 migrants a month"."""
    end = view.place(at)[1]
    found = _RATE.match(view.low[end : end + 24])
    return (found[1] or _OFTEN[found[2]]) if found else None


def _count(view: _View, at: int) -> int:
    """The number of people of a unit, also of a list that one number goes before ("30,000 Cubans and Haitians")."""
    start, end = view.place(at)
    digits = _DIGITS.search(view.low[start:end])
    return int(view.units[at].data.get("count") or (digits and digits.group().replace(",", "")) or 0)


def _by_sender(view: _View, verb: Verb) -> bool:
    """Whether it is a sending state that takes people: the other half of a swap."""
    return verb.unit.has("TAKE") and verb.subject is not None and bool(SENDERS.intersection(view.units[verb.subject].states))


def _provided(view: _View, verb: Verb) -> bool:
    """Whether a movement is what a deal provides for: agreed to, or in a clause that a deal opens ("under which", "a deal to take")."""
    if verb.governor is not None and verb.unit.has("INF"):
        above = view.reading.by_place.get(verb.governor)
        if above is not None and above.unit.has("AGREE") and not above.unit.has("INF", "FUTURE", "MODALITY", "NEG"):
            return True
    return any(view.units[at].has("DEAL") for at in range(max(0, verb.at - 8), verb.at)) and not verb.unit.has("PRESENT", "GERUND") or bool(
        re.search(r"\b(?:under which|whereby|according to the (?:deal|treaty|agreement)|under the (?:deal|agreement|treaty|pact|arrangement))\b", view.low[: view.place(verb.at)[0]])) and verb.unit.has("MODALITY", "FUTURE")


def _capped(view: _View, at: int) -> bool:
    """Whether a number is of people to be taken: no years or percentages, and no estimate of those who were moved."""
    units, unit = view.units, view.units[at]
    after = units[at + 1] if at + 1 < len(units) else None
    if unit.has("NUM") and after is not None and not after.has("PREP", "CONJ", "PUNCT", "DET", "REL", "V") and not cue.has(view.cues, "cap", after.lemma, "places") \
            and after.lemma not in ("annually", "monthly", "people", "men"):
        return False
    if unit.has("NUM") and after is not None and after.lemma in ("%", "-", "/", "of"):
        return False
    for verb in view.reading.verbs:
        if (verb.subject == at or verb.at < at < verb.end and verb.at > at - 9) and verb.unit.has("MOVE", "ARRIVE", "RETURN", "GET") and (
                verb.unit.has("PAST", "PERFECT") and not verb.unit.has("MODALITY", "INF", "FUTURE")):
            return False
    if not any(verb.unit.has("FUTURE", "MODALITY", "INF", "PRESENT", "AGREE", "SEEK", "SIGN", "GERUND") for verb in view.reading.verbs) and view.deal is None:
        return False
    return any(other.has("DEAL", "TAKE", "AGREE", "SCHEME", "HUB", "FACILITY", "PROG") for other in units) or view.taking is not None


def _sums(view: _View) -> list[tuple[int, int, int | float, str]]:
    """Sums of money with their first and last unit, also such as are written in words."""
    found: list[tuple[int, int, int | float, str]] = []
    for at, unit in enumerate(view.units):
        if unit.has("MONEY"):
            found.append((at, at, unit.data["amount"], unit.data["currency"]))
    for hit in _WORDED.finditer(view.low):
        number = _WORDS[hit["one"]] + (_WORDS[hit["tens"][:-1]] if hit["tens"] else 0) + (0.5 if hit["half"] else 0)
        coin = _LAND.get(hit["land"] or "", _COIN[hit["coin"]])
        found.append((view.at(hit.start()), view.at(hit.end() - 1), int(number * _SCALE[hit["scale"]]), coin))
    return sorted(found)


def _payments(view: _View) -> Iterator[Term]:
    units, low = view.units, view.low
    sums = _sums(view)
    for order, (at, last, amount, currency) in enumerate(sums):
        left = max(view.place(sums[order - 1][1])[1] if order else 0, view.place(at)[0] - 80)
        right = min(view.place(sums[order + 1][0])[0] if order + 1 < len(sums) else len(low), view.place(last)[1] + 60)
        window, tail = low[left:right], low[view.place(last)[1] : right]
        verb = _paying(view, at)
        receivers = _payee(view, verb, at, last)
        exchange = cue.has(view.cues, "payment", window, "exchange") or last + 1 < len(units) and units[last + 1].has("DEAL") or bool(re.search(r"in (?:exchange|return)\b", low))
        taken = at and (units[at - 1].lemma == "for" or at > 1 and units[at - 2].lemma == "for") and any(unit.has("TAKE", "DEAL") for unit in units)
        costly = low[left : view.place(at)[0]] + " " + tail[:14]
        if _to_people(view, verb, at, last) or cue.has(view.cues, "payment", costly, "cost") and not receivers and not re.search(r"in (?:exchange|return)\b", low):
            continue
        pays = verb is not None and verb.unit.lemma == "pay" and verb.subject is not None and (view.units[verb.subject].has("PARTY", "PRON") or verb.subject == at)
        if not (receivers or exchange or taken or pays or verb is not None and any(unit.has("DEAL", "TEXTN", "PROG") for unit in units)):
            continue
        if not (receivers or re.search(r"\bpayments?\b", window) or any(unit.has("DEAL", "PROG", "PEOPLE", "HUB", "SCHEME") or unit.has("STATE", "GOV") for unit in units)):
            continue
        payment: dict[str, Any] = {"amount": amount, "currency": currency}
        per = next((name for name in ("person", "year", "month") if cue.has(view.cues, "payment", tail[:40], name)), None)
        if per is None and re.search(r"\bannual\b", low[left : view.place(at)[0]]):
            per = "year"
        if per:
            payment["per"] = per
        if cue.has(view.cues, "payment", low[view.place(at)[0] :], "withheld"):
            payment["paid"] = False
        elif re.search(r"\b(?:another|further|additional)\b", low[max(left, view.place(at)[0] - 24) : view.place(at)[0]]) and order:
            pass
        elif verb is not None and verb.unit.lemma.split()[0] in _HANDED and verb.unit.has("PAST", "PERFECT", "PARTICIPLE", "GERUND") and not verb.unit.has("FUTURE", "MODALITY", "INF", "NEG") \
                or re.match(r" in payments? to", tail):
            payment["paid"] = True
        bare = units[at].has("MONEY") and low[view.place(at)[0]] == "$" or not units[at].has("MONEY") and currency == "USD"
        yield Term({"payment": payment}, at, "terms.payment", receivers, dollars=bare)


def _paying(view: _View, at: int) -> Verb | None:
    """The verb by which a sum passes: the sum is its object, the subject of its passive, or its complement."""
    best = None
    for verb in view.reading.verbs:
        if verb.unit.lemma.split()[0] in _PAYING and (verb.at < at <= verb.end and at - verb.at < 12 or verb.subject == at):
            best = verb
    return best


def _payee(view: _View, verb: Verb | None, at: int, last: int) -> tuple[str, ...]:
    """The state that is paid: after the verb, after "to" or "for" behind the sum, or the subject that gets it."""
    units = view.units
    for place in range(last + 1, min(len(units), last + 8)):
        if units[place].has("MONEY") or units[place].has("V") and not units[place].has("NP", "PASSIVE"):
            break
        if units[place].has("STATE", "GOV") and units[place].states and units[place - 1].lemma in ("to", "for", "of") and ANYWHERE not in units[place].states:
            return units[place].states[:1]
    if verb is None:
        return ()
    for place in range(verb.at + 1, min(at, verb.at + 5)):
        if units[place].has("STATE", "GOV", "PARTY") and units[place].states and not units[place].has("PREP") and (place == verb.at + 1 or units[place - 1].lemma in ("to", "the")):
            return units[place].states[:1]
    gains = verb.unit.lemma in _GAINS or verb.unit.has("PASSIVE")
    if gains and verb.subject is not None and verb.subject != at:
        return tuple(code for code in units[verb.subject].states[:1] if code not in ("US", "GB", ANYWHERE))
    return ()


def _to_people(view: _View, verb: Verb | None, at: int, last: int) -> bool:
    """Whether a sum goes to the people themselves."""
    units = view.units
    if verb is None:
        return False
    if verb.unit.has("PASSIVE") and verb.subject is not None and units[verb.subject].has("PEOPLE") and not units[verb.subject].has("GOV"):
        return True
    return any(units[place].has("PEOPLE") and not units[place].has("GOV") for place in range(verb.at + 1, min(at, verb.at + 4)))


def _unpriced(view: _View) -> Iterator[Term]:
    """A payment without a sum, or the word that there is none."""
    if _sums(view):
        return
    nothing = view.cues["payment"]["nothing"].search(view.low)
    if nothing:
        yield Term({"payment": {}}, view.at(nothing.start()), "terms.payment.none", modality=Modality.DENIED)
        return
    for verb in view.reading.verbs:
        payee = _paid(view, verb)
        if payee is not None:
            past = verb.unit.has("PAST", "PERFECT") and not verb.unit.has("MODALITY", "INF", "FUTURE")
            denied = Modality.DENIED if verb.unit.has("NEG") else None
            yield Term({"payment": {"paid": True} if past and not denied else {}}, verb.at, "terms.payment.verb", payee, denied)
            return
    deal = view.cues["payment"]["paid_deal"].search(view.low)
    if deal and (view.scheme is not None or view.taking is not None):
        sent = re.search(r"\bsent money\b", view.low)
        yield Term({"payment": {"paid": True} if sent else {}}, view.at(deal.start()), "terms.payment.words")


def _paid(view: _View, verb: Verb) -> tuple[str, ...] | None:
    """The receiver whom a verb says to be paid, without a sum; None where it says no such thing, () where the receiver is open."""
    units = view.units
    lemma = verb.unit.lemma.split()[0]
    after = units[verb.at + 1] if verb.at + 1 < len(units) else None
    subject = units[verb.subject].states if verb.subject is not None else ()
    if lemma == "pay" and verb.unit.has("PASSIVE"):
        return tuple(subject) if subject and not SENDERS.intersection(subject) else None
    if lemma == "pay" and after is not None and (after.has("STATE", "GOV") and after.states and not SENDERS.intersection(after.states) or after.has("THIRD")):
        return tuple(code for code in after.states if code != ANYWHERE)
    money = next((at for at in range(verb.at + 1, min(verb.end, verb.at + 6)) if units[at].has("MONEYN") and units[at].lemma in _MONEYS), None)
    if money is None or lemma not in _HANDED | {"give", "offer", "provide", "grant"}:
        return None
    if lemma in _GAINS and subject and not SENDERS.intersection(subject):
        return tuple(subject)
    return _payee(view, verb, money, money) or None


def _sites(view: _View) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Places where people are named as those whom a deal covers, how firmly, and the receiver that takes them."""
    units = view.units
    for verb in view.reading.verbs:
        if verb.unit.has("NEG") or view.low[: view.place(verb.at)[0]].endswith(("cannot ", "not ")):
            continue
        subject = units[verb.subject] if verb.subject is not None else None
        above = view.reading.by_place.get(verb.governor) if verb.governor is not None else None
        if cue.has(view.cues, "covers", verb.unit.lemma, "verbs") and not (subject is not None and subject.has("PEOPLE", "PERSON", "STATE")):
            at = next((place for place in range(verb.at + 1, min(verb.end, verb.at + 12)) if _folk(view, place)), None)
            said = subject is not None and subject.has("DEAL", "SCHEME", "PROG", "TEXTN", "PRON", "HUB") or verb.unit.has("PASSIVE") or view.deal is not None
            if at is not None and said and not any(units[place].has("V") and not units[place].has("NP", "PARTICIPLE", "MAYPART") for place in range(verb.at + 1, at)):
                yield at, "define", ()
        elif verb.unit.has("TAKE") and _takes(verb) and _ahead(verb) and (at := _object(view, verb)) is not None and not _by_sender(view, verb):
            if above is not None and (above.unit.has("SEEKFOR", "DENY") or above.subject is not None and units[above.subject].has("COURT") or above.unit.has("SEEK") and not above.unit.has("MODALITY")):
                continue
            receivers = subject.states if subject is not None and subject.has("PARTY") else ()
            if receivers or _provided(view, verb) or subject is None or subject.has("THIRD", "COUNTRYN", "PRON") or view.deal is not None:
                yield at, "take", receivers
        elif verb.unit.has("MOVE", "RETURN") and _ahead(verb) and (at := _object(view, verb)) is not None and (
                view.scheme is not None or above is not None and above.unit.has("LET", "PLAN") or verb.unit.has("PASSIVE") and verb.unit.has("MODALITY", "FUTURE")):
            yield at, "move", ()
    for at, unit in enumerate(units[:-2]):
        if cue.has(view.cues, "covers", unit.lemma, "only") and units[at + 1].has("PEOPLE") and any(verb.unit.has("MODALITY", "FUTURE") for verb in view.reading.verbs):
            yield at + 1, "define", ()
        elif unit.has("HUB") and units[at + 1].lemma == "for" and units[at + 2].has("PEOPLE"):
            yield at + 2, "hub", ()
        elif unit.has("DEAL") and not unit.has("NEGATED"):
            yield from ((place, "take", ()) for place in range(at + 2, min(len(units), at + 8)) if units[place].has("PEOPLE") and units[place].has("THIRDNESS"))


def _folk(view: _View, at: int) -> bool:
    """Whether a unit names people, or stands for them before "who"."""
    unit = view.units[at]
    if unit.has("PEOPLE", "NAT") and not unit.has("GOV") or unit.lemma.endswith(("africans", "asians", "europeans", "latin americans")):
        return True
    return unit.lemma in ("those", "anyone", "anybody", "everyone", "everybody") and at + 1 < len(view.units) and view.units[at + 1].lemma in _LEADS


def _coverage(view: _View) -> Iterator[Term]:
    for at, site, receivers in _sites(view):
        start, end = view.place(at)
        stop = re.search(r"[;:(]|, (?!who|whose|that)| but | while |\.$", view.low[end : end + 130])
        tail = view.low[end : end + (stop.start() if stop else 130)]
        described = _DESCRIBED.match(tail) is not None
        tail = _PURPOSE.sub("", tail)
        label = view.low[start:end]
        foreign = view.low[max(0, start - 4) : start + 10].find("non-") >= 0
        status = [word for word in _STATUS if cue.has(view.cues, "status", label + tail, word)]
        nats = tuple(view.units[at].data.get("nats", ()))
        if foreign and nats:
            status, nats = ["third_country_nationals"], ()
        if status == ["own_nationals"] and not re.search(r"\bas well\b|\bboth\b", view.low):
            status = []
        if re.match(r" of ", tail) or site != "move" and re.match(r" from ", tail):
            nats += tuple(code for unit in view.units[at + 1 : at + 5] if unit.has("STATE") for code in unit.states if code not in SENDERS and code != ANYWHERE)
        source = re.search(r"\b(?:of|from|outside)\b", tail)
        origin = list(dict.fromkeys([*_origins(view, label), *(_origins(view, tail[source.start() :]) if source else [])]))
        if any(word.startswith("language") for word in origin):
            nats = ()
        if re.search(r"\bincluding\b", view.low[end : end + 60]):
            nats += tuple(code for unit in view.units[at + 1 : at + 9] if unit.has("PEOPLE") for code in unit.data.get("nats", ()) if code in SENDERS)
        firm = site == "define" or site == "take" and view.deal is not None
        people = view.words("person", label + tail if firm else tail if described else "")
        if site != "hub" and "rejected_asylum_seekers" in view.words("person", label):
            people.append("rejected_asylum_seekers")
        if described and re.match(r" who (?:cross|arrive|enter|came|reach)", tail):
            people.append("irregular_arrivals")
        people = _narrowed([name for name in dict.fromkeys(people) if name != "criminal_record"])
        if view.words("exception", tail):
            people = []
        if not firm and not status and not (site == "take" and receivers and "nationals" in label):
            nats = ()
        if status or origin or people or nats:
            yield Term({"coverage": [*status, *origin, *people]}, at, f"terms.coverage.{site}", receivers, nats=nats)
            return


def _origins(view: _View, low: str) -> list[str]:
    """Regions, blocs and languages by which the people, not the receiver, are told."""
    found = [name for name, pattern in view.cues["region"].items() if any(not _COUNTRY.match(low, hit.end()) for hit in pattern.finditer(low))]
    if len(found) > 1 and "africa" in found:
        found.remove("africa")
    return [f"region:{name}" for name in found] + [f"bloc:{name}" for name in view.words("bloc", low)] + [f"language:{name}" for name in view.words("language", low)]


def _narrowed(people: list[str]) -> list[str]:
    """The person words without those that a narrower one of them already says."""
    for narrow, wide in (("rejected_asylum_seekers", "asylum_seekers"), ("unaccompanied_minors", "minors"), ("criminal_record", "convicted"), ("asylum_seekers", "refugees")):
        if narrow in people and wide in people:
            people = [name for name in people if name != wide]
    return people


def _excludes(view: _View) -> Iterator[Term]:
    low, table = view.low, view.cues["exception"]
    if any(unit.has("COURT", "SUIT") for unit in view.units):
        return
    found: list[str] = []
    nats: tuple[str, ...] = ()
    place: int | None = None
    clean = table["clean"].search(low)
    if clean and (view.deal is not None or view.taking is not None or clean.group().startswith(("none", "nobody", "no one", "not have"))
                  or any(verb.unit.has("MODALITY", "FUTURE") for verb in view.reading.verbs)):
        found, place = ["criminal_record"], clean.start()
    before = table["before"].search(low)
    after = table["after"].search(low)
    for hit, stretch in ((before, low[before.end() : before.end() + 90] if before else ""), (after, low[max(0, after.start() - 90) : after.start()] if after else "")):
        if hit is None:
            continue
        cut = re.split(r"[;:.]| but ", stretch)
        words = [name for name in view.words("person", cut[0] if hit is before else cut[-1]) if name in _EXCLUDABLE]
        at = view.at(hit.start())
        own = tuple(code for unit in view.units[max(0, at - 3) : at + 1] if hit is after and unit.has("PEOPLE") for code in unit.data.get("nats", ()))
        if words or own:
            found, nats = [*found, *words], own
            place = hit.start() if place is None else place
    found = _narrowed(list(dict.fromkeys(found)))
    if place is not None:
        yield Term({"excludes": found}, view.at(place), "terms.excludes", nats=nats)


def _text_status(view: _View) -> Iterator[Term]:
    low, table = view.low, view.cues["text_status"]
    for name in ("withheld", "leaked", "published"):
        for hit in table[name].finditer(low):
            left, right = max(0, hit.start() - 90), min(len(low), hit.end() + 50)
            subject = next((found for found in table["subject"].finditer(low, left, right)), None)
            if subject is None or name == "leaked" and not hit.start() - 45 < subject.start() < hit.start():
                continue
            negative = table["negative"].search(low, max(0, hit.start() - 60), hit.end()) is not None
            if name == "withheld" and negative or name != "withheld" and not negative and any(unit.has("DEAL") for unit in view.units):
                yield Term({"text_status": name}, view.at(subject.start()), f"terms.text_status.{name}")
                return


def _conditions(view: _View) -> Iterator[Term]:
    if not any(unit.has("DEAL", "SCHEME", "HUB", "PEOPLE", "PROG", "STATE", "THIRD", "GOV", "PRON") for unit in view.units):
        return
    for name, pattern in view.cues["condition"].items():
        hit = pattern.search(view.low)
        if hit is None or not _binding(view, name, hit):
            continue
        left, right = view.clause(hit.start(), hit.end())
        yield Term({"condition": view.text[left:right].strip(" .").removeprefix("and ")}, view.at(hit.start()), f"terms.condition.{name}")
        return


def _binding(view: _View, name: str, hit: re.Match[str]) -> bool:
    """Whether the words of a condition bear on the taking of people here, and not on the courts or on money."""
    if any(unit.has("COURT") for unit in view.units[: view.at(hit.start())]):
        return False
    after = view.low[hit.end() : hit.end() + 40]
    if name == "exchange":
        parties = {code for unit in view.units if unit.has("PARTY") for code in unit.states}
        return not _sums(view) and not re.match(r" (?:money|cash|payment|funds|financial|accept|tak|receiv|host|an? undisclosed|millions)", after) \
            and (view.deal is not None or view.taking is not None or len(parties) > 1)
    if name in ("vetting", "only", "costs", "prefer"):
        if name == "only":
            return view.deal is not None or any(verb.unit.has("AGREE", "OFFER") or verb.unit.has("TAKE") and verb.subject is not None and view.units[verb.subject].states
                                                for verb in view.reading.verbs)
        near = {"costs": ("SCHEME", "PRON", "STATE", "GOV"), "prefer": ("PEOPLE",), "vetting": ("PEOPLE",)}.get(name, ())
        return view.deal is not None or view.taking is not None or any(unit.has(*near) for unit in view.units)
    return True


def _durations(view: _View, counted: bool) -> Iterator[Term]:
    """How long a deal is to last; `counted` where the sentence has a cap or a payment that the time belongs to."""
    taking = view.taking
    for hit in _SPAN.finditer(view.low):
        at = view.at(hit.start())
        near = any(unit.has("DEAL", "PROG") for unit in view.units[max(0, at - 9) : at + 10])
        loose = hit.group().startswith(("temporar", "indefinite", "until"))
        provided = taking is not None and _provided(view, taking)
        if hit.group().startswith("for ") and re.search(r"\b(?:has|have|had|been|was|were|ready)\b", view.low[max(0, hit.start() - 30) : hit.start()]):
            continue
        if counted and hit.group().startswith(("over", "in the course", "for")) or near and (not loose or view.deal is not None) or provided or taking is not None and loose and taking.unit.has("MODALITY", "FUTURE"):
            yield Term({"duration": hit.group().strip()}, at, "terms.duration")
            return


def _assurances(view: _View) -> Iterator[Term]:
    table = view.cues["assurances"]
    hit = table["words"].search(view.low)
    if hit is None and view.reading.verbs:
        goods = table["goods"].search(view.low)
        given = table["given"].search(view.low[: goods.start()]) if goods else None
        ahead = any(verb.unit.has("FUTURE", "MODALITY", "INF") for verb in view.reading.verbs)
        people = any(unit.has("PEOPLE") or unit.lemma in ("they", "them", "those") for unit in view.units)
        if goods and given and ahead and people and goods.start() - given.end() < 60:
            hit = goods
    if hit is None or re.search(r"\b(?:without|no|lack of|any|seek|whether|fail\w*)(?: \w+)? $", view.low[max(0, hit.start() - 25) : hit.start()]):
        return
    if any(unit.has("COURT", "CRITICN") for unit in view.units[:3]) or re.search(r"\b(?:plaintiff|argu|lawyer|judge)", view.low[: hit.start()]):
        return
    left, right = view.clause(hit.start(), hit.end())
    yield Term({"assurances": view.text[left:right].strip(" .")}, view.at(hit.start()), "terms.assurances")


def _facilities(view: _View) -> Iterator[Term]:
    """A named place that a deal sets aside for the people, or where those to be taken will be held."""
    units = view.units
    for at, unit in enumerate(units):
        if not unit.has("HUB", "FACILITY"):
            continue
        start, end = view.place(at)
        named = unit.has("FACILITY") or re.match(r" (?:in|at|on|of) (?:the )?(?:\w+ (?:towns?|port|city|village)s? of |port of )?[A-Z]", view.text[end : end + 30])
        ahead = [verb for verb in view.reading.verbs if verb.unit.has("TAKE", "MOVE", "GET") and _ahead(verb) and verb.at < at < verb.end]
        deal = any(other.has("DEAL") and not other.has("PROG") for other in units)
        if not named or not ahead or not (deal or any(verb.unit.has("TAKE") and verb.unit.has("PASSIVE") and verb.unit.has("FUTURE", "MODALITY") for verb in ahead)):
            continue
        yield Term({"facility": view.text[start : view.clause(end, end, 60)[1]].strip(" .")}, at, "terms.facility")
        return
