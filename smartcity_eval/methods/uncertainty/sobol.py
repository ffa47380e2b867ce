"""Sobol indices: variance-based sensitivity analysis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...core.errors import UsageError
from ...core.messages import Message
from ..arrays import FloatArray


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """How the variance of a result divides over what varies.

    Attributes
    ----------
    factors
        What varies.
    first, total
        For each factor the share of the variance that it causes by itself, and together with all
        that it interacts with; about 0 to 1 (estimates go a little beyond). All are 0 where the
        result never changes.
    first_error, total_error
        Half the width of the 95 % interval of each, by bootstrap.
    runs
        How many times the result was computed.
    """

    factors: tuple[str, ...]
    first: FloatArray
    total: FloatArray
    first_error: FloatArray
    total_error: FloatArray
    runs: int

    def rows(self) -> list[dict[str, str | float]]:
        """Return one row for each factor, the most important first."""
        order = np.argsort(-self.total, kind="stable").tolist()
        return [
            {
                "factor": self.factors[i],
                "first": float(self.first[i]),
                "first_error": float(self.first_error[i]),
                "total": float(self.total[i]),
                "total_error": float(self.total_error[i]),
            }
            for i in order
        ]


def sobol(
    factors: tuple[str, ...],
    model: Callable[[FloatArray], FloatArray],
    base: int = 256,
    seed: int = 1,
) -> Sensitivity:
    """Estimate the first and total order indices of a model of independent inputs.

    Parameters
    ----------
    factors
        What the inputs are called.
    model
        Gives one number for each row of points; a column for each factor, all uniform from 0 up to
        1.
    base
        A power of two; the model is computed for base times (factors + 2) points. The error falls
        with its square root.
    seed
        The same seed gives the same result.

    Raises
    ------
    UsageError
        When SALib is not installed, or the base is not a power of two.

    References
    ----------
    Sobol' (2001), Global sensitivity indices for nonlinear mathematical models and their Monte
    Carlo estimates, Mathematics and Computers in Simulation 55; Saltelli, Annoni, Azzini,
    Campolongo, Ratto and Tarantola (2010), Variance based sensitivity analysis of model output:
    design and estimator for the total sensitivity index, Computer Physics Communications 181;
    computed by SALib.
    """
    try:
        from SALib.analyze import sobol as analysis
        from SALib.sample import sobol as sampling
    except ImportError as error:
        raise UsageError(
            Message(
                "a sensitivity analysis needs the package SALib: pip install"
                " 'smartcity-eval[sensitivity]'"
            )
        ) from error
    if base < 2 or base & (base - 1):
        raise UsageError(Message("found base = {found}, expected a power of two", {"found": base}))
    problem = {
        "num_vars": len(factors),
        "names": list(factors),
        "bounds": [[0.0, 1.0]] * len(factors),
    }
    points = sampling.sample(problem, base, calc_second_order=False, seed=seed)
    results = np.asarray(model(points), dtype=float)
    if not np.ptp(results) > 0:
        nothing = np.zeros(len(factors))
        return Sensitivity(factors, nothing, nothing, nothing, nothing, len(points))
    # SALib takes a seed of 0 for none.
    found = analysis.analyze(problem, results, calc_second_order=False, seed=seed + 1)
    return Sensitivity(
        factors, found["S1"], found["ST"], found["S1_conf"], found["ST_conf"], len(points)
    )
