"""Making units of unlike size comparable: an indicator over population, area or GDP.

Tables here and in the modules beside this one are NumPy arrays with units down the next-to-last
axis and indicators along the last; NaN is a missing value, and axes before these two are draws.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray, NoAnswer, answered, numbers, where

Denomination = Callable[..., FloatArray]


def none(values: FloatArray, denominators: FloatArray) -> FloatArray:
    """Leave the values as they are.

    Examples
    --------
    >>> none(np.array([[3.0]]), np.array([[2.0]])).tolist()
    [[3.0]]
    """
    x = np.array(numbers(values))
    return answered(x, x)


def ratio(values: FloatArray, denominators: FloatArray, per: float = 1.0) -> FloatArray:
    """Divide each value by its unit's size.

    Parameters
    ----------
    values
        Units by indicators.
    denominators
        The size to divide by, in the same shape. A missing size
        leaves the result missing.
    per
        How many units of size the result is for: 1000 for "per thousand inhabitants".

    Raises
    ------
    ValueError
        When a size is zero or negative.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 2: selecting variables
    (scaling by an appropriate size measure).

    Examples
    --------
    >>> ratio(np.array([[30.0, 4.0]]), np.array([[60.0, 8.0]])).tolist()
    [[0.5, 0.5]]
    """
    x, sizes = numbers(values), numbers(denominators)
    if (sizes <= 0).any():
        raise NoAnswer(Message("a denominator is zero or negative"), where(sizes <= 0))
    found = x / sizes * per
    return answered(
        found,
        np.broadcast_to(x, found.shape),
        Message("no unit has both a figure and a size to divide it by"),
    )


DENOMINATIONS: dict[str, Denomination] = {"none": none, "ratio": ratio}
