"""Ways to bring parts together: laws that hold for each of them, and their order."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.arrays import SMALL_PRODUCT
from smartcity_eval.methods.steps import weighted_means
from smartcity_eval.methods.steps.aggregate import (
    ARRAY_AGGREGATIONS,
    arithmetic,
    copeland,
    generalised_mean,
    geometric,
    harmonic,
    minimum,
)

NAN = float("nan")
MEANS = {name: method for name, method in ARRAY_AGGREGATIONS.items() if name != "copeland"}
EXTRA = {"generalised_mean": {"power": 0.5}}
ALL = pytest.mark.parametrize("name", ARRAY_AGGREGATIONS)


def combined(name: str, values, weights, **more) -> np.ndarray:
    return ARRAY_AGGREGATIONS[name](
        np.asarray(values, dtype=float),
        np.asarray(weights, dtype=float),
        **EXTRA.get(name, {}),
        **more,
    )


@pytest.mark.parametrize("name", MEANS)
@given(data=st.data())
def test_between_the_lowest_and_the_highest_part(name, data, tables):
    values, weights = data.draw(tables.weighted)
    scores = combined(name, values, weights)
    assert (scores >= values.min(axis=1) - 1e-9).all() and (
        scores <= values.max(axis=1) + 1e-9
    ).all()


@ALL
@given(data=st.data(), seed=st.integers(0, 1000))
def test_neither_the_order_of_parts_nor_of_units_matters(name, data, seed, tables):
    values, weights = data.draw(tables.weighted)
    rng = np.random.default_rng(seed)
    parts, units = rng.permutation(values.shape[1]), rng.permutation(len(values))
    np.testing.assert_allclose(
        combined(name, values[units][:, parts], weights[parts]),
        combined(name, values, weights)[units],
        rtol=1e-9,
    )


@ALL
@given(data=st.data(), factor=st.sampled_from([0.01, 3.0]))
def test_only_the_ratio_of_the_weights_counts(name, data, factor, tables):
    values, weights = data.draw(tables.weighted)
    np.testing.assert_allclose(
        combined(name, values, weights * factor), combined(name, values, weights), rtol=1e-9
    )


@pytest.mark.parametrize("name", MEANS)
@given(data=st.data(), factor=st.sampled_from([0.25, 8.0]))
def test_a_mean_is_in_the_unit_of_its_parts(name, data, factor, tables):
    values, weights = data.draw(tables.weighted)
    np.testing.assert_allclose(
        combined(name, values * factor, weights),
        combined(name, values, weights) * factor,
        rtol=1e-9,
    )


@ALL
@given(data=st.data(), place=st.integers(0, 99), more=st.integers(1, 50))
def test_a_higher_part_never_lowers_the_unit(name, data, place, more, tables):
    values, weights = data.draw(tables.weighted)
    raised = values.copy()
    raised[0, place % values.shape[1]] += more
    assert combined(name, raised, weights)[0] >= combined(name, values, weights)[0] - 1e-9


@pytest.mark.parametrize("name", MEANS)
@given(data=st.data())
def test_equal_parts_stay_as_they_are(name, data, tables):
    values, weights = data.draw(tables.weighted)
    same = np.repeat(values[:, :1], values.shape[1], axis=1)
    np.testing.assert_allclose(combined(name, same, weights), same[:, 0], rtol=1e-12)


@ALL
def test_equal_units_score_alike(name):
    assert len(set(combined(name, [[2, 5]] * 3, [1, 3]))) == 1


@given(data=st.data())
def test_the_less_compensation_the_lower(data, tables):
    values, weights = data.draw(tables.weighted)
    ladder = [minimum, harmonic, geometric, arithmetic]
    scores = [method(values, weights) for method in ladder] + [
        generalised_mean(values, weights, 2.0)
    ]
    for lower, higher in pairwise(scores):
        assert (lower <= higher * (1 + 1e-12)).all()


@given(data=st.data())
def test_the_power_means_meet_the_named_ones(data, tables):
    values, weights = data.draw(tables.weighted)
    np.testing.assert_allclose(
        generalised_mean(values, weights, 1.0), arithmetic(values, weights), rtol=1e-9
    )
    np.testing.assert_allclose(
        harmonic(values, weights), weights.sum() / (weights / values).sum(axis=1), rtol=1e-9
    )
    np.testing.assert_allclose(
        geometric(values, weights), (values ** (weights / weights.sum())).prod(axis=1), rtol=1e-9
    )


@given(data=st.data())
def test_the_mean_of_a_table_is_that_of_exact_judging(data, tables):
    values, weights = data.draw(tables.weighted)
    for row, score in zip(values, arithmetic(values, weights), strict=True):
        exact = weighted_means.arithmetic(
            [Decimal(str(v)) for v in row], [Decimal(int(w)) for w in weights]
        )
        assert score == pytest.approx(float(exact), rel=1e-12)


@ALL
@given(data=st.data())
def test_many_draws_of_values_and_weights_at_once(name, data, tables):
    values, weights = data.draw(tables.weighted)
    draws, weighings = np.stack([values, values[::-1]]), np.stack([weights, weights[::-1]])
    each = [combined(name, v, w) for v, w in zip(draws, weighings, strict=True)]
    np.testing.assert_allclose(combined(name, draws, weighings), each, rtol=1e-12)
    np.testing.assert_allclose(
        combined(name, values, weighings),
        [combined(name, values, w) for w in weighings],
        rtol=1e-12,
    )


@ALL
def test_a_gap_leaves_no_score_unless_skipped(name):
    values, weights = [[1.0, NAN, 3.0], [2.0, 2.0, 4.0], [NAN] * 3], [1, 2, 3]
    assert np.isnan(combined(name, values, weights)).tolist() == [True, False, True]
    skipped = combined(name, values, weights, skip_missing=True)
    assert np.isnan(skipped).tolist() == [False, False, True]
    if name != "copeland":
        assert skipped[0] == pytest.approx(combined(name, [[1.0, 3.0]], [1, 3])[0])


@ALL
def test_a_part_of_no_weight_has_no_say(name):
    np.testing.assert_allclose(
        combined(name, [[1.0, NAN], [2.0, 0.0]], [1, 0]), combined(name, [[1.0], [2.0]], [1])
    )


def test_a_zero_makes_geometric_and_harmonic_means_zero():
    assert geometric(np.array([[0.0, 9.0], [4.0, 9.0]]), [1, 1]).round(9).tolist() == [0, 6]
    assert harmonic(np.array([[0.0, 9.0], [3.0, 6.0]]), [1, 1]).round(9).tolist() == [0, 4]
    assert geometric(np.array([[0.0, 0.0]]), [1, 1]).tolist() == [0]


@pytest.mark.parametrize("method", [geometric, harmonic])
def test_negative_scores_have_no_such_mean(method):
    with pytest.raises(ValueError, match="zero or more"):
        method(np.array([[-1.0, 2.0]]), [1, 1])


@pytest.mark.parametrize("weights", [[0, 0], [2, -1]])
@ALL
def test_weights_that_are_none_are_refused(name, weights):
    with pytest.raises(ValueError, match="positive sum"):
        combined(name, [[1, 2]], weights)


@given(data=st.data())
def test_copeland_against_every_pair(data, tables):
    values, weights = data.draw(tables.weighted)
    scores = []
    for mine in values:
        margins = [
            int(weights[mine > other].sum()) - int(weights[mine < other].sum()) for other in values
        ]
        scores.append(sum((m > 0) - (m < 0) for m in margins))
    found = copeland(values, weights)
    assert found.tolist() == scores
    assert found.sum() == 0 and np.abs(found).max() < len(values)


@given(data=st.data())
def test_copeland_knows_only_the_order(data, tables):
    values, weights = data.draw(tables.weighted)
    np.testing.assert_array_equal(copeland(values**3, weights), copeland(values, weights))


@ALL
@given(data=st.data(), threshold=st.integers(0, 100))
def test_a_data_threshold_counts_the_parts_that_are_known(name, data, threshold, tables):
    values, weights = data.draw(tables.with_gaps), np.arange(1.0, 5.0)
    weights = weights[: values.shape[1]]
    enough = 100 * (~np.isnan(values)).mean(axis=1) >= threshold - 1e-9
    enough &= ~np.isnan(values).all(axis=1)
    found = combined(name, values, weights, data_threshold=threshold)
    np.testing.assert_array_equal(~np.isnan(found), enough)
    if name != "copeland":  # whose scores hang on who takes part
        everybody = combined(name, values, weights, skip_missing=True)
        np.testing.assert_allclose(found[enough], everybody[enough], rtol=1e-12)


def test_what_weighs_nothing_does_not_count_for_the_threshold():
    x = np.array([[1.0, NAN, NAN], [1.0, 2.0, NAN]])
    assert np.isnan(arithmetic(x, [1, 1, 0], data_threshold=60)).tolist() == [True, False]
    assert arithmetic(x, [1, 1, 0], data_threshold=50).tolist() == [1.0, 1.5]
    with pytest.raises(ValueError, match="0 to 100"):
        arithmetic(x, [1, 1, 1], data_threshold=101)


@pytest.mark.parametrize("shape", [(514, 47), (30, 514, 47)], ids=["one table", "a table each"])
def test_products_stay_small_however_many_draws(shape, monkeypatch):
    """Else the library of linear algebra starts threads of its own within ours."""
    rng, product, sizes = np.random.default_rng(1), np.matmul, [0]
    values, weights = rng.random(shape), rng.random((30, 47))

    def counted(left, right, **named):
        sizes.append(left.shape[-2] * left.shape[-1] * right.shape[-1])
        return product(left, right, **named)

    monkeypatch.setattr(np, "matmul", counted)
    found = arithmetic(values, weights)
    assert max(sizes) <= SMALL_PRODUCT
    by_hand = [
        [float(np.average(row, weights=own)) for row in table]
        for table, own in zip(np.broadcast_to(values, (30, 514, 47)), weights, strict=True)
    ]
    np.testing.assert_allclose(found, by_hand, rtol=1e-13)
