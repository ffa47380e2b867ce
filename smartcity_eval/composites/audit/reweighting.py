"""Removal of single parts of an index, and weights optimised for a wanted influence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from ...core.errors import UsageError
from ...core.messages import Message
from ...frameworks.construction import Construction
from ...frameworks.schema import INDEX, Framework
from ...methods.arrays import FloatArray
from ...methods.method_errors import reason_of_refusal
from ...methods.steps.aggregate import arithmetic
from ...methods.uncertainty.monte_carlo import Tree
from ...methods.uncertainty.ranks import ranks
from ...methods.weights.optimised import balanced_weights
from ..build import BuiltIndex
from ..indicator_metadata import aggregation_methods
from .hierarchy import parents


def remove_each(
    built: BuiltIndex,
    framework: Framework,
    removed: Iterable[str] | None = None,
    construction: Construction | None = None,
) -> pd.DataFrame:
    """Leave out one part at a time and see where each unit would stand.

    A part is left out by giving it no weight: the others of its branch share it in proportion. With
    a part that is alone in its branch, the branch goes. Nothing before the aggregation is done
    anew, and weights that came from the data stay.

    Parameters
    ----------
    built, framework, construction
        The index, and what it was built by.
    removed
        Leaves or branches; every leaf where absent.

    Returns
    -------
    pandas.DataFrame
        One row for each part left out (`removed`) and `unit`: the `score` and `rank` without it,
        and by how much both changed. A `rank_change` above zero means a better place. NaN, or no
        rank, where there is no score.

    Raises
    ------
    UsageError
        When a part is not in the tree, or nothing would be left.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 7; COINr 1.1.14:
    `remove_elements`.
    """
    leaves = [name for name in built.scores.columns if name not in built.weights]
    names = leaves if removed is None else list(removed)
    weights = {
        branch: np.tile(list(parts.values()), (len(names), 1))
        for branch, parts in built.weights.items()
    }
    for draw, name in enumerate(names):
        branch, part = _cut(built, name)
        weights[branch][draw, list(built.weights[branch]).index(part)] = 0.0
    columns = {name: place for place, name in enumerate([*leaves, *built.weights])}
    tree = Tree(
        len(leaves),
        tuple(tuple(columns[part] for part in parts) for parts in built.weights.values()),
    )
    methods = aggregation_methods(framework, construction)
    scores = tree.scores(
        built.scores[leaves].to_numpy(),
        list(weights.values()),
        [methods[branch] for branch in built.weights],
    )
    before = built.scores[INDEX].to_numpy()
    return _compared(names, built.scores.index, scores, before)


def _cut(built: BuiltIndex, name: str) -> tuple[str, str]:
    """Find where to take away the weight.

    At the part itself, or higher up where nothing would be left beside it.
    """
    above, part = parents(built), name
    if part not in above:
        raise UsageError(
            Message(
                "{name} is not in the tree; known: {known}",
                {"name": name, "known": ", ".join(sorted(above))},
            )
        )
    while not sum(weight for other, weight in built.weights[above[part]].items() if other != part):
        part = above[part]
        if part == INDEX:
            raise UsageError(Message("without {name} nothing is left of the index", {"name": name}))
    return above[part], part


def _compared(
    names: list[str], units: pd.Index, scores: FloatArray, before: FloatArray
) -> pd.DataFrame:
    places, usual = ranks(scores), ranks(before)
    found = pd.DataFrame(
        {
            "removed": np.repeat(names, len(units)),
            "unit": list(units) * len(names),
            "score": scores.ravel(),
            "rank": places.ravel(),
            "score_change": (scores - before).ravel(),
            "rank_change": (usual.astype(int) - places).ravel(),
        }
    )
    placed = ((places > 0) & (usual > 0)).ravel()
    found["rank"] = found["rank"].astype("Int64").mask(places.ravel() == 0)
    found["rank_change"] = found["rank_change"].astype("Int64").where(placed)
    return found


def removal_summary(without: pd.DataFrame) -> pd.DataFrame:
    """Sum up :func:`remove_each`: how much each part moves the ranking.

    Returns
    -------
    pandas.DataFrame
        One row for each part left out: by how many places the units move on average (`mean_shift`)
        and at most (`largest_shift`), the unit that moves most (`moved_most`), and by how much
        scores change on average (`mean_score_change`).
    """
    rows = []
    for removed, part in without.groupby("removed", sort=False):
        shift = part["rank_change"].abs()
        rows.append(
            {
                "removed": removed,
                "mean_shift": _or_nan(shift.mean()),
                "largest_shift": shift.max(),
                "moved_most": (
                    part["unit"].iloc[int(shift.to_numpy(dtype=float, na_value=-1.0).argmax())]
                    if shift.max() is not pd.NA and shift.max() > 0
                    else None
                ),
                "mean_score_change": part["score_change"].abs().mean(),
            }
        )
    return pd.DataFrame(rows)


def _or_nan(value: object) -> float:
    return float("nan") if value is pd.NA else float(value)  # type: ignore[arg-type]


def optimised_weights(
    built: BuiltIndex,
    framework: Framework,
    branch: str = INDEX,
    wanted: Mapping[str, float] | None = None,
    construction: Construction | None = None,
) -> pd.DataFrame:
    """Find weights under which the parts of a branch decide of it what they are wanted to.

    Parameters
    ----------
    built, framework, construction
        The index, and what it was built by.
    branch
        Whose parts are weighed; ``index`` is the top.
    wanted
        What each part should decide, in any measure above zero; what it weighs now, where absent.
        Parts that weigh nothing stay out.

    Returns
    -------
    pandas.DataFrame
        One row for each part: its `weight` now, the `optimised` one, the `correlation` with the
        branch's score that the latter gives, the shares of these correlations (`wanted`,
        `obtained`), and whether the balance was `reached`: all shares within half a percentage
        point.

    Raises
    ------
    UsageError
        When there is no such branch or part, or the weights cannot be found.

    References
    ----------
    Becker, Saisana, Paruolo and Vandecasteele (2017), Weights and importance in composite
    indicators: closing the gap, Ecological Indicators 80; COINr 1.1.14: `get_opt_weights` with
    "balance".
    """
    if branch not in built.weights:
        raise UsageError(
            Message(
                "{name} is not in the tree; known: {known}",
                {"name": branch, "known": ", ".join(sorted(built.weights))},
            )
        )
    weights = {part: weight for part, weight in built.weights[branch].items() if weight > 0}
    target = weights if wanted is None else wanted
    if set(target) != set(weights):
        raise UsageError(
            Message(
                "what is wanted must be given for each of {parts}", {"parts": ", ".join(weights)}
            )
        )
    method = aggregation_methods(framework, construction)[branch]
    # The plain mean is recognised, for its weights follow from a formula.
    combine = arithmetic if method.name == "arithmetic" else method
    try:
        found = balanced_weights(
            built.scores[list(weights)].to_numpy(),
            np.array([target[part] for part in weights]),
            combine,
        )
    except ValueError as error:
        raise UsageError(
            Message(
                "the weights of {branch} cannot be balanced: {reason}",
                {"branch": branch, "reason": reason_of_refusal(error)},
            )
        ) from error
    return pd.DataFrame(
        {
            "part": list(weights),
            "branch": branch,
            "weight": list(weights.values()),
            "optimised": found.weights,
            "correlation": found.correlations,
            "wanted": found.wanted,
            "obtained": found.obtained,
            "reached": found.reached,
        }
    )
