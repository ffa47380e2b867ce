"""Principal component analysis, with varimax rotation.

References for all: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 4:
multivariate analysis.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray
from ..method_errors import MethodError

# Some ten turns are usual.
MOST_TURNS = 1000


@dataclass(frozen=True)
class Components:
    """The principal components of a table, the largest first.

    `eigenvalues` add up to the number of parts; `directions` holds a component of length one in
    each column, parts down; `units` is over how many units without gaps they were found.
    """

    eigenvalues: FloatArray
    directions: FloatArray
    units: int

    @property
    def explained(self) -> FloatArray:
        """The share of the variance of all parts that each component carries, 0 to 1."""
        shares: FloatArray = self.eigenvalues / self.eigenvalues.sum()
        return shares

    @property
    def loadings(self) -> FloatArray:
        """The correlation of each part (down) with each component (across)."""
        return self.directions * np.sqrt(self.eigenvalues)

    @property
    def kaiser(self) -> int:
        """How many components carry more than one part would alone: eigenvalues above one.

        References
        ----------
        Kaiser (1960), The application of electronic computers to factor analysis, Educational and
        Psychological Measurement 20(1).
        """
        return int((self.eigenvalues > 1.0 + 1e-9).sum())

    def needed(self, share: float) -> int:
        """Count the components that together carry at least a share of the variance, 0 to 1."""
        return int(np.searchsorted(np.cumsum(self.explained), share - 1e-12) + 1)


def principal_components(values: FloatArray) -> Components:
    """Find the principal components of standardised parts.

    Each component's sign is chosen so that its loadings add up to something positive: the first
    then rises where most parts rise. (Without that, the sign is an accident of the computation.)

    Parameters
    ----------
    values
        Units by parts, higher always better, every part with some variation; units with a gap are
        left out.

    Raises
    ------
    ValueError
        When fewer than three units are without gaps, or a part is the same in all of them.

    References
    ----------
    Hotelling (1933), Analysis of a complex of statistical variables into principal components,
    Journal of Educational Psychology 24.

    Examples
    --------
    >>> found = principal_components(np.array([[1.0, 2, 5], [2, 4, 1], [3, 7, 4], [4, 8, 2]]))
    >>> found.eigenvalues.round(3).tolist(), found.kaiser
    ([2.219, 0.77, 0.01], 1)
    """
    x = np.asarray(values, dtype=float)
    x = x[~np.isnan(x).any(axis=1)]
    if len(x) < 3:
        raise MethodError(
            Message(
                "{count} units without gaps; principal components need three or more",
                {"count": len(x)},
            )
        )
    if (x.min(axis=0) == x.max(axis=0)).any():
        raise MethodError(
            Message("a part is the same in every unit and has no principal components")
        )
    eigenvalues, vectors = np.linalg.eigh(np.atleast_2d(np.corrcoef(x, rowvar=False)))
    eigenvalues, vectors = np.clip(eigenvalues[::-1], 0.0, None), vectors[:, ::-1]
    return Components(eigenvalues, vectors * _signs(vectors), len(x))


def varimax(loadings: FloatArray) -> FloatArray:
    """Turn components so that each part loads on few of them.

    The variance of the squared loadings is made largest.

    Two components at a time are turned by the angle that is best for both, until none turns any
    more. Parts count alike, however much of their variance the components carry (Kaiser's
    normalisation, as R and SPSS do by default).

    Parameters
    ----------
    loadings
        Parts by components.

    Returns
    -------
    numpy.ndarray
        In the same shape; what the components carry of each part together is unchanged. The order
        of the components and their signs are an accident of the turning.

    References
    ----------
    Kaiser (1958), The varimax criterion for analytic rotation in factor analysis, Psychometrika
    23(3).

    Examples
    --------
    >>> np.abs(varimax(np.array([[0.6, 0.6], [0.6, 0.6], [0.6, -0.6]]))).round(3).tolist()
    [[0.849, 0.0], [0.849, 0.0], [0.0, 0.849]]
    """
    given = np.asarray(loadings, dtype=float)
    lengths: FloatArray = np.sqrt((given**2).sum(axis=1, keepdims=True))
    turned: FloatArray = np.divide(given, lengths, out=np.zeros_like(given), where=lengths > 0)
    for _ in range(MOST_TURNS):
        angles = [_turn(turned, a, b) for a, b in combinations(range(given.shape[1]), 2)]
        if max(map(abs, angles), default=0.0) < 1e-12:
            break
    return turned * lengths


def _turn(loadings: FloatArray, a: int, b: int) -> float:
    """Turn two components, in place, by the angle at which the criterion is largest."""
    x, y = loadings[:, a].copy(), loadings[:, b].copy()
    u, v = x * x - y * y, 2.0 * x * y
    across = 2.0 * (u @ v) - 2.0 * u.sum() * v.sum() / len(u)
    along = u @ u - v @ v - (u.sum() ** 2 - v.sum() ** 2) / len(u)
    angle = np.arctan2(across, along) / 4.0
    loadings[:, a], loadings[:, b] = (
        x * np.cos(angle) + y * np.sin(angle),
        y * np.cos(angle) - x * np.sin(angle),
    )
    return float(angle)


def _signs(vectors: FloatArray) -> FloatArray:
    sums = vectors.sum(axis=0)
    largest = np.take_along_axis(vectors, np.abs(vectors).argmax(axis=0)[None, :], axis=0)[0]
    deciding = np.where(np.abs(sums) > 1e-9, sums, largest)
    return np.where(deciding < 0, -1.0, 1.0)
