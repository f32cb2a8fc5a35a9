"""What goes into a register comes out unchanged, once, and in one order."""

from __future__ import annotations

import dataclasses
import datetime
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pactwatch.errors import RegisterError
from pactwatch.model import (
    Basis,
    Claim,
    Coded,
    Coding,
    Document,
    Entry,
    Grade,
    Kind,
    Modality,
    Source,
    Speaker,
    Step,
)
from pactwatch.store import Added, Register, open_register

DAY = datetime.date(2025, 5, 5)
LATER = datetime.date(2025, 9, 1)
TEXT = "KIGALI — Rwanda “agreed” to take 250 people.\r\n\r\nNobody was sent."


def claim(claim_id: str, **changes: Any) -> Claim:
    made = Claim(
        id=claim_id,
        sending="US",
        receiving="RW",
        kind=Kind.AGREED,
        modality=Modality.ACTUAL,
        when="2025-05",
        speaker=Speaker("Ana Example", "spokesperson", "RW"),
        details={"instrument": "accord d’été", "act": "reached"},
        evidence=TEXT[:44],
        start=0,
        end=44,
        rule="agreed.take",
        grade=Grade.A,
    )
    return dataclasses.replace(made, **changes)


def report(**changes: Any) -> Document:
    made = Document("d1", TEXT, "https://www.Example.org/a", "The Star", DAY, "Título", "en")
    return dataclasses.replace(made, **changes)


def coding(*claims: Claim) -> Coding:
    steps = (Step("sentence", "0", 0, 44), Step("frame", "agreed", 8, 14, "agreed.take"))
    return Coding("d1", tuple(Coded(one, steps) for one in claims), coder="rules 0.1")


def citation(claim_id: str, sending: str = "US", receiving: str = "RW", known: datetime.date = DAY) -> Entry:
    return Entry(
        claim=claim(
            claim_id,
            sending=sending,
            receiving=receiving,
            when=None,
            speaker=None,
            details={"scope": "individual", "count": 3},
            evidence=None,
            start=None,
            end=None,
            rule=None,
            grade=None,
        ),
        known=known,
        published=known,
        sources=(Source("NYT", "NYT", "https://example.org/1"), Source("Agency via Star", "Agency")),
        basis=Basis.CITATION,
        title="A deal",
        note="Said so – twice.",
        arrangement="ACA 2019",
    )


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with open_register(tmp_path / "register.db", create=True) as opened:
        yield opened


def tampered(register: Register, statement: str) -> Register:
    connection = sqlite3.connect(register.path)
    connection.executescript(statement)
    connection.close()
    return register


def test_document_and_claims_come_back_as_they_went_in(register: Register) -> None:
    made = claim("c1")
    assert register.add(report(), coding(made), LATER) == Added(new=True, claims=1)
    key = report().digest
    assert register.document(key) == report()
    source = Source("The Star", "the star", "https://www.Example.org/a")
    expected = Entry(made, DAY, DAY, (source,), Basis.QUOTATION, key)
    assert register.entries() == [expected]
    assert register.entry("c1") == expected
    assert register.steps("c1") == coding(made).claims[0].steps
    with open_register(register.path) as again:
        assert again.entries() == [expected]


def test_what_is_not_there(register: Register) -> None:
    assert register.entries() == []
    assert register.entry("c1") is None
    assert register.document("0" * 64) is None
    assert register.steps("c1") == ()
    assert register.claim_ids() == []


def test_the_same_again_adds_nothing(register: Register) -> None:
    register.add(report(), coding(claim("c1")), DAY)
    before = register.path.read_bytes()
    assert register.add(report(id="other name"), coding(claim("c1"), claim("c2")), LATER) == Added(False, 0)
    assert register.path.read_bytes() == before
    assert register.add(report(title="Other"), coding(claim("c1"), claim("c3"), claim("c3")), LATER) == Added(True, 1)
    assert register.claim_ids() == ["c1", "c3"]
    kept = register.entry("c1")
    assert kept is not None
    assert kept.document == report().digest


def test_undated_document_is_known_from_the_day_of_adding(register: Register) -> None:
    register.add(report(published=None), coding(claim("c1")), LATER)
    entry = register.entries()[0]
    assert (entry.published, entry.known) == (None, LATER)


@pytest.mark.parametrize(
    ("outlet", "url", "origin", "family"),
    [
        (" The STAR", "https://star.example", " The STAR", "the star"),
        (None, "https://www.Star.example:80/a", "https://www.Star.example:80/a", "star.example"),
        (None, "http://[broken", "http://[broken", "http://[broken"),
        (None, None, "D1", "d1"),
    ],
)
def test_source_of_a_document(
    register: Register, outlet: str | None, url: str | None, origin: str, family: str
) -> None:
    register.add(report(id="D1", outlet=outlet, url=url), coding(claim("c1")), DAY)
    assert register.entries()[0].sources == (Source(origin, family, url),)


def test_entries_of_the_starter_kind(register: Register) -> None:
    given = [citation("US-RW-01"), citation("US-RW-02", known=LATER), citation("GB-RW-01", "GB")]
    assert register.add_entries(given) == 3
    assert register.add_entries([*given, citation("*-RW-01", "*")]) == 1
    assert register.entry("US-RW-02") == given[1]
    assert register.steps("US-RW-01") == ()
    assert register.add_entries([]) == 0


