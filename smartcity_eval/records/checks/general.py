"""What a record must hold to beyond its form: sources, sums, scales, names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from ...core.messages import Message
from ...reference.indicators import Indicator, indicators, similar_indicators
from ...reference.regions import FICTITIOUS, regions, similar_regions
from ...yaml_io.parser import Located, Path_
from ...yaml_io.partial import where_read
from ...yaml_io.suggest import suggested, suggestion
from ..figure import Conflict, Sourced, first_day
from ..programme_counts import Achievement
from ..ratings import Ratings
from ..record import Activity, DimensionScores, Observation, Published, Rank, Record, Scores
from ..region import Horizon, Masterplan, Region
from ..walk import parts_of
from .announcement import check_announcement, check_dates
from .budget_lines import check_budget
from .jury_ratings import check_ratings, check_survey
from .programme_totals import check_programmes
from .published_scores import check_judging, check_scores, declared, named_edition

# Blocks whose parts carry the sources.
CONTAINERS = (Achievement, Scores, DimensionScores, Published, Ratings)
# Years; a regional long-term plan, the longest there is, has twenty.
LONGEST_PLAN = 50


def check_record(record: Record, located: Located) -> None:
    """Add to a record file's problems whatever contradicts its folder, its sources or itself.

    A check that needs what could not be read is silent, and the others run: see
    :mod:`~smartcity_eval.yaml_io.partial`.
    """
    _check_folder(record, located)
    _check_id(record, located)
    check_provenance(record, located)
    check_judging(record, located)
    check_announcement(record, located)
    check_programmes(record, located)
    check_budget(record, located)
    _check_indicators(record, located)
    for check in (_check_scores, _check_ranks, _check_activities, _check_ratings, _check_survey):
        check(record, located)


def check_region(region: Region, located: Located) -> None:
    """Add to a region file's problems whatever contradicts the official list, its sources or
    itself.
    """
    _check_id(region, located)
    for key in ("code", "name", "province"):
        _check_official(key, region, located)
    for place, part in parts_of(region):
        _check_basis(place, part, region, located)
    _check_masterplan(region, located)
    check_dates(region, located)
    check_provenance(region, located)


@where_read
def _check_folder(record: Record, located: Located) -> None:
    folder = Path(located.file).parent.name
    if folder.isdecimal() and int(folder) != record.year:
        located.refuse(
            ("year",),
            Message(
                "found {found}, expected {expected}, the folder's year",
                {"found": record.year, "expected": folder},
            ),
        )
    if not record.year <= record.as_of.year <= record.year + 1:
        located.refuse(
            ("as_of",),
            Message(
                "found {found}, expected a day in {year} or in the year after",
                {"found": record.as_of.isoformat(), "year": record.year},
            ),
        )


@where_read
def _check_scores(record: Record, located: Located) -> None:
    check_scores(record, named_edition(record), located)


@where_read
def _check_ratings(record: Record, located: Located) -> None:
    if record.ratings:
        check_ratings(record.ratings, named_edition(record), located)


@where_read
def _check_survey(record: Record, located: Located) -> None:
    if record.survey:
        check_survey(record.survey, located)


@where_read
def _check_official(key: str, region: Region, located: Located) -> None:
    found, entry = (
        getattr(region, key),
        FICTITIOUS if region.fictitious else regions().get(region.region),
    )
    if key == "code" and not re.fullmatch(r"\d{2}\.\d{2}", found):
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


@where_read
def _check_basis(place: Path_, part: Any, region: Region, located: Located) -> None:
    basis = getattr(part, "legal_basis", None)
    if isinstance(basis, str) and basis not in (ids := {legal.id for legal in region.legal_basis}):
        located.refuse(
            (*place, "legal_basis"),
            Message(
                "no legal basis with the id {found}{hint}",
                {"found": basis, "hint": suggestion(basis, ids)},
            ),
        )


@where_read
def _check_masterplan(region: Region, located: Located) -> None:
    """Refuse a masterplan, or a horizon of it, that ends before it begins or is longer than any
    plan.
    """
    if region.masterplan:
        _check_span(region.masterplan, located)
        for i, horizon in enumerate(region.masterplan.horizons):
            _check_horizon(i, horizon, located)


@where_read
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


@where_read
def _check_horizon(i: int, horizon: Horizon, located: Located) -> None:
    if horizon.to_years is not None and horizon.to_years < horizon.years:
        values = {"found": horizon.to_years, "begin": horizon.years}
        located.refuse(
            ("masterplan", "horizons", i, "to_years"),
            Message("found {found}, expected at least {begin}, where this horizon begins", values),
        )


@where_read
def _check_id(model: Record | Region, located: Located) -> None:
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


def check_provenance(model: Record | Region, located: Located) -> None:
    """Refuse figures without a source, sources nobody listed, and inferences without a reason."""
    unlisted: set[str] = set()  # told once, where it stands; every figure inside inherits it
    for place, part in parts_of(model):
        if isinstance(part, Sourced):
            _check_sourced(place, part, located)
            _check_listed(place, part, model, unlisted, located)
            _check_how(place, part, located)
    for place, part in parts_of(model):
        if isinstance(part, Conflict):
            _check_conflict(place, part, type(model).model_fields, located)


@where_read
def _check_sourced(place: Path_, part: Sourced, located: Located) -> None:
    if not part.source and not _is_container(part):
        located.refuse(
            place, Message("a figure without a source; write source: and list it under sources:")
        )


@where_read
def _check_listed(
    place: Path_, part: Sourced, model: Record | Region, unlisted: set[str], located: Located
) -> None:
    for name in part.source:
        if name not in model.sources and name not in unlisted:
            unlisted.add(name)
            located.refuse(
                (*place, "source"),
                Message(
                    "the source {found} is not listed under sources{hint}; list it there",
                    {"found": name, "hint": suggestion(name, model.sources)},
                ),
            )


@where_read
def _check_how(place: Path_, part: Sourced, located: Located) -> None:
    if part.status != "stated" and not part.how and not _is_container(part):
        located.refuse(place, Message("an inferred or assumed number needs how: it was arrived at"))


@where_read
def _check_conflict(
    place: Path_, conflict: Conflict, fields: Iterable[str], located: Located
) -> None:
    top = re.split(r"[.\[]", conflict.field)[0]
    if top not in fields:
        located.refuse(
            (*place, "field"),
            Message(
                "the field {found} does not exist here{hint}",
                {"found": conflict.field, "hint": suggestion(top, fields)},
            ),
        )


def _is_container(part: Sourced) -> bool:
    return isinstance(part, CONTAINERS) and not (isinstance(part, Published) and part.predicate)


def _check_ranks(record: Record, located: Located) -> None:
    for place, part in parts_of(record):
        if isinstance(part, Rank):
            _check_rank(place, part, located)


@where_read
def _check_rank(place: Path_, rank: Rank, located: Located) -> None:
    if rank.group_size is not None and rank.value > rank.group_size:
        located.refuse(
            place,
            Message(
                "rank {rank} of {size} is not possible",
                {"rank": rank.value, "size": rank.group_size},
            ),
        )


@where_read
def _check_indicators(record: Record, located: Located) -> None:
    for name, observations in record.indicators.items():
        place = ("indicators", name)
        indicator = indicators().get(name)
        if indicator is None:
            located.refuse(
                place,
                Message(
                    "unknown indicator {found}{hint}",
                    {"found": name, "hint": suggested(similar_indicators(name))},
                ),
            )
            continue
        for i, seen in enumerate(observations):
            _check_reading(seen, indicator, (*place, i), located)
        _check_contradictions(name, observations, record, located)
        _check_preferred(name, observations, located)


@where_read
def _check_reading(seen: Observation, indicator: Indicator, place: Path_, located: Located) -> None:
    wanted = {"rupiah": "rupiah", "word": "label"}.get(indicator.unit, "value")
    if any(getattr(seen, other) is not None for other in {"value", "rupiah"} - {wanted}) or (
        getattr(seen, wanted) is None and seen.label is None
    ):
        located.refuse(
            place, Message("this indicator is written as {wanted}: …", {"wanted": wanted})
        )
        return
    amount = seen.rupiah if seen.value is None else seen.value
    if amount is None:
        return
    doubt = indicator.plausibility_question(amount)
    if doubt is not None and indicator.off_scale(amount):
        located.refuse(place, doubt)
    elif amount < 0:
        located.refuse(
            place,
            Message("found {found}, expected at least {limit}", {"found": amount, "limit": 0}),
        )
    elif indicator.unit == "count" and amount != amount.to_integral_value():
        located.refuse(place, Message("found {found}, expected a whole number", {"found": amount}))
    elif doubt is not None and seen.note is None:
        located.refuse(
            place, Message("{doubt}; if it is right, say so in its note:", {"doubt": doubt})
        )


@where_read
def _check_contradictions(
    name: str, observations: tuple[Observation, ...], record: Record, located: Located
) -> None:
    alike: dict[tuple, set[Decimal]] = defaultdict(set)
    for seen in observations:
        amount = seen.rupiah if seen.value is None else seen.value
        if amount is not None:
            alike[seen.kind, seen.by, seen.period, seen.series].add(amount)
    if any(len(amounts) > 1 for amounts in alike.values()) and not declared(
        record, f"indicators.{name}"
    ):
        located.refuse(
            ("indicators", name),
            Message(
                "two readings of the same thing differ; say by: or series: they come from, or"
                " declare it under conflicts:"
            ),
        )


@where_read
def _check_preferred(name: str, observations: tuple[Observation, ...], located: Located) -> None:
    realised = [
        o for o in observations if o.kind == "realised" and o.period == "year" and o.series is None
    ]
    if len(realised) > 1 and sum(o.preferred for o in realised) != 1:
        located.refuse(
            ("indicators", name),
            Message(
                "several realisations of the year; mark the one that enters the trend with"
                " preferred: true"
            ),
        )


@where_read
def _check_activities(record: Record, located: Located) -> None:
    for i, activity in enumerate(record.activities):
        _check_activity(i, activity, record, located)


@where_read
def _check_activity(i: int, activity: Activity, record: Record, located: Located) -> None:
    year = first_day(activity.date).year if activity.date else record.year
    if year != record.year:
        located.refuse(
            ("activities", i, "date"),
            Message(
                "{found} belongs in the record of {year}",
                {"found": str(activity.date), "year": year},
            ),
        )
