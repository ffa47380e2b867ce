"""What a region's index would be had every assessor been as strict as the average one.

It is only shown beside the index: no score is ever computed from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...evaluation.models.jury_result import JuryResult
from ...frameworks import Framework
from ...frameworks.scoring import index_of
from ...methods.agreement.consensus import CONSENSUS


def index_without_severity(
    jury: JuryResult, framework: Framework, severities: Mapping[str, float], more: float = 0.0
) -> Decimal | None:
    """Compute the index after giving back to each rating what its assessor's severity took.

    Ratings are brought together by the jury's own rule, and no item leaves the scale. Moderated
    values stay: the jury agreed on them together.

    Parameters
    ----------
    jury
        What the region's jury gave.
    framework
        Its edition.
    severities
        Each assessor's severity, by the record's key.
    more
        Added to every severity, for the ends of an interval.

    Returns
    -------
    Decimal or None
        Unrounded; None where the jury has no index yet.
    """
    back = {key: Decimal(repr(float(value + more))) for key, value in severities.items()}
    values: dict[str, Decimal | None] = {}
    for leaf in jury.leaves:
        values[leaf.key] = leaf.agreed
        if leaf.moderated is None and leaf.consensus is not None:
            given = [rating + back[key] for key, rating in leaf.ratings.items()]
            level = CONSENSUS[jury.rule](given)
            if level is not None:
                values[leaf.key] = min(max(level, jury.scale_minimum), jury.scale_maximum)
    if jury.index is None:
        return None
    return index_of(framework, {key: v for key, v in values.items() if v is not None})
