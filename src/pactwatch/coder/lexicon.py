"""The coder's knowledge of words and names: loads the tables in `data/`, checks them, and builds the matchers.

A lexicon is an argument of every function that needs one; nothing here is global but the cached default.
"""

from __future__ import annotations

import csv
import datetime
import functools
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import ahocorasick_rs

from pactwatch.coder.gate import Gate
from pactwatch.edtf import bounds
from pactwatch.errors import RuleError
from pactwatch.states import State, States, load_states

STATE_SORTS = ("state", "capital", "government", "adjective", "people")
"""Tables whose names stand for a state."""


@dataclass(frozen=True, slots=True)
class Name:
    """One reading of a name in text: `sort` is its table, `code` a state or actor; EDTF dates bound when it holds."""

    sort: str
    code: str
    name: str = ""
    role: str = ""
    since: str = ""
    until: str = ""
    extra: str = ""

    def valid(self, day: str | None) -> bool:
        """Whether the reading can hold on an ISO day; an unknown day or bound excludes nothing."""
        if day is None:
            return True
        on = datetime.date.fromisoformat(day)
        begun = not self.since or bounds(self.since).first <= on
        return begun and (not self.until or on <= bounds(self.until).last)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun or noun phrase of the word tables, as its lower-cased tokens."""

    tokens: tuple[str, ...]
    lemma: str
    plural: bool
    tags: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Everything that the coder looks up.

    `names` maps a spelling to its readings and `finder` finds all spellings in one pass; `verbs` maps a form to
    (lemma, form) pairs, `verb_tags` a lemma to its classes; `phrasal` maps a lemma to its particles; `nouns` maps a
    first token to the phrases that begin with it, longest first; `words` maps a word to its classes; `lists` are
    sets of words by name.
    """

    states: States
    names: Mapping[str, tuple[Name, ...]]
    spellings: tuple[str, ...]
    finder: ahocorasick_rs.AhoCorasick
    verbs: Mapping[str, tuple[tuple[str, str], ...]]
    verb_tags: Mapping[str, frozenset[str]]
    phrasal: Mapping[str, tuple[tuple[str, ...], ...]]
    nouns: Mapping[str, tuple[Noun, ...]]
    words: Mapping[str, frozenset[str]]
    lists: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, tuple[tuple[str, ...], ...]]
    areas: Mapping[str, frozenset[str]]
    gate: Gate


_SHORT = 3
"""How long a name may be that capitals make an abbreviation of something else."""


@functools.cache
def load_lexicon() -> Lexicon:
    """The lexicon of the package's own tables, built once.

    Raises:
        RuleError: when a table is not as it should be; names file, row and reason.
    """
    words = tomllib.loads(_read("words.toml"))
    states = load_states()
    names = _names(states)
    spellings = tuple(sorted(names))
    verbs, verb_tags, phrasal = _verbs({**words["verbs"], "FRAME": _frame_verbs()}, words["irregular"])
    areas: dict[str, set[str]] = {}
    for state in states.all:
        for area in state.areas:
            areas.setdefault(area, set()).add(state.code)
    return Lexicon(
        states=states,
        names=names,
        spellings=spellings,
        finder=ahocorasick_rs.AhoCorasick(spellings, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        verbs=verbs,
        verb_tags=verb_tags,
        phrasal=phrasal,
        nouns=_nouns(words["nouns"]),
        words=_words(words["words"]),
        lists={name: frozenset(found) for name, found in words["lists"].items()},
        adjectives=_phrases(words["adjectives"]["PEOPLEADJ"]),
        areas={area: frozenset(codes) for area, codes in areas.items()},
        gate=Gate(words["gate"]["STEMS"]),
    )


def _read(name: str) -> str:
    return files("pactwatch.coder").joinpath("data", name).read_text(encoding="utf-8")


def _table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_read(name))))


