"""Uncertainty and sensitivity analysis of an index and its ranking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..core.errors import UsageError
from ..core.messages import Message
from ..frameworks.schema import Framework
from ..methods.arrays import FloatArray, IntArray
from ..methods.method_errors import reason_of_refusal
from ..methods.uncertainty.measurement_error import mean_rating
from ..methods.uncertainty.monte_carlo import MonteCarloResult
from ..methods.uncertainty.ranks import mean_shift, pairwise, rank_interval, ranks
from ..methods.uncertainty.sobol import Sensitivity, sobol
from .build import BuiltIndex, build_index
from .data_checks import check_columns_unique
from .indicator_metadata import indicator_metadata_of, resolve_construction
from .pipeline import PipelineInputs
from .uncertainty_sources import CHOICES, UncertaintySources
from .variants import Variants

LEVEL = 0.9
# How many sets of weights, panels and roundings a sensitivity analysis chooses from.
POOL = 1024


@dataclass(frozen=True, eq=False, repr=False)
class UncertaintyResult:
    """What many draws of an index made of each unit.

    Attributes
    ----------
    units
        The units of the index, in the order of the data.
    spread
        Their scores and places, as arrays.
    varied
        What varied: ``weights``, ``imputation``, ``normalisation``, ``aggregation``, ``ratings``,
        ``rounding``.
    picks
        For each of these, which alternative each draw used: 0 is the edition's own method; weights,
        panels and roundings are numbered as drawn.
    weights
        For each branch, the weights of its parts in each draw.
    seed
        What makes the draws the same again.
    """

    units: pd.Index
    spread: MonteCarloResult
    varied: tuple[str, ...]
    picks: Mapping[str, IntArray]
    weights: Mapping[str, FloatArray]
    seed: int

    def __repr__(self) -> str:
        varied = ", ".join(self.varied)
        return f"<UncertaintyResult: {len(self.units)} units, {self.draws} draws; {varied}>"

    @property
    def draws(self) -> int:
        """How many times the index was computed."""
        return len(self.spread.scores)

    def table(self, level: float = LEVEL) -> pd.DataFrame:
        """Return each unit's score and place, with the intervals that hold a share of the draws.

        Parameters
        ----------
        level
            That share, above 0 and below 1; as many draws lie above an interval as below.

        Returns
        -------
        pandas.DataFrame
            A row for each unit with `score`, `score_low`, `score_high`, `rank`, `rank_low` (the
            best place), `rank_high` (the worst); unrounded. Units that tie share the better place;
            without a score, all are empty.
        """
        low, high = self.spread.score_interval(level)
        best, worst = rank_interval(self.spread.counts, level)
        places = {"rank": self.spread.point_ranks, "rank_low": best, "rank_high": worst}
        found = {"score": self.spread.point, "score_low": low, "score_high": high}
        places_found = {
            name: pd.array(np.where(place > 0, place, -1), dtype="Int64")
            for name, place in places.items()
        }
        table = pd.DataFrame({**found, **places_found}, index=self.units)
        return table.assign(**{name: table[name].mask(table[name] < 0) for name in places})

    @cached_property
    def rank_probabilities(self) -> pd.DataFrame:
        """How likely each unit takes each place: units by places from 1; each row adds to one."""
        places = pd.RangeIndex(1, len(self.units) + 1, name="rank")
        return pd.DataFrame(self.spread.rank_probabilities(), index=self.units, columns=places)

    def top(self, k: int) -> pd.Series:
        """Return how likely each unit is among the first `k`.

        Units that tie for the last of these places are in.
        """
        if not 1 <= k <= len(self.units):
            raise UsageError(
                Message(
                    "found k = {found}, expected 1 to {most}", {"found": k, "most": len(self.units)}
                )
            )
        return pd.Series(self.spread.top(k), index=self.units, name=f"top_{k}")

    @cached_property
    def pairwise(self) -> pd.DataFrame:
        """How likely one unit stands before, with or after another.

        One row for each pair (`unit`, `other`, in both orders) with `ahead`, `tied` and `behind`,
        which add to one. Computed when asked for: the work grows with the square of the units.
        """
        ahead, tied = pairwise(self.spread.ranks)
        one, other = np.nonzero(~np.eye(len(self.units), dtype=bool))
        return pd.DataFrame(
            {
                "unit": self.units[one],
                "other": self.units[other],
                "ahead": ahead[one, other],
                "tied": tied[one, other],
                "behind": ahead[other, one],
            }
        )


def uncertainty_analysis(
    framework: Framework,
    data: pd.DataFrame,
    sources: UncertaintySources,
    draws: int = 1000,
    seed: int = 1,
) -> UncertaintyResult:
    """Compute an index again and again with its choices made otherwise.

    Parameters
    ----------
    framework
        The edition, with its tree and its steps. One without steps and goalposts takes the data as
        scores on its scale. For other steps: ``framework.model_copy(update={"building": …})``.
    data
        As :func:`~smartcity_eval.composites.build.build_index` takes them.
    sources
        What varies; everything that does varies at once, each independent of the others.
    draws
        How many times, one or more. 1,000 give an interval's ends to a place or two; 10,000 take
        seconds for 500 units and 50 leaves, unless ratings or roundings vary: then every draw has
        its own figures and runs every step.
    seed
        The same seed, data and sources of uncertainty give the same draws.

    Returns
    -------
    UncertaintyResult
        Intervals of score and place, the probability of each place, of the first k and of each
        pairwise order. The units are those that the edition keeps. Weights that the edition derives
        from data are varied around what they were there, not derived anew.

    Raises
    ------
    UsageError
        When the index cannot be built, or one of the alternatives cannot be done with these data.

    References
    ----------
    Saisana, Saltelli and Tarantola (2005), Uncertainty and sensitivity analysis techniques as tools
    for the quality assessment of composite indicators, Journal of the Royal Statistical Society,
    Series A 168; OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 7:
    uncertainty and sensitivity analysis.

    Examples
    --------
    >>> from smartcity_eval.frameworks import load_framework
    >>> scores = {
    ...     "baseline": [3.5, 2.5],
    ...     "output": [2.0, 3.0],
    ...     "outcome": [3.0, 3.0],
    ...     "impact": [3.0, 3.2],
    ...     "quick_win": [4.0, 2.0],
    ... }
    >>> data = pd.DataFrame(scores, index=["kab-batang", "kab-brebes"])
    >>> found = uncertainty_analysis(
    ...     load_framework("kominfo-2022"),
    ...     data,
    ...     UncertaintySources(concentration=100, aggregations=["geometric"]),
    ... )
    >>> found.table()[["rank", "rank_low", "rank_high"]].loc["kab-batang"].tolist()
    [1, 1, 1]
    """
    if draws < 1:
        raise UsageError(
            Message("found {found} draws, expected {least} or more", {"found": draws, "least": 1})
        )
    built, variants = _prepared(framework, data, sources, (draws, seed))
    rng = np.random.default_rng(
        [seed, 4]
    )  # weights, panels and roundings have other second numbers
    picks = {
        name: rng.integers(count, size=draws) if name in CHOICES else np.arange(draws)
        for name, count in variants.counts.items()
    }
    spread = MonteCarloResult(_computed(variants.point), _computed(variants.scores, picks, draws))
    weights = dict(zip(variants.branches, variants.weights(picks, draws), strict=True))
    return UncertaintyResult(
        built.scores.index, spread, tuple(variants.counts), picks, weights, seed
    )


def sensitivity_analysis(
    framework: Framework,
    data: pd.DataFrame,
    sources: UncertaintySources,
    base: int = 256,
    seed: int = 1,
) -> Sensitivity:
    """Return how much each source of uncertainty matters to the ranking.

    What is explained is by how many places the units stand apart from the edition's own ranking, on
    average over the units that have a score in both.

    Parameters
    ----------
    framework, data, sources
        As for :func:`uncertainty_analysis`.
    base
        A power of two; the index is computed base times (what varies + 2) times.
    seed
        The same seed gives the same result.

    Returns
    -------
    Sensitivity
        For each thing that varies the first order index, its share of the variance by itself, and
        the total order index, its share together with all that it interacts with. Weights, panels
        and roundings are each one thing, drawn from 1,024 sets.

    Raises
    ------
    UsageError
        Without the extra ``[sensitivity]`` (SALib), when nothing varies, and as for
        :func:`uncertainty_analysis`.

    References
    ----------
    Saisana, Saltelli and Tarantola (2005), as for :func:`uncertainty_analysis`; Sobol' (2001),
    Global sensitivity indices for nonlinear mathematical models and their Monte Carlo estimates,
    Mathematics and Computers in Simulation 55; Saltelli and others (2010), Variance based
    sensitivity analysis of model output, Computer Physics Communications 181.
    """
    _, variants = _prepared(framework, data, sources, (POOL, seed))
    if not variants.counts:
        raise UsageError(
            Message("nothing varies; name weights, methods, ratings or decimals that do")
        )
    counts = np.array(list(variants.counts.values()))
    own = _computed(variants.point)

    def shift(points: FloatArray) -> FloatArray:
        picked = np.minimum((points * counts).astype(int), counts - 1)
        scores = _computed(
            variants.scores, dict(zip(variants.counts, picked.T, strict=True)), len(points)
        )
        # Who has no score in a draw is out of both orders: that others move up is no shift.
        shifts = mean_shift(ranks(scores), ranks(np.where(np.isnan(scores), np.nan, own)))
        if np.isnan(shifts).any():
            raise UsageError(Message("in some draws no unit has a score"))
        return shifts

    return sobol(tuple(variants.counts), shift, base, seed)


def _prepared(
    framework: Framework, data: pd.DataFrame, sources: UncertaintySources, pool: tuple[int, int]
) -> tuple[BuiltIndex, Variants]:
    """Build the edition's own index, which checks data and steps, and prepare its variants."""
    check_columns_unique(data)
    construction = resolve_construction(framework)
    facts = indicator_metadata_of(framework, construction)
    if sources.ratings is not None:
        data, sources = _rated(data, [fact.column for fact in facts.values()], sources)
    built = build_index(framework, data)
    kept = tuple(
        data.index.isin(stage.table.index) for stage in built.step_results if stage.step == "screen"
    )
    inputs = PipelineInputs(
        tuple(facts),
        facts,
        {str(name): _array(data[name]) for name in data.columns},
        kept,
        built.weights,
    )
    return built, _computed(Variants, framework, construction, inputs, sources, pool)


