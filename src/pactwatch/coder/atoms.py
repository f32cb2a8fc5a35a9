"""Words, names, numbers, sums and dates of a sentence, each with the classes that the word tables give it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pactwatch.coder.capitals import capitalised, compound, unknown_name
from pactwatch.coder.datewords import MONTH_NAMES
from pactwatch.coder.lexicon import STATE_SORTS, Lexicon, Name
from pactwatch.coder.mentions import Mention
from pactwatch.coder.money import money
from pactwatch.coder.numerals import CARDINALS
from pactwatch.coder.tokens import Sentence, Token
from pactwatch.coder.units import Unit
from pactwatch.coder.when import TimeExpr
from pactwatch.model import Speaker

_NUMBERS = {**CARDINALS, "zero": 0, "dozen": 12, "hundred": 100}
_CROWDS = frozenset(["hundreds", "thousands", "dozens", "scores"])
_CROWD_VERBS = frozenset(["MODAL", "BEFORM", "HAVEFORM"])
"""Numbers that stand for people before a helping verb: "hundreds will be sent"."""
_VAGUE = {"hundreds", "thousands", "dozens", "scores", "tens", "several", "many", "some", "few"}
_JOINED = re.compile(r"-([a-z]+)")
_MONTHS = frozenset(name.lower() for name in MONTH_NAMES)
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_SHORT = {"'re": "are", "'ve": "have"}
_CRIMINAL = frozenset(
    ["contempt", "charges", "court", "record", "records", "inquiry", "case", "cases", "justice", "law", "proceedings"]
)
"""Nouns before which "criminal" is no person."""
_WHO = frozenset(["who", "whom", "whose"])
_BARE, _UNKNOWN = frozenset(["W"]), frozenset(["V", "F:base"])
"""The classes of a word that no table knows, and those that it has where only a verb can stand."""
_VERB_ONLY = frozenset(["include", "remain", "say", "agree", "accept", "receive", "have", "continue", "come", "arrive"])
"""Verbs that no noun is spelled like: "those sent to South Sudan include two Cubans"."""
_OTHERS = frozenset(["others", "rest", "remainder"])
_SPECIAL = _CROWDS | _OTHERS | {"nobody", "none", "no", "a", "criminal", "anyone", "everyone", "those"}
"""Words that `_special` may read, besides numbers and short forms."""
_BESIDE = frozenset(["back", "state"])
"""Words outside the tables of nouns, verbs and adjectives that `_word` reads by what stands beside them."""


def atoms(
    sentence: Sentence, flat: str, mentions: Sequence[Mention], times: Sequence[TimeExpr], lexicon: Lexicon
) -> list[Unit]:
    """The words of a sentence as units, names, dates and sums each as one; mentions and times are those of the whole text."""
    fixed = _fixed(sentence, flat, mentions, times, lexicon)
    found: list[Unit] = []
    tokens = sentence.tokens
    index = 0
    while index < len(tokens):
        token = tokens[index]
        unit = fixed.get(token.start) if fixed else None
        if unit is None:
            plain = _plain(token.text, token.low, lexicon)
            if plain is not None:
                if plain == _BARE and _after_modal(found) and token.text.isalpha() and token.text.islower():
                    plain = _UNKNOWN
                found.append(Unit(token.start, token.end, token.low, plain))
                index += 1
                continue
            unit, used = _word(tokens, index, found, lexicon)
            named = fixed.get(tokens[index + 1].start) if used > 1 and unit.has("CAP") else None
            if (
                named is not None
                and named.has("STATE")
                and " " in named.lemma
                and not (found and found[-1].has("W", "N"))
            ):
                unit, used = _word(tokens[: index + 1], index, found, lexicon)
        else:
            used = 1
            while index + used < len(tokens) and tokens[index + used].start < unit.end:
                used += 1
        found.append(unit)
        index += used
    return found


def _fixed(
    sentence: Sentence, flat: str, mentions: Sequence[Mention], times: Sequence[TimeExpr], lexicon: Lexicon
) -> dict[int, Unit]:
    """Units that are found before the words: sums over dates over names, first come first served."""
    found: list[Unit] = []
    for start, end, amount in money(flat, sentence.start, sentence.end):
        found.append(Unit(start, end, "money", frozenset({"MONEY", "NP"}), data=amount))
    for time in times:
        if sentence.start <= time.start < sentence.end and not time.duration and (time.value or time.future):
            found.append(
                Unit(time.start, min(time.end, sentence.end), "time", frozenset({"TIME"}), data={"time": time})
            )
    for mention in mentions:
        if sentence.start <= mention.start < sentence.end:
            joined = _JOINED.match(flat, mention.end)
            whole = joined is not None and joined[1] in lexicon.lists["COMPOUND"]
            found.append(compound(mention.start, joined.end()) if joined and whole else _named(mention, flat))
    taken: dict[int, Unit] = {}
    covered: list[tuple[int, int]] = []
    for unit in found:
        if all(unit.end <= start or end <= unit.start for start, end in covered):
            covered.append((unit.start, unit.end))
            taken[unit.start] = unit
    return taken


_SORT_TAGS = {
    "state": ("STATE", "PARTY", "NP"),
    "capital": ("STATE", "PARTY", "CAPITAL", "NP"),
    "government": ("STATE", "PARTY", "GOV", "NP"),
    "adjective": ("ADJ",),
    "people": ("NAT",),
    "person": ("PERSON", "NP"),
    "body": ("BODY", "NP"),
    "court": ("COURT", "NP"),
    "facility": ("FACILITY", "NP"),
    "named": ("PROG", "NP"),
}


def _named(mention: Mention, flat: str) -> Unit:
    text = flat[mention.start : mention.end]
    first = mention.names[0]
    tags = set(_SORT_TAGS[first.sort])
    states: tuple[str, ...] = ()
    speaker: Speaker | None = None
    data: dict[str, Any] = {"text": text}
    if first.sort in STATE_SORTS:
        states = tuple(dict.fromkeys(name.code for name in mention.names if name.sort in STATE_SORTS))[:1]
        if any(name.sort == "adjective" for name in mention.names) and first.sort != "state":
            tags |= {"ADJ"}
        if any(name.sort == "people" for name in mention.names):
            tags |= {"NAT"}
        speaker = Speaker(None, text, states[0])
    elif first.sort == "person":
        speaker = Speaker(first.name, first.role, first.code)
        if first.code.startswith(("OPP", "NGO", "EXPERT", "UN")):
            tags |= {"CRITICN", "BODY", "OPP"} if first.code.startswith("OPP") else {"CRITICN", "BODY"}
        if first.code.startswith("COURT"):
            tags |= {"COURT"}
            data["court"] = text
        if len(first.code) == 2 and first.code != "UN":
            states, tags = (first.code,), tags | {"PARTY", "OFFICIAL"}
        data["codes"] = tuple(dict.fromkeys(name.code for name in mention.names))
    elif first.sort == "body":
        speaker = Speaker(first.name, first.role or None, first.code)
        if first.code.startswith("OPP"):
            tags |= {"OPP"}
    elif first.sort == "court":
        data |= {"court": text, "readings": tuple(name.code for name in mention.names)}
        states = (first.code,) if len(first.code) == 2 and len({name.code for name in mention.names}) == 1 else ()
    elif first.sort == "facility":
        states = (first.code,) if first.code else ()
        data["pair"] = first.extra
    else:
        data |= {"pair": first.extra, "type": first.role}
        tags |= _programme_tags(first)
    return Unit(mention.start, mention.end, text.lower(), frozenset(tags), states, speaker, data)


def _programme_tags(name: Name) -> set[str]:
    deal = (
        *("agreement", "treaty", "protocol", "memorandum", "arrangement"),
        *("exchange of notes", "statement", "letter of intent", "joint statement"),
    )
    return {"DEAL"} if any(word in name.role for word in deal) else {"SCHEME"}


@lru_cache(maxsize=32768)
def _plain(text: str, low: str, lexicon: Lexicon) -> frozenset[str] | None:
    """The classes of a word that is read alike wherever it stands; None for one that `_word` reads by its neighbours."""
    listed = low in lexicon.verbs or low in lexicon.nouns or low in lexicon.adjectives
    by_neighbours = listed or low in _BESIDE or _is_special(low, lexicon)
    classes = lexicon.words.get(low, frozenset())
    if by_neighbours or (text[0].isupper() and low not in lexicon.lists["NOTNAME"] and not classes and len(text) > 1):
        return None
    return _other(text, low, classes)


@lru_cache(maxsize=32768)
def _is_special(low: str, lexicon: Lexicon) -> bool:
    """Whether a word is one of those that `_special` may read."""
    return (
        low in _SPECIAL
        or low in _NUMBERS
        or low in _SHORT
        or low[0].isdigit()
        or low.endswith("n't")
        or (low in lexicon.verbs and (low,) in lexicon.adjectives.get(low, ()))
    )


def _other(text: str, low: str, classes: frozenset[str]) -> frozenset[str]:
    """The classes of a word that is neither name nor noun nor verb."""
    found = set(classes) or {"W"}
    if not text[0].isalnum():
        found = {"PUNCT"}
    if low in _VAGUE:
        found |= {"VAGUE", "QUANT"}
    if low == "to":
        found |= {"TO"}
    return frozenset(found)


def _word(tokens: Sequence[Token], index: int, before: Sequence[Unit], lexicon: Lexicon) -> tuple[Unit, int]:
    """One word, or a phrase of the noun and adjective tables, and the number of tokens that it takes."""
    token = tokens[index]
    special = _special(tokens, index, lexicon) if _is_special(token.low, lexicon) else None
    if special is not None:
        return special
    if token.low in lexicon.lists["GIVEN"] and token.text[0].isupper() and unknown_name(tokens, index + 1, lexicon):
        return capitalised(tokens, index, lexicon)
    classes = lexicon.words.get(token.low, frozenset())
    noun = _phrase(tokens, index, lexicon)
    if token.low == "other" and index + 1 < len(tokens) and tokens[index + 1].text[0].isupper():
        noun = None  # "other Latin American nations"
    verb = lexicon.verbs.get(token.low)
    if token.low == "back" and index + 1 < len(tokens) and tokens[index + 1].low in lexicon.lists["AFTERBACK"]:
        return Unit(token.start, token.end, "back", frozenset({"W"})), 1
    if noun is not None and (verb is None or noun[1] > 1 or not _verbal(tokens, index, before, verb)):
        return noun
    if token.low == "state" and index + 1 < len(tokens) and tokens[index + 1].low == "of":
        return Unit(token.start, token.end, "state", frozenset({"W"})), 1
    helper = classes & {"BEFORM"} or (classes & {"HAVEFORM", "DOFORM"} and before and before[-1].has("V"))
    adjective = verb is not None and {form for _, form in verb} == {"base"} and token.low in lexicon.adjectives
    told = before and before[-1].has("TO", "MODAL", "PRON")
    if (
        verb is not None
        and not classes & {"PREP", "CONJ"}
        and (helper or not _nominal(before, verb))
        and (told or not adjective)
        and not _describes(tokens, index, before, verb, lexicon)
    ):
        return _verb(tokens, index, verb, classes, lexicon)
    for phrase in lexicon.adjectives.get(token.low, ()):
        if _stands(phrase, tokens, index):
            return Unit(
                token.start,
                tokens[index + len(phrase) - 1].end,
                " ".join(phrase),
                frozenset({"PEOPLEADJ", "W"}) | classes,
            ), len(phrase)
    if token.text[0].isupper() and token.low not in lexicon.lists["NOTNAME"] and not classes and len(token.text) > 1:
        return capitalised(tokens, index, lexicon)
    return Unit(token.start, token.end, token.low, _other(token.text, token.low, classes)), 1


def _special(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[Unit, int] | None:
    """A number, a short form, or a word that stands for people or describes them by what follows; None for any other."""
    token = tokens[index]
    if token.low in ("nobody", "none") or (
        token.low == "no" and index + 1 < len(tokens) and tokens[index + 1].low == "one"
    ):
        used = 2 if token.low == "no" else 1
        return Unit(
            token.start,
            tokens[index + used - 1].end,
            "nobody",
            frozenset({"PEOPLE", "NEGATED", "NP"}),
            data={"text": "nobody"},
        ), used
    number = _number(tokens, index, lexicon)
    if number is not None:
        return number
    if token.low in _SHORT:
        whole = _SHORT[token.low]
        forms = lexicon.verbs.get(whole, ())
        tags = lexicon.words.get(whole, frozenset()) | {f"F:{form}" for _, form in forms} | {"V"}
        return Unit(token.start, token.end, "be" if whole == "are" else whole, tags), 1
    if token.low.endswith("n't"):
        whole = {"can't": "can", "won't": "will", "shan't": "shall"}.get(token.low, token.low[:-3])
        tags = (
            lexicon.words.get(whole, frozenset()) | {"NEG"} | {f"F:{form}" for _, form in lexicon.verbs.get(whole, ())}
        )
        return Unit(
            token.start,
            token.end,
            {"is": "be", "are": "be", "was": "be", "were": "be", "has": "have", "had": "have"}.get(whole, whole),
            tags | {"V"} - {"V"} | ({"V"} if "MODAL" not in tags else set()),
        ), 1
    if (
        token.low in lexicon.verbs
        and (token.low,) in lexicon.adjectives.get(token.low, ())
        and _people_next(tokens, index, lexicon)
    ):
        return Unit(token.start, token.end, token.low, frozenset({"PEOPLEADJ", "W"})), 1
    if token.low == "criminal" and index + 1 < len(tokens) and tokens[index + 1].low in _CRIMINAL:
        return Unit(token.start, token.end, token.low, frozenset({"PEOPLEADJ", "W"})), 1
    if (
        token.low in ("anyone", "everyone")
        and index + 1 < len(tokens)
        and tokens[index + 1].low in _WHO | {"being", "having"}
    ):
        tags = frozenset({"PEOPLE", "WEAKPEOPLE", "QUANT", "NP"})
        return Unit(token.start, token.end, token.low, tags, data={"text": token.low}), 1
    if (
        token.low in _CROWDS | _OTHERS
        and not (token.low == "others" and index and tokens[index - 1].low == "the")
        and index + 1 < len(tokens)
        and _CROWD_VERBS & lexicon.words.get(tokens[index + 1].low, frozenset())
    ):
        tags = frozenset({"PEOPLE", "WEAKPEOPLE", "QUANT", "PLURAL", "NP"})
        tags = tags - {"PEOPLE", "WEAKPEOPLE"} if token.low in _OTHERS else tags
        return Unit(token.start, token.end, token.low, tags, data={"text": token.low}), 1
    if token.low == "those" and index + 1 < len(tokens) and tokens[index + 1].low in _WHO:
        return Unit(
            token.start, token.end, "those", frozenset({"QUANT", "DEF", "PLURAL", "NP"}), data={"text": "those"}
        ), 1
    return None


def _describes(
    tokens: Sequence[Token], index: int, before: Sequence[Unit], verb: Sequence[tuple[str, str]], lexicon: Lexicon
) -> bool:
    """Whether a participle between a preposition and a noun only describes the noun: "in advanced talks"."""
    if not before or "PREP" not in before[-1].tags or before[-1].has("TO", "SUB") or index + 1 >= len(tokens):
        return False
    return {form for _, form in verb} <= {"past", "part"} and _phrase(tokens, index + 1, lexicon) is not None


def _after_modal(before: Sequence[Unit]) -> bool:
    """Whether only adverbs stand between a modal, or "who", and a word that no table knows, which is then a verb."""
    for unit in reversed(before):
        if "ADVERB" not in unit.tags and unit.lemma != "not":
            return "MODAL" in unit.tags or unit.lemma == "who"
    return False


def _number(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[Unit, int] | None:
    token = tokens[index]
    low = token.low
    if low[0].isdigit():
        plain = low.replace(".", "") if _DOTTED.fullmatch(low) and _people_next(tokens, index, lexicon) else low
        value = float(plain.replace(",", "")) if re.fullmatch(r"\d{1,15}(?:,\d{3})*(?:\.\d+)?", plain) else None
        used = 1
        if (
            value is not None
            and index + 1 < len(tokens)
            and tokens[index + 1].low in ("thousand", "million", "hundred")
        ):
            value, used = value * {"thousand": 1000, "million": 1_000_000, "hundred": 100}[tokens[index + 1].low], 2
    elif low in _NUMBERS and low not in ("one", "hundred", "dozen"):
        value, used = float(_NUMBERS[low]), 1
        rest = [later.low for later in tokens[index + 1 : index + 3]]
        if rest[:1] == ["dozen"] or rest[:1] == ["hundred"]:
            value, used = value * _NUMBERS[rest[0]], 2
        elif rest[:1] == ["thousand"]:
            value, used = value * 1000, 2
        elif len(rest) == 2 and rest[0] == "-" and rest[1] in _NUMBERS and value >= 20:
            value, used = value + _NUMBERS[rest[1]], 3
    elif low in ("a", "one") and index + 1 < len(tokens) and tokens[index + 1].low in ("dozen", "hundred", "thousand"):
        value, used = float({"dozen": 12, "hundred": 100, "thousand": 1000}[tokens[index + 1].low]), 2
    elif low == "one":
        value, used = 1.0, 1
    else:
        return None
    data = {} if value is None else {"count": int(value)}
    return Unit(token.start, tokens[index + used - 1].end, "number", frozenset({"NUM"}), data=data), used


def _phrase(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[Unit, int] | None:
    for noun in lexicon.nouns.get(tokens[index].low, ()):
        if _stands(noun.tokens, tokens, index):
            size = len(noun.tokens)
            states = ("*",) if "THIRD" in noun.tags else ()
            return Unit(tokens[index].start, tokens[index + size - 1].end, noun.lemma, noun.tags, states), size
    return None


def _stands(words: Sequence[str], tokens: Sequence[Token], index: int) -> bool:
    """Whether a phrase stands at a token, of which it has the first word."""
    size = len(words)
    if size == 1:
        return True
    if index + size > len(tokens) or tokens[index + 1].low != words[1]:
        return False
    return size == 2 or all(tokens[index + at].low == words[at] for at in range(2, size))


def _verbal(tokens: Sequence[Token], index: int, before: Sequence[Unit], verb: Sequence[tuple[str, str]]) -> bool:
    """Whether a word that may be a noun or a verb is a verb here; settled by its neighbours."""
    forms = {form for _, form in verb}
    last = before[-1] if before else None
    if last is None:
        return bool(forms & {"past", "part"})
    if last.has("TO") and index + 1 < len(tokens) and tokens[index + 1].low in ("from", "of"):
        return False
    if last.has("TO") and forms == {"s"}:
        return False  # "open to talks", "an end to transfers"
    if last.has("MODAL", "TO", "PRON", "DOFORM") or last.lemma in ("not", "to"):
        return True
    if last.has("DET", "NUM", "ADJ", "PEOPLEADJ", "N", "PREP") or last.lemma in ("'s", "'", "-"):
        return False
    if last.has("STATE") and len(before) > 1 and before[-2].lemma in ("a", "an", "another", "any", "no", "this"):
        return False
    following = tokens[index + 1].low if index + 1 < len(tokens) else "."
    if "s" in forms:
        return last.has("PARTY", "COURT", "PERSON", "REL", "BODY") and (
            following == "to" or following not in ("of", "on", "with", "between", ".", ",", "in", "over")
        )
    if "ing" in forms:
        return last.has("BEFORM", "V")
    return (
        last.has("PARTY", "REL", "ADVERB", "HAVEFORM", "BEFORM", "NAT")
        and bool(forms & {"past", "part", "base"})
        and not last.has("CAPITAL")
    ) or (last.has("CONJ") and bool(forms & {"past"}))


def _counts(low: str) -> bool:
    return low[0].isdigit() or low in _NUMBERS


_QUARTERS = frozenset(["west", "east", "north", "south", "central", "latin", "southern", "eastern"])


def _acts(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a name or a noun, after which "deported" is what it did and no adjective."""
    name = token.text[0].isupper() and (
        token.low not in lexicon.words or (token.text.isupper() and len(token.text) > 1)
    )
    return name or (token.low in ("government", "administration", "authorities", "officials", "ministry", "states"))


