"""Principal components: how many independent things the parts of a branch measure.

References for all: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 4: multivariate analysis.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

Array = np.ndarray


@dataclass(frozen=True)
class Components:
    """The principal components of a table, the largest first.

    `eigenvalues` add up to the number of parts; `directions` holds a component of length one in each
    column, parts down; `units` is over how many units without gaps they were found.
    """

    eigenvalues: Array
    directions: Array
    units: int

    @property
    def explained(self) -> Array:
        """The share of the variance of all parts that each component carries, 0 to 1."""
        return self.eigenvalues / self.eigenvalues.sum()

    @property
    def loadings(self) -> Array:
        """The correlation of each part (down) with each component (across)."""
        return self.directions * np.sqrt(self.eigenvalues)

    @property
    def kaiser(self) -> int:
        """How many components carry more than one part would alone: eigenvalues above one.

        References
        ----------
        Kaiser (1960), The application of electronic computers to factor analysis, Educational and Psychological Measurement 20(1).
        """
        return int((self.eigenvalues > 1.0 + 1e-9).sum())

    def needed(self, share: float) -> int:
        """Count the components that together carry at least a share of the variance, 0 to 1."""
        return int(np.searchsorted(np.cumsum(self.explained), share - 1e-12) + 1)


def principal_components(values: Array) -> Components:
    """Find the principal components of standardised parts.

    Each component's sign is chosen so that its loadings add up to something positive: the first then
    rises where most parts rise. (Without that, the sign is an accident of the computation.)

    Parameters
    ----------
    values
        Units by parts, higher always better, every part with some variation; units with a gap are left out.

    Raises
    ------
    ValueError
        When fewer than three units are without gaps, or a part is the same in all of them.

    References
    ----------
    Hotelling (1933), Analysis of a complex of statistical variables into principal components, Journal of Educational Psychology 24.

    Examples
    --------
    >>> found = principal_components(np.array([[1.0, 2, 5], [2, 4, 1], [3, 7, 4], [4, 8, 2]]))
    >>> found.eigenvalues.round(3).tolist(), found.kaiser
    ([2.219, 0.77, 0.01], 1)
    """
    x = np.asarray(values, dtype=float)
    x = x[~np.isnan(x).any(axis=1)]
    if len(x) < 3:
        raise ValueError(f"{len(x)} units without gaps; principal components need three or more")
    if (x.min(axis=0) == x.max(axis=0)).any():
        raise ValueError("a part is the same in every unit and has no principal components")
    eigenvalues, vectors = np.linalg.eigh(np.atleast_2d(np.corrcoef(x, rowvar=False)))
    eigenvalues, vectors = np.clip(eigenvalues[::-1], 0.0, None), vectors[:, ::-1]
    return Components(eigenvalues, vectors * _signs(vectors), len(x))


def _signs(vectors: Array) -> Array:
    sums = vectors.sum(axis=0)
    largest = np.take_along_axis(vectors, np.abs(vectors).argmax(axis=0)[None, :], axis=0)[0]
    deciding = np.where(np.abs(sums) > 1e-9, sums, largest)
    return np.where(deciding < 0, -1.0, 1.0)
