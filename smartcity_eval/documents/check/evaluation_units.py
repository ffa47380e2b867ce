"""What an evaluation's JSON says, value by value."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...core.messages import Message
from ...evaluation.models.evaluation_result import Provenance
from ..origin import Origin
from .units import Unit

KIND = "evaluation"
_MOST_DEEP = 40


def evaluation_values(content: bytes) -> dict[str, object] | None:
    """Return what an evaluation's file says; None where it is none."""
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        return None
    is_one = isinstance(values, dict) and {"region", "year", "provenance"} <= values.keys()
    return values if is_one else None


def evaluation_origin(values: dict[str, object]) -> Origin | None:
    """Return the origin of an evaluation, from the provenance that it states."""
    made = values.get("provenance")
    try:
        found = Provenance.model_validate(made)
    except ValueError:
        return None
    region, year = values.get("region"), values.get("year")
    hashes = {
        f"params/{year}/{region}.yaml": found.record_sha256,
        f"params/regions/{region}.yaml": found.region_sha256,
        "editions/": found.framework_sha256,
    }
    return Origin.of_values(
        {
            "kind": KIND,
            "year": year,
            "region": region,
            "language": "id",
            "framework": values.get("framework") or "",
            "hashes": [pair for pair in hashes.items() if pair[1]],
            "version": found.version,
        }
    )


def evaluation_units(values: dict[str, object]) -> list[Unit]:
    """Return each value of an evaluation with its path, without its provenance."""
    return [
        Unit(Message("value {path}", {"path": path}), text, path)
        for key, value in values.items()
        if key != "provenance"
        for path, text in _leaves(key, value, 0)
    ]


def _leaves(path: str, value: object, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _MOST_DEEP:
        yield path, "…"
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{path}.{key}", inner, depth + 1)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(f"{path}[{number}]", inner, depth + 1)
    else:
        yield path, "" if value is None else str(value)
