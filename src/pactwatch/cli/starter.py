"""`pactwatch starter`: the register that comes with the package."""

from __future__ import annotations

import click

from pactwatch.cli.common import json_option, next_command, print_json, register_option, verb


@click.group("starter", short_help="Load the register that comes with the package.")
def command() -> None:
    """\b
    pactwatch starter load

    The register that comes with the package: 100 pairs of states, and what reports told of them up to June 2026.
    """  # noqa: D205, D301, D415  (click reads \b and the example first)


@verb("load", "Load the starter register.", "pactwatch starter load", "pactwatch starter load --register my.db")
@register_option
@json_option
def load(register: str, as_json: bool) -> None:
    """Put the starter register into a register, which is made when there is none; twice adds nothing.

    What a starter claim rests on is a citation (origin, address, our note), never a quotation.
    """
    from pactwatch.outputs.words import plural
    from pactwatch.starter import load as load_starter
    from pactwatch.store import open_register

    entries = load_starter()
    with open_register(register, create=True) as store:
        new = store.add_entries(entries)
        place = str(store.path)
    if as_json:
        print_json({"register": place, "claims": new, "already_there": len(entries) - new})
        return
    click.echo(f"{plural(new, 'claim')} added to {place}; {len(entries) - new} already there.")
    next_command("pactwatch list")


command.add_command(load)
