"""Checks of a jury's ratings and of an impact survey beyond their form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

from ...core.messages import Message
from ...frameworks import Component, Framework
from ...methods.agreement.consensus import CONSENSUS
from ...methods.uncertainty.rounding_intervals import half_up
from ...reference.dimensions import sub_dimensions
from ...yaml_io.parser import KeyPath, Located
from ...yaml_io.partial import skip_if_unread
from ...yaml_io.suggest import suggestion
from ..impact_survey import Answers, Survey
from ..ratings import Moderation, Rating, Ratings, RatingSheet
from ..walk import parts_of
from .replaced_sheets import check_replaced, check_unrated


def check_ratings(ratings: Ratings, edition: Framework, located: Located) -> None:
    """Check ratings against the edition's tree and scale, their reasons and their days.

    Parameters
    ----------
    ratings
        The record's ratings.
    edition
        The edition whose leaves, scale and jury rules they are held against.
    located
        The file as read; problems are noted in it.
    """
    fault = partial(rating_fault, edition=edition, leaves=_leaves(edition))
    for place, part in parts_of(ratings, ("ratings",)):
        if isinstance(part, Rating):
            _check_value(str(place[-1]), part, fault, place, located)
        elif isinstance(part, RatingSheet):
            _check_submitted(part, place, located)
            _check_reasons(part, ratings, edition, place, located)
            check_unrated(part, edition, place, located)
        elif isinstance(part, Moderation):
            _check_value(None, part, fault, place, located)
            _check_moderated(part, ratings, place, located)
            _check_order(part, ratings, place, located)
    check_replaced(ratings, located)
    _check_rule(ratings, edition, located)
    _check_closing(ratings, located)
    _check_closing_day(ratings, located)


@skip_if_unread
def _check_rule(ratings: Ratings, edition: Framework, located: Located) -> None:
    if ratings.consensus and ratings.consensus.rule not in CONSENSUS:
        values = {
            "found": ratings.consensus.rule,
            "known": ", ".join(CONSENSUS),
            "hint": suggestion(ratings.consensus.rule, CONSENSUS),
        }
        located.refuse(
            ("ratings", "consensus", "rule"),
            Message("there is no consensus rule {found}{hint}; known: {known}", values),
        )
    if ratings.consensus is None and edition.panel is None and ratings.assessors:
        located.refuse(
            ("ratings",),
            Message(
                "{framework} has no rule for bringing ratings together; write one under consensus:,"
                " with the reason",
                {"framework": edition.id},
            ),
        )


def rating_fault(
    key: str, value: Decimal, edition: Framework, leaves: Mapping[str, Component] | None = None
) -> Message | None:
    """Return what is wrong with a rating by itself; None when nothing is.

    The step binds what one assessor gives and what a jury agrees on. A published score of a
    question is a mean over assessors, lies between two steps more often than not, and is held to
    the scale's ends alone.

    Parameters
    ----------
    key, value
        The leaf that is rated, and its rating.
    edition
        The edition it is rated by.
    leaves
        The edition's leaves by key, where they are at hand.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> rating_fault("outcome", Decimal("4.5"), load_framework("kominfo-2022")).in_language("en")
    'found 4.5, off the scale from 0 to 4'
    """
    leaves = _leaves(edition) if leaves is None else leaves
    if key not in leaves and any(leaf.question for leaf in leaves.values()):
        return Message(
            "{found} is not a question of {framework}{hint}",
            {"found": key, "framework": edition.id, "hint": suggestion(key, leaves)},
        )
    if key not in leaves:
        return Message(
            "{found} is not a component of {framework}{hint}",
            {"found": key, "framework": edition.id, "hint": suggestion(key, leaves)},
        )
    scale = edition.scale
    if not scale.minimum.value <= value <= scale.maximum.value:
        return Message(
            "found {found}, off the scale from {low} to {high}",
            {"found": value, "low": scale.minimum.value, "high": scale.maximum.value},
        )
    if scale.step is not None and (value - scale.minimum.value) % scale.step.value:
        return Message(
            "found {found}, expected a step of {step} on the scale",
            {"found": value, "step": scale.step.value},
        )
    return None


def _leaves(edition: Framework) -> dict[str, Component]:
    return {leaf.key: leaf for leaf in edition.leaves()}


def reason_missing(rating: Rating, own: Rating | None, edition: Framework) -> Message | None:
    """Return what to say of a rating that departs from the regency's own without a reason.

    None where it has one or needs none.
    """
    if own is None or edition.panel is None or (rating.reason or "").strip():
        return None
    allowed = edition.panel.departure.value
    if abs(rating.value - own.value) <= allowed:
        return None
    return Message(
        "{found} departs from the self-assessment {own} by more than {allowed}; write the reason",
        {"found": rating.value, "own": own.value, "allowed": allowed},
    )


@skip_if_unread
def check_survey(survey: Survey, located: Located) -> None:
    """Check a survey's answers against its scale and the known sub-dimensions, each once."""
    _check_scale(survey, located)
    seen: set[tuple[str, str]] = set()
    for i, answers in enumerate(survey.answers):
        place = ("survey", "answers", i)
        _check_asked(answers, seen, place, located)
        _check_answered(answers, place, located)
        _check_mean(answers, place, located)
        _check_answers(answers, survey, place, located)


@skip_if_unread
def _check_scale(survey: Survey, located: Located) -> None:
    if survey.scale.minimum >= survey.scale.maximum:
        located.refuse(("survey", "scale"), Message("the scale's minimum is not below its maximum"))


