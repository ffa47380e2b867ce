"""Agreement, severity, disagreement and self-assessment bias of a jury.

NumPy is imported only when a jury is judged: most records have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ...frameworks.schema import Scale
from ...reference.dimensions import Dimension
from ..models.jury_result import Coefficient, LeafRatings, OwnBias, Strictness

if TYPE_CHECKING:
    from numpy import ndarray

# Whole steps are categories in an order; on a scale without steps only distances mean something.
STEPPED = ("alpha_ordinal", "ac2_quadratic", "kappa_quadratic")
UNSTEPPED = ("alpha_interval",)
ALWAYS = ("icc_a1", "icc_ak", "icc_c1", "kendall_w")


def coefficients(leaves: Sequence[LeafRatings], scale: Scale) -> tuple[Coefficient, ...]:
    """Compute the coefficients of agreement that suit a scale.

    None with fewer than two assessors.

    Parameters
    ----------
    leaves
        The leaves with the ratings that count.
    scale
        The edition's. With steps: ordinal alpha, AC2 and weighted kappa; without: interval alpha.
        Always three intraclass correlations and Kendall's W.
    """
    raters = _raters(leaves)
    if len(raters) < 2:
        return ()
    from ...methods.agreement.coefficients import COEFFICIENTS, agreement_coefficient
    from ...methods.agreement.interpretation import interpret

    table, figures = _table(leaves, raters), _figures(scale)
    found = []
    for method in (*(STEPPED if scale.step else UNSTEPPED), *ALWAYS):
        one = agreement_coefficient(
            method, table, figures if COEFFICIENTS[method].needs_categories else ()
        )
        reading = interpret(one)
        found.append(
            Coefficient(
                method=method,
                value=one.value,
                low=one.low,
                high=one.high,
                items=one.items,
                dropped=one.dropped,
                raters=one.raters,
                draws=one.draws,
                reason=one.reason,
                reading=reading.value if reading else None,
                reading_low=reading.low if reading else None,
                reading_high=reading.high if reading else None,
                reference=reading.scale.reference if reading else None,
            )
        )
    return tuple(found)


def strictness(leaves: Sequence[LeafRatings]) -> tuple[Strictness, ...]:
    """Estimate how strict each assessor is; none with fewer than two."""
    raters = _raters(leaves)
    if len(raters) < 2:
        return ()
    from ...methods.agreement.severity import rater_severities

    return tuple(
        Strictness(
            assessor=raters[one.rater],
            items=one.items,
            value=one.value,
            low=one.low,
            high=one.high,
            reason=one.reason,
        )
        for one in rater_severities(_table(leaves, raters))
    )


def disagreements(leaves: Sequence[LeafRatings]) -> dict[str, float | None]:
    """Return each leaf's share of the whole disagreement, 0 to 1."""
    raters = _raters(leaves)
    if len(raters) < 2:
        return {}
    from ...methods.agreement.item_disagreement import largest_disagreements

    return {
        leaves[one.item].key: one.share for one in largest_disagreements(_table(leaves, raters))
    }


def own_bias(leaves: Sequence[LeafRatings]) -> OwnBias | None:
    """Compare the self-assessment with what the jury agreed on; None where they share no leaf."""
    if not any(leaf.departure is not None for leaf in leaves):
        return None
    from ...methods.agreement.self_assessment import compare_with_jury

    found = compare_with_jury([leaf.own for leaf in leaves], [leaf.agreed for leaf in leaves])
    return OwnBias(bias=found.bias, low=found.low, high=found.high, items=found.items)


def dimension_means(leaves: Sequence[LeafRatings]) -> dict[Dimension, Decimal]:
    """Return each dimension's weighted mean over its leaves, unrounded.

    A dimension with a leaf that weighs and has no value has none.
    """
    by_dimension: dict[Dimension, list[LeafRatings]] = {}
    for leaf in leaves:
        if leaf.dimension and leaf.weight:
            by_dimension.setdefault(leaf.dimension, []).append(leaf)
    means = {}
    for dimension, own in by_dimension.items():
        weighted = [leaf.agreed * leaf.weight for leaf in own if leaf.agreed is not None]
        if len(weighted) == len(own):
            means[dimension] = sum(weighted, Decimal(0)) / sum(leaf.weight for leaf in own)
    return means


def _raters(leaves: Sequence[LeafRatings]) -> list[str]:
    return list(dict.fromkeys(rater for leaf in leaves for rater in leaf.ratings))


def _table(leaves: Sequence[LeafRatings], raters: Sequence[str]) -> ndarray:
    import numpy as np

    return np.array(
        [[float(leaf.ratings.get(rater, "nan")) for rater in raters] for leaf in leaves]
    )


def _figures(scale: Scale) -> list[float]:
    """List every figure that can be given on a scale with steps."""
    if scale.step is None:
        return []
    count = int((scale.maximum.value - scale.minimum.value) / scale.step.value)
    return [float(scale.minimum.value + i * scale.step.value) for i in range(count + 1)]
