"""The impact survey: what beneficiaries answered, as counts and never as single people."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from ..reference.dimensions import Dimension
from .figure import Count, Frozen, Score, Sourced, WholeCount


class AnswerScale(Frozen):
    """The lowest and highest answer.

    No source says which scale the national survey used, so a survey states its own.
    """

    minimum: Annotated[int, Field(ge=0, le=10, strict=True)]
    maximum: Annotated[int, Field(ge=1, le=10, strict=True)]


class Answers(Sourced):
    """How often each answer was given about one sub-dimension's programme or service.

    Or, where only that was published, their mean.

    `answered` is how many answered; it is the sum of the counts where both are known.
    """

    dimension: Dimension
    sub_dimension: str
    about: str | None = None
    counts: dict[Annotated[int, Field(ge=0, le=10)], WholeCount] = Field(
        default_factory=dict
    )  # a YAML key comes as text
    mean: Score | None = None
    answered: Count | None = None
    figures: ClassVar[tuple[str, ...]] = ("mean", "answered")

    @property
    def respondents(self) -> int | None:
        """How many answered; None where only a mean was published."""
        if self.answered:
            return self.answered.value
        return None if self.mean and not self.counts else sum(self.counts.values())


class Survey(Sourced):
    """The year's impact survey: its answer scale, and the answers by sub-dimension."""

    scale: AnswerScale
    wanted: Annotated[int, Field(ge=1, strict=True)] = 50
    answers: Annotated[tuple[Answers, ...], Field(min_length=1)]
    figures: ClassVar[tuple[str, ...]] = ("answers",)
