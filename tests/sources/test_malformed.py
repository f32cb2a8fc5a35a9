"""The campaign of malformed inputs: whatever is read, nothing is raised and the good documents beside it come through.

`PACTWATCH_DEPTH=prove` runs a thousand random ones, otherwise a fiftieth of them; one of every kind is always run.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from pactwatch.model import Document
from pactwatch.sources import Captured, Failure, Notice, read

ROUNDS = 1000 if os.environ.get("PACTWATCH_DEPTH") == "prove" else 20
TEXT = "Rwanda agreed on Tuesday to take up to 250 people from the United States, officials said in Kigali."
GOOD = Document("good", TEXT, language="en")
LINE = json.dumps({"id": "good", "text": TEXT})
SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".dat", "")
FIELDS = ("id", "url", "outlet", "published", "title", "text")

Make = Callable[[random.Random, Path], None]


def wrong(rng: random.Random) -> object:
    """A value that no field expects."""
    return rng.choice(
        [None, True, 0, -1, 1e308, float("inf"), float("nan"), 10**300, [], {}, [[TEXT]], {"text": TEXT}, "", " ", "\0",
         "\ud800", "2025-13-45", "-0001-01-01", "10000-01-01", "2025-05-05T99:99", "http://[", "x" * 100_000]
    )  # fmt: skip


def empty(rng: random.Random, path: Path) -> None:
    path.write_bytes(rng.choice([b"", b" ", b"\n" * 999, b"\t\r\n", "\u2003\u00a0".encode()]))


def binary(rng: random.Random, path: Path) -> None:
    path.write_bytes(rng.choice([rng.randbytes(rng.randrange(1, 5000)), zlib.compress(rng.randbytes(500))]))


def headed(rng: random.Random, path: Path) -> None:
    head = rng.choice(
        [b"%PDF-1.4", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x89PNG\r\n\x1a\n", b"\x7fELF", b"GIF89a", b"\xff\xd8\xff"]
    )
    path.write_bytes(head + rng.randbytes(300))


def long_line(rng: random.Random, path: Path) -> None:
    unit = rng.choice(["x", TEXT, "{", "[", "<p>", '"', "\\", "é", "&"])
    path.write_text(unit * (10_000_000 // len(unit.encode())), encoding="utf-8")


def cut_json(rng: random.Random, path: Path) -> None:
    data = json.dumps(dict.fromkeys(FIELDS, TEXT)).encode()
    path.write_bytes(data[: rng.randrange(len(data))])


def broken_json(rng: random.Random, path: Path) -> None:
    data = bytearray(LINE.encode())
    for _ in range(rng.randrange(1, 4)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    path.write_bytes(data)


def wrong_types(rng: random.Random, path: Path) -> None:
    record = {"id": "x", "text": TEXT} | {name: wrong(rng) for name in rng.sample(FIELDS, rng.randrange(1, 6))}
    path.write_text(json.dumps(rng.choice([record, [record, wrong(rng)], wrong(rng)])), encoding="utf-8")


def encoded(rng: random.Random, path: Path) -> None:
    name = rng.choice(
        ["utf-16", "utf-16-le", "utf-32", "utf-7", "cp037", "shift-jis", "koi8-r", "cp1252", "gb18030", "hz"]
    )
    path.write_bytes((TEXT + "’é Ж 中").encode(name, "replace"))


def unknown_encoding(rng: random.Random, path: Path) -> None:
    page = f'<html><head><meta charset="{rng.choice(["none", "utf-9", "x" * 999, "rot13", "idna"])}"></head><p>{TEXT}é'
    path.write_bytes(page.encode("cp1252"))


def nul_bytes(rng: random.Random, path: Path) -> None:
    data = bytearray(rng.choice([TEXT, LINE, f"<p>{TEXT}</p>"]).encode())
    data.insert(rng.randrange(len(data) + 1), 0)
    path.write_bytes(data)


def surrogates(rng: random.Random, path: Path) -> None:
    half = rng.choice(["\\ud83d", "\\udfff", "\\udc00\\ud800", "\\u0000"])
    path.write_text(json.dumps(dict.fromkeys(FIELDS, f"{TEXT}@")).replace("@", half), encoding="utf-8")


def encoded_surrogates(rng: random.Random, path: Path) -> None:
    path.write_bytes(f"{TEXT} \ud800 {chr(rng.randrange(0xD800, 0xE000))}".encode("utf-8", "surrogatepass"))


def nested(rng: random.Random, path: Path) -> None:
    depth = rng.choice([900, 1000, 5000, 200_000])
    left, right = rng.choice([("[", "]"), ('{"text":', "}"), ("<div>", "</div>"), ("<b><table>", ""), ("{", "")])
    path.write_text(left * depth + '"x"' + right * depth, encoding="utf-8")


def huge_numbers(rng: random.Random, path: Path) -> None:
    number = rng.choice(
        ["1" * 5000, "-" + "9" * 100_000, "1e999999", "1" * 4300, "NaN", "-Infinity", "0." + "3" * 9999]
    )
    path.write_text(f'{{"text": "{TEXT}", "{rng.choice(FIELDS)}": {number}}}', encoding="utf-8")


def cut_character(rng: random.Random, path: Path) -> None:
    path.write_bytes(f"{TEXT} 🛫".encode()[: -rng.randrange(1, 4)])


def stray_bytes(rng: random.Random, path: Path) -> None:
    data = bytearray(TEXT.encode())
    for _ in range(rng.randrange(1, 20)):
        data.insert(rng.randrange(len(data)), rng.randrange(128, 256))
    path.write_bytes(data)


def marks(rng: random.Random, path: Path) -> None:
    mark = rng.choice(
        [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE]
    )
    path.write_bytes(mark * rng.randrange(1, 3) + rng.choice([b"", b" ", b"x", TEXT.encode(), LINE.encode()]))


def equal_keys(rng: random.Random, path: Path) -> None:
    path.write_text(f'{{"text": "{TEXT}", "text": {json.dumps(wrong(rng))}, "id": 1, "id": []}}', encoding="utf-8")


def bad_lines(rng: random.Random, path: Path) -> None:
    bad = ["{", "[]", "null", '{"text": 5}', "\ud800", "\0", "  ", '"' + "x" * 9999, "}" * 99]
    lines = [LINE if rng.random() < 0.5 else rng.choice(bad) for _ in range(20)]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))


def bad_dates(rng: random.Random, path: Path) -> None:
    day = rng.choice(
        ["", "0000-00-00", "2025-02-30", "2025-W99-9", "1", "Monday", "٢٠٢٥-٠٥-٠٥", "2025-05-05T10:00+99:00"]
    )
    page = f'<html><head><meta name="date" content="{day}"></head><body><article><p>{TEXT}</p></article></body></html>'
    path.write_text(page if "htm" in path.suffix else json.dumps({"text": TEXT, "published": day}), encoding="utf-8")


def markup(rng: random.Random, path: Path) -> None:
    parts = ["<p>", "</p>", "<", ">", "&", "&#0;", "&#xD800;", "<!--", "-->", "<![CDATA[", "<?xml", "<br>", TEXT,
             "<table><td>", "<script>", "<svg><foreignObject>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "\x0b",
             "<meta charset=utf-7>"]  # fmt: skip
    path.write_text("".join(rng.choices(parts, k=rng.randrange(1, 200))), encoding="utf-8")


def folder(rng: random.Random, path: Path) -> None:
    path.mkdir()
    for name in (b"\xff\xfe", b"a\nb", b"\x1b[2J", b" ", b"-", b"'\"$(x)`", "\u202e".encode(), b"x" * 200):
        inner = os.path.join(os.fsencode(path), name + rng.choice(SUFFIXES).encode())
        with open(inner, "wb") as file:
            file.write(rng.choice([b"", b"\xff", LINE.encode()]))


def special(rng: random.Random, path: Path) -> None:
    target = rng.choice(["fifo", "nothing", path.name, "nowhere", "/dev/zero", str(path.parent)])
    if target == "fifo":
        os.mkfifo(path)
    elif target != "nothing":
        path.symlink_to(target)


KINDS: tuple[Make, ...] = (
    empty, binary, headed, long_line, cut_json, broken_json, wrong_types, encoded, unknown_encoding, nul_bytes,
    surrogates, encoded_surrogates, nested, huge_numbers, cut_character, stray_bytes, marks, equal_keys, bad_lines,
    bad_dates, markup, folder, special,
)  # fmt: skip


def survive(make: Make, rng: random.Random, suffix: str, place: Path) -> None:
    """One malformed input between two good ones, by path, by folder and on standard input."""
    folder_ = place / "in"
    folder_.mkdir()
    for name in ("a", "z"):
        (folder_ / f"{name}.json").write_text(LINE, encoding="utf-8")
    bad = folder_ / f"bad{suffix}"
    make(rng, bad)
    stdin = io.BytesIO(bad.read_bytes() if bad.is_file() and not bad.is_symlink() else b"\xff")
    paths = [str(folder_ / "a.json"), str(bad), "-", str(folder_ / "z.json"), str(folder_)]
    items = list(read(paths, stdin=stdin))
    assert items[0] == GOOD
    assert sum(item == GOOD for item in items) >= 4
    for item in items:
        if isinstance(item, Failure | Notice | Captured):
            assert str(item).isprintable()
            assert len(str(item)) < 1500
        else:
            assert item.text.strip()
            assert item.id
            for value in (item.text, item.id, item.url, item.outlet, item.title, item.language):
                (value or "").encode("utf-8")
                assert "\0" not in (value or "")


@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
def test_every_kind(make: Make, tmp_path: Path) -> None:
    suffixes = (".txt",) if make is long_line else SUFFIXES
    for number, suffix in enumerate(suffixes):
        place = tmp_path / str(number)
        place.mkdir()
        survive(make, random.Random(number), suffix, place)


def test_campaign(tmp_path: Path) -> None:
    rng = random.Random(20250505)
    for number in range(ROUNDS):
        # Ten megabytes are read in one out of fifty, so that the campaign ends in minutes.
        make = rng.choice(KINDS) if number % 50 == 0 else rng.choice([kind for kind in KINDS if kind is not long_line])
        place = tmp_path / str(number)
        place.mkdir()
        try:
            survive(make, rng, rng.choice(SUFFIXES), place)
        except Exception as error:
            raise AssertionError(f"input {number}, {make.__name__}: {error!r}") from error
    print(f"{ROUNDS} malformed inputs, nothing raised, the good documents beside them read")
