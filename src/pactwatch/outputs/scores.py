"""The figures of an evaluation as a table for the eye."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pactwatch.outputs.words import plural


def scores_text(figures: Mapping[str, Any]) -> RenderableType:
    """Precision, recall and F1 of claims, pairs and kinds; then the shares of right fields, grades and false alarms."""
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("")
    for name in ("precision", "recall", "F1", "found", "false", "missed"):
        table.add_column(name, justify="right")
    rows = {"claims": figures["claims"], "pairs": figures["pairs"], **figures["kinds"]}
    for name, row in rows.items():
        shares = [f"{row[part]:.3f}" for part in ("p", "r", "f1")]
        style = "bold" if name in ("claims", "pairs") else ""
        table.add_row(name, *shares, *(str(row[part]) for part in ("tp", "fp", "fn")), style=style)
    alarms = figures["false_alarms_per_near_miss"]
    lines = [
        plural(figures["documents"], "document"),
        "fields of matched claims: " + _shares(figures["fields"]),
        "precision by grade: " + _shares(figures["precision_by_grade"]),
        f"false alarms per near miss: {'no near misses' if alarms is None else alarms}",
    ]
    if figures["missing"]:
        lines.append(f"without an answer: {', '.join(figures['missing'])}")
    return Group(table, *map(Text, lines))


def _shares(values: Mapping[str, float]) -> str:
    return " · ".join(f"{name} {value:.3f}" for name, value in values.items()) or "none"
