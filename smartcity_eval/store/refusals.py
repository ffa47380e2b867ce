"""The refused records and the reasons, kept from batch to batch, by year."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..core.errors import Problem
from ..core.files import write_atomically
from ..core.messages import languages

REFUSALS = "refusals.json"
Refusal = Mapping[str, str]


def read_refusals(data_dir: Path) -> dict[int, tuple[Refusal, ...]]:
    """Read each year's problems, each as texts by language; none where the file cannot be read."""
    try:
        content = json.loads((data_dir / REFUSALS).read_text(encoding="utf-8"))
        found: dict[int, tuple[Refusal, ...]] = {
            int(year): tuple({str(k): str(v) for k, v in problem.items()} for problem in own)
            for year, own in content.items()
        }
        # A text in every language, or it is not ours.
        return (
            found
            if all(set(languages()) <= problem.keys() for own in found.values() for problem in own)
            else {}
        )
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return {}


def write_refusals(data_dir: Path, problems: Mapping[int, Iterable[Problem]]) -> bool:
    """Replace the problems of some years by new ones.

    Parameters
    ----------
    data_dir
        The folder ``data/`` of the reports.
    problems
        For each year that was judged its problems; none where every record is good.

    Returns
    -------
    bool
        Whether anything is other than before.
    """
    before = read_refusals(data_dir)
    now = before | {
        year: tuple({code: p.in_language(code) for code in languages()} for p in own)
        for year, own in problems.items()
    }
    now = {year: own for year, own in sorted(now.items()) if own}
    if now != before:
        write_atomically(
            data_dir / REFUSALS, json.dumps(now, ensure_ascii=False, indent=1).encode() + b"\n"
        )
    return now != before
