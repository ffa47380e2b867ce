"""Checks of a region's file: the official list, legal bases and the masterplan's years."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ...core.messages import Message
from ...reference.packs import current_pack
from ...reference.regions import FICTITIOUS, regions, similar_regions
from ...yaml_io.parser import KeyPath, Located
from ...yaml_io.partial import skip_if_unread
from ...yaml_io.suggest import suggestion
from ..record import Record
from ..region import Horizon, Masterplan, Region
from ..walk import parts_of
from .announcement import check_dates
from .sourcing import check_sources

# Years; a regional long-term plan, the longest there is, has twenty.
LONGEST_PLAN = 50


def check_region(region: Region, located: Located) -> None:
    """Check a region's file against the official list, its sources and itself."""
    check_region_id(region, located)
    for key in ("code", "name", "province"):
        _check_official(key, region, located)
    for place, part in parts_of(region):
        _check_basis(place, part, region, located)
    _check_masterplan(region, located)
    check_dates(region, located)
    check_sources(region, located)


@skip_if_unread
def check_region_id(model: Record | Region, located: Located) -> None:
    """Check that a file names its own region, which exists or is declared fictitious."""
    found, fictitious, stem = model.region, model.fictitious, Path(located.file).stem
    if found != stem:
        located.refuse(
            ("region",),
            Message(
                "found {found}, expected {expected}, the file's name",
                {"found": found, "expected": stem},
            ),
        )
    if fictitious and found != FICTITIOUS.id:
        located.refuse(
            ("fictitious",),
            Message(
                "{found} exists; only {example} may be fictitious",
                {"found": found, "example": FICTITIOUS.id},
            ),
        )
    elif found == FICTITIOUS.id and not fictitious:
        located.refuse(
            ("region",),
            Message("{found} does not exist; declare it with fictitious: true", {"found": found}),
        )
    elif found not in regions() and not fictitious:
        close = similar_regions(found)
        hint = Message(" (did you mean {names}?)", {"names": ", ".join(close)}) if close else ""
        located.refuse(
            ("region",), Message("unknown region {found}{hint}", {"found": found, "hint": hint})
        )


@skip_if_unread
def _check_official(key: str, region: Region, located: Located) -> None:
    found, entry = (
        getattr(region, key),
        FICTITIOUS if region.fictitious else regions().get(region.region),
    )
    if key == "code" and not re.fullmatch(current_pack().region_code, found):
        located.refuse(
            ("code",),
            Message('found {found}, expected a code such as "33.25", in quotes', {"found": found}),
        )
    elif entry and found != (expected := getattr(entry, key)):
        located.refuse(
            (key,),
            Message(
                "found {found}, the official list says {expected}",
                {"found": found, "expected": expected},
            ),
        )


@skip_if_unread
def _check_basis(place: KeyPath, part: Any, region: Region, located: Located) -> None:
    basis = getattr(part, "legal_basis", None)
    if isinstance(basis, str) and basis not in (ids := {legal.id for legal in region.legal_basis}):
        located.refuse(
            (*place, "legal_basis"),
            Message(
                "no legal basis with the id {found}{hint}",
                {"found": basis, "hint": suggestion(basis, ids)},
            ),
        )


@skip_if_unread
def _check_masterplan(region: Region, located: Located) -> None:
    """Check that a masterplan and its horizons end after they begin, within the longest plan."""
    if region.masterplan:
        _check_span(region.masterplan, located)
        for i, horizon in enumerate(region.masterplan.horizons):
            _check_horizon(i, horizon, located)


@skip_if_unread
def _check_span(plan: Masterplan, located: Located) -> None:
    start, end = (figure.value if figure else None for figure in (plan.start, plan.end))
    if start is not None and end is not None and not start <= end <= start + LONGEST_PLAN:
        values = {"end": end, "start": start, "latest": start + LONGEST_PLAN}
        located.refuse(
            ("masterplan", "end"),
            Message(
                "found {end}, expected a year from {start}, when it begins, to {latest}", values
            ),
        )


@skip_if_unread
def _check_horizon(i: int, horizon: Horizon, located: Located) -> None:
    if horizon.to_years is not None and horizon.to_years < horizon.years:
        values = {"found": horizon.to_years, "begin": horizon.years}
        located.refuse(
            ("masterplan", "horizons", i, "to_years"),
            Message("found {found}, expected at least {begin}, where this horizon begins", values),
        )
