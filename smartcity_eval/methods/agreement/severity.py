"""Severity of raters, with bootstrap intervals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from ..arrays import BoolArray, FloatArray
from ..uncertainty.bootstrap import bootstrap_distribution, percentile_interval, resample_counts
from .connected_raters import connected_groups


@dataclass(frozen=True)
class Severity:
    """How strict one rater is.

    Attributes
    ----------
    rater
        His column.
    items
        How many items he rated.
    value
        By how much he rates below the panel, in units of the scale: above zero strict, below zero
        lenient. None where nothing can be said.
    low, high
        The percentile interval of 95 percent over drawings of the items; None where fewer than half
        of the draws could be computed.
    draws, undefined_draws
        How many drawings were made, and how many of them could not be computed.
    reason
        Why there is no value: ``nothing_in_common``, he shares no items with the others, not even
        by way of a third. None with a value.
    """

    rater: int
    items: int
    value: float | None
    low: float | None
    high: float | None
    draws: int
    undefined_draws: int
    reason: Literal["nothing_in_common"] | None


def rater_severities(ratings: FloatArray, draws: int = 2000, seed: int = 1) -> tuple[Severity, ...]:
    """Estimate the strictness of every rater.

    A rating is taken for the item's level less the rater's severity, and both are fitted by least
    squares. So somebody who was given the poor items is not thought strict: where all rated
    everything, his severity is the panel's mean less his own; where there are gaps, only what he
    gave to the same items as others counts. The items are drawn again with replacement for the
    interval, which so needs no law of chance for the ratings.

    Parameters
    ----------
    ratings
        Items by raters, NaN where somebody rated nothing.
    draws
        How many times the items are drawn; without any there is no interval.
    seed
        Makes the draws the same again.

    Returns
    -------
    tuple of Severity
        In the order of the columns; the values add to zero. Where the panel falls into groups
        without a common item, the largest is compared and the others have no value.

    References
    ----------
    Searle (1971), Linear Models, Wiley: the two-way classification without interaction; Efron and
    Tibshirani (1993), An Introduction to the Bootstrap, Chapman & Hall.

    Examples
    --------
    >>> [
    ...     found.value
    ...     for found in rater_severities(
    ...         np.array([[1.0, 2.0], [3.0, 4.0], [np.nan, 1.0]]), draws=0
    ...     )
    ... ]
    [0.5, -0.5]
    """
    x = np.asarray(ratings, dtype=float)
    linked = _linked(~np.isnan(x))
    y = x[:, linked]
    y = y[(~np.isnan(y)).sum(axis=1) > 1]
    values = over_values = np.empty((0, len(linked)))
    comparable = len(linked) > 1
    if comparable:
        values = _fitted(y, np.ones(len(y)))
        over_values = (
            bootstrap_distribution(
                partial(_fitted, y), resample_counts(len(y), draws, seed, width=len(linked) ** 2)
            )
            if draws
            else over_values
        )
    found = []
    for rater in range(x.shape[1]):
        items = int((~np.isnan(x[:, rater])).sum())
        if not comparable or rater not in linked:
            found.append(Severity(rater, items, None, None, None, 0, 0, "nothing_in_common"))
        else:
            place = linked.index(rater)
            low, high, undefined = percentile_interval(over_values[:, place])
            found.append(
                Severity(rater, items, float(values[place]), low, high, draws, undefined, None)
            )
    return tuple(found)


def _linked(rated: BoolArray) -> list[int]:
    """Return the largest group of raters joined by common items, the first of equal ones."""
    together = rated.T.astype(int) @ rated.astype(int) > 0
    largest = max(connected_groups(together), key=len, default=())
    return list(largest)


def _fitted(y: FloatArray, times: FloatArray) -> FloatArray:
    """Solve the normal equations of the raters, the items' levels put in.

    NaN for a draw in which the panel falls apart.
    """
    rated = ~np.isnan(y)
    each = rated.sum(axis=1)
    below = np.where(rated, np.nansum(y, axis=1, keepdims=True) / each[:, None] - y, 0.0)
    share = rated / each[:, None]
    panel = y.shape[1]
    pairs = (rated[:, :, None] * np.eye(panel) - rated[:, :, None] * share[:, None, :]).reshape(
        len(y), -1
    )
    matrix = (times @ pairs).reshape(*times.shape[:-1], panel, panel)
    # The severities add to zero; the added ones make of that an equation. A panel that falls apart
    # leaves the matrix singular.
    matrix = matrix + np.ones((panel, panel))
    whole = np.linalg.matrix_rank(matrix, hermitian=True) == panel
    solvable = np.where(whole[..., None, None], matrix, np.eye(panel))
    solved = np.linalg.solve(solvable, (times @ below)[..., None])[..., 0]
    return np.where(whole[..., None], solved, np.nan)
