"""Nominal weights of the parts of an index beside their actual importance."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ...frameworks.schema import INDEX
from ...methods.multivariate.importance import IMPORTANCE_MEASURES, shares
from ..build import BuiltIndex
from .hierarchy import leaves_under


def tree_weights(built: BuiltIndex) -> pd.DataFrame:
    """Return the weight of each leaf and branch in its branch and in the index.

    Returns
    -------
    pandas.DataFrame
        One row for each node: its `branch`, its `weight` there and its weight `in_index`: the
        product of the weights down to it. The latter add up to one over the leaves, and over the
        parts of any branch to that branch's.

    References
    ----------
    COINr 1.1.14: `get_eff_weights`, which calls the product the effective weight.
    """
    through = {INDEX: 1.0}
    rows = []
    for branch, weights in reversed(built.weights.items()):
        for part, weight in weights.items():
            through[part] = through[branch] * weight
            rows.append(
                {"part": part, "branch": branch, "weight": weight, "in_index": through[part]}
            )
    return pd.DataFrame(rows)


def effective_weights(
    built: BuiltIndex,
    of_index: bool = False,
    measures: Collection[str] = tuple(IMPORTANCE_MEASURES),
) -> pd.DataFrame:
    """Compare the influence of each part on its branch's score with its weight.

    Parameters
    ----------
    of_index
        Of the leaves in the index, rather than of each part in its branch.
    measures
        Which of them to compute beside ``correlation``; the time for ``main_effect`` grows with the
        square of the units.

    Returns
    -------
    pandas.DataFrame
        One row for each part: its `branch`, its nominal `weight`, and three measures of what it
        decides, each with its share among the parts of the branch (the shares add to one):
        `correlation`, `linear_effect`, `main_effect`. `ratio` is the share of the correlation over
        the weight: 1 where the part decides what it weighs, NaN where it weighs nothing.

    References
    ----------
    Paruolo, Saisana and Saltelli (2013), Ratings and rankings: voodoo or science?, Journal of the
    Royal Statistical Society A 176(3); Becker, Saisana, Paruolo and Vandecasteele (2017),
    Ecological Indicators 80.
    """
    groups = built.weights
    if of_index:
        in_index = tree_weights(built).set_index("part")["in_index"]
        groups = {INDEX: {leaf: in_index[leaf] for leaf in leaves_under(built, INDEX)}}
    found = []
    for branch, weights in groups.items():
        values, score = built.scores[list(weights)].to_numpy(), built.scores[branch].to_numpy()
        table = pd.DataFrame(
            {"part": list(weights), "branch": branch, "weight": list(weights.values())}
        )
        for name, measure in IMPORTANCE_MEASURES.items():
            if name != "correlation" and name not in measures:
                continue
            table[name] = measure(values, score)
            table[f"{name}_share"] = shares(table[name])
        table["ratio"] = table["correlation_share"] / table["weight"].where(table["weight"] > 0)
        found.append(table)
    return pd.concat(found, ignore_index=True)
