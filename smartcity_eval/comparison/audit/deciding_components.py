"""Which components decide the order in fact, and which say the same as others."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from ...composites.audit.dimensionality import components
from ...composites.audit.effective_weights import effective_weights
from ...composites.audit.reweighting import removal_summary, remove_each
from ...composites.audit.statistical_audit import internal_consistency, item_fit
from ...composites.audit.variance_shares import variance_shares
from ...composites.build import BuiltIndex
from ...evaluation.models.base import Result
from ...frameworks.schema import INDEX
from ...methods.multivariate.correlation import CorrelationLimits, correlate
from ..robustness import built_from, edition_at


class Part(Result):
    """What one part of an index weighs, and what it decides of the order.

    `spread` is its standard deviation; `variance_share` what it brings of the index's variance and
    `correlation_share` its share of the correlations with the index: both add to one over the
    parts. `alone` is Kendall's tau between the order by this part alone and that by the index,
    `rest` the correlation with the mean of the others. Without the part the places move by `shift`
    on average, and Cronbach's alpha becomes `alpha_without`. NaN where something cannot be
    computed.
    """

    key: str
    label: dict[str, str]
    weight: float
    spread: float
    variance_share: float
    correlation_share: float
    alone: float
    rest: float
    shift: float
    alpha_without: float


class Pair(Result):
    """Two parts, and how far they rise and fall together."""

    one: str
    other: str
    correlation: float


class Structure(Result):
    """What decides the order of one edition's rows.

    `pairs` are all pairs of parts, the most alike first, and `redundant` counts those that
    correlate by `limit` or more. `first_share` is the share of the variance of all parts that one
    common component carries, and `kept` how many carry more than a single part would. `alpha` is
    Cronbach's.
    """

    framework: str
    rows: int
    parts: tuple[Part, ...]
    pairs: tuple[Pair, ...]
    limit: float
    redundant: int
    first_share: float
    kept: int
    alpha: float

    @property
    def better_without(self) -> tuple[Part, ...]:
        """Those parts that fit the others less well than the others fit each other."""
        return tuple(part for part in self.parts if part.alpha_without > self.alpha)


def structure(framework: str, scores: pd.DataFrame) -> Structure | None:
    """Tell what decides the order of some rows of one edition.

    Parameters
    ----------
    framework
        Id of the edition.
    scores
        Regions by parts, as :func:`~smartcity_eval.comparison.robustness.score_table` gives them.

    Returns
    -------
    Structure or None
        Of the parts at the top of the tree; None for too few rows to say anything about.
    """
    built = built_from(framework, scores)
    if built is None:
        return None
    keys, limit = list(built.weights[INDEX]), CorrelationLimits().high
    values, index = built.scores[keys].to_numpy(), built.scores[[INDEX]].to_numpy()
    between = correlate(values)
    pairs = sorted(
        (
            Pair(one=keys[i], other=keys[j], correlation=between[i, j])
            for i, j in combinations(range(len(keys)), 2)
        ),
        key=lambda pair: -np.nan_to_num(pair.correlation, nan=-2.0),
    )
    whole = components(built)
    first = whole[whole["branch"] == INDEX]
    return Structure(
        framework=framework,
        rows=len(scores),
        parts=_parts(framework, scores, built, correlate(values, index, "kendall")[:, 0]),
        pairs=tuple(pairs),
        limit=limit,
        redundant=sum(pair.correlation >= limit for pair in pairs),
        first_share=float(first["explained"].iloc[0]) if len(first) else float("nan"),
        kept=int(first["kept"].sum()),
        alpha=float(internal_consistency(built).set_index("branch").loc[INDEX, "alpha"]),
    )


def _parts(
    framework: str, scores: pd.DataFrame, built: BuiltIndex, alone: np.ndarray
) -> tuple[Part, ...]:
    edition = edition_at(framework, scores)
    labels = {node.key: node.label.model_dump() for node in edition.components}
    influence = (
        effective_weights(built, measures=("correlation",))
        .query("branch == @INDEX")
        .set_index("part")
    )
    variance, fit = (
        variance_shares(built).set_index("part"),
        item_fit(built).query("branch == @INDEX").set_index("part"),
    )
    without = (
        removal_summary(remove_each(built, edition, list(labels))).set_index("removed")
        if len(labels) > 1
        else None
    )
    return tuple(
        Part(
            key=key,
            label=label,
            weight=variance.loc[key, "weight"],
            spread=variance.loc[key, "spread"],
            variance_share=variance.loc[key, "share"],
            correlation_share=influence.loc[key, "correlation_share"],
            alone=own,
            rest=fit.loc[key, "rest_correlation"],
            shift=float("nan") if without is None else without.loc[key, "mean_shift"],
            alpha_without=fit.loc[key, "alpha_without"],
        )
        for (key, label), own in zip(labels.items(), alone, strict=True)
    )
