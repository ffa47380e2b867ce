"""Which alternatives a source of uncertainty allows."""

from __future__ import annotations

import pytest

from smartcity_eval.composites.uncertainty_sources import UncertaintySources
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks.construction import Step


@pytest.mark.parametrize(
    ("doubts", "expected"),
    [
        (
            UncertaintySources(concentration={"ekonomi_": 3}),
            "ekonomi_ is not in the tree; known: ekonomi, index",
        ),
        (
            UncertaintySources(decimals={"Tingkat": 1}),
            "Tingkat is not in the tree; known: investasi, layanan, penganggur",
        ),
        (
            UncertaintySources(
                aggregations=[Step(step="aggregate", method="minimum", only=("layanan",))]
            ),
            "layanan is not in the tree",
        ),
        (
            UncertaintySources(
                normalisations=[Step(step="normalise", method="rank", only=("index",))]
            ),
            "index is not in the tree",
        ),
        (
            UncertaintySources(normalisations=[Step(step="impute", method="none")]),
            "found a step impute among the alternatives for normalise",
        ),
        (
            UncertaintySources(aggregations=["mean"]),
            (
                "no alternative for the step aggregate: aggregate has no method mean; known:"
                " arithmetic"
            ),
        ),
    ],
)
def test_alternatives_that_do_not_exist(doubts, expected, variants):
    with pytest.raises(UsageError) as refusal:
        variants(doubts)
    assert expected in refusal.value.in_language("en")
