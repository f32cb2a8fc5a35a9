"""`pactwatch list`: the arrangements of a register."""

from __future__ import annotations

import datetime

import click

from pactwatch.cli.common import (
    complete_state,
    date_options,
    dates,
    find_state,
    json_option,
    next_command,
    print_json,
    register_option,
    show,
    verb,
)
from pactwatch.model import Stage


@verb(
    "list",
    "List arrangements with their stage.",
    "pactwatch list",
    "pactwatch list --sending US --stage operating --stage in_force",
    "pactwatch list --receiving Rwanda --on 2025-05-10",
)
@date_options
@click.option("--sending", metavar="STATE", help="Only with this sending state.", shell_complete=complete_state)
@click.option("--receiving", metavar="STATE", help="Only with this receiving state.", shell_complete=complete_state)
@click.option(
    "--stage",
    "stages",
    multiple=True,
    type=click.Choice([stage.value for stage in Stage]),
    help="Only at this stage; may be repeated.",
)
@register_option
@json_option
def command(
    on: datetime.date | None,
    known: datetime.date | None,
    sending: str | None,
    receiving: str | None,
    stages: tuple[str, ...],
    register: str,
    as_json: bool,
) -> None:
    """List the arrangements of the register as they stood on a day, on what had been published by then.

    A state may be named by any name or code.
    """
    from pactwatch.outputs.arrangements import list_records, list_text
    from pactwatch.register import arrangements
    from pactwatch.states import load_states
    from pactwatch.store import open_register

    states = load_states()
    sender = find_state(sending, states).code if sending else None
    receiver = find_state(receiving, states).code if receiving else None
    on, known = dates(on, known)
    with open_register(register) as store:
        entries = store.entries(sender, receiver)
    views = [view for view in arrangements(entries, on, known) if not stages or view.stage in stages]
    if as_json:
        print_json(list_records(views, on, known))
        return
    show(list_text(views, on, known, states))
    latest = max(views, key=lambda view: view.since or datetime.date.min, default=None)
    next_command(f"pactwatch show {latest.pair}" if latest else "pactwatch list")
