"""The table of states: what finds a state, what the table says of it, and what makes a row unfit."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwatch.errors import RuleError
from pactwatch.states import COLUMNS, States, load_states, read_states

ISO_3166_1 = re.findall(
    "[A-Z]{2}",
    """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD
CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF
GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
VN VU WF WS YE YT ZA ZM ZW
""",
)

PARENTS = {
    "northern_africa": "africa",
    "sub_saharan_africa": "africa",
    "eastern_africa": "sub_saharan_africa",
    "middle_africa": "sub_saharan_africa",
    "southern_africa": "sub_saharan_africa",
    "western_africa": "sub_saharan_africa",
    "caribbean": "latin_america_and_the_caribbean",
    "central_america": "latin_america_and_the_caribbean",
    "south_america": "latin_america_and_the_caribbean",
    "latin_america_and_the_caribbean": "americas",
    "northern_america": "americas",
    "north_america": "americas",
    "central_asia": "asia",
    "eastern_asia": "asia",
    "south_eastern_asia": "asia",
    "southern_asia": "asia",
    "western_asia": "asia",
    "eastern_europe": "europe",
    "northern_europe": "europe",
    "southern_europe": "europe",
    "western_europe": "europe",
    "melanesia": "oceania",
    "micronesia": "oceania",
    "polynesia": "oceania",
    "australia_and_new_zealand": "oceania",
}


@pytest.fixture(scope="module")
def states() -> States:
    return load_states()


def table(*rows: dict[str, str]) -> str:
    """A table of states with the given cells, the others empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


RWANDA = {"code": "RW", "alpha3": "RWA", "name": "Rwanda", "adjectives": "Rwandan"}


def test_every_territory_kosovo_and_the_union_have_one_row(states: States) -> None:
    assert len(ISO_3166_1) == 249
    assert [state.code for state in states] == sorted([*ISO_3166_1, "XK", "EU"])


def test_every_name_and_code_finds_its_own_state(states: States) -> None:
    for state in states.all:
        for form in (state.code, state.alpha3, state.name, *state.names, *(past.name for past in state.past)):
            assert states.find(form) is state, form


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("us", "US"),
        ("U.S.", "US"),
        ("the United States", "US"),
        ("America", "US"),
        ("U.K.", "GB"),
        ("Great Britain", "GB"),
        ("VEN", "VE"),
        ("ve", "VE"),
        ("  venezuela ", "VE"),
        ("Côte d'Ivoire", "CI"),
        ("COTE D’IVOIRE", "CI"),
        ("Ivory Coast", "CI"),
        ("Bahamas, The", "BS"),
        ("St Lucia", "LC"),
        ("St. Vincent & the Grenadines", "VC"),
        ("Swaziland", "SZ"),
        ("Burma", "MM"),
        ("Zaire", "CD"),
        ("Kosovo", "XK"),
        ("Holy See", "VA"),
        ("Türkiye", "TR"),
        ("rwandan", "RW"),
        ("Venezuelans", "VE"),
        ("EU", "EU"),
        ("*", "*"),
    ],
)
def test_a_state_is_found_however_it_is_written(states: States, text: str, code: str) -> None:
    found = states.find(text)
    assert found is not None
    assert found.code == code
    assert states.by_code[code] is found


@pytest.mark.parametrize("text", ["", " ", "the", "Atlantis", "Rwand", "**", "1"])
def test_what_is_no_state_is_not_found(states: States, text: str) -> None:
    assert states.find(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Niger", "NE"),
        ("Nigerien", "NE"),
        ("Nigeria", "NG"),
        ("Guinea", "GN"),
        ("Equatorial Guinea", "GQ"),
        ("Guinea-Bissau", "GW"),
        ("Papua New Guinea", "PG"),
        ("Congo", "CD"),
        ("DR Congo", "CD"),
        ("Congo-Brazzaville", "CG"),
        ("Republic of the Congo", "CG"),
        ("Democratic Republic of the Congo", "CD"),
        ("Dominica", "DM"),
        ("Dominican", "DO"),
        ("Sudan", "SD"),
        ("South Sudan", "SS"),
        ("Georgia", "GE"),
        ("South Georgia", "GS"),
        ("Korea", "KR"),
        ("North Korea", "KP"),
    ],
)
def test_names_that_contain_one_another_stay_apart(states: States, text: str, code: str) -> None:
    found = states.find(text)
    assert found is not None
    assert found.code == code


def test_forms_that_mean_other_things_are_marked(states: States) -> None:
    marked = {form for state in states for form in state.ambiguous}
    assert {"Georgia", "Jordan", "Chad", "Niger", "Guinea", "Congo", "Dominican", "Korea", "Washington"} <= marked


@given(st.data())
def test_case_accents_and_apostrophes_make_no_difference(data: st.DataObject) -> None:
    state = data.draw(st.sampled_from(load_states().all))
    form = data.draw(st.sampled_from([state.name, *state.names, *state.adjectives]))
    assert load_states().find(data.draw(st.sampled_from([form.upper(), form.lower(), form.replace("'", "’")]))) is state


