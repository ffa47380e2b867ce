"""Measurement error of figures: resampled panels and rounding.

Tables have units down the next-to-last axis and indicators along the last; axes before these are
draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..arrays import BoolArray, FloatArray, IntArray
from .seated_ratings import SeatedRatings


def mean_rating(ratings: FloatArray, counts: FloatArray | IntArray) -> FloatArray:
    """Return the mean rating of drawn panels.

    Parameters
    ----------
    ratings
        Assessors by units by indicators, NaN where somebody rated nothing.
    counts
        Draws by assessors: how often each was drawn.

    Returns
    -------
    numpy.ndarray
        Draws by units by indicators; NaN where none of those drawn rated.

    References
    ----------
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, Chapman & Hall: drawing with
    replacement.

    Examples
    --------
    >>> mean_rating(np.array([[[1.0]], [[4.0]]]), np.array([[1, 1], [2, 0]])).ravel().tolist()
    [2.5, 1.0]
    """
    return SeatedRatings.of(ratings).mean(counts)


def rounding_half_width(decimals: FloatArray) -> FloatArray:
    """Return half a unit of the last printed digit.

    How far a printed figure can be from what it was.

    Examples
    --------
    >>> rounding_half_width([0, 2]).tolist()
    [0.5, 0.005]
    """
    return 0.5 * 10.0 ** -np.asarray(decimals, dtype=float)


@dataclass(frozen=True, eq=False)
class PerturbedFigures:
    """A table, with what is known of how its figures came about.

    Attributes
    ----------
    printed
        Units by indicators.
    halves
        For each indicator how far a printed figure can be from what it was, zero or more; None:
        figures are exact.
    ratings
        A panel's, assessors by units by indicators, NaN where somebody rated nothing; their mean
        replaces what is printed. None: there is no panel.
    seed
        What makes the draws the same again, for each number of a draw.
    """

    printed: FloatArray
    halves: FloatArray | None = None
    ratings: FloatArray | None = None
    seed: int = 1

    @property
    def experts(self) -> int:
        """How many assessors the panel has."""
        return 0 if self.ratings is None else len(self.ratings)

    @cached_property
    def _seated(self) -> SeatedRatings | None:
        return None if self.ratings is None else SeatedRatings.of(self.ratings)

    @cached_property
    def _point(self) -> FloatArray:
        if self._seated is None:
            return self.printed
        means = self._seated.mean(np.ones((1, self.experts)))[0]
        return np.where(np.isnan(means), self.printed, means)

    def point(self) -> FloatArray:
        """Return the table with nothing drawn.

        The panel's means, and what is printed where nobody rated.
        """
        return self._point

    def resample_panels(self, count: int) -> IntArray:
        """Draw panels of the same size with replacement.

        Panels by assessors, how often each was drawn.
        """
        rng = np.random.default_rng([self.seed, 1])
        return rng.multinomial(self.experts, np.full(self.experts, 1.0 / self.experts), size=count)

    def draw(self, panels: IntArray | None, roundings: IntArray | None) -> FloatArray:
        """Return the table of each draw.

        Parameters
        ----------
        panels
            For each draw, how often each assessor was drawn; None: the whole panel.
        roundings
            For each draw, the number of its rounding; None: as printed.

        Returns
        -------
        numpy.ndarray
            Draws by units by indicators. Where none of those drawn rated, the whole panel's mean
            stands; means of ratings are not rounded, and so stay as they are. A column without
            negative figures keeps none.

        Examples
        --------
        >>> drawn = PerturbedFigures(np.array([[3.6]]), halves=rounding_half_width([1])).draw(
        ...     None, np.arange(100)
        ... )
        >>> bool(drawn.min() >= 3.55 and drawn.max() < 3.65)
        True
        """
        point = self.point()
        table = point
        if self._seated is not None and panels is not None:
            means = self._seated.mean(panels)
            table = np.where(np.isnan(means), point, means)
        if roundings is not None and self.halves is not None:
            rated: BoolArray = (
                np.zeros(point.shape, dtype=bool) if self._seated is None else self._seated.rated
            )
            moved = table + np.stack(
                [
                    np.where(rated, 0.0, self._rounding(number, self.halves))
                    for number in roundings.tolist()
                ]
            )
            lowest = np.min(point, axis=0, where=~np.isnan(point), initial=np.inf)
            table = np.maximum(moved, np.where(lowest >= 0, 0.0, -np.inf))
        return table

    def _rounding(self, number: int, halves: FloatArray) -> FloatArray:
        rng = np.random.default_rng([self.seed, 2, number])
        return rng.uniform(-1.0, 1.0, self.printed.shape) * halves
