"""What a reader sees of a what-if: never taken for the index."""

from __future__ import annotations

import re

import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.reports.analysis.what_if import suppose, what_if_result, what_if_title
from smartcity_eval.reports.analysis.what_if_components import what_if_components, what_if_each


def test_kediri_2022_before_and_after(report_of, see):
    page = suppose(report_of("kota-kediri", 2022), {"impact": "4.00"})
    seen = see(what_if_result(page))
    assert seen.table("What is supposed")["rows"] == [["Score of Impact", "3.07", "4.00"]]
    assert seen.table("Index before and after")["rows"] == [
        ["Announced", "3.31", ""],
        ["Before", "3.315", "3.310 to 3.320"],
        ["After", "3.501", "3.496 to 3.505"],
        ["Difference", "+0.186", "+0.184 to +0.187"],
    ]
    assert (
        "This is a what-if. It is not the index of 2022" in seen.text
        and "borrowed" not in seen.text
    )
    assert "none is worked out" in seen.text
    assert "3.501" in seen.images[0]["alt"]
    assert "The index would be 3.501 instead of 3.315 (+0.186), both before rounding." in seen.text


def test_kediri_2022_in_indonesian_form(report_of, see):
    page = suppose(report_of("kota-kediri", 2022, "id"), {"impact": "4,00"}, {"impact": "30"})
    text = (
        see(what_if_result(page)).text
        + see(what_if_components(page)).text
        + see(what_if_title(page.report)).text
    )
    assert "Pengandaian" in text and "3,315" in text and "17,5%" in text and "3.315" not in text


def test_weights_that_are_shared_out_are_shown_as_they_became(report_of, see):
    page = suppose(report_of("kota-kediri", 2022), weights={"impact": 30})
    seen = see(what_if_components(page))
    assert seen.column("Scores and weights before and after", "Weight after") == {
        "Baseline": "8.8\u00a0%",
        "Output": "17.5\u00a0%",
        "Outcome": "26.3\u00a0%",
        "Impact": "30\u00a0%",
        "Quick win": "17.5\u00a0%",
    }
    with pytest.raises(UsageError):
        suppose(page.report, weights={"impact": 30}, rescale=False)


def test_a_component_left_out_is_shown_as_weighing_nothing(report_of, see):
    seen = see(
        what_if_components(suppose(report_of("kota-kediri", 2022), weights={"quick_win": "0"}))
    )
    [row] = [row for row in seen.table("Scores and weights")["rows"] if row[0] == "Quick win"]
    assert row[1:] == ["3.65", "", "20\u00a0%", "0\u00a0%"]


def test_another_aggregation(report_of, see):
    seen = see(what_if_result(suppose(report_of("kota-kediri", 2022), aggregation="geometric")))
    assert ["Way of bringing together", "arithmetic mean", "geometric mean"] in seen.table(
        "What is supposed"
    )["rows"]


def test_bekasi_2024_says_that_its_start_is_a_what_if_too(report_of, see):
    text = see(what_if_result(suppose(report_of("kab-bekasi", 2024), {"output": "3.30"}))).text
    assert (
        "nobody published which edition judged 2024" in text and "3.234" in text and "3.284" in text
    )


def test_empty_parameters_change_nothing(report_of, see):
    page = suppose(report_of("kota-kediri", 2022), {"impact": ""}, {"impact": ""}, "")
    assert page.found.before == page.found.after
    seen = see(what_if_result(page))
    assert "stays as it was: 3.315" in seen.text and not seen.tables and not seen.images
    assert what_if_components(page) is None


def test_a_score_taken_away_leaves_no_index(report_of, see):
    seen = see(what_if_result(suppose(report_of("kota-kediri", 2022), {"impact": None})))
    assert seen.table("Index before and after")["rows"][2][1] == "not computed"
    assert "while these scores are missing: Impact" in seen.text and not seen.images


def test_without_component_scores_nothing_can_be_supposed(report_of, see):
    report = report_of("kota-cimahi", 2024)
    page = suppose(report, {"impact": "4.00"})
    assert "are not known" in see(what_if_result(page)).text
    assert what_if_components(page) is None and what_if_each(page) is None


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_section_shows_a_hole(report_of, see, language):
    report = report_of("kab-bekasi", 2024, language)
    page = suppose(report, {"impact": "4.00", "outcome": None}, {"impact": 33}, "geometric")
    for section in (
        what_if_title(report),
        what_if_result(page),
        what_if_components(page),
        what_if_each(page),
    ):
        for _, text in see(section).parts:
            assert (
                not re.search(r"\b(nan|None)\b|[{}]|\[\]|\(\)", text) and "  " not in text.strip()
            ), text


def test_a_panels_averages_are_shown_to_two_decimals(report_on, see):
    sheets = {
        key: {
            "institution": key,
            "state": "submitted",
            "date": "2023-11-14",
            "ratings": {
                k: {"value": v} for k in ("baseline", "output", "outcome", "impact", "quick_win")
            },
        }
        for key, v in (("a", 1), ("b", 2), ("c", 2))
    }
    page = suppose(
        report_on(
            evaluation={"framework": "kominfo-2022", "source": ["s"]},
            ratings={"source": ["s"], "assessors": sheets},
        ),
        {"impact": "4"},
    )
    assert see(what_if_result(page)).table("What is supposed")["rows"] == [
        ["Score of Impact", "1.67", "4.00"]
    ]
    assert set(
        see(what_if_components(page)).column("Scores and weights", "Score before").values()
    ) == {"1.67"}
