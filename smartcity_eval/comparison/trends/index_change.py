"""The change of a regency's index since the year before, and whether the two may be compared."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from ...evaluation import Evaluation
from ...evaluation.models.base import Result
from ...evaluation.models.index_result import Improvement
from ...records.record import UNKNOWN_FRAMEWORK
from ..over_years import comparability

Standing = Literal["like", "unlike", "unknown"]


class IndexChange(Result):
    """This year's index beside that of the year before.

    `change` is as `announced`, or else the difference where the editions are comparable. `previous`
    is last year's index: as announced then, or `inferred` from this year's announcement, which may
    also rest on `recomputed_on`, another figure for the same year. `standing` says whether both
    years were judged by like formulas; `unknown_years` are those whose edition is not known.
    """

    year: int
    previous_year: int
    index: Decimal
    previous: Decimal
    change: Decimal | None
    announced: bool
    inferred: bool
    recomputed_on: Decimal | None
    standing: Standing
    unknown_years: tuple[int, ...]

    @property
    def direction(self) -> int | None:
        """1 for a rise, -1 for a fall, 0 for neither; None where the two are not comparable."""
        if self.change is None or self.standing != "like":
            return None
        return (self.change > 0) - (self.change < 0)


def index_change(e: Evaluation) -> IndexChange | None:
    """Return the change of the index since the year before.

    Parameters
    ----------
    e
        The evaluation of the later year.

    Returns
    -------
    IndexChange or None
        None where either year's index is not known.
    """
    moved, index, before = e.improvement, e.published.index, e.year - 1
    if moved is None or index is None:
        return None
    known = next((y for y in e.index_history if y.year == before), None)
    stated = known.index if known and known.status == "stated" else None
    if stated is None and moved.previous_year is None and moved.implied_previous is None:
        stated = moved.previous_index
    previous = moved.implied_previous if stated is None else stated
    if previous is None:
        return None
    edition = moved.implied_by or (known.framework if known else None)
    editions = {before: edition, e.year: e.framework}
    unknown = tuple(y for y, name in editions.items() if name in (None, UNKNOWN_FRAMEWORK))
    like = not unknown and comparability(edition, e.framework) is not None
    differs = stated is not None and moved.implied_previous not in (None, stated)
    return IndexChange(
        year=e.year,
        previous_year=before,
        index=index,
        previous=previous,
        change=_change(moved, index - previous, like),
        announced=moved.announced is not None,
        inferred=stated is None,
        recomputed_on=moved.implied_previous if differs else None,
        standing="like" if like else "unknown" if unknown else "unlike",
        unknown_years=unknown,
    )


def _change(moved: Improvement, difference: Decimal, like: bool) -> Decimal | None:
    """Return the announced change, or the difference where it is one."""
    if moved.announced is not None:
        return moved.announced
    return difference if like else None
