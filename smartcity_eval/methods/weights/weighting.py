"""The weighting methods that a framework file can name.

Every function gives weights of zero or more that add to one.

References for all: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6:
weighting and aggregation.
"""

from __future__ import annotations

from collections.abc import Callable

from ...core.entry_points import Registry, accept_function
from ..arrays import FloatArray
from .data_driven_weights import critic, entropy, merec, pca, pca_varimax
from .expert_weights import ahp, equal, expert_allocation, stated

WEIGHTINGS: Registry[Callable[..., FloatArray]] = Registry(
    "weightings",
    {
        "stated": stated,
        "equal": equal,
        "expert_allocation": expert_allocation,
        "ahp": ahp,
        "entropy": entropy,
        "critic": critic,
        "merec": merec,
        "pca": pca,
        "pca_varimax": pca_varimax,
    },
    accept_function(),
)
