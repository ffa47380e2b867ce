"""The registry's aggregations as functions over tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from inspect import Signature, signature

import numpy as np

from ..arrays import FloatArray, as_floats, check_scores
from .aggregate import ArrayAggregation, checked_weights, with_enough
from .aggregations import AGGREGATIONS
from .weighted_means import ExactAggregation


class _Arrays(Mapping[str, ArrayAggregation]):
    """The registry's aggregations as functions over arrays; each is looked up when it is used."""

    def __getitem__(self, name: str) -> ArrayAggregation:
        return array_aggregation(name)

    def __iter__(self) -> Iterator[str]:
        return iter(AGGREGATIONS)

    def __len__(self) -> int:
        return len(AGGREGATIONS)


def array_aggregations() -> Mapping[str, ArrayAggregation]:
    """Return every aggregation of tables, by name.

    Returns
    -------
    Mapping
        Those of :data:`~smartcity_eval.methods.steps.aggregations.AGGREGATIONS`; one without a
        version over arrays is applied unit by unit.

    Examples
    --------
    >>> list(array_aggregations())[:2]
    ['arithmetic', 'geometric']
    """
    return _Arrays()


def array_aggregation(name: str) -> ArrayAggregation:
    """Return one aggregation of tables by its name in the registry.

    Examples
    --------
    >>> array_aggregation("minimum").__name__
    'minimum'
    """
    own = AGGREGATIONS[name]
    if own.over_units is not None:
        return own.over_units()
    assert own.exact is not None
    return _by_unit(own.exact)


def _by_unit(exact: ExactAggregation) -> ArrayAggregation:
    """Return an aggregation of tables that computes each unit's score with exact numbers."""

    def aggregate(
        values: FloatArray,
        weights: FloatArray,
        skip_missing: bool = False,
        data_threshold: float | None = None,
        **arguments: object,
    ) -> FloatArray:
        given, weights = as_floats(values), checked_weights(weights)
        x, skip_missing = with_enough(given, weights, skip_missing, data_threshold)
        rows, own = np.broadcast_arrays(x, weights[..., None, :])
        parts = x.shape[-1]
        method = partial(exact, **arguments)
        scores = [
            _exact_score(method, row, weighing, skip_missing)
            for row, weighing in zip(
                rows.reshape(-1, parts).tolist(), own.reshape(-1, parts).tolist(), strict=True
            )
        ]
        return check_scores(np.array(scores).reshape(rows.shape[:-1]), given, weights)

    # A build step reads from the signature which parameters it can give.
    always = [p for p in signature(aggregate).parameters.values() if p.kind is not p.VAR_KEYWORD]
    own = [p.replace(kind=p.KEYWORD_ONLY) for p in list(signature(exact).parameters.values())[2:]]
    vars(aggregate)["__signature__"] = Signature([*always, *own])
    return aggregate


def _exact_score(
    exact: ExactAggregation, values: list[float], weights: list[float], skip_missing: bool
) -> float:
    pairs = [(v, w) for v, w in zip(values, weights, strict=True) if w > 0]
    known = [(Decimal(repr(v)), Decimal(repr(w))) for v, w in pairs if v == v]  # NaN is missing
    if not known or (len(known) < len(pairs) and not skip_missing):
        return float("nan")
    return float(exact([v for v, _ in known], [w for _, w in known]))
