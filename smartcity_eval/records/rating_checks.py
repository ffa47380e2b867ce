"""What a panel's ratings and an impact survey must hold to beyond their form."""

from __future__ import annotations

from decimal import Decimal

from ..frameworks import Framework
from ..indices.consensus import CONSENSUS
from ..indices.intervals import half_up
from ..inputs.located_yaml import Located, Path_
from ..inputs.suggest import suggestion
from ..messages import Message
from ..reference.dimensions import sub_dimensions
from .ratings import Rating, Ratings, RatingSheet
from .survey import Answers, Survey


def check_ratings(ratings: Ratings, edition: Framework, located: Located) -> None:
    """Add to a record's problems ratings off the edition's tree or scale, reasons that are missing, and days out of order.

    Parameters
    ----------
    ratings
        The record's ratings.
    edition
        The edition whose leaves, scale and panel rules they are held against.
    located
        The file as read; problems are noted in it.
    """
    for place, sheet in _sheets(ratings):
        for key, rating in sheet.ratings.items():
            _check_value(key, rating.value, edition, (*place, "ratings", key), located)
        if sheet.counts and sheet.date is None:
            located.refuse(place, Message("submitted, but on which day? write date: 2023-11-14"))
    for key, sheet in ratings.assessors.items():
        _check_reasons(sheet, ratings.self_assessment, edition, ("ratings", "assessors", key), located)
    if ratings.consensus and ratings.consensus.rule not in CONSENSUS:
        values = {"found": ratings.consensus.rule, "known": ", ".join(CONSENSUS), "hint": suggestion(ratings.consensus.rule, CONSENSUS)}
        located.refuse(("ratings", "consensus", "rule"), Message("there is no consensus rule {found}{hint}; known: {known}", values))
    if ratings.consensus is None and edition.panel is None and ratings.assessors:
        located.refuse(("ratings",), Message("{framework} has no rule for bringing ratings together; write one under consensus:, with the reason", {"framework": edition.id}))
    _check_moderation(ratings, edition, located)
    _check_closing(ratings, located)


def rating_fault(key: str, value: Decimal, edition: Framework) -> Message | None:
    """Say what is wrong with a rating by itself: no such leaf, off the scale, between two steps; None when nothing is.

    The step binds what one assessor gives and what a panel agrees on. A published score of a question is a mean over
    assessors, lies between two steps more often than not, and is held to the scale's ends alone.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> rating_fault("outcome", Decimal("4.5"), load_framework("kominfo-2022")).in_language("en")
    'found 4.5, off the scale from 0 to 4'
    """
    leaves = {leaf.key: leaf for leaf in edition.leaves()}
    if key not in leaves and any(leaf.question for leaf in leaves.values()):
        return Message("{found} is not a question of {framework}{hint}", {"found": key, "framework": edition.id, "hint": suggestion(key, leaves)})
    if key not in leaves:
        return Message("{found} is not a component of {framework}{hint}", {"found": key, "framework": edition.id, "hint": suggestion(key, leaves)})
    scale = edition.scale
    if not scale.minimum.value <= value <= scale.maximum.value:
        return Message("found {found}, off the scale from {low} to {high}", {"found": value, "low": scale.minimum.value, "high": scale.maximum.value})
    if scale.step is not None and (value - scale.minimum.value) % scale.step.value:
        return Message("found {found}, expected a step of {step} on the scale", {"found": value, "step": scale.step.value})
    return None


def reason_missing(rating: Rating, own: Rating | None, edition: Framework) -> Message | None:
    """Say that a rating so far from the regency's own needs a reason; None where it has one or needs none."""
    if own is None or edition.panel is None or (rating.reason or "").strip():
        return None
    allowed = edition.panel.departure.value
    if abs(rating.value - own.value) <= allowed:
        return None
    return Message("{found} departs from the self-assessment {own} by more than {allowed}; write the reason", {"found": rating.value, "own": own.value, "allowed": allowed})


