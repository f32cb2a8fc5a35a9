"""Facts on states and territories, read from `data/states.csv`: names, capitals, regions, blocs, languages."""

from __future__ import annotations

import csv
import difflib
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from pactwatch.edtf import valid
from pactwatch.errors import RuleError
from pactwatch.model import ANYWHERE

FILE = "data/states.csv"
"""Where the table is kept, relative to the package; the name that errors give."""

COLUMNS = (
    *("code", "alpha3", "name", "names", "adjectives", "peoples", "capitals", "governments"),
    *("past", "regions", "areas", "blocs", "languages", "ambiguous", "remark"),
)
"""The columns of the table; `|` stands between the values of a cell."""

REGIONS = frozenset(
    (
        *("africa", "northern_africa", "sub_saharan_africa", "eastern_africa", "middle_africa", "southern_africa"),
        *("western_africa", "americas", "north_america", "northern_america", "latin_america_and_the_caribbean"),
        *("caribbean", "central_america", "south_america", "asia", "central_asia", "eastern_asia"),
        *("south_eastern_asia", "southern_asia", "western_asia", "europe", "eastern_europe", "northern_europe"),
        *("southern_europe", "western_europe", "channel_islands", "oceania", "australia_and_new_zealand"),
        *("melanesia", "micronesia", "polynesia", "antarctica", "middle_east", "latin_america"),
    )
)
"""The UN M49 regions of the codebook's `region:` words; `middle_east` and `latin_america` are the colloquial ones."""

_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE"})
_MARKS = str.maketrans({**dict.fromkeys(".'’‘ʻ`´", None), **dict.fromkeys("-‐‑–/_(),", " "), "&": " and "})


@dataclass(frozen=True, slots=True)
class PastName:
    """A name that a state no longer bears; `borne` is the EDTF interval in which it did."""

    name: str
    borne: str


@dataclass(frozen=True, slots=True)
class State:
    """One state, territory or union of states as the table describes it.

    `code` is ISO 3166-1 alpha-2 (or `XK`, `EU`, `*`); `names`, `adjectives`, `peoples`, `capitals`, `governments` are
    forms that stand for it in text; `areas` are the adjectives by which reports describe it, in lower case; `regions`
    are slugs of `REGIONS`; `blocs` its memberships as of 2025; `languages` ISO 639-1 codes of its official and main
    languages. `ambiguous` lists those of its forms that often mean something else, and so need support from the text.
    """

    code: str
    alpha3: str
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    governments: tuple[str, ...] = ()
    past: tuple[PastName, ...] = ()
    regions: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    blocs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    remark: str = ""


class States:
    """The table of states, with what finds one by any of its names; equal names of two states are refused.

    `all` holds the states in order of their codes; `by_code` holds them and the party that a text leaves open, `*`.
    """

    def __init__(self, rows: Iterable[State]) -> None:
        self.all = tuple(rows)
        self.by_code: Mapping[str, State] = MappingProxyType(
            {state.code: state for state in (*self.all, State(ANYWHERE, "", "any state"))}
        )
        self._named: dict[str, State] = {}
        for forms in (_sure_forms, _last_forms):
            for state in self.all:
                for form in forms(state):
                    other = self._named.setdefault(folded(form), state)
                    if other is not state:
                        reason = f"{form!r} stands in the row of {other.code} too; keep one of the two"
                        raise RuleError(FILE, f"row of {state.code}", reason)

    def __iter__(self) -> Iterator[State]:
        return iter(self.all)

    def find(self, text: str) -> State | None:
        """The state that a name, code, past name, adjective or demonym stands for, None when no state is so called.

        Case, accents, points, curly apostrophes and a surrounding "the" make no difference.
        """
        if text.strip() == ANYWHERE:
            return self.by_code[ANYWHERE]
        return self._named.get(folded(text))

    def suggest(self, text: str) -> tuple[str, ...]:
        """Up to three names of states that look like the text, the closest first, for an error message."""
        names = {folded(form): state.name for state in self.all for form in (state.name, *state.names)}
        close = difflib.get_close_matches(folded(text), names, n=6, cutoff=0.7)
        return tuple(dict.fromkeys(names[name] for name in close))[:3]


