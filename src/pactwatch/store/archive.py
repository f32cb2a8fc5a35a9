"""The folder beside a register that holds its captures, each under the digest of its bytes and never written twice."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pactwatch.errors import RegisterError

_SUFFIX = ".captures"


def place_of(register: Path, file: str) -> Path:
    """Where the capture of this digest is kept."""
    return register.with_name(register.name + _SUFFIX) / file[:2] / f"{file}.warc"


def keep(register: Path, file: str, data: bytes) -> None:
    """Put a capture on disk, whole or not at all, before anything in the register speaks of it.

    Raises:
        RegisterError: when it cannot be written.
    """
    place = place_of(register, file)
    if place.exists():
        return
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(name, place)
    except OSError as error:
        raise RegisterError(
            f"{place}: the capture cannot be kept: {error.strerror}: make room or check the folder"
        ) from error
