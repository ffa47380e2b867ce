"""How many decimals a number was printed with."""

from __future__ import annotations

from decimal import Decimal


def decimals_of(value: Decimal) -> int:
    """Return the number of decimals that a decimal number is written with.

    Examples
    --------
    >>> decimals_of(Decimal("3.310")), decimals_of(Decimal(104)), decimals_of(Decimal("1E+3"))
    (3, 0, 0)
    """
    return max(0, -int(value.as_tuple().exponent))
