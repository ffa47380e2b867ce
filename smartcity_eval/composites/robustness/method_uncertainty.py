"""Uncertainty and sensitivity of an index to any of its methods and parameters."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...core.errors import UsageError
from ...core.messages import Message
from ...frameworks.schema import Framework
from ...methods.uncertainty.monte_carlo import MonteCarloResult
from ...methods.uncertainty.sobol import Sensitivity, sobol
from ..uncertainty_analysis import UncertaintyResult
from .method_space import Factors, MethodSpace, shifts_of


def method_uncertainty(
    framework: Framework, data: pd.DataFrame, factors: Factors, draws: int = 500, seed: int = 1
) -> UncertaintyResult:
    """Compute an index again and again with any of its methods and parameters drawn anew.

    Every draw runs every step: a hundred of fifty units and fifty leaves take seconds.
    :func:`~smartcity_eval.composites.uncertainty_analysis.uncertainty_analysis` is faster where
    only weights and a few methods vary.

    Parameters
    ----------
    framework, data
        As for :func:`~smartcity_eval.composites.build.build_index`.
    factors
        As for :class:`MethodSpace`; every choice of a list is equally likely.
    draws
        How many times, one or more.
    seed
        The same seed gives the same draws.
    """
    if draws < 1:
        raise UsageError(
            Message("found {found} draws, expected {least} or more", {"found": draws, "least": 1})
        )
    space = MethodSpace(framework, data, factors)
    points = np.random.default_rng([seed, 5]).random((draws, len(space.names)))
    drawn, picks = space.at(points)
    spread = MonteCarloResult(space.scores(), drawn)
    return UncertaintyResult(data.index, spread, space.names, picks, {}, seed)


def method_sensitivity(
    framework: Framework, data: pd.DataFrame, factors: Factors, base: int = 64, seed: int = 1
) -> Sensitivity:
    """Return how much each choice of a method or parameter matters to the ranking.

    Parameters
    ----------
    framework, data, factors
        As for :func:`method_uncertainty`.
    base
        A power of two; the index is computed base times (factors + 2) times, each variant once.
    seed
        The same seed gives the same result.

    Raises
    ------
    UsageError
        Without the extra ``[sensitivity]`` (SALib), and as for :class:`MethodSpace`.
    """
    space = MethodSpace(framework, data, factors)
    own = space.scores()
    return sobol(space.names, lambda points: shifts_of(space.at(points)[0], own), base, seed)
