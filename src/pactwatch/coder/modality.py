"""Whether a verb group tells what is so, what is to come or what is not so, by itself and by what embeds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pactwatch.coder.clauses import Verb
from pactwatch.coder.units import Unit
from pactwatch.model import Modality

_AWAITED = frozenset(["expect", "begin", "start", "be", "resume", "open", "leave", "take effect", "happen"])
"""Verbs of what lies ahead, of which "not before July" says when."""
DUE = frozenset(["due", "likely", "slated", "bound", "about", "poised", "certain", "only"])
"""Words that between "be" and an infinitive say what is to come."""
_RESOLVED = frozenset(["decide", "choose", "vote", "opt", "elect", "resolve"])
"""Verbs of deciding, after which "not to" denies."""
NOT_SO = frozenset(["deny", "dispute", "refute", "reject", "dismiss", "contradict", "disavow"])
"""Verbs by which somebody says that it is not so."""
_UNREAL = frozenset(
    [
        *("call on", "lean on", "suggest", "recommend", "discuss", "favour", "favor", "oppose", "avoid", "implore"),
        *("plan", "want", "hope", "expect", "intend", "aim", "consider", "prepare", "vow", "threaten", "propose"),
        *("wish", "look", "try", "attempt", "schedule", "mean", "like", "design", "prefer", "mull", "weigh"),
        *("contemplate", "envisage", "foresee", "set", "seek", "offer", "promise", "pledge", "agree", "explore"),
        *("refuse", "decline", "urge", "ask", "call", "press", "demand", "allow", "permit", "let", "enable"),
        *("order", "authorise", "authorize", "facilitate", "entitle", "instruct", "direct", "tell", "clear", "need"),
        *("fear", "dread", "risk", "face", "escape", "evade", "resist", "work"),
    ]
)
"""Verbs of wanting, planning, asking and allowing: what they govern has not happened by that."""


def modality(units: Sequence[Unit], verb: Verb, by_place: Mapping[int, Verb], depth: int = 0) -> tuple[Modality, str]:
    """The modality of a verb group with the words that set it: its own auxiliaries first, then those of what embeds it."""
    unit = verb.unit
    negated = (
        "NEG" in unit.tags
        or (verb.at > 0 and units[verb.at - 1].lemma == "nor")
        or (verb.subject is not None and "NEGATED" in units[verb.subject].tags)
        or (verb.subject is not None and units[verb.subject].lemma in ("nobody", "none", "no one", "neither"))
        or (verb.subject is not None and verb.subject > 0 and units[verb.subject - 1].lemma == "not")
    )
    own = Modality.ACTUAL
    cue = ""
    if negated and _not_before(units, verb):
        own = Modality.ACTUAL if "PAST" in unit.tags and not unit.has("FUTURE", "MODALITY") else Modality.PROSPECTIVE
        cue = "not before"
    elif negated:
        own, cue = Modality.DENIED, "negated"
    elif unit.has("FUTURE", "MODALITY") or verb.conditional:
        own, cue = Modality.PROSPECTIVE, "conditional" if verb.conditional else "modal"
    if depth and own is Modality.ACTUAL and "INF" in unit.tags and verb.at and units[verb.at - 1].lemma == "plan":
        own, cue = Modality.PROSPECTIVE, "plan"  # "the government plans to increase removals"
    if verb.governor is None or depth > 4 or verb.governor not in by_place:
        return own, cue
    above = by_place[verb.governor]
    inherited, why = modality(units, above, by_place, depth + 1)
    direct = unit.has("INF", "GERUND")
    words = [other.lemma for other in units[above.at + 1 : verb.at]]
    next_to = verb.governor == verb.at - 1 or (verb.governor == verb.at - 2 and units[verb.at - 1].lemma in DUE)
    if "INF" in unit.tags and above.unit.lemma == "be" and next_to and own is Modality.ACTUAL:
        return Modality.PROSPECTIVE, "is to"
    if "INF" in unit.tags and above.unit.lemma in ("have", "be") and "yet" in words and verb.at - above.at <= 3:
        return Modality.DENIED, "yet to"
    if "INF" in unit.tags and above.unit.lemma in _RESOLVED and words[-1:] == ["not"]:
        return Modality.DENIED if inherited is Modality.ACTUAL else inherited, "not to"
    if "INF" in unit.tags and above.unit.lemma in ("have", "need") and next_to and own is Modality.ACTUAL:
        return Modality.PROSPECTIVE, "has to"
    if own is Modality.ACTUAL and _wished_of(units, verb, by_place):
        return Modality.PROSPECTIVE, "wished"
    if "GERUND" in unit.tags and _of_none(units, verb.at):
        return Modality.DENIED, "of none"
    if "GERUND" in unit.tags and any(other.lemma == "without" for other in units[max(0, verb.at - 2) : verb.at]):
        return Modality.DENIED, "without"
    if "INF" in unit.tags and verb.at and is_first(units[verb.at - 1]):
        return inherited, why
    if above.unit.lemma in NOT_SO and "NEG" not in above.unit.tags and not {"who", "which"} & set(words):
        return Modality.DENIED if own is not Modality.DENIED else Modality.ACTUAL, above.unit.lemma
    if direct and (above.unit.lemma in ("fail", "refuse", "decline", "stop", "cease") or inherited is Modality.DENIED):
        return Modality.DENIED, above.unit.lemma
    if direct and own is Modality.ACTUAL and (above.unit.lemma in _UNREAL or "SEEK" in above.unit.tags):
        return Modality.PROSPECTIVE, above.unit.lemma
    if direct and own is Modality.ACTUAL and inherited is Modality.PROSPECTIVE:
        return inherited, why
    return own, cue


def _of_none(units: Sequence[Unit], at: int) -> bool:
    """Whether the people right before a gerund are none: "despite no migrants ever being sent there"."""
    at -= 2 if at > 1 and "ADVERB" in units[at - 1].tags else 1
    return at >= 0 and units[at].has("PEOPLE", "NUM", "QUANT") and "NEGATED" in units[at].tags


def _wished_of(units: Sequence[Unit], verb: Verb, by_place: Mapping[int, Verb]) -> bool:
    """Whether it is what is wanted to be done with those whom a relative clause tells: "wants those who come to be sent"."""
    if verb.subject is None or verb.governor not in range(verb.subject + 1, verb.at):
        return False
    wish = by_place.get(verb.subject - 1)
    first = verb.at - 2 if units[verb.at - 1].lemma in ("and", "or") else verb.at
    return wish is not None and first in by_place and "INF" in units[first].tags and wish.unit.lemma in _UNREAL


def _not_before(units: Sequence[Unit], verb: Verb) -> bool:
    """Whether a denial only sets a time before which it is not so: "are not expected before July", "did not start until 2013"."""
    if verb.unit.lemma == "expect" and verb.at + 1 < len(units) and "TIME" in units[verb.at + 1].tags:
        return True
    reach = verb.end if verb.unit.lemma in _AWAITED else verb.at + 5
    return any(_bound(units[at]) for at in range(verb.at + 1, min(verb.end, reach)))


def _bound(unit: Unit) -> bool:
    """Whether a time is one before or until which something is or is not so."""
    return "TIME" in unit.tags and unit.data["time"].rule.startswith(("before", "until", "not-until"))


def is_first(unit: Unit) -> bool:
    """Whether people are "the first" to do something, so that an infinitive after them tells what was done."""
    words = unit.words.split()
    return unit.has("PEOPLE", "NUM", "W") and "first" in words
