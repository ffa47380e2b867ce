"""What a record's programmes must hold to: counts with their rates, dimensions with their total, the inventory with the counts."""

from __future__ import annotations

from decimal import Decimal

from ..indices.intervals import half_up
from ..inputs.located_yaml import Located, Path_, dotted
from ..messages import Message
from .figures import BOUNDS, DIMENSIONS, Dimension
from .record import Achievement, Count, Programme, Programmes, Record
from .score_checks import declared


def check_programmes(record: Record, located: Located) -> None:
    """Add to a record's problems programme counts that deny each other."""
    programmes = record.programmes
    if programmes is None:
        return
    _check_achievement(programmes, ("programmes",), record, located)
    for name, part in programmes.dimensions.items():
        _check_achievement(part, ("programmes", "dimensions", name), record, located)
    for i, plan in enumerate(programmes.action_plans):
        _check_achievement(plan, ("programmes", "action_plans", i), record, located)
    _check_sums(programmes, record, located)
    _check_inventory(None, programmes, record, located)
    for name in programmes.dimensions:
        _check_inventory(name, programmes, record, located)


def sum_of_dimensions(programmes: Programmes, key: str) -> int | None:
    """Add one count over the six dimensions; None where one of them has none, or has a bound."""
    counts = [getattr(programmes.dimensions.get(name), key, None) for name in DIMENSIONS]
    return sum(c.value for c in counts if c) if all(c and not BOUNDS & set(c.basis) for c in counts) else None


def _check_sums(programmes: Programmes, record: Record, located: Located) -> None:
    for key in ("target", "achieved", "running"):
        stated: Count | None = getattr(programmes, key)
        counts = [p for a in programmes.dimensions.values() if (p := getattr(a, key)) is not None]
        parts = [p.value for p in counts]
        whole = len(parts) == len(DIMENSIONS)
        if stated is None or not parts or declared(record, f"programmes.{key}", "programmes.dimensions", whole="programmes"):
            continue
        if any(BOUNDS & set(c.basis) for c in (stated, *counts)):
            continue
        if sum(parts) > stated.value or (whole and sum(parts) != stated.value):
            values = {"key": key, "sum": sum(parts), "total": stated.value, "difference": f"{sum(parts) - stated.value:+d}"}
            located.refuse(("programmes", "dimensions"), Message("{key} by dimension adds to {sum}, the stated total is {total} ({difference}); correct it or declare it under conflicts:", values))


def _check_achievement(part: Achievement, place: Path_, record: Record, located: Located) -> None:
    summed = {key: sum_of_dimensions(part, key) if isinstance(part, Programmes) else None for key in ("target", "achieved")}
    target, achieved = (getattr(part, key).value if getattr(part, key) else summed[key] for key in ("target", "achieved"))
    if part.achieved is not None and target is None:
        located.refuse((*place, "achieved"), Message("achieved without a target; give target: as well, or leave both out"))
    counted = bool(target) and achieved is not None
    if part.percent is None or any(f and BOUNDS & set(f.basis) for f in (part.target, part.achieved, part.percent)):
        return
    printed, here = part.percent.value, dotted(place)
    if declared(record, *(f"{here}.{key}" for key in ("target", "achieved", "percent")), whole=here):
        return
    if not counted:
        if printed > 100:
            located.refuse((*place, "percent"), Message("found {found}, expected at most 100; more than was targeted is written with both counts, target: and achieved:", {"found": printed}))
        return
    rate = half_up(Decimal(achieved * 100) / target, max(0, -int(printed.as_tuple().exponent)))
    if rate != printed:
        values = {"achieved": achieved, "target": target, "rate": rate, "printed": printed}
        located.refuse((*place, "percent"), Message("{achieved} of {target} is {rate} percent, printed is {printed}; correct it or declare it under conflicts:", values))


def _check_inventory(name: Dimension | None, programmes: Programmes, record: Record, located: Located) -> None:
    """Hold the programmes listed one by one, in all or of a dimension, against the counts of the same day or of a later one."""
    block = programmes if name is None else programmes.dimensions[name]
    here = "programmes" if name is None else f"programmes.dimensions.{name}"
    if declared(record, "programmes.inventory", f"{here}.target", f"{here}.achieved", whole=here):
        return
    for key in ("target", "achieved"):
        count: Count | None = getattr(block, key)
        if count is None or BOUNDS & set(count.basis) or "about" in count.basis:
            continue
        listed = [p for p in programmes.inventory if name in (None, p.dimension) and _by_then(p, count, record) and _counts(p, key)]
        complete = key == "achieved" and _is_complete(name, programmes, block)
        if len(listed) > count.value or (complete and len(listed) < count.value):
            values = {"key": key, "count": count.value, "listed": len(listed), "place": here}
            located.refuse(("programmes", "inventory"), Message("the inventory lists {listed} programmes for {key}, {place} says {count}; correct it, give the list its day under as_of:, or declare it under conflicts:", values))


def _counts(programme: Programme, key: str) -> bool:
    return programme.state == "achieved" if key == "achieved" else programme.state != "stopped"


def _by_then(programme: Programme, count: Count, record: Record) -> bool:
    """Tell whether what is listed holds by the day of a count: what became of a programme later does not deny it."""
    return (programme.as_of or record.as_of) <= (count.as_of or record.as_of)


def _is_complete(name: Dimension | None, programmes: Programmes, block: Achievement) -> bool:
    """Tell whether an inventory has just as many programmes as were targeted, of one day with the count, and knows the state of each."""
    own = [p for p in programmes.inventory if name in (None, p.dimension)]
    same_day = block.achieved is not None and all(p.as_of == block.achieved.as_of for p in own)
    return bool(own) and same_day and block.target is not None and len(own) == block.target.value and all(p.state for p in own)
