"""The terms of an arrangement in a sentence: its text, conditions, duration, assurances and places, and all others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pactwatch.coder.covered import coverage, excludes
from pactwatch.coder.cues import Cues
from pactwatch.coder.gate import Gate
from pactwatch.coder.reading import SENDERS, Reading
from pactwatch.coder.sums import caps, payments, sums_of, unpriced
from pactwatch.coder.term import Term, View, ahead, provided
from pactwatch.model import Modality

_PACT = r"(?:deal|agreement|pact|accord|treaty|arrangement|scheme|pilot|trial|programme|program|partnership|memorandum)"
_HUNG = re.compile(rf"[ \"“]{{0,3}}(?:[^ .;]{{1,24}} ){{0,8}}?[\"“]?{_PACT}\b")
_CALLED = re.compile(
    rf"\b(?:calls? it|it (?:is|was|would be|will be)|describ\w+ (?:it |the \w+ )?as"
    rf"|{_PACT}s? (?:is|are|was|were|would be|will be)) (?:only |purely |strictly )?$"
)
_ELSE = frozenset(
    (
        "suspend",
        "grant",
        "reside",
        "live",
        "work",
        "study",
        "wait",
        "jail",
        "detain",
        "imprison",
        "ban",
        "serve",
        "stay",
    )
)
_BOUND = frozenset(("DEAL", "SCHEME", "HUB", "PEOPLE", "PROG", "STATE", "THIRD", "GOV", "PRON", "REQUEST", "OFFICIAL"))
"""What a condition must stand beside."""
_IT = ("it ", "this ", "they ", "these ", "none of it ")
_VOUCHED = re.compile(
    r"\b(?:promis|pledg|undert[ao]|guarant|commit|ensur|agree[ds]\b|assur|vow|will (?:respect|observe|uphold|abide)"
    r"|bound (?:by|to))(?!\w* (?:under )?(?:\w+ )?obligation)"
)
"""What makes the name of a principle a promise."""
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|none of (?:them|those|the \w+)|no (?:person|deportee|migrant|refugee|asylum seeker)s?)\b"
    r"[^,.;]{0,40} (?:could|can|may|would|will|shall|is to) be (?:deported|sent|returned|removed|moved|passed|forced) "
    r"(?:on |back |onward |onwards )?(?:to|from|elsewhere)\b"
)
_NOT_HOME = re.compile(
    r"\b(?:may|must|can|shall|will|would|could)(?:not| not) (?:return|deport|send|expel|remove|transfer)\b[^.;]{0,40} "
    r"(?:home|back|to (?:their|any|a|another|the) (?:\w+ )?(?:home|own|countr|state))"
)
_LET_OUT = re.compile(r"[^,.;]{0,30} (?:be|been|is|was) (?:rented|leased|let|set aside|handed over)\b")
_SET_ASIDE = re.compile(
    r"\b(?:sets? aside|setting aside|leas(?:es|ed|ing|e)|rent(?:s|ed|ing)?|lets?) (?!him|them)[^.;]{0,40}$"
    r"|\b(?:cells|places|spaces?|beds) (?:at|in) (?:an? |the )?$"
)
_COUNTED = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|\d{1,3})"
_TIME = r"(?:year|month|week|decade)"
_SPAN = re.compile(
    rf"\b(?:for (?:up to |at least |an initial |a period of |the next |the first )?{_COUNTED} (?:more )?{_TIME}s?\b"
    r"(?! (?:in (?:prison|jail)|old|ago|of waiting))"
    rf"|over (?:the next |a period of |the course of )?{_COUNTED} {_TIME}s?\b|over the next decade"
    r"|in the course of a year"
    rf"|an? (?:initial )?(?:term|period) of {_COUNTED} {_TIME}s?|{_COUNTED}-(?:year|month)(?:-long)?\b(?!-old)"
    rf"|(?:lasts?|last for|a duration of|valid for|in force for) {_COUNTED} {_TIME}s?"
    rf"|(?:year|decade)-long|runs? (?:for|until)\b[^,.;]{{0,30}}"
    r"|renewable\b(?! (?:energ|resource|power|electric))[^,.;]{0,30}"
    r"|(?:in force|in effect|valid) (?:until|through|till)\b[^,.;]{0,24}"
    r"|expires? (?:in|on)\b[^,.;]{0,20}|open-ended|on a temporary basis"
    r"|temporar(?:y|ily)\b(?! (?:restrain|protect|order|block|halt|injunct|stay|pause|ban|visa|suspen|court|measure"
    r"|care|recept|humanitarian|cooperat))"
    r"(?!,? (?:[\w-]+ ){0,2}(?:detention|custody|stop|stopover|shelters?|camps?|cent(?:re|er)s?|facilit(?:y|ies)|status"
    r"|permits?|pass(?:es)?|residen(?:ce|cy)|accommodation|housing|tents?|protection|hotels?|workers?|prisons?|bases?)\b)"
    r"|indefinite(?:ly)?\b(?! (?:immigration )?(?:detention|detain|held))"
    r"|until (?:they|it|their|its|safe)\b[^,.;]{0,50})"
)

_LASTING = Gate(
    [
        *("year", "month", "week", "decade", "last", "duration", "run", "renew", "expire"),
        *("open-ended", "temporar", "indefinite", "until", "in force", "in effect", "valid"),
    ]
)
"""Without one of these `_SPAN` finds nothing."""


_TO_PUBLISH = re.compile(
    r"\b(?:will|would|to|shall) (?:also |soon |now )?(?:be )?(?:make public|made public|make (?:\w+ ){1,4}public"
    r"|publish (?:the|its|this|that|it)\b|publish(?:ed)?[.,]|release the (?:text|agreement|deal|memorandum|document|full))"
)
_FREE_OF_COST = re.compile(
    r"\b(?:not|no|without|any)\b[^.;]{0,24}\b(?:costs?|expenses?|charge)\b(?:,| (?:to|for|on|will|would|has|have|is|are)\b)"
    r"|\bpick(?:s|ing|ed)? up the (?:tab|bill|cost)|\bnot bear (?:any|the|its) [^.;]{0,16}(?:costs?|expenses?)"
)
_APPROVED = re.compile(
    r"\b(?:must|has to|have to|needs? to|requires?|required|subject to)\b(?! (?:parliament|ratif))[^.;,]{0,40}"
    r"\b(?:approv(?:al|ed?)|consent|permission|clearance)\b(?! (?:by|from|of|in) (?:the )?(?:parliament|senate|court|congress))"
)
_EITHER = re.compile(
    r"\b(?:either|each|any|both) (?:side|party|parties|country|countries|government|state)\b[^.;]{0,40}"
    r"\b(?:end|terminat|cancel|suspend|withdraw|leave|exit|quit)"
    r"|\b(?:be )?(?:ended|terminated|cancelled|canceled|suspended)\b[^.;]{0,24}\b(?:at any time|with notice|by either)"
)
_COSTS = re.compile(
    r"\b(?:bear|cover|meet|pay|foot|shoulder|defray|finance|fund)(?:s|ing|ed)?(?: for)?(?: [\w'-]{1,20}){0,4} "
    r"(?:costs?|expenses)\b|\b(?:fully|completely|entirely|wholly|all) (?:financed|funded|paid(?: for)?|covered|met|borne)\b"
)
"""Whose money the scheme takes, in the words that no list can hold: "will cover Nauru's costs"."""


_PAID = Gate(
    [
        *("cost", "expense", "charge", "pick up the", "picks up the", "picking up the", "picked up the"),
        *("financed", "funded", "paid", "covered", "met", "borne"),
    ]
)
"""Without one of these neither `_COSTS` nor `_FREE_OF_COST` finds anything."""
_WORDED = {"veto": _APPROVED, "exit": _EITHER, "costs": _FREE_OF_COST}


def find_terms(reading: Reading, text: str, cues: Cues) -> list[Term]:
    """All terms that a sentence states; `text` is the sentence as it stands, with plain quotation marks and spaces."""
    low = text.lower()
    if not reading.units:
        return []
    view = View(reading, low, text if len(low) == len(text) else low, cues, cues.within(low))
    counted = [*caps(view), *payments(view)]
    return [
        *counted,
        *unpriced(view),
        *coverage(view),
        *excludes(view),
        *_text_status(view),
        *_conditions(view),
        *_durations(view, bool(counted)),
        *_assurances(view),
        *_facilities(view),
    ]


def _text_status(view: View) -> Iterator[Term]:
    low, table = view.low, view.near["text_status"]
    for name in ("withheld", "leaked", "published"):
        for hit in table[name].finditer(low):
            left, right = max(0, hit.start() - 90), min(len(low), hit.end() + 50)
            named = list(table["subject"].finditer(low, left, right))
            subject = next((found for found in reversed(named) if found.start() < hit.start()), next(iter(named), None))
            if re.search(
                r"\b(?:if|whether)\b[^,;]{0,40}$|\b(?:should|must|ought) [^,;]{0,20}$", low[: hit.start()]
            ) or (
                name == "leaked"
                and re.search(r"\b(?:he|she|they|it|government|minister) (?:had |has )?$", low[: hit.start()])
            ):
                continue
            if subject is None and name == "published":
                dealt = (view.place(at)[0] for at, unit in enumerate(view.units) if unit.has("DEAL"))
                place = next((start for start in dealt if left <= start < right), None)
                subject = None if place is None else re.compile(r"\w+").search(low, place)
            if subject is None or (name == "leaked" and not hit.start() - 45 < subject.start() < hit.end() + 20):
                continue
            negative = table["negative"].search(low, max(0, hit.start() - 60), hit.end()) is not None
            negative = negative or any(unit.has("DEAL") and unit.has("NEGATED") for unit in view.units[:4])
            if (name == "withheld" and negative) or (
                name != "withheld"
                and not negative
                and (
                    view.reading.has("DEAL")
                    or re.match(r"(?:joint )?(?:declaration|statement|memorandum|mou|text)", subject.group())
                )
            ):
                yield Term({"text_status": name}, view.at(subject.start()), f"terms.text_status.{name}")
                return
    coming = _TO_PUBLISH.search(low)
    if coming and view.deal is not None and not table["negative"].search(low):
        yield Term(
            {"text_status": "published"},
            view.at(coming.start()),
            "terms.text_status.coming",
            modality=Modality.PROSPECTIVE,
        )


def _conditions(view: View) -> Iterator[Term]:
    if view.tags.isdisjoint(_BOUND):
        return
    sent = any(SENDERS.intersection(unit.states) for unit in view.units)
    paid = _PAID.opens(view.low)
    for name, pattern in view.near["condition"].items():
        hit = pattern.search(view.low)
        if hit is None and name == "costs" and not paid:
            continue
        if hit is None and name == "costs" and sent and view.near["text_status"]["negative"].search(view.low) is None:
            hit = _COSTS.search(view.low)
        if hit is None and name in _WORDED:
            hit = _WORDED[name].search(view.low)
        if hit is None or not _binding(view, name, hit):
            continue
        left, right = view.clause(hit.start(), hit.end())
        yield Term(
            {"condition": view.text[left:right].strip(" .").removeprefix("and ")},
            view.at(hit.start()),
            f"terms.condition.{name}",
            modality=Modality.PROSPECTIVE if name == "premise" else None,
        )
        return


def _binding(view: View, name: str, hit: re.Match[str]) -> bool:
    """Whether the words of a condition bear on the taking of people here, and not on the courts or on money."""
    if any(unit.has("COURT") for unit in view.units[: view.at(hit.start())]):
        return False
    after, before = view.low[hit.end() : hit.end() + 40], view.low[max(0, hit.start() - 24) : hit.start()]
    if (name == "only" and before.endswith(("not ", "without being ", "n't ", "for "))) or (
        name == "veto"
        and hit.group().endswith(("choose", "select"))
        and re.search(r"\b(?:they|migrants|men|people) $", before)
    ):
        return False
    if name == "exchange":
        parties = {code for unit in view.units if unit.has("PARTY") for code in unit.states}
        return (
            not sums_of(view)
            and not re.match(
                r" (?:(?:[\w.]+ ){0,2}(?:americans|prisoners|hostages|soldiers|nationals|citizens|detainees)"
                r"|the (?:release|return) of"
                r"|money|cash|payment|funds|financial|accept|tak|receiv|host|an? undisclosed|millions)",
                after,
            )
            and (view.deal is not None or view.taking is not None or len(parties) > 1)
        )
    if name == "nonbinding":
        return view.deal is not None or view.taking is not None or view.low[: hit.start()].lstrip('" ').startswith(_IT)
    if name in ("vetting", "only", "costs", "prefer"):
        if name == "only":
            return view.deal is not None or any(
                verb.unit.has("AGREE", "OFFER")
                or (verb.unit.has("TAKE") and verb.subject is not None and view.units[verb.subject].states)
                for verb in view.reading.verbs
            )
        each = r"\b(?:each|every|all|any\w*)\b"
        if name == "vetting" and (
            re.search(each + r"[^,;]{0,30}$", view.low[: hit.start()]) or re.match(r" " + each, after)
        ):
            return True
        near = {"costs": ("SCHEME", "PRON", "STATE", "GOV"), "prefer": ("PEOPLE",)}.get(name, ())
        return view.deal is not None or view.taking is not None or view.reading.has(*near)
    return True


def _durations(view: View, counted: bool) -> Iterator[Term]:
    """How long a deal is to last; `counted` where the sentence has a cap or a payment that the time belongs to."""
    if not _LASTING.opens(view.low):
        return
    taking = view.taking
    for hit in _SPAN.finditer(view.low):
        at = view.at(hit.start())
        if hit.start() and view.text[hit.start()].isupper():
            continue  # a name: "a Temporary Migrant Care Center"
        near = any(unit.has("DEAL", "PROG") for unit in view.units[max(0, at - 9) : at + 10])
        loose = hit.group().startswith(("temporar", "indefinite", "until"))
        dealt = taking is not None and provided(view, taking)
        if hit.group().startswith("for ") and (
            re.search(r"\b(?:has|have|had|been|was|were|ready)\b", view.low[max(0, hit.start() - 30) : hit.start()])
            or _elsewhere(view, at)
        ):
            continue
        if hit.group().startswith("over") and re.search(
            r"\b(?:per|for each|for every) (?:person|individual|head|migrant|refugee|deportee)\b",
            view.low[: hit.start()],
        ):
            continue
        if (
            (hit.group().endswith(("-long", "-year", "-month")) and _HUNG.match(view.low, hit.end()))
            or (hit.group().startswith("temporar") and _CALLED.search(view.low[: hit.start()]))
            or (hit.group().startswith(("run", "last")) and view.low.startswith(("it ", "the deal ", "the agreement ")))
            or (hit.group().startswith("over") and re.search(r"\b(?:rent|leas)", view.low))
        ):
            yield Term({"duration": hit.group().strip()}, at, "terms.duration.deal")
            return
        if (
            (counted and hit.group().startswith(("over", "in the course", "for", "a ", "an ")))
            or (near and (not loose or view.deal is not None))
            or dealt
            or (taking is not None and loose and taking.unit.has("MODALITY", "FUTURE"))
        ):
            yield Term({"duration": hit.group().strip()}, at, "terms.duration")
            return


def _elsewhere(view: View, at: int) -> bool:
    """Whether a stretch of time belongs to a verb that is not the deal's: a permit to live there, a pause of procedures."""
    verb = view.reading.verb_before(at)
    return (
        verb is not None
        and (
            verb.unit.lemma in _ELSE
            or verb.unit.has("SUSPEND")
            or (
                verb.unit.lemma in ("come", "enter")
                and any(SENDERS.intersection(unit.states) for unit in view.units[verb.at : at])
            )
        )
        and not any(unit.has("DEAL") for unit in view.units[verb.at : at])
    )


