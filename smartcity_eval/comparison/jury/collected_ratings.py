"""All ratings of a year in one table: region by item by assessor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ...evaluation import Evaluation
from ...evaluation.models.jury_result import Assessor, JuryResult


class CollectedRating(NamedTuple):
    """One submitted rating: of which region, on which item, by which assessor."""

    region: str
    item: str
    assessor: str
    rating: Decimal


@dataclass(frozen=True)
class CollectedRatings:
    """The submitted ratings of one edition in a year.

    Attributes
    ----------
    framework
        Id of the edition.
    juries
        The evaluations with a submitted rating, and what their juries gave.
    names
        The assessor's name by region and by the key that the region's record has.
    rows
        The ratings, in the order of the evaluations.
    """

    framework: str
    juries: tuple[tuple[Evaluation, JuryResult], ...]
    names: dict[tuple[str, str], str]
    rows: tuple[CollectedRating, ...]

    def assessors_of(self, region: str) -> dict[str, str]:
        """Return the names of a region's assessors whose ratings count, by their keys."""
        return {key: name for (own, key), name in self.names.items() if own == region}


def collect_ratings(evaluations: Iterable[Evaluation]) -> tuple[CollectedRatings, ...]:
    """Collect the submitted ratings of a year, one table for each edition.

    An assessor who sat on several juries, also of several editions, is recognised by institution,
    role and, where the records keep it, the person's name, whatever the capitals and spaces. Where
    a jury had two assessors alike in these, the records' keys tell them apart.

    Parameters
    ----------
    evaluations
        Those of one year; the ones without a jury are left out.

    Returns
    -------
    tuple of CollectedRatings
        In the order of the editions' ids.
    """
    juries = [
        (evaluation, jury)
        for evaluation in evaluations
        if (jury := evaluation.panel) and any(assessor.counts for assessor in jury.assessors)
    ]
    names = assessor_names(juries)
    return tuple(
        _collect(framework, [own for own in juries if own[1].framework == framework], names)
        for framework in sorted({jury.framework for _, jury in juries})
    )


def _collect(
    framework: str,
    juries: Sequence[tuple[Evaluation, JuryResult]],
    names: dict[tuple[str, str], str],
) -> CollectedRatings:
    rows = tuple(
        CollectedRating(evaluation.region, leaf.key, names[evaluation.region, key], rating)
        for evaluation, jury in juries
        for leaf in jury.leaves
        for key, rating in leaf.ratings.items()
    )
    seats = [(e.region, seat.key) for e, jury in juries for seat in jury.assessors if seat.counts]
    return CollectedRatings(framework, tuple(juries), {seat: names[seat] for seat in seats}, rows)


def assessor_names(juries: Iterable[tuple[Evaluation, JuryResult]]) -> dict[tuple[str, str], str]:
    """Return one name for each assessor whose ratings count, by region and the record's key.

    The rule is that of :func:`collect_ratings`.
    """
    seats = [
        (jury.framework, evaluation.region, assessor)
        for evaluation, jury in juries
        for assessor in jury.assessors
        if assessor.counts
    ]
    alike = Counter((edition, region, _identity(assessor)) for edition, region, assessor in seats)
    doubled = {identity for (_, _, identity), count in alike.items() if count > 1}
    shown: dict[tuple[str, ...], str] = {}
    names = {}
    for _, region, assessor in seats:
        identity = _identity(assessor)
        more = (assessor.key,) if identity in doubled else ()
        names[region, assessor.key] = shown.setdefault((*identity, *more), _name(assessor, *more))
    return names


def _identity(assessor: Assessor) -> tuple[str, ...]:
    return tuple(
        " ".join((part or "").split()).casefold()
        for part in (assessor.institution, assessor.role, assessor.person)
    )


def _name(assessor: Assessor, *more: str) -> str:
    inside = ", ".join(
        " ".join(part.split()) for part in (assessor.role, assessor.person, *more) if part
    )
    institution = " ".join(assessor.institution.split())
    return f"{institution} ({inside})" if inside else institution