def _people_next(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether people follow at once, so that "rejected" or "deported" before them is an adjective."""
    if index + 1 >= len(tokens):
        return False
    if index and tokens[index - 1].low == "the" and _counts(tokens[index + 1].low):
        return True
    if index and _acts(tokens[index - 1], lexicon):
        return False  # "the United States deported migrants"
    noun = _phrase(tokens, index + 1, lexicon)
    if noun is None and index and tokens[index + 1].text[0].isupper() and tokens[index - 1].text.islower():
        before = tokens[index - 1].low  # "would take failed Somali claimants", "of rejected African migrants"
        second = index + 2 < len(tokens) and tokens[index + 2].text[0].isupper() and tokens[index + 1].low in _QUARTERS
        noun = _phrase(tokens, index + 2 + second, lexicon) if index + 2 + second < len(tokens) else None
        if "PREP" not in lexicon.words.get(before, ()) and before not in lexicon.verbs:
            return False
    return (
        noun is not None
        and "PEOPLE" in noun[0].tags
        and (index == 0 or tokens[index - 1].low not in ("has", "have", "had", "to", "he", "she", "they", "it", "we"))
    )


def _nominal(before: Sequence[Unit], verb: Sequence[tuple[str, str]]) -> bool:
    """Whether the bare or the -s form of a verb stands where only a noun can: after an article, a preposition, an adjective."""
    last = before[-1] if before else None
    if last is None:
        return {form for _, form in verb} == {"s"}  # "Attempts to reach the ministry failed"
    if last.has("BEFORM") and {form for _, form in verb} == {"base"}:
        return True
    return (
        last is not None
        and ({form for _, form in verb} <= {"base", "s"} or (last.lemma == "'s" and ("bid", "base") in verb))
        and (
            (
                last.has("DET", "ADJ", "PEOPLEADJ")
                and not last.has("REL")
                and not last.has("ADVERB")
                and last.lemma not in ("more", "other", "few", "most")
            )
            or (last.has("PREP") and not last.has("TO", "SUB"))
            or (
                last.has("STATE")
                and len(before) > 1
                and before[-2].has("PREP")
                and not before[-2].has("SUB")
                and {form for _, form in verb} == {"base"}
                and _VERB_ONLY.isdisjoint(head for head, _ in verb)
            )
            or last.lemma in ("'s", "-")
            or (last.has("V") and ("back", "base") in verb)
            or (
                last.has("V")
                and {form for _, form in verb} == {"base"}
                and not last.has("BEFORM", "HAVEFORM", "DOFORM", "LET")
                and last.lemma not in ("help", "let", "make", "go", "come", "see", "have")
            )
            or (len(before) > 1 and last.has("F:part", "F:ing") and (before[-2].lemma == "'s" or before[-2].has("DET")))
            or (last.has("V") and not last.has("REL") and {form for _, form in verb} == {"s"})
        )
    )


def _verb(
    tokens: Sequence[Token],
    index: int,
    readings: tuple[tuple[str, str], ...],
    classes: frozenset[str],
    lexicon: Lexicon,
) -> tuple[Unit, int]:
    lemma = readings[0][0]
    used = 1
    for rest in lexicon.phrasal.get(lemma, ()):
        follows = index + 1 < len(tokens) and tokens[index + 1].low == rest[0]
        if follows and _stands(rest, tokens, index + 1) and not _preposition(tokens, index, rest):
            lemma, used = f"{lemma} {' '.join(rest)}", 1 + len(rest)
            break
    tags = _verb_tags(lemma, readings, lexicon) | classes
    return Unit(tokens[index].start, tokens[index + used - 1].end, lemma, tags), used


@lru_cache(maxsize=4096)
def _verb_tags(lemma: str, readings: tuple[tuple[str, str], ...], lexicon: Lexicon) -> frozenset[str]:
    """The classes of a verb, with or without its particle, and its forms."""
    head = readings[0][0]
    known = lexicon.verb_tags.get(lemma, lexicon.verb_tags.get(head, frozenset()))
    return frozenset({"V", *known, *(f"F:{form}" for other, form in readings if other == head)})


def _preposition(tokens: Sequence[Token], index: int, rest: tuple[str, ...]) -> bool:
    """Whether "in" after "take", "hold" or "house" opens a place or a time and is no particle, like "up" in "take up to 250"."""
    if rest == ("up",) and index + 2 < len(tokens) and tokens[index + 2].low == "to":
        return True
    if rest != ("in",) or index + 2 >= len(tokens):
        return False
    following = tokens[index + 2]
    return following.low in _MONTHS or bool(re.fullmatch(r"(?:19|20)\d\d", following.low))
