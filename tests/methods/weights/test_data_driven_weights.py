"""Weights from data: laws that hold for each method, and published examples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.arrays import UndefinedResult
from smartcity_eval.methods.weights.data_driven_weights import (
    critic,
    entropy,
    merec,
    pca,
    pca_varimax,
)

FROM_DATA = pytest.mark.parametrize("method", [entropy, critic, merec, pca])


def weights_of(method, values):
    """None where the data weigh nothing: all units alike in every part, or (for CRITIC) parts that
    rise and fall together.
    """
    varied = values[:, values.max(axis=0) > values.min(axis=0)]
    if not varied.size:
        return None
    if (
        method is critic
        and varied.shape[1] > 1
        and np.corrcoef(varied, rowvar=False).min() > 1 - 1e-9
    ):
        return None
    return method(values)


@FROM_DATA
@given(data=st.data())
def test_weights_from_data_add_to_one_and_follow_their_columns(method, data, tables):
    values = data.draw(tables.whole)
    weights = weights_of(method, values)
    if weights is None:
        return
    assert weights.sum() == pytest.approx(1) and (weights >= 0).all()
    np.testing.assert_allclose(method(values[:, ::-1]), weights[::-1], atol=1e-7)
    np.testing.assert_allclose(method(values[::-1]), weights, atol=1e-7)
    np.testing.assert_allclose(method(values * 4.0), weights, atol=1e-7)


@FROM_DATA
def test_a_part_in_which_all_are_equal_weighs_nothing(method):
    assert method(np.array([[1.0, 5, 2], [2, 5, 9], [4, 5, 3]]))[1] == 0


@FROM_DATA
def test_a_unit_with_a_gap_is_left_out(method):
    whole = np.array([[1.0, 5], [2, 4], [4, 6]])
    np.testing.assert_array_equal(method(np.vstack([whole, [np.nan, 99]])), method(whole))
    with pytest.raises(ValueError, match=r"[23] units"):
        method(np.array([[1.0, 2], [np.nan, 3]]))


@pytest.mark.parametrize(
    ("matrix", "published"),
    [
        # Xu (2004), European Journal of Operational Research 156(2); as the tests of pyrepo-mcda
        # give it.
        (
            [[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]],
            [0.4630, 0.3992, 0.1378, 0.0000],
        ),
        # Zavadskas and Podvezko (2016), International Journal of Information Technology & Decision
        # Making 15(2); likewise.
        (
            [[3.0, 100, 10, 7], [2.5, 80, 8, 5], [1.8, 50, 20, 11], [2.2, 70, 12, 9]],
            [0.1146, 0.1981, 0.4185, 0.2689],
        ),
    ],
)
def test_published_entropy_weights(matrix, published):
    assert entropy(matrix).round(4).tolist() == published


def test_published_merec_weights():
    # Keshavarz-Ghorabaee and others (2021), Symmetry 13(4), 525, tables 1 to 5: of the first two
    # more is better, of the last two less, which their reciprocals turn round.
    matrix = np.array(
        [
            [450, 8000, 54, 145],
            [10, 9100, 2, 160],
            [100, 8200, 31, 153],
            [220, 9300, 1, 162],
            [5, 8400, 23, 158.0],
        ]
    )
    matrix[:, 2:] = 1 / matrix[:, 2:]
    assert merec(matrix).round(4).tolist() == [0.5752, 0.0141, 0.4016, 0.0091]


@given(data=st.data())
def test_merec_weights_do_not_know_the_unit_of_a_part(data, tables):
    values = data.draw(tables.whole)
    if weights_of(merec, values) is not None:
        factors = np.arange(1.0, values.shape[1] + 1)
        np.testing.assert_allclose(merec(values * factors), merec(values), atol=1e-9)


def test_merec_weights_need_values_above_zero():
    with pytest.raises(UndefinedResult, match=r"column \[1\]: .*above zero"):
        merec([[1.0, 0.0], [2.0, 1.0]])


@pytest.mark.parametrize("seed", range(3))
def test_merec_weights_are_those_of_scikit_criteria(seed):
    weighters = pytest.importorskip(
        "skcriteria.preprocessing.weighters", reason="make test-oracles installs it"
    )
    matrix = np.random.default_rng(seed).uniform(1, 100, (9, 5))
    np.testing.assert_allclose(merec(matrix), weighters.merec_weights(matrix, [1] * 5), rtol=1e-12)


def test_published_critic_weights():
    # Tuş and Aytaç Adalı (2019), Opsearch 56(2); as the tests of pyrepo-mcda give it.
    matrix = [
        [5000, 3, 3, 4, 3, 2],
        [680, 5, 3, 2, 2, 1],
        [2000, 3, 2, 3, 4, 3],
        [600, 4, 3, 1, 2, 2],
        [800, 2, 4, 3, 3, 4],
    ]
    assert critic(matrix).round(3).tolist() == [0.157, 0.249, 0.168, 0.121, 0.154, 0.151]


def test_parts_that_say_the_same_have_no_critic_weights():
    with pytest.raises(ValueError, match="together"):
        critic([[1, 2], [2, 4], [3, 6]])


def test_a_value_of_zero_has_no_part_in_entropy():
    assert entropy([[0, 1], [1, 1]]).tolist() == [1, 0]
    with pytest.raises(ValueError, match="zero or more"):
        entropy([[-1, 1], [1, 2]])


def test_pca_against_the_singular_values():
    values = np.random.default_rng(7).normal(size=(40, 5)) @ np.random.default_rng(8).normal(
        size=(5, 5)
    )
    standard = (values - values.mean(axis=0)) / values.std(axis=0)
    _, singular, rows = np.linalg.svd(standard, full_matrices=False)
    variance = singular**2 / len(values)
    oracle = sum(v * row**2 for v, row in zip(variance, rows, strict=True) if v > 1) / sum(
        v for v in variance if v > 1
    )
    np.testing.assert_allclose(pca(values), oracle, rtol=1e-9)


# Ten units, five parts. Expected weights: statsmodels 0.15.0, `rotate_factors(…, "varimax")` of the
# loadings with rows brought to length one, tol 1e-13, then Nicoletti's rule by hand.
TURNED = [
    [46, 45, 18, 7, 49],
    [35, 39, 26, 24, 38],
    [22, 25, 31, 30, 28],
    [14, 2, 28, 22, 12],
    [27, 36, 50, 55, 15],
    [31, 36, 31, 28, 37],
    [26, 22, 27, 26, 29],
    [17, 21, 15, 28, 27],
    [28, 33, 25, 31, 25],
    [35, 40, 35, 21, 34],
]


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        (None, [0.2201, 0.22142, 0.2085, 0.19722, 0.15277]),
        (3, [0.21601, 0.23789, 0.22170, 0.16521, 0.15919]),
    ],
)
def test_rotated_components_as_statsmodels_turns_them(components, expected):
    np.testing.assert_allclose(pca_varimax(TURNED, components), expected, atol=6e-6)


def test_rotated_components_of_parts_that_do_not_vary_or_are_too_few():
    still = np.column_stack([TURNED, np.ones(10)])
    assert pca_varimax(still)[-1] == 0 and pca_varimax(still)[:-1] == pytest.approx(
        pca_varimax(TURNED)
    )
    for values, components in ((TURNED, 6), (TURNED, 0), (np.ones((5, 2)), None)):
        with pytest.raises(ValueError, match=r"components|spread"):
            pca_varimax(values, components)
