"""An index in every combination of its methods and parameters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

import numpy as np
import pandas as pd

from ...core.errors import UsageError
from ...core.messages import Message
from ...frameworks.construction import Construction
from ...frameworks.schema import Framework
from ...methods.uncertainty.ranks import ranks
from .method_space import MOST, Between, Factors, MethodSpace, shifts_of


@dataclass(frozen=True, eq=False, repr=False)
class Combinations:
    """An index in every combination of its methods and parameters.

    Attributes
    ----------
    combinations
        A row for each, numbered from 0: what was chosen for each factor, and ``mean_shift``, by how
        many places the units stand apart from the index's own ranking on average.
    own
        The index's own scores.
    scores
        Units by combinations.
    """

    combinations: pd.DataFrame
    own: pd.Series
    scores: pd.DataFrame

    def __repr__(self) -> str:
        return f"<Combinations: {len(self.combinations)} of {len(self.own)} units>"

    @property
    def ranks(self) -> pd.DataFrame:
        """The place of each unit in each combination: 1 is best, 0 is without a score."""
        found = ranks(self.scores.to_numpy().T).T
        return pd.DataFrame(found, index=self.scores.index, columns=self.scores.columns)

    def table(self) -> pd.DataFrame:
        """Return each unit's own place, and its best, median and worst over all combinations.

        `first` is the share of the combinations in which it comes first. Combinations in which a
        unit has no score do not count for it.
        """
        places = self.ranks.where(self.ranks > 0)
        return pd.DataFrame(
            {
                "rank": ranks(self.own.to_numpy()),
                "rank_low": places.min(axis=1),
                "rank_median": places.median(axis=1),
                "rank_high": places.max(axis=1),
                "first": (places == 1).sum(axis=1) / places.notna().sum(axis=1),
            },
            index=self.own.index,
        )


def all_combinations(
    framework: Framework,
    data: pd.DataFrame,
    factors: Factors,
    construction: Construction | None = None,
) -> Combinations:
    """Build an index with every combination of methods and parameters.

    Parameters
    ----------
    framework, data, construction
        As for :func:`~smartcity_eval.composites.build.build_index`.
    factors
        As for :class:`MethodSpace`, each with a list. Combinations that come to the same steps
        count once.

    Raises
    ------
    UsageError
        When there are more than 10,000, or one of them cannot be built with these data.

    References
    ----------
    Saisana, Saltelli and Tarantola (2005), Uncertainty and sensitivity analysis techniques as tools
    for the quality assessment of composite indicators, Journal of the Royal Statistical Society,
    Series A 168.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> parts = ["baseline", "output", "outcome", "impact", "quick_win"]
    >>> data = pd.DataFrame([[4, 4, 1, 4, 4], [2, 2, 2, 2, 2]], index=["a", "b"], columns=parts)
    >>> found = all_combinations(
    ...     load_framework("kominfo-2022"), data, {"aggregate": ["arithmetic", "minimum"]}
    ... )
    >>> found.table()[["rank_low", "rank_high"]].to_numpy().tolist()
    [[1, 2], [1, 2]]
    """
    space = MethodSpace(framework, data, factors, construction)
    lists: list[Sequence[Any]] = []
    for name, choice in space.choices.items():
        if isinstance(choice, Between):
            raise UsageError(
                Message("{name} has endless values; list some, or draw them", {"name": name})
            )
        lists.append(choice)
    count = prod(len(choice) for choice in lists)
    if count > MOST:
        raise UsageError(
            Message("{count} combinations, at most {most}", {"count": count, "most": MOST})
        )
    rows, scores, seen = [], [], set()
    for choice in product(*lists):
        picked = dict(zip(space.choices, choice, strict=True))
        steps = space.construction(picked)
        if (said := space.told(steps)) not in seen:
            seen.add(said)
            scores.append(space.scores(steps))
            rows.append({name: space.label(name, picked[name]) for name in space.names})
    own, drawn = space.scores(), np.array(scores)
    table = pd.DataFrame(rows).assign(mean_shift=shifts_of(drawn, own))
    return Combinations(
        table, pd.Series(own, index=data.index), pd.DataFrame(drawn.T, index=data.index)
    )
