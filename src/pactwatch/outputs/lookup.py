"""Where a nationality could be sent, group by group, for the eye; never a yes or no."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from pactwatch.model import Entry
from pactwatch.outputs import words
from pactwatch.outputs.entries import proof_lines
from pactwatch.outputs.layout import Paragraph, heading, paragraph
from pactwatch.register import LookUp, Place
from pactwatch.register.lookup import CAVEAT, EARLIER, GROUPS, OWN
from pactwatch.states import States

TITLES = {**GROUPS, "earlier": EARLIER, "own": OWN}
"""The groups of an answer in their order, and their names."""


def lookup_text(answer: LookUp, states: States) -> RenderableType:
    """The question, how much is known, and each group with the claims that decide."""
    return Group(*_lines(answer, states))


def question(answer: LookUp, states: States) -> str:
    """The question that was asked."""
    nationality, sending = (words.named(code, states) for code in (answer.nationality, answer.sending))
    return f"Where could a national of {nationality} be sent from {sending}?"


def known(answer: LookUp) -> str:
    """How much is known of the terms."""
    return f"Coverage known for {answer.coverage_known} of {words.plural(answer.total, 'receiving state')}."


def places(answer: LookUp, group: str, states: States) -> list[Place]:
    """The receiving states in one of the `TITLES`, by name."""
    return sorted(getattr(answer, group), key=lambda place: words.party(place.arrangement.receiving, states))


def standing(place: Place) -> str:
    """Stage, since when, flags, and the count of independent sources."""
    view = place.arrangement
    flags = [f"flagged {' and '.join(view.flags)}"] if view.flags else []
    sources = words.plural(view.independent_sources, "independent source")
    return " · ".join((f"{words.stage(view.stage)} since {words.day(view.since)}", *flags, sources))


def terms(place: Place, states: States) -> list[tuple[str, str]]:
    """To whom coverage is narrowed, who is exempt, what assurances there are and whether the text is public."""
    answer, assurances, text = place.answer, place.assurances, place.text_status
    lines = []
    if answer.against:
        one, other = (", ".join(entry.claim.id for entry in told) for told in (answer.deciding, answer.against))
        covering, leaving = (one, other) if answer.group == "covered" else (other, one)
        lines.append(("accounts differ", f"covered by {covering}, left out by {leaving}; the later decides here"))
    if answer.only_for:
        lines.append(("only", "; or ".join(words.persons(only, states) for only in answer.only_for)))
    if answer.exempt:
        lines.append(("exempt", "; ".join(words.group(word, states) for word in answer.exempt)))
    lines.append(("assurances", words.term_value(assurances.claim, states) if assurances else "none known"))
    lines.append(("text", str(text.claim.details["text_status"]) if text else "not known whether it is public"))
    return lines


def deciding(place: Place) -> tuple[Entry, ...]:
    """The claims that decide; of those behind a stage the latest is enough."""
    return place.deciding if place.answer.deciding else place.deciding[-1:]


def besides(place: Place) -> tuple[Entry, ...]:
    """The claims behind the other lines of `terms`: accounts that differ, who is exempt, assurances, the text."""
    excluding = [entry for entry in place.arrangement.terms if entry.claim.term == "excludes" and place.answer.exempt]
    others = [
        entry for entry in (*place.answer.against, *excluding, place.assurances, place.text_status) if entry is not None
    ]
    decided = {entry.claim.id for entry in deciding(place)}
    return tuple({entry.claim.id: entry for entry in others if entry.claim.id not in decided}.values())


def _lines(answer: LookUp, states: States) -> Iterator[RenderableType]:
    yield paragraph(question(answer, states), "bold")
    yield paragraph(f"{words.as_of(answer.on, answer.known)}. {known(answer)}")
    yield paragraph(f"Note: {CAVEAT}.")
    for group, title in TITLES.items():
        found = places(answer, group, states)
        if not found and group == "own":
            continue
        yield heading(f"{title[0].upper()}{title[1:]} ({len(found)})")
        if not found:
            yield paragraph("none", "dim", indent=2)
        for place in found:
            yield _earlier(place, states) if group == "earlier" else Group(*_place(place, group, states))


def _earlier(place: Place, states: States) -> RenderableType:
    """A state at an earlier stage in one line; they are many, and `show` has their proof in full."""
    view, entry = place.arrangement, deciding(place)[-1]
    flags = [f"flagged {' and '.join(view.flags)}"] if view.flags else []
    about = (words.stage(view.stage), *flags, words.day(entry.published), entry.claim.id)
    name = words.party(view.receiving, states)
    return Paragraph(Text.assemble((words.safe(name), "bold"), f" · {words.safe(' · '.join(about))}"), indent=2, hang=2)


def _place(place: Place, group: str, states: States) -> Iterator[RenderableType]:
    name = words.party(place.arrangement.receiving, states)
    yield Paragraph(Text.assemble((name, "bold"), f" · {standing(place)}"), indent=2, hang=2)
    if group in GROUPS:
        yield paragraph("; ".join(f"{name}: {value}" for name, value in terms(place, states)), indent=4)
    for entry in deciding(place):
        yield paragraph(f"decided by: {_dated(entry, states)}", indent=4, hang=2)
        yield from proof_lines(entry, states, indent=6)
    for entry in besides(place) if group in GROUPS else ():
        against = entry in place.answer.against
        yield paragraph(f"{'against it' if against else 'besides'}: {_dated(entry, states)}", indent=4, hang=2)
        yield from proof_lines(entry, states, indent=6)


def _dated(entry: Entry, states: States) -> str:
    return f"{words.says(entry.claim, states)} · {words.when(entry.claim.when)}"
