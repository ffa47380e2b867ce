"""Weights optimised for a wanted influence of each part on the score.

Stated weights seldom do: what a part decides depends on its spread and on its correlations too (see
:mod:`~smartcity_eval.methods.multivariate.importance`). The weights found here correct for that in
the data at hand. They are a diagnosis as much as a proposal, for they change with the data and say
nothing of importance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray
from ..method_errors import MethodError
from ..multivariate.importance import shares
from ..steps.aggregate import arithmetic

# The largest difference from a wanted share that still counts as reached.
CLOSE = 0.005
_STEPS = 200
_FLOOR = 1e-9


@dataclass(frozen=True)
class Balance:
    """Weights found for a wanted balance, with the correlations of the parts with the score.

    `wanted` and `obtained` are the shares of those correlations, each adding to one; `steps` is how
    many the search took, 0 where the weights follow from a formula.
    """

    weights: FloatArray
    correlations: FloatArray
    wanted: FloatArray
    obtained: FloatArray
    steps: int

    @property
    def reached(self) -> bool:
        """Return whether every share is within half a percentage point of the wanted one.

        Often the data do not allow it.
        """
        return bool(np.abs(self.obtained - self.wanted).max() <= CLOSE)


def balanced_weights(
    values: FloatArray,
    wanted: FloatArray | None = None,
    combine: Callable[[FloatArray, FloatArray], FloatArray] = arithmetic,
) -> Balance:
    """Find weights that give the parts' correlations with the score a wanted proportion.

    The objective is COINr's "balance": the least sum of squared differences between the shares of
    the correlations and the wanted shares, over weights of zero or more. For the weighted
    arithmetic mean the weights that reach it are solved for directly, where none of them is
    negative (Paruolo and others); otherwise they are sought by damped least squares, from the
    wanted shares or from one over each part's spread, whichever comes closer: always in the same
    way.

    Parameters
    ----------
    values
        Units by parts as they enter the mean; units with a gap are left out. Every part varies.
    wanted
        One for each part, above zero, such as ``[1, 2, 1]`` for a second part with twice the say;
        equal where absent.
    combine
        How the parts become the score: values and weights to scores. With a method that jumps, or
        does not look at the weights (the minimum, Copeland's), the search ends where it began.

    Returns
    -------
    Balance
        Ask it whether the wanted balance was `reached`.

    Raises
    ------
    ValueError
        When fewer than three units are without gaps, a part does not vary, or what is wanted is not
        above zero.

    References
    ----------
    Becker, Saisana, Paruolo and Vandecasteele (2017), Weights and importance in composite
    indicators: closing the gap, Ecological Indicators 80; Paruolo, Saisana and Saltelli (2013),
    Ratings and rankings: voodoo or science?, Journal of the Royal Statistical Society A 176(3);
    Marquardt (1963), An algorithm for least-squares estimation of nonlinear parameters, Journal of
    the SIAM 11(2).

    Examples
    --------
    A part that varies twice as much needs half the weight:

    >>> found = balanced_weights(
    ...     np.array([[1.0, 2.0], [2.0, 6.0], [3.0, 2.0], [2.0, 4.0], [2.0, 1.0]])
    ... )
    >>> found.reached, found.correlations.round(3).tolist()
    (True, [0.707, 0.707])
    """
    x = np.asarray(values, dtype=float)
    x = x[~np.isnan(x).any(axis=1)]
    target = np.ones(x.shape[1]) if wanted is None else np.asarray(wanted, dtype=float)
    if len(x) < 3 or (x.min(axis=0) == x.max(axis=0)).any():
        raise MethodError(
            Message(
                "a balance needs three units or more without gaps, and parts that vary over them"
            )
        )
    if target.shape != (x.shape[1],) or not (target > 0).all():
        raise MethodError(
            Message(
                "what is wanted must be {parts} numbers above zero, one for each part",
                {"parts": x.shape[1]},
            )
        )
    target = target / target.sum()
    standard = (x - x.mean(axis=0)) / x.std(axis=0)

    def correlations(weights: FloatArray) -> FloatArray:
        scores = combine(x, weights)
        spread = scores.std()
        if not spread > 1e-12 * np.abs(scores).max():
            return np.full(x.shape[1], np.nan)
        covariances: FloatArray = standard.T @ (scores - scores.mean())
        return covariances / float(len(x) * spread)

    weights, steps = (_solved(x, target) if combine is arithmetic else None), 0
    if weights is None:
        # Where parts oppose each other, correlations under the wanted weights can add up to less
        # than nothing; under these they do not.
        weights, steps = _sought(correlations, target, (target, infomax_weights(x)))
    found = correlations(weights)
    return Balance(weights, found, target, shares(found), steps)


def _solved(x: FloatArray, target: FloatArray) -> FloatArray | None:
    """Return the weights of an arithmetic mean that reach the target exactly, if any."""
    matrix = np.atleast_2d(np.cov(x, rowvar=False))
    deviation = np.sqrt(np.diagonal(matrix))
    scaled = matrix / np.outer(deviation, deviation)
    if np.linalg.cond(scaled) > 1e10:
        return None
    weights = np.linalg.solve(scaled, target) / deviation
    shared: FloatArray = weights / weights.sum()
    return shared if (weights >= 0).all() else None


def _sought(
    correlations: Callable[[FloatArray], FloatArray],
    target: FloatArray,
    starts: tuple[FloatArray, ...],
) -> tuple[FloatArray, int]:
    """Search for weights from the best start on.

    Their logarithms are moved, so that none becomes negative.
    """

    def missing(logs: FloatArray) -> FloatArray:
        return shares(correlations(_weights(logs))) - target

    found = [(np.log(start), missing(np.log(start))) for start in starts]
    logs, here = min(
        found, key=lambda pair: pair[1] @ pair[1] if np.isfinite(pair[1]).all() else np.inf
    )
    damping, step = 1e-3, 0
    while (
        step < _STEPS and np.isfinite(here).all() and np.abs(here).max() > 1e-12 and damping < 1e12
    ):
        step += 1
        slopes = np.column_stack(
            [(missing(logs + d) - missing(logs - d)) / 2e-5 for d in np.eye(len(logs)) * 1e-5]
        )
        if not np.isfinite(slopes).all():
            break
        scale = np.sqrt((slopes**2).sum(axis=0)) + 1e-12
        move = np.linalg.lstsq(
            np.vstack([slopes, np.diag(np.sqrt(damping) * scale)]),
            np.concatenate([-here, np.zeros(len(logs))]),
            rcond=None,
        )[0]
        there = missing(logs + move)
        if np.isfinite(there).all() and there @ there < here @ here:
            gain = here @ here - there @ there
            logs, here, damping = logs + move, there, max(damping / 10.0, 1e-9)
            if gain < 1e-18:
                break
        else:
            damping *= 10.0
    return _weights(logs), step


def _weights(logs: FloatArray) -> FloatArray:
    """Turn logarithms into weights; next to nothing is nothing."""
    weights = np.exp(logs - logs.max())
    weights = np.where(weights > _FLOOR, weights, 0.0)
    shared: FloatArray = weights / weights.sum()
    return shared


def infomax_weights(values: FloatArray) -> FloatArray:
    """Return the weights of a mean that maximise its summed correlations with the parts.

    COINr searches for them ("infomax"); there is a formula: each part's weight is one over its
    standard deviation, whatever the correlations (by the Cauchy-Schwarz inequality).

    Parameters
    ----------
    values
        Units by parts, each of which varies; units with a gap are left out.

    References
    ----------
    Lindén, Cinelli, Spada, Becker, Gasser and Burgherr (2021), A framework based on statistical
    analysis and stakeholders' preferences to inform weighting in composite indicators,
    Environmental Modelling and Software 145.

    Examples
    --------
    >>> infomax_weights(
    ...     np.array([[1.0, 10.0], [2.0, 40.0], [3.0, 10.0], [2.0, 20.0], [2.0, 20.0]])
    ... ).round(3).tolist()
    [0.945, 0.055]
    """
    x = np.asarray(values, dtype=float)
    x = x[~np.isnan(x).any(axis=1)]
    if len(x) < 3 or (x.min(axis=0) == x.max(axis=0)).any():
        raise MethodError(
            Message(
                "weights by spread need three units or more without gaps, and parts that vary"
                " over them"
            )
        )
    inverse = 1.0 / x.std(axis=0)
    weights: FloatArray = inverse / inverse.sum()
    return weights
