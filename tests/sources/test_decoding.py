"""Bytes to text: marks, encodings, cut files, and what is no text."""

from __future__ import annotations

import gzip
import zlib

import pytest

from pactwatch.errors import InputError
from pactwatch.sources.decoding import Decoded, decode

FRENCH = "Le Rwanda a accepté d’accueillir 250 migrants expulsés des États-Unis, a-t-on appris à Kigali."
RUSSIAN = "Руанда согласилась принять до 250 мигрантов, высланных из Соединённых Штатов, сообщили власти."


@pytest.mark.parametrize("text", ["a", "é\r\nb\rc\n", "\u2028\u0085\x0c", "€ “x” – 🛫", ""])
def test_utf8_is_kept_verbatim(text: str) -> None:
    assert decode(text.encode()) == Decoded(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_marks_name_the_encoding_and_are_no_text(encoding: str) -> None:
    assert decode(("\ufeff" + FRENCH).encode(encoding)) == Decoded(FRENCH)


def test_bytes_that_do_not_fit_their_mark() -> None:
    with pytest.raises(InputError, match=r"mark says utf-16-le.*save it as UTF-8"):
        decode(b"\xff\xfea\0b\0c")


@pytest.mark.parametrize(
    ("text", "encoding"), [(FRENCH, "cp1252"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp1251"), (RUSSIAN, "iso8859-5")]
)
def test_other_encodings_are_told_and_said(text: str, encoding: str) -> None:
    text = text.replace("’", "'")
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.notice == f"is not UTF-8: read as {encoding}"


@pytest.mark.parametrize("quote", ["“agreed”", "Kigali’s", "café", "…", "– £5 –", "‘no’"])
def test_western_european_is_never_garbled(quote: str) -> None:
    text = f"Rwanda said that it had reached a deal to take people from the United States. {quote} Nobody was sent.\n"
    for many in (1, 50):
        decoded = decode((text * many).encode("cp1252"))
        assert decoded.text == text * many
        assert decoded.notice is not None


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_file_cut_in_the_middle_of_a_character(cut: int) -> None:
    decoded = decode("Kigali 🛫".encode()[:-cut])
    assert decoded.text == "Kigali "
    assert decoded.notice is not None
    assert f"last {4 - cut} bytes" in decoded.notice


def test_page_may_name_its_encoding() -> None:
    page = f'<html><head><meta charset="iso-8859-2"></head><body>{"Łódź przyjęła " * 3}</body></html>'
    data = page.encode("iso-8859-2")
    assert decode(data, markup=True).text == page


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Kigali\0agreed", "a NUL byte at 6"),
        ("Kigali".encode("utf-16-le"), "a NUL byte at 1"),
        (b"%PDF-1.7\n1 0 obj", "application/pdf"),
        (b"PK\x03\x04rest", "application/zip"),
        (gzip.compress(b"Kigali"), "application/gzip"),
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (bytes(value for value in zlib.compress(bytes(range(256)) * 9) if value), "is not text, or in an encoding"),
        (bytes(range(1, 256)), "is not text, or in an encoding"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=rf"({reason}).*: (save|convert)"):
        decode(data)
