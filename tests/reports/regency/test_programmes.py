"""Programmes against target, quick wins and services."""

from __future__ import annotations

import importlib

from smartcity_eval.reports import programmes

shown = importlib.import_module("smartcity_eval.reports.regency.programmes")

TARGET = "Programmes achieved against target"


def test_batang_2022_by_dimension(report_of, see):
    seen = see(programmes(report_of("kab-batang", 2022)))
    assert seen.column(TARGET, "Achievement") == {
        "Smart Governance": "89.7\u00a0%",
        "Smart Branding": "85.7\u00a0%",
        "Smart Economy": "80.0\u00a0%",
        "Smart Living": "83.3\u00a0%",
        "Smart Society": "83.3\u00a0%",
        "Smart Environment": "100.0\u00a0%",
        "In total": "87.5\u00a0%",
    }
    assert (
        seen.column(TARGET, "Target")["In total"] == "80"
        and seen.column(TARGET, "Achieved")["In total"] == "70"
    )
    assert set(seen.column(TARGET, "Standing").values()) == {
        "inferred",
        "",
    }  # what a source states needs no word
    assert "hanya 35 yang membulat ke 89,7 persen" in seen.text  # how it was inferred
    [image] = seen.images
    assert "100.0\u00a0%" in image["alt"] and "80.0\u00a0%" in image["alt"]


def test_batang_2022_in_indonesian_form(report_of, see):
    text = see(programmes(report_of("kab-batang", 2022, "id"))).text
    for rate in ("87,5", "89,7", "85,7", "80,0", "83,3", "100,0"):
        assert f"{rate}%" in text


def test_batang_2023_says_that_no_split_is_known(report_of, see):
    seen = see(programmes(report_of("kab-batang", 2023)))
    assert (
        "No split" in seen.text
        and seen.column(TARGET, "Target") == {"In total": "104"}
        and not seen.images
    )
    assert seen.column("Achievement over the years", "Achievement") == {
        "2022": "87.5\u00a0%",
        "2023": "93.3\u00a0%",
    }


def test_without_programmes_and_services_there_is_no_section(report_on):
    assert programmes(report_on()) is None


def test_a_printed_rate_stands_beside_the_computed_one(report_on, see):
    seen = see(
        programmes(
            report_on(programmes={"source": "s", "target": 39, "achieved": 35, "percent": 90})
        )
    )
    assert seen.column(TARGET, "Achievement") == {"In total": "89.7\u00a0%"}
    assert seen.column(TARGET, "Printed rate") == {"In total": "90\u00a0%"}


def test_a_year_in_which_nothing_was_achieved_is_zero_and_not_a_blank(report_on, see):
    before = {"year": 2022, "programmes": {"source": "s", "target": 10, "achieved": 0}}
    report = report_on(programmes={"source": "s", "target": 10, "achieved": 5}, history=(before,))
    assert see(programmes(report)).column("Achievement over the years", "Achievement") == {
        "2022": "0.0\u00a0%",
        "2023": "50.0\u00a0%",
    }


def achieved(year: int, count: int) -> dict:
    return {"year": year, "programmes": {"source": "s", "target": 10, "achieved": count}}


def test_a_change_of_achievement_names_both_rates(report_of, see):
    assert (
        "Achievement went from 87.5\u00a0% in 2022 to 93.3\u00a0% in 2023."
        in see(programmes(report_of("kab-batang", 2023))).text
    )


def test_an_achievement_that_turns_names_all_three_rates(report_on, see):
    report = report_on(**achieved(2023, 9), history=(achieved(2021, 8), achieved(2022, 6)))
    assert (
        "Achievement: fell from 80.0\u00a0% in 2021 to 60.0\u00a0% in 2022, then rose to"
        " 90.0\u00a0% in 2023." in see(programmes(report)).text
    )
    assert "Achievement went" not in see(programmes(report_on(**achieved(2023, 9)))).text


def test_more_than_was_targeted_is_no_gap_below_nought(report_on, see):
    seen = see(
        programmes(
            report_on(
                programmes={
                    "source": "s",
                    "target": 10,
                    "achieved": 12,
                    "dimensions": {"economy": {"target": 5, "achieved": 8}},
                }
            )
        )
    )
    assert (
        seen.column(TARGET, "Gap") == {"Smart Economy": "none, 3 over", "In total": "none, 2 over"}
        and "−" not in seen.text
    )
    assert seen.column(TARGET, "Achievement") == {
        "Smart Economy": "160.0\u00a0%",
        "In total": "120.0\u00a0%",
    }


def test_a_target_of_nought_is_told_and_is_no_blank(report_on, see):
    seen = see(programmes(report_on(programmes={"source": "s", "target": 0, "achieved": 0})))
    assert (seen.column(TARGET, "Target"), seen.column(TARGET, "Achievement")) == (
        {"In total": "0"},
        {"In total": "none targeted"},
    )


def test_a_bound_stands_as_one_in_the_table_and_over_the_years(report_on, report_of, see):
    assert see(programmes(report_of("kab-luwu-utara", 2023))).column(TARGET, "Printed rate") == {
        "In total": "75\u00a0% or more"
    }
    before = {
        "year": 2022,
        "programmes": {"source": "s", "percent": {"value": 80, "basis": "more_than"}},
    }
    seen = see(programmes(report_on(**achieved(2023, 9), history=(before,))))
    assert seen.column("Achievement over the years", "Achievement") == {
        "2022": "more than 80\u00a0%",
        "2023": "90.0\u00a0%",
    }
    assert "Achievement went" not in seen.text


def test_kebumens_six_dimensions_give_a_total_that_says_so(report_of, see):
    seen = see(programmes(report_of("kab-kebumen", 2022)))
    assert (
        seen.column(TARGET, "Target")["In total"] == "51"
        and seen.column(TARGET, "Standing")["In total"] == "inferred"
    )
    assert (
        "The sum of the six dimensions." in seen.text
        and seen.table(TARGET)["rows"][-1][-1] == "[1]"
    )


def test_action_plans_stand_by_kind_and_are_not_added_to_programmes(report_on, see):
    plans = [
        {"kind": "Jangka pendek", "target": 46, "achieved": 41},
        {"kind": "Quick win", "percent": {"value": 89, "basis": "about"}},
    ]
    seen = see(
        programmes(
            report_on(
                programmes={"source": "s", "target": 10, "achieved": 5, "action_plans": plans}
            )
        )
    )
    assert seen.column("Action plans by kind", "Achievement")["Jangka pendek"] == "89.1\u00a0%"
    assert seen.column("Action plans by kind", "Printed rate")["Quick win"] == "about 89\u00a0%"
    assert seen.column(TARGET, "Target") == {"In total": "10"}


def test_a_bar_beyond_its_target_is_not_cut(report_on, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        shown, "bars", lambda _, **given: drawn.append((given["full"], given["alt"]))
    )
    programmes(
        report_on(
            programmes={
                "source": "s",
                "dimensions": {
                    "economy": {"target": 5, "achieved": 10},
                    "living": {"target": 5, "achieved": 5},
                },
            }
        )
    )
    programmes(
        report_on(
            programmes={"source": "s", "dimensions": {"economy": {"target": 5, "achieved": 4}}}
        )
    )
    assert [full for full, _ in drawn] == [200, 100] and "200.0" in drawn[0][1]
