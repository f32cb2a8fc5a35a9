"""Texts that are made to cost much: no report is like them, but a reader meets one day all that a page can hold."""

from __future__ import annotations

SENTENCE = (
    "The United States has agreed to send deportees from third countries to Rwanda under a deal signed on Monday in Kigali, "
    "officials said, while rights groups warned of refoulement"
)
KINDS = {
    "nested quotes": 'he said "she said \'they said "it" deported\' to Rwanda" and ',
    "one endless sentence": "the migrants who were deported from the United States to Rwanda and then sent on to Uganda, "
    "where they were held, ",
    "a sentence without full stop": f"{SENTENCE} and ",
    "a sentence with full stop": f"{SENTENCE}. ",
    "words of moving": "deport transfer remove relocate expel ",
    "one word": "deported ",
    "figures": "deported 1234567890 ",
    "one long number": "deported 12345678901234567890123456789012345678901234567890",
    "open brackets": "deported (to [Rwanda {",
    "nested brackets": "(deported ",
    "commas": "deported,,,,,,,,,,",
    "semicolons": "deported to Rwanda; ",
    "full stops": "deported. ",
    "dashes": "deportation-",
    "open curly quotes": "“deported ",
    "apostrophes": "Rwanda's deportees' o'clock 's ' ",
    "who said that who said": "the minister of Rwanda said that officials of Ghana said that ",
    "dates": "deported on 4 May 2025, last Monday, by the end of June, ",
    "sums": "deported for $5 million, 3m euros, USD 7 ",
    "numbers with commas": "1,234,567 deported 1,000 ",
    "upper bounds": "up to 250 no more than 300 deported ",
    "states": "Rwanda, Uganda, Ghana, Eswatini, South Sudan, deported ",
    "surnames": "Smith Jones Makolo Kagame deported Nduhungirehe ",
    "capitals": "DEPORTED RWANDA USA ",
    "and": "deported and ",
    "that": "that that deported ",
    "which": "which the state which deported ",
    "who": "people who deported people ",
    "if": "if whether unless deported by ",
    "pronouns": "he it they them she his deported ",
    "deals": "deal agreement pact with Rwanda deportation ",
    "rulings": "a court ruled that the judge blocked the deportation ",
    "abbreviations": "U.S. Gov. Sen. No. 5 deported Mr. Dr. ",
    "addresses": "https://example.org/deportation?to=rwanda&from=us ",
    "no spaces": "deportedtorwanda",
    "combining marks": "depo\u0301rted\u0302 deported ",
    "mixed scripts": "deported Россия 中国 العربية ",
    "line ends": "deported\n",
    "blank lines": "deport\n\n",
    "nothing but marks": "deport " + "!?*#=" * 20,
}
"""A piece of each kind, which `text` repeats."""


def text(kind: str, size: int) -> str:
    """A text of a kind with that many characters."""
    piece = KINDS[kind]
    return (piece * (size // len(piece) + 1))[:size]
