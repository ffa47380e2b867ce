"""The registry of weighting methods."""

from __future__ import annotations

from smartcity_eval.methods.weights.expert_weights import equal
from smartcity_eval.methods.weights.weighting import WEIGHTINGS


def test_the_methods_are_listed():
    assert set(WEIGHTINGS) == {
        "stated",
        "equal",
        "expert_allocation",
        "ahp",
        "entropy",
        "critic",
        "merec",
        "pca",
        "pca_varimax",
    }
    assert equal(5).tolist() == [0.2] * 5
