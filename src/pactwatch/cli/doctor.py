"""`pactwatch doctor`: versions, counts, and whether the register is sound."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import Any

import click

from pactwatch.cli.common import json_option, print_json, register_option, say, verb


@verb("doctor", "Show versions and check the register.", "pactwatch doctor", "pactwatch doctor --json")
@register_option
@json_option
def command(register: str, as_json: bool) -> int:
    """Print the versions in use, what the register holds, and every problem found in it.

    Checks the file, and that each evidence is still the exact slice of its stored document. Ends with exit code 5
    when it finds a problem.
    """
    from pactwatch.store import open_register

    facts: dict[str, Any] = {
        "pactwatch_version": version("pactwatch"),
        "python_version": platform.python_version(),
    }
    with open_register(register) as store:
        facts |= store.facts()
    problems = facts["problems"]
    if as_json:
        print_json(facts)
    else:
        facts["problems"] = len(problems) or "none"
        width = max(map(len, facts))
        for name, value in facts.items():
            if isinstance(value, dict):
                value = ", ".join(f"{part} {number}" for part, number in value.items())
            click.echo(f"{name.replace('_', ' '):{width}}  {value}")
        for problem in problems:
            click.echo(f"  {problem}")
    if problems:
        say("Keep a copy of the register as it is before you do anything to it.")
    return 5 if problems else 0
