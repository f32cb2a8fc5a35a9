"""`pactwatch why`: how a claim came to be."""

from __future__ import annotations

import click

from pactwatch.cli.common import complete_claim, json_option, next_command, print_json, register_option, show, verb
from pactwatch.errors import UsageError


@verb(
    "why",
    "Show how a claim was derived.",
    "pactwatch why US-RW-05",
    "pactwatch why c-3fa2 --json",
)
@click.argument("claim", shell_complete=complete_claim)
@register_option
@json_option
def command(claim: str, register: str, as_json: bool) -> None:
    """Print the decisions that led to a claim, each with the words that it was read from and the rule.

    CLAIM is the claim's id, as `show` and `export` give it, or the beginning of one that no other shares, in
    any case and with or without its `c-`. A claim of
    the starter register rests on a citation: its sources are shown instead.
    """
    from pactwatch.outputs.derivation import derivation_record, derivation_text
    from pactwatch.outputs.words import plural
    from pactwatch.states import load_states
    from pactwatch.store import open_register

    with open_register(register) as store:
        entry = store.entry(claim)
        if entry is None:
            ids = next(
                filter(None, map(store.claim_ids, (claim, claim.upper(), claim.lower(), f"c-{claim.lower()}"))), []
            )
            if len(ids) != 1:
                first = ", ".join(ids[:5]) + (", …" if len(ids) > 5 else "")
                some = f"{plural(len(ids), 'claim')} begin so: {first}" if ids else "no claim begins so"
                raise UsageError(
                    f"{claim!r} names no claim of {store.path}: {some}; `pactwatch show PAIR` lists the ids."
                )
            entry = store.entry(ids[0])
        assert entry is not None
        steps = store.steps(entry.claim.id)
        document = store.document(entry.document) if entry.document else None
    if as_json:
        print_json(derivation_record(entry, steps, document))
        return
    show(derivation_text(entry, steps, document, load_states()))
    next_command(f"pactwatch show {entry.claim.pair}")
