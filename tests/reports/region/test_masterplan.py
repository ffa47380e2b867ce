"""The masterplan: its state, its years and horizons, and how far it has come."""

from __future__ import annotations

import pytest

from smartcity_eval.reports.region.masterplan import masterplan

PLAN = {
    "state": "in_force",
    "start": 2019,
    "end": 2029,
    "source": "s",
    "horizons": [{"years": 1, "label": "pendek"}, {"years": 5, "to_years": 8, "label": "menengah"}],
}


@pytest.fixture
def bars(profile_on, see):
    """Show a masterplan on a day; give its bars by their labels."""

    def show(plan: dict, as_of: str = "2023-11-14") -> dict[str, str]:
        page = profile_on({"as_of": as_of}, region_file={"masterplan": plan})
        rows = see(masterplan(page)).table("How far")["rows"]
        return {row[0]: row[1] for row in rows}

    return show


def test_each_horizon_has_its_years_and_how_many_have_passed(bars):
    assert bars(PLAN) == {
        "Masterplan, 2019–2029": "4 of 10 years",
        "pendek, 2019–2020": "1 of 1 year",
        "menengah, 2019–2027": "4 of 8 years",
    }


def test_in_its_last_year_a_masterplan_has_not_passed(bars):
    """Four of four years passed would be said in December of a year that is not over."""
    short = {"state": "in_force", "source": "s", "start": 2019, "end": 2023}
    assert bars(short) == {"Masterplan, 2019–2023": "in its last year"}
    assert bars(short, "2024-11-14") == {"Masterplan, 2019–2023": "4 of 4 years"}
    assert bars(short, "2018-11-14") == {"Masterplan, 2019–2023": "0 of 4 years"}


def test_batang_says_what_is_inferred_and_its_two_horizons(profile_of, see):
    text = see(masterplan(profile_of("kab-batang"))).text
    assert "It runs from 2019 to 2029." in text and "Start: Inferred – " in text
    assert "jangka pendek (1 year)" in text and "jangka panjang (10 years)" in text


def test_purbalingga_is_still_drafting_and_has_no_bars(profile_of, see):
    seen = see(masterplan(profile_of("kab-purbalingga")))
    assert "being drafted" in seen.text and "5 to 10 years" in seen.text
    assert not seen.tables


def test_half_known_years_are_told_as_such(profile_on, see):
    plan = {"state": "in_force", "start": {"value": 2019, "source": "s"}}
    seen = see(masterplan(profile_on(region_file={"masterplan": plan})))
    assert "Known of its years: start 2019." in seen.text and not seen.tables


def test_a_file_without_a_masterplan_says_so(profile_on, see):
    assert "not reported" in see(masterplan(profile_on(region_file={}))).text
    assert masterplan(profile_on()) is None
