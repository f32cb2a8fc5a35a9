"""Who may be sent and who not: coverage and exclusions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pactwatch.coder import cues as cue
from pactwatch.coder.reading import SENDERS
from pactwatch.coder.term import Term, View, ahead, by_sender, folk, object_of, provided, takes
from pactwatch.model import ANYWHERE

_DESCRIBED = re.compile(
    r"[ ,]*(?:who|whose|that|arriving|crossing|entering|intercepted|rescued|caught|without|with|from|picked|seeking|not"
    r"|of|in the country)\b"
)
_PURPOSE = re.compile(r"\bto (?:first )?(?:seek|claim|apply|have|process)\b[^,]{0,60}")
_COUNTRY = re.compile(
    r" (?:nation|country|state|kingdom|island|republic|parliament|court|government|union|commission|convention"
    r"|council)\b"
)
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
        if re.match(r" of ", tail) or (site != "move" and re.match(r" from ", tail)):
            nats += tuple(
                code
                for unit in view.units[at + 1 : at + 5]
                if unit.has("STATE")
                for code in unit.states
                if code not in SENDERS and code != ANYWHERE
            )
        source = re.search(r"\b(?:of|from|outside)\b", tail)
        origin = list(
            dict.fromkeys([*_origins(view, label), *(_origins(view, tail[source.start() :]) if source else [])])
        )
        if any(word.startswith("language") for word in origin):
            nats = ()
        if re.search(r"\bincluding\b", view.low[end : end + 60]):
            nats += tuple(
                code
                for unit in view.units[at + 1 : at + 9]
                if unit.has("PEOPLE")
                for code in unit.data.get("nats", ())
                if code in SENDERS
            )
        firm = site == "define" or (site == "take" and view.deal is not None)
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


def _sites(view: View) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Places where people are named as those whom a deal covers, how firmly, and the receiver that takes them."""
    units = view.units
    for verb in view.reading.verbs:
        if verb.unit.has("NEG") or view.low[: view.place(verb.at)[0]].endswith(("cannot ", "not ")):
            continue
        subject = units[verb.subject] if verb.subject is not None else None
        above = view.reading.by_place.get(verb.governor) if verb.governor is not None else None
        if cue.has(view.cues, "covers", verb.unit.lemma, "verbs") and not (
            subject is not None and subject.has("PEOPLE", "PERSON", "STATE")
        ):
            at = next((place for place in range(verb.at + 1, min(verb.end, verb.at + 12)) if folk(view, place)), None)
            said = (
                (subject is not None and subject.has("DEAL", "SCHEME", "PROG", "TEXTN", "PRON", "HUB"))
                or verb.unit.has("PASSIVE")
                or view.deal is not None
            )
            if (
                at is not None
                and said
                and not any(
                    units[place].has("V") and not units[place].has("NP", "PARTICIPLE", "MAYPART")
                    for place in range(verb.at + 1, at)
                )
            ):
                yield at, "define", ()
        elif (
            verb.unit.has("TAKE")
            and takes(verb)
            and ahead(verb)
            and (at := object_of(view, verb)) is not None
            and not by_sender(view, verb)
        ):
            if above is not None and (
                above.unit.has("SEEKFOR", "DENY")
                or (above.subject is not None and units[above.subject].has("COURT"))
                or (above.unit.has("SEEK") and not above.unit.has("MODALITY"))
            ):
                continue
            receivers = subject.states if subject is not None and subject.has("PARTY") else ()
            if (
                receivers
                or provided(view, verb)
                or subject is None
                or subject.has("THIRD", "COUNTRYN", "PRON")
                or view.deal is not None
            ):
                yield at, "take", receivers
        elif (
            verb.unit.has("MOVE", "RETURN")
            and ahead(verb)
            and (at := object_of(view, verb)) is not None
            and (
                view.scheme is not None
                or (above is not None and above.unit.has("LET", "PLAN"))
                or (verb.unit.has("PASSIVE") and verb.unit.has("MODALITY", "FUTURE"))
            )
        ):
            yield at, "move", ()
    for at, unit in enumerate(units[:-2]):
        if (
            cue.has(view.cues, "covers", unit.lemma, "only")
            and units[at + 1].has("PEOPLE")
            and any(verb.unit.has("MODALITY", "FUTURE") for verb in view.reading.verbs)
        ):
            yield at + 1, "define", ()
        elif unit.has("HUB") and units[at + 1].lemma == "for" and units[at + 2].has("PEOPLE"):
            yield at + 2, "hub", ()
        elif unit.has("DEAL") and not unit.has("NEGATED"):
            yield from (
                (place, "take", ())
                for place in range(at + 2, min(len(units), at + 8))
                if units[place].has("PEOPLE") and units[place].has("THIRDNESS")
            )


def _origins(view: View, low: str) -> list[str]:
    """Regions, blocs and languages by which the people, not the receiver, are told."""
    found = [
        name
        for name, pattern in view.cues["region"].items()
        if any(not _COUNTRY.match(low, hit.end()) for hit in pattern.finditer(low))
    ]
    if len(found) > 1 and "africa" in found:
        found.remove("africa")
    return (
        [f"region:{name}" for name in found]
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


def excludes(view: View) -> Iterator[Term]:
    """Who may not be sent: people named beside a word of exception, or only taken with a clean record."""
    low, table = view.low, view.cues["exception"]
    if any(unit.has("COURT", "SUIT") for unit in view.units):
        return
    found: list[str] = []
    nats: tuple[str, ...] = ()
    place: int | None = None
    clean = table["clean"].search(low)
    if clean and (
        view.deal is not None
        or view.taking is not None
        or clean.group().startswith(("none", "nobody", "no one", "not have"))
        or any(verb.unit.has("MODALITY", "FUTURE") for verb in view.reading.verbs)
    ):
        found, place = ["criminal_record"], clean.start()
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
            if hit is after and unit.has("PEOPLE")
            for code in unit.data.get("nats", ())
        )
        if words or own:
            found, nats = [*found, *words], own
            place = hit.start() if place is None else place
    found = _narrowed(list(dict.fromkeys(found)))
    if place is not None:
        yield Term({"excludes": found}, view.at(place), "terms.excludes", nats=nats)
