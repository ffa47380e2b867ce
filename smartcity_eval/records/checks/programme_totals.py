"""Checks of programme counts: rates, sums over dimensions, and the inventory."""

from __future__ import annotations

from decimal import Decimal

from ...core.decimals import decimals_of
from ...core.messages import Message
from ...methods.uncertainty.rounding_intervals import half_up
from ...reference.dimensions import DIMENSIONS, Dimension
from ...yaml_io.parser import KeyPath, Located, dotted
from ...yaml_io.partial import skip_if_unread
from ..figure import BOUNDS, LOWER_BOUNDS, Count
from ..programme_counts import Achievement, Programme, Programmes
from ..record import NamedService, Record
from ..walk import parts_of
from .published_scores import conflict_declared


@skip_if_unread
def check_programmes(record: Record, located: Located) -> None:
    """Check counts of programmes and quick wins against each other and against what is listed."""
    _check_quick_wins(record, located)
    programmes = record.programmes
    if programmes is None:
        return
    counted = [
        (place, part)
        for place, part in ((("programmes",), programmes), *parts_of(programmes, ("programmes",)))
        if isinstance(part, Achievement)
    ]
    for place, part in counted:
        _check_target(part, place, located)
        _check_rate(part, place, record, located)
    for key in ("target", "achieved", "running"):
        _check_sum(key, programmes, record, located)
    for name in (None, *DIMENSIONS):
        for key in ("target", "achieved"):
            _check_inventory(name, key, record, located)


def sum_of_dimensions(programmes: Programmes, key: str) -> int | None:
    """Add one count over the six dimensions; None where one of them has none, or has a bound."""
    counts = [getattr(programmes.dimensions.get(name), key, None) for name in DIMENSIONS]
    return (
        sum(c.value for c in counts if c)
        if all(c and not BOUNDS & set(c.basis) for c in counts)
        else None
    )


@skip_if_unread
def _check_sum(key: str, programmes: Programmes, record: Record, located: Located) -> None:
    stated: Count | None = getattr(programmes, key)
    counts = [p for a in programmes.dimensions.values() if (p := getattr(a, key)) is not None]
    parts = [p.value for p in counts]
    whole = len(parts) == len(DIMENSIONS)
    if (
        stated is None
        or not parts
        or conflict_declared(
            record, f"programmes.{key}", "programmes.dimensions", whole="programmes"
        )
    ):
        return
    if any(BOUNDS & set(c.basis) for c in (stated, *counts)):
        return
    if sum(parts) > stated.value or (whole and sum(parts) != stated.value):
        values = {
            "key": key,
            "sum": sum(parts),
            "total": stated.value,
            "difference": f"{sum(parts) - stated.value:+d}",
        }
        located.refuse(
            ("programmes", "dimensions"),
            Message(
                "{key} by dimension adds to {sum}, the stated total is {total} ({difference});"
                " correct it or declare it under conflicts:",
                values,
            ),
        )


def _counted(part: Achievement, key: str) -> int | None:
    """Return a count as stated, or for all programmes the sum of the six dimensions."""
    stated: Count | None = getattr(part, key)
    return (
        stated.value
        if stated
        else sum_of_dimensions(part, key)
        if isinstance(part, Programmes)
        else None
    )


@skip_if_unread
def _check_target(part: Achievement, place: KeyPath, located: Located) -> None:
    if part.achieved is not None and _counted(part, "target") is None:
        located.refuse(
            (*place, "achieved"),
            Message("achieved without a target; give target: as well, or leave both out"),
        )


@skip_if_unread
def _check_rate(part: Achievement, place: KeyPath, record: Record, located: Located) -> None:
    target, achieved = _counted(part, "target"), _counted(part, "achieved")
    if part.percent is None or any(
        f and BOUNDS & set(f.basis) for f in (part.target, part.achieved, part.percent)
    ):
        return
    printed, here = part.percent.value, dotted(place)
    if conflict_declared(
        record, *(f"{here}.{key}" for key in ("target", "achieved", "percent")), whole=here
    ):
        return
    if not target or achieved is None:
        if printed > 100:
            located.refuse(
                (*place, "percent"),
                Message(
                    "found {found}, expected at most 100; more than was targeted is written with"
                    " both counts, target: and achieved:",
                    {"found": printed},
                ),
            )
        return
    rate = half_up(Decimal(achieved * 100) / target, decimals_of(printed))
    if rate != printed:
        values = {"achieved": achieved, "target": target, "rate": rate, "printed": printed}
        located.refuse(
            (*place, "percent"),
            Message(
                "{achieved} of {target} is {rate} percent, printed is {printed}; correct it or"
                " declare it under conflicts:",
                values,
            ),
        )


@skip_if_unread
def _check_inventory(name: Dimension | None, key: str, record: Record, located: Located) -> None:
    """Check the programmes listed one by one against a count of the same day or a later one."""
    programmes = record.programmes
    block = programmes if name is None or programmes is None else programmes.dimensions.get(name)
    if programmes is None or block is None:
        return
    here = "programmes" if name is None else f"programmes.dimensions.{name}"
    if conflict_declared(
        record, "programmes.inventory", f"{here}.target", f"{here}.achieved", whole=here
    ):
        return
    count: Count | None = getattr(block, key)
    if count is None or BOUNDS & set(count.basis) or "about" in count.basis:
        return
    listed = [
        p
        for p in programmes.inventory
        if name in (None, p.dimension) and _by_then(p, count, record) and _counts(p, key)
    ]
    complete = key == "achieved" and _is_complete(name, programmes, block.target, count)
    if len(listed) > count.value or (complete and len(listed) < count.value):
        values = {"key": key, "count": count.value, "listed": len(listed), "place": here}
        located.refuse(
            ("programmes", "inventory"),
            Message(
                "the inventory lists {listed} programmes for {key}, {place} says {count}; correct"
                " it, give the list its day under as_of:, or declare it under conflicts:",
                values,
            ),
        )


@skip_if_unread
def _check_quick_wins(record: Record, located: Located) -> None:
    """Check that no more quick wins are listed than were counted by the count's day.

    A lower bound or a rough count contradicts none.
    """
    count = record.quick_win_count
    if (
        count is None
        or {"about", *LOWER_BOUNDS} & set(count.basis)
        or conflict_declared(record, "quick_win_count", "quick_wins")
    ):
        return
    listed = sum(_by_then(quick_win, count, record) for quick_win in record.quick_wins)
    if listed > count.value - ("less_than" in count.basis):
        values = {"listed": listed, "count": count.value}
        located.refuse(
            ("quick_win_count",),
            Message(
                "{listed} quick wins are listed, quick_win_count: says {count}; correct it, give"
                " what came later its day under as_of:, or declare it under conflicts:",
                values,
            ),
        )


def _counts(programme: Programme, key: str) -> bool:
    return programme.state == "achieved" if key == "achieved" else programme.state != "stopped"


def _by_then(programme: Programme | NamedService, count: Count, record: Record) -> bool:
    """Return whether a listed item dates from the day of a count or before."""
    return (programme.as_of or record.as_of) <= (count.as_of or record.as_of)


def _is_complete(
    name: Dimension | None, programmes: Programmes, target: Count | None, achieved: Count
) -> bool:
    """Return whether an inventory lists every targeted programme with its state.

    Of one day with the count of those achieved.
    """
    own = [p for p in programmes.inventory if name in (None, p.dimension)]
    return (
        bool(own)
        and target is not None
        and len(own) == target.value
        and all(p.state and p.as_of == achieved.as_of for p in own)
    )
