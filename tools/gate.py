"""The gate of the coder: floors under its scores, and its claims on the development documents, frozen.

python tools/gate.py             compare with what is frozen
python tools/gate.py --update    raise the floors and freeze the claims anew; refuses where a score fell
python tools/gate.py --update --lower    lower floors too: say in the commit why
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pactwatch.coder import code
from pactwatch.evaluate import read_gold, score
from pactwatch.model import Claim, Document
from pactwatch.sources import read

ROOT = Path(__file__).parents[1]
GOLD = ROOT / ".." / "shared" / "gold"
FLOORS = ROOT / "tests" / "evaluate" / "floors.json"
FROZEN = ROOT / "tests" / "evaluate" / "frozen.tsv"
SETS = ("dev", "real", "seed")
"""The folders of gold. Of `dev` claims are frozen too; of the others only scores, because their text is not ours."""


def fingerprint(folder: Path) -> str:
    """SHA-256 over the documents of a folder, in the order of their names."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]


def documents(folder: Path) -> list[Document]:
    """The JSON documents of a folder and of those in it, in the order of their paths."""
    paths = [str(path) for path in sorted(folder.rglob("*.json"))]
    return [item for item in read(paths, stdin=io.BytesIO()) if isinstance(item, Document)]


def coded(folder: Path) -> dict[str, list[Claim]]:
    """The coder's claims in the documents of a folder, by document."""
    return {item.id: [one.claim for one in code(item).claims] for item in documents(folder)}


def measured(folder: Path, found: Mapping[str, list[Claim]]) -> dict[str, float]:
    """The scores that have a floor, rounded down to three digits; `alarms` counts, and its floor is a ceiling."""
    figures: dict[str, Any] = score([gold for _, gold in read_gold([folder])], found)
    kept = {f"{name}_f1": figures[name]["f1"] for name in ("claims", "pairs")} | figures["fields"]
    scores = {name: int(value * 1000) / 1000 for name, value in kept.items() if value is not None}
    alarms = figures["false_alarms_per_near_miss"]
    return scores | ({} if alarms is None else {"alarms": alarms})


def fell(floors: Mapping[str, float], now: Mapping[str, float]) -> list[str]:
    """The scores that are below their floor, each with both figures."""
    worse = [name for name in floors if (now[name] > floors[name] if name == "alarms" else now[name] < floors[name])]
    return [f"{name} {floors[name]} -> {now[name]}" for name in worse]


def lines(found: Mapping[str, list[Claim]]) -> Iterator[str]:
    """One line a claim: what it says and where, without the words that say it."""
    for document, claims in sorted(found.items()):
        for claim in claims:
            said = (claim.sending, claim.receiving, claim.kind, claim.modality, claim.when or "-")
            details = json.dumps(claim.details, ensure_ascii=False, sort_keys=True) if claim.kind == "terms" else "-"
            yield "\t".join((document, *said, f"{claim.start}-{claim.end}", claim.rule or "-", details))


def main() -> int:
    """Compare or update; exits with 1 where something fell or changed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--update", action="store_true", help="freeze what the coder gives now")
    options.add_argument("--lower", action="store_true", help="with --update: let floors fall")
    chosen = options.parse_args()
    found = {name: coded(GOLD / name) for name in SETS}
    now: dict[str, dict[str, Any]] = {
        name: {"gold": fingerprint(GOLD / name), "floors": measured(GOLD / name, claims)}
        for name, claims in found.items()
    }
    held = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    worse = [f"{name}: {text}" for name in held for text in fell(held[name]["floors"], now[name]["floors"])]
    before = set(FROZEN.read_text().splitlines()) if FROZEN.exists() else set()
    after = list(lines(found["dev"]))
    gained, lost = [line for line in after if line not in before], sorted(before.difference(after))
    print(*(f"+ {line}" for line in gained), *(f"- {line}" for line in lost), *worse, sep="\n")
    print(f"{len(gained)} gained, {len(lost)} lost; {len(worse)} scores below their floor")
    if chosen.update and (chosen.lower or not worse):
        FLOORS.write_text(json.dumps(now, indent=1) + "\n")
        FROZEN.write_text("\n".join(after) + "\n")
        return 0
    return 1 if gained or lost or worse else 0


if __name__ == "__main__":
    sys.exit(main())
