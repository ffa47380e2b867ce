"""What judging an impact survey gives: means by sub-dimension and dimension."""

from __future__ import annotations

from decimal import Decimal

from ...reference.dimensions import Dimension
from .base import Result


class SurveyPart(Result):
    """One sub-dimension's answers: respondents, mean, and how often each answer was given.

    How many is None where only a mean was published.
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
