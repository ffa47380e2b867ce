"""The registry's aggregations over tables: those with exact numbers only, and their parameters."""

from __future__ import annotations

import inspect
from decimal import Decimal

import numpy as np
import pytest

from smartcity_eval.methods.steps.aggregate import ARRAY_AGGREGATIONS
from smartcity_eval.methods.steps.aggregations import AGGREGATIONS, Aggregation
from smartcity_eval.methods.steps.array_aggregations import array_aggregation, array_aggregations


def test_each_of_ours_is_its_function_over_arrays():
    assert dict(array_aggregations()) == ARRAY_AGGREGATIONS and len(array_aggregations()) == 6
    with pytest.raises(KeyError):
        array_aggregation("median")


@pytest.mark.parametrize("name", [n for n, own in AGGREGATIONS.items() if own.exact])
def test_over_a_table_it_is_what_exact_numbers_give(name):
    values, weights = np.array([[1.0, 2.0, 5.0], [4.0, 3.5, 6.0]]), np.array([2.0, 1.0, 1.0])
    own = {"power": 0.5} if name == "generalised_mean" else {}
    exact = AGGREGATIONS[name].exact
    expected = [
        float(
            exact(
                [Decimal(repr(v)) for v in row],
                [Decimal(repr(w)) for w in weights.tolist()],
                **{key: Decimal(repr(value)) for key, value in own.items()},
            )
        )
        for row in values.tolist()
    ]
    np.testing.assert_allclose(array_aggregation(name)(values, weights, **own), expected, 1e-12)


def test_an_aggregation_of_exact_numbers_works_on_tables_too(monkeypatch):
    def middle(scores, _weights):
        return (min(scores) + max(scores)) / 2

    monkeypatch.setitem(AGGREGATIONS, "middle", Aggregation(exact=middle))
    found = array_aggregations()["middle"]
    values = np.array([[1.0, 2.0, 5.0], [4.0, np.nan, 6.0], [1.0, 3.0, np.nan]])
    assert found(values, [1, 1, 0]).tolist()[0] == 1.5
    np.testing.assert_array_equal(found(values, [1, 1, 0]), [1.5, np.nan, 2.0])
    np.testing.assert_array_equal(found(values, [1, 1, 1], skip_missing=True), [3.0, 5.0, 2.0])
    draws = found(values, np.array([[1, 1, 0], [1, 0, 1]]))
    np.testing.assert_array_equal(draws, [[1.5, np.nan, 2.0], [3.0, 5.0, np.nan]])


def test_the_parameters_of_exact_numbers_are_those_over_tables(monkeypatch):
    def trimmed(scores, _weights, share: Decimal, twice: bool = False):
        return max(scores) * Decimal(repr(share)) * (2 if twice else 1)

    monkeypatch.setitem(AGGREGATIONS, "trimmed", Aggregation(exact=trimmed))
    found = array_aggregation("trimmed")
    assert list(inspect.signature(found).parameters) == [
        "values",
        "weights",
        "skip_missing",
        "data_threshold",
        "share",
        "twice",
    ]
    assert found(np.array([[1.0, 4.0]]), [1, 1], share=0.5, twice=True).tolist() == [4.0]
