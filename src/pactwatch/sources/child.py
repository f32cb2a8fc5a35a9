"""What runs apart: a helper process that never looks at a document, and makes a limited child of itself for each one.

The helper has loaded the parsers, so that a child costs a fork and no imports. A job comes in on standard input, what it
yields goes out on standard output, in frames: a JSON header of one line, then as many bytes as it names. Helper and child
have no network where the system lets them give that up; a child has an empty environment, and limits on memory, time, files
and output.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

MEMORY = 1_000_000_000
"""Bytes of address space of a child."""
SECONDS = 20
"""Seconds of processor time of a child."""
WALL = 30.0
"""Seconds that a child may take in all."""
OUTPUT = 220_000_000
"""Bytes that a child may hand back in all: the members of an archive, and a little for their headers."""

_WARMING = (
    b"<html><body><article><p>What is compiled at the first page, no child compiles again.</p></article></body></html>"
)
"""A page that the helper itself reads at its start, the only one."""
_FILE_SIZE = 64_000_000
_FILES = 64
_NO_NETWORK = 0x10000000 | 0x40000000  # a user namespace of its own, and in it an empty network


@dataclass(frozen=True, slots=True)
class Frame:
    """A header and the bytes that follow it."""

    header: dict[str, Any]
    payload: bytes = b""


def write_frame(out: IO[bytes], frame: Frame) -> None:
    """Put a frame on a stream."""
    out.write(json.dumps({**frame.header, "bytes": len(frame.payload)}).encode() + b"\n" + frame.payload)
    out.flush()


def read_frame(source: IO[bytes]) -> Frame | None:
    """Take a frame from a stream, None at its end or where it is broken off."""
    line = source.readline(1_000_000)
    if not line.endswith(b"\n"):
        return None
    header = json.loads(line)
    size = header.pop("bytes")
    payload = source.read(size)
    return Frame(header, payload) if len(payload) == size else None


def serve() -> None:
    """Do the jobs on standard input until it ends; each job is answered by its frames and one with `end` or `error`."""
    from pactwatch.sources import parsers

    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(_NO_NETWORK)  # refused in some containers: the other limits hold without it
    for _ in parsers.parse_html(_WARMING, {}):
        pass
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    while (job := read_frame(jobs)) is not None:
        _relay(job, answers, parsers.PARSERS[job.header["kind"]])


def _relay(job: Frame, answers: IO[bytes], parser: Any) -> None:
    """Fork a child for a job and hand on what it says; a child that is cut off is told from one that ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(job, writing, parser)
    os.close(writing)
    with contextlib.suppress(OSError):  # here too, so that the group is there before it may have to be killed
        os.setpgid(child, child)
    ends = time.monotonic() + WALL
    left = OUTPUT
    complete = False
    late = False
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, ends - time.monotonic()))
        if not ready:
            late = True
            break
        piece = os.read(reading, 1 << 16)
        if not piece or left < len(piece):
            complete = not piece
            break
        left -= len(piece)
        answers.write(len(piece).to_bytes(4, "big") + piece)
    os.close(reading)
    if not complete:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    killed = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    word = {
        "late": late or killed == signal.SIGXCPU,
        "large": not complete and not late,
        "signal": killed,
        "status": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
    }
    answers.write((0).to_bytes(4, "big") + json.dumps(word).encode() + b"\n")
    answers.flush()


def _work(job: Frame, writing: int, parser: Any) -> None:
    """The child: give up what it does not need, parse, and leave without a trace."""
    status = 1
    try:
        os.setpgid(0, 0)
        _limit()
        os.environ.clear()
        with os.fdopen(writing, "wb") as out:
            for frame in _parsed(job, parser):
                write_frame(out, frame)
        status = 0
    finally:
        os._exit(status)


def _parsed(job: Frame, parser: Any) -> Iterator[Frame]:
    from pactwatch.errors import InputError

    try:
        yield from parser(job.payload, job.header)
    except InputError as error:
        yield Frame({"error": str(error)})
    except MemoryError:
        yield Frame({"error": "it needs more memory than a document may take: save its text as .txt"})
    except RecursionError:
        yield Frame({"error": "it is nested too deeply to be a document: save its text as .txt"})
    except Exception as error:  # whatever a hostile file does to a library, it is one failed row
        yield Frame({"error": f"it cannot be taken apart ({type(error).__name__}): save its text as .txt"})


def _limit() -> None:
    import resource  # not on every system that reads text and JSON

    for name, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, _FILE_SIZE),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (most, most))
