"""Gaps filled, each marked, and nothing observed touched."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.arrays import UndefinedResult
from smartcity_eval.methods.steps.impute import (
    IMPUTATIONS,
    em,
    group_mean,
    group_median,
    interpolate,
    last_year,
    mean,
    median,
    none,
)

NAN = float("nan")


def filled_by(name: str, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    n = len(values)
    extra = {
        "group_mean": ([i % 2 for i in range(n)],),
        "group_median": ([i % 2 for i in range(n)],),
        "last_year": (["a", "b"] * n, [2020 + i // 2 for i in range(n)]),
        "interpolate": (["a", "b"] * n, [2020 + i // 2 for i in range(n)]),
    }.get(name, ())
    extra = tuple(list(part)[:n] for part in extra)
    return IMPUTATIONS[name](values, *extra)


@pytest.mark.parametrize("name", IMPUTATIONS)
@given(data=st.data())
def test_only_gaps_are_filled_and_each_is_marked(name, data, tables):
    values = data.draw(tables.with_gaps)
    before = values.copy()
    try:
        filled, marked = filled_by(name, values)
    except UndefinedResult:
        assert name == "em", "which needs enough units"
        return
    np.testing.assert_array_equal(values, before)
    np.testing.assert_array_equal(filled[~marked], before[~marked])
    assert np.isnan(before[marked]).all() and not np.isnan(filled[marked]).any()


@given(data=st.data())
def test_group_means_are_those_of_pandas(data, tables):
    values = data.draw(tables.with_gaps)
    groups = np.arange(len(values)) % 2  # pandas takes a list for names of columns
    frame = pd.DataFrame(values)
    oracle = frame.fillna(frame.groupby(groups).transform("mean")).to_numpy()
    np.testing.assert_allclose(group_mean(values, groups.tolist())[0], oracle, rtol=1e-12)


@given(data=st.data())
def test_means_and_medians_are_those_of_pandas(data, tables):
    values = data.draw(tables.with_gaps)
    groups = np.arange(len(values)) % 2
    frame = pd.DataFrame(values)
    for found, oracle in (
        (mean(values), frame.fillna(frame.mean())),
        (median(values), frame.fillna(frame.median())),
        (
            group_median(values, groups.tolist()),
            frame.fillna(frame.groupby(groups).transform("median")),
        ),
    ):
        np.testing.assert_allclose(found[0], oracle.to_numpy(), rtol=1e-12)


@given(data=st.data())
def test_an_interpolated_series_is_that_of_pandas(data, tables):
    values = data.draw(tables.with_gaps)
    years = [2010 + i * i for i in range(len(values))]
    series = pd.DataFrame(values, index=years)
    within = {"limit_area": "inside"}
    for found, oracle in (
        (
            interpolate(values, ["a"] * len(years), years),
            series.interpolate(method="index").bfill(),
        ),
        (
            interpolate(values, ["a"] * len(years), years, outside=False),
            series.interpolate(method="index", **within),
        ),
        (interpolate(values, ["a"] * len(years), years, constant=True), series.ffill().bfill()),
        (
            interpolate(values, ["a"] * len(years), years, constant=True, outside=False),
            series.ffill(**within),
        ),
    ):
        np.testing.assert_allclose(found[0], oracle.to_numpy(), rtol=1e-12)


@given(data=st.data())
def test_the_order_of_rows_does_not_matter_to_a_panel(data, tables):
    values = data.draw(tables.with_gaps)
    n = len(values)
    units, years = [i % 2 for i in range(n)], [2020 + i // 2 for i in range(n)]
    order = np.random.default_rng(n).permutation(n)
    mixed = interpolate(values[order], [units[i] for i in order], [years[i] for i in order])[0]
    np.testing.assert_array_equal(mixed, interpolate(values, units, years)[0][order])


def test_interpolated_values_are_of_the_same_unit():
    found, marked = interpolate(
        np.array([[NAN], [1.0], [3.0], [NAN]]), list("baab"), [2020, 2020, 2021, 2021]
    )
    assert np.isnan(found[[0, 3]]).all() and not marked.any()
    with pytest.raises(ValueError, match="stands twice"):
        interpolate(np.ones((2, 1)), ["a", "a"], [2020, 2020])


def test_em_fills_nothing_where_nothing_is_known():
    x = np.array([[1.0, 2.0], [2.0, 4.5], [3.0, 5.5], [4.0, NAN], [NAN, NAN]])
    filled, marked = em(x)
    assert marked.tolist()[3:] == [[False, True], [False, False]] and np.isnan(filled[4]).all()
    assert filled[3, 1] == pytest.approx(7.5)


def test_a_unit_without_group_keeps_its_gap():
    filled, marked = group_mean(np.array([[1.0], [NAN], [NAN]]), ["a", None, NAN])
    assert np.isnan(filled[1:]).all() and not marked.any()


def test_a_group_without_any_value_keeps_its_gaps():
    assert np.isnan(group_mean(np.array([[NAN], [NAN], [4.0]]), ["a", "a", "b"])[0][:2]).all()


def test_groups_for_other_units_are_refused():
    with pytest.raises(ValueError, match="2 groups for 1 unit"):
        group_mean(np.ones((1, 1)), ["a", "b"])


def test_last_year_is_the_same_unit_and_no_older_than_allowed():
    values = np.array([[1.0], [9.0], [NAN], [NAN], [NAN]])
    units, years = ["a", "b", "a", "a", "c"], [2020, 2021, 2021, 2022, 2021]
    assert last_year(values, units, years)[0][:, 0].tolist()[:3] == [1.0, 9.0, 1.0]
    assert np.isnan(last_year(values, units, years)[0][3:, 0]).all()
    assert last_year(values, units, years, within=2)[0][3, 0] == 1.0


def test_the_latest_earlier_value_wins():
    filled, _ = last_year(np.array([[1.0], [2.0], [NAN]]), ["a"] * 3, [2020, 2021, 2022], within=5)
    assert filled[2, 0] == 2.0


def test_a_later_year_never_fills_an_earlier_one():
    assert np.isnan(
        last_year(np.array([[NAN], [2.0]]), ["a", "a"], [2020, 2021], within=5)[0][0, 0]
    )


@pytest.mark.parametrize(
    ("units", "years", "within"), [(["a", "a"], [2020, 2020], 1), (["a", "a"], [2020, 2021], 0)]
)
def test_a_panel_that_is_none_is_refused(units, years, within):
    with pytest.raises(ValueError, match=r"within is 0|stands twice"):
        last_year(np.ones((2, 1)), units, years, within)


def test_none_fills_nothing():
    assert np.isnan(none(np.array([[NAN], [1.0]]))[0]).tolist() == [[True], [False]]
