"""Moving means over several years."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...core.errors import UsageError
from ...core.messages import Message
from ...evaluation.models.base import Result
from ..over_years import OverYears


class Smoothed(Result):
    """A year's figure as the mean of `known` figures among the `window` years that end with it.

    None where missing.
    """

    year: int
    value: Decimal | None
    window: int
    known: int


def smooth(
    values: Mapping[int, Decimal | None], window: int, least: int | None = None
) -> tuple[Smoothed, ...]:
    """Return the moving mean of a figure over the years that end with each year.

    Parameters
    ----------
    values
        Year to figure; None, or no entry, where it is missing.
    window
        How many years the mean reaches over, the year itself the last; one or more. One changes
        nothing.
    least
        How many of them must be known; None for all. The year itself always must.

    Returns
    -------
    tuple of Smoothed
        For every year from the first to the last. A missing year stays missing, and nothing is
        filled in from the years beside it.

    Raises
    ------
    UsageError
        When the window, or the least of it, is not possible.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5 (methods over time).

    Examples
    --------
    >>> spbe = {2021: Decimal("2.0"), 2022: Decimal("2.6"), 2024: Decimal("3.0")}
    >>> [(s.year, s.value) for s in smooth(spbe, window=2)]
    [(2021, None), (2022, Decimal('2.3')), (2023, None), (2024, None)]
    """
    least = window if least is None else least
    if not 1 <= least <= window:
        raise UsageError(
            Message(
                "a mean over {window} years with at least {least} of them known is not possible",
                {"window": window, "least": least},
            )
        )
    if not values:
        return ()
    smoothed = []
    for year in range(min(values), max(values) + 1):
        own = [v for y in range(year - window + 1, year + 1) if (v := values.get(y)) is not None]
        there = values.get(year) is not None and len(own) >= least
        smoothed.append(
            Smoothed(
                year=year,
                value=sum(own, Decimal(0)) / len(own) if there else None,
                window=window,
                known=len(own),
            )
        )
    return tuple(smoothed)


def smooth_over_years(
    over: OverYears, window: int, least: int | None = None
) -> tuple[tuple[Smoothed, ...], ...]:
    """Smooth each unbroken run by itself: no mean is taken across a break."""
    return tuple(smooth({v.year: v.value for v in run}, window, least) for run in over.runs)
