"""A panel's ratings, kept by unit, and their mean in many drawn panels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import SMALL_PRODUCT, BoolArray, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class SeatedRatings:
    """A panel's ratings, with the seats of each unit: those who rated anything of it.

    In a national panel five of forty sit for a unit; nobody else is added up there.

    Attributes
    ----------
    seats
        Units by seats: the numbers of the assessors. Units with fewer have seats without a rating.
    points
        Units by seats by indicators, zero where somebody rated nothing.
    given
        One where somebody rated and zero elsewhere, in the same shape; or for one indicator only,
        where in every unit all who rated anything rated all.
    """

    seats: IntArray
    points: FloatArray
    given: FloatArray

    @classmethod
    def of(cls, ratings: FloatArray) -> SeatedRatings:
        """Seat the assessors of a panel.

        Parameters
        ----------
        ratings
            Assessors by units by indicators, NaN where somebody rated nothing.
        """
        by_unit = np.moveaxis(ratings, 0, 1)
        sitting = ~np.isnan(by_unit).all(axis=2)
        most = int(sitting.sum(axis=1).max(initial=1))
        seats = np.argsort(~sitting, axis=1, kind="stable")[:, :most]
        own = np.take_along_axis(by_unit, seats[:, :, None], axis=1)
        given = (~np.isnan(own)).astype(float)
        alike = bool((given == given[:, :, :1]).all())
        points = np.where(given > 0, own, 0.0)
        return cls(seats, points, given[:, :, :1] if alike else given)

    @property
    def rated(self) -> BoolArray:
        """Whether anybody rated: a table of units by indicators."""
        anybody = (self.given > 0).any(axis=1)
        return np.broadcast_to(anybody, (len(self.seats), self.points.shape[2]))

    def mean(self, counts: FloatArray | IntArray) -> FloatArray:
        """Return the mean rating of drawn panels.

        Parameters
        ----------
        counts
            Draws by assessors: how often each was drawn.

        Returns
        -------
        numpy.ndarray
            Draws by units by indicators; NaN where none of those drawn rated.
        """
        units, seats, indicators = self.points.shape
        means = np.empty((len(counts), units, indicators))
        size = max(1, SMALL_PRODUCT // max(1, seats * indicators))
        for start in range(0, len(counts), size):
            drawn = np.asarray(counts[start : start + size], dtype=float)
            # Units by draws by seats.
            by_unit = np.ascontiguousarray(drawn.T)[self.seats].swapaxes(1, 2)
            block = means[start : start + size]
            np.matmul(by_unit, self.points, out=block.swapaxes(0, 1))
            rated = np.matmul(by_unit, self.given).swapaxes(0, 1)
            block /= np.where(rated > 0, rated, np.nan)
        return means
