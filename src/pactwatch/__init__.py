"""Pactwatch keeps a register of third-country transfer arrangements, with the sentence that proves each entry.

The way through it: `read` documents, `code` them to claims, add both to a register (`open_register`), and ask the
register's entries for an `arrangement`, all `arrangements`, or for `who_takes` a nationality.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pactwatch.coder import code
    from pactwatch.errors import PactwatchError
    from pactwatch.model import Document
    from pactwatch.register import arrangement, arrangements, who_takes
    from pactwatch.sources import read
    from pactwatch.starter import load as load_starter
    from pactwatch.states import load_states
    from pactwatch.store import open_register

__all__ = [
    "Document",
    "PactwatchError",
    "arrangement",
    "arrangements",
    "code",
    "load_starter",
    "load_states",
    "open_register",
    "read",
    "who_takes",
]

_HOMES = {
    "Document": "pactwatch.model:Document",
    "PactwatchError": "pactwatch.errors:PactwatchError",
    "arrangement": "pactwatch.register:arrangement",
    "arrangements": "pactwatch.register:arrangements",
    "code": "pactwatch.coder:code",
    "load_starter": "pactwatch.starter:load",
    "load_states": "pactwatch.states:load_states",
    "open_register": "pactwatch.store:open_register",
    "read": "pactwatch.sources:read",
    "who_takes": "pactwatch.register:who_takes",
}


def __getattr__(name: str) -> Any:
    # Imported at first use: the database and the coder's tables are most of the time that a short command takes.
    if name not in _HOMES:
        raise AttributeError(f"module 'pactwatch' has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(":")
    return getattr(importlib.import_module(module), attribute)


def __dir__() -> list[str]:
    return __all__
