"""Consensus rules: one score from the ratings of a panel, exact and unrounded.

Every rule gives a score between the lowest and the highest rating, does not ask who gave which, and
never gives less because somebody gave more. Without ratings there is no score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext

Consensus = Callable[[Sequence[Decimal]], Decimal | None]
# Digits enough that equal ratings come out as themselves after rounding to the usual 28.
_GUARDED = 40


def mean(ratings: Sequence[Decimal]) -> Decimal | None:
    """Let every assessor count alike.

    Parameters
    ----------
    ratings
        What was submitted for one leaf, on its scale, in any order.

    Returns
    -------
    Decimal or None
        Right to 28 digits; None without ratings.

    Examples
    --------
    >>> mean([Decimal("2"), Decimal("3"), Decimal("3.25")])
    Decimal('2.75')
    """
    if not ratings:
        return None
    with localcontext(prec=_GUARDED):
        found = sum(sorted(ratings), Decimal(0)) / len(ratings)
    return +found


def trimmed_mean(ratings: Sequence[Decimal]) -> Decimal | None:
    """Leave out one highest and one lowest rating, and average the others.

    With one or two ratings nothing is left out, and it is the mean: there is no middle to keep.
    With three or four it is the median.

    Examples
    --------
    >>> trimmed_mean([Decimal(1), Decimal(3), Decimal(4), Decimal(3), Decimal(3)])
    Decimal('3')
    """
    return mean(sorted(ratings)[1:-1] if len(ratings) > 2 else ratings)


def median(ratings: Sequence[Decimal]) -> Decimal | None:
    """Take the middle rating, or the mean of the two in the middle.

    Examples
    --------
    >>> median([Decimal(1), Decimal(4), Decimal(3), Decimal(3)])
    Decimal('3')
    """
    ordered = sorted(ratings)
    return mean(ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1])


CONSENSUS: dict[str, Consensus] = {"mean": mean, "trimmed_mean": trimmed_mean, "median": median}
