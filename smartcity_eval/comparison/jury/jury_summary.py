"""Summary of a year's juries: agreement by item and by assessor, severity, self-assessments."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal

import numpy as np

from ...evaluation import Evaluation
from ...evaluation.models.jury_result import JuryResult, LeafRatings
from ...frameworks import Framework, load_framework
from ...methods.agreement.calibration import Calibration, calibrate_raters
from ...methods.agreement.krippendorff import Level, krippendorff_alpha
from ...methods.arrays import FloatArray
from .collected_ratings import CollectedRating, CollectedRatings, collect_ratings
from .index_without_severity import index_without_severity
from .jury_results import (
    AssessorSummary,
    ComparableGroup,
    ItemSummary,
    JurySummaries,
    JurySummary,
    RegionSummary,
)


def jury_summaries(evaluations: Iterable[Evaluation]) -> JurySummaries:
    """Summarise the juries of a year, an edition each.

    Assessors are calibrated over all editions of the same scale at once.

    Parameters
    ----------
    evaluations
        Those of one year. Only submitted ratings count, as they came, before moderation.
    """
    by_scale: dict[tuple[Decimal, Decimal], list[CollectedRatings]] = {}
    for collected in collect_ratings(evaluations):
        scale = load_framework(collected.framework).scale
        by_scale.setdefault((scale.minimum.value, scale.maximum.value), []).append(collected)
    found = []
    for tables in by_scale.values():
        frameworks, calibration = [table.framework for table in tables], _calibrate(tables)
        found += [_summarise(table, frameworks, calibration) for table in tables]
    return JurySummaries(editions=tuple(sorted(found, key=lambda own: own.framework)))


def _calibrate(tables: Sequence[CollectedRatings]) -> Calibration:
    """Calibrate the assessors of several editions together; an item is of one edition only."""
    rows = [(table.framework, row) for table in tables for row in table.rows]
    return calibrate_raters(
        [row.region for _, row in rows],
        [f"{framework} {row.item}" for framework, row in rows],
        [row.assessor for _, row in rows],
        [float(row.rating) for _, row in rows],
    )


def _summarise(
    collected: CollectedRatings, frameworks: Sequence[str], calibration: Calibration
) -> JurySummary:
    framework = load_framework(collected.framework)
    juries = [jury for _, jury in collected.juries]
    level: Level = "interval" if framework.scale.step is None else "ordinal"
    whole = _table([leaf for jury in juries for leaf in jury.leaves])
    return JurySummary(
        framework=framework.id,
        scale_minimum=framework.scale.minimum.value,
        scale_maximum=framework.scale.maximum.value,
        calibrated=tuple(frameworks),
        ratings=len(collected.rows),
        alpha=_alpha(whole, level),
        items=_items(juries, level),
        assessors=_assessors(collected, calibration),
        regions=_regions(collected, calibration, framework),
        groups=tuple(
            ComparableGroup(assessors=g.raters, regions=g.regions, linking=g.linking)
            for g in calibration.groups
        ),
        degrees=calibration.degrees,
        residual=calibration.residual,
        interaction=calibration.interaction,
        reliability=calibration.reliability,
    )


def _items(juries: Sequence[JuryResult], level: Level) -> tuple[ItemSummary, ...]:
    by_item: dict[str, list[LeafRatings]] = {}
    for jury in juries:
        for leaf in jury.leaves:
            if leaf.ratings:
                by_item.setdefault(leaf.key, []).append(leaf)
    limit = juries[0].spread
    parts = {key: _disagreement(_table(leaves)) for key, leaves in by_item.items()}
    whole = sum(parts.values())
    found = [
        _item(leaves, level, limit, parts[key] / whole if whole else None)
        for key, leaves in by_item.items()
    ]
    return tuple(sorted(found, key=lambda item: -(item.share or 0.0)))


def _item(
    leaves: Sequence[LeafRatings], level: Level, limit: Decimal | None, share: float | None
) -> ItemSummary:
    table = _table(leaves)
    counts = (~np.isnan(table)).sum(axis=1)
    paired, free = counts > 1, int((counts[counts > 1] - 1).sum())
    departures = [float(leaf.departure) for leaf in leaves if leaf.departure is not None]
    return ItemSummary(
        key=leaves[0].key,
        label=leaves[0].label,
        branch=leaves[0].branch,
        regions=int(paired.sum()),
        disputed=sum(
            limit is not None and leaf.spread is not None and leaf.spread > limit for leaf in leaves
        ),
        mean=float(np.nanmean(table)),
        deviation=math.sqrt(float(_squares(table[paired]).sum()) / free) if free else None,
        share=share,
        alpha=_alpha(table, level),
        less_own=_mean(departures),
    )


def _assessors(
    collected: CollectedRatings, calibration: Calibration
) -> tuple[AssessorSummary, ...]:
    given: dict[str, list[CollectedRating]] = {}
    for row in collected.rows:
        given.setdefault(row.assessor, []).append(row)
    own = {
        (evaluation.region, leaf.key): leaf.own
        for evaluation, jury in collected.juries
        for leaf in jury.leaves
        if leaf.own is not None
    }
    return tuple(
        _assessor(name, given[name], own, calibration) for name in sorted(given, key=str.casefold)
    )


def _assessor(
    name: str,
    rows: Sequence[CollectedRating],
    own: dict[tuple[str, str], Decimal],
    calibration: Calibration,
) -> AssessorSummary:
    values = np.array([float(row.rating) for row in rows])
    found = calibration.severity(name)
    return AssessorSummary(
        name=name,
        regions=tuple(dict.fromkeys(row.region for row in rows)),
        ratings=len(rows),
        mean=float(values.mean()),
        deviation=float(values.std(ddof=1)) if len(values) > 1 else None,
        less_own=_mean(
            [
                float(row.rating - own[row.region, row.item])
                for row in rows
                if (row.region, row.item) in own
            ]
        ),
        group=next(i for i, group in enumerate(calibration.groups) if name in group.raters),
        severity=found.value if found else None,
        standard_error=found.standard_error if found else None,
        low=found.low if found else None,
        high=found.high if found else None,
    )


def _regions(
    collected: CollectedRatings, calibration: Calibration, framework: Framework
) -> tuple[RegionSummary, ...]:
    found = [
        _region(evaluation, jury, framework, collected.assessors_of(evaluation.region), calibration)
        for evaluation, jury in collected.juries
    ]
    return tuple(sorted(found, key=lambda region: region.name.casefold()))


def _region(
    evaluation: Evaluation,
    jury: JuryResult,
    framework: Framework,
    names: dict[str, str],
    calibration: Calibration,
) -> RegionSummary:
    panel = calibration.severity(*names.values())
    without = low = high = None
    if panel is not None and panel.low is not None and panel.high is not None:
        severities = {
            key: own.value
            for key, name in names.items()
            if (own := calibration.severity(name)) is not None
        }
        without, low, high = (
            index_without_severity(jury, framework, severities, more)
            for more in (0.0, panel.low - panel.value, panel.high - panel.value)
        )
    return RegionSummary(
        region=evaluation.region,
        name=evaluation.name,
        state=jury.state,
        assessors=len(names),
        index=jury.index,
        own_index=jury.own_index,
        severity=panel.value if panel else None,
        without=without,
        without_low=low,
        without_high=high,
    )


def _table(leaves: Sequence[LeafRatings]) -> FloatArray:
    """Put the ratings of some leaves side by side, whoever gave them."""
    seats = max(len(leaf.ratings) for leaf in leaves)
    table = np.full((len(leaves), seats), np.nan)
    for row, leaf in zip(table, leaves, strict=True):
        row[: len(leaf.ratings)] = [float(rating) for rating in leaf.ratings.values()]
    return table


def _squares(table: FloatArray) -> FloatArray:
    """Return the sum of squares of each row around its mean, without gaps."""
    centred = table - np.nanmean(table, axis=1, keepdims=True)
    squares: FloatArray = np.nansum(centred**2, axis=1)
    return squares


def _disagreement(table: FloatArray) -> float:
    """Sum what Krippendorff's alpha for intervals observes, over the rows of two ratings or more.

    As in :func:`~smartcity_eval.methods.agreement.item_disagreement.largest_disagreements`.
    """
    counts = (~np.isnan(table)).sum(axis=1)
    paired = counts > 1
    return float((2 * counts[paired] / (counts[paired] - 1) * _squares(table[paired])).sum())


def _alpha(table: FloatArray, level: Level) -> float | None:
    found = float(krippendorff_alpha(table, level=level))
    return None if math.isnan(found) else found


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
