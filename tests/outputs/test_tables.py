"""Tables that no spreadsheet takes for formulas, and that lose nothing."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwatch.outputs.tables import CLAIM_COLUMNS, claim_row, csv_lines, json_lines
from pactwatch.starter import load


def read(lines: list[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines), newline="")))


@pytest.mark.parametrize("begins", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_that_begins_like_a_formula_begins_with_an_apostrophe(begins: str) -> None:
    assert "".join(csv_lines(["a"], [{"a": begins}])).split("\n", 1)[1].lstrip('"').startswith("'")


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\x00"), max_size=30))
def test_no_other_cell_is_altered(value: str) -> None:
    text = "".join(csv_lines(["a", "b"], [{"a": value, "b": "x"}]))
    row = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert row[1] == "x"
    assert row[0] == value or (row[0] == f"'{value}" and value[0] in "=+-@\t")


def test_dates_and_lists_stay_readable_text() -> None:
    entries = load()
    rows = read(list(csv_lines(CLAIM_COLUMNS, map(claim_row, entries))))
    assert [row["when"] or None for row in rows] == [entry.claim.when for entry in entries]
    assert [row["urls"].split(" | ") for row in rows] == [[one.url or "" for one in entry.sources] for entry in entries]
    assert [json.loads(row["details"]) for row in rows] == [dict(entry.claim.details) for entry in entries]


def test_json_lines_are_what_went_in() -> None:
    records: list[dict[str, object]] = [{"a": "=1", "b": None}, {"a": "é", "b": [1]}]
    assert [json.loads(line) for line in json_lines(records)] == records


def test_no_rows_still_have_a_header() -> None:
    assert list(csv_lines(["a", "b"], [])) == ["a,b\n"]
