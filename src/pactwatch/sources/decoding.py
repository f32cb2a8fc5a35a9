"""Bytes to text: a byte order mark, else UTF-8, else what the bytes look like; never a guess at what is not text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pactwatch.errors import InputError

# The marks of UTF-32 begin with those of UTF-16, so they come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_RARE_CONTROL = re.compile(r"[\x80-\x9f]")
_ADVICE = "save it as UTF-8 text"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes; `notice` says what was done to them, None when they were plain UTF-8."""

    text: str
    notice: str | None = None


def decode(data: bytes, *, markup: bool = False) -> Decoded:
    """The text of a file, without its byte order mark and otherwise untouched.

    With `markup`, bytes that are not UTF-8 may name their encoding in an HTML `meta` element.

    Raises:
        InputError: when the bytes are no text (NUL bytes, PDF, archives, pictures) or their encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.end == len(data) and error.reason == "unexpected end of data" and error.start > 0:
            return Decoded(
                data[: error.start].decode("utf-8"),
                f"cut off in the middle of a character: the last {len(data) - error.start} bytes were left out",
            )
    return _detected(data, markup)


def _strict(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise InputError(
            f"its mark says {encoding}, but byte {error.start} does not fit ({error.reason}): {_ADVICE}"
        ) from None


def _refuse_binary(data: bytes) -> None:
    from resiliparse.parse.encoding import detect_mime

    kind = detect_mime(data)
    if not kind.startswith("text/") and kind not in ("application/octet-stream", "application/json", "application/xml"):
        raise InputError(f"is not text but {kind}: convert it to text or HTML first")
    if b"\0" in data:
        raise InputError(f"is not text: a NUL byte at {data.index(0)}: {_ADVICE}")


def _detected(data: bytes, markup: bool) -> Decoded:
    from resiliparse.parse.encoding import detect_encoding

    # Western European is what is left when nothing else fits, as browsers have it.
    for encoding in (detect_encoding(data, from_html_meta=markup) or "utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        # An eight-bit encoding takes almost any bytes. The wrong one makes rare control characters of quotation marks,
        # and those of a program or a picture come out full of the others.
        if not _RARE_CONTROL.search(text) and len(_CONTROL.findall(text)) * 100 <= len(text):
            return Decoded(text, f"is not UTF-8: read as {encoding}")
    raise InputError(f"is not text, or in an encoding that cannot be told: {_ADVICE}")
