"""Programmes against target: in total with their days, by dimension, and what stands folded."""

from __future__ import annotations

from smartcity_eval.reports import programmes

BARS = "Programmes by dimension"
COUNTS = "Achieved of targeted"


def total(report, see) -> str:
    """The first paragraph."""
    return next(text for text in see(programmes(report)).texts("p"))


def bars_of(report):
    """The bars of the section."""
    [found] = [block for block in programmes(report).blocks if block.kind == "bars"]
    return found


def test_batang_2022_by_dimension_lowest_first(report_of, see):
    report = report_of("kab-batang", 2022)
    seen = see(programmes(report))
    assert seen.column(BARS, COUNTS) == {
        "Smart Economy": "8 of 10 (80.0\u00a0%)",
        "Smart Society": "10 of 12 (83.3\u00a0%)",
        "Smart Living": "5 of 6 (83.3\u00a0%)",
        "Smart Branding": "6 of 7 (85.7\u00a0%)",
        "Smart Governance": "35 of 39 (89.7\u00a0%)",
        "Smart Environment": "6 of 6 (100.0\u00a0%)",
    }
    shares = [bar.share for bar in bars_of(report).bars]
    assert list(seen.column(BARS, COUNTS)) == [bar.label for bar in bars_of(report).bars]
    assert shares == sorted(shares)
    assert "70 of 80 programmes (87.5\u00a0%); 10 short of the target" in seen.text
    # That all are inferred is said once, and how stands behind a switch.
    assert seen.text.count("inferred.") == 1 and len(seen.table(BARS)["head"]) == 2
    assert "hanya 35 yang membulat ke 89,7 persen" in seen.text
    assert not seen.images


def test_batang_2022_in_indonesian_form(report_of, see):
    text = see(programmes(report_of("kab-batang", 2022, "id"))).text
    for rate in ("87,5", "89,7", "85,7", "80,0", "83,3", "100,0"):
        assert f"{rate}%" in text


def test_batang_2023_of_which_only_the_total_is_known_is_a_sentence(report_of, see):
    seen = see(programmes(report_of("kab-batang", 2023)))
    assert not seen.images and not seen.tables
    assert (
        "Achieved by 14 November 2023: 97 of 104 programmes (93.3\u00a0%); 7 short of the target."
        in seen.text
    )


def test_rates_of_different_days_stand_with_their_days_and_are_not_compared(report_of, see):
    told = total(report_of("kab-batang", 2023), see)
    assert "14 November 2023" in told
    assert "Earlier: 70 of 80 (87.5\u00a0%) by 6 October 2022." in told
    assert "counted on different days" in told


def test_without_programmes_and_services_there_is_no_section(report_on):
    assert programmes(report_on()) is None


def test_a_printed_rate_stands_beside_the_computed_one_where_it_reads_otherwise(report_on, see):
    def told(target, achieved, percent):
        block = {"source": "s", "target": target, "achieved": achieved, "percent": percent}
        return total(report_on(programmes=block), see)

    assert "35 of 39 programmes (89.7\u00a0%; printed as 90\u00a0%)" in told(39, 35, 90)
    assert "printed" not in told(10, 8, 80)


def achieved(year: int, count: int) -> dict:
    return {"year": year, "programmes": {"source": "s", "target": 10, "achieved": count}}


def test_a_year_in_which_nothing_was_achieved_is_zero_and_not_a_blank(report_on, see):
    told = total(report_on(**achieved(2023, 5), history=(achieved(2022, 0),)), see)
    assert "5 of 10 programmes (50.0\u00a0%)" in told
    assert "Earlier: 0 of 10 (0.0\u00a0%) by 14 November 2022." in told


def test_an_achievement_that_turns_names_all_three_rates(report_on, see):
    report = report_on(**achieved(2023, 9), history=(achieved(2021, 8), achieved(2022, 6)))
    told = total(report, see)
    assert (
        "8 of 10 (80.0\u00a0%) by 14 November 2021; 6 of 10 (60.0\u00a0%) by 14 November 2022."
        in told
    )
    assert "9 of 10 programmes (90.0\u00a0%)" in told and "different days" not in told


def test_more_than_was_targeted_is_no_gap_below_nought(report_on, see):
    parts = {"economy": {"target": 5, "achieved": 8}}
    block = {"source": "s", "target": 10, "achieved": 12, "dimensions": parts}
    seen = see(programmes(report_on(programmes=block)))
    assert "12 of 10 programmes (120.0\u00a0%); 2 more than targeted" in seen.text
    assert seen.column(BARS, "Note") == {"Smart Economy": "3 more than targeted"}
    assert "−" not in seen.text


def test_a_target_of_nought_is_told_and_is_no_blank(report_on, see):
    told = total(report_on(programmes={"source": "s", "target": 0, "achieved": 0}), see)
    assert "0 of 0 programmes (none targeted)" in told


def test_a_bound_stands_as_one_and_the_rate_alone_says_what_is_not_known(report_on, report_of, see):
    told = total(report_of("kab-luwu-utara", 2023), see)
    assert "75\u00a0% or more; the counts behind it were not published" in told
    before = {
        "year": 2022,
        "programmes": {"source": "s", "percent": {"value": 80, "basis": "more_than"}},
    }
    told = total(report_on(**achieved(2023, 9), history=(before,)), see)
    assert "Earlier: more than 80\u00a0% by 14 November 2022." in told


def test_kebumens_six_dimensions_give_a_total_that_says_so(report_of, see):
    told = total(report_of("kab-kebumen", 2022), see)
    assert "47 of 51 programmes (92.2\u00a0%); the sum of the six dimensions" in told
    assert "[1]" in told


def test_ambons_targets_alone_are_a_table_and_no_bars(report_of, see):
    seen = see(programmes(report_of("kota-ambon", 2024)))
    assert "Targeted: 40 programmes" in seen.text
    assert "how many were achieved is not reported" in seen.text
    assert seen.column(BARS, "Programmes")["Smart Living"] == "10 targeted"


def test_bantuls_running_programmes_are_told_with_their_day(report_of, see):
    told = total(report_of("kab-bantul", 2024), see)
    assert told.startswith("Under way on 4 November 2024: 473 programmes.")


def test_action_plans_stand_by_kind_and_are_not_added_to_programmes(report_on, see):
    plans = [
        {"kind": "Jangka pendek", "target": 46, "achieved": 41},
        {"kind": "Quick win", "percent": {"value": 89, "basis": "about"}},
    ]
    block = {"source": "s", "target": 10, "achieved": 5, "action_plans": plans}
    seen = see(programmes(report_on(programmes=block)))
    assert seen.column("Action plans by kind", COUNTS) == {
        "Jangka pendek": "41 of 46 (89.1\u00a0%)",
        "Quick win": "about 89\u00a0%",
    }
    assert "5 of 10 programmes" in seen.text


def test_notes_inventory_and_quick_wins_stand_behind_switches(report_of):
    section = programmes(report_of("kab-luwu-utara", 2023))
    assert [block.kind for block in section.blocks] == ["paragraph", "folded"]
