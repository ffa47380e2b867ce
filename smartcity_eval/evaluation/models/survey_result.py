"""What judging an impact survey gives: means by sub-dimension and dimension."""

from __future__ import annotations

from decimal import Decimal

from ...reference.dimensions import Dimension
from .base import Result


class SurveyPart(Result):
    """One sub-dimension's answers: how many, their mean on the survey's scale, and how often each
    was given; how many is None where only a mean was published.
    """

    dimension: Dimension
    sub_dimension: str
    about: str | None
    respondents: int | None
    mean: Decimal | None
    counts: dict[int, int]


class Survey(Result):
    """The impact survey: its parts, and each dimension's mean over its sub-dimensions."""

    minimum: int
    maximum: int
    wanted: int
    parts: tuple[SurveyPart, ...]
    dimensions: dict[Dimension, Decimal]
    short: tuple[Dimension, ...]
