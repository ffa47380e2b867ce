"""Evaluations as tidy tables: one row a regency and year, figures unrounded."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..evaluation import Evaluation
from .year_rows import year_columns, year_row


def year_table(evaluations: Iterable[Evaluation]) -> pd.DataFrame:
    """Return a table with one row for each evaluation.

    Parameters
    ----------
    evaluations
        Of one year or of several.

    Returns
    -------
    pandas.DataFrame
        The columns of :func:`~smartcity_eval.comparison.year_rows.year_columns`. What is not
        known is empty (None), never zero; amounts are exact (integers, or text where there are
        parts of one). A rank is the first announced one, with its group.
    """
    return pd.DataFrame(
        [year_row(e) for e in evaluations], columns=list(year_columns()), dtype=object
    )
