"""Several built indices beside each other: ranks or scores of one part, and how they correlate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import numpy as np
import pandas as pd

from ...core.errors import UsageError
from ...core.messages import Message
from ...frameworks.schema import INDEX
from ...methods.multivariate.correlation import CORRELATIONS, correlate
from ...yaml_io.suggest import suggestion
from ..build import BuiltIndex
from .results_table import check_choice, ranks_of

Compared = Literal["ranks", "scores"]
Shown = Literal["values", "differences", "absolute_differences"]


def compare_indices(
    indices: Mapping[str, BuiltIndex],
    by: Compared = "ranks",
    show: Shown = "values",
    *,
    part: str = INDEX,
    base: str | None = None,
) -> pd.DataFrame:
    """Put the ranks or scores of several indices side by side, unit by unit.

    Parameters
    ----------
    indices
        Two or more built indices by name.
    by
        ``ranks`` or ``scores``. Ranks are among the units that all indices score, so that a unit
        that one leaves out moves no other.
    show
        ``values``, ``differences`` from the base, or ``absolute_differences``.
    part
        The leaf or branch that is compared, which every index has.
    base
        The index that others are held against; the first where it is not named.

    Returns
    -------
    pandas.DataFrame
        A row for each unit of any index, sorted by the base; empty where an index has no score of
        it, and with ranks where any has none.

    Raises
    ------
    UsageError
        When there are fewer than two indices, or one does not have the part.

    References
    ----------
    COINr 1.1.14: `compare_coins`, `compare_coins_multi`.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> from smartcity_eval.composites.build import build_index
    >>> parts = ["baseline", "output", "outcome", "impact", "quick_win"]
    >>> data = pd.DataFrame(
    ...     [[3, 3, 3, 3, 3], [2, 4, 2, 4, 4], [1, 1, 2, 1, 1]], columns=parts, index=list("ABC")
    ... )
    >>> one = build_index(load_framework("kominfo-2022"), data)
    >>> other = build_index(load_framework("kominfo-2022"), data.assign(outcome=[1, 4, 2]))
    >>> compare_indices({"as it is": one, "otherwise": other}, show="differences")[
    ...     "otherwise"
    ... ].tolist()
    [0, 0, 0]
    """
    check_choice(by, get_args(Compared))
    check_choice(show, get_args(Shown))
    scores = _scores(indices, part)
    first = _base(scores, base)
    values = ranks_of(scores.dropna()).reindex(scores.index) if by == "ranks" else scores
    order = values[first].sort_values(ascending=by == "ranks", kind="stable").index
    values = values.loc[order, [first, *(name for name in values if name != first)]]
    if show == "values":
        return values
    differences = values.sub(values[first], axis=0)
    return differences if show == "differences" else differences.abs()


def correlate_indices(
    indices: Mapping[str, BuiltIndex], method: str = "spearman", *, part: str = INDEX
) -> pd.DataFrame:
    """Correlate the scores of several indices over the units that each pair shares.

    Parameters
    ----------
    indices, part
        As for :func:`compare_indices`.
    method
        ``pearson``, ``spearman`` or ``kendall``.

    References
    ----------
    COINr 1.1.14: `compare_coins_corr`.
    """
    check_choice(method, tuple(CORRELATIONS))
    scores = _scores(indices, part)
    found = correlate(scores.to_numpy(), method=method)
    return pd.DataFrame(np.asarray(found), index=scores.columns, columns=scores.columns)


def shift_summary(
    indices: Mapping[str, BuiltIndex], *, part: str = INDEX, base: str | None = None
) -> pd.DataFrame:
    """Summarise how far each index moves the units from the base's order.

    Returns
    -------
    pandas.DataFrame
        A row for each index but the base: `units` ranked in both, how many `moved`, the
        `mean_shift` and `largest_shift` in places, the unit that moves the most (`furthest`), and
        `kendall`, the rank correlation with the base.
    """
    scores = _scores(indices, part)
    first = _base(scores, base)
    rows = {}
    for name in scores.columns.drop(first):
        pair = scores[[first, name]].dropna()
        ranks = ranks_of(pair).astype(int)
        shift = (ranks[name] - ranks[first]).abs()
        rows[name] = {
            "units": len(pair),
            "moved": int((shift > 0).sum()),
            "mean_shift": float(shift.mean()),
            "largest_shift": int(shift.max()) if len(shift) else 0,
            "furthest": shift.idxmax() if (shift > 0).any() else None,
            "kendall": float(correlate(pair.to_numpy(), method="kendall")[0, 1]),
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def _scores(indices: Mapping[str, BuiltIndex], part: str) -> pd.DataFrame:
    if len(indices) < 2:
        raise UsageError(
            Message("found {found} index, a comparison needs two", {"found": len(indices)})
        )
    for name, built in indices.items():
        if part not in built.scores:
            told = {"name": name, "part": part, "hint": suggestion(part, built.scores.columns)}
            raise UsageError(Message("the index {name} has no part {part}{hint}", told))
    return pd.concat({name: built.scores[part] for name, built in indices.items()}, axis=1)


def _base(scores: pd.DataFrame, base: str | None) -> str:
    first = str(scores.columns[0]) if base is None else base
    if first not in scores:
        told = {"found": first, "known": ", ".join(map(str, scores.columns))}
        raise UsageError(Message("there is no index {found}; there are {known}", told))
    return first
