"""Coefficients of agreement between raters, with bootstrap intervals.

The coefficients answer different questions. ICC(A,1) asks whether one assessor's figures can stand
for another's, ICC(A,k) whether the panel's mean would have come out the same, ICC(C,1) and
Kendall's W whether the order would; alpha, AC2 and kappa set what was observed against chance, each
in its own way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray
from ..method_errors import MethodError
from ..uncertainty.bootstrap import bootstrap_distribution, percentile_interval, resample_counts
from . import gwet, icc, kappa
from .kendall_w import kendall_w
from .krippendorff import krippendorff_alpha

Reason = Literal["too_few_raters", "too_few_items", "no_variation", "not_estimable"]
DRAWS = 2000


@dataclass(frozen=True)
class Agreement:
    """One coefficient of agreement, with what it rests on.

    Attributes
    ----------
    method
        Its name in :data:`COEFFICIENTS`.
    value
        1 for full agreement; None where it cannot be computed.
    low, high
        The percentile interval of 95 percent over drawings of the items; None where fewer than half
        of the draws could be computed.
    items, dropped
        How many items it was computed from, and how many with some rating were left out: for a
        coefficient that needs every rater, those that somebody did not rate; for others, those that
        a single rater rated.
    raters
        How many rated anything.
    draws, undefined_draws
        How many drawings were made, and how many of them could not be computed.
    reason
        Why there is no value: ``too_few_raters`` or ``too_few_items``, fewer than two;
        ``no_variation``, all ratings are equal and the coefficient cannot tell agreement from
        chance; ``not_estimable``, they vary, but not where the coefficient needs it. None with a
        value.
    """

    method: str
    value: float | None
    low: float | None
    high: float | None
    items: int
    dropped: int
    raters: int
    draws: int
    undefined_draws: int
    reason: Reason | None


@dataclass(frozen=True)
class Coefficient:
    """A coefficient, which items it can use, and whether it must be told the scale.

    `uses` is ``pairs`` for items with two ratings or more, ``whole`` for items that every rater
    rated, ``any`` for items with a rating.
    """

    statistic: Callable[..., FloatArray]
    uses: Literal["pairs", "whole", "any"] = "pairs"
    needs_categories: bool = False


COEFFICIENTS: dict[str, Coefficient] = {
    "alpha_nominal": Coefficient(partial(krippendorff_alpha, level="nominal")),
    "alpha_ordinal": Coefficient(partial(krippendorff_alpha, level="ordinal")),
    "alpha_interval": Coefficient(partial(krippendorff_alpha, level="interval")),
    "icc_a1": Coefficient(icc.icc_a1, "whole"),
    "icc_ak": Coefficient(icc.icc_ak, "whole"),
    "icc_c1": Coefficient(icc.icc_c1, "whole"),
    "kendall_w": Coefficient(kendall_w, "whole"),
    "ac1": Coefficient(partial(gwet.gwet_ac2, weights=gwet.identity), "any", needs_categories=True),
    "ac2_linear": Coefficient(
        partial(gwet.gwet_ac2, weights=gwet.linear), "any", needs_categories=True
    ),
    "ac2_quadratic": Coefficient(
        partial(gwet.gwet_ac2, weights=gwet.quadratic), "any", needs_categories=True
    ),
    "ac2_ordinal": Coefficient(
        partial(gwet.gwet_ac2, weights=gwet.ordinal), "any", needs_categories=True
    ),
    "kappa_linear": Coefficient(partial(kappa.mean_kappa, distance=kappa.linear)),
    "kappa_quadratic": Coefficient(partial(kappa.mean_kappa, distance=kappa.quadratic)),
}


def agreement_coefficient(
    method: str,
    ratings: FloatArray,
    categories: Sequence[float] = (),
    draws: int = DRAWS,
    seed: int = 1,
) -> Agreement:
    """Compute a coefficient of agreement, with its interval.

    The interval says how far the coefficient hangs on which items were judged: they are drawn again
    with replacement, raters stay. It does not speak of other raters. With few items it is too
    narrow: for five raters whose true ICC(A,1) is two thirds it held the truth in 83 of 100
    simulated panels with 10 items, 87 with 20 and 94 with 60, instead of 95.

    Parameters
    ----------
    method
        A name in :data:`COEFFICIENTS`.
    ratings
        Items by raters, NaN where somebody rated nothing.
    categories
        Every figure that can be given, for a method that `needs_categories`; others do not look at
        it.
    draws
        How many times the items are drawn; without any there is no interval.
    seed
        Makes the draws the same again.

    Raises
    ------
    ValueError
        When there is no such method, the ratings are no table, one of them is infinite, or the
        categories do not hold what was rated.

    References
    ----------
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, Chapman & Hall: percentile
    intervals.

    Examples
    --------
    >>> panel = np.array([[1, 1, 1], [2, 2, 3], [3, 3, 3], [3, 4, 4], [np.nan, 5, 5]])
    >>> found = agreement_coefficient("icc_a1", panel, draws=0)
    >>> round(found.value, 6), found.items, found.dropped
    (0.882353, 4, 1)
    >>> agreement_coefficient("icc_a1", panel[:1]).reason
    'too_few_items'
    """
    if method not in COEFFICIENTS:
        raise MethodError(
            Message(
                "no coefficient of agreement is named {found}; there are {known}",
                {"found": method, "known": ", ".join(COEFFICIENTS)},
            )
        )
    chosen = COEFFICIENTS[method]
    x = _table(ratings)
    x = x[:, ~np.isnan(x).all(axis=0)]
    each = (~np.isnan(x)).sum(axis=1)
    raters = x.shape[1]
    needed = {"pairs": 2, "whole": max(raters, 1), "any": 1}[chosen.uses]
    used = x[each >= needed]

    def result(
        value: float | None = None, reason: Reason | None = None, over: FloatArray | None = None
    ) -> Agreement:
        low, high, undefined = percentile_interval(np.empty(0) if over is None else over)
        return Agreement(
            method,
            value,
            low,
            high,
            len(used),
            int((each > 0).sum()) - len(used),
            raters,
            0 if over is None else len(over),
            undefined,
            reason,
        )

    if raters < 2:
        return result(reason="too_few_raters")
    if ((~np.isnan(used)).sum(axis=1) > 1).sum() < 2:
        return result(reason="too_few_items")
    statistic = (
        partial(chosen.statistic, categories=categories)
        if chosen.needs_categories
        else chosen.statistic
    )
    value = float(statistic(used))
    if np.isnan(value):
        return result(
            reason="not_estimable" if np.ptp(used[~np.isnan(used)]) > 0 else "no_variation"
        )
    return result(
        value,
        over=bootstrap_distribution(
            partial(statistic, used), resample_counts(len(used), draws, seed, width=raters)
        ),
    )


def _table(ratings: FloatArray) -> FloatArray:
    x = np.asarray(ratings, dtype=float)
    if x.ndim != 2 or np.isinf(x).any():
        raise MethodError(
            Message("the ratings must be a table of items by raters, of finite numbers or gaps")
        )
    return x
