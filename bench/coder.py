"""How fast the coder reads, how its cost grows with the text, and what a bare tokeniser takes on the same text.

python bench/coder.py [FOLDER of documents as JSON; by default the samples of the package]
"""

import io
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from pactwatch.coder import code, load_lexicon
from pactwatch.coder.tokens import sentences
from pactwatch.model import Document
from pactwatch.sources import read

AWAY = "The price of coffee rose by three per cent on Monday, traders in Nairobi said, while cocoa fell a little. "


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print documents a second, megabytes a second, and the growth from one to two to four times the text."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(str(files("pactwatch").joinpath("samples")))
    found = [item for item in read([str(folder)], stdin=io.BytesIO()) if isinstance(item, Document)]
    size = sum(len(document.text) for document in found)
    load_lexicon()
    whole = seconds(lambda: [code(document) for document in found])
    bare = seconds(lambda: [sentences(document.text) for document in found])
    print(f"{len(found)} documents, {size} characters: {len(found) / whole:.0f} documents a second")
    print(f"sentences and tokens alone take {bare / whole:.0%} of that time")
    mixed = [Document(f"away-{n}", AWAY * 30) for n in range(99)] + found[:1]
    length = sum(len(document.text) for document in mixed)
    print(
        f"one relevant document in a hundred: {length / seconds(lambda: [code(d) for d in mixed]) / 1e6:.1f} MB a second"
    )
    body = "\n\n".join(document.text for document in found)
    times = [seconds(lambda n=n: code(Document("long", "\n\n".join([body] * n)))) for n in (1, 2, 4)]
    print("one document of 1, 2 and 4 times the text:", ", ".join(f"{taken / times[0]:.2f} x" for taken in times))


if __name__ == "__main__":
    main()
