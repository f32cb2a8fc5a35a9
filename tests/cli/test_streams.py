"""Results to stdout and messages to stderr; JSON is JSON; no colours but on a terminal; short commands are quick."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.cli_helpers import SAMPLES, Run

from pactwatch.cli import main

WITH_JSON = [
    ["starter", "load"],
    ["add", str(SAMPLES)],
    ["list"],
    ["show", "US-RW"],
    ["show", "FR-PE"],
    ["who-takes", "VE", "--from", "US"],
    ["why", "US-RW-05"],
    ["doctor"],
    ["code", str(SAMPLES / "rwanda-first-contacts.json")],
]


@pytest.mark.parametrize("words", WITH_JSON, ids=" ".join)
def test_json_is_one_value_without_anything_else(run: Run, words: list[str], copy: Path) -> None:
    result = run(*words, "--json", register=copy)
    assert result.exit_code == 0, result.stderr
    assert isinstance(json.loads(result.stdout), dict)


@pytest.mark.parametrize("words", WITH_JSON, ids=" ".join)
def test_nothing_but_a_terminal_gets_colours(
    run: Run, words: list[str], copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    result = run(*words, register=copy)
    assert "\x1b" not in result.stdout + result.stderr
    assert not [
        line for line in result.stdout.splitlines() if line.endswith(" ") and "─" not in line and words != ["list"]
    ]


def test_the_next_command_is_a_message_and_no_result(run: Run) -> None:
    result = run("show", "US-RW")
    assert "Next: pactwatch" in result.stderr
    assert "Next:" not in result.stdout


def test_text_that_no_encoding_holds_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"id": "half \\ud83d", "title": "café", "text": "Nothing here."}')
    for coding in ("utf-8", "ascii"):
        run = subprocess.run(
            [sys.executable, "-m", "pactwatch", "code", "--json", str(tmp_path)],
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": coding},
        )
        assert run.returncode == 0, run.stderr
        assert json.loads(run.stdout)["id"].startswith("half")


def test_the_register_may_be_named_before_or_after_the_verb_or_by_the_environment(
    run: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "none.db"
    assert run("list").exit_code == 0
    assert run("list", "--register", str(filled), register=missing).exit_code == 0
    monkeypatch.setenv("PACTWATCH_REGISTER", str(filled))
    assert subprocess.run([sys.executable, "-m", "pactwatch", "list"], capture_output=True).returncode == 0
    monkeypatch.setenv("PACTWATCH_REGISTER", str(missing))
    assert subprocess.run([sys.executable, "-m", "pactwatch", "list"], capture_output=True).returncode == 4


@pytest.mark.parametrize(
    ("words", "modules"),
    [
        (["--version"], ("sqlalchemy", "rich", "jinja2", "pactwatch.coder", "pactwatch.register")),
        (["show", "US-RW"], ("jinja2", "pactwatch.coder", "pactwatch.sources", "trafilatura")),
    ],
)
def test_a_verb_imports_only_what_it_needs(filled: Path, words: list[str], modules: tuple[str, ...]) -> None:
    code = (
        "import sys; from pactwatch.cli import main\n"
        f"try: main({['--register', str(filled), *words]!r})\n"
        f"finally: print([name for name in {modules!r} if name in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_PACTWATCH_COMPLETE" in result.stdout


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("pactwatch sho", {"show"}),
        ("pactwatch show us-r", {"US-RW"}),
        ("pactwatch why US-RW-0", {f"US-RW-0{number}" for number in range(1, 10)}),
        ("pactwatch who-takes VE", {"VE"}),
        ("pactwatch list --sending U", {"UA", "UG", "UM", "US", "UY", "UZ"}),
    ],
)
def test_completion_knows_pairs_states_and_claims(
    filled: Path, typed: str, expected: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PACTWATCH_REGISTER", str(filled))
    monkeypatch.setenv("_PACTWATCH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - 1))
    with pytest.raises(SystemExit):
        main([], prog_name="pactwatch")
    printed = capsys.readouterr()
    assert {line.partition(",")[2] for line in printed.out.splitlines()} == expected, printed.err


def test_completion_without_a_register_is_empty_and_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PACTWATCH_REGISTER", str(tmp_path / "none.db"))
    monkeypatch.setenv("_PACTWATCH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "pactwatch show US")
    monkeypatch.setenv("COMP_CWORD", "2")
    with pytest.raises(SystemExit):
        main([], prog_name="pactwatch")
    assert capsys.readouterr() == ("\n", "")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
@pytest.mark.parametrize(("plain", "styled"), [("", True), ("1", False)])
def test_no_color_holds_on_a_terminal_too(filled: Path, plain: str, styled: bool) -> None:
    leader, follower = os.openpty()
    subprocess.run(
        [sys.executable, "-m", "pactwatch", "--register", str(filled), "show", "US-RW", "--on", "2025-05-06"],
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": plain, "TERM": "xterm"},
    )
    os.close(follower)
    assert (b"\x1b[" in os.read(leader, 65536)) is styled
    os.close(leader)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_output_that_is_cut_short_is_4_and_says_so(filled: Path) -> None:
    with open("/dev/full", "w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "pactwatch", "--register", str(filled), "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert run.returncode == 4
    assert "the output was cut short" in run.stderr
    assert "should not have happened" not in run.stderr


def test_a_page_on_standard_input_is_read_as_a_page(run: Run) -> None:
    page = (
        "<!doctype html><html><head><title>Talks</title></head><body><script>Uganda agreed</script><article>"
        "<p>Rwanda is in talks with the United States to take in deported migrants, its foreign minister said.</p>"
        "<p>Nothing has been decided so far, he told the state broadcaster in Kigali.</p></article></body></html>"
    )
    [claim] = json.loads(run("code", "--json", "-", stdin=page).stdout)["claims"]
    assert (claim["sending"], claim["receiving"], claim["kind"]) == ("US", "RW", "talks")
    assert "<" not in claim["evidence"]
