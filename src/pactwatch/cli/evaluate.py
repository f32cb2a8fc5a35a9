"""`pactwatch evaluate`: how well the coder does on gold documents."""

from __future__ import annotations

from pathlib import Path

import click

from pactwatch.cli.common import json_option, print_json, say, show, verb, watched


@verb(
    "evaluate",
    "Measure the coder on gold documents.",
    "pactwatch evaluate gold/dev",
    "pactwatch evaluate gold/dev gold/real --json",
)
@click.argument(
    "folders", metavar="GOLD_DIR...", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False)
)
@json_option
def command(folders: tuple[str, ...], as_json: bool) -> int:
    """Code the documents of a gold folder and compare the claims with those that careful readers found.

    A gold folder holds JSON documents with `claims`. Claims are matched one to one by pair, kind and modality; then
    evidence, dates, speakers and details of the matched ones are compared.
    """
    from pactwatch.cli.coding import CodedDocument, code_paths
    from pactwatch.evaluate import read_gold, score
    from pactwatch.outputs.scores import scores_text
    from pactwatch.sources import Failure

    gold = list(read_gold(map(Path, folders)))
    found, failed = {}, 0
    for item in watched(code_paths([str(path) for path, _ in gold])):
        if isinstance(item, CodedDocument):
            found[item.document.id] = [coded.claim for coded in item.coding.claims]
        else:
            failed += isinstance(item, Failure)
            say(str(item))
    figures = score((document for _, document in gold), found)
    if as_json:
        print_json(figures)
    else:
        show(scores_text(figures))
    return 4 if failed else 0
