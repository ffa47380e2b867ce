"""Stability of ranks over the draws of an uncertainty analysis."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..methods.arrays import IntArray
from ..methods.uncertainty.ranks import rank_interval
from .uncertainty_analysis import LEVEL, UncertaintyResult
from .uncertainty_sources import CHOICES


def share_of_ranks_kept(found: UncertaintyResult, within: Iterable[int]) -> dict[int, float]:
    """Return the share of ranks that stay within some distance of the index's own.

    Over all units and draws.

    Draws that used the edition's own method where only a method varies are left out: nothing
    was otherwise in them.

    Parameters
    ----------
    found
        What an uncertainty analysis gave.
    within
        Distances in places; 0 asks for the very place.

    Returns
    -------
    dict
        Distance to share, 0 to 1; NaN where no unit has a place.
    """
    apart = _distances(found)
    return {most: float((apart <= most).mean()) if apart.size else float("nan") for most in within}


def interval_widths(found: UncertaintyResult, level: float = LEVEL) -> IntArray:
    """Return how many places apart the ends of each unit's interval are, units in their order.

    0 where the place never moves.
    """
    best, worst = rank_interval(found.spread.counts, level)
    placed = found.spread.point_ranks > 0
    return (worst - best)[placed]


def mean_rank_distance(found: UncertaintyResult) -> float:
    """Return by how many ranks units stand apart from their own, over all units and draws."""
    apart = _distances(found)
    return float(apart.mean()) if apart.size else float("nan")


def _distances(found: UncertaintyResult) -> IntArray:
    own, drawn = found.spread.point_ranks.astype(int), found.spread.ranks.astype(int)
    if set(found.varied) <= set(CHOICES):
        otherwise = np.any([np.asarray(found.picks[name]) > 0 for name in found.varied], axis=0)
        drawn = drawn[otherwise]
    both = (own > 0) & (drawn > 0)
    distances: IntArray = np.abs(drawn - own)[both]
    return distances
