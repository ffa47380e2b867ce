"""Calibration of raters who judged different regions: their severity over a whole panel.

References for all: Searle (1971), Linear Models, Wiley, and Searle, Casella and McCulloch (1992),
Variance Components, Wiley, for the model and Henderson's method 3; Linacre (1989), Many-Facet Rasch
Measurement, MESA Press, for severity as a facet beside persons and items; Wright and Masters
(1982), Rating Scale Analysis, MESA Press, for the reliability of separation.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray, IntArray
from ..method_errors import MethodError
from ..uncertainty.student_t import t_quantile
from .connected_raters import connected_groups, linking_raters

# Eigenvalues below this share of the largest are what rounding leaves of zero.
SINGULAR = 1e-10


@dataclass(frozen=True, eq=False)
class RaterGroup:
    """Raters that can be compared with each other, and what is known of their severity.

    Attributes
    ----------
    raters
        Their names.
    regions
        The regions in which they share items.
    linking
        The raters without whom the group would fall apart: what is said of the others on one side
        against those on the other hangs on them.
    severity
        By how much each rates below the group's average rater, in units of the scale; they add to
        zero. None for a rater who shares no item with anybody.
    covariance
        Raters by raters, of the severities' errors; None where it cannot be estimated.
    """

    raters: tuple[str, ...]
    regions: tuple[str, ...]
    linking: tuple[str, ...]
    severity: FloatArray | None
    covariance: FloatArray | None


@dataclass(frozen=True)
class Estimate:
    """A severity with its standard error and the ends of its interval of 95 percent."""

    value: float
    standard_error: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, eq=False)
class Calibration:
    """The severity of every rater of a panel, and how it was estimated.

    Attributes
    ----------
    groups
        The raters that can be compared, the largest group first. Between groups nothing can be
        said.
    degrees
        How often the ratings of a panel of one region contradict the severities: the number of
        raters in each region beyond the first, less the number of raters beyond each group's first.
        At 0 no rater meets another in a second region, and severity cannot be told from how
        a rater took to one region.
    residual, interaction
        The standard deviations of a single rating, and of a rater's severity from region to region;
        None where the ratings do not tell them.
    reliability
        The share of the variance between the severities that is not error, 0 to 1; None where the
        error is not known.
    """

    groups: tuple[RaterGroup, ...]
    degrees: int
    residual: float | None
    interaction: float | None
    reliability: float | None

    def severity(self, *raters: str) -> Estimate | None:
        """Return the mean severity of some raters; None unless all are of one group.

        Parameters
        ----------
        *raters
            One name for the severity of one rater, several for a panel's.
        """
        group = next((g for g in self.groups if set(raters) <= set(g.raters)), None)
        if not raters or group is None or group.severity is None:
            return None
        weights = np.array([raters.count(name) / len(raters) for name in group.raters])
        value = float(weights @ group.severity)
        if group.covariance is None:
            return Estimate(value, None, None, None)
        error = math.sqrt(max(0.0, float(weights @ group.covariance @ weights)))
        reach = error * self._quantile
        return Estimate(value, error, value - reach, value + reach)

    @cached_property
    def _quantile(self) -> float:
        return t_quantile(95, self.degrees)


def calibrate_raters(
    regions: Sequence[str], items: Sequence[str], raters: Sequence[str], ratings: Sequence[float]
) -> Calibration:
    """Estimate the severity of raters from all their ratings of all regions at once.

    A rating is modelled as the level of the region on the item (the effects of region and item, and
    their interaction), less the rater's severity, less the rater's additional severity in this
    region, plus an error. Levels and severities are fitted by least squares. So a rater who was
    given poor regions or hard items is not taken for strict: only ratings of the same item of the
    same region are compared. The additional severities and the errors are random. Their variances,
    estimated by Henderson's method 3, give the standard errors: a rater who sat on one panel does
    not get a narrow interval for having rated a hundred items there.

    Parameters
    ----------
    regions, items, raters
        For each rating whose it is: of which region, on which item, by which rater.
    ratings
        The ratings, on one scale.

    Returns
    -------
    Calibration
        The order of the ratings does not matter; names are in alphabetical order.

    Raises
    ------
    ValueError
        When the lengths differ, a rating is not finite, or a rater rated an item of a region twice.

    Examples
    --------
    Panels of two; B is stricter than A by one, and C than B by one:

    >>> found = calibrate_raters(
    ...     ["r", "r", "s", "s", "t", "t"], "iiiiii", "ABBCAC", [3, 2, 4, 3, 4, 2]
    ... )
    >>> [round(found.severity(rater).value, 6) + 0 for rater in "ABC"]
    [-1.0, 0.0, 1.0]
    >>> found.degrees
    1
    """
    panels, names = _panels(regions, items, raters, ratings)
    together = np.zeros((len(names), len(names)), dtype=bool)
    for panel in panels:
        together[np.ix_(panel.raters, panel.raters)] |= panel.information != 0
    indices = connected_groups(together)
    fits = [_GroupFit.of(group, panels) for group in indices]
    degrees = sum(p.compared for p in panels) - sum(len(group) - 1 for group in indices)
    residual, interaction = _variances(panels, fits, degrees)
    groups = [
        RaterGroup(
            tuple(names[rater] for rater in fit.raters),
            tuple(panel.region for panel in fit.panels),
            tuple(names[rater] for rater in linking_raters(together, fit.raters)),
            fit.severity if len(fit.raters) > 1 else None,
            (
                fit.covariance(residual or 0.0, interaction)
                if interaction is not None and len(fit.raters) > 1
                else None
            ),
        )
        for fit in fits
    ]
    return Calibration(
        tuple(sorted(groups, key=lambda group: -len(group.raters))),
        degrees,
        None if residual is None else math.sqrt(residual),
        None if interaction is None else math.sqrt(interaction),
        _reliability(groups),
    )


@dataclass(frozen=True, eq=False)
class _Panel:
    """The ratings of one region, reduced to what they say of its raters' severities.

    `information` and `score` are the two sides of the normal equations of the severities, the
    levels put in; `within` is the sum of squares within items, `compared` the rank of
    `information`, and `free` the degrees of freedom that severities of this region alone leave.
    """

    region: str
    raters: IntArray
    information: FloatArray
    score: FloatArray
    within: float
    compared: int
    free: int

    @classmethod
    def of(cls, region: str, raters: IntArray, table: FloatArray) -> _Panel:
        """Reduce a table of items by raters; NaN for what somebody did not rate."""
        rated = ~np.isnan(table)
        rated &= rated.sum(axis=1, keepdims=True) > 1
        each = np.maximum(rated.sum(axis=1, keepdims=True), 1)
        given = np.where(rated, table, 0.0)
        below = np.where(rated, given.sum(axis=1, keepdims=True) / each - given, 0.0)
        counts = rated.astype(float)
        information = np.diag(counts.sum(axis=0)) - counts.T @ (counts / each)
        # What is left of zero after dividing would join raters who share nothing.
        information[(counts.T @ counts) == 0] = 0.0
        compared = len(raters) - len(connected_groups(information != 0))
        free = int(rated.sum() - rated.any(axis=1).sum()) - compared
        return cls(
            region, raters, information, below.sum(axis=0), float((below**2).sum()), compared, free
        )

    @property
    def alone(self) -> float:
        """The residual sum of squares with severities of this region alone."""
        fitted = _inverse(self.information) @ self.score
        return max(0.0, self.within - float(fitted @ self.score))


@dataclass(frozen=True, eq=False)
class _GroupFit:
    """The severities of a group of raters, fitted to all their panels."""

    raters: tuple[int, ...]
    panels: tuple[_Panel, ...]
    inverse: FloatArray
    severity: FloatArray
    squared: FloatArray
    explained: float
    unexplained: float

    @classmethod
    def of(cls, raters: tuple[int, ...], panels: Sequence[_Panel]) -> _GroupFit:
        """Add the panels' normal equations and solve them; the severities add to zero."""
        size = len(raters)
        information, squared, score = np.zeros((size, size)), np.zeros((size, size)), np.zeros(size)
        own = []
        for panel in panels:
            here = np.isin(panel.raters, raters)
            part = panel.information[np.ix_(here, here)]
            if part.any():
                own.append(panel)
                place = np.searchsorted(raters, panel.raters[here])
                information[np.ix_(place, place)] += part
                squared[np.ix_(place, place)] += part @ part
                score[place] += panel.score[here]
        inverse = _inverse(information)
        severity = inverse @ score
        return cls(
            raters,
            tuple(own),
            inverse,
            severity,
            squared,
            float(severity @ score),
            float(np.trace(information) - np.sum(inverse * squared)),
        )

    def covariance(self, residual: float, interaction: float) -> FloatArray:
        """Return the covariance of the severities under two variances."""
        spread: FloatArray = interaction * self.inverse @ self.squared @ self.inverse
        return residual * self.inverse + spread


