"""Where a verb's complements begin: past a verb that shares them, or at the noun that a relative pronoun means."""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.coder.units import Unit

_MEANT = ("DEAL", "SCHEME", "PROG", "TALKN", "REQUEST", "HUB", "RULING", "SUIT", "TEXTN", "OFFERN")
"""What a relative clause may be about so that its verb has it for its object."""


def zone_start(units: Sequence[Unit], at: int) -> int:
    """The place of the first complement; a verb joined to the next shares its object: "signed, and then ratified, a deal"."""
    place = at + 1
    comma = place < len(units) and units[place].lemma == ","
    if comma and at > 1 and place + 1 < len(units) and units[place + 1].has("NP", "DET") and _aside(units, at):
        return place + 1
    place += comma
    if place + 2 >= len(units) or units[place].lemma not in ("and", "or", "nor"):
        return at + 1
    place += 1 + ("ADVERB" in units[place + 1].tags)
    if place >= len(units) or "V" not in units[place].tags or units[place].has("NP", "INF", "GERUND"):
        return at + 1
    place += 1 + (place + 1 < len(units) and units[place + 1].has("INF"))
    if comma and place < len(units) and units[place].lemma == ",":
        place += 1
    elif comma:
        return at + 1
    return place if place < len(units) and units[place].has("NP", "DET") else at + 1


def _aside(units: Sequence[Unit], at: int) -> bool:
    """Whether a verb is put between commas beside another, whose object is its own too: "and then cancelled,"."""
    place = at - 1 - ("ADVERB" in units[at - 1].tags)
    return (
        place > 1
        and units[place].lemma in ("and", "or")
        and units[place - 1].lemma == ","
        and "V" in units[place - 2].tags
    )


def meant_by(units: Sequence[Unit], at: int, unit: Unit, subject: int | None) -> int | None:
    """The noun that a relative pronoun means: "the treaty, which parliament ratified", "the pact it signed"."""
    if subject is None or subject < 1 or unit.has("PASSIVE", "INF", "GERUND", "PARTICIPLE"):
        return None
    if at + 1 < len(units) and units[at + 1].has("NP", "DET") and not units[at + 1].has("TIME"):
        return None
    if any("V" in units[place].tags and "NP" not in units[place].tags for place in range(subject + 1, at)):
        return None
    before = units[subject - 1]
    named = before.has("DEF", "POSS", "STRONGDEAL") and units[subject].has("STATE", "GOV")
    if before.has(*_MEANT) and (named or "PRON" in units[subject].tags):
        return subject - 1
    if before.lemma not in ("which", "that"):
        return None
    place = subject - 2
    while place > 0 and (units[place].lemma == "," or ("PREP" in units[place].tags and before.lemma == "which")):
        place -= 1
    return place if place >= 0 and units[place].has(*_MEANT) and units[place].has("NP") else None
