"""The answer for a nationality as one HTML page: self-contained, dated, printable, with a citation for each line."""

from __future__ import annotations

import datetime
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from pactwatch.model import Basis, Entry
from pactwatch.outputs import lookup, words
from pactwatch.outputs.entries import originals
from pactwatch.register import LookUp, Place
from pactwatch.register.lookup import CAVEAT, GROUPS
from pactwatch.states import States

if TYPE_CHECKING:
    from jinja2 import Template

NOTES = {
    "covered": "The terms that were reported take in this nationality.",
    "not_excluded": "Exclusions were reported, and this nationality is not among them; who is covered was not.",
    "excluded": "The terms that were reported leave this nationality out.",
    "unknown": "Nothing was reported of who may be sent. The claim shown is the one from which the stage was read.",
    "earlier": "Sought, offered or under negotiation: no deal was known on that day.",
    "own": "A state's own nationals return to it; that is no third-country transfer.",
}
"""What each group means, in a sentence for readers who have not seen the codebook."""


def lookup_page(answer: LookUp, states: States, made: datetime.date) -> str:
    """The page as HTML; `made` is the day on which it was made, shown at its foot."""
    groups = [
        {
            "id": name.replace("_", "-"),
            "title": title,
            "note": NOTES[name],
            "places": [_place(place, name in GROUPS, states) for place in lookup.places(answer, name, states)],
            "main": name in GROUPS,
        }
        for name, title in lookup.TITLES.items()
    ]
    return _template().render(
        question=lookup.question(answer, states),
        as_of=words.as_of(answer.on, answer.known),
        known=lookup.known(answer),
        caveat=CAVEAT,
        groups=groups,
        asked=f"{answer.nationality} --from {answer.sending} --on {answer.on} --known {answer.known}",
        made=words.day(made),
        version=version("pactwatch"),
        on=answer.on.isoformat(),
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("pactwatch.outputs", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("who_takes.html")


def _place(place: Place, main: bool, states: States) -> dict[str, Any]:
    view = place.arrangement
    return {
        "pair": view.pair,
        "name": words.party(view.receiving, states),
        "stage": words.stage(view.stage),
        "slug": view.stage.value if view.stage else "",
        "since": words.day(view.since),
        "flags": list(view.flags),
        "sources": words.plural(view.independent_sources, "independent source"),
        "terms": lookup.terms(place, states) if main else [],
        "claims": [
            _claim(entry, states) for entry in (*lookup.deciding(place), *(lookup.besides(place) if main else ()))
        ],
    }


def _claim(entry: Entry, states: States) -> dict[str, Any]:
    return {
        "id": entry.claim.id,
        "says": words.says(entry.claim, states),
        "when": words.when(entry.claim.when),
        "quotation": entry.basis is Basis.QUOTATION,
        "proof": entry.claim.evidence if entry.basis is Basis.QUOTATION else entry.note,
        "speaker": words.speaker(entry.claim.speaker, states),
        "published": words.day(entry.published),
        "sources": [{"origin": source.origin, "url": _link(source.url)} for source in originals(entry)],
    }


def _link(url: str | None) -> str | None:
    """An address that a reader may follow; anything but the web's own schemes could run code and is left out."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
