"""Items on which a panel disagrees most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import FloatArray


@dataclass(frozen=True)
class ItemDisagreement:
    """How far the ratings of one item lie apart.

    Attributes
    ----------
    item
        Its row.
    ratings
        How many there are.
    spread
        The highest less the lowest; None with fewer than two ratings.
    deviation
        The standard deviation, with one less than the number of ratings as its divisor; None with
        fewer than two.
    share
        Its part of the panel's whole disagreement, 0 to 1; None with fewer than two ratings, or
        where nobody disagrees on anything.
    """

    item: int
    ratings: int
    spread: float | None
    deviation: float | None
    share: float | None


def largest_disagreements(ratings: FloatArray) -> tuple[ItemDisagreement, ...]:
    """List the items, the widest disagreement first.

    The whole is the disagreement that Krippendorff's alpha for intervals observes: the squared
    differences of all pairs of ratings, each item's divided by its number of ratings less one. So
    an item's share says how much of the distance between alpha and 1 is its.

    Parameters
    ----------
    ratings
        Items by raters, NaN where somebody rated nothing.

    Returns
    -------
    tuple of ItemDisagreement
        All items; those of equal share in their own order, those with fewer than two ratings last.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania.

    Examples
    --------
    >>> [
    ...     (found.item, found.spread, found.share)
    ...     for found in largest_disagreements(
    ...         np.array([[3.0, 3.0], [1.0, 4.0], [2.0, 3.0], [2.0, np.nan]])
    ...     )
    ... ]
    [(1, 3.0, 0.9), (2, 1.0, 0.1), (0, 0.0, 0.0), (3, None, None)]
    """
    x = np.asarray(ratings, dtype=float)
    rows = [row[~np.isnan(row)] for row in x]
    # The squared differences of all ordered pairs, over the number of ratings less one, are twice
    # the variance times that number.
    parts = [
        2.0 * row.size * row.var(ddof=1) if row.size > 1 and np.ptp(row) > 0 else 0.0
        for row in rows
    ]
    whole = sum(parts)
    found = []
    for item, (row, part) in enumerate(zip(rows, parts, strict=True)):
        if row.size < 2:
            found.append(ItemDisagreement(item, row.size, None, None, None))
        else:
            varied = np.ptp(row) > 0
            found.append(
                ItemDisagreement(
                    item,
                    row.size,
                    float(np.ptp(row)),
                    float(row.std(ddof=1)) if varied else 0.0,
                    float(part / whole) if whole else None,
                )
            )
    return tuple(sorted(found, key=lambda each: (each.ratings < 2, -parts[each.item])))
