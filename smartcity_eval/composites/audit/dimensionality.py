"""Principal components of the parts of each branch."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...methods.multivariate.correlation import FEWEST
from ...methods.multivariate.pca import Components, principal_components
from ..build import BuiltIndex
from .statistical_audit import _groups


def components(built: BuiltIndex, step: str = "aggregate") -> pd.DataFrame:
    """Return the principal components of each branch's parts.

    Returns
    -------
    pandas.DataFrame
        One row for each component: `branch`, `component` (1 the largest), its `eigenvalue`, the
        shares of the variance it has `explained` and all up to it (`cumulative`), whether it is
        `kept` by Kaiser's rule, and over how many `units` without gaps. Parts that are the same in
        every unit are left out; a branch with fewer than two others, or three units, has no rows.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 4; Kaiser (1960); COINr
    1.1.14: `get_PCA`.
    """
    rows = []
    for branch, _parts, found in _analysed(built, step):
        kept, cumulative = found.kaiser, np.cumsum(found.explained)
        for place, eigenvalue in enumerate(found.eigenvalues):
            rows.append(
                {
                    "branch": branch,
                    "component": place + 1,
                    "eigenvalue": eigenvalue,
                    "explained": found.explained[place],
                    "cumulative": cumulative[place],
                    "kept": place < kept,
                    "units": found.units,
                }
            )
    return pd.DataFrame(
        rows,
        columns=["branch", "component", "eigenvalue", "explained", "cumulative", "kept", "units"],
    )


def loadings(built: BuiltIndex, step: str = "aggregate") -> pd.DataFrame:
    """Return the correlation of each part with each principal component of its branch.

    Returns
    -------
    pandas.DataFrame
        One row for each part and component: `branch`, `part`, `component`, `loading`, and the
        part's `direction` in a component of length one.
    """
    rows = []
    for branch, parts, found in _analysed(built, step):
        for line, part in enumerate(parts):
            for place in range(len(found.eigenvalues)):
                loading, direction = found.loadings[line, place], found.directions[line, place]
                rows.append(
                    {
                        "branch": branch,
                        "part": part,
                        "component": place + 1,
                        "loading": loading,
                        "direction": direction,
                    }
                )
    return pd.DataFrame(rows, columns=["branch", "part", "component", "loading", "direction"])


def _analysed(built: BuiltIndex, step: str) -> Iterator[tuple[str, list[str], Components]]:
    for branch, parts, values in _groups(built, step):
        whole = values[~np.isnan(values).any(axis=1)]
        if len(whole) < FEWEST:
            continue
        varied = whole.min(axis=0) < whole.max(axis=0)
        if varied.sum() >= 2:
            yield (
                branch,
                [part for part, varies in zip(parts, varied, strict=True) if varies],
                principal_components(whole[:, varied]),
            )
