"""How long short commands take as whole processes, beside a bare interpreter in the same run.

python bench/commands.py
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 11


def seconds(words: list[str]) -> float:
    """The median wall time of a process over RUNS runs, after one that warms the caches."""
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(words, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def main() -> None:
    """Print the medians and their ratio to the bare interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        register = str(Path(folder) / "register.db")
        pactwatch = [sys.executable, "-m", "pactwatch"]
        subprocess.run([*pactwatch, "--register", register, "starter", "load"], check=True, capture_output=True)
        bare = seconds([sys.executable, "-c", "pass"])
        print(f"{'python -c pass':34} {bare:.3f} s")
        for words in (
            ["--version"],
            ["show", "US-RW", "--register", register],
            ["list", "--register", register],
            ["who-takes", "VE", "--from", "US", "--register", register],
        ):
            taken = seconds([*pactwatch, *words])
            shown = " ".join(word for word in words if word not in ("--register", register))
            print(f"{'pactwatch ' + shown:34} {taken:.3f} s  {taken / bare:5.1f} x")


if __name__ == "__main__":
    main()
