"""Strengths and weaknesses of a unit relative to the other units."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from ...core.errors import UsageError
from ...core.messages import Message
from ...methods.uncertainty.ranks import ranks
from ..build import BuiltIndex
from .hierarchy import parents


@dataclass(frozen=True)
class StrengthRules:
    """What makes a strength or a weakness worth telling.

    Attributes
    ----------
    count
        How many of each at most.
    by
        ``rank``: by the place among the units; ``score``: by the normalised score.
    within
        A strength must be among this best share of the places, a weakness among this worst share; 1
        asks nothing.
    unlike
        An indicator counts only if more than this share of its values differ: a yes-or-no indicator
        divides the units, but distinguishes none. 0 asks nothing.
    imputed
        Whether a value that was filled in may count as either.
    """

    count: int = 5
    by: Literal["rank", "score"] = "rank"
    within: float = 0.5
    unlike: float = 0.0
    imputed: bool = False


def strengths_and_weaknesses(
    built: BuiltIndex,
    unit: Any,
    rules: StrengthRules | None = None,
    peers: Collection[Any] | None = None,
) -> pd.DataFrame:
    """Return the indicators in which a unit stands highest and lowest.

    Places are among the units with the indicator, by the normalised scores, so that higher is
    always better; units that tie share the better place. What the worst of all share is no
    strength, and the first place no weakness.

    Parameters
    ----------
    unit
        Its label in the data.
    rules
        How many, by what, and what is left out.
    peers
        The units to stand among; all where absent. The unit itself is always one of them.

    Returns
    -------
    pandas.DataFrame
        Strengths, the best first, then weaknesses, the worst first: `kind` (``strength``,
        ``weakness``), `indicator`, its `branch`, the unit's `place` `of` how many, its normalised
        `score` and its `value` as it came in. May be empty.

    Raises
    ------
    UsageError
        When the index has no such unit or peer.

    References
    ----------
    COINr 1.1.14: `get_str_weak`, whose `unq_discard` is `unlike` here, whose `min_discard` is
    always on, and which asks nothing of `within` and lists weaknesses from the better to the worse.
    """
    rules = rules or StrengthRules()
    table = built.scores[[name for name in built.scores.columns if name not in built.weights]]
    for name in [unit, *(peers or ())]:
        if name not in table.index:
            raise UsageError(Message("this index has no unit {found}", {"found": name}))
    # In the data's own order, whatever order the peers were named in.
    among = table if peers is None else table[table.index.isin([unit, *peers])]
    place = pd.Series(
        ranks(among.to_numpy().T)[:, among.index.get_loc(unit)].astype(int), among.columns
    )
    known, lowest, raw = among.notna().sum(), among.min(), built.table("raw")
    found = pd.DataFrame(
        {
            "indicator": among.columns,
            "branch": [parents(built)[leaf] for leaf in among.columns],
            "place": place,
            "of": known,
            "score": among.loc[unit],
            "value": raw.loc[unit],
        }
    )
    counted = (place > 0) & (raw.nunique() / len(raw) > rules.unlike)
    if not rules.imputed:
        counted &= ~built.imputed.loc[unit]
    good = counted & (place <= rules.within * known) & (found["score"] > lowest)
    bad = counted & (known - place + 1 <= rules.within * known) & (place > 1)
    keys = {"rank": ["place", "score"], "score": ["score", "place"]}[rules.by]
    best = found.sort_values(keys, ascending=[key == "place" for key in keys], kind="stable")
    worst = found.sort_values(keys, ascending=[key != "place" for key in keys], kind="stable")
    parts = [best[good[best.index]].head(rules.count), worst[bad[worst.index]].head(rules.count)]
    table = pd.concat(parts, ignore_index=True)
    table.insert(0, "kind", np.repeat(["strength", "weakness"], [len(part) for part in parts]))
    return table
