"""Whether component scores can be means of whole grades, and of how many assessors' grades."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...evaluation.models.base import Result
from ...evaluation.scorecard import inconsistent_means
from ...frameworks import Framework
from ...frameworks.instrument import Grades
from ...methods.uncertainty.rounding_intervals import half_up
from ..complete_groups import AnnouncedGroup

# Over more questions the possible means lie so close that nearly every printed score is one of
# them.
FEW_QUESTIONS = 7
TRIED = (2, 3, 4, 5, 6, 7, 8)
DECIMALS = 2
# A component and its score.
Scored = tuple[str, Decimal]


class AssessorFit(Result):
    """How many component scores means of the grades of so many assessors can give.

    `all` is of every component, `short` of those with few questions, where the answer tells.
    `by_chance` is how many of the short ones would fit if every printed hundredth were as likely as
    any other.
    """

    assessors: int
    all: int
    short: int
    by_chance: Decimal


class InconsistentMean(Result):
    """A component score that no mean of the stated number of grades can give."""

    region: str
    name: str
    component: str
    score: Decimal


class Grading(Result):
    """What the component scores of one group say of the number of assessors.

    `stated` is the number that the edition gives; `scores` and `short_scores` count the component
    scores tried.
    """

    framework: str
    stated: int
    scores: int
    short_scores: int
    fits: tuple[AssessorFit, ...]
    misfits: tuple[InconsistentMean, ...]

    def fit(self, assessors: int) -> AssessorFit:
        """Return what fits a number of assessors."""
        return next(fit for fit in self.fits if fit.assessors == assessors)


def grading(group: AnnouncedGroup) -> Grading | None:
    """Try several numbers of assessors on a group's component scores.

    Returns
    -------
    Grading or None
        None where the edition states no grades, or its components have no questions to be means
        over.
    """
    edition = group.edition
    questions = {
        component.key: len(tuple(component.leaves()))
        for component in edition.components
        if component.children
    }
    if edition.grades is None or not questions:
        return None
    contributions = [
        c for e in group.judged if e.published_card for c in e.published_card.contributions
    ]
    scored = [(c.key, c.score) for c in contributions if c.score is not None and c.key in questions]
    short = [(key, score) for key, score in scored if questions[key] <= FEW_QUESTIONS]
    components = {component.key for component in edition.components}
    return Grading(
        framework=edition.id,
        stated=edition.grades.assessors,
        scores=len(scored),
        short_scores=len(short),
        fits=tuple(_fit(edition, questions, scored, short, assessors) for assessors in TRIED),
        misfits=tuple(
            InconsistentMean(region=e.region, name=e.name, component=c.key, score=c.score)
            for e in group.judged
            if e.published_card
            for c in e.published_card.contributions
            if c.score is not None
            and c.key in components
            and c.key in inconsistent_means(e.published_card, edition)
        ),
    )


def _fit(
    edition: Framework,
    questions: dict[str, int],
    scored: Sequence[Scored],
    short: Sequence[Scored],
    assessors: int,
) -> AssessorFit:
    assert edition.grades is not None
    grades = edition.grades.model_copy(update={"assessors": assessors})
    chances = {key: _chance(edition, grades, count) for key, count in questions.items()}
    return AssessorFit(
        assessors=assessors,
        all=sum(grades.can_give(score, questions[key], DECIMALS) for key, score in scored),
        short=sum(grades.can_give(score, questions[key], DECIMALS) for key, score in short),
        by_chance=half_up(sum((chances[key] for key, _ in short), Decimal(0)), 1),
    )


def _chance(edition: Framework, grades: Grades, questions: int) -> Decimal:
    """Return the share of all printed scores on the scale that such grades can give."""
    low, high = (
        int(end.value.scaleb(DECIMALS)) for end in (edition.scale.minimum, edition.scale.maximum)
    )
    printed = [Decimal(step).scaleb(-DECIMALS) for step in range(low, high + 1)]
    return Decimal(sum(grades.can_give(score, questions, DECIMALS) for score in printed)) / len(
        printed
    )
