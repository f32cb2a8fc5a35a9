"""`pactwatch code`: what documents say, without a register."""

from __future__ import annotations

import shlex
from typing import Any

import click

from pactwatch.cli.common import json_option, next_command, print_json, say, show, verb
from pactwatch.errors import UsageError


@verb(
    "code",
    "Code documents without touching a register.",
    "pactwatch code report.html",
    "pactwatch code --json reports/ > claims.jsonl",
    "curl -s https://example.org/report | pactwatch code -",
    "pactwatch code --unresolved reports/ > to-add.csv",
)
@click.argument("paths", nargs=-1, required=True)
@click.option("--unresolved", is_flag=True, help="Print as CSV what was seen and not settled, instead of the claims.")
@json_option
def command(paths: tuple[str, ...], unresolved: bool, as_json: bool) -> int:
    """Read documents and print the claims in them, each with the sentence that says it.

    PATH is a file (.txt, .md, .html, .pdf, .docx, .eml, .json, .jsonl, .warc, .zip), a folder, or - for standard input.
    With --json there is one line a document: its id and its claims, and notices where there are any. With --unresolved
    a table lists the sentences about a transfer that gave no claim, office holders and descriptions that no table
    knows: what to add.
    """
    from pactwatch.cli.coding import CodedDocument, code_paths
    from pactwatch.outputs.coding import coding_record, coding_text
    from pactwatch.outputs.tables import UNRESOLVED_COLUMNS, csv_lines, unresolved_rows
    from pactwatch.outputs.words import plural
    from pactwatch.sources import Failure
    from pactwatch.states import load_states

    if unresolved and as_json:
        raise UsageError("--unresolved prints CSV: leave out --json.")
    states = load_states()
    documents = claims = failed = 0
    rows: list[dict[str, Any]] = []
    for item in code_paths(paths):
        if not isinstance(item, CodedDocument):
            failed += isinstance(item, Failure)
            say(str(item))
            continue
        documents += 1
        claims += len(item.coding.claims)
        for notice in item.notices:
            say(f"{item.document.id}: {notice}")
        if unresolved:
            rows += unresolved_rows(item.document, item.coding)
        elif as_json:
            print_json(coding_record(item.document, item.coding, item.notices), lines=True)
        else:
            show(coding_text(item.document, item.coding, states))
    if unresolved:
        for line in csv_lines(UNRESOLVED_COLUMNS, rows):
            click.echo(line, nl=False)
    say(f"{plural(documents, 'document')} coded: {plural(claims, 'claim')}; {plural(failed, 'failure')}.")
    if claims and not as_json and not unresolved:
        next_command(f"pactwatch add {shlex.join(paths)}")
    return 4 if failed else 0
