"""Export as CSV or JSON Lines: one line a claim or an arrangement.

In CSV a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe before it, so that no
spreadsheet takes it for a formula (OWASP, "CSV Injection"); the values of a list are parted by ` | `. JSON Lines hold
everything as it is. Dates stay text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pactwatch.model import Coding, Document, Entry, canonical
from pactwatch.outputs import words
from pactwatch.register import Arrangement, entry_dict
from pactwatch.states import States

CLAIM_COLUMNS = (
    *("id", "sending", "receiving", "kind", "modality", "when"),
    *("speaker_name", "speaker_role", "speaker_actor", "details", "evidence", "start", "end", "rule", "grade"),
    *("basis", "published", "known", "document", "title", "note", "arrangement", "origins", "families", "urls"),
)
"""The columns of a table of claims; `details` is JSON."""
ARRANGEMENT_COLUMNS = (
    *("pair", "sending", "sending_name", "receiving", "receiving_name", "on", "known", "stage", "since", "flags"),
    *("episodes", "independent_sources", "days_since_last_report", "basis", "urls"),
)
"""The columns of a table of arrangements; `basis` are the claims that give the stage, `urls` their addresses."""
UNRESOLVED_COLUMNS = ("document", "published", "reason", "text", "start", "end")
"""The columns of a table of what the coder could not settle."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def claim_row(entry: Entry) -> dict[str, Any]:
    """A claim as a flat row with the columns `CLAIM_COLUMNS`."""
    record = entry_dict(entry)
    speaker = record["speaker"] or {}
    record |= {f"speaker_{part}": speaker.get(part) for part in ("name", "role", "actor")}
    record |= {
        "origins": [source.origin for source in entry.sources],
        "families": [source.family for source in entry.sources],
        "urls": [source.url or "" for source in entry.sources],
    }
    return {column: record[column] for column in CLAIM_COLUMNS}


def arrangement_row(view: Arrangement, states: States) -> dict[str, Any]:
    """An arrangement on its day as a flat row with the columns `ARRANGEMENT_COLUMNS`."""
    record = view.as_dict()
    record |= {
        "sending_name": words.party(view.sending, states),
        "receiving_name": words.party(view.receiving, states),
        "episodes": len(view.episodes),
        "urls": list(dict.fromkeys(one.url for entry in view.basis for one in entry.sources if one.url)),
    }
    return {column: record[column] for column in ARRANGEMENT_COLUMNS}


def unresolved_rows(document: Document, coding: Coding) -> Iterator[dict[str, Any]]:
    """What the coder could not settle in a document as flat rows with the columns `UNRESOLVED_COLUMNS`."""
    for one in coding.unresolved:
        row = (document.id, document.published, one.reason, " ".join(one.text.split()), one.start, one.end)
        yield dict(zip(UNRESOLVED_COLUMNS, row, strict=True))


def csv_lines(columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a CSV file with a header, each with its end of line."""
    names = list(columns)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for cells in (names, *([_cell(row[name]) for name in names] for row in rows)):
        writer.writerow(cells)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def json_lines(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a JSON Lines file."""
    for record in records:
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _cell(value: Any) -> str:
    match value:
        case None:
            text = ""
        case list():
            text = " | ".join(map(str, value))
        case dict():
            text = canonical(value)
        case _:
            text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
