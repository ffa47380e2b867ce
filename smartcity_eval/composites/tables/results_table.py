"""Tables of results: scores, ranks and ranks within groups, for each level of an index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args

import pandas as pd

from ...core.errors import UsageError
from ...core.messages import Message
from ...frameworks.schema import INDEX
from ...yaml_io.suggest import suggestion
from ..build import BuiltIndex

Use = Literal["scores", "ranks", "group_ranks"]
Content = Literal["summary", "branches", "full"]


def check_choice(found: str, known: Sequence[str]) -> None:
    """Refuse a word that is none of the choices.

    Raises
    ------
    UsageError
        With the choices, and the one that may be meant.
    """
    if found not in known:
        told = {"found": found, "expected": ", ".join(known), "hint": suggestion(found, known)}
        raise UsageError(Message("found {found}, expected one of {expected}{hint}", told))


def node_levels(built: BuiltIndex) -> dict[str, int]:
    """Return how far below the index each leaf and branch stands, ``index`` being at 0.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> from smartcity_eval.composites.build import build_index
    >>> parts = ["baseline", "output", "outcome", "impact", "quick_win"]
    >>> data = pd.DataFrame([[3.0] * 5, [2.0] * 5], columns=parts)
    >>> node_levels(build_index(load_framework("kominfo-2022"), data))["impact"]
    1
    """
    found = {INDEX: 0}
    todo = [INDEX]
    for branch in todo:
        for part in built.weights.get(branch, {}):
            found[part] = found[branch] + 1
            todo.append(part)
    return found


def ranks_of(scores: pd.DataFrame, groups: pd.Series | None = None) -> pd.DataFrame:
    """Rank each column, 1 being the highest; equal scores share the better rank.

    Parameters
    ----------
    scores
        Units by anything that is scored; without a score there is no rank.
    groups
        Each unit's group, to rank within groups; units without a group have no rank.

    Examples
    --------
    >>> scores = pd.DataFrame({"index": [70.0, 80.0, 80.0, 10.0]}, index=list("ABCD"))
    >>> ranks_of(scores)["index"].tolist()
    [3, 1, 1, 4]
    >>> ranks_of(scores, pd.Series(["west", "west", "east", "east"], list("ABCD")))[
    ...     "index"
    ... ].tolist()
    [2, 1, 1, 2]
    """
    if groups is None:
        found = scores.rank(ascending=False, method="min")
    else:
        given = groups.reindex(scores.index)
        found = scores.groupby(given).rank(ascending=False, method="min")
    return found.round().astype("Int64")


def results_table(
    built: BuiltIndex,
    use: Use = "scores",
    content: Content = "branches",
    *,
    groups: pd.Series | None = None,
    order_by: str = INDEX,
    decimals: int | None = None,
) -> pd.DataFrame:
    """Return the results of every unit, the best first.

    Parameters
    ----------
    built
        A built index.
    use
        ``scores``, ``ranks``, or ``group_ranks``: ranks among the units of the same group.
    content
        ``summary``: one score with its rank; ``branches``: the index and every branch, from the top
        down; ``full``: the leaves too.
    groups
        The group of each unit, such as a column of the data; it becomes a column, and with
        ``group_ranks`` the table is sorted by group first.
    order_by
        The leaf or branch by which units are sorted and ranked.
    decimals
        To round scores to; None leaves them.

    Returns
    -------
    pandas.DataFrame
        A row for each unit; with scores, the column `rank` is by `order_by`.

    Raises
    ------
    UsageError
        When `order_by` is no part of the index, or ranks within groups are asked for without
        groups.

    References
    ----------
    COINr 1.1.14: `get_results`.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> from smartcity_eval.composites.build import build_index
    >>> parts = ["baseline", "output", "outcome", "impact", "quick_win"]
    >>> data = pd.DataFrame(
    ...     [[3, 3, 3, 3, 3], [2, 4, 2, 4, 2], [1, 1, 2, 1, 1]], columns=parts, index=list("ABC")
    ... )
    >>> built = build_index(load_framework("kominfo-2022"), data)
    >>> results_table(built, content="summary", decimals=1).to_dict("index")["A"]
    {'index': 3.0, 'rank': 1}
    >>> results_table(built, "ranks", "full", order_by="output").loc["B", "output"]
    np.int64(1)
    """
    check_choice(use, get_args(Use))
    check_choice(content, get_args(Content))
    scores = built.scores
    if order_by not in scores:
        raise UsageError(
            Message(
                "{found} is no part of this index{hint}",
                {"found": order_by, "hint": suggestion(order_by, scores.columns)},
            )
        )
    if use == "group_ranks" and groups is None:
        raise UsageError(Message("ranks within groups need the group of each unit"))
    parts = _parts(built, content, order_by)
    ranks = ranks_of(scores)
    order = scores[order_by].sort_values(ascending=False, kind="stable").index
    if use == "scores":
        found = scores[parts] if decimals is None else scores[parts].round(decimals)
        found = (
            found.assign(rank=ranks[order_by])
            if content == "summary"
            else _first(found, "rank", ranks[order_by])
        )
    else:
        found = (ranks if use == "ranks" else ranks_of(scores, groups))[parts]
    if groups is not None:
        name = "group" if groups.name is None else str(groups.name)
        # A group that is called as a column of its own is no second one of that name.
        name = f"{name} (group)" if name in found else name
        found = _first(found, name, groups.reindex(found.index))
    found = found.loc[order]
    if use == "group_ranks":
        found = found.sort_values(found.columns[0], kind="stable")
    return found


def unit_summary(
    built: BuiltIndex,
    unit: Any,
    levels: Sequence[int] = (),
    decimals: int | None = None,
    groups: pd.Series | None = None,
) -> pd.DataFrame:
    """Return the score and rank of one unit in each part, from the index down.

    Parameters
    ----------
    unit
        Its label.
    levels
        Which levels, the index being at 0; all where empty.
    decimals
        To round scores to; None leaves them.
    groups
        The group of each unit, for the rank within the unit's own as well.

    Returns
    -------
    pandas.DataFrame
        A row for each part with `level`, `score`, `rank`, the number of `units` that have a score,
        and with groups `group_rank`.

    References
    ----------
    COINr 1.1.14: `get_unit_summary`.
    """
    scores, depth = built.scores, node_levels(built)
    if unit not in scores.index:
        raise UsageError(
            Message(
                "the data have no row {name}{hint}",
                {"name": unit, "hint": suggestion(str(unit), map(str, scores.index))},
            )
        )
    parts = [part for part, level in depth.items() if not levels or level in levels]
    own = scores.loc[unit, parts].astype(float)
    table = pd.DataFrame(
        {
            "level": [depth[part] for part in parts],
            "score": own if decimals is None else own.round(decimals),
            "rank": ranks_of(scores).loc[unit, parts],
            "units": scores[parts].notna().sum(),
        },
        index=pd.Index(parts, name="part"),
    )
    return (
        table
        if groups is None
        else table.assign(group_rank=ranks_of(scores, groups).loc[unit, parts])
    )


def _parts(built: BuiltIndex, content: Content, order_by: str) -> list[str]:
    if content == "summary":
        return [order_by]
    return [part for part in node_levels(built) if content == "full" or part in built.weights]


def _first(table: pd.DataFrame, name: str, values: pd.Series) -> pd.DataFrame:
    """Return a table with a column before the others."""
    return pd.concat([values.rename(name), table], axis=1)
