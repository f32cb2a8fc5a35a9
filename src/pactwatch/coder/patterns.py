"""Patterns of frames: what must stand among the units before or behind a trigger, and the search for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pactwatch.coder.record import record
from pactwatch.coder.units import Unit

_GAP = 8
"""How many units ".." may pass over."""


@record
class Element:
    """One place of a pattern: lemmas and classes that may stand there; `gap` for "..", `role` when the place is captured.

    `tags` are the classes of which one is enough, `both` those that must come together.
    """

    lemmas: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    both: tuple[frozenset[str], ...] = ()
    gap: bool = False
    optional: bool = False
    role: str | None = None

    def fits(self, unit: Unit) -> bool:
        """Whether the unit may stand here."""
        if unit.lemma in self.lemmas or not self.tags.isdisjoint(unit.tags):
            return True
        return bool(self.both) and any(tags <= unit.tags for tags in self.both)


@record
class Pattern:
    """The elements of a pattern, and what tells that it cannot stand somewhere without a search.

    Of each of `needs` a lemma or class must be among those of the units; `any` holds where there are none too, `opens`
    where only times and the like come before, `first` where nothing does.
    """

    elements: tuple[Element, ...]
    needs: tuple[frozenset[str], ...]
    any: bool = False
    opens: bool = False
    first: bool = False

    def may_stand(self, words: frozenset[str]) -> bool:
        """Whether the lemmas and classes of some units allow it to stand among them."""
        for need in self.needs:  # noqa: SIM110 (a generator costs more than what it would save)
            if need.isdisjoint(words):
                return False
        return True


def compile_pattern(text: str) -> Pattern:
    """Read a pattern.

    Words (`_` for a space within one), `@CLASS`, `@A&B` for both, `|` between alternatives, `..` for a gap, `?` after
    what may lack, `r:` before what is captured, `^` for the zone's beginning, `^^` where nothing at all comes before.
    """
    elements: list[Element] = []
    for piece in text.split():
        if piece == "..":
            elements.append(Element(gap=True))
            continue
        role = None
        if len(piece) > 2 and piece[1] == ":":
            role, piece = {"r": "receiver", "s": "sender", "p": "party"}[piece[0]], piece[2:]
        optional = piece.endswith("?")
        alternatives = piece.rstrip("?").split("|")
        classes = [frozenset(word[1:].split("&")) for word in alternatives if word.startswith("@")]
        elements.append(
            Element(
                lemmas=frozenset(word.replace("_", " ") for word in alternatives if not word.startswith("@")),
                tags=frozenset(tag for tags in classes if len(tags) == 1 for tag in tags),
                both=tuple(tags for tags in classes if len(tags) > 1),
                optional=optional,
                role=role,
            )
        )
    anything, opens = text == "*", elements[0].lemmas in ({"^"}, {"^^"})
    fixed = () if anything else elements[opens:]
    needs = (_needs(element) for element in fixed if not (element.gap or element.optional))
    return Pattern(
        tuple(elements[opens:]),
        tuple(dict.fromkeys(need for some in needs for need in some)),
        anything,
        opens,
        elements[0].lemmas == {"^^"},
    )


def _needs(element: Element) -> Iterator[frozenset[str]]:
    """Sets of lemmas and classes: where an element stands, one of each set stands."""
    plain = element.lemmas | element.tags
    if len(element.both) == 1 and not plain:
        yield from (frozenset({tag}) for tag in sorted(element.both[0]))
    else:
        yield plain.union(*element.both)


def search(pattern: Pattern, units: Sequence[Unit], places: Sequence[int]) -> dict[str, int] | None:
    """The first place at which a pattern stands among the units at `places`, as what it captured; None where it does not."""
    if pattern.any:
        return {}
    elements = pattern.elements
    if pattern.first:
        return _match(elements, 0, units, places, 0)
    if pattern.opens:
        first = next((at for at, place in enumerate(places) if not _passing(units, place)), len(places))
        hits = (_match(elements, 0, units, places, at) for at in range(first, -1, -1))
        return next((hit for hit in hits if hit is not None), None)
    head = elements[0]
    loose = head.gap or head.optional
    for start in range(len(places)):
        if loose or head.fits(units[places[start]]):
            captured = _match(elements, 0, units, places, start)
            if captured is not None:
                return captured
    return None


def first_of(
    patterns: Iterable[Pattern], units: Sequence[Unit], places: Sequence[int], words: frozenset[str]
) -> dict[str, int] | None:
    """What the first of several patterns that stands captures; `words` are the lemmas and classes at the places."""
    for pattern in patterns:
        if pattern.may_stand(words):
            captured = search(pattern, units, places)
            if captured is not None:
                return captured
    return None


def words_at(units: Sequence[Unit], places: Iterable[int]) -> frozenset[str]:
    """The lemmas and classes of the units at some places."""
    there = [units[place] for place in places]
    return frozenset([unit.lemma for unit in there]).union(*[unit.tags for unit in there])


def _passing(units: Sequence[Unit], place: int) -> bool:
    """A time, an adverb or an adjective, which stands before an object without being in its way."""
    timed = place + 1 < len(units) and units[place].has("PREP") and units[place + 1].has("TIME")
    return timed or (units[place].has("TIME", "ADVERB", "W", "DET", "QUANT", "NUM") and not units[place].has("NP"))


def _match(
    elements: Sequence[Element], index: int, units: Sequence[Unit], places: Sequence[int], at: int
) -> dict[str, int] | None:
    if index == len(elements):
        return {"last": places[at - 1]}
    element = elements[index]
    if element.gap:
        named = index + 1 < len(elements) and elements[index + 1].role is not None
        for skip in range(at, min(len(places), at + _GAP) + 1):
            if named and at < skip < len(places) and units[places[skip - 1]].lemma == "from":
                continue  # "in small boats from France to Rwanda" names no place they come to
            captured = _match(elements, index + 1, units, places, skip)
            if captured is not None:
                return captured
        return None
    if at < len(places) and element.fits(units[places[at]]):
        captured = _match(elements, index + 1, units, places, at + 1)
        if captured is not None:
            return captured | {element.role: places[at]} if element.role else captured
    return _match(elements, index + 1, units, places, at) if element.optional else None
