"""Ways to bring several assessors' ratings of one thing together, exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from statistics import median as _median

Rule = Callable[[Sequence[Decimal]], Decimal]


def mean(ratings: Sequence[Decimal]) -> Decimal:
    """Give the plain mean."""
    return sum(ratings, Decimal(0)) / len(ratings)


def trimmed_mean(ratings: Sequence[Decimal]) -> Decimal:
    """Give the mean without one highest and one lowest rating; below three ratings, the mean."""
    return mean(sorted(ratings)[1:-1] if len(ratings) > 2 else ratings)


def median(ratings: Sequence[Decimal]) -> Decimal:
    """Give the middle rating, or the mean of the two middle ones."""
    return _median(ratings)


CONSENSUS: dict[str, Rule] = {"mean": mean, "trimmed_mean": trimmed_mean, "median": median}
