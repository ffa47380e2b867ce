"""What the data say of a built index: do its parts belong together, and does each weigh what it is
said to?

Every function takes what :func:`~smartcity_eval.composites.build.build_index` gave and returns a
tidy table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
import pandas as pd

from ..frameworks.schema import INDEX
from ..methods.arrays import FloatArray
from ..methods.multivariate.correlation import (
    FEWEST,
    CorrelationLimits,
    correlate,
    flag,
    p_value,
    shared_units,
)
from ..methods.multivariate.cronbach_alpha import (
    ACCEPTABLE_ALPHA,
    alpha,
    alpha_without,
    rest_correlation,
)
from ..methods.multivariate.importance import INFLUENCES, shares
from ..methods.multivariate.pca import Components, principal_components
from .build import BuiltIndex


def parents(built: BuiltIndex) -> dict[str, str]:
    """Give the branch that each leaf and branch is a part of; ``index`` is a part of none."""
    return {part: branch for branch, parts in built.weights.items() for part in parts}


def ancestors(built: BuiltIndex, node: str) -> list[str]:
    """Give the branches above a node, the nearest first, up to ``index``."""
    above, found = parents(built), []
    while node in above:
        node = above[node]
        found.append(node)
    return found


def leaves_under(built: BuiltIndex, branch: str) -> list[str]:
    """Give the leaves of a branch at any depth, in order."""
    return [
        leaf
        for part in built.weights[branch]
        for leaf in (leaves_under(built, part) if part in built.weights else [part])
    ]


def correlations(
    built: BuiltIndex, method: str = "pearson", limits: CorrelationLimits | None = None
) -> pd.DataFrame:
    """Correlate each leaf and branch with its siblings, its parent, the branches above and the
    other branches.

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
        itself: :func:`fit_of_parts` does not.

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
    found["flag"] = flag(found["correlation"], limits)
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
    """Give each branch whose parts a step's table holds, with the parts and their values."""
    table = built.table(step)
    for branch, weights in built.weights.items():
        if set(weights) <= set(table.columns):
            yield branch, list(weights), table[list(weights)].to_numpy()


def consistency(built: BuiltIndex, step: str = "aggregate") -> pd.DataFrame:
    """Tell for each branch whether its parts measure one thing.

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
        found = alpha(values)
        rows.append(
            {
                "branch": branch,
                "parts": len(parts),
                "alpha": found,
                "standardised": alpha(values, standardised=True),
                "mean_correlation": between.mean() if len(between) else np.nan,
                "acceptable": found >= ACCEPTABLE_ALPHA,
            }
        )
    return pd.DataFrame(rows)


def fit_of_parts(built: BuiltIndex, step: str = "aggregate") -> pd.DataFrame:
    """Tell of each part whether it goes with the others of its branch.

    Returns
    -------
    pandas.DataFrame
        One row for each part: its `branch`, its `rest_correlation` (with the mean of the others)
        and the branch's `alpha_without` it, with whether the branch is `better_without`.
    """
    rows = []
    for branch, parts, values in _groups(built, step):
        whole = alpha(values)
        for part, rest, left in zip(
            parts, rest_correlation(values), alpha_without(values), strict=True
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


def components(built: BuiltIndex, step: str = "aggregate") -> pd.DataFrame:
    """Give the principal components of each branch's parts.

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
    """Give the correlation of each part with each principal component of its branch.

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


def tree_weights(built: BuiltIndex) -> pd.DataFrame:
    """Give what each leaf and branch weighs in its branch and, through the branches above, in the
    index.

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
    built: BuiltIndex, of_index: bool = False, measures: Collection[str] = tuple(INFLUENCES)
) -> pd.DataFrame:
    """Hold what each part decides of its branch's score against what it weighs.

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
        for name, measure in INFLUENCES.items():
            if name != "correlation" and name not in measures:
                continue
            table[name] = measure(values, score)
            table[f"{name}_share"] = shares(table[name])
        table["ratio"] = table["correlation_share"] / table["weight"].where(table["weight"] > 0)
        found.append(table)
    return pd.concat(found, ignore_index=True)
