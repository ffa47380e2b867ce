"""Who moved, as a reader sees it: like formulas first, unlike ones apart with the sentence why."""

from __future__ import annotations

import pandas as pd
import pytest

from smartcity_eval import reports


def frame(table):
    return pd.DataFrame(table.rows, columns=table.columns)


def test_directions_are_counted_in_words(year_of, see):
    words = see(reports.year_moves(year_of(2023))).text
    assert (
        "Announced improvements of 2023: 128; 59 up, 68 down, 1 unchanged. Of these 71 are between"
        " like formulas: 30 up, 41 down, 0 unchanged." in words
    )


def test_unlike_formulas_stand_apart_with_the_sentence_why(year_of):
    words, like, why, medians, unlike = reports.year_moves(year_of(2023)).blocks
    assert why.tone == "caution" and why.text.startswith(
        "57 announced improvements compare indices of unlike formulas"
    )
    assert (
        "38 up, 19 down, 0 unchanged; 9 have another sign then" in why.text
        and "no like comparison" in why.text
    )
    assert (
        len(like.rows) == 20
        and len(frame(unlike)) == 57
        and not set(frame(like).iloc[:, 0]) & set(frame(unlike).iloc[:, 0])
    )
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
