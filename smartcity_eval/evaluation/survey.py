"""The impact survey: means on its own scale, by sub-dimension and dimension."""

from __future__ import annotations

from decimal import Decimal

from ..records import impact_survey as records
from ..reference.dimensions import DIMENSIONS
from .models.survey_result import Survey, SurveyPart


def judge_survey(survey: records.Survey | None) -> Survey | None:
    """Compute a survey's means; None where there is no survey.

    Parameters
    ----------
    survey
        The record's survey: answers as counts, on a scale that the survey states.

    Returns
    -------
    Survey
        Unrounded means. A dimension's mean is the plain mean of its sub-dimensions' means, each
        with answers; `short` lists the dimensions in which some sub-dimension was answered by fewer
        than wanted.
    """
    if survey is None:
        return None
    parts = tuple(
        SurveyPart(
            dimension=a.dimension,
            sub_dimension=a.sub_dimension,
            about=a.about,
            respondents=a.respondents,
            mean=a.mean.value if a.mean else mean_answer(a.counts),
            counts=dict(sorted(a.counts.items())),
        )
        for a in survey.answers
    )
    means = {
        d: [p.mean for p in parts if p.dimension == d and p.mean is not None] for d in DIMENSIONS
    }
    return Survey(
        minimum=survey.scale.minimum,
        maximum=survey.scale.maximum,
        wanted=survey.wanted,
        parts=parts,
        dimensions={
            d: sum(values, Decimal(0)) / len(values) for d, values in means.items() if values
        },
        short=tuple(
            d
            for d in DIMENSIONS
            if any(p.dimension == d and too_few(p.respondents, survey.wanted) for p in parts)
        ),
    )


def too_few(respondents: int | None, wanted: int) -> bool:
    """Return whether fewer answered than were wanted; not where the number is unknown."""
    return respondents is not None and respondents < wanted


def mean_answer(counts: dict[int, int]) -> Decimal | None:
    """Return the mean answer, unrounded; None where nobody answered.

    Examples
    --------
    >>> mean_answer({3: 10, 4: 30, 5: 10})
    Decimal('4')
    """
    answered = sum(counts.values())
    return (
        Decimal(sum(answer * count for answer, count in counts.items())) / answered
        if answered
        else None
    )
