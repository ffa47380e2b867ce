"""Student's t distribution for whole degrees of freedom, without SciPy.

References for all: Student (1908), The probable error of a mean, Biometrika 6(1); Abramowitz and
Stegun (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
"""

from __future__ import annotations

import math

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray
from ..method_errors import MethodError


def t_probability(t: FloatArray | float, degrees: int) -> FloatArray:
    """Return the probability that Student's t lies between -t and t.

    Parameters
    ----------
    t
        Zero or more, one or many; NaN stays NaN.
    degrees
        Degrees of freedom, one or more.

    Returns
    -------
    numpy.ndarray
        0 to 1, in the shape of `t`, right to about fifteen decimals.

    Examples
    --------
    >>> round(float(t_probability(1.0, 1)), 12), round(float(t_probability(12.706, 1)), 4)
    (0.5, 0.95)
    """
    angle = np.arctan2(t, math.sqrt(degrees))
    squared, odd = np.cos(angle) ** 2, degrees % 2
    term = np.cos(angle) if odd else np.ones_like(angle)
    total = np.zeros_like(angle)
    for k in range(odd, degrees - 1, 2):
        total = total + term
        term = term * ((k + 1) / (k + 2)) * squared
    inside = np.sin(angle) * total
    found: FloatArray = (angle + inside) * 2.0 / np.pi if odd else inside
    return np.clip(found, 0.0, 1.0)


def t_quantile(level: float, degrees: int) -> float:
    """Return the t with `level` percent of Student's distribution between -t and t.

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
        raise MethodError(
            Message(
                "no t for the level {level} percent and {degrees} degrees of freedom",
                {"level": f"{level:g}", "degrees": degrees},
            )
        )
    low, high = 0.0, math.pi / 2
    while (middle := (low + high) / 2) not in (low, high):
        if t_probability(math.tan(middle) * math.sqrt(degrees), degrees) < level / 100:
            low = middle
        else:
            high = middle
    return math.tan(high) * math.sqrt(degrees)
