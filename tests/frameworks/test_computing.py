"""The index from figures at any depth: published examples, and the laws an index keeps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.frameworks import Framework, load_framework
from smartcity_eval.frameworks.computing import band_of, index_of, normalised, possible_bands, possible_index
from smartcity_eval.indices.intervals import half_up

IPM, SPBE, SPBE_2018 = load_framework("ipm-2014"), load_framework("spbe-2020"), load_framework("spbe-2018")


def figures(**texts: str) -> dict[str, Decimal]:
    return {key: Decimal(text) for key, text in texts.items()}


def ipm(health: str, expected: str, mean: str, expenditure: str) -> dict[str, Decimal]:
    return figures(health=health, expected_schooling=expected, mean_schooling=mean, expenditure=expenditure)


@pytest.mark.parametrize(
    ("row", "published"),
    [
        (("74.56", "11.88", "6.62", "9203"), "67.86"),  # Batang 2018, BPS
        (("73.98", "12.02", "7.34", "10964"), "70.51"),  # Purbalingga 2023, new series
        (("75.35", "12.18", "7.35", "11424"), "71.70"),  # Batang 2025, new series
    ],
)
def test_human_development_as_published(row, published):
    assert half_up(index_of(IPM, ipm(*row)), 2) == Decimal(published)


def test_denpasar_2018_from_its_seven_aspects():
    aspects = figures(a1="2.00", a2="2.10", a3="2.00", a4="2.50", a5="2.33", a6="3.29", a7="2.50")
    assert half_up(index_of(SPBE_2018, aspects), 2) == Decimal("2.64")


def test_denpasar_2021_from_its_four_domains():
    assert index_of(SPBE, figures(d1="3.00", d2="3.30", d3="2.18", d4="3.55")) == Decimal("3.18995")


def test_a_branch_comes_from_its_children_where_all_are_known():
    domains = figures(d1="2.30", d2="1.70", d3="1.00")
    assert index_of(SPBE, {**domains, **figures(d4="9.99", a7="3.80", a8="3.67")}) == index_of(SPBE, {**domains, **figures(a7="3.80", a8="3.67")})
    assert index_of(SPBE, {**domains, **figures(d4="3.75", a7="3.80")}) == index_of(SPBE, {**domains, **figures(d4="3.75")})


def test_figures_that_do_not_reach_give_no_index():
    assert index_of(SPBE, figures(d1="3.00", d2="3.30", d3="2.18")) is None
    assert possible_index(SPBE, figures(d1="3.00", d2="3.30", d3="2.18")) is None


def test_goalposts_are_the_scales_ends():
    leaves = {leaf.key: leaf for leaf in IPM.leaves()}
    health, money = leaves["health"], leaves["expenditure"]
    assert [normalised(health, Decimal(v), IPM.scale) for v in ("20", "52.5", "85", "19")] == [0, 50, 100, 0]
    assert normalised(money, Decimal("1007.436"), IPM.scale) == 0
    assert round(normalised(money, Decimal("26572.352"), IPM.scale), 20) == 100
    # The geometric middle of the two ends, not the arithmetic one.
    middle = (Decimal("1007.436") * Decimal("26572.352")).sqrt()
    assert round(normalised(money, middle, IPM.scale), 15) == 50


def falling(framework: Framework) -> Framework:
    """The same edition with life expectancy turned round: more is worse."""
    health = framework.components[0]
    posts = health.goalposts.model_copy(update={"worst": health.goalposts.best, "best": health.goalposts.worst})
    turned = health.model_copy(update={"goalposts": posts})
    return framework.model_copy(update={"components": (turned, *framework.components[1:])})


def test_a_falling_leaf_is_turned_round_in_value_and_interval():
    row, turned = ipm("70.00", "12.00", "7.00", "9000"), falling(IPM)
    assert index_of(turned, row) > index_of(turned, {**row, "health": Decimal("71.00")})
    assert index_of(IPM, row) < index_of(IPM, {**row, "health": Decimal("71.00")})
    possible = possible_index(turned, row)
    assert possible.low == index_of(turned, ipm("70.005", "11.995", "6.995", "8999.5"))
    assert possible.high == index_of(turned, ipm("69.995", "12.005", "7.005", "9000.5"))


ROWS = st.tuples(st.integers(2500, 8400), st.integers(100, 1790), st.integers(100, 1490), st.integers(1100, 26000))


@given(ROWS)
def test_the_geometric_index_lies_between_its_dimensions_and_inside_its_interval(row):
    values = ipm(*(str(Decimal(n) / 100) if i < 3 else str(n) for i, n in enumerate(row)))
    leaves = {leaf.key: normalised(leaf, values[leaf.key], IPM.scale) for leaf in IPM.leaves()}
    dimensions = [leaves["health"], (leaves["expected_schooling"] + leaves["mean_schooling"]) / 2, leaves["expenditure"]]
    index, possible = index_of(IPM, values), possible_index(IPM, values)
    assert min(dimensions) - Decimal("1e-20") <= index <= max(dimensions) + Decimal("1e-20")
    assert index <= sum(dimensions) / 3 + Decimal("1e-20")
    assert possible.low <= index <= possible.high


@pytest.mark.parametrize(
    ("year", "index", "expected"),
    [
        (2024, "3.4985", ["Baik"]),  # Pacitan
        (2024, "1.7975", ["Kurang"]),  # Nias Barat
        (2023, "1.7995", ["Cukup"]),  # Boven Digoel
        (2022, "1.7995", ["Cukup", "Kurang"]),  # what decided in 2022 is not known
        (2022, "3.60", ["Sangat Baik"]),
    ],
)
def test_a_band_follows_the_printed_or_the_unrounded_index_by_year(year, index, expected):
    assert [band.label.id for band in possible_bands(SPBE, year, Decimal(index))] == expected


@pytest.mark.parametrize(("index", "band"), [("59.99", "Rendah"), ("60", "Sedang"), ("70", "Tinggi"), ("80", "Sangat Tinggi"), ("100", "Sangat Tinggi")])
def test_a_band_begins_at_its_low(index, band):
    assert band_of(IPM, Decimal(index)).label.id == band


def test_no_band_where_none_is_known():
    assert band_of(load_framework("spbe-2018"), Decimal(3)) is None
    assert possible_bands(load_framework("kominfo-2022"), 2022, Decimal(3)) == ()
    assert band_of(load_framework("pemdi-2026"), Decimal("0.5")) is None
