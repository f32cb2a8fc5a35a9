"""How fast the coder reads, beside two well-known readers of the same text in the same run; how its cost grows.

python -m bench.coder [FOLDER of documents as JSON; by default the samples of the package]

spaCy's bare English tokeniser shows what it costs in Python to touch every word, eyecite what a finder of citations by
tables takes. Both come from requirements-bench.txt, which `make bench` installs; neither is needed elsewhere.
"""

from __future__ import annotations

import datetime
import io
import sys
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import spacy
from bench.hostile import KINDS, text
from eyecite import get_citations

from pactwatch.coder import code, load_lexicon
from pactwatch.model import Document
from pactwatch.sources import read

DAY = datetime.date(2025, 9, 10)
SHORTEST, LONGEST = 2_000, 4_000
"""Characters of a relevant document."""
AWAY = (
    "“The price of coffee rose by three per cent on Monday,” traders in Nairobi’s market said, while cocoa fell a little. "
    "The café that Ms. Njeri opened in 2019 now buys 40 bags a week – twice what it bought a year ago. "
)
MEGABYTE = 1_000_000


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The least processor time of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def relevant(found: Sequence[Document]) -> list[Document]:
    """The documents found, those that are too short put together, those that are too long cut at a paragraph."""
    kept: list[Document] = []
    held = ""
    for document in found:
        for paragraph in [*document.text.split("\n"), ""]:
            if held and len(held) + len(paragraph) > LONGEST:
                kept.append(Document(f"relevant-{len(kept)}", held, published=document.published or DAY))
                held = ""
            held += f"{paragraph}\n"
        if len(held) >= SHORTEST:
            kept.append(Document(f"relevant-{len(kept)}", held, published=document.published or DAY))
            held = ""
    return kept


def beside(documents: Sequence[Document], unit: Callable[[float], str]) -> None:
    """Print what the coder and the two others take for the same documents."""
    tokenise = spacy.blank("en").tokenizer
    readers: dict[str, Callable[[str], Any]] = {
        "spaCy, tokeniser only": tokenise,
        "eyecite, get_citations": get_citations,
    }
    print(f"  {'coder':24} {unit(seconds(lambda: [code(document) for document in documents]))}")
    for name, reader in readers.items():
        taken = seconds(lambda reader=reader: [reader(document.text) for document in documents])
        print(f"  {name:24} {unit(taken)}")


def hostile() -> None:
    """Print the time for a megabyte of each hostile kind, and how many times that for half of it."""
    print("hostile text, one megabyte: seconds, and times the time for half a megabyte")
    for kind in KINDS:
        half, whole = _hostile(kind, MEGABYTE // 2), _hostile(kind, MEGABYTE)
        ratio = f"{whole / half:6.2f} x" if half > 0.01 else "  gate"
        print(f"  {kind:30} {whole:6.2f} s {ratio}", flush=True)


def _hostile(kind: str, size: int) -> float:
    document = Document(kind, text(kind, size), published=DAY)
    return seconds(lambda: code(document), 1)


def main() -> None:
    """Print documents a second, megabytes a second, the growth of cost with the text, and the time for hostile text."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(str(files("pactwatch").joinpath("samples")))
    found = [item for item in read([str(folder)], stdin=io.BytesIO()) if isinstance(item, Document)]
    documents = relevant(found)
    size = sum(len(document.text) for document in documents)
    load_lexicon()
    code(documents[0])
    print(f"{len(documents)} relevant documents of {size / len(documents):,.0f} characters")
    beside(
        documents,
        lambda taken: f"{len(documents) / taken:7.0f} documents a second, {size / taken / 1e3:7.0f} KB a second",
    )
    away = (AWAY * (size // len(documents) // len(AWAY) + 1))[: size // len(documents)]
    some = documents[:: max(1, len(documents) // 20)]
    mixed = some + [Document(f"away-{n}", f"{n} {away}") for n in range(99 * len(some))]
    length = sum(len(document.text) for document in mixed)
    print("one relevant document in a hundred")
    beside(mixed, lambda taken: f"{length / taken / 1e6:7.1f} MB a second")
    body = "\n\n".join(document.text for document in documents)
    times = [seconds(lambda n=n: code(Document("long", "\n\n".join([body] * n)))) for n in (1, 2, 4)]
    print("one document of 1, 2 and 4 times the text:", ", ".join(f"{taken / times[0]:.2f} x" for taken in times))
    hostile()


if __name__ == "__main__":
    main()
