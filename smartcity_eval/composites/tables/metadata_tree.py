"""The tree, weights and facts that the rows of an iMeta table describe."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

from ...core.errors import FrameworkError
from ...frameworks.schema import INDEX, Framework
from ...yaml_io.parser import Located
from ...yaml_io.validation import build
from .metadata_rows import AGGREGATE, FILE, INDICATOR, MetadataRow

# Shares with more digits than this are rounded to it: it is finer than any float.
MOST_PARTS = 10**24
EVIDENCE = {"status": "stated", "reference": FILE}
ASSUMED = {"status": "assumed", "reference": FILE, "how": "COINr: n_minmax"}


def framework_of(
    rows: Sequence[MetadataRow], name: str, year: int, steps: Sequence[Mapping[str, Any]]
) -> tuple[Framework, dict[str, str]]:
    """Return the edition that checked rows describe, and each node's iCode by its key.

    Raises
    ------
    FrameworkError
        When the name is no id of an edition, or the steps are none.
    """
    nodes = [row for row in rows if row.type in (INDICATOR, AGGREGATE)]
    [top] = [row for row in nodes if row.parent is None]
    children: dict[str, list[MetadataRow]] = {}
    for row in nodes:
        if row.parent is not None:
            children.setdefault(row.parent, []).append(row)
    keys = _keys(nodes, top)
    weights = _whole_weights(top.code, children)

    def node(row: MetadataRow) -> dict[str, Any]:
        made: dict[str, Any] = {
            "key": keys[row.code],
            "label": _label(row.name or row.code),
            "weight": {"value": weights[row.code], **EVIDENCE},
        }
        if row.unit:
            made["unit"] = _label(row.unit)
        if row.lower is not None and row.upper is not None:
            ends = (row.lower, row.upper) if row.direction != -1 else (row.upper, row.lower)
            made["goalposts"] = {
                end: {"value": Decimal(repr(value)), **EVIDENCE}
                for end, value in zip(("worst", "best"), ends, strict=True)
            }
        if row.code in children:
            made["children"] = [node(child) for child in children[row.code]]
        return made

    scale = {end: {"value": value, **ASSUMED} for end, value in (("minimum", 0), ("maximum", 100))}
    located = Located(
        name,
        {
            "id": name,
            "title": _label(top.name or top.code),
            "measures": re.sub(r"[^a-z0-9_]+", "_", name.lower()),
            "source": "secondary",
            "years": [year],
            "scale": scale,
            "missing": "refuse",
            "min_coverage": 0,
            "total_weight": weights[top.code],
            "components": [node(row) for row in children[top.code]],
            "building": {
                "indicators": {keys[r.code]: _facts(r) for r in nodes if r.type == INDICATOR},
                "steps": list(steps),
            },
        },
    )
    framework = build(Framework, located)
    if framework is None:
        # There is no file with lines to name.
        raise FrameworkError([replace(problem, line=0) for problem in located.problems])
    return framework, {key: code for code, key in keys.items()}


def _label(text: str) -> dict[str, str]:
    return {"id": text, "en": text}


def _facts(row: MetadataRow) -> dict[str, Any]:
    facts = {
        "column": row.code,
        "direction": row.direction,
        "denominator": row.denominator,
        "target": row.target,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _keys(nodes: Sequence[MetadataRow], top: MetadataRow) -> dict[str, str]:
    """Return a key for each iCode: its letters and digits, told apart where they are alike."""
    keys, taken = {top.code: INDEX}, {INDEX}
    for row in nodes:
        if row is top:
            continue
        own = re.sub(r"[^a-z0-9]+", "_", row.code.lower()).strip("_") or "x"
        key, count = own, 1
        while key in taken:
            count += 1
            key = f"{own}_{count}"
        keys[row.code] = key
        taken.add(key)
    return keys


def _whole_weights(top: str, children: Mapping[str, Sequence[MetadataRow]]) -> dict[str, int]:
    """Return each node's share of the whole as whole parts, so that every sum is exact."""
    shares = {top: Fraction(1)}
    for parent, parts in _downward(top, children):
        given = [Fraction(1 if part.weight is None else part.weight) for part in parts]
        for part, weight in zip(parts, given, strict=True):
            shares[part.code] = shares[parent] * weight / sum(given)
    whole = lcm(*(share.denominator for share in shares.values()))
    if whole <= MOST_PARTS:
        return {code: int(share * whole) for code, share in shares.items()}
    found = {top: MOST_PARTS}
    for parent, parts in _downward(top, children):
        for part in parts:
            found[part.code] = int(shares[part.code] * MOST_PARTS)
        # What rounding down has left belongs to the heaviest.
        heaviest = max(parts, key=lambda part: found[part.code]).code
        found[heaviest] += found[parent] - sum(found[part.code] for part in parts)
    return found


def _downward(
    top: str, children: Mapping[str, Sequence[MetadataRow]]
) -> list[tuple[str, Sequence[MetadataRow]]]:
    """Return each parent with its parts, parents before their parts' own."""
    found, todo = [], [top]
    for parent in todo:
        parts = children.get(parent, ())
        if parts:
            found.append((parent, parts))
            todo += [part.code for part in parts]
    return found
