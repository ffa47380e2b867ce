"""Denomination: indicators divided by population, area or GDP.

Tables here and in the modules beside this one are NumPy arrays with units down the next-to-last
axis and indicators along the last; NaN is a missing value, and axes before these two are draws.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray, UndefinedResult, affected_columns, as_floats, check_columns

Denomination = Callable[..., FloatArray]


def none(values: FloatArray, denominators: FloatArray) -> FloatArray:  # noqa: ARG001
    """Leave the values as they are.

    Examples
    --------
    >>> none(np.array([[3.0]]), np.array([[2.0]])).tolist()
    [[3.0]]
    """
    x = np.array(as_floats(values))
    return check_columns(x, x)


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
    x, sizes = as_floats(values), as_floats(denominators)
    if (sizes <= 0).any():
        raise UndefinedResult(
            Message("a denominator is zero or negative"), affected_columns(sizes <= 0)
        )
    found = x / sizes * per
    return check_columns(
        found,
        np.broadcast_to(x, found.shape),
        Message("no unit has both a figure and a size to divide it by"),
    )


DENOMINATIONS: dict[str, Denomination] = {"none": none, "ratio": ratio}