def _panels(
    regions: Sequence[str], items: Sequence[str], raters: Sequence[str], ratings: Sequence[float]
) -> tuple[list[_Panel], list[str]]:
    values = np.asarray(ratings, dtype=float)
    if not len(regions) == len(items) == len(raters) == len(values):
        raise MethodError(Message("regions, items, raters and ratings differ in length"))
    if not np.isfinite(values).all():
        raise MethodError(Message("the ratings must be finite numbers"))
    region_names, of_region = np.unique(np.array(list(regions), dtype=str), return_inverse=True)
    item_names, of_item = np.unique(np.array(list(items), dtype=str), return_inverse=True)
    names, of_rater = np.unique(np.array(list(raters), dtype=str), return_inverse=True)
    order = np.argsort(of_region, kind="stable")
    ends = np.searchsorted(of_region[order], np.arange(len(region_names) + 1))
    panels = []
    for i, region in enumerate(region_names.tolist()):
        own = order[ends[i] : ends[i + 1]]
        seats, column = np.unique(of_rater[own], return_inverse=True)
        table = np.full((len(item_names), len(seats)), np.nan)
        table[of_item[own], column] = values[own]
        if np.count_nonzero(~np.isnan(table)) < len(own):
            raise MethodError(
                Message("a rater rated an item of {region} twice", {"region": region})
            )
        panels.append(_Panel.of(region, seats, table))
    return panels, names.tolist()


def _inverse(information: FloatArray) -> FloatArray:
    """Invert the severities' information, leaving out the levels that they share."""
    inverse = np.linalg.pinv(information, rcond=SINGULAR, hermitian=True)
    return np.asarray(inverse, dtype=float)


def _variances(
    panels: Sequence[_Panel], fits: Sequence[_GroupFit], degrees: int
) -> tuple[float | None, float | None]:
    """Estimate the variances of a rating and of a severity from region to region.

    None where nothing is left over to estimate them from.
    """
    alone, free = sum(panel.alone for panel in panels), sum(panel.free for panel in panels)
    residual = alone / free if free else None
    if degrees < 1:
        return residual, None
    extra = sum(panel.within for panel in panels) - sum(fit.explained for fit in fits) - alone
    over = extra - degrees * (residual or 0.0)
    return residual, max(0.0, over / sum(fit.unexplained for fit in fits))


def _reliability(groups: Sequence[RaterGroup]) -> float | None:
    errors = found = 0.0
    for group in groups:
        if group.severity is not None and group.covariance is not None:
            errors += float(np.trace(group.covariance))
            found += float(group.severity @ group.severity)
    return max(0.0, 1.0 - errors / found) if errors and found else None
