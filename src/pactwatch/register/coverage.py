"""Who may be sent under stated terms: a nationality against coverage and exclusions; codebook section 3."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pactwatch.edtf import FIRST
from pactwatch.model import Claim, Entry
from pactwatch.register.events import possible, published
from pactwatch.states import State

_STATUS = frozenset(("own_nationals", "third_country_nationals", "any_nationality", "sending_state_nationals"))
_ORIGIN = frozenset(("nationals", "region", "bloc", "language"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the stated terms say of a nationality.

    `group` is `covered`, `not_excluded`, `excluded` or `unknown`; `deciding` are the claims that decide, none when the
    terms are unknown. `only_for` lists, one alternative each, the persons of that nationality to whom coverage is
    narrowed, empty when it is not; `exempt` the persons who are left out. `against` are the claims of other accounts
    that speak against the deciding ones for this nationality, empty where accounts do not differ.
    """

    group: str
    deciding: tuple[Entry, ...]
    only_for: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    against: tuple[Entry, ...] = ()


def answer(nationality: str, state: State | None, terms: Iterable[Entry]) -> Answer:
    """What the terms in force in one arrangement say of a nationality.

    `state` holds the region, blocs and languages of the nationality; None when nothing is known of it. In one coverage
    claim status words unite, origin words unite among themselves and narrow them, and person words narrow; claims
    unite. Each word of an exclusion excludes by itself. Where one account covers a group whatever its origin and
    another narrows the same group to origins that leave the nationality out, both stand in the answer, and the account
    that was published later names the group; of one day, that about the later time.
    """
    coverage = [(entry, _words(entry.claim, "coverage")) for entry in terms if entry.claim.term == "coverage"]
    excludes = [(entry, _words(entry.claim, "excludes")) for entry in terms if entry.claim.term == "excludes"]
    barring = [
        entry
        for entry, words in excludes
        if any(_means(word, nationality, state, entry.claim) for word in words if not _personal(word))
    ]
    exempt = tuple(sorted({word for _, words in excludes for word in words if _personal(word)}))
    if barring:
        return Answer("excluded", tuple(barring))
    covering = [(entry, words) for entry, words in coverage if _covers(words, nationality, state, entry.claim)]
    if covering:
        against = [
            (entry, words)
            for entry, words in coverage
            if any(_against(entry, words, *said, nationality, state) for said in covering)
        ]
        if against and max(map(_age, against)) > max(map(_age, covering)):
            return Answer("excluded", _entries(against), (), (), _entries(covering))
        only_for = _only_for(words for _, words in covering)
        return Answer("covered", _entries(covering), only_for, exempt, _entries(against))
    if coverage:
        return Answer("excluded", _entries(coverage))
    if excludes:
        return Answer("not_excluded", _entries(excludes), (), exempt)
    return Answer("unknown", ())


def _covers(words: Sequence[str], nationality: str, state: State | None, claim: Claim) -> bool:
    for sort in (_status, _origin):
        chosen = [word for word in words if sort(word)]
        if chosen and not any(_means(word, nationality, state, claim) for word in chosen):
            return False
    return True


def _against(
    entry: Entry, words: Sequence[str], other: Entry, covering: Sequence[str], nationality: str, state: State | None
) -> bool:
    """Whether a claim narrows to origins that leave the nationality out what another account covers whatever its origin.

    Both must speak of the same group. Claims of different groups unite, and so do lists of origins: neither says that
    it is the whole.
    """
    origins = [word for word in words if _origin(word)]
    if any(map(_origin, covering)) or not origins or not _apart(entry, other):
        return False
    if any(_means(word, nationality, state, entry.claim) for word in origins):
        return False
    mine, theirs = ({word for word in said if _status(word)} for said in (words, covering))
    if not mine:
        # Nationals of a named state alone are a group of their own.
        return not all(word.startswith("nationals:") for word in origins)
    shared = mine & theirs if theirs else mine
    return any(_means(word, nationality, state, entry.claim) for word in shared)


def _apart(one: Entry, other: Entry) -> bool:
    """Whether two entries are accounts of their own: of different documents, or of citations without a common family."""
    if one.document or other.document:
        return one.document != other.document
    return {source.family for source in one.sources}.isdisjoint(source.family for source in other.sources)


def _age(said: tuple[Entry, Sequence[str]]) -> tuple[datetime.date, datetime.date]:
    entry = said[0]
    return published(entry), FIRST if entry.claim.when is None else possible(entry.claim.when).first


def _entries(claims: Iterable[tuple[Entry, Sequence[str]]]) -> tuple[Entry, ...]:
    return tuple(entry for entry, _ in claims)


def _only_for(covering: Iterable[Sequence[str]]) -> tuple[str, ...]:
    alternatives = [sorted(filter(_personal, words)) for words in covering]
    if not all(alternatives):
        return ()
    return tuple(sorted({" and ".join(words) for words in alternatives}))


def _means(word: str, nationality: str, state: State | None, claim: Claim) -> bool:
    """Whether a status or origin word takes in the nationality, in the arrangement that the claim is about."""
    sort, _, value = word.partition(":")
    match sort:
        case "own_nationals":
            return nationality == claim.receiving
        case "sending_state_nationals":
            return nationality == claim.sending
        case "third_country_nationals":
            return nationality not in (claim.sending, claim.receiving)
        case "any_nationality":
            return True
        case "nationals":
            return nationality == value
        case "region":
            return state is not None and value in state.regions
        case "bloc":
            return state is not None and value in state.blocs
        case _:
            return state is not None and value in state.languages


def _status(word: str) -> bool:
    return word in _STATUS


def _origin(word: str) -> bool:
    return word.partition(":")[0] in _ORIGIN


def _personal(word: str) -> bool:
    return not _status(word) and not _origin(word)


def _words(claim: Claim, term: str) -> list[str]:
    value: Any = claim.details[term]
    return [str(word) for word in value] if isinstance(value, list | tuple) else [str(value)]
