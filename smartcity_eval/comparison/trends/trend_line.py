"""A least-squares line through readings, with its confidence and prediction intervals.

References for all: Draper and Smith (1998), Applied Regression Analysis, third edition, chapters 1
and 3.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...core.messages import Message
from ...methods.method_errors import MethodError
from ...methods.uncertainty.student_t import t_quantile


@dataclass(frozen=True)
class Line:
    """A straight line fitted by least squares, through the mean of its points.

    `spread` is the standard deviation of the residuals, with two degrees of freedom taken by the
    line; `across` the sum of squares of x about its mean.
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
        """The degrees of freedom that the residuals have."""
        return self.count - 2

    def at(self, x: float) -> float:
        """Return the line's value at x."""
        return self.mean_y + self.slope * (x - self.mean_x)

    def interval(self, x: float, level: float) -> tuple[float, float]:
        """Return the prediction interval of one new reading at x.

        It holds if readings scatter about the line independently, evenly and normally; it widens
        with the distance of x from the mean of the points.
        """
        half = (
            t_quantile(level, self.degrees)
            * self.spread
            * math.sqrt(1 + 1 / self.count + (x - self.mean_x) ** 2 / self.across)
        )
        return self.at(x) - half, self.at(x) + half

    def slope_interval(self, level: float) -> tuple[float, float]:
        """Return the confidence interval of the slope."""
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
        Its `fit` is the share of y's variation that the line explains (0 to 1); 1 where y does not
        vary.

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
        raise MethodError(
            Message(
                "{count} points, expected three or more, with one y for each x", {"count": count}
            )
        )
    mean_x, mean_y = math.fsum(x) / count, math.fsum(y) / count
    across = math.fsum((a - mean_x) ** 2 for a in x)
    if across == 0:
        raise MethodError(Message("all points have one x"))
    slope = math.fsum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / across
    left = math.fsum((b - mean_y - slope * (a - mean_x)) ** 2 for a, b in zip(x, y, strict=True))
    whole = math.fsum((b - mean_y) ** 2 for b in y)
    return Line(
        slope,
        mean_x,
        mean_y,
        math.sqrt(left / (count - 2)),
        across,
        count,
        1.0 if whole == 0 else max(0.0, 1 - left / whole),
    )
