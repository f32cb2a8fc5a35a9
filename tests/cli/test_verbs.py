"""What the verbs answer."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from tests.cli.cli_helpers import SAMPLES, Run

from pactwatch.model import Kind, Stage

FRENCH = (
    "Le gouvernement rwandais a annoncé lundi qu'il accueillerait des personnes expulsées des États-Unis, selon un "
    "communiqué publié à Kigali après plusieurs semaines de discussions entre les deux pays sur ce sujet délicat."
)


def test_code_prints_one_line_a_document_with_the_codebooks_fields(run: Run) -> None:
    result = run("code", "--json", str(SAMPLES))
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(records) == 6
    texts = {record["id"]: record["text"] for record in map(json.loads, map(Path.read_text, SAMPLES.glob("*.json")))}
    claims = [(record["id"], claim) for record in records for claim in record["claims"]]
    assert claims
    for document, claim in claims:
        assert texts[document][claim["start"] : claim["end"]] == claim["evidence"]
        assert claim["kind"] in list(Kind)
        assert claim["grade"] in ("A", "B", "C")
    near_miss = next(record for record in records if "near-miss" in record["id"])
    assert near_miss == {"id": "arsenal-rwanda-near-miss", "claims": []}


def test_code_says_what_is_not_coded_or_not_dated(run: Run) -> None:
    result = run("code", "--json", "-", stdin=FRENCH)
    record = json.loads(result.stdout)
    assert result.exit_code == 0
    assert record["claims"] == []
    assert [notice.split(":")[0].split(",")[0] for notice in record["notices"]] == [
        "not coded",
        "it has no publication date",
    ]
    assert "only English is coded" in result.stderr


def test_code_shows_the_sentence_of_each_claim(run: Run) -> None:
    text = run("code", str(SAMPLES / "rwanda-first-contacts.json")).stdout
    assert text.startswith("Kigali in preliminary contacts with Washington over expelled migrants\n")
    assert "United States → Rwanda · talks" in text
    assert "“KIGALI, May 5 (WD)" in text


def test_adding_twice_adds_nothing_and_says_so(run: Run, tmp_path: Path) -> None:
    register = tmp_path / "new.db"
    first = json.loads(run("add", str(SAMPLES), "--json", register=register).stdout)
    again = run("add", str(SAMPLES), register=register)
    assert (first["documents"], first["already_there"], first["failures"]) == (6, 0, 0)
    assert first["claims"] > 0
    assert "0 documents added with 0 claims; 6 already there; 0 failures." in again.stdout


def test_add_stores_what_is_not_english_and_takes_the_date_that_is_given(run: Run, tmp_path: Path) -> None:
    register = tmp_path / "new.db"
    result = run("add", "-", "--published", "2025-05-05", "--outlet", "Radio", register=register, stdin=FRENCH)
    assert "1 document added with 0 claims" in result.stdout
    assert "Stored and not coded, since only English is coded: " in result.stderr
    assert "Without a publication date" not in result.stderr
    assert "Without a publication date" in run("add", "-", register=register, stdin="Nothing.").stderr


def test_loading_the_starter_register_twice_adds_nothing(run: Run, tmp_path: Path) -> None:
    register = tmp_path / "new.db"
    assert json.loads(run("starter", "load", "--json", register=register).stdout)["claims"] == 434
    assert "0 claims added" in run("starter", "load", register=register).stdout


def test_list_filters_by_state_and_stage(run: Run) -> None:
    found = json.loads(run("list", "--sending", "United Kingdom", "--stage", "ended", "--json").stdout)
    assert [row["pair"] for row in found["arrangements"]] == ["GB-RW"]
    assert (found["on"], found["known"]) == ("2026-06-01", "2026-06-01")
    found = json.loads(run("list", "--receiving", "Rwanda", "--on", "2022-06-01", "--json").stdout)
    assert {row["receiving"] for row in found["arrangements"]} == {"RW"}
    assert found["known"] == "2022-06-01"


def test_list_is_a_table_with_a_count(run: Run) -> None:
    text = run("list", "--sending", "GB", "--stage", "refused").stdout
    assert re.search(r"^GB-AL +United Kingdom → Albania +refused +15 May 2025 ", text, re.MULTILINE)
    assert "On 1 June 2026, on what had been published by that day: " in text


@pytest.mark.parametrize("pair", ["US-RW", "us-rw", "USA-Rwanda", "United States-RWA"])
def test_a_pair_may_be_written_with_any_names(run: Run, pair: str) -> None:
    assert json.loads(run("show", pair, "--json").stdout)["pair"] == "US-RW"


def test_a_name_with_a_hyphen_is_understood(run: Run) -> None:
    assert json.loads(run("show", "US-Guinea-Bissau", "--json").stdout)["pair"] == "US-GW"


def test_show_has_the_promised_keys_and_takes_known_from_on(run: Run) -> None:
    view = json.loads(run("show", "US-RW", "--on", "2025-05-05", "--json").stdout)
    promised = "pair sending receiving on known stage since flags episodes terms claims independent_sources"
    assert set(view) >= {*promised.split(), "days_since_last_report"}
    assert (view["on"], view["known"]) == ("2025-05-05", "2025-05-05")
    later = json.loads(run("show", "US-RW", "--on", "2025-05-05", "--known", "2026-01-01", "--json").stdout)
    assert later["known"] == "2026-01-01"


def test_a_pair_of_which_nothing_is_known_is_shown_as_that(run: Run) -> None:
    result = run("show", "FR-PE", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["stage"] is None
    assert "nothing is known of this pair" in run("show", "FR-PE").stdout


def test_show_tells_a_quotation_from_a_citation(run: Run) -> None:
    text = run("show", "US-RW", "--on", "2025-05-06").stdout
    assert text.splitlines()[1].startswith("On 6 May 2025, on what had been published by that day: ")
    assert "“KIGALI, May 5 (WD)" in text
    assert "Citation. Our note: WSJ names Rwanda" in text
    assert "“WSJ" not in text
    assert "https://example.org/rwanda-first-contacts\n" in text
    assert "Last report: 1 day before 6 May 2025." in text


def test_show_separates_episodes_and_lists_terms_flags_and_rival_accounts(run: Run) -> None:
    text = run("show", "GB-RW", "--on", "2026-06-01").stdout
    assert "Timeline" in text
    assert "Terms" in text
    assert "ended since " in text
    flagged = run("show", "IT-AL").stdout
    assert "\nFlags\n  challenged: " in flagged
    assert "\nEvidence\n" in flagged


def test_why_shows_the_steps_of_a_quotation_with_their_words(run: Run) -> None:
    claims = json.loads(run("show", "US-RW", "--json").stdout)["claims"]
    quoted = next(claim["id"] for claim in claims if claim["basis"] == "quotation")
    record = json.loads(run("why", quoted[:-1], "--json").stdout)
    assert json.loads(run("why", quoted[2:-1].upper(), "--json").stdout) == record
    assert record["id"] == quoted
    assert record["steps"]
    assert f"“{record['evidence']}”" in " ".join(run("why", quoted).stdout.split())


def test_why_says_that_a_starter_claim_rests_on_a_citation(run: Run) -> None:
    text = run("why", "US-RW-05").stdout
    assert "It rests on a citation" in text
    assert "https://timesng.com/rwanda-reach-deal-migrant" in text


@pytest.mark.parametrize("name", ["Venezuela", "VEN", "ve"])
def test_who_takes_understands_any_name(run: Run, name: str) -> None:
    assert json.loads(run("who-takes", name, "--from", "US", "--json").stdout)["nationality"] == "VE"


@pytest.mark.parametrize(("name", "code"), [("Côte d'Ivoire", "CI"), ("Kosovo", "XK")])
def test_who_takes_understands_names_that_are_hard(run: Run, name: str, code: str) -> None:
    assert json.loads(run("who-takes", name, "--from", "US", "--json").stdout)["nationality"] == code


def test_who_takes_answers_in_four_named_groups_and_never_yes_or_no(run: Run) -> None:
    text = run("who-takes", "Honduras", "--from", "US", "--on", "2025-12-01").stdout
    places = [text.index(title) for title in ("Covered by stated terms", "Not excluded by stated terms",
              "Excluded by stated terms", "Terms unknown", "Earlier stages", "Return to the own state")]  # fmt: skip
    assert places == sorted(places)
    assert "absence here is not evidence that no arrangement exists" in text
    assert "Coverage known for " in text
    assert "decided by: " in text


def test_who_takes_writes_a_page_and_still_answers_in_json(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("who-takes", "VE", "--from", "US", "--output", str(page), "--json")
    assert json.loads(result.stdout)["nationality"] == "VE"
    assert f"Written to {page}." in result.stderr
    assert "Where could a national of Venezuela be sent from the United States?" in page.read_text(encoding="utf-8")


def test_export_has_one_line_a_claim_or_an_arrangement(run: Run, tmp_path: Path) -> None:
    rows = list(csv.DictReader(run("export", "claims").stdout.splitlines(keepends=True)))
    lines = [json.loads(line) for line in run("export", "claims", "--format", "jsonl").stdout.splitlines()]
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert len(rows) > 434
    quoted = next(row for row in rows if row["basis"] == "quotation")
    assert int(quoted["end"]) - int(quoted["start"]) == len(quoted["evidence"].removeprefix("'"))
    pairs = list(csv.DictReader(run("export", "arrangements").stdout.splitlines(keepends=True)))
    assert {row["stage"] for row in pairs} <= {*Stage, ""}
    file = tmp_path / "out.jsonl"
    assert run("export", "arrangements", "--format", "jsonl", "--output", str(file)).stdout == ""
    assert [json.loads(line)["pair"] for line in file.read_text().splitlines()] == [row["pair"] for row in pairs]


def test_export_is_of_the_day_that_was_asked(run: Run) -> None:
    rows = list(csv.DictReader(run("export", "claims", "--on", "2022-06-01").stdout.splitlines(keepends=True)))
    assert rows
    assert max(row["known"] for row in rows) <= "2022-06-01"


def test_evaluate_prints_the_figures(run: Run, tmp_path: Path) -> None:
    report = json.loads((SAMPLES / "rwanda-first-contacts.json").read_text())
    claim = json.loads(run("code", "--json", str(SAMPLES / "rwanda-first-contacts.json")).stdout)["claims"][0]
    (tmp_path / "gold.json").write_text(json.dumps({**report, "claims": [claim]}))
    figures = json.loads(run("evaluate", str(tmp_path), "--json").stdout)
    assert (figures["documents"], figures["claims"]["tp"], figures["claims"]["fn"]) == (1, 1, 0)
    text = run("evaluate", str(tmp_path)).stdout
    assert "precision   recall" in text
    assert "1 document\n" in text


def test_doctor_finds_a_sound_register_sound(run: Run) -> None:
    facts = json.loads(run("doctor", "--json").stdout)
    assert facts["problems"] == []
    assert facts["documents"] == 6
    text = run("doctor").stdout
    assert "journal reason" in text
    assert "problems            none" in text


def test_the_demo_goes_the_whole_way_and_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = run("demo", register=tmp_path / "unused.db")
    assert result.exit_code == 0, result.stderr
    for words in ("$ pactwatch starter load", "6 documents added", "US-RW", "$ pactwatch show US-RW", "“",
                  "operating (", "Where could a national of Venezuela be sent"):  # fmt: skip
        assert words in result.stdout
    assert result.stderr.count("Next:") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stage", ["dates", "quotes", "mentions", "clauses"])
def test_inspect_shows_a_stage_as_text_and_as_json(run: Run, stage: str) -> None:
    sample = SAMPLES / "rwanda-first-contacts.json"
    text = json.loads(sample.read_text())["text"]
    record = json.loads(run("inspect", stage, str(sample), "--json").stdout)
    assert record["id"] == "rwanda-first-contacts"
    assert record[stage]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in record[stage])
    assert f"{record[stage][0]['start']}-{record[stage][0]['end']}" in run("inspect", stage, str(sample)).stdout


def test_unresolved_is_a_table(run: Run) -> None:
    result = run("code", "--unresolved", str(SAMPLES))
    rows = list(csv.DictReader(result.stdout.splitlines(keepends=True)))
    assert list(rows[0]) == ["document", "published", "reason", "text", "start", "end"]
    assert {row["reason"] for row in rows} <= {"no pair", "no claim", "unknown office holder", "unmatched description"}
    assert run("code", "--unresolved", "--json", str(SAMPLES)).exit_code == 2
