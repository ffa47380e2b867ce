"""How many of the masterplan's years have passed."""

from __future__ import annotations

from datetime import date as Day
from decimal import Decimal

from ..records.region import Region
from .models.evaluation_result import MasterplanPosition


def masterplan_position(region: Region | None, as_of: Day) -> MasterplanPosition | None:
    """Return how many of the masterplan's years have passed on a day.

    Parameters
    ----------
    region
        The region's file; None where there is none.
    as_of
        The day the year's record speaks of.

    Returns
    -------
    MasterplanPosition or None
        Whole calendar years since the start, at least 0; all of them only when the last year is
        over. None where start or end is not known: a horizon is never assumed. Its status is the
        weaker of the two years'.
    """
    plan = region.masterplan if region else None
    if plan is None or plan.start is None or plan.end is None or plan.end.value <= plan.start.value:
        return None
    years = plan.end.value - plan.start.value
    in_last_year = as_of.year == plan.end.value
    elapsed = min(max(as_of.year - plan.start.value, 0), years - in_last_year)
    weaker = max(
        (plan.start, plan.end), key=lambda y: ("stated", "inferred", "assumed").index(y.status)
    )
    return MasterplanPosition(
        start=plan.start.value,
        end=plan.end.value,
        in_last_year=in_last_year,
        elapsed=elapsed,
        total=years,
        percent=Decimal(elapsed * 100) / years,
        status=weaker.status,
        how=weaker.how,
    )
