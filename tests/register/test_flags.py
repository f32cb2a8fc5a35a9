from __future__ import annotations

import pytest
from tests.register.register_entries import day, entry

from pactwatch.model import Entry, Flag
from pactwatch.register import arrangement

NEWS = "2025-12-31"


def raised(*told: Entry) -> dict[Flag, list[Entry]]:
    view = arrangement(told, "US", "RW", day("2026-01-31"), day("2026-01-31"))
    return {flag: sorted(entries, key=lambda entry: entry.claim.id) for flag, entries in view.flags.items()}


ASSERTED = entry("agreed", "2025-06-10", "2025-06-11", actor="US")
DENIED = entry("agreed", "2025-06-12", "2025-06-12", modality="denied", actor="RW")


def test_a_party_that_denies_what_others_assert_disputes_it() -> None:
    assert raised(ASSERTED, DENIED) == {Flag.DISPUTED: sorted((ASSERTED, DENIED), key=lambda told: told.claim.id)}


@pytest.mark.parametrize(
    ("asserted", "denied"),
    [
        # the worked example: filings without a date, denied on the day before the document
        (
            entry("agreed", None, "2025-08-20", actor="US"),
            entry("agreed", "2025-08-19", "2025-08-20", modality="denied", actor="RW"),
        ),
        # told by the outlet itself
        (
            entry("sought", "2025-07-09", "2025-07-09"),
            entry("sought", "2025-07-11", "2025-07-11", modality="denied", actor="RW"),
        ),
        # the sending state may deny too
        (
            entry("talks", "2025-07-09", "2025-07-09", actor="RW"),
            entry("talks", None, "2025-07-11", modality="denied", actor="US"),
        ),
        # a term
        (
            entry("terms", "2025-07-09", "2025-07-09", payment={"amount": 5}),
            entry("terms", None, "2025-07-11", modality="denied", actor="RW", payment={}),
        ),
        # a deal that only one of them tells apart
        (entry("agreed", "2025-06-10", "2025-06-11", arrangement="2025"), DENIED),
        # an old deal, too, while the parties have begun nothing since
        (
            entry("agreed", "2013-06-02", "2013-06-02"),
            entry("agreed", "2018-01", "2018-01-23", modality="denied", actor="RW"),
        ),
        # to deny any deal is to deny its signature
        (entry("agreed", "2025-06-10", "2025-06-11", act="signed"), DENIED),
    ],
)
def test_disputed_propositions(asserted: Entry, denied: Entry) -> None:
    assert Flag.DISPUTED in raised(asserted, denied)


@pytest.mark.parametrize(
    "told",
    [
        [DENIED],  # nobody asserts it
        [ASSERTED, entry("agreed", None, NEWS, modality="denied", actor="NGO")],  # no party denies it
        [ASSERTED, entry("talks", None, NEWS, modality="denied", actor="RW")],  # another proposition
        [entry("agreed", "2025-06-10", "2025-06-11", actor="RW"), DENIED],  # who denies it said it, nobody else
        [entry("agreed", "2025-06-10", "2025-06-11", scope="individual"), DENIED],  # one person's case
        [entry("agreed", "2025-06-10", "2025-06-11", modality="prospective"), DENIED],  # a plan is no assertion
        [entry("agreed", "2025-06-20", "2025-06-21"), DENIED],  # a later time; it settles, too
        [
            entry("talks", "2025-10-21", "2025-10-21"),
            entry("talks", "2025-05-16", "2025-05-16", modality="denied", actor="RW"),
        ],
        [entry("talks", None, "2025-10-21"), entry("talks", None, "2025-05-16", modality="denied", actor="RW")],
        # the signature is denied, a deal asserted that was reached
        [
            entry("agreed", "2025-06-10", "2025-06-11", act="reached"),
            entry("agreed", None, "2025-06-12", modality="denied", actor="RW", act="signed"),
        ],
        # the amount is asserted, the cap denied
        [
            entry("terms", "2025-06-10", "2025-06-11", payment={"amount": 5}),
            entry("terms", None, "2025-06-12", modality="denied", actor="RW", cap={"people": 5}),
        ],
        # the deal of an earlier episode
        [
            entry("agreed", "2019-06-10", "2019-06-11"),
            entry("ended", "2021-06-10", "2021-06-11"),
            entry("transferred", "2025-01-20", "2025-01-20"),
            DENIED,
        ],
        # a deal of years before, of whose successor the parties have talked since
        [
            entry("agreed", "2023-01", "2023-05-03"),
            entry("offered", "2025-01-03", "2025-01-03"),
            entry("agreed", "2025-06-24", "2025-06-24", modality="denied", actor="RW"),
        ],
        [
            entry("agreed", "2023-01", "2023-05-03"),
            entry("offered", "2025-01-03", "2025-01-03"),
            entry("agreed", None, "2025-06-24", modality="denied", actor="RW"),
        ],
        # one of two deals that are told apart
        [
            entry("agreed", "2025-06-10", "2025-06-11", arrangement="2019"),
            entry("agreed", None, "2025-06-12", modality="denied", actor="RW", arrangement="2025"),
        ],
    ],
)
def test_what_is_not_disputed(told: list[Entry]) -> None:
    assert Flag.DISPUTED not in raised(*told)


