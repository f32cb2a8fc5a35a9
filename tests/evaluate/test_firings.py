"""Every rule of the coder's tables fires on the sentences written for the project, so that none is kept unseen."""

from __future__ import annotations

from tools.firings import coded, examples, fired, known


def test_every_frame_list_of_cues_and_date_rule_fires_on_our_own_sentences() -> None:
    seen = fired(coded(examples()))
    assert [rule for rule in known() if not seen[rule]] == []