def _split(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


_OWN_ISLANDS = frozenset(["CX"])
"""Islands of a sender's own, from which people are moved on: no receiver."""


def _names(states: States) -> dict[str, tuple[Name, ...]]:
    """All spellings with their readings, apostrophes and dashes as `tokens.flatten` leaves them."""
    found: dict[str, list[Name]] = {}

    def put(spelling: str, name: Name) -> None:
        plain = spelling.replace("’", "'").replace("–", "-").strip()
        if len(plain) > 1 and name not in found.setdefault(plain, []):
            found[plain].append(name)

    for state in states.all:
        for sort, spellings in () if state.code in _OWN_ISLANDS else _state_spellings(state):
            for spelling in spellings:
                put(spelling, Name(sort, state.code))
                if sort == "state" and len(spelling) > _SHORT:
                    put(spelling.upper(), Name(sort, state.code))  # the heading of an entry
    for row in _table("leaders.csv"):
        person = Name("person", row["actor"] or row["state"], row["name"], row["role"], row["from"], row["to"])
        for spelling in [row["name"], *_split(row["aliases"])]:
            put(spelling, person)
    for row in _table("bodies.csv"):
        body = Name("body", row["actor"], row["name"], row["role"], row.get("from") or "", row.get("to") or "")
        for spelling in [row["name"], *_split(row["aliases"])]:
            put(spelling, body)
    for row in _table("courts.csv"):
        court = Name("court", row["state"], row["name"], row["level"])
        for spelling in [row["name"], *_split(row["aliases"])]:
            put(spelling, court)
    for line, row in enumerate(_table("named.csv"), start=2):
        named = Name(
            "facility" if row["type"] == "facility" else "named",
            row["state"],
            row["name"],
            row["type"],
            extra=row["pair"],
        )
        for pair in _split(row["pair"]):
            if len(pair.split("-")) != 2:
                raise RuleError("named.csv", f"line {line}", f"{pair!r} is no pair such as US-RW")
        for spelling in [row["name"], *_split(row["aliases"])]:
            put(spelling, named)
    return {spelling: tuple(readings) for spelling, readings in found.items()}


def _state_spellings(state: State) -> list[tuple[str, list[str]]]:
    names = [state.name, *state.names, *(past.name for past in state.past)]
    return [
        ("state", names),
        ("capital", list(state.capitals)),
        ("government", list(state.governments)),
        ("adjective", list(state.adjectives)),
        ("people", [people for people in state.peoples if people not in state.adjectives or people.endswith("s")]),
    ]


def _frame_verbs() -> list[str]:
    """The verbs that frames name themselves; every one of them must be known as a verb."""
    folder = files("pactwatch.coder").joinpath("data", "frames")
    tables = [
        tomllib.loads(path.read_text(encoding="utf-8"))["frame"]
        for path in sorted(folder.iterdir(), key=lambda item: item.name)
        if path.name.endswith(".toml")
    ]
    return sorted(
        {verb for table in tables for frame in table for verb in frame.get("verb", ()) if not verb.startswith("@")}
    )


def _verbs(
    classes: Mapping[str, list[str]], irregular: Mapping[str, str]
) -> tuple[dict[str, tuple[tuple[str, str], ...]], dict[str, frozenset[str]], dict[str, tuple[tuple[str, ...], ...]]]:
    tags: dict[str, set[str]] = {}
    particles: dict[str, set[tuple[str, ...]]] = {}
    for name, lemmas in classes.items():
        for lemma in lemmas:
            tags.setdefault(lemma, set()).add(name)
            head, *rest = lemma.split()
            if rest:
                particles.setdefault(head, set()).add(tuple(rest))
    forms: dict[str, list[tuple[str, str]]] = {}
    for head in sorted({lemma.split()[0] for lemma in tags} | set(irregular)):
        for form, word in inflect(head, irregular.get(head)):
            if (head, form) not in forms.setdefault(word, []):
                forms[word].append((head, form))
    return (
        {word: tuple(readings) for word, readings in forms.items()},
        {lemma: frozenset(names) for lemma, names in tags.items()},
        {head: tuple(sorted(rests, key=len, reverse=True)) for head, rests in particles.items()},
    )


def inflect(verb: str, irregular: str | None) -> list[tuple[str, str]]:
    """Forms of an infinitive as (form, word): base, s, ing, past, part; doubled and dropped letters by the usual rules."""
    if verb == "be":
        return [
            ("base", "be"),
            ("part", "been"),
            ("ing", "being"),
            *(("s", w) for w in ("is", "are", "am")),
            *(("past", w) for w in ("was", "were")),
        ]
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z"))
    y = len(verb) > 1 and verb[-1] == "y" and verb[-2] not in "aeiou"
    third = verb[:-1] + "ies" if y else verb + ("es" if sibilant or verb.endswith("o") else "s")
    if irregular is not None:
        past, part = (words.split(",") for words in irregular.split())
        doubled = (
            part[0][:-2]
            if part[0].endswith("ed")
            and len(part[0]) > 4
            and part[0][-3] == part[0][-4]
            and not verb.endswith(part[0][-4:-2])
            else None
        )
    else:
        stem = verb[:-1] + "i" if y else verb[:-1] if verb.endswith("e") else verb
        past = part = [stem + "ed"]
        doubled = None
    if verb.endswith("ie"):
        ing = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        ing = verb[:-1] + "ing"
    else:
        ing = verb + "ing"
    gerunds = [ing]
    if doubled or verb in ("cut", "put", "get", "let", "set", "run", "begin", "win", "forget", "bid"):
        gerunds.append((doubled or verb + verb[-1]) + "ing")
    return [
        ("base", verb),
        ("s", "has" if verb == "have" else third),
        *(("ing", word) for word in gerunds),
        *(("past", word) for word in past),
        *(("part", word) for word in part),
    ]


def plural(phrase: str) -> str:
    """The plural of a noun or noun phrase by the usual rules."""
    head, _, tail = phrase.partition(" of ")
    *first, last = head.split(" ")
    special = {
        "person": "persons",
        "man": "men",
        "woman": "women",
        "child": "children",
        "people": "people",
        "mou": "mous",
        "aca": "acas",
    }
    if last in special:
        last = special[last]
    elif last.endswith("y") and last[-2] not in "aeiou":
        last = last[:-1] + "ies"
    elif last.endswith(("s", "sh", "ch", "x")):
        last += "es"
    elif last.endswith("man"):
        last = last[:-3] + "men"
    else:
        last += "s"
    return " ".join([*first, last]) + (f" of {tail}" if tail else "")


def _nouns(classes: Mapping[str, list[str]]) -> dict[str, tuple[Noun, ...]]:
    tags: dict[tuple[str, ...], tuple[str, bool, set[str]]] = {}
    for name, lemmas in classes.items():
        for lemma in lemmas:
            for many, phrase in ((False, lemma), (True, plural(lemma))):
                if name == "THIRD" and many:
                    continue
                tokens = tuple(phrase.lower().replace("-", " - ").split())
                tags.setdefault(tokens, (lemma, many, set()))[2].add(name)
    found: dict[str, list[Noun]] = {}
    for tokens, (lemma, many, names) in tags.items():
        found.setdefault(tokens[0], []).append(
            Noun(tokens, lemma, many, frozenset(names | {"N"} | ({"PLURAL"} if many else set())))
        )
    return {first: tuple(sorted(nouns, key=lambda noun: -len(noun.tokens))) for first, nouns in found.items()}


def _words(classes: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    tags: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            tags.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in tags.items()}


def _phrases(words: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for word in words:
        tokens = tuple(word.replace("-", " - ").split())
        found.setdefault(tokens[0], []).append(tokens)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}
