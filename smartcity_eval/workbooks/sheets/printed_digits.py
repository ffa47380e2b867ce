"""What a record holds and a workbook cannot: trailing zeros, and a survey's published means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ...records.impact_survey import Answers, Survey


def as_printed(row: Mapping[str, Any], standing: Iterable[Any]) -> dict[str, Any]:
    """Return a row with its numbers as the record prints them: Excel turns 39.60 into 39.6.

    Parameters
    ----------
    row
        Values by field, as they were read from a workbook.
    standing
        The items of the record that the workbook was filled with: of those like the row, else of
        any, an equal number lends its digits; two that were printed differently lend none.

    Examples
    --------
    >>> from smartcity_eval.records import Score
    >>> as_printed({"value": Decimal("39.6")}, [Score(value=Decimal("39.60"))])
    {'value': Decimal('39.60')}
    """
    items = list(standing)
    like = [
        item
        for item in items
        if all(getattr(item, key, None) == value for key, value in row.items())
    ]
    return {
        key: (
            _lent(value, [getattr(item, key, None) for item in like or items])
            if isinstance(value, Decimal)
            else value
        )
        for key, value in row.items()
    }


def _lent(value: Decimal, printed: list[Any]) -> Decimal:
    ways = {str(p) for p in printed if isinstance(p, Decimal) and p == value}
    return Decimal(ways.pop()) if len(ways) == 1 else value


def published_beside(survey: Survey | None) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what a record says beside single answers, such as a mean, by sub-dimension."""
    beside = (
        {
            (a.dimension, a.sub_dimension): a.model_dump(
                exclude_unset=True, exclude={"counts", "about"}
            )
            for a in survey.answers
        }
        if survey
        else {}
    )
    return {
        place: said
        for place, said in beside.items()
        if said.keys() & (Answers.model_fields.keys() - {"dimension", "sub_dimension", "source"})
    }
