"""The change of the index since the year before, and whether the two may be compared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.batch.judging import judge
from smartcity_eval.comparison.trends.index_change import index_change
from smartcity_eval.records import record_paths


@pytest.fixture(scope="module")
def change_of(params):
    found = judge(params, {int(path.parent.name) for path in record_paths(params)}).evaluations
    return lambda region, year: index_change(found[year, region])


def test_batang_2023_rose_as_announced_on_an_index_that_follows_from_it(change_of):
    found = change_of("kab-batang", 2023)
    assert (found.change, found.previous, found.index) == tuple(
        map(Decimal, ("0.13", "3.27", "3.40"))
    )
    assert found.direction == 1 and found.announced and found.inferred
    assert found.recomputed_on is None


def test_kediri_2023_fell_on_another_figure_than_was_announced_for_2022(change_of):
    found = change_of("kota-kediri", 2023)
    assert found.direction == -1 and found.change == Decimal("-0.12")
    assert (found.previous, found.recomputed_on) == (Decimal("3.31"), Decimal("3.32"))
    assert not found.inferred


def test_a_difference_nobody_announced_is_a_change_between_comparable_editions_only(change_of):
    found = change_of("kab-musi-banyuasin", 2022)
    assert (found.change, found.announced, found.direction) == (Decimal("-0.04"), False, -1)
    found = change_of("kota-kediri", 2021)
    assert (found.change, found.previous) == (None, Decimal("2.87"))
    assert found.direction is None and found.unknown_years == (2020,)


@pytest.mark.parametrize(
    ("region", "year", "standing", "unknown"),
    [
        ("kota-bandung", 2021, "unknown", (2020,)),
        ("kota-ambon", 2024, "unknown", (2024,)),
        ("kota-surabaya", 2023, "unlike", ()),
    ],
)
def test_over_unlike_or_unknown_formulas_there_is_neither_rise_nor_fall(
    region, year, standing, unknown, change_of
):
    found = change_of(region, year)
    assert found.change is not None and found.direction is None
    assert (found.standing, found.unknown_years) == (standing, unknown)


@pytest.mark.parametrize(
    ("region", "year"),
    [("kota-probolinggo", 2021), ("kab-belitung", 2022), ("kab-batang", 2024), ("kab-dairi", 2023)],
)
def test_without_an_index_of_both_years_there_is_no_change(region, year, change_of):
    assert change_of(region, year) is None
