"""Data availability of a built index, by unit, indicator and branch."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..build import BuiltIndex
from .hierarchy import leaves_under, parents


def availability_of_units(built: BuiltIndex) -> pd.DataFrame:
    """Return how many indicators each unit came with.

    Returns
    -------
    pandas.DataFrame
        One row for each `unit` of the data: indicators `known` and `missing`, `of` how many, the
        `percent` known, how many of the known are `zero`, how many gaps were `imputed`, and whether
        the unit was `kept` or screened out.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 3; COINr 1.1.14:
    `get_data_avail`.
    """
    raw = built.table("raw")
    known = raw.notna().sum(axis=1)
    return pd.DataFrame(
        {
            "unit": raw.index,
            "known": known.to_numpy(),
            "missing": (raw.shape[1] - known).to_numpy(),
            "of": raw.shape[1],
            "percent": 100.0 * raw.notna().to_numpy().mean(axis=1),
            "zero": (raw == 0).sum(axis=1).to_numpy(),
            "imputed": (
                built.imputed.sum(axis=1).reindex(raw.index, fill_value=0).astype(int).to_numpy()
            ),
            "kept": raw.index.isin(built.scores.index),
        }
    )


def availability_of_indicators(built: BuiltIndex) -> pd.DataFrame:
    """Return how many units have each indicator, and how far it tells them apart.

    Returns
    -------
    pandas.DataFrame
        One row for each `indicator`: its `branch`, the units it is `known` for, `of` how many, in
        `percent`; how many of its values are `zero`, and how many `unlike` each other; how many
        gaps were `imputed` among the units that were kept.
    """
    raw, above = built.table("raw"), parents(built)
    return pd.DataFrame(
        {
            "indicator": raw.columns,
            "branch": [above[leaf] for leaf in raw.columns],
            "known": raw.notna().sum().to_numpy(),
            "of": len(raw),
            "percent": 100.0 * raw.notna().to_numpy().mean(axis=0),
            "zero": (raw == 0).sum().to_numpy(),
            "unlike": raw.nunique().to_numpy(),
            "imputed": built.imputed.sum().to_numpy(dtype=int),
        }
    )


def availability_of_branches(built: BuiltIndex) -> pd.DataFrame:
    """Return how many of each branch's indicators each unit came with.

    Returns
    -------
    pandas.DataFrame
        One row for each `unit` of the data and `branch`: indicators `known`, `of` how many at any
        depth below it, in `percent`.
    """
    known = built.table("raw").notna()
    found = []
    for branch in built.weights:
        leaves = leaves_under(built, branch)
        counts = known[leaves].sum(axis=1).to_numpy()
        found.append(
            pd.DataFrame(
                {
                    "unit": known.index,
                    "branch": branch,
                    "known": counts,
                    "of": len(leaves),
                    "percent": 100.0 * counts / np.float64(len(leaves)),
                }
            )
        )
    return pd.concat(found, ignore_index=True)