def _assurances(view: View) -> Iterator[Term]:
    table = view.near["assurances"]
    hit = table["words"].search(view.low) or (" be " in view.low and _NOBODY.search(view.low)) or None
    if hit is None and view.deal is not None:
        hit = _NOT_HOME.search(view.low)
    if hit is None and view.reading.verbs:
        goods = table["goods"].search(view.low)
        given = table["given"].search(view.low[: goods.start()]) if goods else None
        planned = any(verb.unit.has("FUTURE", "MODALITY", "INF") for verb in view.reading.verbs) if given else False
        people = view.reading.has("PEOPLE") or not view.reading.lemmas.isdisjoint(("they", "them", "those"))
        if goods and given and planned and people and goods.start() - given.end() < 60:
            hit = goods
    if hit is None or re.search(
        r"\b(?:without|no|lack of|any|seek|whether|fail\w*)(?: \w+)? $",
        view.low[max(0, hit.start() - 25) : hit.start()],
    ):
        return
    if "refoulement" in hit.group() and not _VOUCHED.search(view.low[: hit.end()]):
        return  # the name of a principle is no promise
    if any(unit.has("COURT", "CRITICN") for unit in view.units[:3]) or re.search(
        r"\b(?:plaintiff|argu|lawyer|judge|fault|rely|relies|relied|risk|danger|fear|breach|violat|known as)",
        view.low[: hit.start()],
    ):
        return
    if re.search(r"\b(?:provide|give|grant|offer|accept)\w* (?:him|her)\b", view.low):
        return  # what is promised to one person is no term of the deal
    left, right = view.clause(hit.start(), hit.end())
    yield Term({"assurances": view.text[left:right].strip(" .")}, view.at(hit.start()), "terms.assurances")


