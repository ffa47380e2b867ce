"""The instrument of an edition.

Whom it judges, its questions, how they are graded, and where results are rounded.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from .referenced import Evidence, Label, Number, Part

QuestionKind = Literal[
    "document", "activity", "count", "share", "statistic", "external_index", "survey", "judgement"
]
RegionId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]


class Group(Part):
    """The group of regencies and cities that an edition judges, where it decides the formula.

    `letter` is the number of the letter that announced the results: groups of one letter were
    announced together. `members` are those the letter names, whether they took part or not; empty
    where nobody published them.
    """

    key: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    label: Label
    letter: str
    reference: str
    members: tuple[RegionId, ...] = ()


class Element(Part):
    """One thing that a component looks at."""

    label: Label
    about: Label


class Question(Part):
    """Where a leaf stands in the printed instrument, and what kind of evidence it asks for.

    `code`, `indicator` and `sub_indicator` are as printed; codes restart with each indicator, so
    the leaf's key names it.
    """

    code: str
    indicator: str
    sub_indicator: str | None = None
    kind: QuestionKind


class Rounding(Evidence):
    """Where an edition rounds, always half up.

    Every weighted term before they are added, or their sum, once.

    `decimals` is how many are kept; component scores are printed with as many.
    """

    step: Literal["terms", "sum"]
    decimals: Annotated[int, Field(ge=0, le=9, strict=True)]


class Grades(Evidence):
    """A leaf's score as the mean of the grades of several assessors, each a multiple of `step`."""

    step: Number = Decimal(1)
    assessors: Annotated[int, Field(ge=1, le=99, strict=True)]

    def can_give(self, score: Decimal, leaves: int, decimals: int) -> bool:
        """Check whether grades can give a score.

        The mean over a number of leaves, printed with so many decimals.

        Examples
        --------
        >>> grades = Grades(assessors=5, status="inferred", reference="", how="")
        >>> grades.can_give(Decimal("3.80"), 1, 2), grades.can_give(Decimal("3.52"), 6, 2)
        (True, False)
        """
        of = self.assessors * leaves
        half = Decimal(1).scaleb(-decimals) / 2
        # The nearest mean of grades; half up is met by the closed lower and the open upper end.
        lowest, highest = (score - half) * of / self.step, (score + half) * of / self.step
        nearest = lowest.to_integral_value(rounding="ROUND_CEILING")
        return nearest < highest
