"""Every frame holds on its own examples and not on its near misses; a table with a fault does not load."""

from __future__ import annotations

import datetime

import pytest

from pactwatch.coder import code, frames, matches
from pactwatch.coder.frames import load_frames, read_frame
from pactwatch.errors import RuleError
from pactwatch.model import Document

FRAMES = load_frames()
DAY = datetime.date(2025, 9, 10)


def claims_of(text: str) -> list[tuple[str, str]]:
    coded = code(Document("example", text, published=DAY)).claims
    return [(f"{c.claim.pair} {c.claim.kind} {c.claim.modality}", c.claim.rule or "") for c in coded]


@pytest.mark.parametrize(
    ("frame", "text", "claim"),
    [(frame.id, says["text"], says["claim"]) for frame in FRAMES.all for says in frame.says],
)
def test_a_frame_says_what_its_example_says(frame: str, text: str, claim: str) -> None:
    assert (claim, frame) in claims_of(text)


@pytest.mark.parametrize(("kind", "text"), [(frame.kind.value, text) for frame in FRAMES.all for text in frame.nots])
def test_a_frame_is_silent_on_its_near_miss(kind: str, text: str) -> None:
    assert [claim for claim, _ in claims_of(text) if claim.split()[1] == kind] == []


def test_frame_ids_tell_their_kind() -> None:
    assert [frame.id for frame in FRAMES.all if frame.id.split(".")[0] != frame.kind.value] == []


GOOD = {
    "id": "agreed.x",
    "kind": "agreed",
    "verb": ["agree"],
    "roles": "receiver",
    "scene": "clause",
    "says": [{"text": "A sentence.", "claim": "US-RW agreed actual"}],
}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"says": []}, "needs at least one example"),
        ({"colour": "red"}, "unknown field 'colour'"),
        ({"kind": "befriended"}, "no kind of the codebook"),
        ({"roles": "nobody"}, "`roles` is one of"),
        ({"scene": "elsewhere"}, "`scene` one of"),
        ({"checks": ["backwards"]}, "`checks` are some of"),
        ({"traits": ["tall"]}, "`traits` are some of"),
    ],
)
def test_a_faulty_frame_is_refused_with_its_file_and_name(change: dict[str, object], reason: str) -> None:
    assert read_frame("good.toml", GOOD).id == "agreed.x"
    with pytest.raises(RuleError, match=reason) as caught:
        read_frame("bad.toml", GOOD | change)
    assert str(caught.value).startswith("bad.toml: agreed.x: ")


def test_every_check_that_a_frame_may_ask_for_is_known_to_the_matches() -> None:
    assert set(matches._BY_NAME) == frames._CHECKS
    asked = {check for frame in load_frames().all for check in frame.checks}
    assert asked == frames._CHECKS
    assert {trait for frame in load_frames().all for trait in frame.traits} == frames._TRAITS
