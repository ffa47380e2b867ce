"""A straight line through readings, with what it leaves open: Student's t without SciPy, and prediction intervals.

References for all: Draper and Smith (1998), Applied Regression Analysis, third edition, chapters 1 and 3.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


def t_probability(t: float, degrees: int) -> float:
    """Give the probability that Student's t lies between -t and t.

    Parameters
    ----------
    t
        Zero or more.
    degrees
        Degrees of freedom, one or more.

    References
    ----------
    Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4: finite sums,
    exact for whole degrees of freedom.

    Examples
    --------
    >>> round(t_probability(1.0, 1), 12), round(t_probability(12.706, 1), 4)
    (0.5, 0.95)
    """
    angle = math.atan2(t, math.sqrt(degrees))
    cosine, total = math.cos(angle), 0.0
    odd = degrees % 2
    term = cosine if odd else 1.0
    for k in range(odd, degrees - 1, 2):
        total += term
        term *= (k + 1) / (k + 2) * cosine * cosine
    if odd:
        return 2.0 / math.pi * (angle + math.sin(angle) * total)
    return math.sin(angle) * total


def t_quantile(level: float, degrees: int) -> float:
    """Give the t with `level` percent of Student's distribution between -t and t.

    Parameters
    ----------
    level
        Above 0 and below 100.
    degrees
        Degrees of freedom, one or more.

    Raises
    ------
    ValueError
        When there is no such t.

    Examples
    --------
    >>> [round(t_quantile(95, n), 3) for n in (1, 2, 5, 30)]
    [12.706, 4.303, 2.571, 2.042]
    """
    if not 0 < level < 100 or degrees < 1:
        raise ValueError(f"no t for the level {level} percent and {degrees} degrees of freedom")
    low, high = 0.0, math.pi / 2
    while (middle := (low + high) / 2) not in (low, high):
        if t_probability(math.tan(middle) * math.sqrt(degrees), degrees) < level / 100:
            low = middle
        else:
            high = middle
    return math.tan(high) * math.sqrt(degrees)


@dataclass(frozen=True)
class Line:
    """A straight line fitted by least squares, through the mean of its points.

    `spread` is the standard deviation of the residuals, with two degrees of freedom taken by the line;
    `across` the sum of squares of x about its mean.
    """

    slope: float
    mean_x: float
    mean_y: float
    spread: float
    across: float
    count: int
    fit: float

    @property
    def degrees(self) -> int:
        """Degrees of freedom that the residuals have."""
        return self.count - 2

    def at(self, x: float) -> float:
        """Give the line's value."""
        return self.mean_y + self.slope * (x - self.mean_x)

    def interval(self, x: float, level: float) -> tuple[float, float]:
        """Give the range in which one new reading at x is to be expected, with a probability of `level` percent.

        It holds if readings scatter about the line independently, evenly and normally; it widens with
        the distance of x from the mean of the points.
        """
        half = t_quantile(level, self.degrees) * self.spread * math.sqrt(1 + 1 / self.count + (x - self.mean_x) ** 2 / self.across)
        return self.at(x) - half, self.at(x) + half

    def slope_interval(self, level: float) -> tuple[float, float]:
        """Give the confidence interval of the slope."""
        half = t_quantile(level, self.degrees) * self.spread / math.sqrt(self.across)
        return self.slope - half, self.slope + half


def fit_line(x: Sequence[float], y: Sequence[float]) -> Line:
    """Fit a straight line by least squares.

    Parameters
    ----------
    x, y
        As many of each, three or more; x not all the same.

    Returns
    -------
    Line
        Its `fit` is the share of y's variation that the line explains (0 to 1); 1 where y does not vary.

    Raises
    ------
    ValueError
        When no line, or one without anything left over, goes through the points.

    Examples
    --------
    >>> line = fit_line([2018, 2019, 2020, 2021], [1.0, 2.0, 2.0, 3.0])
    >>> round(line.slope, 12), round(line.at(2022), 12)
    (0.6, 3.5)
    """
    count = len(x)
    if count < 3 or len(y) != count:
        raise ValueError(f"{count} points, expected three or more, with one y for each x")
    mean_x, mean_y = math.fsum(x) / count, math.fsum(y) / count
    across = math.fsum((a - mean_x) ** 2 for a in x)
    if across == 0:
        raise ValueError("all points have one x")
    slope = math.fsum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / across
    left = math.fsum((b - mean_y - slope * (a - mean_x)) ** 2 for a, b in zip(x, y, strict=True))
    whole = math.fsum((b - mean_y) ** 2 for b in y)
    return Line(slope, mean_x, mean_y, math.sqrt(left / (count - 2)), across, count, 1.0 if whole == 0 else max(0.0, 1 - left / whole))
