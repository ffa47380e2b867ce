"""Finding weights: as somebody stated or judged them, or as the data speak.

Every function gives weights of zero or more that add to one.

References for all: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6:
weighting and aggregation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray, NoAnswer, numbers, where
from ..multivariate.pca import principal_components, varimax
from ..steps.normalise import min_max

# Saaty's mean consistency indices of random matrices of order 1, 2, 3 …
RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
ACCEPTABLE_RATIO = 0.10


@dataclass(frozen=True)
class Judgement:
    """Weights from pairwise comparisons: `consistent` where the ratio is at most 0.10, as Saaty
    advises.
    """

    weights: FloatArray
    eigenvalue: float
    ratio: float

    @property
    def consistent(self) -> bool:
        """Tell whether the comparisons contradict each other little enough to be used."""
        return self.ratio <= ACCEPTABLE_RATIO


def stated(weights: FloatArray) -> FloatArray:
    """Bring stated weights to a sum of one.

    Examples
    --------
    >>> stated([10, 30]).tolist()
    [0.25, 0.75]
    """
    values = numbers(weights)
    if not (values >= 0).all() or not values.sum() > 0:
        raise ValueError("the weights must be zero or more, with a positive sum")
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


def judge(matrix: FloatArray) -> Judgement:
    """Derive weights and their consistency from pairwise comparisons (AHP).

    Parameters
    ----------
    matrix
        How many times more important the row's part is than the column's: positive, with ones on
        the diagonal, and each entry the reciprocal of its mirror image; of at most ten parts.

    Returns
    -------
    Judgement
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
    >>> judge([[1, 2, 8], [0.5, 1, 4], [0.125, 0.25, 1]]).consistent
    True
    """
    a = np.atleast_2d(numbers(matrix))
    n = len(a)
    if a.shape != (n, n) or not 1 <= n <= len(RANDOM_INDEX):
        raise ValueError(
            f"the comparisons need as many rows as columns, one to {len(RANDOM_INDEX)}"
        )
    if not (a > 0).all() or not np.allclose(a * a.T, 1.0, rtol=0, atol=1e-3):
        raise ValueError("each comparison must be positive and the reciprocal of its mirror image")
    values, vectors = np.linalg.eig(a)
    first = int(np.argmax(values.real))
    largest = float(values[first].real)
    index = max(largest - n, 0.0) / (n - 1) if n > 2 else 0.0
    return Judgement(
        stated(np.abs(vectors[:, first].real)),
        largest,
        index / RANDOM_INDEX[n - 1] if n > 2 else 0.0,
    )


def ahp(matrix: FloatArray) -> FloatArray:
    """Give the weights of :func:`judge`, refusing comparisons that contradict each other too much.

    Raises
    ------
    ValueError
        When the consistency ratio is above 0.10.

    Examples
    --------
    >>> ahp([[1, 3], [1 / 3, 1]]).round(6).tolist()
    [0.75, 0.25]
    """
    found = judge(matrix)
    if not found.consistent:
        raise ValueError(
            f"the comparisons contradict each other: consistency ratio {found.ratio:.3f}, at most"
            f" {ACCEPTABLE_RATIO:.2f}"
        )
    return found.weights


def _complete(values: FloatArray, least: int = 2) -> FloatArray:
    """Give the units without gaps: two or more, of which something can be told."""
    x = numbers(values)
    gaps = np.isnan(x)
    known = x[~gaps.any(axis=1)]
    if len(known) < least:
        lacking = where(gaps) if gaps.any() else range(x.shape[1])
        raise NoAnswer(
            Message(
                "weights from data need {least} units or more without gaps, and there are {count}",
                {"least": least, "count": len(known)},
            ),
            lacking,
        )
    if not (known.max(axis=0) > known.min(axis=0)).any():
        raise NoAnswer(
            Message("every unit has the same figures, and weights from data need a spread"),
            range(x.shape[1]),
        )
    return known


def entropy(values: FloatArray) -> FloatArray:
    """Weigh a part by how unevenly its values are spread over the units.

    Parameters
    ----------
    values
        Units by parts, zero or more; units with a gap are left out.

    References
    ----------
    Shannon (1948), A mathematical theory of communication; Zeleny (1982), Multiple Criteria
    Decision Making, McGraw-Hill.

    Examples
    --------
    >>> entropy([[1, 1], [1, 3]]).round(6).tolist()
    [0.0, 1.0]
    """
    x = _complete(values)
    if (x < 0).any() or not (x.sum(axis=0) > 0).all():
        raise NoAnswer(
            Message("entropy weights need values of zero or more, and one above it"),
            where((x < 0).any(axis=0) | ~(x.sum(axis=0) > 0)),
        )
    shares = x / x.sum(axis=0)
    logs = np.log(shares, out=np.zeros_like(shares), where=shares > 0)
    spread = 1.0 + (shares * logs).sum(axis=0) / np.log(len(x))
    return stated(np.where(x.max(axis=0) == x.min(axis=0), 0.0, np.maximum(spread, 0.0)))


def critic(values: FloatArray) -> FloatArray:
    """Weigh a part by its contrast between units and its conflict with the other parts.

    Contrast is the standard deviation of the part put between 0 and 1, conflict the sum of one
    minus its correlation with each other part. A part in which all units are equal weighs nothing.

    Parameters
    ----------
    values
        Units by parts, higher always better; units with a gap are left out.

    Raises
    ------
    ValueError
        When all the parts rise and fall together.

    References
    ----------
    Diakoulaki, Mavrotas and Papayannakis (1995), Determining objective weights in multiple criteria
    problems: the CRITIC method, Computers & Operations Research 22(7).

    Examples
    --------
    >>> critic([[1, 9], [2, 4], [3, 7]]).sum().round(12).item()
    1.0
    """
    x = _complete(values)
    varied = x.max(axis=0) > x.min(axis=0)
    scaled = min_max(x[:, varied], np.ones(varied.sum()), 0.0, 1.0)
    if scaled.shape[1] < 2:
        return stated(varied.astype(float))
    conflict = (1.0 - np.corrcoef(scaled, rowvar=False)).sum(axis=0)
    # What rounding leaves of a correlation of one is no conflict.
    conflict = np.where(conflict > 1e-12, conflict, 0.0)
    if not conflict.any():
        raise NoAnswer(
            Message(
                "the parts rise and fall together: without any conflict there are no CRITIC weights"
            ),
            np.flatnonzero(varied),
        )
    weights = np.zeros(x.shape[1])
    weights[varied] = scaled.std(axis=0, ddof=1) * conflict
    return stated(weights)


def pca(values: FloatArray) -> FloatArray:
    """Weigh a part by its share of the variance that the main principal components carry.

    The components of the correlation matrix with an eigenvalue above one are kept (at least the
    largest). A part's weight is its squared loading in each, over the variance of all that are
    kept; the components are not rotated. The weights correct for overlap between parts and say
    nothing of importance.

    Parameters
    ----------
    values
        Units by parts; units with a gap are left out. A part in which all units are equal weighs
        nothing.

    References
    ----------
    Nicoletti, Scarpetta and Boylaud (2000), Summary indicators of product market regulation, OECD
    Economics Department Working Papers 226, whose rotation :func:`pca_varimax` has; OECD/JRC
    (2008), step 6: principal components analysis.

    Examples
    --------
    >>> pca([[1, 2], [2, 4], [3, 9]]).round(6).tolist()
    [0.5, 0.5]
    """
    x = _complete(values)
    varied = x.max(axis=0) > x.min(axis=0)
    weights = np.zeros(x.shape[1])
    eigenvalues, vectors = np.linalg.eigh(np.atleast_2d(np.corrcoef(x[:, varied], rowvar=False)))
    # Components of one eigenvalue have no axes of their own: all of them are kept or none.
    kept = (eigenvalues > 1.0 + 1e-9) | (eigenvalues >= eigenvalues[-1] - 1e-9)
    weights[varied] = (vectors[:, kept] ** 2 * eigenvalues[kept]).sum(axis=1)
    return stated(weights)


def pca_varimax(values: FloatArray, components: int | None = None) -> FloatArray:
    """Weigh a part by its share in the rotated component that it goes with most.

    The main components are turned by varimax. Each part belongs to the one on which it loads most;
    its weight is its squared loading there as a share of that component, times the component's
    share of what all carry. The weights correct for overlap between parts and say nothing of
    importance.

    Parameters
    ----------
    values
        Units by parts; units with a gap are left out, three or more must remain. A part in which
        all units are equal weighs nothing.
    components
        How many are kept; without it those with an eigenvalue above one, and at least one.

    Raises
    ------
    ValueError
        When there are fewer components than asked for.

    References
    ----------
    Nicoletti, Scarpetta and Boylaud (2000), Summary indicators of product market regulation, OECD
    Economics Department Working Papers 226; OECD/JRC (2008), step 6: principal components analysis.

    Examples
    --------
    >>> pca_varimax([[1, 2, 5], [2, 4, 1], [3, 7, 4], [4, 8, 2]], components=2).round(3).tolist()
    [0.325, 0.339, 0.335]
    """
    x = _complete(values, least=3)
    varied = x.max(axis=0) > x.min(axis=0)
    found = principal_components(x[:, varied])
    kept = components if components is not None else max(found.kaiser, 1)
    if not 1 <= kept <= varied.sum():
        raise ValueError(f"found {varied.sum()} components, expected {kept} of them to be kept")
    squared = varimax(found.loadings[:, :kept]) ** 2
    weights = np.zeros(x.shape[1])
    # A share of the component times the component's share of all is the squared loading over what
    # all carry.
    weights[varied] = squared.max(axis=1)
    return stated(weights)


WEIGHTINGS: dict[str, Callable[..., FloatArray]] = {
    "stated": stated,
    "equal": equal,
    "expert_allocation": expert_allocation,
    "ahp": ahp,
    "entropy": entropy,
    "critic": critic,
    "pca": pca,
    "pca_varimax": pca_varimax,
}
