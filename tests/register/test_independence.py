from __future__ import annotations

from dataclasses import replace

from tests.register.register_entries import day, entry

from pactwatch.register import arrangement
from pactwatch.register.independence import families


def test_copies_of_one_wire_report_are_one_source() -> None:
    told = [
        entry("agreed", "2025-06", "2025-08-04", family="Reuters", document="a"),
        entry("agreed", "2025-06", "2025-08-05", family="Reuters", document="b"),
        entry("agreed", "2025-06", "2025-08-05", family="AFP", document="c"),
    ]
    assert families(told) == ("AFP", "Reuters")


def test_what_names_no_source_counts_once_a_document() -> None:
    bare = [
        replace(entry("agreed", None, "2025-08-04", document=name, count=n), sources=()) for n, name in enumerate("aab")
    ]
    assert families(bare) == ("document a", "document b")


def test_only_what_the_stage_was_read_from_counts() -> None:
    told = [
        entry("talks", "2025-05-04", "2025-05-04", family="AP"),
        entry("agreed", "2025-06-01", "2025-08-04", family="Reuters"),
        entry("agreed", None, "2025-08-05", family="AFP"),  # confirms it
        entry("criticised", "2025-08-05", "2025-08-05", family="dpa"),
    ]
    assert arrangement(told, "US", "RW", day("2025-09-01"), day("2025-09-01")).independent_sources == 2
