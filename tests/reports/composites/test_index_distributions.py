"""Distributions on a page."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.composites.build import build_index
from smartcity_eval.reports import IndexPage, index_distributions


def test_every_indicator_has_its_ends_and_its_skewness(seen, asem_page):
    found = seen(lambda: index_distributions(asem_page))
    skew = found.column("Distribution of each indicator", "Skewness")
    # As COINr's get_stats: the skewness of the raw figures, corrected for bias.
    raw = asem_page.built.table("raw")
    assert skew["Logistics Performance Index"] == f"{raw['lpi'].skew():.2f}".replace("-", "−")
    known = found.column("Distribution of each indicator", "Known")
    assert known["Common languages users"] == str(raw["lang"].notna().sum())
    assert "49 indicators" in found.images[0]["alt"]


def test_after_treatment_outliers_are_gone(seen, asem_page):
    before, after = (
        seen(lambda step=step: index_distributions(asem_page, step)) for step in ("raw", "treat")
    )
    name = "Border crossings"
    caption = "Distribution of each indicator"
    assert before.column(caption, "Highest")[name] != after.column(caption, "Highest")[name]


def test_figures_of_any_size_are_written(seen, small):
    data = small.data.assign(Jalan=small.data["Jalan"] * 1e300, Bus=small.data["Bus"] * 1e-300)
    page = IndexPage(small.framework, build_index(small.framework, data), "en")
    highest = seen(lambda: index_distributions(page)).column("Distribution of each", "Highest")
    for name, power in (("Jalan", 1e300), ("Bus", 1e-300)):
        written = highest[f"Indikator {name}"]
        assert float(written) == pytest.approx(small.data[name].max() * power, rel=0.01)


@pytest.mark.parametrize("value", [0.0, 3.0, 1e-5, 123456789.0])
def test_an_indicator_that_does_not_vary_has_no_skewness(seen, small, value):
    steps = small.framework.building.model_copy(
        update={"steps": tuple(s for s in small.framework.building.steps if s.step == "aggregate")}
    )
    data = small.data.assign(Jalan=value, Bus=[np.nan, *small.data["Bus"][1:]])
    page = IndexPage(small.framework, build_index(small.framework, data, steps), "en")
    found = seen(lambda: index_distributions(page))
    assert found.column("Distribution of each indicator", "Skewness")["Indikator Jalan"] == "–"
    assert found.column("Distribution of each indicator", "Known")["Indikator Bus"] == "23"
