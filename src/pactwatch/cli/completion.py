"""`pactwatch completion`: what a shell needs to complete verbs, pairs, states and claim ids."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from pactwatch.cli.common import verb


@verb(
    "completion",
    "Print the completion script for a shell.",
    'eval "$(pactwatch completion bash)"              put this into ~/.bashrc',
    'eval "$(pactwatch completion zsh)"               put this into ~/.zshrc',
    "pactwatch completion fish > ~/.config/fish/completions/pactwatch.fish",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print a script that lets the shell complete verbs, options, pairs, codes of states and claim ids."""
    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(ctx.find_root().command, {}, "pactwatch", "_PACTWATCH_COMPLETE").source())
