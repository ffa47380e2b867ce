"""Weighted kappa: Cohen's own example, the cross-table by hand, and its laws."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smartcity_eval.methods.agreement.icc import mean_squares
from smartcity_eval.methods.agreement.kappa import linear, mean_kappa, quadratic

NAN = float("nan")
BOTH = pytest.mark.parametrize("distance", [linear, quadratic])
# Cohen (1968): 200 cases judged twice as personality disorder, neurosis or psychosis, and how grave
# each confusion is.
DIAGNOSES = [[88, 10, 2], [14, 40, 6], [18, 10, 12]]
GRAVITY = np.array([[0, 1, 3], [1, 0, 6], [3, 6, 0]])
# His 6 and 1 interchanged.
INTERCHANGED = np.array([[0, 6, 3], [6, 0, 1], [3, 1, 0]])


def cases(table: list[list[int]]) -> np.ndarray:
    return np.array(
        [
            (i, j)
            for i, row in enumerate(table)
            for j, count in enumerate(row)
            for _ in range(count)
        ],
        dtype=float,
    )


@pytest.mark.parametrize(
    ("gravity", "published"), [(GRAVITY, 0.348), (INTERCHANGED, 0.574), (1 - np.eye(3), 0.492)]
)
def test_cohens_diagnoses_weighted_otherwise_weighted_and_unweighted(gravity, published):
    found = mean_kappa(
        cases(DIAGNOSES),
        distance=lambda a, b: gravity[np.rint(2 * a).astype(int), np.rint(2 * b).astype(int)],
    )
    assert round(float(found), 3) == published


@BOTH
@given(table=st.lists(st.lists(st.integers(0, 6), min_size=4, max_size=4), min_size=4, max_size=4))
def test_kappa_is_what_a_cross_table_gives(distance, table):
    counts = np.array(table, dtype=float)
    assume(counts.sum() > 0)
    weight = distance(np.arange(4.0)[:, None], np.arange(4.0))
    shares = counts / counts.sum()
    expected = (np.outer(shares.sum(axis=1), shares.sum(axis=0)) * weight).sum()
    assume(expected > 1e-9)
    assert float(mean_kappa(cases(table), distance=distance)) == pytest.approx(
        1 - (shares * weight).sum() / expected, abs=1e-12
    )


@BOTH
@given(data=st.data())
def test_for_more_raters_it_is_the_mean_over_pairs(distance, data, panels):
    ratings = data.draw(panels.with_gaps)
    pairs = [
        float(mean_kappa(ratings[:, [a, b]], distance=distance))
        for a, b in combinations(range(ratings.shape[1]), 2)
    ]
    np.testing.assert_allclose(mean_kappa(ratings, distance=distance), np.mean(pairs), atol=1e-9)


@BOTH
@given(data=st.data())
def test_an_item_that_counts_twice_is_an_item_more(distance, data, panels):
    ratings = data.draw(panels.with_gaps)
    times = np.array(
        data.draw(st.lists(st.integers(0, 3), min_size=len(ratings), max_size=len(ratings)))
    )
    np.testing.assert_allclose(
        mean_kappa(ratings, times, distance),
        mean_kappa(np.repeat(ratings, times, axis=0), distance=distance),
        atol=1e-9,
    )
    np.testing.assert_allclose(
        mean_kappa(ratings, np.stack([times, times]), distance),
        [mean_kappa(ratings, times, distance)] * 2,
        atol=1e-12,
    )


@BOTH
@given(data=st.data())
def test_order_unit_and_zero_do_not_matter_one_is_the_most_and_full_agreement(
    distance, data, panels
):
    ratings = data.draw(panels.with_gaps)
    found = float(mean_kappa(ratings, distance=distance))
    np.testing.assert_allclose(
        mean_kappa(0.5 * ratings[::-1, ::-1] - 7, distance=distance), found, atol=1e-9
    )
    assert np.isnan(found) or found <= 1
    column = ratings[:, [0]]
    assume(len(np.unique(column[~np.isnan(column)])) > 1)
    assert float(mean_kappa(np.tile(column, 3), distance=distance)) == 1


@given(data=st.data())
def test_quadratic_kappa_is_an_intraclass_correlation_with_whole_sums_of_squares(data, panels):
    """Fleiss and Cohen (1973), The equivalence of weighted kappa and the intraclass correlation
    coefficient as measures of reliability.
    """
    ratings = data.draw(panels.whole)[:, :2]
    ms, n = mean_squares(ratings), len(ratings)
    items, raters, error = ms.items * (n - 1), ms.raters, ms.error * (n - 1)
    assume(items + error + 2 * raters > 1e-9)
    assert float(mean_kappa(ratings)) == pytest.approx(
        float((items - error) / (items + error + 2 * raters)), abs=1e-9
    )


@BOTH
@pytest.mark.parametrize(
    "ratings",
    [
        np.full((4, 2), 3.1),
        [[1.0, NAN], [NAN, 2.0]],
        [[1.0, 1.0, NAN], [2.0, 2.0, NAN]],
        [[1.0, 1.0, 3.0], [1.0, 1.0, 4.0]],
        [[1.0], [2.0]],
        np.empty((0, 2)),
    ],
)
def test_one_pair_without_a_kappa_leaves_none(distance, ratings):
    assert np.isnan(mean_kappa(ratings, distance=distance))