@pytest.mark.parametrize("kind", ["agreed", "ratified", "transferred", "refused", "ended"])
def test_a_later_event_settles_a_dispute(kind: str) -> None:
    assert Flag.DISPUTED not in raised(ASSERTED, DENIED, entry(kind, "2025-07-01", "2025-07-01"))


@pytest.mark.parametrize(
    "told",
    [
        entry("suspended", "2025-07-01", "2025-07-01"),  # settles nothing
        entry("agreed", None, "2025-07-01"),  # may say again what was denied
        entry("agreed", "2025-07-01", "2025-07-01", modality="prospective"),
        entry("transferred", "2025-07-01", "2025-07-01", scope="individual"),
        entry("agreed", "2025-06-11", "2025-07-01"),  # told later, about an earlier day
        entry("transferred", "2025-06-12", "2025-07-01"),  # the same day is not later
    ],
)
def test_what_leaves_a_dispute_open(told: Entry) -> None:
    assert Flag.DISPUTED in raised(ASSERTED, DENIED, told)


@pytest.mark.parametrize(
    ("kind", "when", "modality"),
    [
        ("offered", "2025-01-03", "prospective"),
        ("offered", "2025-07-01", "actual"),  # after the denial
        ("offered", "2022-12-01", "actual"),  # before the deal
        ("offered", None, "actual"),  # nobody knows when
    ],
)
def test_what_leaves_an_old_deal_standing(kind: str, when: str | None, modality: str) -> None:
    old, denial = (
        entry("agreed", "2023-01", "2023-05-03"),
        entry("agreed", "2025-06-24", "2025-06-24", modality="denied", actor="RW"),
    )
    assert Flag.DISPUTED in raised(old, denial, entry(kind, when, "2025-01-03", modality=modality))


def test_a_recent_deal_stands_although_its_parties_still_talk() -> None:
    assert Flag.DISPUTED in raised(ASSERTED, entry("talks", "2025-06-11", "2025-06-11"), DENIED)


SUIT = entry("challenged", "2025-03-15", "2025-03-16", court="High Court")


