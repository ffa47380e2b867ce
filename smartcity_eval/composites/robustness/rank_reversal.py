"""Rank reversals: whether the order of two units hangs on others that come or go."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd

from ...core.errors import UsageError
from ...core.messages import Message
from ...frameworks.construction import Construction
from ...frameworks.schema import INDEX, Framework
from ...methods.uncertainty.ranks import ranks
from ..build import build_index
from .method_space import MOST


@dataclass(frozen=True, eq=False, repr=False)
class RankReversals:
    """An index built again and again without some of its units.

    Attributes
    ----------
    left_out
        A row for each set of units left out: ``units``, how many of the other pairs changed their
        order (``reversed``) of how many (``pairs``), and whether the best of those that stayed is
        another (``new_first``).
    pairs
        A row for each pair that ever changed its order: ``unit`` stands before ``other`` in the
        whole index; ``times`` how often not, and ``first_without`` the first set that did it.
    """

    left_out: pd.DataFrame
    pairs: pd.DataFrame

    def __repr__(self) -> str:
        return f"<RankReversals: {len(self.pairs)} pairs in {len(self.left_out)} runs>"


def rank_reversals(
    framework: Framework,
    data: pd.DataFrame,
    most: int = 1,
    construction: Construction | None = None,
) -> RankReversals:
    """Leave out each unit, or every set of units, and tell whose order changes.

    An index whose methods look at each unit alone (goalposts, means) has none. Min-max, z-scores,
    ranks, imputation by means, weights from data and Copeland's rule look at the others.

    Parameters
    ----------
    framework, data, construction
        As for :func:`~smartcity_eval.composites.build.build_index`.
    most
        How many units at most leave at once; all sets up to this size are tried.

    Returns
    -------
    RankReversals
        Ties that appear or break are no reversals.

    Raises
    ------
    UsageError
        When fewer than two units would stay, there are more than 10,000 sets, or the index cannot
        be built without one.

    References
    ----------
    Belton and Gear (1983), On a short-coming of Saaty's method of analytic hierarchies, Omega
    11(3); Wang and Triantaphyllou (2008), Ranking irregularities when evaluating alternatives by
    using some ELECTRE methods, Omega 36(1).

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> parts = ["baseline", "output", "outcome", "impact", "quick_win"]
    >>> rows = [[4, 1, 1, 1, 4], [2, 2, 2, 2, 2], [1, 3, 1, 2, 1]]
    >>> data = pd.DataFrame(rows, index=list("abc"), columns=parts)
    >>> rank_reversals(load_framework("kominfo-2022"), data)
    <RankReversals: 0 pairs in 3 runs>
    """
    units = list(data.index)
    if not 1 <= most <= len(units) - 2:
        told = {"found": most, "most": len(units) - 2}
        raise UsageError(Message("found {found} units to leave out, expected 1 to {most}", told))
    count = sum(comb(len(units), size) for size in range(1, most + 1))
    if count > MOST:
        raise UsageError(
            Message("{count} combinations, at most {most}", {"count": count, "most": MOST})
        )
    own = _places(framework, data, construction)
    rows, reversed_by = [], dict[tuple[Hashable, Hashable], list[tuple[Hashable, ...]]]()
    for size in range(1, most + 1):
        for gone in combinations(units, size):
            found = _places(framework, data.drop(index=list(gone)), construction)
            before, after = own.reindex(found.index).fillna(0).to_numpy(), found.to_numpy()
            placed = (before > 0) & (after > 0)
            before, after, names = before[placed], after[placed], found.index[placed]
            turned = (before[:, None] < before) & (after[:, None] > after)
            for i, j in zip(*np.nonzero(turned), strict=True):
                reversed_by.setdefault((names[i], names[j]), []).append(gone)
            rows.append(
                {
                    "units": gone,
                    "reversed": int(turned.sum()),
                    "pairs": comb(len(names), 2),
                    "new_first": bool(
                        len(names) and not (after[before == before.min()] == after.min()).any()
                    ),
                }
            )
    pairs = [
        {"unit": one, "other": other, "times": len(sets), "first_without": sets[0]}
        for (one, other), sets in reversed_by.items()
    ]
    columns = ["unit", "other", "times", "first_without"]
    found_pairs = pd.DataFrame(pairs, columns=columns)
    return RankReversals(
        pd.DataFrame(rows),
        found_pairs.sort_values("times", ascending=False, kind="stable", ignore_index=True),
    )


def _places(
    framework: Framework, data: pd.DataFrame, construction: Construction | None
) -> pd.Series:
    scores = build_index(framework, data, construction).scores[INDEX]
    return pd.Series(ranks(scores.to_numpy(dtype=float)), index=scores.index)
