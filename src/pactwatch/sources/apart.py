"""Parsing apart: documents go to a limited child process, and what comes back is text or a reason."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import IO, Any, Self

from pactwatch.errors import InputError
from pactwatch.sources.child import Frame, read_frame, write_frame

_HERE = 8_000_000
"""Bytes of an answer that are kept in memory; more goes to a file without a name."""
_SLOW = "it takes longer to take apart than a document may: save its text as .txt"
_LARGE = "it holds more than is read at once: split it"
_DIED = "taking it apart ended the parser: save its text as .txt"


class Apart:
    """The helper process that parses; started at the first document that needs it, ended at the end of a `with` block."""

    def __init__(self) -> None:
        self._helper: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._helper is not None:
            self._helper.kill()
            self._helper.communicate()
            self._helper = None

    def parse(self, kind: str, data: bytes, **known: Any) -> Iterator[Frame]:
        """What the parser of a kind finds in a document: frames with its text, or with the members of an archive.

        Raises:
            InputError: when the document cannot be parsed within the limits; what came before stands.
        """
        helper = self._started()
        assert helper.stdin is not None and helper.stdout is not None
        with tempfile.SpooledTemporaryFile(_HERE) as answer:
            try:
                write_frame(helper.stdin, Frame({"kind": kind, **known}, data))
                word = _taken(helper.stdout, answer)
            except (BrokenPipeError, EOFError):
                self.__exit__(None, None, None)
                raise InputError(_DIED) from None
            answer.seek(0)
            while (frame := read_frame(answer)) is not None:
                if "error" in frame.header:
                    raise InputError(frame.header["error"])
                yield frame
        if word["late"]:
            raise InputError(_SLOW)
        if word["large"]:
            raise InputError(_LARGE)
        if word["signal"] or word["status"]:
            raise InputError(_DIED)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._helper is None or self._helper.poll() is not None:
            self._helper = subprocess.Popen(
                [sys.executable, "-c", "from pactwatch.sources.child import serve; serve()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in ("PYTHONPATH", "SYSTEMROOT") if name in os.environ},
            )
        return self._helper


def _taken(source: IO[bytes], answer: IO[bytes]) -> dict[str, Any]:
    """Take a whole answer off the helper's stream, in pieces with their length before; returns how the child ended."""
    while True:
        head = source.read(4)
        if len(head) < 4:
            raise EOFError
        size = int.from_bytes(head, "big")
        if size == 0:
            word: dict[str, Any] = json.loads(source.readline())
            return word
        answer.write(source.read(size))
