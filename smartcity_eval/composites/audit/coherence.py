"""Statistical coherence: whether the data support an index of these parts.

Statistical coherence does not make an index right, for correlations need not say what matters; but
an index that fails here says something else than its tree does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd

from ...core.messages import Message
from ...frameworks.construction import Construction
from ...frameworks.schema import INDEX, Framework
from ...methods.multivariate.correlation import FEWEST, CorrelationLimits
from ...methods.multivariate.cronbach_alpha import ACCEPTABLE_ALPHA
from ...methods.steps.treatment import kurtosis, skewness
from ..build import BuiltIndex
from .data_availability import availability_of_indicators, availability_of_units
from .dimensionality import components
from .effective_weights import effective_weights
from .reweighting import removal_summary, remove_each
from .statistical_audit import correlations, internal_consistency

Level = Literal["pass", "caution", "fail"]
LEVELS: tuple[Level, ...] = ("pass", "caution", "fail")

# What each check looks at; its figure is in the same terms.
CHECKS = {
    "scored": Message("units without an index"),
    "units": Message("units for each part of the largest branch"),
    "indicators": Message("percent of the units that the least known indicator is known for"),
    "coverage": Message("percent of the indicators that the least known unit has"),
    "imputed": Message("percent of the cells that were filled in"),
    "constant": Message("indicators that are the same in every unit"),
    "outliers": Message("indicators with extreme values left in"),
    "redundant": Message("pairs of parts of one branch that say nearly the same"),
    "opposed": Message("pairs of parts of one branch that contradict each other"),
    "parent": Message("lowest correlation of a part with its branch"),
    "elsewhere": Message("parts that go with another branch more than with their own"),
    "alpha": Message("lowest Cronbach's alpha of a branch"),
    "components": Message("branches that measure more than one thing"),
    "influence": Message("how many times more, or less, a part decides than it weighs"),
    "removal": Message("percent of all places that units move on average without one indicator"),
}


@dataclass(frozen=True)
class CoherenceLimits:
    """Where each check calls for caution.

    Taken from others are: three units a part (a usual rule of thumb for principal components), 65
    percent of data (COINr's `get_stats`), skewness 2 with kurtosis 3.5 (JRC's rule for outliers,
    also in COINr), the correlations (COINr's `plot_corr`), alpha 0.7 (Nunnally) and eigenvalues
    above one (Kaiser). Our own are `imputed`, `influence` and `removal`.

    Attributes
    ----------
    units_per_part
        Fewer units than this for each part of the largest branch.
    known
        Less than this percent of the units or of the indicators.
    imputed
        More than this percent of the cells.
    skewness, kurtosis
        Both beyond these, for one indicator.
    correlations
        Negative, weak and high ones.
    alpha
        Lower than this.
    influence
        A part decides more than this many times what it weighs, or less than one such part of it.
    removal
        Units move by more than this percent of all places on average.
    """

    units_per_part: float = 3.0
    known: float = 65.0
    imputed: float = 10.0
    skewness: float = 2.0
    kurtosis: float = 3.5
    correlations: CorrelationLimits = field(default_factory=CorrelationLimits)
    alpha: float = ACCEPTABLE_ALPHA
    influence: float = 2.0
    removal: float = 10.0


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Its figure, the threshold, where it is crossed, and how serious that is.

    `where` names units, indicators, branches or pairs, the worst first where there is an order.
    """

    check: str
    level: Level
    figure: float
    threshold: float
    where: tuple[str, ...] = ()

    @property
    def text(self) -> Message:
        """What the figure is, for a reader."""
        return CHECKS[self.check]


@dataclass(frozen=True)
class Coherence:
    """All findings on one index."""

    findings: tuple[Finding, ...]

    @property
    def level(self) -> Level:
        """The most serious level found."""
        return max((finding.level for finding in self.findings), key=LEVELS.index)

    def finding(self, check: str) -> Finding:
        """Return what one check found, by its key in `CHECKS`."""
        return next(finding for finding in self.findings if finding.check == check)

    def table(self) -> pd.DataFrame:
        """Return one row for each check: `check`, `level`, `figure`, `threshold` and `where`."""
        return pd.DataFrame(
            [
                {
                    "check": f.check,
                    "level": f.level,
                    "figure": f.figure,
                    "threshold": f.threshold,
                    "where": ", ".join(f.where),
                }
                for f in self.findings
            ]
        )


def coherence(
    built: BuiltIndex,
    framework: Framework,
    limits: CoherenceLimits | None = None,
    construction: Construction | None = None,
) -> Coherence:
    """Check whether the data bear the index.

    Parameters
    ----------
    built, framework, construction
        The index, and what it was built by.
    limits
        Where each check calls for caution.

    Returns
    -------
    Coherence
        One finding for each check. It fails with a unit that has no index, an indicator that is the
        same in every unit, fewer than three units, a part that correlates negatively with its own
        branch, or a branch with an alpha below zero; everything else that crosses its threshold
        calls for caution, and so does a figure that cannot be computed (NaN): what was not checked
        has not passed.

    References
    ----------
    OECD/JRC (2008), Handbook on Constructing Composite Indicators, steps 3, 4 and 7; Nardo,
    Saisana, Saltelli and Tarantola (2005), Tools for composite indicators building, EUR 21682 EN.
    """
    limits = limits or CoherenceLimits()
    pairs = correlations(built, limits=limits.correlations)
    without = (
        removal_summary(remove_each(built, framework, construction=construction))
        if len(_leaves(built)) > 1
        else None
    )
    return Coherence(
        (
            *_on_data(built, limits),
            *_on_values(built, limits),
            *_on_correlations(pairs, limits),
            *_on_branches(built, limits),
            _on_influence(built, limits),
            _on_removal(without, len(built.scores), limits),
        )
    )


def _leaves(built: BuiltIndex) -> list[str]:
    return [name for name in built.scores.columns if name not in built.weights]


def _finding(check: str, figure: float, threshold: float, level: Level, where: Any = ()) -> Finding:
    if np.isnan(figure) and level == "pass":
        level = "caution"
    return Finding(check, level, float(figure), float(threshold), tuple(map(str, where)))


def _count(check: str, where: list[Any], level: Level = "caution") -> Finding:
    """Return the finding on something of which there should be none."""
    return _finding(check, len(where), 0, level if where else "pass", where)


def _on_data(built: BuiltIndex, limits: CoherenceLimits) -> list[Finding]:
    scores = built.scores
    ratio = len(scores) / max(len(parts) for parts in built.weights.values())
    few = len(scores) < FEWEST
    indicators = availability_of_indicators(built).sort_values("percent", kind="stable")
    units = availability_of_units(built)
    units = units[units["kept"]].sort_values("percent", kind="stable")
    sparse, gappy = (
        indicators[indicators["percent"] < limits.known],
        units[units["percent"] < limits.known],
    )
    filled = 100.0 * built.imputed.to_numpy().mean() if built.imputed.size else np.nan
    return [
        _count("scored", list(scores.index[scores[INDEX].isna()]), "fail"),
        _finding(
            "units",
            ratio,
            limits.units_per_part,
            "fail" if few else "caution" if ratio < limits.units_per_part else "pass",
        ),
        _finding(
            "indicators",
            indicators["percent"].min(),
            limits.known,
            "caution" if len(sparse) else "pass",
            sparse["indicator"],
        ),
        _finding(
            "coverage",
            units["percent"].min(),
            limits.known,
            "caution" if len(gappy) else "pass",
            gappy["unit"],
        ),
        _finding(
            "imputed", filled, limits.imputed, "caution" if filled > limits.imputed else "pass"
        ),
    ]


def _on_values(built: BuiltIndex, limits: CoherenceLimits) -> list[Finding]:
    # Raw values tell what is constant, for a constant has no normalised score; the scores tell what
    # is extreme where it counts.
    raw = built.table("raw").loc[built.scores.index]
    extreme = [
        leaf
        for leaf in _leaves(built)
        if abs(skewness(built.scores[leaf].to_numpy())) > limits.skewness
        and kurtosis(built.scores[leaf].to_numpy()) > limits.kurtosis
    ]
    return [
        _count("constant", [leaf for leaf in raw.columns if raw[leaf].nunique() < 2], "fail"),
        _count("outliers", extreme),
    ]


def _on_correlations(pairs: pd.DataFrame, limits: CoherenceLimits) -> list[Finding]:
    ordered = pairs.sort_values("correlation", kind="stable")
    siblings, own = (
        ordered[ordered["relation"] == "sibling"],
        ordered[ordered["relation"] == "parent"],
    )
    lowest, bounds = own["correlation"].min(), limits.correlations
    level: Level = "fail" if lowest < 0 else "caution" if lowest <= bounds.weak else "pass"
    strays = ordered[ordered["flag"] == "elsewhere"]["part"].drop_duplicates()
    return [
        _count("redundant", _named(siblings[siblings["flag"] == "high"].iloc[::-1])),
        _count("opposed", _named(siblings[siblings["flag"] == "negative"])),
        _finding(
            "parent", lowest, bounds.weak, level, own[own["correlation"] <= bounds.weak]["part"]
        ),
        _count("elsewhere", list(strays)),
    ]


def _named(pairs: pd.DataFrame) -> list[str]:
    return [f"{part}–{other}" for part, other in zip(pairs["part"], pairs["other"], strict=True)]


def _on_branches(built: BuiltIndex, limits: CoherenceLimits) -> list[Finding]:
    alphas = internal_consistency(built).set_index("branch")["alpha"].sort_values(kind="stable")
    lowest = alphas.min()
    level: Level = "fail" if lowest < 0 else "caution" if lowest < limits.alpha else "pass"
    kept = components(built).groupby("branch", sort=False)["kept"].sum()
    return [
        _finding("alpha", lowest, limits.alpha, level, alphas.index[alphas < limits.alpha]),
        _count("components", list(kept.index[kept > 1])),
    ]


def _on_influence(built: BuiltIndex, limits: CoherenceLimits) -> Finding:
    found = (
        effective_weights(built, measures=("correlation",))
        .dropna(subset="ratio")
        .set_index("part")["ratio"]
    )
    # A part that works against its branch decides less than any share of its weight.
    times = pd.Series(
        np.where(found > 0, np.maximum(found, 1.0 / found.where(found > 0)), np.inf), found.index
    ).sort_values(ascending=False, kind="stable")
    beyond = times.index[times > limits.influence]
    return _finding(
        "influence", times.max(), limits.influence, "caution" if len(beyond) else "pass", beyond
    )


def _on_removal(without: pd.DataFrame | None, units: int, limits: CoherenceLimits) -> Finding:
    if without is None:
        return _finding("removal", np.nan, limits.removal, "pass")
    percent = (100.0 * without.set_index("removed")["mean_shift"] / units).sort_values(
        ascending=False, kind="stable"
    )
    beyond = percent.index[percent > limits.removal]
    return _finding(
        "removal", percent.max(), limits.removal, "caution" if len(beyond) else "pass", beyond
    )