@given(st.text())
def test_any_text_is_answered_by_a_state_of_the_table_or_none(text: str) -> None:
    found = load_states().find(text)
    assert found is None or found is load_states().by_code[found.code]


@pytest.mark.parametrize(
    ("text", "first"),
    [("Venezula", "Venezuela"), ("Eswatiny", "Eswatini"), ("cote divoir", "Ivory Coast"), ("zzz", None)],
)
def test_a_misspelt_name_brings_up_close_ones(states: States, text: str, first: str | None) -> None:
    close = states.suggest(text)
    assert close[:1] == ((first,) if first else ())
    assert len(close) <= 3


def test_regions_hold_all_levels(states: States) -> None:
    for state in states:
        for region in state.regions:
            parent = PARENTS.get(region)
            assert parent is None or parent in state.regions, (state.code, region)
    assert states.by_code["RW"].regions == ("africa", "sub_saharan_africa", "eastern_africa")
    assert "middle_east" in states.by_code["EG"].regions
    assert all(state.regions for state in states)


def test_blocs_are_those_of_2025(states: States) -> None:
    def members(bloc: str) -> set[str]:
        return {state.code for state in states if bloc in state.blocs}

    assert len(members("EU")) == 27
    assert members("ECOWAS").isdisjoint({"ML", "BF", "NE"})
    assert members("AES") == {"ML", "BF", "NE"}
    assert len(members("NATO")) == 32
    assert len(members("Schengen")) == 29
    assert len(members("Council of Europe")) == 46
    assert len(members("AU")) == 55
    assert len(members("Commonwealth")) == 56
    assert members("OECS") <= members("CARICOM")


def test_what_reports_call_a_state_is_known(states: States) -> None:
    assert {"Kigali"} == set(states.by_code["RW"].capitals)
    assert "east african" in states.by_code["RW"].areas
    assert "central american" in states.by_code["SV"].areas
    assert "central american" not in states.by_code["MX"].areas
    assert "pacific island" in states.by_code["PW"].areas
    assert "The Hague" in states.by_code["NL"].capitals
    assert "Brussels" in states.by_code["EU"].capitals
    assert not states.by_code["BE"].capitals
    assert "Downing Street" in states.by_code["GB"].governments
    assert "es" in states.by_code["VE"].languages


def test_a_spelling_belongs_to_one_state(states: States) -> None:
    owners: dict[str, str] = {}
    for state in states:
        for form in (*state.names, *state.adjectives, *state.peoples, *state.capitals, *state.governments):
            assert owners.setdefault(form.casefold(), state.code) == state.code, form


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"code": "rw"}, "two capital letters"),
        ({"alpha3": "RW"}, "three capital letters"),
        ({"name": ""}, "name is empty"),
        ({"names": "Ruanda| "}, "spaces around it"),
        ({"capitals": "Kigali|Kigali"}, "twice"),
        ({"past": "Ruanda"}, "past"),
        ({"past": "Ruanda:1962/1961"}, "past"),
        ({"regions": "east_africa"}, "no region"),
        ({"areas": "East African"}, "lower case"),
        ({"languages": "kin"}, "ISO 639-1"),
        ({"ambiguous": "Ruanda"}, "no form of this row"),
    ],
)
def test_a_bad_row_is_named_with_its_reason(cells: dict[str, str], reason: str) -> None:
    with pytest.raises(RuleError, match=reason) as caught:
        read_states(table(RWANDA | cells))
    assert str(caught.value).startswith("data/states.csv: row 2: ")


def test_a_code_or_name_in_two_rows_is_refused() -> None:
    with pytest.raises(RuleError, match=r"row 3: the code RW stands in an earlier row"):
        read_states(table(RWANDA, RWANDA))
    with pytest.raises(RuleError, match="row of UG: 'Rwandan' stands in the row of RW too"):
        read_states(table(RWANDA, {"code": "UG", "alpha3": "UGA", "name": "Uganda", "peoples": "Rwandan"}))


def test_a_table_with_other_columns_or_cells_is_refused() -> None:
    with pytest.raises(RuleError, match="row 1: the columns must be code"):
        read_states("code,name\nRW,Rwanda\n")
    with pytest.raises(RuleError, match="row 2: 3 cells where 15 are due"):
        read_states(table() + "RW,RWA,Rwanda\n")


def test_a_good_row_reads_back_whole() -> None:
    row = RWANDA | {
        "past": "Ruanda-Urundi:1916/1962-07-01",
        "regions": "africa",
        "ambiguous": "Rwandan",
        "remark": "a, b",
    }
    (state,) = read_states(table(row)).all
    assert (state.code, state.name, state.adjectives, state.remark) == ("RW", "Rwanda", ("Rwandan",), "a, b")
    assert [(past.name, past.borne) for past in state.past] == [("Ruanda-Urundi", "1916/1962-07-01")]
    assert state.ambiguous == ("Rwandan",)
