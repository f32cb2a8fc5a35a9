"""How often each rule of the coder fires: on the gold documents, how often right, and on our own sentences.

python -m tools.firings [FOLDER of gold ...]     one line a rule; those that never fire come first

A rule that fires nowhere is deleted; one that is seldom right is the first to mend.
"""

from __future__ import annotations

import ast
import datetime
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from tools.gate import GOLD, ROOT, SETS, documents

from pactwatch.coder import calendar_dates, code, relative_dates
from pactwatch.coder.cues import load_cues
from pactwatch.coder.frames import load_frames
from pactwatch.coder.tokens import flatten, sentences
from pactwatch.coder.when import find_times
from pactwatch.evaluate import read_gold, score
from pactwatch.model import Claim, Document

DAY = datetime.date(2025, 9, 10)


def known() -> list[str]:
    """The name of every rule in the tables: frames, lists of cues, dates."""
    cues = [f"cue {table}.{name}" for table, lists in load_cues().tables.items() for name in lists]
    dates = dict.fromkeys(f"date {rule[0]}" for rule in (*calendar_dates.RULES, *relative_dates.RULES))
    return [*(frame.id for frame in load_frames().all), *cues, *dates]


def coded(items: Iterable[Document]) -> list[tuple[Document, list[Claim]]]:
    """Documents with the claims that the coder finds in them."""
    return [(item, [one.claim for one in code(item).claims]) for item in items]


def fired(items: Iterable[tuple[Document, list[Claim]]]) -> Counter[str]:
    """How often each rule fires in coded documents."""
    found: Counter[str] = Counter()
    for item, claims in items:
        found.update(claim.rule or "" for claim in claims)
        flat = flatten(item.text)
        for each in sentences(item.text):
            found.update(f"date {time.rule}" for time in find_times(flat, each.start, each.end, item.published))
            found.update(cues_in(flat[each.start : each.end].lower()))
    return found


def cues_in(low: str) -> Iterator[str]:
    """The lists of cues of which a phrase stands in a sentence in lower case."""
    for table, lists in load_cues().tables.items():
        yield from (f"cue {table}.{name}" for name, pattern in lists.items() if pattern.search(low))


def examples() -> list[Document]:
    """The sentences written for the project: of the frames, of the coder's tests, and the samples of the package."""
    frames = [says["text"] for frame in load_frames().all for says in frame.says]
    tests = ROOT / "tests" / "coder"
    table = (tests / "sentences.txt").read_text(encoding="utf-8")
    lines = [line.partition("=>")[0] for line in table.splitlines() if "=>" in line]
    nodes = [node for path in sorted(tests.glob("*.py")) for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    literals = [str(node.value) for node in nodes if isinstance(node, ast.Constant) and " " in str(node.value)]
    samples = documents(Path(str(files("pactwatch").joinpath("samples"))))
    return [*(Document("example", text, published=DAY) for text in (*frames, *lines, *literals)), *samples]


def main(folders: list[Path]) -> None:
    """Print of each rule its firings on gold, how many of its claims are right and wrong there, and firings on examples."""
    print("rule", "gold", "right", "wrong", "examples", sep="\t")
    gold = coded(item for folder in folders for item in documents(folder))
    on_gold, on_ours = fired(gold), fired(coded(examples()))
    found = {item.id: claims for item, claims in gold}
    judged = score([document for _, document in read_gold(folders)], found)["rules"]
    for rule in sorted({*known(), *on_gold, *on_ours}, key=lambda rule: (on_gold[rule] + on_ours[rule], rule)):
        told = judged.get(rule, {"right": "-", "wrong": "-"})
        print(rule, on_gold[rule], told["right"], told["wrong"], on_ours[rule], sep="\t")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [GOLD / name for name in SETS])
