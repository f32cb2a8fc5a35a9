"""Who may be sent and who not: coverage and exclusions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pactwatch.coder import cues as cue
from pactwatch.coder.clauses import Verb
from pactwatch.coder.reading import SENDERS
from pactwatch.coder.term import Term, View, ahead, by_sender, folk, object_of, partnered, provided, takes
from pactwatch.coder.when import resolve
from pactwatch.model import ANYWHERE, Modality
from pactwatch.states import load_states

_DESCRIBED = re.compile(
    r"[ ,]*(?:who|whose|that|arriving|crossing|entering|intercepted|rescued|caught|without|with|from|picked|seeking|not"
    r"|rejected|refused|denied"
    r"|of|in the country)\b|,? (?:among them|including)\b| applying\b"
)
_PURPOSE = re.compile(r"\b(?:to (?:first )?(?:seek|claim|apply|have|process)|directed to apply)\b[^,]{0,60}")
_ASKING = re.compile(r"\bto (?:first )?(?:seek|claim|apply for) (?:asylum|protection|refuge)\b|\bto apply there\b")
_FOREIGN = re.compile(r"\bnon-(?!citizen|criminal|europe)[a-z]{2,20}(?:an|ese|ish|is?|nationals?|[mn]en)s?\b")
_LABEL = re.compile(r"(?:the |their |any |some |its )?(?:asylum[ -]seekers?|migrants?|refugees?|people|deportees?)")
_BACK = re.compile(r"(?:cannot|can't|not) be (?:sent|returned|deported) (?:back|home)")
_RENTED = re.compile(r"\b(?:rental|lease|leasing|renting) of\b")
_FORCING = frozenset(("force", "require", "oblige", "compel", "make"))
_HANDLING = re.compile(
    r"\b(?:reception|return|transfer|removal|relocation|admission|acceptance|processing|deportation|expulsion|case|claim"
    r"|application|file)s?"
    r"(?: here| there| in [a-z ]{3,25}| to [a-z ]{3,25})? of (?=[a-z])"
)
_SUBJECTED = re.compile(
    r" (?:will|would|may|can|could|are to|is to|are) (?:now )?(?:also )?be (?:[a-z ,]{3,60} and )?(?:will be )?"
    r"subject to (?:expulsion|removal|deportation|transfer|return)\b"
)
_UNDER = re.compile(r"^\W*(?:under|according to) (?:the|this|that|its|their|a|an)\b")
_ENTRY = re.compile(r"\b(?:cross|enter|arriv|came|come|reach|land|travel)")
_ON_OR_AFTER = re.compile(r"\b(?:on or after|from or after|after) (?:the )?$")
_COUNTRY = re.compile(
    r" (?:nation|country|state|kingdom|island|republic|parliament|court|government|union|commission|convention"
    r"|council)\b"
)
_CLEAN = re.compile(
    r"\b(?:no|without(?: an?y?)?|not (?:have|having)(?: an?y?)?|n't have(?: an?y?)?|free of(?: any)?|lack(?:s|ing)?(?: an?y?)?)"
    r" (?:(?:known|prior|previous|past|serious|existing|violent|apparent) ){0,2}(?:criminal|police) "
    r"(?:records?|histor(?:y|ies)|pasts?|backgrounds?|convictions?|offen[cs]es?|antecedents?)\b"
)
_NOBODY = re.compile(
    r"\b(?:no one|no-one|nobody|none|no (?:person|people|individual|deportee|migrant|refugee|transferee|one)s?)\b[^.;]{0,50} "
    r"(?:convicted of|criminal (?:records?|histor|backgrounds?|past|convictions?)|violent|accused of)"
    r"|\bno (?:[a-z]{3,12} ){0,2}(?:offenders|criminals|convicts|felons)\b"
)
_STOP = re.compile(
    r"[;:(]|, (?!who|whose|that|among them|(?:the )?(?:[a-z-]{3,10} )?(?:africa|asia|europe|america|americas|caribbean|east)\b)"
    r"| but | while |\.$"
)
"""Where what is said of the people ends: not at the comma of a list of the parts of the world that they come from."""
_LIMITED = re.compile(r"\b(?:limited|restricted|open|confined|only|appl(?:y|ies)|covers?)\b")
_TO_COUNTRIES = re.compile(r" (?:to|into) (?:[a-z-]{1,20} ){0,4}(?:countr(?:y|ies)|nations?|states?)\b")
"""Where people are sent: a region after it is no origin of theirs."""
_PAIRED = re.compile(r"([a-z]{3,12} )?[a-z-]{4,14} (?:and|or) $")
_STATUS = ("own_nationals", "third_country_nationals", "any_nationality")
_EXCLUDABLE = (
    "unaccompanied_minors",
    "minors",
    "criminal_record",
    "families",
    "women",
    "vulnerable",
    "irregular_arrivals",
)


def coverage(view: View) -> Iterator[Term]:
    """Who may be sent: the words of the first place that names the people a deal covers, not those of a mere label."""
    for at, site, receivers, bare in _sites(view):
        if "NEGATED" in view.units[at].tags or view.units[at].lemma in ("nobody", "no one", "no-one", "none"):
            continue
        start, end = view.place(at)
        stop = _STOP.search(view.low[end : end + 130])
        tail = view.low[end : end + (stop.start() if stop else 130)]
        described = _DESCRIBED.match(tail) is not None
        asking = _ASKING.search(tail) is not None
        tail = _PURPOSE.sub("", tail)
        label = view.low[start:end]
        if re.search(r"\basylum.seeking $", view.low[:start]) or re.match(r"asylum.seeking ", label):
            label = "asylum seekers " + label
        foreign = _FOREIGN.search(view.low[max(0, start - 16) : end]) is not None
        status = [word for word in _STATUS if cue.has(view.cues, "status", label + tail, word)]
        nats = tuple(view.units[at].data.get("nats", ()))
        if nats and at > 1 and "CONJ" in view.units[at - 1].tags and "ADJ" in view.units[at - 2].tags:
            nats = (*view.units[at - 2].states[:1], *nats)
        nats += _of_nationality(view, at)
        if foreign:
            status, nats = ["third_country_nationals"], ()
        if status == ["own_nationals"] and not re.search(r"\bas well\b|\bboth\b", view.low):
            continue
        abroad = _TO_COUNTRIES.search(tail)
        whence = tail[: abroad.start()] if abroad else tail
        source = re.search(r"\b(?:of|from|outside)\b", whence)
        paired = _PAIRED.search(view.low[max(0, start - 32) : start]) if _origins(view, label) else None
        named = [paired.group() if paired else "", label, whence[source.start() :] if source else ""]
        origin = list(dict.fromkeys(name for words in named for name in _origins(view, words)))
        around = re.match(r" (?:of|from) [^,]{2,40} and (?:the|its) (?:surrounding |wider |whole )?region\b", tail)
        if around:
            origin.extend(_around(view, at))
        elif re.match(r" of ", tail) or (
            site != "move" and re.match(r"(?: an?| per| each| every)?(?: month| year| week)? from ", tail)
        ):
            nats += tuple(
                code
                for unit in view.units[at + 1 : at + 5]
                if "STATE" in unit.tags
                for code in unit.states
                if code not in SENDERS and code != ANYWHERE
            )
        near = _near(view, tail, at)
        origin, nats = list(dict.fromkeys([*origin, *near])), () if near else nats
        if any(word.startswith("language") for word in origin):
            nats = ()
        if re.search(r"\bincluding\b", view.low[end : end + 60]):
            nats += tuple(
                code
                for unit in view.units[at + 1 : at + 9]
                if "PEOPLE" in unit.tags
                for code in unit.data.get("nats", ())
                if code in SENDERS
            )
        if re.match(r",? who (?:is|are) not ", tail) and any(
            unit.states or unit.data.get("nats") for unit in view.units[at + 1 : at + 5]
        ):
            status.append("third_country_nationals")
        firm = site in ("define", "policy") or (
            site == "take"
            and not bare
            and (
                view.deal is not None
                or _RENTED.search(view.low) is not None
                or (
                    bool(nats)
                    and any("AGREE" in verb.unit.tags and "NEG" not in verb.unit.tags for verb in view.reading.verbs)
                )
            )
        )
        before = view.low[:start].rsplit(None, 1)[-1:]
        people = view.words("person", " ".join([*before, label]) + tail)
        if not (firm or status or (described and view.words("person", tail))):
            people = []  # a mere label
        if site != "hub" and "rejected_asylum_seekers" in view.words("person", label):
            people.append("rejected_asylum_seekers")
        if described and re.match(
            r" who (?:cross|arrive|enter|came|reach)\w*(?! (?:through|via|legally|at an? (?:official|port)))", tail
        ):
            people.append("irregular_arrivals")
        people = _narrowed([name for name in dict.fromkeys(people) if name != "criminal_record"])
        if view.words("exception", _BACK.sub("", tail)):
            people = []
        entered = _entered(view, at, tail)
        if asking and site in ("define", "move") and not (origin or people or nats):
            people = ["asylum_seekers"]
        if not firm and not status and not (site == "take" and receivers and "nationals" in label):
            nats = ()
        if nats and not (status or origin) and _agreeing(view).issuperset(nats):
            continue
        if status or origin or people or nats:
            yield Term(
                {"coverage": [*dict.fromkeys(status), *origin, *people, *entered]},
                at,
                f"terms.coverage.{site}",
                receivers,
                Modality.PROSPECTIVE if site == "move" and bare else None,
                nats=nats,
            )
            return


def _sites(view: View) -> Iterator[tuple[int, str, tuple[str, ...], bool]]:
    """Places where people are named as those whom a deal covers, how firmly, and the receiver that takes them.

    The last is whether the movement is only wished for or weighed, so that the bare name of the people is a label.
    """
    units = view.units
    if not view.people and view.tags.isdisjoint(("PEOPLE", "NAT")):
        return
    for verb in view.reading.verbs:
        lemma = verb.unit.lemma
        defines = cue.is_one(view.cues, "covers", lemma, "verbs")
        if not (defines or lemma in _FORCING or verb.unit.has("TAKE", "MOVE", "RETURN")) or _past(view, verb):
            continue
        subject = units[verb.subject] if verb.subject is not None else None
        above = view.reading.above(verb)
        if lemma in _FORCING and "PASSIVE" not in verb.unit.tags:
            at = next((place for place in range(verb.at + 1, min(len(units), verb.at + 5)) if folk(view, place)), None)
            if (
                at is not None
                and not units[at].data.get("count")
                and any(units[place].has("DEAL", "PROG", "SCHEME") for place in range(max(0, verb.at - 7), verb.at))
            ):
                yield at, "define", (), False
        elif (
            defines
            and not (subject is not None and subject.has("PEOPLE", "PERSON", "STATE"))
            and not (
                verb.unit.lemma == "include"
                and "PAST" in verb.unit.tags
                and (subject is None or "PRON" in subject.tags)
            )
            and not (verb.unit.lemma == "aim" and units[min(len(units) - 1, verb.at + 1)].lemma != "at")
        ):
            at = next((place for place in range(verb.at + 1, min(verb.end, verb.at + 12)) if folk(view, place)), None)
            said = (
                (subject is not None and subject.has("DEAL", "SCHEME", "PROG", "TEXTN", "PRON", "HUB"))
                or "PASSIVE" in verb.unit.tags
                or view.deal is not None
            )
            if (
                at is not None
                and said
                and not any(
                    "V" in units[place].tags and not units[place].has("NP", "PARTICIPLE", "MAYPART")
                    for place in range(verb.at + 1, at)
                )
            ):
                yield at, "define", (), False
        elif (
            "TAKE" in verb.unit.tags
            and takes(verb)
            and ahead(verb)
            and (at := object_of(view, verb)) is not None
            and not by_sender(view, verb)
        ):
            if "GERUND" in verb.unit.tags and (
                (_what_for(view, verb, at) and not _DESCRIBED.match(_after(view, at))) or _not_so(view, verb)
            ):
                continue
            if above is not None and (
                above.unit.has("SEEKFOR", "DENY", "REFUSE")
                or (above.subject is not None and "COURT" in units[above.subject].tags)
                or ("SEEK" in above.unit.tags and "MODALITY" not in above.unit.tags)
            ):
                continue
            partner = partnered(view, verb)
            receivers = subject.states if subject is not None and "PARTY" in subject.tags and not partner else ()
            if (
                receivers
                or provided(view, verb)
                or subject is None
                or subject.has("THIRD", "COUNTRYN", "PRON")
                or view.deal is not None
                or _RENTED.search(view.low)
            ):
                yield (
                    at,
                    "take",
                    receivers,
                    above is not None and "PLAN" in above.unit.tags and not provided(view, verb),
                )
        elif (
            verb.unit.has("MOVE", "RETURN")
            and ahead(verb)
            and (at := object_of(view, verb)) is not None
            and (
                view.scheme is not None
                or (above is not None and above.unit.has("LET", "PLAN"))
                or ("PASSIVE" in verb.unit.tags and verb.unit.has("MODALITY", "FUTURE"))
            )
        ):
            if (
                "STATE" in units[verb.at - 1].tags
                and units[verb.at - 2].lemma == "for"
                and "PASSIVE" not in verb.unit.tags
            ):
                continue
            weighed = above is not None and above.unit.lemma in _WEIGHING and "MODALITY" not in above.unit.tags
            through = _THROUGH.search(view.low[: view.place(at)[0]])
            if through and "PASSIVE" in verb.unit.tags and verb.unit.has("MODALITY", "FUTURE"):
                yield at, "define", (), False
            elif not (
                "SCHEME" in units[verb.at - 1].tags
                and "INF" in verb.unit.tags
                and _DESCRIBED.match(_after(view, at)) is None
            ):
                yield at, "move", (), weighed
        elif (
            "MOVE" in verb.unit.tags
            and "FUTURE" in verb.unit.tags
            and not verb.unit.has("PASSIVE", "NEG", "MODALITY")
            and subject is not None
            and SENDERS.intersection(subject.states)
            and (at := object_of(view, verb)) is not None
            and units[at].has("PLURAL", "NAT")
            and not units[at].data.get("count")
        ):
            yield at, "policy", (), False
    for at, unit in enumerate(units[:-2]):
        if (
            cue.is_one(view.cues, "covers", unit.lemma, "only")
            and (place := next((place for place in (at + 1, at + 2) if "PEOPLE" in units[place].tags), None))
            is not None
            and (
                any(verb.unit.has("MODALITY", "FUTURE") for verb in view.reading.verbs)
                or re.search(r"\b(?:eligible|qualif(?:y|ies)|can be)\b", _after(view, at))
            )
        ):
            yield place, "define", (), False
        elif "HUB" in unit.tags and (
            place := next(
                (
                    place + 1
                    for place in range(at + 1, min(len(units) - 1, at + 4))
                    if units[place].lemma == "for" and folk(view, place + 1)
                ),
                None,
            )
        ):
            yield place, "hub", (), False
        elif "DEAL" in unit.tags and "NEGATED" not in unit.tags:
            yield from (
                (place, "take", (), False)
                for place in range(at + 2, min(len(units), at + 8))
                if "PEOPLE" in units[place].tags and "THIRDNESS" in units[place].tags
            )
    yield from _nominal(view)


def _what_for(view: View, verb: Verb, at: int) -> bool:
    """Whether a gerund only says what something is for: "centres for processing asylum seekers", "for the purpose of"."""
    before = [unit.lemma for unit in view.units[max(0, verb.at - 2) : verb.at]]
    start, end = view.place(at)
    if not _LABEL.fullmatch(view.low[start:end]):
        return False
    return before[-1:] == ["for"] or before == ["purpose", "of"]


def _not_so(view: View, verb: Verb) -> bool:
    """Whether the taking opens a sentence that says that it is no part of the deal: "hosting migrants is not foreseen"."""
    return verb.at <= 1 and any(other.at > verb.at and "NEG" in other.unit.tags for other in view.reading.verbs)


_DONE = re.compile(r"\b(?:(?:was|were|been) able|(?<!will )(?<!would )continue[sd]?|began|begun|started) $")
"""What before an infinitive tells of something done: "was able to receive seven deportees"."""
_WEIGHING = frozenset(("consider", "mull", "weigh", "contemplate", "suggest", "propose", "explore", "discuss", "float"))


def _agreeing(view: View) -> set[str]:
    """The states that agree to something here: their own nationals alone are no coverage of a transfer."""
    return {
        code
        for verb in view.reading.verbs
        if "AGREE" in verb.unit.tags and verb.subject is not None
        for code in view.units[verb.subject].states
    }


def _after(view: View, at: int) -> str:
    """The text after a unit."""
    return view.low[view.place(at)[1] :]


def _past(view: View, verb: Verb) -> bool:
    """Whether a movement is denied, or tells by what means something was done ("by holding them")."""
    before = view.low[: view.place(verb.at)[0]]
    able = _DONE.search(before)
    if able and "INF" in verb.unit.tags:
        return True
    return (
        "NEG" in verb.unit.tags
        or before.endswith(("cannot ", "not "))
        or ("GERUND" in verb.unit.tags and before.endswith(("by ", "prison ", "jail ", "camp ")))
        or any("NEGATED" in unit.tags for unit in view.units[max(0, verb.at - 2) : verb.at])
    )


def _nominal(view: View) -> Iterator[tuple[int, str, tuple[str, ...], bool]]:
    """People told of beside a noun of handling ("the reception of those who"), or as subject to be moved under a deal."""
    units = view.units
    opening = _OPENING.search(view.low)
    if opening and folk(view, view.at(opening.end() + 1)):
        yield view.at(opening.end() + 1), "define", (), False
    for hit in _HANDLING.finditer(view.low):
        at = next(
            (
                place
                for place in range(view.at(hit.end()), min(len(units), view.at(hit.end()) + 3))
                if folk(view, place)
            ),
            None,
        )
        if (
            at is not None
            and _DESCRIBED.match(_after(view, at))
            and (
                view.deal is not None
                or any(verb.unit.has("AGREE", "ACCEPT", "LET", "RATIFY") for verb in view.reading.verbs)
                or "come to terms" in view.low
            )
        ):
            yield at, "define", (), False
    for at in range(len(units) - 2):
        if not folk(view, at) or units[at + 1].lemma not in ("who", "whose"):
            continue
        under = _UNDER.search(view.low) and any(unit.has("DEAL", "SCHEME", "PROG") for unit in units[:6]) and at < 9
        under = under and not any(verb.at < at and verb.unit.has("TAKE", "MOVE") for verb in view.reading.verbs)
        bound = _SUBJECTED.search(view.low, view.place(at)[1], view.place(at)[1] + 260)
        if bound or under:
            yield at, "define", (), False


def _of_nationality(view: View, at: int) -> tuple[str, ...]:
    """The states of "deportees of Salvadoran nationality"."""
    units = view.units
    return tuple(
        code
        for place in range(at + 1, min(len(units) - 1, at + 8))
        if "ADJ" in units[place].tags and units[place + 1].lemma in ("nationality", "citizenship", "origin")
        for code in units[place].states
    )


def _entered(view: View, at: int, tail: str) -> list[str]:
    """The day from which those who enter are covered: "who crossed to the islands on or after 20 March"."""
    if not _ENTRY.search(tail):
        return []
    last = view.place(at)[1] + len(tail)
    for unit in view.units[at + 1 :]:
        start = unit.start - view.reading.sentence.start
        if "TIME" not in unit.tags or start > last:
            continue
        value = resolve(unit.data["time"], "past")
        if value is not None and (value.endswith("/..") or _ON_OR_AFTER.search(view.low[:start])):
            return [f"since:{value.removesuffix('/..')}"]
    return []


def _around(view: View, at: int) -> list[str]:
    """The sub-region of the first state after the people ("from Uganda and the surrounding region")."""
    states = [code for unit in view.units[at + 1 : at + 5] if "STATE" in unit.tags for code in unit.states[:1]]
    return [f"region:{name}" for code in states[:1] if (name := _subregion(code))]


def _near(view: View, tail: str, at: int) -> list[str]:
    """The sub-region of a state near which people come from ("countries near Uganda")."""
    hit = _NEARBY.search(tail)
    if hit is None:
        return []
    place = view.at(view.place(at)[1] + hit.end())
    return [
        f"region:{name}"
        for unit in view.units[place : place + 2]
        if "STATE" in unit.tags
        for code in unit.states[:1]
        if (name := _subregion(code))
    ][:1]


_THROUGH = re.compile(r"\b(?:under|through|by|in|whereby) ?(?:which)?(?: the| some| all| any| [a-z]{4,14})? $")
_OPENING = re.compile(
    r"^(?:it|this|the (?:agreement|deal|pact|treaty|scheme|plan|arrangement|accord)) (?:only )?"
    r"(?:concerns|covers|involves|(?:is|was) (?:only )?(?:for|meant for|intended for|open to|limited to|aimed at))"
)
_NEARBY = re.compile(
    r"\bfrom (?:the )?(?:countries|states|nations|places) (?:near|around|close to|bordering|neighbouring|neighboring"
    r"|surrounding|in the (?:region|neighbourhood|vicinity) of) "
)
_PARTS = re.compile(
    r"(?:northern|eastern|middle|southern|western|south_eastern|central)_(?:africa|asia|europe|america)|caribbean"
)


def _subregion(code: str) -> str | None:
    """The sub-region of UN M49 in which a state lies."""
    state = load_states().find(code)
    return next((name for name in state.regions if _PARTS.fullmatch(name)), None) if state else None


def _origins(view: View, low: str) -> list[str]:
    """Regions, blocs and languages by which the people, not the receiver, are told."""
    hits = ((name, view.cues["region"][name].match(low, place)) for place, name in cue.marks(view.cues, "region", low))
    found = [name for name, hit in hits if hit and not _COUNTRY.match(low, hit.end())]
    return (
        [f"region:{name}" for name in dict.fromkeys(found)]
        + [f"bloc:{name}" for name in view.words("bloc", low)]
        + [f"language:{name}" for name in view.words("language", low)]
    )


def _narrowed(people: list[str]) -> list[str]:
    """The person words without those that a narrower one of them already says."""
    for narrow, wide in (
        ("rejected_asylum_seekers", "asylum_seekers"),
        ("unaccompanied_minors", "minors"),
        ("criminal_record", "convicted"),
        ("asylum_seekers", "refugees"),
    ):
        if narrow in people and wide in people:
            people = [name for name in people if name != wide]
    return people


_SENT = frozenset(("PEOPLE", "DEAL", "PRON"))
_NOT_SUCH = re.compile(
    r"\b(?:won't|cannot|can't|(?:will|would|can|must|shall|may|should)(?: not|n't)|(?:do|does)(?: not|n't)) "
    r"(?:be|include|involve|cover) (?:any |an? )?((?:unaccompanied|under-?age|minor|child|wom[ae]n|famil|convict|criminal"
    r"|violent|pregnant|vulnerable|elderly|people with (?:a )?(?:criminal|conviction))[^,.;]{0,40})"
)
"""Whom those who are sent will not be: "migrants sent there won't be unaccompanied minors"."""


def excludes(view: View) -> Iterator[Term]:
    """Who may not be sent: people named beside a word of exception, or only taken with a clean record."""
    low, table = view.low, view.near["exception"]
    if "COURT" in view.tags or any(
        "SUIT" in unit.tags
        and not (unit.lemma == "case" and at and re.match(r"in\b", view.low[max(0, view.place(at)[0] - 3) :]))
        and not re.match(r"in [a-z' ]+case\b", view.low)
        for at, unit in enumerate(view.units)
    ):
        return  # not "in Guyana's case"
    found: list[str] = []
    nats: tuple[str, ...] = ()
    place: int | None = None
    such = _NOT_SUCH.search(low)
    if such and not view.tags.isdisjoint(_SENT):
        found, place = [name for name in view.words("person", such[1]) if name in _EXCLUDABLE], such.start()
        place = place if found else None
    clean = table["clean"].search(low) or _CLEAN.search(low) or _NOBODY.search(low)
    if clean and (
        view.deal is not None
        or view.taking is not None
        or _LIMITED.search(low)
        or clean.group().startswith(("none", "nobody", "no one", "not have"))
        or any(verb.unit.has("MODALITY", "FUTURE") for verb in view.reading.verbs)
    ):
        found, place = [*found, "criminal_record"], clean.start()
    before = table["before"].search(low)
    after = table["after"].search(low)
    for hit, stretch in (
        (before, low[before.end() : before.end() + 90] if before else ""),
        (after, low[max(0, after.start() - 90) : after.start()] if after else ""),
    ):
        if hit is None:
            continue
        cut = re.split(r"[;:.]| but ", stretch)
        words = [name for name in view.words("person", cut[0] if hit is before else cut[-1]) if name in _EXCLUDABLE]
        at = view.at(hit.start())
        own = tuple(
            code
            for unit in view.units[max(0, at - 3) : at + 1]
            if hit is after and "PEOPLE" in unit.tags
            for code in unit.data.get("nats", ())
        )
        if hit is before and hit.group().startswith(("except", "exclu", "apart", "other", "save", "but not")):
            beside = view.units[at + 1 : at + 3] if hit.end() - hit.start() < 10 else view.units[at + 2 : at + 4]
            own = tuple(code for unit in beside if unit.has("PEOPLE", "NAT") for code in unit.data.get("nats", ()))
        if words or own:
            found, nats = [*found, *words], own
            place = hit.start() if place is None else place
    found = _narrowed(list(dict.fromkeys(found)))
    if place is not None:
        yield Term({"excludes": found}, view.at(place), "terms.excludes", nats=nats)
