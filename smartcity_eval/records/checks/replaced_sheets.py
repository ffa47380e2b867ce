"""Checks of submitted sheets that were replaced, and of items that could not be rated."""

from __future__ import annotations

from ...core.messages import Message
from ...frameworks import Framework
from ...yaml_io.parser import KeyPath, Located
from ...yaml_io.partial import skip_if_unread
from ...yaml_io.suggest import suggestion
from ..ratings import Ratings, RatingSheet, Replacement


@skip_if_unread
def check_replaced(ratings: Ratings, located: Located) -> None:
    """Check that each replaced sheet was submitted, and has another one in its place."""
    for i, replaced in enumerate(ratings.replaced):
        _check_one(replaced, ratings, ("ratings", "replaced", i), located)


@skip_if_unread
def _check_one(replaced: Replacement, ratings: Ratings, place: KeyPath, located: Located) -> None:
    if replaced.assessor is not None and replaced.assessor not in ratings.assessors:
        located.refuse(
            (*place, "assessor"),
            Message(
                "{found} has no sheet in place of the old one{hint}",
                {
                    "found": replaced.assessor,
                    "hint": suggestion(replaced.assessor, ratings.assessors),
                },
            ),
        )
    if replaced.assessor is None and ratings.self_assessment is None:
        located.refuse(place, Message("there is no self-assessment in place of the old one"))
    if not replaced.sheet.counts:
        located.refuse(
            (*place, "sheet"), Message("a draft is replaced without keeping it; leave it out here")
        )
    submitted = replaced.sheet.date
    if submitted and replaced.date < submitted:
        located.refuse(
            (*place, "date"),
            Message(
                "found {found}, before the old sheet was submitted on {day}",
                {"found": replaced.date.isoformat(), "day": submitted.isoformat()},
            ),
        )


@skip_if_unread
def check_unrated(sheet: RatingSheet, edition: Framework, place: KeyPath, located: Located) -> None:
    """Check that items without a rating are items of the edition, and were not rated too."""
    leaves = {leaf.key for leaf in edition.leaves()}
    for key in sheet.unrated:
        where = (*place, "unrated", key)
        if key not in leaves:
            values = {
                "found": key,
                "framework": edition.id,
                "hint": suggestion(key, sorted(leaves)),
            }
            located.refuse(where, Message("{found} is no item of {framework}{hint}", values))
        elif key in sheet.ratings:
            located.refuse(where, Message("{found} is rated; keep one", {"found": key}))
