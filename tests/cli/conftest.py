"""A register with the starter register and the sample reports in it, and a way to run verbs on it."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.cli_helpers import SAMPLES, TODAY, Run

from pactwatch.cli import common, main


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> datetime.date:
    """The same today for every test, and no register or colour from the machine's settings."""
    monkeypatch.delenv("PACTWATCH_REGISTER", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(common, "today", lambda: TODAY)
    return TODAY


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that no test may change."""
    path = tmp_path_factory.mktemp("filled") / "register.db"
    for words in (["starter", "load"], ["add", str(SAMPLES)]):
        result = CliRunner().invoke(main, [*words, "--register", str(path)])
        assert result.exit_code == 0, result.stderr
    return path


@pytest.fixture
def copy(filled: Path, tmp_path: Path) -> Path:
    """A register for one test to change."""
    return Path(shutil.copy(filled, tmp_path / "copy.db"))


@pytest.fixture
def run(filled: Path) -> Run:
    """Runs a verb on the register that no test may change; `register` names another one."""

    def run(*words: str, register: Path | None = None, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, ["--register", str(register or filled), *words], input=stdin)

    return run
