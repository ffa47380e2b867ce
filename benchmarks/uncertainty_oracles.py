"""What the uncertainty analysis is compared with: a plain NumPy loop, and other packages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smartcity_eval.composites.uncertainty_analysis import UncertaintyResult
from smartcity_eval.frameworks import Framework
from smartcity_eval.frameworks.schema import Component
from smartcity_eval.methods.steps.aggregate import arithmetic, geometric
from smartcity_eval.methods.steps.normalise import fraction_of_maximum, min_max

Floats = NDArray[np.float64]
LOW, HIGH = 1.0, 100.0
NORMALISATIONS, AGGREGATIONS = (
    ("min_max", "z_score", "percentile_rank"),
    ("arithmetic", "geometric", "harmonic"),
)


def weighted_mean(method: str, x: Floats, w: Floats) -> Floats:
    """Aggregate by the formula as it stands in a textbook."""
    if method == "arithmetic":
        found = x @ w
    elif method == "geometric":
        found = np.exp(np.log(x) @ w)
    else:
        found = 1 / ((1 / x) @ w)
    return np.asarray(found, dtype=float)


def plain_tables(values: Floats) -> list[Floats]:
    """Normalise in each of the ways, stretched to the scores' range."""
    tables = [
        (values - values.min(axis=0)) / (values.max(axis=0) - values.min(axis=0)),
        (values - values.mean(axis=0)) / values.std(axis=0, ddof=1),
        values.argsort(axis=0).argsort(axis=0) / (len(values) - 1),
    ]
    return [
        (table - table.min()) / (table.max() - table.min()) * (HIGH - LOW) + LOW for table in tables
    ]


def plain_loop(
    framework: Framework, data: pd.DataFrame, found: UncertaintyResult, sample: int
) -> Iterator[Floats]:
    """Compute the first draws one after the other, as one would write it down; each table is
    normalised once.
    """
    columns = {leaf.key: i for i, leaf in enumerate(framework.leaves())}

    def score(key: str, parts: Sequence[Component], normalised: Floats, draw: int) -> Floats:
        scores = [
            (
                score(p.key, p.children, normalised, draw)
                if p.children
                else normalised[:, columns[p.key]]
            )
            for p in parts
        ]
        method = AGGREGATIONS[found.picks["aggregation"][draw]]
        return weighted_mean(method, np.column_stack(scores), found.weights[key][draw])

    tables = plain_tables(data.to_numpy())
    for draw in range(sample):
        table = tables[found.picks["normalisation"][draw]]
        scores = score("index", framework.components, table, draw)
        places = np.empty(len(scores), dtype=int)
        places[np.argsort(-scores)] = np.arange(1, len(scores) + 1)
        yield np.concatenate([scores, places])


def others(data: Floats) -> Iterator[tuple[str, str, Callable[[], Floats], Callable[[], Floats]]]:
    """Return what other packages compute as we do: a name, the package, our call and theirs, each
    giving scores.
    """
    weights = np.random.default_rng(1).dirichlet(np.ones(data.shape[1]))
    types = np.where(np.arange(data.shape[1]) % 3 == 0, -1, 1)
    best = np.ones_like(types)
    if installed("pymcdm"):
        from pymcdm import methods, normalizations

        wsm, wpm = (
            methods.WSM(normalizations.minmax_normalization),
            methods.WPM(normalizations.linear_normalization),
        )
        yield (
            "weighted mean of min-max",
            "pymcdm",
            lambda: arithmetic(min_max(data, types, 0, 1), weights),
            lambda: wsm(data, weights, types),
        )
        yield (
            "weighted product of shares of the best",
            "pymcdm",
            lambda: geometric(fraction_of_maximum(data, types), weights),
            lambda: wpm(data, weights, types),
        )
    if installed("scikit-criteria"):
        from skcriteria import mkdm
        from skcriteria.agg.simple import WeightedProductModel, WeightedSumModel
        from skcriteria.preprocessing.scalers import MaxAbsScaler, MinMaxScaler

        problem = mkdm(data, [max] * data.shape[1], weights=weights)
        scale, sums = MinMaxScaler(target="matrix"), WeightedSumModel()
        share, products = MaxAbsScaler(target="matrix"), WeightedProductModel()
        yield (
            "weighted mean of min-max",
            "scikit-criteria",
            lambda: arithmetic(min_max(data, best, 0, 1), weights),
            lambda: sums.evaluate(scale.transform(problem)).e_.score,
        )
        yield (
            "weighted product of shares of the best",
            "scikit-criteria",
            lambda: geometric(fraction_of_maximum(data, best), weights),
            lambda: 10 ** products.evaluate(share.transform(problem)).e_.score,
        )


def installed(package: str) -> bool:
    """Return whether a package can be compared with."""
    try:
        return bool(version(package))
    except PackageNotFoundError:
        return False
