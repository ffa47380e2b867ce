"""How many places hold and what other formulas would order, as a reader sees it."""

from __future__ import annotations

import pytest

from smartcity_eval import reports


@pytest.fixture(scope="module")
def robustness_page(year_of):
    return reports.analyse_robustness(year_of(2023), draws=100)


def test_every_doubt_has_its_line_and_the_sum_of_them(robustness_page, see):
    seen = see(reports.robustness_rank_retention(robustness_page))
    [regular] = [table for table in seen.tables if "(REGULER)" in table["caption"]]
    assert [row[0] for row in regular["rows"]] == [
        "rounding of the published scores",
        "weights",
        "way of aggregating",
        "all together",
    ]
    assert all(row[5].startswith("100") or row[5].startswith("99") for row in regular["rows"]), (
        "within ten places nearly all hold"
    )


def test_why_no_geometric_mean_was_tried_is_said_where_it_was_not(robustness_page):
    words = {
        block.text.split(":")[0]: block.text
        for block in reports.robustness_rank_retention(robustness_page).blocks
        if block.kind == "paragraph"
    }
    assert "A score of zero, which 7 have" in words["kominfo-2023-kppn-ikn (KPPN&IKN)"]
    assert "zero" not in words["kominfo-2023-regular (REGULER)"]


def test_the_other_groups_formula_and_one_for_all(robustness_page, see):
    seen = see(reports.robustness_formulas(robustness_page))
    rows = seen.table("Orders by other formulas")["rows"]
    assert [(row[0], row[1], row[2]) for row in rows[:2]] == [
        ("kominfo-2023-kppn-ikn (KPPN&IKN)", "the formula of kominfo-2023-regular (REGULER)", "58"),
        (
            "kominfo-2023-kppn-ikn (KPPN&IKN), kominfo-2023-regular (REGULER)",
            "the formula of kominfo-2023-regular (REGULER) for all",
            "130",
        ),
    ]
    assert rows[0][5] == "52" and len(rows) == 4
    assert (
        "Scores stay as they are" in seen.text
        and "On average over a group: kominfo-2023-kppn-ikn (KPPN&IKN) +3.7" in seen.text
    )


def test_a_long_order_is_drawn_too(robustness_page):
    kinds = [block.kind for block in reports.robustness_ranking(robustness_page).blocks]
    assert kinds == ["paragraph", "chart", "folded"] * 2


def test_2022_is_tried_by_the_mature_formula(year_of, see):
    seen = see(reports.robustness_formulas(reports.analyse_robustness(year_of(2022), draws=20)))
    assert [row[1] for row in seen.table("Orders by other formulas")["rows"]] == [
        "the formula of kominfo-2022 (regions of 2017–2019)",
        "the plain mean of the components",
    ]


def test_where_nothing_can_be_ordered_nothing_is_shown(year_of):
    none = reports.analyse_robustness(year_of(2018), draws=20)
    assert (
        reports.robustness_rank_retention(none) is None
        and reports.robustness_formulas(none) is None
    )


def test_an_order_of_a_whole_group_says_that_it_is_whole_and_ours(robustness_page):
    notes = [
        block.notes[0]
        for block in reports.robustness_ranking(robustness_page).blocks
        if block.kind == "table"
    ]
    assert all(
        "of all in the group that took part: not the ministry's ranking" in note for note in notes
    )
