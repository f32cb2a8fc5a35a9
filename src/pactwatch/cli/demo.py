"""`pactwatch demo`: the whole way from reports to answers, in a temporary register."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from importlib import resources
from pathlib import Path

import click

from pactwatch.cli.common import IN_DEMO, say, show, today, verb

NATIONALITY, SENDING, DAY = "Venezuela", "US", "2025-12-01"
"""The question that the demo asks."""
PAIR, PAIR_DAY = "US-RW", "2025-05-06"
"""The arrangement that it shows, and the day on which it shows it: talks had just been confirmed."""


@verb("demo", "See it work, in a temporary register.", "pactwatch demo")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Load the starter register, add the sample reports that come with the package, and ask what is then known.

    Nothing is kept: the register lies in a temporary folder. The sample reports were written for this project; their
    facts follow public reporting, their outlets are made up.
    """
    ctx.meta[IN_DEMO] = True
    with tempfile.TemporaryDirectory(prefix="pactwatch-") as folder:
        register = str(Path(folder) / "register.db")
        with resources.as_file(resources.files("pactwatch").joinpath("samples")) as samples:
            _run(ctx, register, "The starter register: what public reports told, as citations.", "starter", "load")
            reports = sorted(map(str, samples.glob("*.json")))
            _run(ctx, register, f"Add {len(reports)} sample reports.", "add", *reports)
        click.echo("\n# Of what `pactwatch list` shows today: the arrangements of the reports; then all, by stage.")
        _list(register)
        _run(
            ctx,
            register,
            "One arrangement as it stood on a day, as known then.",
            "show",
            PAIR,
            "--on",
            PAIR_DAY,
        )
        question = ("who-takes", NATIONALITY, "--from", SENDING, "--on", DAY)
        _run(ctx, register, "Where could a national of a state be sent? Never a yes or no.", *question)
    ctx.meta[IN_DEMO] = False
    say("")
    say("That was a temporary register, and it is gone. Begin your own:")
    command = "pactwatch" if shutil.which("pactwatch") else os.path.relpath(sys.argv[0])
    say(f"Next: {command} starter load && {command} show US-RW")


def _run(ctx: click.Context, register: str, title: str, *words: str) -> None:
    """Say what comes, show the command as a user would type it, and run it."""
    shown = [Path(word).name if Path(word).is_absolute() else word for word in words]
    click.echo(f"\n# {title}\n$ pactwatch {shlex.join(shown)}")
    group, args = ctx.find_root().command, [*words, "--register", register]
    assert isinstance(group, click.Group)
    while isinstance(group, click.Group):
        found = group.get_command(ctx, args.pop(0))
        assert found is not None
        group = found
    with group.make_context(group.name, args, parent=ctx) as inner:
        group.invoke(inner)


def _list(register: str) -> None:
    from pactwatch.model import Basis
    from pactwatch.outputs.arrangements import list_text, stages_text
    from pactwatch.register import arrangements
    from pactwatch.states import load_states
    from pactwatch.store import open_register

    on = today()
    with open_register(register) as store:
        entries = store.entries()
    told = {entry.claim.pair for entry in entries if entry.basis is Basis.QUOTATION}
    views = arrangements(entries, on, on)
    show(list_text([view for view in views if view.pair in told], on, on, load_states()))
    click.echo()
    show(stages_text(views))
