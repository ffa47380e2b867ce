"""How each year was judged, and what was done in it."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.reports.region.rounds import rounds


def test_batang_has_day_letter_stage_and_assessors_of_2023(profile_of, see):
    seen = see(rounds(profile_of("kab-batang")))
    years = seen.texts("h3")
    assert years == sorted(years, reverse=True) and "2023" in years
    assert "Day of the evaluation: 14 November 2023. Letter: B-1384" in seen.text
    panel = next(text for text in seen.texts("li") if "Gadjah Mada (university; Panelis" in text)
    assert panel.count("Panelis") == 5


def test_a_stage_with_an_index_and_how_many_were_judged(profile_on, see):
    judging = {
        "source": "s",
        "assessed": {"value": 130, "note": "dari 141"},
        "stages": [
            {
                "name": "Tahap I",
                "index": {"value": Decimal("2.87"), "basis": "rounded"},
                "date": "2023-07",
            },
            {"name": "Tahap II", "date": "2023-11-02/2023-11-04"},
        ],
    }
    text = see(rounds(profile_on({"evaluation": judging}))).text
    assert "Regions judged in this evaluation: 130. dari 141." in text
    assert "July 2023; index 2.87. Rounded in the source." in text
    assert "2–4 November 2023." in text


def test_how_a_stage_was_inferred_is_told(profile_on, see):
    stage = {"name": "Tahap II", "status": "inferred", "how": "dari jadwal", "source": "s"}
    text = see(rounds(profile_on({"evaluation": {"source": "s", "stages": [stage]}}))).text
    assert "Inferred – dari jadwal." in text


def test_the_day_of_a_figure_is_told_where_it_is_not_the_records(profile_on, see):
    def shown(day: str) -> str:
        count = {"value": 9, "as_of": day}
        return see(rounds(profile_on({"evaluation": {"source": "s", "assessed": count}}))).text

    assert "As of 1 March 2023" in shown("2023-03-01") and "As of" not in shown("2023-11-14")


def test_years_of_which_nothing_is_recorded_are_left_out(profile_on):
    assert rounds(profile_on({})) is None
