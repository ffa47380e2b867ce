"""Self-assessments compared with the ratings of a panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from ..uncertainty.bootstrap import bootstrap_distribution, percentile_interval, resample_counts
from .consensus import mean


@dataclass(frozen=True)
class SelfAssessment:
    """A self-assessment held against a panel.

    Attributes
    ----------
    differences
        For each item the own rating less the panel's, exact: above zero where the regency rates
        itself higher. None where either is missing.
    bias
        Their mean; None with fewer than two differences.
    low, high
        The percentile interval of 95 percent of the bias over drawings of the items; None without a
        bias or without draws.
    items
        How many differences there are.
    reason
        Why there is no bias: ``too_few_items``, fewer than two differences. None with a bias.
    """

    differences: tuple[Decimal | None, ...]
    bias: Decimal | None
    low: float | None
    high: float | None
    items: int
    reason: Literal["too_few_items"] | None


def compare_with_jury(
    own: Sequence[Decimal | None], panel: Sequence[Decimal | None], draws: int = 2000, seed: int = 1
) -> SelfAssessment:
    """Compare a self-assessment with the panel's consensus, item by item.

    Parameters
    ----------
    own, panel
        One for each item, on one scale; None where there is none.
    draws
        How many times the items are drawn; without any there is no interval.
    seed
        Makes the draws the same again.

    References
    ----------
    Bland and Altman (1986), Statistical methods for assessing agreement between two methods of
    clinical measurement, The Lancet 327: the mean difference as bias; Efron and Tibshirani (1993),
    An Introduction to the Bootstrap, Chapman & Hall.

    Examples
    --------
    >>> found = compare_with_jury(
    ...     [Decimal("3.5"), Decimal("4"), None], [Decimal("3.25"), Decimal("3.25"), Decimal("2")]
    ... )
    >>> found.differences, found.bias
    ((Decimal('0.25'), Decimal('0.75'), None), Decimal('0.50'))
    """
    differences = tuple(
        None if a is None or b is None else a - b for a, b in zip(own, panel, strict=True)
    )
    known = [each for each in differences if each is not None]
    if len(known) < 2:
        return SelfAssessment(differences, None, None, None, len(known), "too_few_items")
    values = np.array(known, dtype=float)
    low, high, _ = percentile_interval(
        bootstrap_distribution(
            lambda times: times @ values / len(values), resample_counts(len(values), draws, seed)
        )
    )
    return SelfAssessment(differences, mean(known), low, high, len(known), None)
