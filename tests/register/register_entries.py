"""Short ways to write entries for the tests of the register, and a strategy that invents them."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from pactwatch.model import Basis, Claim, Entry, Kind, Modality, Source, Speaker


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def entry(
    kind: str,
    when: str | None,
    told: str,
    *,
    modality: str = "actual",
    actor: str | None = None,
    speaker: str | None = None,
    document: str | None = "",
    family: str = "",
    pair: str = "US-RW",
    arrangement: str | None = None,
    **details: Any,
) -> Entry:
    """An entry told on a day; each has a document and a family of sources of its own unless it is given them."""
    sending, receiving = pair.split("-")
    name = " ".join(
        map(str, (pair, kind, modality, when, told, actor, speaker, document, family, arrangement, details))
    )
    vouching = Speaker(speaker, None, actor) if actor or speaker else None
    claim = Claim(
        name,
        sending,
        receiving,
        Kind(kind),
        Modality(modality),
        when,
        vouching,
        details,
        evidence=None,
        start=None,
        end=None,
    )
    return Entry(
        claim=claim,
        known=day(told),
        published=day(told),
        sources=(Source(family or name, family or name),),
        basis=Basis.QUOTATION,
        document=name if document == "" else document,
        arrangement=arrangement,
    )


_DAYS = st.dates(datetime.date(2025, 1, 1), datetime.date(2025, 6, 30))


@st.composite
def whens(draw: st.DrawFn) -> str | None:
    """A time at some precision, or none."""
    first, other = sorted((draw(_DAYS), draw(_DAYS)))
    month = first.isoformat()[:7]
    return draw(
        st.sampled_from((None, first.isoformat(), month, "2025", f"{first}/{other}", f"{month}/..", f"../{other}"))
    )


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry of one pair of two, from one of a few documents, about anything."""
    kind = draw(st.sampled_from(Kind))
    details: dict[str, Any] = {}
    if kind is Kind.RULED:
        details = {"outcome": draw(st.sampled_from(("blocked", "unlawful", "allowed", "other")))}
        details |= draw(st.sampled_from(({}, {"final": True})))
    elif kind is Kind.TERMS:
        amount = {"payment": {"amount": draw(st.integers(1, 3)), "currency": "USD"}}
        details = draw(st.sampled_from((amount, {"coverage": ["third_country_nationals"]}, {"excludes": ["minors"]})))
    elif draw(st.booleans()):
        details = {"count": draw(st.integers(1, 3))}
    return entry(
        kind.value,
        draw(whens()),
        draw(_DAYS).isoformat(),
        modality=draw(st.sampled_from(("actual", "actual", "actual", "denied", "prospective"))),
        actor=draw(st.sampled_from((None, "US", "RW", "NGO"))),
        document=draw(st.sampled_from(("", "", "a", "b", None))),
        family=draw(st.sampled_from(("", "wire"))),
        pair=draw(st.sampled_from(("US-RW", "US-RW", "US-UG"))),
        **details,
        **draw(st.sampled_from(({}, {}, {}, {"scope": "individual"}))),
    )


histories = st.lists(entries(), max_size=14)
days = _DAYS
