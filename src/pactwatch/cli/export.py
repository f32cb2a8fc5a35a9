"""`pactwatch export`: claims or arrangements as a table."""

from __future__ import annotations

import datetime

import click

from pactwatch.cli.common import date_options, dates, register_option, verb, write_file


@verb(
    "export",
    "Export claims or arrangements as CSV or JSON Lines.",
    "pactwatch export arrangements > arrangements.csv",
    "pactwatch export claims --format jsonl --on 2025-12-01 --output claims.jsonl",
)
@click.argument("what", type=click.Choice(["claims", "arrangements"]))
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
@click.option("--output", metavar="FILE", help="Write to this file instead of standard output.")
@date_options
@register_option
def command(
    what: str, form: str, output: str | None, on: datetime.date | None, known: datetime.date | None, register: str
) -> None:
    """Export one line a claim, or one line an arrangement, as of a day and as known on a day.

    CSV is safe to open in a spreadsheet: a cell that it could take for a formula begins with an apostrophe. JSON
    Lines hold everything as it is.
    """
    from pactwatch.outputs import tables
    from pactwatch.register import arrangements, entry_dict
    from pactwatch.states import load_states
    from pactwatch.store import open_register

    on, known = dates(on, known)
    with open_register(register) as store:
        views = arrangements(store.entries(), on, known)
    claims = [entry for view in views for entry in view.claims]
    if what == "claims" and form == "csv":
        lines = tables.csv_lines(tables.CLAIM_COLUMNS, map(tables.claim_row, claims))
    elif what == "claims":
        lines = tables.json_lines(map(entry_dict, claims))
    else:
        rows = (tables.arrangement_row(view, load_states()) for view in views)
        lines = tables.csv_lines(tables.ARRANGEMENT_COLUMNS, rows) if form == "csv" else tables.json_lines(rows)
    if output:
        write_file(output, lines)
    else:
        for line in lines:
            click.echo(line, nl=False)
