"""`pactwatch inspect`: what a stage of the coder saw in documents."""

from __future__ import annotations

import click

from pactwatch.cli.common import json_option, print_json, say, show, verb


@verb(
    "inspect",
    "Show what a stage of the coder saw.",
    "pactwatch inspect dates report.html",
    "pactwatch inspect quotes --json reports/ > quotes.jsonl",
)
@click.argument("stage", type=click.Choice(["dates", "quotes", "mentions", "clauses"]))
@click.argument("paths", nargs=-1, required=True)
@json_option
def command(stage: str, paths: tuple[str, ...], as_json: bool) -> int:
    """Print what a stage made of documents, with places in their text, to find out where a claim goes wrong.

    STAGE is dates (with their EDTF value against the document's day), quotes (what is given as somebody's words,
    thoughts or wishes, with cue, source and speaker), mentions (names of the tables, with type and state) or clauses
    (verbs with subject, governor and modality). PATH is as for `code`. With --json there is one line a document.
    """
    import sys
    from functools import partial

    from pactwatch.cli.coding import guarded
    from pactwatch.coder import load_lexicon
    from pactwatch.coder.inspection import inspect
    from pactwatch.outputs.inspection import inspection_record, inspection_text
    from pactwatch.sources import Captured, Failure, Notice, read

    lexicon = load_lexicon()
    failed = 0
    for item in read(paths, stdin=sys.stdin.buffer):
        if isinstance(item, Failure | Notice | Captured):
            failed += isinstance(item, Failure)
            say(str(item))
            continue
        seen = guarded(item, partial(inspect, item, stage, lexicon))
        if isinstance(seen, Failure):
            failed += 1
            say(str(seen))
            continue
        if as_json:
            print_json(inspection_record(item, stage, seen), lines=True)
        else:
            show(inspection_text(item, stage, seen))
    return 4 if failed else 0
