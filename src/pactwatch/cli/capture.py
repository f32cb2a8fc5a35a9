"""`pactwatch capture`: the responses that documents were read from."""

from __future__ import annotations

import click

from pactwatch.cli.common import json_option, print_json, register_option, say, verb


@click.group("capture", short_help="Check the kept responses that documents were read from.")
def command() -> None:
    """\b
    pactwatch capture verify

    Every page that is added by its address is kept as it came, in a web archive beside the register.
    """  # noqa: D205, D301, D415  (click reads \b and the example first)


@verb("verify", "Check every capture.", "pactwatch capture verify", "pactwatch capture verify --register my.db --json")
@register_option
@json_option
def verify(register: str, as_json: bool) -> int:
    """Check that every capture is there, has its digest, and still gives the text of its document.

    Exit code 5 when one does not.
    """
    from pactwatch.outputs.words import plural
    from pactwatch.sources.apart import Apart
    from pactwatch.sources.proof import problem
    from pactwatch.store import open_register

    found = []
    with open_register(register) as store, Apart() as apart:
        for kept, document in store.captures():
            wrong = problem(kept, store.archive(kept.file), document, apart)
            found.append({"file": kept.file, "url": kept.final, "taken": kept.taken, "problem": wrong})
    wrong_ones = [row for row in found if row["problem"]]
    if as_json:
        print_json({"captures": len(found), "problems": wrong_ones})
    else:
        for row in wrong_ones:
            say(f"{row['file']} ({row['url']}, {row['taken']}): {row['problem']}")
        click.echo(
            f"{plural(len(found), 'capture')}: {'all sound' if not wrong_ones else f'{len(wrong_ones)} not sound'}."
        )
    return 5 if wrong_ones else 0


command.add_command(verify)
