"""`pactwatch show`: the page of one arrangement."""

from __future__ import annotations

import datetime

import click

from pactwatch.cli.common import (
    complete_pair,
    date_options,
    dates,
    find_pair,
    json_option,
    next_command,
    print_json,
    register_option,
    show,
    verb,
)


@verb(
    "show",
    "Show one arrangement with its evidence.",
    "pactwatch show US-RW",
    "pactwatch show UK-Rwanda --on 2022-06-14",
    "pactwatch show US-RW --on 2025-06-30 --known 2025-12-31 --json",
)
@click.argument("pair", shell_complete=complete_pair)
@date_options
@register_option
@json_option
def command(pair: str, on: datetime.date | None, known: datetime.date | None, register: str, as_json: bool) -> None:
    """Show what stood between a sending and a receiving state on a day, on what had been published by then.

    PAIR is sender, hyphen, receiver, by any names or codes. Stage, flags, terms, timeline, where accounts differ, and
    every claim with its sentence or citation. A pair of which nothing is known is shown as that.
    """
    from pactwatch.register import arrangement
    from pactwatch.states import load_states
    from pactwatch.store import open_register

    states = load_states()
    sending, receiving = find_pair(pair, states)
    on, known = dates(on, known)
    with open_register(register) as store:
        view = arrangement(store.entries(sending, receiving), sending, receiving, on, known)
    if as_json:
        print_json(view.as_dict())
        return
    from pactwatch.outputs.arrangements import arrangement_text

    show(arrangement_text(view, states))
    next_command(f"pactwatch why {view.claims[-1].claim.id}" if view.claims else "pactwatch list")
