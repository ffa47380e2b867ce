"""Coverage: which parts of a full record of its stage a record has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..records.record import UNKNOWN_FRAMEWORK, Record
from ..records.region import Region
from ..reference.packs import current_pack
from .models.evaluation_result import Coverage
from .programmes import has_counts

Test = Callable[[Record, Region | None], bool]


def _indicator(name: str) -> Test:
    return lambda record, _: any(
        o.value is not None or o.money is not None or o.label
        for o in record.indicators.get(name, ())
    )


def _institution(*kinds: str) -> Test:
    return lambda record, region: bool(
        region and any(i.kind in kinds for i in region.institutions_by(record.year))
    )


def _milestone(kind: str) -> Test:
    """Test for a milestone, which counts once it has been reached."""
    return lambda record, region: bool(
        region and any(m.kind == kind and m.year <= record.year for m in region.milestones)
    )


def _legal(*kinds: str) -> Test:
    return lambda record, region: bool(
        region and any(b.kind in kinds and b.in_force_by(record.year) for b in region.legal_basis)
    )


def _masterplan(record: Record, region: Region | None) -> bool:
    """Check for a masterplan that covers the year, or is being drafted."""
    plan = region.masterplan if region else None
    return (
        plan is not None
        and plan.known_by(record.year)
        and (plan.start is None or plan.start.value <= record.year)
    )


def _planning(record: Record, region: Region | None) -> bool:
    return bool(region and any(p.known_by(record.year) for p in region.planning))


def _readiness(element: str) -> Test:
    return lambda record, _: any(r.element == element for r in record.readiness)


REGULATION: Test = _legal("Perda", "Perbup", "Perwali", "Kepbup", "Kepwali")

COMMON: Mapping[str, Test] = {
    "budget": lambda record, _: bool(record.budget),
    "hdi": _indicator("hdi"),
    "spbe": _indicator("spbe"),
    "apbd": _indicator("apbd_expenditure"),
    "regulation": REGULATION,
    "planning": _planning,
}

GETTING_READY: Mapping[str, Test] = {
    "selection": lambda record, region: (
        bool(record.selection and record.selection.outcome == "chosen")
        or _milestone("selection")(record, region)
    ),
    "readiness_structure": _readiness("structure"),
    "readiness_infrastructure": _readiness("infrastructure"),
    "readiness_superstructure": _readiness("superstructure"),
    **COMMON,
}

EXPECTED: Mapping[str, Mapping[str, Test]] = {
    "selection": GETTING_READY,
    "preparation": {
        **GETTING_READY,
        "agreement": _legal("MoU", "agreement"),
        "bimtek": lambda record, region: (
            any(a.kind == "bimtek" for a in record.activities)
            or _milestone("bimtek")(record, region)
        ),
        "masterplan": _masterplan,
        "council": _institution("council"),
        "teams": _institution("executing_team", "technical_team"),
        "coordinators": _institution("dimension_coordinator"),
    },
    "implementation": {
        "programmes": lambda record, _: has_counts(record),
        "programmes_by_dimension": lambda record, _: bool(
            record.programmes and (record.programmes.dimensions or record.programmes.inventory)
        ),
        "inventory": lambda record, _: bool(record.programmes and record.programmes.inventory),
        "framework": lambda record, _: bool(
            record.evaluation and record.evaluation.framework not in (None, UNKNOWN_FRAMEWORK)
        ),
        "component_scores": lambda record, _: bool(record.scores and record.scores.components),
        "dimension_scores": lambda record, _: bool(record.dimensions and record.dimensions.values),
        "index": lambda record, _: bool(record.published and record.published.index),
        "rank": lambda record, _: bool(record.published and record.published.ranks),
        "panel": lambda record, _: bool(record.evaluation and record.evaluation.panel),
        "mode": lambda record, _: bool(record.evaluation and record.evaluation.mode),
        "investment": _indicator("investment"),
        "masterplan": _masterplan,
        "council": _institution("council"),
        "teams": _institution("executing_team", "technical_team"),
        "quick_wins": lambda record, _: bool(record.quick_wins or record.quick_win_count),
        "services": lambda record, _: bool(record.services),
        "recommendations": lambda record, _: bool(record.recommendations),
        **COMMON,
    },
}


def record_coverage(record: Record, region: Region | None) -> Coverage:
    """List which parts of a full record of its stage a record has, and which it has not.

    Parameters
    ----------
    record, region
        The record and the region's file, if there is one.
    """
    pack = current_pack()
    expected = {
        name: test
        for name, test in EXPECTED[record.stage].items()
        if pack.expects(record.stage, name)
    }
    present = tuple(name for name, test in expected.items() if test(record, region))
    return Coverage(
        present=present, missing=tuple(name for name in expected if name not in present)
    )
