"""Monte Carlo simulation of an index and its ranking over alternative choices.

An index is computed many times: each time with weights drawn around the stated ones, with one of
several tables (another normalisation, another imputation, other roundings) and with one of several
sets of methods to aggregate by. The result is a :class:`MonteCarloResult`: for every unit the
scores and ranks it took.

References for all: Saisana, Saltelli and Tarantola (2005), Uncertainty and sensitivity analysis
techniques as tools for the quality assessment of composite indicators, Journal of the Royal
Statistical Society, Series A 168; OECD/JRC (2008), Handbook on Constructing Composite Indicators,
step 7: uncertainty and sensitivity analysis.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from ...core.messages import Message
from ..arrays import FloatArray, IntArray
from ..method_errors import MethodError
from ..steps.aggregate import NESTING
from ..steps.array_aggregations import array_aggregation
from .ranks import rank_counts, ranks

# A table of scores on one scale, units by leaves, or one for each of some draws: given the draws'
# numbers.
Table = Callable[[IntArray], FloatArray]
# How many values one step may hold at a time: blocks of draws are cut so that memory does not grow
# with them. Where every draw has a table of its own, the block is to fit in the processor's cache;
# one table for all is taken apart anew in every block, so that fewer are faster.
BLOCK_VALUES = 2**20
OWN_TABLE_VALUES = 2**18
# NumPy lets other threads run while it computes; what comes out does not depend on how many there
# are.
MOST_THREADS = 4


@dataclass(frozen=True)
class AggregationMethod:
    """A way to aggregate, by its name in the registry, with its own parameters."""

    name: str
    arguments: dict[str, Any] = field(default_factory=dict)

    def __call__(self, values: FloatArray, weights: FloatArray) -> FloatArray:
        scores: FloatArray = array_aggregation(self.name)(values, weights, **self.arguments)
        return scores


@dataclass(frozen=True)
class Tree:
    """Which columns each branch brings together, from the bottom up.

    The leaves are columns 0 to `leaves` - 1 and each branch is the next column; the last branch is
    the index.

    Examples
    --------
    Two leaves make a branch, which with a third makes the index:

    >>> tree = Tree(3, ((0, 1), (3, 2)))
    >>> mean = AggregationMethod("arithmetic")
    >>> tree.scores(
    ...     np.array([[1.0, 3.0, 4.0]]),
    ...     [np.array([[0.5, 0.5]]), np.array([[0.5, 0.5]])],
    ...     [mean, mean],
    ... ).tolist()
    [[3.0]]
    """

    leaves: int
    branches: tuple[tuple[int, ...], ...]

    def scores(
        self,
        values: FloatArray,
        weights: Sequence[FloatArray],
        methods: Sequence[AggregationMethod],
    ) -> FloatArray:
        """Compute the index in each draw.

        Parameters
        ----------
        values
            Units by leaves, or draws by units by leaves.
        weights
            For each branch, draws by parts.
        methods
            For each branch, how its parts are brought together.

        Returns
        -------
        numpy.ndarray
            Draws by units.
        """
        if (
            all(method == methods[0] for method in methods)
            and methods[0].name in NESTING
            and not np.isnan(values).any()
        ):
            return methods[0](values, self.leaf_weights(weights))
        inner: list[FloatArray] = []
        for parts, own, method in zip(self.branches, weights, methods, strict=True):
            if max(parts) < self.leaves:
                found = np.take(values, parts, axis=-1)
            else:
                columns = [
                    values[..., p] if p < self.leaves else inner[p - self.leaves] for p in parts
                ]
                found = np.stack(np.broadcast_arrays(*columns), axis=-1)
            inner.append(method(found, own))
        return inner[-1]

    def leaf_weights(self, weights: Sequence[FloatArray]) -> FloatArray:
        """Return what each leaf weighs in the whole index.

        The product of the weights on its way to the top.

        Parameters
        ----------
        weights
            For each branch, draws by parts.

        Returns
        -------
        numpy.ndarray
            Draws by leaves; each row adds to one.

        Examples
        --------
        >>> Tree(3, ((0, 1), (3, 2))).leaf_weights(
        ...     [np.array([[1.0, 3.0]]), np.array([[0.5, 0.5]])]
        ... ).tolist()
        [[0.125, 0.375, 0.5]]
        """
        shares = np.zeros((len(weights[-1]), self.leaves + len(self.branches)))
        shares[:, -1] = 1.0
        for branch in reversed(range(len(self.branches))):
            own = weights[branch] / weights[branch].sum(axis=1, keepdims=True)
            shares[:, self.branches[branch]] = shares[:, [self.leaves + branch]] * own
        return shares[:, : self.leaves]


def dirichlet_weights(
    rng: np.random.Generator, weights: FloatArray, concentration: float, draws: int
) -> FloatArray:
    """Draw weights around the stated ones.

    Parameters
    ----------
    weights
        Zero or more, with a positive sum. A weight of zero stays zero.
    concentration
        How close the draws stay, above zero: a weight w, as a share, has the mean w and the
        variance w (1 - w) / (concentration + 1). At 100, a weight of 20 % has a standard deviation
        of 4 points. Infinity: no spread.
    draws
        How many sets of weights.

    Returns
    -------
    numpy.ndarray
        Draws by parts; each row adds to one.

    References
    ----------
    Kotz, Balakrishnan and Johnson (2000), Continuous Multivariate Distributions, volume 1, Wiley:
    the Dirichlet distribution.

    Examples
    --------
    >>> dirichlet_weights(np.random.default_rng(1), [30, 70], np.inf, 1).tolist()
    [[0.3, 0.7]]
    """
    stated = np.asarray(weights, dtype=float)
    if not (stated >= 0).all() or not stated.sum() > 0:
        raise MethodError(Message("the weights must be zero or more, with a positive sum"))
    if not concentration > 0:
        found = {"found": f"{concentration:g}"}
        raise MethodError(Message("the concentration is {found}, expected above 0", found))
    shares = stated / stated.sum()
    drawn = np.tile(shares, (draws, 1))
    weighing = shares > 0
    if np.isfinite(concentration) and weighing.sum() > 1:
        drawn[:, weighing] = rng.dirichlet(concentration * shares[weighing], size=draws)
    return drawn


def simulate(
    tree: Tree,
    tables: Sequence[Table],
    weights: Sequence[FloatArray],
    methods: Sequence[Sequence[AggregationMethod]],
    picks: IntArray,
) -> FloatArray:
    """Compute the index in many draws, draws of one kind together and in blocks.

    Parameters
    ----------
    tables
        The tables to choose from: each a function of the draws' numbers.
    weights
        For each branch of the tree, draws by parts.
    methods
        The sets of methods to choose from, each with one for every branch.
    picks
        Draws by two: the table and the set of methods that a draw uses.

    Returns
    -------
    numpy.ndarray
        The index, draws by units. Memory is 8 bytes for each of these, and some ten million numbers
        for each of at most four threads; time grows linearly in draws, and in units unless a method
        compares units in pairs (``copeland``).
    """
    if not len(picks):
        raise MethodError(Message("there is no draw"))
    first = tables[picks[0, 0]](np.zeros(1, dtype=int))
    units, values = first.shape[-2], OWN_TABLE_VALUES if first.ndim == 3 else BLOCK_VALUES
    size = max(1, values // max(1, units * (tree.leaves + len(tree.branches))))
    found = np.empty((len(picks), units))

    def compute(block: tuple[int, int, IntArray]) -> None:
        table, chosen, draws = block
        found[draws] = tree.scores(
            tables[table](draws), [own[draws] for own in weights], methods[chosen]
        )

    with ThreadPoolExecutor(max_workers=min(MOST_THREADS, os.cpu_count() or 1)) as threads:
        list(threads.map(compute, _blocks(picks, size)))
    return found


def _blocks(picks: IntArray, size: int) -> Iterator[tuple[int, int, IntArray]]:
    """Sort the draws by what they use, and cut them up."""
    for table, chosen in np.unique(picks, axis=0).tolist():
        drawn = np.flatnonzero((picks[:, 0] == table) & (picks[:, 1] == chosen))
        for start in range(0, len(drawn), size):
            yield table, chosen, drawn[start : start + size]


@dataclass(frozen=True, eq=False)
class MonteCarloResult:
    """The scores and places that units took over many draws, beside their point result.

    Attributes
    ----------
    point
        The score of each unit with nothing varied; NaN where it has none.
    scores
        Draws by units.

    Examples
    --------
    >>> spread = MonteCarloResult(
    ...     np.array([3.0, 2.0]), np.array([[3.0, 1.0], [3.5, 2.0], [2.0, 2.5], [3.0, 2.5]])
    ... )
    >>> spread.point_ranks.tolist(), spread.top(1).tolist()
    ([1, 2], [0.75, 0.25])
    """

    point: FloatArray
    scores: FloatArray

    @cached_property
    def point_ranks(self) -> IntArray:
        """The place of each unit with nothing varied, 1 the best; 0 for none."""
        return ranks(self.point)

    @cached_property
    def ranks(self) -> IntArray:
        """The place of each unit in each draw, 1 the best; 0 for none."""
        size = max(1, BLOCK_VALUES // self.scores.shape[1])
        return np.concatenate(
            [ranks(self.scores[start : start + size]) for start in range(0, len(self.scores), size)]
        )

    @cached_property
    def counts(self) -> IntArray:
        """How often each unit took each place: units by places."""
        return rank_counts(self.ranks)

    def score_interval(self, level: float = 0.9) -> tuple[FloatArray, FloatArray]:
        """Return the quantiles of each unit's score that leave out as much above as below.

        Parameters
        ----------
        level
            The share of draws between them, above 0 and below 1.

        Returns
        -------
        tuple of numpy.ndarray
            The lower and the upper end; NaN for a unit that never had a score.
        """
        if not 0 < level < 1:
            raise MethodError(
                Message(
                    "the level is {found}, expected above 0 and below 1", {"found": f"{level:g}"}
                )
            )
        ends = ((1.0 - level) / 2.0, (1.0 + level) / 2.0)
        low, high = np.full(self.point.shape, np.nan), np.full(self.point.shape, np.nan)
        gaps = np.isnan(self.scores)
        whole = np.flatnonzero(~gaps.any(axis=0))
        size = max(1, BLOCK_VALUES // len(self.scores))
        for start in range(0, len(whole), size):
            block = whole[start : start + size]
            low[block], high[block] = np.quantile(
                np.ascontiguousarray(self.scores[:, block].T), ends, axis=1
            )
        for unit in np.flatnonzero(gaps.any(axis=0) & ~gaps.all(axis=0)):
            low[unit], high[unit] = np.quantile(self.scores[~gaps[:, unit], unit], ends)
        return low, high

    def rank_probabilities(self) -> FloatArray:
        """Return how likely each unit takes each place: units by places.

        Returns
        -------
        numpy.ndarray
            Of the draws in which the unit had a score; each row adds to one, or is NaN where it
            never had one.
        """
        total = self.counts.sum(axis=1, keepdims=True)
        quotient: FloatArray = np.divide(
            self.counts, total, out=np.full(self.counts.shape, np.nan), where=total > 0
        )

        return quotient

    def top(self, k: int) -> FloatArray:
        """Return how likely each unit is among the first `k` places.

        Units that tie for the last of them are in.
        """
        if not 1 <= k <= len(self.point):
            told = {"found": k, "most": len(self.point)}
            raise MethodError(Message("found k = {found}, expected 1 to {most}", told))
        probabilities: FloatArray = self.rank_probabilities()[:, :k].sum(axis=1)
        return probabilities