@pytest.mark.parametrize(
    ("told", "open_"),
    [
        ([SUIT], True),
        ([SUIT, entry("ruled", "2025-04-01", "2025-04-01", outcome="unlawful")], True),  # the case goes on
        ([SUIT, entry("ruled", "2025-04-01", "2025-04-01", outcome="allowed", final=True)], False),
        ([SUIT, entry("ruled", "2025-04-01", "2025-04-01", outcome="allowed", final=True, scope="individual")], False),
        ([SUIT, entry("ruled", "2025-03-15", "2025-03-15", outcome="allowed", final=True)], False),  # a suit of its day
        ([SUIT, entry("ruled", "2025-03-01", "2025-03-01", outcome="allowed", final=True)], True),  # an earlier case
        ([SUIT, entry("ruled", None, NEWS, modality="prospective", outcome="allowed", final=True)], True),
        ([SUIT, entry("ended", "2025-04-01", "2025-04-01")], False),
        ([SUIT, entry("suspended", "2025-04-01", "2025-04-01")], True),
        ([SUIT, entry("ended", "2025-02-01", "2025-02-01")], True),  # brought after the end
        # a new suit after the end of the old one, but not background about it
        ([SUIT, entry("ended", "2025-04-01", "2025-04-01"), entry("challenged", "2025-05-01", "2025-05-01")], True),
        ([SUIT, entry("ended", "2025-04-01", "2025-04-01"), entry("challenged", None, "2025-05-01")], False),
        ([entry("challenged", None, "2025-05-01")], True),
        ([entry("challenged", None, "2025-05-01", modality="prospective")], False),
        # the sending government's own appeal
        ([entry("challenged", None, "2025-05-01", by="Biden administration")], False),
        ([entry("challenged", None, "2025-05-01", by="Department of Homeland Security")], False),
        ([entry("challenged", None, "2025-05-01", by="US")], False),
        ([entry("challenged", None, "2025-05-01", actor="US")], False),
        # the receiving government's, and anyone else's, whoever tells it
        ([entry("challenged", None, "2025-05-01", actor="RW")], True),
        ([entry("challenged", None, "2025-05-01", actor="RW", by="the government in Kigali")], True),
        ([entry("challenged", None, "2025-05-01", actor="US", by="ACLU")], True),
    ],
)
def test_challenged(told: list[Entry], open_: bool) -> None:
    assert (Flag.CHALLENGED in raised(*told)) is open_


BLOCK = entry("ruled", "2025-03-28", "2025-03-28", outcome="blocked")


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ([BLOCK], True),
        ([entry("ruled", "2025-03-28", "2025-03-28", outcome="unlawful", scope="scheme")], True),
        ([entry("ruled", "2025-03-28", "2025-03-28", outcome="blocked", scope="individual")], False),
        ([entry("ruled", "2025-03-28", "2025-03-28", outcome="other")], False),
        ([entry("ruled", None, "2025-03-28", modality="prospective", outcome="blocked")], False),
        ([BLOCK, entry("ruled", "2025-06-23", "2025-06-23", outcome="allowed")], False),
        ([BLOCK, entry("ruled", "2025-06-23", "2025-06-23", outcome="allowed", scope="individual")], True),
        ([BLOCK, entry("ruled", "2025-06-23", "2025-06-23", outcome="other")], True),
        ([BLOCK, entry("ruled", "2025-03-28", "2025-03-28", outcome="allowed")], True),  # the same day is not later
        ([BLOCK, entry("ratified", "2025-06-23", "2025-06-23")], False),
        ([BLOCK, entry("ratified", "2025-06-23", "2025-06-23", modality="denied")], True),
        ([BLOCK, entry("ended", "2025-06-23", "2025-06-23")], True),  # ending lifts no ruling
        ([entry("ruled", "2025-03-01", "2025-03-01", outcome="allowed"), BLOCK], True),
        # background about a block that was lifted
        (
            [
                BLOCK,
                entry("ratified", "2025-06-23", "2025-06-23"),
                entry("ruled", None, "2025-07-01", outcome="unlawful"),
            ],
            False,
        ),
        (
            [
                BLOCK,
                entry("ratified", "2025-06-23", "2025-06-23"),
                entry("ruled", "2025-07-01", "2025-07-01", outcome="unlawful"),
            ],
            True,
        ),
    ],
)
def test_blocked(told: list[Entry], stands: bool) -> None:
    assert (Flag.BLOCKED in raised(*told)) is stands


def test_each_flag_names_the_claims_that_raise_it() -> None:
    assert raised(SUIT, BLOCK) == {Flag.CHALLENGED: [SUIT], Flag.BLOCKED: [BLOCK]}
