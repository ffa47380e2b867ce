"""Aggregations of weighted scores with exact numbers, and the registry that editions name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext

Aggregation = Callable[[Sequence[Decimal], Sequence[Decimal]], Decimal]
# Digits enough that equal scores come out as themselves after rounding to the usual 28.
_GUARDED = 40


def arithmetic(scores: Sequence[Decimal], weights: Sequence[Decimal]) -> Decimal:
    """Return the weighted mean: full compensation between scores.

    Parameters
    ----------
    scores
        One or more scores, on one scale.
    weights
        As many weights, zero or more, with a positive sum; they need not add to one.

    Returns
    -------
    Decimal
        Between the lowest and the highest score, exact.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6: weighting and
    aggregation.

    Examples
    --------
    >>> arithmetic([Decimal("3.6"), Decimal("3.2")], [Decimal(1), Decimal(3)])
    Decimal('3.3')
    """
    return sum((s * w for s, w in zip(scores, weights, strict=True)), Decimal(0)) / sum(weights)


def geometric(scores: Sequence[Decimal], weights: Sequence[Decimal]) -> Decimal:
    """Return the weighted geometric mean: a low score is made up for only in part.

    Parameters
    ----------
    scores
        One or more scores of zero or more, on one scale.
    weights
        As many weights, zero or more, with a positive sum; they need not add to one.

    Returns
    -------
    Decimal
        Between the lowest and the highest score, right to 28 digits; zero where a score that weighs
        is zero.

    Raises
    ------
    ValueError
        When a score is negative.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6: weighting and
    aggregation.

    Examples
    --------
    >>> geometric([Decimal("2"), Decimal("8")], [Decimal(1), Decimal(1)])
    Decimal('4.000000000000000000000000000')
    """
    weighing = [(s, w) for s, w in zip(scores, weights, strict=True) if w]
    if any(s < 0 for s, _ in weighing):
        raise ValueError("a geometric mean needs scores of zero or more")
    if any(s == 0 for s, _ in weighing):
        return Decimal(0)
    with localcontext(prec=_GUARDED):
        mean = (
            sum((s.ln() * w for s, w in weighing), Decimal(0)) / sum(w for _, w in weighing)
        ).exp()
    return +mean


# Editions, build steps, what-ifs and reports all take their choices from here; where a method has a
# faster version over arrays, :mod:`~smartcity_eval.methods.steps.aggregate` lists it by this name.
AGGREGATIONS: dict[str, Aggregation] = {"arithmetic": arithmetic, "geometric": geometric}
