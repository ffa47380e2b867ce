"""Uncertainty and sensitivity on a page."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.composites.uncertainty_analysis import (
    sensitivity_analysis,
    uncertainty_analysis,
)
from smartcity_eval.composites.uncertainty_sources import UncertaintySources
from smartcity_eval.methods.uncertainty.sobol import Sensitivity
from smartcity_eval.reports import IndexPage, index_sensitivity, index_uncertainty

SOURCES = UncertaintySources(
    concentration=50, normalisations=["percentile_rank"], aggregations=["arithmetic"]
)


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_rank_stands_with_its_interval(seen, small, language):
    page = IndexPage.of(small, language)
    result = uncertainty_analysis(small.framework, small.data, SOURCES, draws=200)
    found = seen(lambda: index_uncertainty(page, result))
    table = result.table()
    rows = found.tables[0]["rows"]
    assert len(rows) == 24
    for row in rows:
        own = table.loc[row[0], ["rank", "rank_low", "rank_high"]].astype(int)
        assert row[3:] == [str(own["rank"]), f"{own['rank_low']}–{own['rank_high']}"]
    assert "200" in found.images[0]["alt"]


def test_each_choice_has_its_two_indices(seen, small, page):
    pytest.importorskip("SALib")
    result = sensitivity_analysis(small.framework, small.data, SOURCES, base=64)
    found = seen(lambda: index_sensitivity(page, result))
    assert set(found.column("Share of the movement", "By itself")) == {
        "weights",
        "way of normalising",
    }


def test_an_estimate_below_zero_is_shown_as_none(seen, page):
    found = Sensitivity(
        ("weights", "anything"),
        np.array([0.9, -0.02]),
        np.array([0.95, 0.1]),
        np.array([0.1, 0.05]),
        np.array([0.1, 0.02]),
        1024,
    )
    shown = seen(lambda: index_sensitivity(page, found))
    alone = shown.column("Share of the movement", "By itself")
    assert alone["anything"].startswith("0\xa0%")
    assert "The index was computed 1,024 times." in shown.text
