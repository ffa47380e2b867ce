"""Ways to bring weighted scores together into one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

Aggregation = Callable[[Sequence[Decimal], Sequence[Decimal]], Decimal]


def arithmetic(scores: Sequence[Decimal], weights: Sequence[Decimal]) -> Decimal:
    """Give the weighted mean: full compensation between scores.

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
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6: weighting and aggregation.

    Examples
    --------
    >>> arithmetic([Decimal("3.6"), Decimal("3.2")], [Decimal(1), Decimal(3)])
    Decimal('3.3')
    """
    return sum((s * w for s, w in zip(scores, weights, strict=True)), Decimal(0)) / sum(weights)


AGGREGATIONS: dict[str, Aggregation] = {"arithmetic": arithmetic}
