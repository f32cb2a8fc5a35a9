"""`pactwatch add`: documents into the register."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING

import click

from pactwatch.cli.common import (
    Day,
    json_option,
    next_command,
    now,
    print_json,
    register_option,
    say,
    today,
    verb,
    watched,
)

if TYPE_CHECKING:
    from pactwatch.model import Capture, Document


@verb(
    "add",
    "Code documents and store them in the register.",
    "pactwatch add reports/",
    "pactwatch add statement.txt --published 2025-05-05 --outlet 'Ministry of Foreign Affairs'",
    "pactwatch add - < feed.jsonl",
    "pactwatch add https://news.example/report",
)
@click.argument("paths", nargs=-1, required=True)
@click.option("--published", type=Day(), help="Day of publication, for documents that do not say it.")
@click.option("--outlet", help="Who published it, for documents that do not say it.")
@click.option("--url", help="Its address, for documents that do not say it.")
@register_option
@json_option
def command(
    paths: tuple[str, ...],
    published: datetime.date | None,
    outlet: str | None,
    url: str | None,
    register: str,
    as_json: bool,
) -> int:
    """Read documents, code them, and store both; what is already there is not added again.

    A document that is not in English is stored and not coded. What cannot be read is reported, and the rest goes on.
    """
    from pactwatch.cli.coding import CodedDocument, code_paths
    from pactwatch.outputs.words import plural
    from pactwatch.sources import Captured, Failure
    from pactwatch.store import open_register

    count: Counter[str] = Counter()
    undated: list[str] = []
    foreign: list[str] = []
    pairs: Counter[str] = Counter()
    taken: Capture | None = None
    with open_register(register, create=True) as store:
        for item in watched(code_paths(paths, published, outlet, url)):
            if isinstance(item, Captured):
                from pactwatch.sources.capture import capture  # runs without an address do without its library

                taken = capture(item, now())
                continue
            if not isinstance(item, CodedDocument):
                count["failures"] += isinstance(item, Failure)
                say(str(item))
                continue
            added = store.add(item.document, item.coding, today(), _of(taken, item.document))
            count["documents"] += added.new
            count["already_there"] += not added.new
            count["claims"] += added.claims
            if added.new:
                pairs.update(coded.claim.pair for coded in item.coding.claims)
            if item.document.published is None:
                undated.append(item.document.id)
            if item.foreign:
                foreign.append(f"{item.document.id} ({item.document.language})")
    if foreign:
        say(f"Stored and not coded, since only English is coded: {_named(foreign)}.")
    if undated:
        say(f"Without a publication date, so that dates such as 'on Monday' stay open: {_named(undated)}.")
        say("They count as known from today on; --published gives documents a date.")
    names = ("documents", "claims", "already_there", "failures")
    if as_json:
        print_json({name: count[name] for name in names} | {"not_coded": foreign, "undated": undated})
    else:
        click.echo(
            f"{plural(count['documents'], 'document')} added with {plural(count['claims'], 'claim')}; "
            f"{count['already_there']} already there; {plural(count['failures'], 'failure')}."
        )
        common = next((pair for pair, _ in pairs.most_common() if "*" not in pair), None)
        next_command(f"pactwatch show {common}" if common else "pactwatch list")
    return 4 if count["failures"] else 0


def _of(taken: Capture | None, document: Document) -> Capture | None:
    """The capture of the response that a document was read from."""
    return taken if taken is not None and taken.final == document.url else None


def _named(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more
