"""The package's public names."""

from __future__ import annotations

import subprocess
import sys

import pytest

import pactwatch


def test_there_are_at_most_twelve_public_names_and_each_is_there() -> None:
    assert len(pactwatch.__all__) <= 12
    assert dir(pactwatch) == sorted(pactwatch.__all__)
    for name in pactwatch.__all__:
        assert callable(getattr(pactwatch, name))


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = pactwatch.nothing


def test_importing_the_package_imports_no_room() -> None:
    code = "import sys, pactwatch; print([name for name in sys.modules if name.startswith('pactwatch.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
