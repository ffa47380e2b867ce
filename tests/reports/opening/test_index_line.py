"""The index over the years as a small line."""

from __future__ import annotations

import pytest

from smartcity_eval.reports.opening.index_line import index_line


def test_batang_2023_has_a_gap_and_one_stretch(report_of):
    """3.44 in 2020 by an unknown edition, nothing for 2021, 3.27 and 3.40 comparable."""
    line = index_line(report_of("kab-batang", 2023))
    assert line.values == (3.44, None, None, None, 3.27, pytest.approx(3.335), 3.40)
    assert len(line.runs) == 2
    assert line.alt.startswith("Index over the years: 2020 3.44, 2022 3.27, 2023 3.40.")
    assert "broken at 2021, 2022:" in line.alt


def test_two_years_of_unlike_formulas_are_two_points(report_of):
    line = index_line(report_of("kota-surabaya", 2023))
    assert line.values == (3.41, None, 3.65) and len(line.runs) == 2


def test_a_whole_line_says_nothing_of_breaks(report_of):
    line = index_line(report_of("kab-musi-banyuasin", 2023))
    assert len(line.runs) == 1 and "broken" not in line.alt


def test_a_single_year_is_no_line(report_of, report_on):
    assert index_line(report_of("kab-muaro-jambi", 2024)) is None
    assert index_line(report_on()) is None
