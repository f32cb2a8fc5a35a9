"""Sums of money in figures: "$7.5 million", "500,000 euros", "USD 10m"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pactwatch.coder.gate import Gate

_SCALE = {
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
}
_SIGN = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "us$": "USD",
    "nz$": "NZD",
}
_UNIT = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "usd": "USD", "eur": "EUR", "gbp": "GBP", "aud": "AUD"}
_MONEY = re.compile(
    r"(?P<sign>(?:US|AU|A|CA|C|NZ)?\$|[£€])\s?(?P<a>\d[\d,]{0,14}(?:\.\d{1,4})?)(?:[\s-]?(?P<as>thousand|million|billion|mn|bn|[mkbMKB])\b)?"
    r"|\b(?P<b>\d[\d,]{0,14}(?:\.\d{1,4})?)(?:\s(?P<bs>thousand|million|billion))?\s(?:(?:US|U\.S\.|American|Australian|Canadian)\s)?"
    r"(?P<unit>dollar|euro|pound|USD|EUR|GBP|AUD)s?\b"
    r"|\b(?P<code>USD|EUR|GBP|AUD)\s?(?P<c>\d[\d,]{0,14}(?:\.\d{1,4})?)(?:\s(?P<cs>thousand|million|billion))?"
)
_COINS = Gate([*"$£€", *_UNIT])
"""Without one of these `_MONEY` finds nothing."""


def money(flat: str, start: int, end: int) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """The sums of a stretch of a text as (start, end, amount and currency)."""
    if _COINS.opens(flat[start:end]):
        for match in _MONEY.finditer(flat, start, end):
            yield match.start(), match.end(), _sum(match)


def _sum(match: re.Match[str]) -> dict[str, Any]:
    number = match["a"] or match["b"] or match["c"]
    scale = (match["as"] or match["bs"] or match["cs"] or "").lower()
    amount = float(number.replace(",", "").rstrip(".")) * _SCALE.get(scale, 1)
    currency = _SIGN[match["sign"].lower()] if match["sign"] else _UNIT[(match["unit"] or match["code"]).lower()]
    return {"amount": int(amount) if amount == int(amount) else amount, "currency": currency}
