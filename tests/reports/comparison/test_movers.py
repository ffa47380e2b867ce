"""Who moved, as a reader sees it: like formulas first, unlike ones apart with the sentence why."""

from __future__ import annotations

import pytest

from smartcity_eval import reports


def names(table) -> set[str]:
    return {row[0].text for row in table.rows}


def test_directions_are_counted_in_words(year_of, see):
    words = see(reports.year_moves(year_of(2023))).text
    assert (
        "Announced improvements of 2023: 128; 59 up, 68 down, 1 unchanged. Of these 71 are between"
        " like formulas: 30 up, 41 down, 0 unchanged." in words
    )


def test_unlike_formulas_stand_apart_with_the_sentence_why(year_of):
    words, like, why, medians, fold = reports.year_moves(year_of(2023)).blocks
    assert why.tone == "caution" and why.text.startswith(
        "57 announced improvements compare indices of unlike formulas"
    )
    assert (
        "38 up, 19 down, 0 unchanged; 9 have another sign then" in why.text
        and "no like comparison" in why.text
    )
    [unlike] = fold.blocks
    assert len(like.rows) == 20 and len(unlike.rows) == 57 and not names(like) & names(unlike)
    assert "over the 32 with both years' components" in medians.text and words.tone == "plain"


def test_component_changes_are_told_where_both_years_are_known(year_of, see):
    seen = see(reports.year_moves(year_of(2023)))
    baseline = seen.column("Changes between unlike formulas", "Baseline")
    assert baseline["Kabupaten Malang"] == "+2.20" and baseline["Kota Mataram"] == ""
    assert (
        seen.column("Changes between unlike formulas", "By last year's weights")["Kabupaten Malang"]
        == "+0.56"
    )


def test_the_largest_rise_comes_first_and_the_largest_fall_last(year_of, see):
    names = [
        row[0]
        for row in see(reports.year_moves(year_of(2023))).table("Largest announced changes")["rows"]
    ]
    assert names[0] == "Kota Padang" and names[-1] == "Kota Medan"


@pytest.mark.parametrize("year", [2018, 2024])
def test_a_year_without_improvements_by_a_known_edition_shows_none(year_of, year):
    assert reports.year_moves(year_of(year)) is None


def test_the_only_change_is_a_sentence_and_no_table(year_of, see):
    seen = see(reports.year_moves(year_of(2022)))
    assert not seen.tables
    assert "from 3.06 to 3.31 (+0.25), by like formulas." in seen.text


def test_a_change_from_an_unknown_formula_is_not_called_a_rise(year_of, see):
    [only] = reports.year_moves(year_of(2021)).blocks
    assert only.tone == "caution" and "not called a rise or a fall" in only.text
    assert "up" not in see(reports.year_moves(year_of(2021))).text.split()
