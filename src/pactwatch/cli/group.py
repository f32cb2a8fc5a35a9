"""The group of verbs: finds the module of each, suggests, and turns what goes wrong into messages and exit codes."""

from __future__ import annotations

import difflib
import errno
import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pactwatch.errors import OutputError, PactwatchError

VERBS = (
    *("demo", "starter", "code", "add", "sources", "sync", "list", "show", "who-takes", "why", "export"),
    *("capture", "inspect", "evaluate", "doctor", "completion"),
)
"""The verbs in the order in which help lists them; the module of each has the same name."""


_OUTPUT_CUT = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What goes wrong where standard output is a file on a disk that is full or fails."""


class _ReaderGoneError(Exception):
    """Nobody reads standard output any more."""


class Verbs(click.Group):
    """A group that imports a verb when it is asked for, and turns what goes wrong into a message and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the verbs."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, None when there is none."""
        if cmd_name not in VERBS:
            return None
        command = importlib.import_module(f"pactwatch.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion for a mistyped verb."""
        if not ctx.resilient_parsing and args[0] not in VERBS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], VERBS, n=1, cutoff=0.5)
            hint = f"did you mean '{near[0]}'?" if near else f"the verbs are {', '.join(VERBS)}."
            ctx.fail(f"no such verb: '{args[0]}'; {hint}")
        return super().resolve_command(ctx, args)

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a verb and end the process with the exit code of what happened."""
        for stream in (sys.stdout, sys.stderr):
            # A report may hold half a surrogate, and a terminal may not know an arrow: neither is a reason to stop.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **extra)
        sys.exit(self._run(args, prog_name, **extra))

    def invoke(self, ctx: click.Context) -> Any:
        """As click does, but that the reader of a pipe may leave, as `head` does, is no failure."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError as error:
            raise _ReaderGoneError from error
        except OSError as error:
            if error.errno not in _OUTPUT_CUT or error.filename is not None:
                raise
            raise OutputError(
                f"the output was cut short: {error.strerror}; free some room and run it again."
            ) from error

    def _run(self, args: Sequence[str] | None, prog_name: str | None, **extra: Any) -> int:
        try:
            code = super().main(args, prog_name, standalone_mode=False, **extra)
            return code if isinstance(code, int) else 0
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except PactwatchError as error:
            click.echo(f"Error: {error}", err=True)
            return error.exit_code
        except (KeyboardInterrupt, click.Abort):
            click.echo("Interrupted; what the register holds is kept.", err=True)
            return 130
        except _ReaderGoneError:
            # What Python flushes at exit must not complain either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except Exception as error:  # whatever the fault, the user gets one message and an exit code
            place = traceback.extract_tb(error.__traceback__)[-1]
            click.echo(
                f"Error: this should not have happened: {type(error).__name__}: {error} "
                f"({Path(place.filename).name}, line {place.lineno}); please report it with the command that you gave.",
                err=True,
            )
            return 1


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"pactwatch {version('pactwatch')}")
        ctx.exit()


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Exit codes:
  0  done                                        5    integrity check failed
  1  unexpected fault                            6    the register is busy
  2  the command was not understood              7    refused, as a register made by a newer version
  4  a part failed, or there is no register    130    interrupted""",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.option(
    "--register",
    metavar="FILE",
    envvar="PACTWATCH_REGISTER",
    help="The register's file; by default one in your data folder, or what PACTWATCH_REGISTER names.",
)
def main(register: str | None) -> None:
    """\b
    pactwatch demo                             see it work, in a temporary register
    pactwatch starter load                     begin a register with 434 events of 100 pairs of states
    pactwatch add reports/                     read reports and store what they say
    pactwatch show US-RW                       one arrangement, with the sentences that prove it
    pactwatch who-takes Venezuela --from US    where a nationality could be sent, group by group

    Keeps a register of third-country transfer arrangements: which state would send whom to which state, at what
    stage, on what terms, on whose word.

    Results go to stdout, messages to stderr. `pactwatch VERB --help` has examples of each verb.
    """  # noqa: D205, D301, D415  (click reads \b and the examples first)