def check_survey(survey: Survey, located: Located) -> None:
    """Add to a record's problems answers off the survey's scale, unknown sub-dimensions, and one that stands twice."""
    if survey.scale.minimum >= survey.scale.maximum:
        located.refuse(("survey", "scale"), Message("the scale's minimum is not below its maximum"))
    seen: set[tuple[str, str]] = set()
    for i, answers in enumerate(survey.answers):
        place = ("survey", "answers", i)
        known = [part.key for part in sub_dimensions()[answers.dimension]]
        if answers.sub_dimension not in known:
            values = {"found": answers.sub_dimension, "dimension": answers.dimension, "known": ", ".join(known), "hint": suggestion(answers.sub_dimension, known)}
            located.refuse((*place, "sub_dimension"), Message("{found} is no sub-dimension of {dimension}{hint}; known: {known}", values))
        if (answers.dimension, answers.sub_dimension) in seen:
            located.refuse((*place, "sub_dimension"), Message("{found} stands twice; keep one", {"found": answers.sub_dimension}))
        seen.add((answers.dimension, answers.sub_dimension))
        if not answers.counts and answers.mean is None:
            located.refuse(place, Message("write counts: how often each answer was given, or mean: where only that was published"))
        _check_mean(answers, survey, place, located)
        for answer in answers.counts:
            if not survey.scale.minimum <= answer <= survey.scale.maximum:
                values = {"found": answer, "low": survey.scale.minimum, "high": survey.scale.maximum}
                located.refuse((*place, "counts", str(answer)), Message("found {found}, off the scale from {low} to {high}", values))


def _check_mean(answers: Answers, survey: Survey, place: Path_, located: Located) -> None:
    """A printed mean lies on the scale, and is what the counts give where they are known."""
    told, low, high = answers.mean, Decimal(survey.scale.minimum), Decimal(survey.scale.maximum)
    count = sum(answers.counts.values())
    if answers.counts and answers.answered and answers.answered.value != count:
        located.refuse((*place, "answered"), Message("found {found}, but the counts give {mean}; correct one of them", {"found": answers.answered.value, "mean": count}))
    if told is None:
        return
    if not low <= told.value <= high:
        located.refuse((*place, "mean"), Message("found {found}, off the scale from {low} to {high}", {"found": told.value, "low": low, "high": high}))
    if count:
        mean = half_up(Decimal(sum(answer * given for answer, given in answers.counts.items())) / count, told.decimals)
        if mean != told.value:
            located.refuse((*place, "mean"), Message("found {found}, but the counts give {mean}; correct one of them", {"found": told.value, "mean": mean}))


def _sheets(ratings: Ratings) -> list[tuple[Path_, RatingSheet]]:
    own = [(("ratings", "self_assessment"), ratings.self_assessment)] if ratings.self_assessment else []
    return [*own, *((("ratings", "assessors", key), sheet) for key, sheet in ratings.assessors.items())]


def _check_value(key: str, value: Decimal, edition: Framework, place: Path_, located: Located) -> None:
    fault = rating_fault(key, value, edition)
    if fault:
        located.refuse(place, fault)


def _check_reasons(sheet: RatingSheet, own: RatingSheet | None, edition: Framework, place: Path_, located: Located) -> None:
    # A draft is still being written, and what is not submitted does not count.
    if not sheet.counts or own is None:
        return
    for key, rating in sheet.ratings.items():
        missing = reason_missing(rating, own.ratings.get(key), edition)
        if missing:
            located.refuse((*place, "ratings", key), missing)


def _check_moderation(ratings: Ratings, edition: Framework, located: Located) -> None:
    last = max((s.date for s in ratings.assessors.values() if s.counts and s.date), default=None)
    for i, moderated in enumerate(ratings.moderation):
        place = ("ratings", "moderation", i)
        _check_value(moderated.leaf, moderated.value, edition, place, located)
        if not any(moderated.leaf in sheet.ratings for sheet in ratings.assessors.values() if sheet.counts):
            located.refuse(place, Message("nobody has submitted a rating of {leaf}; there is nothing to moderate", {"leaf": moderated.leaf}))
        if last and moderated.date < last:
            located.refuse((*place, "date"), Message("found {found}, before the last ratings were submitted on {last}", {"found": moderated.date.isoformat(), "last": last.isoformat()}))


def _check_closing(ratings: Ratings, located: Located) -> None:
    if ratings.final is None:
        return
    drafts = [key for key, sheet in ratings.assessors.items() if not sheet.counts]
    if drafts or not ratings.assessors:
        located.refuse(("ratings", "final"), Message("the score is final, but these have not submitted: {names}", {"names": ", ".join(drafts) or "–"}))
    last = max((m.date for m in ratings.moderation), default=None)
    if last and ratings.final.date < last:
        located.refuse(("ratings", "final", "date"), Message("found {found}, before the last moderation on {last}", {"found": ratings.final.date.isoformat(), "last": last.isoformat()}))