@functools.cache
def load_states() -> States:
    """The table that comes with the package, read once.

    Raises:
        RuleError: when a row of the table is not as it should be.
    """
    return read_states(resources.files("pactwatch").joinpath(FILE).read_text(encoding="utf-8"))


def read_states(table: str) -> States:
    """The states that a CSV text with the columns `COLUMNS` describes.

    Raises:
        RuleError: names the row and says what is wrong with it.
    """
    lines = csv.reader(table.splitlines())
    if tuple(next(lines, ())) != COLUMNS:
        raise RuleError(FILE, "row 1", f"the columns must be {', '.join(COLUMNS)}")
    rows: dict[str, State] = {}
    for number, cells in enumerate(lines, start=2):
        row = f"row {number}"
        if len(cells) != len(COLUMNS):
            raise RuleError(FILE, row, f"{len(cells)} cells where {len(COLUMNS)} are due; quote a cell with a comma")
        state = _state(row, *cells)
        if state.code in rows:
            raise RuleError(FILE, row, f"the code {state.code} stands in an earlier row too")
        rows[state.code] = state
    return States(rows.values())


def folded(text: str) -> str:
    """A name reduced to what is compared: no case, accents, points, apostrophes or surrounding "the", single spaces."""
    if not text.isascii():
        split = unicodedata.normalize("NFKD", text).translate(_LETTERS)
        text = "".join(letter for letter in split if not unicodedata.combining(letter))
    words = text.translate(_MARKS).casefold().split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if len(words) > 1 and words[-1] == "the":
        del words[-1]
    if words and words[0] == "st":
        words[0] = "saint"
    return " ".join(words)


def _sure_forms(state: State) -> Iterator[str]:
    yield from (state.code, state.name, *state.names)
    if state.alpha3:
        yield state.alpha3
    for past in state.past:
        yield past.name


def _last_forms(state: State) -> Iterator[str]:
    yield from state.adjectives
    yield from state.peoples


def _state(row: str, code: str, alpha3: str, name: str, *cells: str) -> State:
    if re.fullmatch("[A-Z]{2}", code) is None:
        raise RuleError(FILE, row, f"the code {code!r} is not two capital letters")
    if re.fullmatch("[A-Z]{3}", alpha3) is None:
        raise RuleError(FILE, row, f"the alpha-3 code {alpha3!r} is not three capital letters")
    if not name:
        raise RuleError(FILE, row, "the name is empty")
    lists = [tuple(cell.split("|")) if cell else () for cell in cells[:-1]]
    for column, values in zip(COLUMNS[3:-1], lists, strict=True):
        for value in values:
            if value.strip() != value or not value:
                raise RuleError(FILE, row, f"{column}: {value!r} is empty or has spaces around it")
        if len(set(values)) != len(values):
            raise RuleError(FILE, row, f"{column}: a value stands there twice")
    names, adjectives, peoples, capitals, governments, past, regions, areas, blocs, languages, ambiguous = lists
    if unknown := set(regions) - REGIONS:
        raise RuleError(FILE, row, f"regions: {min(unknown)!r} is no region of the codebook")
    if unknown := {area for area in areas if area != area.lower()}:
        raise RuleError(FILE, row, f"areas: {min(unknown)!r} is not in lower case")
    if unknown := {language for language in languages if re.fullmatch("[a-z]{2}", language) is None}:
        raise RuleError(FILE, row, f"languages: {min(unknown)!r} is not an ISO 639-1 code")
    if unknown := set(ambiguous).difference((name,), names, adjectives, peoples, capitals, governments):
        raise RuleError(FILE, row, f"ambiguous: {min(unknown)!r} is no form of this row")
    return State(
        *(code, alpha3, name, names, adjectives, peoples, capitals, governments),
        tuple(_past_name(row, value) for value in past),
        *(regions, areas, blocs, languages, ambiguous, cells[-1]),
    )


def _past_name(row: str, value: str) -> PastName:
    name, _, borne = value.partition(":")
    if not name or not valid(borne):
        raise RuleError(FILE, row, f"past: {value!r} is not a name, a colon and an EDTF interval")
    return PastName(name, borne)
