"""Decomposition of an index's variance by its parts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...frameworks.schema import INDEX
from ...methods.multivariate.cronbach_alpha import covariance
from ..build import BuiltIndex


def variance_shares(built: BuiltIndex) -> pd.DataFrame:
    """Decompose the variance of the index into the shares of its parts.

    What each brings by its weight, its spread and what it shares with the others.

    The variance of a weighted mean is the sum over its parts of weight times the covariance with
    the mean, so the shares add to one and nothing is left over. It is so for the arithmetic mean
    only.

    Returns
    -------
    pandas.DataFrame
        One row for each part: its nominal `weight`, its `spread` (standard deviation) and its
        `share`, NaN where the index does not vary. A share may be below zero, for a part that works
        against the others.

    References
    ----------
    Paruolo, Saisana and Saltelli (2013), Ratings and rankings: voodoo or science?, Journal of the
    Royal Statistical Society A 176(3), section 2, on the covariance as a measure of importance and
    its limits.

    Examples
    --------
    >>> from smartcity_eval.composites.build import build_index
    >>> from smartcity_eval.frameworks import load_framework
    >>> keys = ("baseline", "output", "outcome", "impact", "quick_win")
    >>> data = pd.DataFrame([[2.0, 3, 3, 3, 1], [2, 3, 3, 3, 3], [2, 3, 3, 3, 2]], columns=keys)
    >>> variance_shares(build_index(load_framework("kominfo-2022"), data)).set_index("part")[
    ...     "share"
    ... ].round(9).to_dict()
    {'baseline': 0.0, 'output': 0.0, 'outcome': 0.0, 'impact': 0.0, 'quick_win': 1.0}
    """
    weights = built.weights[INDEX]
    table = built.scores[[*weights, INDEX]].dropna().to_numpy()
    between = covariance(table)
    nominal = np.array(list(weights.values()))
    variance = between[-1, -1]
    shares = (
        nominal * between[:-1, -1] / variance if variance > 0 else np.full(len(nominal), np.nan)
    )
    return pd.DataFrame(
        {
            "part": list(weights),
            "weight": nominal,
            "spread": np.sqrt(np.diag(between)[:-1]),
            "share": shares,
        }
    )
