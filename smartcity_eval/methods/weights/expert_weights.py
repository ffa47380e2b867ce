"""Weights that people stated or judged.

Every function returns weights of zero or more that add to one.

References for all: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6:
weighting and aggregation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray, as_floats
from ..method_errors import MethodError

# Saaty's mean consistency indices of random matrices of order 1, 2, 3 …
RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)


MAX_CONSISTENCY_RATIO = 0.10


@dataclass(frozen=True)
class AHPResult:
    """Weights from pairwise comparisons.

    `consistent` where the ratio is at most 0.10, as Saaty advises.
    """

    weights: FloatArray
    eigenvalue: float
    ratio: float

    @property
    def consistent(self) -> bool:
        """Return whether the comparisons contradict each other little enough to be used."""
        return self.ratio <= MAX_CONSISTENCY_RATIO


def stated(weights: FloatArray) -> FloatArray:
    """Bring stated weights to a sum of one.

    Examples
    --------
    >>> stated([10, 30]).tolist()
    [0.25, 0.75]
    """
    values = as_floats(weights)
    if not (values >= 0).all() or not values.sum() > 0:
        raise MethodError(Message("the weights must be zero or more, with a positive sum"))
    shares: FloatArray = values / values.sum()
    return shares


def equal(parts: int) -> FloatArray:
    """Weigh every part alike.

    Examples
    --------
    >>> equal(4).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    return stated(np.ones(parts))


def expert_allocation(points: FloatArray) -> FloatArray:
    """Average how experts each spread their points over the parts; every expert counts alike.

    Parameters
    ----------
    points
        Experts by parts, zero or more, each expert's with a positive sum (100, say).

    References
    ----------
    OECD/JRC (2008), step 6: budget allocation process.

    Examples
    --------
    >>> expert_allocation([[50, 50], [5, 15]]).tolist()
    [0.375, 0.625]
    """
    mean: FloatArray = np.mean([stated(row) for row in points], axis=0)
    return mean


def solve_ahp(matrix: FloatArray) -> AHPResult:
    """Derive weights and their consistency from pairwise comparisons (AHP).

    Parameters
    ----------
    matrix
        How many times more important the row's part is than the column's: positive, with ones on
        the diagonal, and each entry the reciprocal of its mirror image; of at most ten parts.

    Returns
    -------
    AHPResult
        The principal eigenvector as weights, its eigenvalue (at least the number of parts), and the
        consistency ratio: 0 for comparisons without contradiction, and always for one or two parts.

    Raises
    ------
    ValueError
        When the matrix is not such a matrix.

    References
    ----------
    Saaty (1980), The Analytic Hierarchy Process, McGraw-Hill; OECD/JRC (2008), step 6: analytic
    hierarchy process.

    Examples
    --------
    >>> solve_ahp([[1, 2, 8], [0.5, 1, 4], [0.125, 0.25, 1]]).consistent
    True
    """
    a = np.atleast_2d(as_floats(matrix))
    n = len(a)
    if a.shape != (n, n) or not 1 <= n <= len(RANDOM_INDEX):
        raise MethodError(
            Message(
                "the comparisons need as many rows as columns, one to {most}",
                {"most": len(RANDOM_INDEX)},
            )
        )
    if not (a > 0).all() or not np.allclose(a * a.T, 1.0, rtol=0, atol=1e-3):
        raise MethodError(
            Message("each comparison must be positive and the reciprocal of its mirror image")
        )
    values, vectors = np.linalg.eig(a)
    first = int(np.argmax(values.real))
    largest = float(values[first].real)
    index = max(largest - n, 0.0) / (n - 1) if n > 2 else 0.0
    return AHPResult(
        stated(np.abs(vectors[:, first].real)),
        largest,
        index / RANDOM_INDEX[n - 1] if n > 2 else 0.0,
    )


def ahp(matrix: FloatArray) -> FloatArray:
    """Return the weights of :func:`solve_ahp`, or refuse comparisons that are too inconsistent.

    Raises
    ------
    ValueError
        When the consistency ratio is above 0.10.

    Examples
    --------
    >>> ahp([[1, 3], [1 / 3, 1]]).round(6).tolist()
    [0.75, 0.25]
    """
    found = solve_ahp(matrix)
    if not found.consistent:
        raise MethodError(
            Message(
                "the comparisons contradict each other: consistency ratio {found}, at most {most}",
                {"found": f"{found.ratio:.3f}", "most": f"{MAX_CONSISTENCY_RATIO:.2f}"},
            )
        )
    return found.weights
