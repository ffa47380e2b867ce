"""Evaluations as tidy tables: one row a regency and year, figures unrounded."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..evaluation import Evaluation, summary
from ..evaluation.series import main_points
from ..evaluation.summary import rupiah

COLUMNS = (
    "region", "name", "province", "year", "as_of", "stage", "framework", "index", "index_published", "agreement",
    "improvement", "improvement_published", "rank", "rank_group", "rank_group_size", "programmes_target",
    "programmes_achieved", "programmes_percent", "hdi", "spbe", "investment", "coverage_percent", "warnings",
)


def year_table(evaluations: Iterable[Evaluation]) -> pd.DataFrame:
    """Give one row for each evaluation.

    Parameters
    ----------
    evaluations
        Of one year or of several.

    Returns
    -------
    pandas.DataFrame
        The columns of :data:`COLUMNS`. What is not known is empty (None), never zero; rupiah are
        exact (integers, or text where there are sen). A rank is the first announced one, with its group.
    """
    rows = [_row(e) for e in evaluations]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _row(e: Evaluation) -> dict[str, object]:
    flat = summary(e)
    programmes = flat["programmes"] or {}
    rank = e.published.ranks[0] if e.published.ranks else None
    return {
        **{key: flat.get(key) for key in COLUMNS[:12]},
        "rank": rank.value if rank else None,
        "rank_group": (rank.group or rank.scope) if rank else None,
        "rank_group_size": rank.group_size if rank else None,
        "programmes_target": programmes.get("target"),
        "programmes_achieved": programmes.get("achieved"),
        "programmes_percent": programmes.get("percent"),
        "hdi": _reading(e, "hdi"),
        "spbe": _reading(e, "spbe"),
        "investment": _reading(e, "investment"),
        "coverage_percent": flat["coverage"]["percent"],
        "warnings": len(flat["warnings"]),
    }


def _reading(e: Evaluation, key: str) -> float | int | str | None:
    """Give the year's main reading: rupiah exact, anything else as a number."""
    points = [p for p in main_points(e.series[key].points) if p.year == e.year] if key in e.series else []
    if not points:
        return None
    return rupiah(points[0].value) if key == "investment" else float(points[0].value)
