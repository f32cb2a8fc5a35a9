"""Reading made short for the tests of this folder."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from pactwatch.sources import Item, read


def reads(*paths: str | Path, stdin: bytes = b"", **given: Any) -> list[Item]:
    """Everything that `read` yields for some paths; `stdin` is the bytes on standard input."""
    return list(read([str(path) for path in paths], stdin=io.BytesIO(stdin), **given))
