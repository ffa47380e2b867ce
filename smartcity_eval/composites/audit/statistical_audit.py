"""Correlations, internal consistency and item fit of the parts of an index.

Every function takes what :func:`~smartcity_eval.composites.build.build_index` gave and returns a
tidy table.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...methods.arrays import FloatArray
from ...methods.multivariate.correlation import (
    CorrelationLimits,
    correlate,
    flag_correlations,
    p_value,
    shared_units,
)
from ...methods.multivariate.cronbach_alpha import (
    ACCEPTABLE_ALPHA,
    alpha_if_deleted,
    cronbach_alpha,
    item_rest_correlation,
)
from ..build import BuiltIndex
from .hierarchy import ancestors


def correlations(
    built: BuiltIndex, method: str = "pearson", limits: CorrelationLimits | None = None
) -> pd.DataFrame:
    """Correlate each leaf and branch with its siblings and with the branches above and beside it.

    Parameters
    ----------
    method
        ``pearson``, ``spearman`` or ``kendall``.
    limits
        What counts as negative, weak and high.

    Returns
    -------
    pandas.DataFrame
        One row for each pair: `part`, `other`, their `relation` (``sibling``, ``parent``,
        ``ancestor``, or ``other_branch``: one at the depth of the part's own), the part's `branch`,
        the `correlation`, the `units` it rests on, its `p` (none for Kendall's) and a `flag`:
        ``high`` (between siblings: double counting), ``weak``, ``negative``; for another branch
        ``elsewhere``, where the part goes with it more than with its own. A part that is alone in
        its branch has no flag there. Note that a part's correlation with its branch counts the part
        itself: :func:`item_fit` does not.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 4; COINr 1.1.14: `get_corr`
    and `get_corr_flags`.
    """
    table, names = built.scores.to_numpy(), list(built.scores.columns)
    found = pd.DataFrame(_pairs(built), columns=["part", "other", "relation", "branch"])
    rows, columns = (
        np.array([names.index(name) for name in found[side]], dtype=int)
        for side in ("part", "other")
    )
    found["correlation"] = correlate(table, method=method)[rows, columns]
    found["units"] = shared_units(table)[rows, columns]
    found["p"] = p_value(found["correlation"], found["units"]) if method != "kendall" else np.nan
    found["flag"] = flag_correlations(found["correlation"], limits)
    own = found[found["relation"] == "parent"].set_index("part")["correlation"]
    other = found["relation"] == "other_branch"
    found.loc[other, "flag"] = np.where(
        found["correlation"] > found["part"].map(own), "elsewhere", ""
    )[other]
    alone = found["branch"].map(lambda branch: len(built.weights[branch]) == 1) & (
        found["relation"] == "parent"
    )
    found.loc[alone, "flag"] = ""
    return found


def _pairs(built: BuiltIndex) -> Iterator[tuple[str, str, str, str]]:
    depth = {branch: len(ancestors(built, branch)) for branch in built.weights}
    for branch, weights in built.weights.items():
        parts = list(weights)
        for place, part in enumerate(parts):
            yield from ((part, other, "sibling", branch) for other in parts[place + 1 :])
            yield part, branch, "parent", branch
            yield from ((part, above, "ancestor", branch) for above in ancestors(built, branch))
            yield from (
                (part, other, "other_branch", branch)
                for other in depth
                if depth[other] == depth[branch] and other != branch
            )


def _groups(built: BuiltIndex, step: str) -> Iterator[tuple[str, list[str], FloatArray]]:
    """Return each branch whose parts a step's table holds, with the parts and their values."""
    table = built.table(step)
    for branch, weights in built.weights.items():
        if set(weights) <= set(table.columns):
            yield branch, list(weights), table[list(weights)].to_numpy()


def internal_consistency(built: BuiltIndex, step: str = "aggregate") -> pd.DataFrame:
    """Return Cronbach's alpha of the parts of each branch.

    Parameters
    ----------
    step
        After which step; before ``aggregate`` there are only branches of leaves. Up to
        ``normalise`` no direction has been taken out yet, and a leaf where less is better counts
        against the others.

    Returns
    -------
    pandas.DataFrame
        One row for each branch: its number of `parts`, Cronbach's `alpha` of the parts as they are
        and `standardised`, the `mean_correlation` between them, and whether alpha is `acceptable`
        (0.7 or more).

    References
    ----------
    Cronbach (1951), Psychometrika 16(3); Nunnally (1978), Psychometric Theory; COINr 1.1.14:
    `get_cronbach`.
    """
    rows = []
    for branch, parts, values in _groups(built, step):
        between = correlate(values)[np.triu_indices(len(parts), 1)]
        found = cronbach_alpha(values)
        rows.append(
            {
                "branch": branch,
                "parts": len(parts),
                "alpha": found,
                "standardised": cronbach_alpha(values, standardised=True),
                "mean_correlation": between.mean() if len(between) else np.nan,
                "acceptable": found >= ACCEPTABLE_ALPHA,
            }
        )
    return pd.DataFrame(rows)


def item_fit(built: BuiltIndex, step: str = "aggregate") -> pd.DataFrame:
    """Return for each part how well it fits the others of its branch.

    Returns
    -------
    pandas.DataFrame
        One row for each part: its `branch`, its `rest_correlation` (with the mean of the others)
        and the branch's `alpha_without` it, with whether the branch is `better_without`.
    """
    rows = []
    for branch, parts, values in _groups(built, step):
        whole = cronbach_alpha(values)
        for part, rest, left in zip(
            parts, item_rest_correlation(values), alpha_if_deleted(values), strict=True
        ):
            rows.append(
                {
                    "part": part,
                    "branch": branch,
                    "rest_correlation": rest,
                    "alpha_without": left,
                    "better_without": left > whole,
                }
            )
    return pd.DataFrame(rows)