@skip_if_unread
def _check_asked(
    answers: Answers, seen: set[tuple[str, str]], place: KeyPath, located: Located
) -> None:
    known = [part.key for part in sub_dimensions()[answers.dimension]]
    if answers.sub_dimension not in known:
        values = {
            "found": answers.sub_dimension,
            "dimension": answers.dimension,
            "known": ", ".join(known),
            "hint": suggestion(answers.sub_dimension, known),
        }
        located.refuse(
            (*place, "sub_dimension"),
            Message("{found} is no sub-dimension of {dimension}{hint}; known: {known}", values),
        )
    if (answers.dimension, answers.sub_dimension) in seen:
        located.refuse(
            (*place, "sub_dimension"),
            Message("{found} stands twice; keep one", {"found": answers.sub_dimension}),
        )
    seen.add((answers.dimension, answers.sub_dimension))


@skip_if_unread
def _check_answered(answers: Answers, place: KeyPath, located: Located) -> None:
    if not answers.counts and answers.mean is None:
        located.refuse(
            place,
            Message(
                "write counts: how often each answer was given, or mean: where only that was"
                " published"
            ),
        )
    count = sum(answers.counts.values())
    if answers.counts and answers.answered and answers.answered.value != count:
        located.refuse(
            (*place, "answered"),
            Message(
                "found {found}, but the counts give {mean}; correct one of them",
                {"found": answers.answered.value, "mean": count},
            ),
        )


@skip_if_unread
def _check_mean(answers: Answers, place: KeyPath, located: Located) -> None:
    """Check a printed mean against the counts, where they are known."""
    printed, count = answers.mean, sum(answers.counts.values())
    if printed is None or not count:
        return
    mean = half_up(
        Decimal(sum(answer * given for answer, given in answers.counts.items())) / count,
        printed.decimals,
    )
    if mean != printed.value:
        located.refuse(
            (*place, "mean"),
            Message(
                "found {found}, but the counts give {mean}; correct one of them",
                {"found": printed.value, "mean": mean},
            ),
        )


@skip_if_unread
def _check_answers(answers: Answers, survey: Survey, place: KeyPath, located: Located) -> None:
    low, high = survey.scale.minimum, survey.scale.maximum
    if "mean" in vars(answers) and answers.mean and not low <= answers.mean.value <= high:
        located.refuse(
            (*place, "mean"),
            Message(
                "found {found}, off the scale from {low} to {high}",
                {"found": answers.mean.value, "low": low, "high": high},
            ),
        )
    for answer in answers.counts:
        if not low <= answer <= high:
            located.refuse(
                (*place, "counts", str(answer)),
                Message(
                    "found {found}, off the scale from {low} to {high}",
                    {"found": answer, "low": low, "high": high},
                ),
            )


@skip_if_unread
def _check_value(
    key: str | None,
    rated: Rating | Moderation,
    fault: Callable[[str, Decimal], Message | None],
    place: KeyPath,
    located: Located,
) -> None:
    found = fault(rated.leaf if isinstance(rated, Moderation) else str(key), rated.value)
    if found:
        located.refuse(place, found)


@skip_if_unread
def _check_submitted(sheet: RatingSheet, place: KeyPath, located: Located) -> None:
    if sheet.counts and sheet.date is None:
        located.refuse(place, Message("submitted, but on which day? write date: 2023-11-14"))


@skip_if_unread
def _check_reasons(
    sheet: RatingSheet, ratings: Ratings, edition: Framework, place: KeyPath, located: Located
) -> None:
    own = ratings.self_assessment
    # A draft is still being written, and what is not submitted does not count.
    if place[1] != "assessors" or not sheet.counts or own is None:
        return
    for key, rating in sheet.ratings.items():
        _check_reason(rating, own.ratings.get(key), edition, (*place, "ratings", key), located)


@skip_if_unread
def _check_reason(
    rating: Rating, own: Rating | None, edition: Framework, place: KeyPath, located: Located
) -> None:
    missing = reason_missing(rating, own, edition)
    if missing:
        located.refuse(place, missing)


@skip_if_unread
def _check_moderated(
    moderated: Moderation, ratings: Ratings, place: KeyPath, located: Located
) -> None:
    if not any(
        moderated.leaf in sheet.ratings for sheet in ratings.assessors.values() if sheet.counts
    ):
        located.refuse(
            place,
            Message(
                "nobody has submitted a rating of {leaf}; there is nothing to moderate",
                {"leaf": moderated.leaf},
            ),
        )


@skip_if_unread
def _check_order(moderated: Moderation, ratings: Ratings, place: KeyPath, located: Located) -> None:
    last = max((s.date for s in ratings.assessors.values() if s.counts and s.date), default=None)
    if last and moderated.date < last:
        located.refuse(
            (*place, "date"),
            Message(
                "found {found}, before the last ratings were submitted on {last}",
                {"found": moderated.date.isoformat(), "last": last.isoformat()},
            ),
        )


@skip_if_unread
def _check_closing(ratings: Ratings, located: Located) -> None:
    drafts = [key for key, sheet in ratings.assessors.items() if not sheet.counts]
    if ratings.final and (drafts or not ratings.assessors):
        located.refuse(
            ("ratings", "final"),
            Message(
                "the score is final, but these have not submitted: {names}",
                {"names": ", ".join(drafts) or "–"},
            ),
        )


@skip_if_unread
def _check_closing_day(ratings: Ratings, located: Located) -> None:
    last = max((m.date for m in ratings.moderation), default=None)
    if ratings.final and last and ratings.final.date < last:
        located.refuse(
            ("ratings", "final", "date"),
            Message(
                "found {found}, before the last moderation on {last}",
                {"found": ratings.final.date.isoformat(), "last": last.isoformat()},
            ),
        )