def _set_aside(view: View, at: int) -> bool:
    """Whether a place is set aside, let or leased for the purpose."""
    start, end = view.place(at)
    return bool(_SET_ASIDE.search(view.low[max(0, start - 50) : start]) or _LET_OUT.match(view.low, end))


def _place_name(view: View, start: int, end: int) -> str:
    """The words of a place, up to the verb or the clause's end."""
    text = view.text[start : view.clause(end, end, 60)[1]]
    return re.split(r" (?:will|would|is|are|was|were|has|have|had|to be|from \d)\b", text)[0].strip(" .")


def _facilities(view: View) -> Iterator[Term]:
    """A named place that a deal sets aside for the people, or where those to be taken will be held."""
    units = view.units
    if view.tags.isdisjoint(("HUB", "FACILITY")):
        return
    for at, unit in enumerate(units):
        if not unit.has("HUB", "FACILITY") or (
            unit.lemma in ("island", "camp", "prison", "atoll") and not _set_aside(view, at)
        ):
            continue
        if "from" in (units[at - 1].lemma, units[max(0, at - 2)].lemma):
            continue  # a place that people leave
        start, end = view.place(at)
        named = unit.has("FACILITY") or re.match(
            r" (?:in|at|on|of) (?:the )?(?:(?:\w+ )?(?:towns?|port|city|village)s? of |port of )?[A-Z]",
            view.text[end : end + 30],
        )
        housing = [
            verb
            for verb in view.reading.verbs
            if verb.unit.has("TAKE", "MOVE", "GET") and ahead(verb) and verb.at < at < verb.end
        ]
        deal = any(other.has("DEAL") and not other.has("PROG") for other in units)
        if named and (deal or any(other.has("SCHEME") for other in units)) and _set_aside(view, at):
            yield Term({"facility": _place_name(view, start, end)}, at, "terms.facility")
            return
        if (
            not named
            or not housing
            or not (
                deal
                or any(
                    verb.unit.has("TAKE") and verb.unit.has("PASSIVE") and verb.unit.has("FUTURE", "MODALITY")
                    for verb in housing
                )
            )
        ):
            continue
        yield Term({"facility": _place_name(view, start, end)}, at, "terms.facility")
        return
