"""`pactwatch who-takes`: where a nationality could be sent."""

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
    today,
    verb,
    write_file,
)


@verb(
    "who-takes",
    "Where could a national of a state be sent?",
    "pactwatch who-takes Venezuela --from US",
    "pactwatch who-takes VEN --from US --on 2025-12-01 --output venezuela.html",
    'pactwatch who-takes "Côte d\'Ivoire" --from GB --json',
)
@click.argument("nationality", shell_complete=complete_state)
@click.option(
    "--from", "sending", metavar="STATE", required=True, help="The sending state.", shell_complete=complete_state
)
@click.option("--output", metavar="FILE", help="Write the answer as one printable HTML page to this file.")
@date_options
@register_option
@json_option
def command(
    nationality: str,
    sending: str,
    output: str | None,
    on: datetime.date | None,
    known: datetime.date | None,
    register: str,
    as_json: bool,
) -> None:
    """Sort the receiving states by what their stated terms say of a nationality, on a day.

    The answer is never yes or no. Four groups: covered by stated terms, not excluded by stated terms, excluded by
    stated terms, terms unknown; each state with its stage, its flags, and the claim that decides. Earlier stages and
    the asker's own state stand apart. Absence here is not evidence that no arrangement exists.
    """
    from pactwatch.register import who_takes
    from pactwatch.states import load_states
    from pactwatch.store import open_register

    states = load_states()
    asked, sender = find_state(nationality, states).code, find_state(sending, states).code
    on, known = dates(on, known)
    with open_register(register) as store:
        answer = who_takes(store.entries(sending=sender), asked, sender, on, known, states)
    if output:
        from pactwatch.outputs.page import lookup_page

        write_file(output, [lookup_page(answer, states, today())])
    if as_json:
        print_json(answer.as_dict())
    elif not output:
        from pactwatch.outputs.lookup import lookup_text

        show(lookup_text(answer, states))
        next_command(f"pactwatch who-takes {asked} --from {sender} --on {on} --output {asked}-{sender}-{on}.html")
