"""Principal components, beside a singular value decomposition and in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.multivariate.pca import principal_components, varimax


def whole(data, tables) -> np.ndarray | None:
    values = data.draw(tables.whole)
    return values if len(values) >= 3 and (np.ptp(values, axis=0) > 0).all() else None


@given(data=st.data())
def test_eigenvalues_are_the_squared_singular_values_of_standardised_parts(data, tables):
    values = whole(data, tables)
    if values is not None:
        standard = (values - values.mean(axis=0)) / values.std(axis=0)
        expected = np.zeros(values.shape[1])
        singular = np.linalg.svd(standard, compute_uv=False)
        expected[: len(singular)] = singular**2 / len(values)
        np.testing.assert_allclose(principal_components(values).eigenvalues, expected, atol=1e-9)


@given(data=st.data())
def test_components_carry_all_variance_the_largest_first(data, tables):
    values = whole(data, tables)
    if values is not None:
        found = principal_components(values)
        assert found.eigenvalues.sum() == pytest.approx(values.shape[1])
        assert found.explained.sum() == pytest.approx(1.0)
        assert (np.diff(found.eigenvalues) <= 1e-9).all()
        np.testing.assert_allclose(
            found.directions.T @ found.directions, np.eye(values.shape[1]), atol=1e-9
        )
        np.testing.assert_allclose((found.loadings**2).sum(axis=1), 1.0, atol=1e-9)


@given(data=st.data())
def test_a_loading_is_the_correlation_of_a_part_with_a_component(data, tables):
    values = whole(data, tables)
    if values is not None:
        found = principal_components(values)
        scores = (values - values.mean(axis=0)) / values.std(axis=0) @ found.directions
        for place in np.flatnonzero(found.eigenvalues > 1e-6):
            expected = [
                np.corrcoef(values[:, part], scores[:, place])[0, 1]
                for part in range(values.shape[1])
            ]
            np.testing.assert_allclose(found.loadings[:, place], expected, atol=1e-6)


@given(data=st.data(), seed=st.integers(0, 99))
def test_neither_the_order_of_units_nor_the_parts_own_scales_matter(data, seed, tables):
    values = whole(data, tables)
    if values is not None:
        shuffled = (
            values[np.random.default_rng(seed).permutation(len(values))]
            * np.arange(1, values.shape[1] + 1)
            + 3
        )
        found, expected = principal_components(shuffled), principal_components(values)
        np.testing.assert_allclose(found.eigenvalues, expected.eigenvalues, atol=1e-9)
        # The first axis is only fixed where no other is as long.
        if values.shape[1] == 1 or (
            expected.eigenvalues[0] > expected.eigenvalues[1] + 1e-3
            and abs(expected.directions[:, 0].sum()) > 1e-3
        ):
            np.testing.assert_allclose(found.directions[:, 0], expected.directions[:, 0], atol=1e-6)


def test_two_parts_have_one_plus_and_one_less_their_correlation():
    values = np.array([[1.0, 1], [2, 2], [3, 3], [4, 5], [5, 4]])
    found = principal_components(values)
    np.testing.assert_allclose(found.eigenvalues, [1.9, 0.1], atol=1e-12)
    np.testing.assert_allclose(found.directions[:, 0], np.sqrt([0.5, 0.5]), atol=1e-12)
    assert (found.kaiser, found.units) == (1, 5)
    assert (found.needed(0.9), found.needed(0.95), found.needed(0.96)) == (1, 1, 2)


def test_parts_that_are_all_uncorrelated_have_no_component_worth_more_than_one_of_them():
    found = principal_components(np.array([[1.0, 1], [1, -1], [-1, 1], [-1, -1]]))
    np.testing.assert_allclose(found.eigenvalues, [1.0, 1.0], atol=1e-12)
    assert found.kaiser == 0


def test_the_first_component_rises_where_most_parts_do():
    line = np.array([1.0, 2, 4, 8, 16])
    directions = principal_components(
        np.column_stack([line, line + np.array([0, 1, 0, 1, 0]), -line])
    ).directions[:, 0]
    assert directions[0] > 0 > directions[2]


def test_units_with_a_gap_are_left_out():
    values = np.array([[1.0, 1], [2, 2], [3, 3], [4, 5], [5, 4]])
    found = principal_components(np.vstack([values, [[9.0, np.nan]]]))
    assert found.units == 5 and found.eigenvalues[0] == pytest.approx(1.9)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([[1.0, 2], [2, 1], [np.nan, 3]], "2 units without gaps"),
        ([[1.0, 2], [2, 2], [3, 2]], "the same in every unit"),
    ],
)
def test_where_there_are_no_components(values, expected):
    with pytest.raises(ValueError, match=expected):
        principal_components(np.array(values))


LOADINGS = st.lists(
    st.lists(st.integers(-9, 9).map(lambda n: n / 10), min_size=3, max_size=3),
    min_size=3,
    max_size=7,
).map(np.array)


def criterion(loadings) -> float:
    """Kaiser's: the variance of the squared loadings of each component, of rows of length one."""
    lengths = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    rows = np.divide(loadings, lengths, out=np.zeros_like(loadings), where=lengths > 0)
    return float((rows**2).var(axis=0).sum())


@given(LOADINGS, st.floats(0, 3.1), st.sampled_from([(0, 1), (0, 2), (1, 2)]))
def test_no_other_turn_of_two_components_is_simpler(loadings, angle, pair):
    found = varimax(loadings)
    np.testing.assert_allclose(found @ found.T, loadings @ loadings.T, atol=1e-9)
    other = found.copy()
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    other[:, pair] = found[:, pair] @ turn
    assert criterion(other) <= criterion(found) + 1e-9


def test_one_component_has_nowhere_to_turn():
    np.testing.assert_allclose(varimax(np.array([[0.5], [-0.2]])), [[0.5], [-0.2]])


def test_varimax_as_statsmodels_turns_it():
    """statsmodels 0.15.0, `rotate_factors(A, "varimax")` of loadings with rows of length one, tol
    1e-13, to six digits and up to signs.
    """
    given_loadings = np.array(
        [
            [-0.84568, -0.397583],
            [-0.884317, -0.263482],
            [-0.719583, 0.571234],
            [-0.69008, 0.632556],
            [-0.901966, 0.13445],
            [-0.497153, -0.803784],
        ]
    )
    expected = [
        [-0.320189, -0.87791],
        [-0.442076, -0.809943],
        [-0.913137, -0.101431],
        [-0.935393, -0.037123],
        [-0.734913, -0.539928],
        [0.213325, -0.920718],
    ]
    np.testing.assert_allclose(np.abs(varimax(given_loadings)), np.abs(expected), atol=2e-6)
