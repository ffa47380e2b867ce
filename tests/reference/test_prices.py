"""Constant prices: the chain of consumer prices and what it does to rupiah."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.reference.prices import PRICE_SOURCE, deflate, price_index

YEARS = st.sampled_from(sorted(price_index()))
RUPIAH = st.integers(1, 10**15).map(Decimal)
# Rupiah carry 28 digits through two divisions.
CLOSE = Decimal("1e-20")


def test_the_chain_begins_in_2010_and_misses_no_year():
    years = list(price_index())
    assert years == list(range(2010, 2024))
    assert price_index()[2010] == 100


def test_prices_rose_every_year():
    assert all(before < after for before, after in pairwise(price_index().values()))


@pytest.mark.parametrize(
    ("year", "level"),
    [(2011, "105.3560"), (2018, "146.7299"), (2019, "151.1767"), (2023, "169.0567")],
)
def test_levels_of_the_chain(year, level):
    assert round(price_index()[year], 4) == Decimal(level)


@given(RUPIAH, YEARS, YEARS)
def test_there_and_back_is_where_it_began(amount, year, base):
    again = deflate(deflate(amount, year, base), base, year)
    assert abs(again - amount) <= amount * CLOSE


@given(RUPIAH, YEARS, YEARS, YEARS)
def test_by_way_of_a_third_year_is_the_same(amount, year, third, base):
    straight, around = (
        deflate(amount, year, base),
        deflate(deflate(amount, year, third), third, base),
    )
    assert abs(straight - around) <= amount * CLOSE * 100


@given(RUPIAH, YEARS)
def test_a_years_own_prices_change_nothing(amount, year):
    assert abs(deflate(amount, year, year) - amount) <= amount * CLOSE


@given(RUPIAH, YEARS, YEARS)
def test_later_rupiah_are_worth_less_in_earlier_prices(amount, year, base):
    if year > base:
        assert deflate(amount, year, base) < amount


@pytest.mark.parametrize(("year", "base"), [(2024, 2018), (2018, 2024), (2009, 2018)])
def test_a_year_without_prices_is_not_guessed(year, base):
    assert deflate(Decimal(1), year, base) is None


def test_the_source_is_named():
    assert "FP.CPI.TOTL.ZG" in PRICE_SOURCE
