"""Names that the tests of the command line share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from pactwatch.cli import common

Run = Callable[..., Result]
TODAY = datetime.date(2026, 6, 1)
SAMPLES = Path(common.__file__).parents[1] / "samples"
