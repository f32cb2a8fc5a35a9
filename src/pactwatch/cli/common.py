"""What the verbs share: their options, the register, dates, states, and how results are printed."""

from __future__ import annotations

import datetime
import inspect
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from pactwatch.errors import OutputError, PactwatchError, UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from pactwatch.states import State, States
    from pactwatch.store import Register

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

IN_DEMO = "pactwatch.demo"
"""The key of click's meta that is set while the demo runs other verbs."""


def verb(name: str, summary: str, *examples: str) -> Callable[[F], click.Command]:
    """Make a function a verb whose help leads with examples; its docstring follows them."""

    def wrap(function: F) -> click.Command:
        text = "\b\n" + "\n".join(examples) + f"\n\n{inspect.cleandoc(function.__doc__ or '')}"
        return click.command(name, short_help=summary, help=text)(function)

    return wrap


def json_option(function: F) -> F:
    """The option `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(function)


def register_option(function: F) -> F:
    """The option `--register`, which may stand before or after the verb; gives the register's place."""

    def place(ctx: click.Context, _: click.Parameter, value: str | None) -> str:
        return value or ctx.find_root().params.get("register") or default_register()

    return click.option("--register", metavar="FILE", callback=place, help="The register's file.")(function)


def date_options(function: F) -> F:
    """The options `--on` and `--known`; `dates` fills in what is missing."""
    for name, text in (
        ("--known", "As known on that day: nothing published later counts.  [default: the day of --on]"),
        ("--on", "How things stood on that day.  [default: today]"),
    ):
        function = click.option(name, type=Day(), help=text)(function)
    return function


def dates(on: datetime.date | None, known: datetime.date | None) -> tuple[datetime.date, datetime.date]:
    """The day asked about, and the day up to which publications count."""
    on = on or today()
    return on, known or on


def today() -> datetime.date:
    """The day on the user's clock; nothing below the command line reads a clock."""
    return datetime.datetime.now().astimezone().date()


def now() -> str:
    """The moment on the user's clock, in UTC to the second, ISO 8601."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A day written as `2025-05-10`."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The day, or click's error that says how to write one."""
        if isinstance(value, datetime.date):
            return value
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                return datetime.date.fromisoformat(value)
        except ValueError:
            pass
        self.fail(f"{value!r} is not a day; write one as 2025-05-10.", param, ctx)


def default_register() -> str:
    """Where the register is kept when nobody says: a file in the user's data folder."""
    from platformdirs import user_data_path

    return str(user_data_path("pactwatch", appauthor=False) / "register.db")


def find_state(text: str, states: States) -> State:
    """The state that is called so.

    Raises:
        UsageError: when none is, with names that look alike.
    """
    state = states.find(text)
    if state is None:
        near = states.suggest(text)
        hint = f"did you mean {' or '.join(near)}?" if near else "write a name or an ISO code, such as Rwanda or RW."
        raise UsageError(f"no state is called {text!r}; {hint}")
    return state


def find_pair(text: str, states: States) -> tuple[str, str]:
    """The codes of sender and receiver in `US-RW` or `US-Rwanda`.

    Raises:
        UsageError: when the text is not a pair of states.
    """
    cuts = [found.start() for found in re.finditer("-", text)]
    if not cuts:
        raise UsageError(f"{text!r} is not a pair; write sender, hyphen, receiver, such as US-RW.")
    for cut in cuts:
        sending, receiving = states.find(text[:cut]), states.find(text[cut + 1 :])
        if sending and receiving:
            return sending.code, receiving.code
    cut = cuts[0]
    return find_state(text[:cut], states).code, find_state(text[cut + 1 :], states).code


def print_json(value: Any, *, lines: bool = False) -> None:
    """Print a value as JSON: one line of a JSON Lines file, or indented for the eye."""
    # What the output's encoding cannot hold must be escaped as JSON does it.
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    click.echo(json.dumps(value, ensure_ascii=plain, indent=None if lines else 2))


def show(result: RenderableType) -> None:
    """Print a result for people: coloured on a terminal unless NO_COLOR or TERM=dumb forbids it."""
    from pactwatch.outputs.layout import Terminal

    Terminal().print(result, crop=False)


def write_file(path: str, lines: Iterable[str]) -> None:
    """Write a result to a file, and say so.

    Raises:
        OutputError: when it cannot be written.
    """
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(lines)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}; name another file with --output") from error
    say(f"Written to {path}.")


def say(message: str) -> None:
    """Tell the user something that is not a result."""
    click.echo(message, err=True)


def watched(documents: Iterable[T]) -> Iterator[T]:
    """The same documents, counted on a line of standard error while they pass, if that is a terminal."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal or console.is_dumb_terminal:
        yield from documents
        return
    start = time.monotonic()
    with console.status("reading the first document") as status:
        for number, document in enumerate(documents, 1):
            yield document
            status.update(f"{number:,} read, {number / (time.monotonic() - start):.0f} a second")


def next_command(command: str) -> None:
    """Name the command that likely comes next; within the demo, which goes on by itself, this is left out."""
    if not click.get_current_context().meta.get(IN_DEMO):
        say(f"Next: {command}")


def complete_state(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes of states, with their names as help."""
    from pactwatch.states import load_states

    begun = incomplete.upper()
    return [CompletionItem(state.code, help=state.name) for state in load_states() if state.code.startswith(begun)]


def complete_pair(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The pairs that the register has claims about."""
    begun = incomplete.upper()
    sending, hyphen, _ = begun.partition("-")

    def pairs(register: Register) -> list[str]:
        entries = register.entries(sending=sending if hyphen else None)
        return sorted({pair for entry in entries if (pair := entry.claim.pair).startswith(begun)})

    return _complete(ctx, pairs)


def complete_claim(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the register's claims."""
    return _complete(ctx, lambda register: register.claim_ids(incomplete))


def _complete(ctx: click.Context, values: Callable[[Register], Iterable[str]]) -> list[CompletionItem]:
    from pactwatch.store import open_register

    try:
        with open_register(ctx.params["register"]) as register:
            return [CompletionItem(value) for value in values(register)]
    except PactwatchError:
        return []
