"""The index over the years: announced, implied by a later announcement, and its improvement."""

from __future__ import annotations

from decimal import Decimal

from ..core.decimals import decimals_of
from ..frameworks import Framework, load_framework, scoring
from ..frameworks.membership import judging_edition
from ..methods.uncertainty.rounding_intervals import Interval, compare_to_published, half_up
from ..records.record import UNKNOWN_FRAMEWORK, Record
from .models.index_result import Improvement, IndexYear
from .scorecard import framework_of, scores_of


def index_history(records: tuple[Record, ...]) -> tuple[IndexYear, ...]:
    """Return the index of each year, oldest first.

    Parameters
    ----------
    records
        Records of one regency or city.

    Returns
    -------
    tuple of IndexYear
        The published index of each year that has one. Where a year has none, and the next year's
        announced index and improvement say what it was, that is given as inferred.
    """
    stated = {
        r.year: IndexYear(year=r.year, index=r.published.index.value, framework=framework_of(r))
        for r in records
        if r.published and r.published.index
    }
    implied = (_implied_year(r) for r in records if r.year - 1 not in stated)
    inferred = {y.year: y for y in implied if y is not None}
    return tuple((inferred | stated)[year] for year in sorted(inferred | stated))


def implied_previous(record: Record) -> Decimal | None:
    """Return last year's index as this year's index and improvement imply it.

    None where either was not announced, or the edition is not known: then no source says on which
    year it improved.
    """
    published = record.published
    if (
        published is None
        or published.index is None
        or published.improvement is None
        or framework_of(record) in (None, UNKNOWN_FRAMEWORK)
    ):
        return None
    return published.index.value - published.improvement.value


def improvement(
    record: Record, framework: Framework | None, history: tuple[Record, ...], across_editions: bool
) -> Improvement | None:
    """Compare this year's published index with the last one.

    Parameters
    ----------
    record, framework
        The year judged and its edition; None where the edition is unknown.
    history
        Earlier records, oldest first.
    across_editions
        Compute the difference even where the editions were not declared comparable.
    """
    published = record.published
    if published is None or (published.index is None and published.improvement is None):
        return None
    earlier = tuple(y for y in index_history(history) if y.status == "stated")
    last = earlier[-1] if earlier else None
    stated_previous = published.previous_index.value if published.previous_index else None
    if stated_previous is not None:
        last = next((y for y in reversed(earlier) if y.index == stated_previous), None)
    implied = implied_previous(record)
    if (
        last is not None
        and implied is not None
        and stated_previous is None
        and last.year != record.year - 1
    ):
        # the announced improvement is on the year before, and not on whichever year is known
        last = None
    previous = last.index if last else stated_previous
    comparable = bool(
        last
        and framework
        and last.framework not in (None, UNKNOWN_FRAMEWORK)
        and framework.comparable(last.framework)
    )
    current = published.index.value if published.index else None
    stated = published.improvement.value if published.improvement else None
    if stated is None and previous is None:
        return None
    change, verdict = None, None
    if current is not None and previous is not None and (comparable or across_editions):
        change = current - previous
        possible = Interval.printed(current).minus(Interval.printed(previous))
        verdict = compare_to_published(change, possible, stated) if stated is not None else None
    before = next((r for r in history if r.year == record.year - 1), None)
    edition = _edition_before(record, before)
    return Improvement(
        announced=stated,
        computed=change,
        previous_year=last.year if last else None,
        previous_index=previous,
        verdict=verdict,
        implied_previous=implied,
        implied_year=None if implied is None else record.year - 1,
        implied_by=None if implied is None else edition,
        recomputed_previous=(
            None if implied is None or before is None else _recomputed(before, decimals_of(implied))
        ),
        unlike=bool(
            stated is not None and framework and edition and not framework.comparable(edition)
        ),
    )


def _implied_year(record: Record) -> IndexYear | None:
    implied = implied_previous(record)
    if implied is None:
        return None
    return IndexYear(
        year=record.year - 1,
        index=implied,
        framework=judging_edition(record.region, record.year - 1),
        status="inferred",
    )


def _edition_before(record: Record, before: Record | None) -> str | None:
    """Return the edition that judged the year before, by its record or the published groups."""
    named = framework_of(before) if before else None
    return (
        named
        if named not in (None, UNKNOWN_FRAMEWORK)
        else judging_edition(record.region, record.year - 1)
    )


def _recomputed(before: Record, decimals: int) -> Decimal | None:
    """Compute a year's index from its own scores and round it once."""
    edition = framework_of(before)
    if edition in (None, UNKNOWN_FRAMEWORK):
        return None
    index = scoring.index_of(load_framework(edition), scores_of(before))
    return None if index is None else half_up(index, decimals)