def _rated(
    data: pd.DataFrame, columns: list[str], sources: UncertaintySources
) -> tuple[pd.DataFrame, UncertaintySources]:
    """Put the panel's means into the data."""
    ratings = np.asarray(sources.ratings, dtype=float)
    expected = (len(data), len(columns))
    if ratings.ndim != 3 or ratings.shape[1:] != expected or not len(ratings):
        told = {
            "found": " × ".join(map(str, ratings.shape)),
            "rows": expected[0],
            "leaves": expected[1],
        }
        raise UsageError(
            Message(
                "found ratings of {found}, expected assessors × {rows} rows × {leaves} leaves", told
            )
        )
    means = mean_rating(ratings, np.ones((1, len(ratings))))[0]
    rated = {
        name: pd.Series(mean, index=data.index) for name, mean in zip(columns, means.T, strict=True)
    }
    given = {
        name: mean.where(mean.notna(), data[name]) if name in data else mean
        for name, mean in rated.items()
    }
    return data.assign(**given), replace(sources, ratings=ratings)


def _array(column: pd.Series) -> NDArray[Any]:
    numbers = pd.to_numeric(column.astype(object), errors="coerce").astype(float)
    as_given = (numbers.isna() & column.notna()).any()
    array: NDArray[Any] = (column if as_given else numbers).to_numpy()
    return array


def _computed(call: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return call(*arguments)
    except ValueError as error:
        raise UsageError(
            Message(
                "the index cannot be computed in every draw: {reason}",
                {"reason": reason_of_refusal(error)},
            )
        ) from error
