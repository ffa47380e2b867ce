"""A regency's scorecard with something supposed otherwise: never the index of any year."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from pydantic import Field

from .base import Result
from .index_result import Scorecard

# A number, or text with a decimal point or comma; an empty text changes nothing.
Written = Decimal | float | int | str | None


class Supposed(Result):
    """One thing that is supposed otherwise; a score of None is missing."""

    kind: Literal["score", "weight", "aggregation"]
    key: str
    before: Decimal | str | None
    after: Decimal | str | None


class WhatIf(Result):
    """A scorecard before and after something is supposed otherwise.

    It is never the index of any year.

    `from_what_if` marks a scorecard before that is itself a what-if, as no source says which
    edition judged that year. `low` and `high` are what the difference can be, the scores being
    printed rounded.
    """

    region: str
    year: int
    framework: str
    from_what_if: bool
    supposed: tuple[Supposed, ...]
    before: Scorecard
    after: Scorecard
    difference: Decimal | None
    low: Decimal | None
    high: Decimal | None

    def __repr__(self) -> str:
        return (
            f"<WhatIf {self.region} {self.year} · {self.before.index} → {self.after.index} ·"
            f" {len(self.supposed)} supposed>"
        )


class Suppositions(Result):
    """What somebody supposes, as they wrote it.

    Attributes
    ----------
    scores
        Component to score; None for a missing one.
    weights
        Component to weight.
    aggregation
        ``arithmetic`` or ``geometric``; empty for the edition's own.
    rescale
        Let the other weights share what is left; False refuses weights that do not add up.
    """

    scores: dict[str, str | None] = Field(default_factory=dict)
    weights: dict[str, str] = Field(default_factory=dict)
    aggregation: str = ""
    rescale: bool = True

    @classmethod
    def of(
        cls,
        scores: Mapping[str, Written],
        weights: Mapping[str, Written],
        aggregation: str = "",
        rescale: bool = True,
    ) -> Suppositions:
        """Return what a notebook's parameters suppose.

        Parameters
        ----------
        scores, weights
            Component to score, or to weight; an empty text changes nothing.
        aggregation, rescale
            As they are kept.

        Examples
        --------
        >>> found = Suppositions.of({"impact": "4,00", "output": ""}, {"impact": 30})
        >>> found.scores, found.weights
        ({'impact': '4.00'}, {'impact': '30'})
        """
        return cls(
            scores={
                key: None if value is None else _with_point(value)
                for key, value in scores.items()
                if value != ""
            },
            weights={
                key: _with_point(value) for key, value in weights.items() if value not in ("", None)
            },
            aggregation=aggregation,
            rescale=rescale,
        )


class Effect(Result):
    """The index that one change would give, and how far that is from what it is.

    `key` names the component that is changed, or the other aggregation.
    """

    key: str
    index: Decimal
    difference: Decimal


class WhatIfResults(Result):
    """All that a regency's page of what-ifs shows.

    Attributes
    ----------
    supposed
        What was asked for; None where no component scores are known.
    at_maximum
        Each component by itself at the top of the scale.
    aggregations
        Each aggregation that is not the edition's own.
    """

    supposed: WhatIf | None = None
    at_maximum: tuple[Effect, ...] = ()
    aggregations: tuple[Effect, ...] = ()


def _with_point(value: Written) -> str:
    return str(value).replace(",", ".")