def test_the_first_of_two_entries_with_one_id_stays(register: Register) -> None:
    first, second = citation("c1"), citation("c1", "GB")
    assert register.add_entries([first, second]) == 1
    assert register.add_entries([second]) == 0
    assert register.entries() == [first]


def test_many_entries_at_once(register: Register) -> None:
    given = [citation(f"c{number:05}") for number in range(1234)]
    assert register.add_entries(given[:600]) == 600
    assert register.add_entries(iter(given)) == 634
    assert register.entries() == given


def test_order_does_not_depend_on_the_order_of_adding(tmp_path: Path) -> None:
    given = [
        citation(f"{sending}-{receiving}-{number}", sending, receiving, known)
        for sending in ("US", "GB", "EU")
        for receiving in ("RW", "*")
        for number, known in enumerate((LATER, DAY, DAY))
    ]
    orders = set()
    for seed in range(5):
        random.Random(seed).shuffle(given)
        with open_register(tmp_path / f"{seed}.db", create=True) as register:
            for entry in given:
                register.add_entries([entry])
            orders.add(tuple(entry.claim.id for entry in register.entries()))
    assert len(orders) == 1
    assert next(iter(orders))[:4] == ("EU-*-1", "EU-*-2", "EU-*-0", "EU-RW-1")


def test_entries_of_one_state_or_pair(register: Register) -> None:
    register.add_entries([citation("a"), citation("b", "GB"), citation("c", receiving="UG")])

    def ids(**wanted: str) -> list[str]:
        return [entry.claim.id for entry in register.entries(**wanted)]

    assert ids(sending="US") == ["a", "c"]
    assert ids(receiving="RW") == ["b", "a"]
    assert ids(sending="US", receiving="RW") == ["a"]
    assert ids(sending="us") == []


def test_ids_by_their_beginning(register: Register) -> None:
    register.add_entries([citation("ab1"), citation("ab2"), citation("Ab3"), citation("a%")])
    assert register.claim_ids("ab") == ["ab1", "ab2"]
    assert register.claim_ids("a%") == ["a%"]
    assert register.claim_ids("a_") == []
    assert register.claim_ids() == ["Ab3", "a%", "ab1", "ab2"]


def test_a_document_is_stored_whole_or_not_at_all(register: Register) -> None:
    broken = claim("c2", details={"instrument": "half a \ud83d"})
    with pytest.raises(RegisterError, match="cannot be stored"):
        register.add(report(), coding(claim("c1"), broken), DAY)
    assert register.document(report().digest) is None
    assert register.claim_ids() == []
    with pytest.raises(RegisterError, match="document is not in the register"):
        register.add_entries([citation("c1"), dataclasses.replace(citation("c2"), document="0" * 64)])
    assert register.claim_ids() == []
    assert register.add(report(), coding(claim("c1")), DAY).new


def test_text_is_kept_verbatim(register: Register) -> None:
    text = "\ufeff a\r\nb\u2028c\x85d\x1be  \t\u0301é" + "\U0001f6eb" * 3
    register.add(report(text=text), coding(), DAY)
    stored = register.document(report(text=text).digest)
    assert stored is not None
    assert stored.text == text


def test_facts(register: Register) -> None:
    register.add(report(), coding(claim("c1")), DAY)
    register.add_entries([citation("s1"), citation("s2", "GB")])
    facts = register.facts()
    assert facts["documents"] == 1
    assert facts["claims"] == 3
    assert facts["claims_by_basis"] == {"citation": 2, "quotation": 1}
    assert facts["pairs"] == 2
    assert facts["problems"] == []
    assert facts["sqlite_version"] == sqlite3.sqlite_version
    assert str(facts["journal_mode"]) in ("delete", "wal")
    assert facts["bytes"] == register.path.stat().st_size


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE claims SET start = start + 1", "claim c1: its evidence is not what stands at 1–44 of d1"),
        ("UPDATE claims SET evidence = NULL", "claim c1: its evidence"),
        ("UPDATE documents SET text = text || '!'", "document d1"),
        ("UPDATE documents SET published = '2025-05-06'", "document d1"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM documents", "refers to a row of documents that is not there"),
    ],
)
def test_facts_name_what_is_wrong(register: Register, statement: str, problem: str) -> None:
    register.add(report(), coding(claim("c1")), DAY)
    problems = tampered(register, statement).facts()["problems"]
    assert isinstance(problems, list)
    assert any(problem in line for line in problems), problems


def test_facts_name_a_damaged_page(register: Register) -> None:
    register.add_entries([citation("c1")])
    connection = sqlite3.connect(register.path)
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sources'").fetchone()[0]
    connection.close()
    register.close()
    with register.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 64)
    problems = register.facts()["problems"]
    assert isinstance(problems, list)
    assert any("the file is damaged" in line for line in problems), problems
    with pytest.raises(RegisterError, match=r"damaged.*put back a copy"):
        register.entries()


def test_unknown_values_are_reported(register: Register) -> None:
    register.add_entries([citation("c1")])
    with pytest.raises(RegisterError, match="does not know"):
        tampered(register, "UPDATE claims SET kind = 'invaded'").entries()
