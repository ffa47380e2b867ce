"""What a sheet of follow-up asks about: last year's recommendations, and older ones left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...core.errors import UsageError
from ...core.messages import Message, translator
from ...records import Record
from ...records.record import FollowUp
from ...reference.regions import region_entry
from ...reference.vocabulary import RECOMMENDATION
from ..sheets.layout import Content, Identity


def recommendations_to_follow(previous: Record | None) -> tuple[FollowUp, ...]:
    """Return what is still to be followed up after a year, each recommendation once.

    Parameters
    ----------
    previous
        Last year's record: its recommendations, those of the assessors' feedback, and earlier ones
        that it reports on and that were not done.
    """
    found: dict[tuple[str, int, str | None], FollowUp] = {}
    for one in _still_open(previous) if previous else ():
        found.setdefault(identity_of(one), one)
    return tuple(found.values())


def identity_of(follow_up: FollowUp) -> tuple[str, int, str | None]:
    """Return what tells one recommendation from another: its text, its year and its author."""
    return follow_up.recommendation, follow_up.year, follow_up.by


def _still_open(previous: Record) -> Iterator[FollowUp]:
    for one in previous.recommendations:
        if one.state != "done":
            yield FollowUp(
                recommendation=one.text, year=previous.year, by=one.by, owner=one.owner, due=one.due
            )
    for item in previous.feedback:
        if item.kind == "recommendation":
            yield FollowUp(recommendation=item.text, year=previous.year, by=item.institution)
    for earlier in previous.follow_up:
        if earlier.state != "done":
            yield FollowUp(
                recommendation=earlier.recommendation,
                year=earlier.year,
                by=earlier.by,
                owner=earlier.owner,
                due=earlier.due,
            )


def follow_up_basis(previous: Record | None, record: Record | None) -> tuple[FollowUp, ...]:
    """Return what a sheet of follow-up is made from: what it asks about, and what is answered."""
    return (*recommendations_to_follow(previous), *(record.follow_up if record else ()))


def check_recommended(asked: Iterable[FollowUp], identity: Identity) -> None:
    """Check that there is something to follow up.

    Raises
    ------
    UsageError
        When last year's record holds no recommendation that is not done.
    """
    if not tuple(asked):
        about = {"region": region_entry(identity.region).name, "year": identity.year - 1}
        raise UsageError(
            Message("the record of {region} {year} holds no recommendation to follow up", about)
        )


def follow_up_content(
    identity: Identity, asked: Iterable[FollowUp], record: Record | None, institution: str
) -> Content:
    """Return the rows of a sheet of follow-up, with what the record already answers.

    Parameters
    ----------
    identity
        The workbook.
    asked
        The recommendations, in their order on the sheet.
    record
        This year's record, where there is one yet.
    institution
        Who fills it in.
    """
    say = translator(identity.language)
    known = {identity_of(one): one for one in record.follow_up} if record else {}

    def row(one: FollowUp) -> dict[str, Any]:
        said = known.get(identity_of(one), one)
        return {
            "recommendation": one.recommendation,
            "year": one.year,
            "recommended_by": one.by,
            "state": None if said.state == "not_reported" else say(RECOMMENDATION[said.state].text),
            "action": said.action,
            "owner": said.owner,
            "due": said.due,
            "evidence": said.evidence,
        }

    form = {"follow-up": {"institution": institution}}
    return Content(form, {"follow-up": tuple(row(one) for one in asked)})
