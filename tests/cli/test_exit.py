"""Every documented exit code, and that no error shows a traceback."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.cli_helpers import Run

from pactwatch.cli import VERBS
from pactwatch.store import engine

PACTWATCH = [sys.executable, "-m", "pactwatch"]


@pytest.mark.parametrize("words", [[verb] for verb in VERBS] + [["starter", "load"]])
def test_help_works_everywhere_and_leads_with_examples(run: Run, words: list[str]) -> None:
    result = run(*words, "-h")
    assert result.exit_code == 0
    after_usage = result.stdout.split("\n\n")[1]
    assert f"pactwatch {' '.join(words)}" in after_usage
    assert "\\b" not in result.stdout


def test_the_groups_help_lists_every_verb_and_exit_code(run: Run) -> None:
    text = run("--help").stdout
    assert all(f"\n  {verb} " in text for verb in VERBS)
    assert all(f" {code}  " in text for code in (0, 1, 2, 4, 5, 6, 7, 130))


def test_a_fault_of_the_program_is_1_and_one_message(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pactwatch.store.register.Register.facts", lambda self: 1 / 0)
    result = run("doctor")
    assert result.exit_code == 1
    assert "should not have happened: ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["shwo"], "did you mean 'show'?"),
        (["zzz"], "the verbs are demo, starter"),
        (["show", "US-RW", "--on", "2025-02-30"], "'2025-02-30' is not a day; write one as 2025-05-10"),
        (["show", "US-RW", "--on", "20250510"], "'20250510' is not a day"),
        (["show", "USRW"], "'USRW' is not a pair"),
        (["show", "US-Rwnda"], "no state is called 'Rwnda'; did you mean Rwanda?"),
        (["who-takes", "Atlantis", "--from", "US"], "no state is called 'Atlantis'"),
        (["who-takes", "VE"], "--from"),
        (["list", "--stage", "done"], "done"),
        (["why", "no-such-claim"], "no claim begins so"),
        (["why", "US-RW-"], "claims begin so: US-RW-01"),
        (["code"], "PATHS"),
        (["evaluate", "no-such-folder"], "no-such-folder"),
    ],
)
def test_what_is_not_understood_is_2_and_says_what_to_write(run: Run, words: list[str], message: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("words", [["list"], ["show", "US-RW"], ["who-takes", "VE", "--from", "US"], ["why", "x"],
                                   ["export", "claims"], ["doctor"]])  # fmt: skip
def test_without_a_register_it_is_4_and_the_starter_register_is_offered(
    run: Run, words: list[str], tmp_path: Path
) -> None:
    missing = tmp_path / "none.db"
    result = run(*words, register=missing)
    assert result.exit_code == 4
    assert "pactwatch starter load" in result.stderr
    assert not missing.exists()


@pytest.mark.parametrize("verb", ["code", "add"])
def test_what_cannot_be_read_is_4_and_the_rest_goes_on(run: Run, verb: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.json").write_text('{"id": "b", "text": "Rwanda agreed to take 250 people deported by the US."}')
    result = run(verb, str(tmp_path), "--json", register=tmp_path / "new.db")
    assert result.exit_code == 4
    assert "a.json: " in result.stderr
    assert ('"documents": 1' if verb == "add" else '"id": "b"') in result.stdout


def test_a_fault_of_the_coder_stops_no_run(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("pactwatch.cli.coding.code", lambda document, lexicon: [][0])
    (tmp_path / "a.txt").write_text("Anything.")
    result = run("code", str(tmp_path))
    assert result.exit_code == 4
    assert "the coder failed on it (IndexError" in result.stderr


def test_a_file_that_cannot_be_written_is_4(run: Run, tmp_path: Path) -> None:
    result = run("export", "claims", "--output", str(tmp_path / "no" / "folder.csv"))
    assert result.exit_code == 4
    assert "cannot be written" in result.stderr


def test_a_changed_text_is_5(run: Run, copy: Path) -> None:
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE documents SET text = 'X' || text WHERE id LIKE 'rwanda%'")
    connection.close()
    result = run("doctor", register=copy)
    assert result.exit_code == 5
    assert "its text or its data are not those that were stored" in result.stdout


def test_a_register_in_use_is_6(run: Run, copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 20)
    (tmp_path / "a.txt").write_text("Anything.")
    other = sqlite3.connect(copy)
    other.execute("BEGIN EXCLUSIVE")
    result = run("add", str(tmp_path / "a.txt"), register=copy)
    other.close()
    assert result.exit_code == 6
    assert "another process holds it" in result.stderr


def test_a_register_of_a_newer_version_is_7(run: Run, copy: Path) -> None:
    connection = sqlite3.connect(copy)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    result = run("list", register=copy)
    assert result.exit_code == 7
    assert "newer Pactwatch" in result.stderr


def test_interrupted_is_130_with_a_message() -> None:
    process = subprocess.Popen(
        [*PACTWATCH, "code", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell makes what it runs in the background deaf to interrupts, and its children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert b"Interrupted" in errors
    assert b"Traceback" not in errors


def test_a_reader_that_leaves_is_no_failure(filled: Path) -> None:
    for words in (["export", "claims", "--format", "jsonl"], ["who-takes", "VE", "--from", "US"]):
        process = subprocess.Popen(
            [*PACTWATCH, *words, "--register", str(filled)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout and process.stderr
        process.stdout.close()
        errors = process.stderr.read()
        process.stderr.close()
        assert process.wait(timeout=20) == 0, errors
        assert b"Broken" not in errors
