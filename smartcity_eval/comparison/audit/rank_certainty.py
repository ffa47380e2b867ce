"""How many of a year's ranks hold under each source of uncertainty, and under all of them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ...composites.rank_stability import interval_widths, mean_rank_distance, share_of_ranks_kept
from ...composites.uncertainty_analysis import LEVEL, UncertaintyResult, uncertainty_analysis
from ...composites.uncertainty_sources import UncertaintySources
from ...evaluation.models.base import Result
from ..robustness import Robustness

# Within how many places; 0 is the very place.
WITHIN = (0, 1, 3, 5, 10)
# Of the first ten of an order: in at least this share of the draws surely among them, and in less
# than the rest never.
FIRST, SURE = 10, 0.95
ALL = "all"


class RankRetention(Result):
    """How far ranks are retained under one source of uncertainty.

    `shift` is by how many places regions move on average; `median_width` and `widest` are of the
    intervals that hold 90 percent of the draws, in places between their ends.
    """

    doubt: str
    within: dict[int, float]
    shift: float
    median_width: float
    widest: int


class Certainty(Result):
    """How sure the places of one edition's rows are.

    `between` says that a mean between the plain and the geometric stands for the latter, a score
    being zero: those with one are `zeros`. `first` is how many places count as the first,
    `surely_first` how many are among them in nearly all draws, and `perhaps_first` how many are in
    more than a few.
    """

    framework: str
    rows: int
    draws: int
    seed: int
    concentration: float
    level: float
    between: bool
    zeros: int
    held: tuple[RankRetention, ...]
    first: int
    surely_first: int
    perhaps_first: int

    def weight_deviation(self, share: float) -> float:
        """Return the standard deviation of a drawn weight (Dirichlet) with such a share.

        Examples
        --------
        >>> counts = {"rows": 2, "draws": 1, "first": 1, "surely_first": 1, "perhaps_first": 1}
        >>> others = {"framework": "", "seed": 1, "level": 0.9, "between": False, "zeros": 0}
        >>> found = Certainty(**counts, **others, held=(), concentration=100)
        >>> round(found.weight_deviation(0.2), 4)
        0.0398
        """
        return math.sqrt(share * (1 - share) / (self.concentration + 1))

    def under(self, doubt: str) -> RankRetention:
        """Return what one doubt leaves; ``all`` for all together."""
        return next(held for held in self.held if held.doubt == doubt)


def certainty(own: Robustness) -> Certainty:
    """Return how certain a year's computed ranks are, source of uncertainty by source.

    Parameters
    ----------
    own
        The year's indices under uncertainty, one edition's.

    Returns
    -------
    Certainty
        Each doubt is drawn by itself, as often and with the same seed as all of them together were.
    """
    first = min(FIRST, len(own.scores))
    chance, concentration = own.found.top(first), own.sources.concentration
    assert isinstance(concentration, int | float)
    return Certainty(
        framework=own.framework,
        rows=len(own.scores),
        draws=own.found.draws,
        seed=own.found.seed,
        concentration=float(concentration),
        level=LEVEL,
        between="geometric" not in own.sources.aggregations,
        zeros=int((own.scores <= 0).any(axis=1).sum()),
        held=(
            *(_rank_retention(name, found) for name, found in _each(own)),
            _rank_retention(ALL, own.found),
        ),
        first=first,
        surely_first=int((chance >= SURE).sum()),
        perhaps_first=int((chance > 1 - SURE).sum()),
    )


def _each(own: Robustness) -> Iterator[tuple[str, UncertaintyResult]]:
    nothing = UncertaintySources()
    alone = {
        "rounding": replace(nothing, decimals=own.sources.decimals),
        "ratings": replace(nothing, ratings=own.sources.ratings),
        "weights": replace(nothing, concentration=own.sources.concentration),
        "aggregation": replace(nothing, aggregations=own.sources.aggregations),
    }
    for name, sources in alone.items():
        if name in own.found.varied:
            yield (
                name,
                uncertainty_analysis(
                    own.edition, own.scores, sources, own.found.draws, own.found.seed
                ),
            )


def _rank_retention(doubt: str, found: UncertaintyResult) -> RankRetention:
    widths = interval_widths(found)
    return RankRetention(
        doubt=doubt,
        within=share_of_ranks_kept(found, WITHIN),
        shift=mean_rank_distance(found),
        median_width=float(np.median(widths)) if len(widths) else float("nan"),
        widest=int(widths.max(initial=0)),
    )
