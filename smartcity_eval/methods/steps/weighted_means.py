"""Aggregations of one unit's weighted scores, with exact numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext

from ...core.messages import Message
from ..method_errors import MethodError

# Further parameters are the method's own.
ExactAggregation = Callable[..., Decimal]
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
    weighing = _weighing(scores, weights)
    if any(s == 0 for s, _ in weighing):
        return Decimal(0)
    with localcontext(prec=_GUARDED):
        mean = (
            sum((s.ln() * w for s, w in weighing), Decimal(0)) / sum(w for _, w in weighing)
        ).exp()
    return +mean


def generalised_mean(
    scores: Sequence[Decimal], weights: Sequence[Decimal], power: Decimal
) -> Decimal:
    """Return the weighted power mean: 1 arithmetic, 0 geometric, -1 harmonic.

    Parameters
    ----------
    scores
        One or more scores of zero or more, on one scale.
    weights
        As many weights, zero or more, with a positive sum; they need not add to one.
    power
        Any number; the lower, the less compensation.

    Returns
    -------
    Decimal
        Between the lowest and the highest score, right to 28 digits; at or below a power of zero a
        score that weighs and is zero makes it zero.

    Raises
    ------
    ValueError
        When a score is negative.

    References
    ----------
    Hardy, Littlewood and Pólya (1934), Inequalities, chapter 2.

    Examples
    --------
    >>> generalised_mean([Decimal(1), Decimal(7)], [Decimal(1), Decimal(1)], Decimal(2))
    Decimal('5.000000000000000000000000000')
    """
    if power == 0:
        return geometric(scores, weights)
    weighing = _weighing(scores, weights)
    scores_that_weigh = [s for s, _ in weighing]
    if (power < 0 and 0 in scores_that_weigh) or not any(scores_that_weigh):
        return Decimal(0)
    # A small power brings all scores near one: so many digits more are needed.
    smallness = max(-Decimal(power).adjusted(), 0)
    if smallness > _GUARDED:
        return geometric(scores, weights)
    with localcontext(prec=_GUARDED + smallness):
        # A mean scales with its parts; in parts of this one no power overflows.
        whole = max(scores_that_weigh) if power > 0 else min(scores_that_weigh)
        total = sum(w for _, w in weighing)
        mean = sum(((s / whole) ** power * w for s, w in weighing), Decimal(0)) / total
        found = whole * mean ** (Decimal(1) / power)
    return +found


def harmonic(scores: Sequence[Decimal], weights: Sequence[Decimal]) -> Decimal:
    """Return the weighted harmonic mean, which lies closer to the low scores than the geometric.

    Raises
    ------
    ValueError
        When a score is negative. A zero makes the whole zero.

    Examples
    --------
    >>> harmonic([Decimal(2), Decimal(6)], [Decimal(1), Decimal(1)]).quantize(Decimal("0.1"))
    Decimal('3.0')
    """
    weighing = _weighing(scores, weights)
    if any(s == 0 for s, _ in weighing):
        return Decimal(0)
    with localcontext(prec=_GUARDED):
        found = sum(w for _, w in weighing) / sum((w / s for s, w in weighing), Decimal(0))
    return +found


def minimum(scores: Sequence[Decimal], weights: Sequence[Decimal]) -> Decimal:
    """Return the lowest score that weighs: no compensation at all.

    Examples
    --------
    >>> minimum([Decimal("3.6"), Decimal("3.2")], [Decimal(1), Decimal(3)])
    Decimal('3.2')
    """
    return min(s for s, w in zip(scores, weights, strict=True) if w)


def _weighing(
    scores: Sequence[Decimal], weights: Sequence[Decimal]
) -> list[tuple[Decimal, Decimal]]:
    """Return the scores that weigh, each with its weight; refused where one is negative."""
    weighing = [(s, w) for s, w in zip(scores, weights, strict=True) if w]
    if any(s < 0 for s, _ in weighing):
        raise MethodError(
            Message("a geometric, harmonic or other power mean needs scores of zero or more")
        )
    return weighing
