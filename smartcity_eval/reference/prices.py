"""Consumer price index, to compare rupiah of different years.

Annual average inflation of consumer prices, World Bank series FP.CPI.TOTL.ZG, 2010 to 2023 (as
redistributed by github.com/datasets/inflation, archive/FP.CPI.TOTL.ZG.csv, ODC-PDDL); the average
of 2024 was not seen, so no later year can be deflated.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from .packs import current_pack

# Constant prices are given in the prices of this year: the first year of the programme's published
# money.
BASE_YEAR = 2018
PRICE_SOURCE = "World Bank FP.CPI.TOTL.ZG"


def price_index() -> dict[int, Decimal]:
    """Return the chained price index by year, unrounded, 2010 = 100; empty for a pack without one.

    Examples
    --------
    >>> round(price_index()[2018], 4)
    Decimal('146.7299')
    """
    return _price_index(current_pack().file("cpi.csv"))


@lru_cache(maxsize=16)
def _price_index(path: Path | None) -> dict[int, Decimal]:
    if path is None:
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    level = Decimal(100)
    index = {int(rows[0]["year"]): level}
    for row in rows[1:]:
        level = level * (1 + Decimal(row["inflation_percent"]) / 100)
        index[int(row["year"])] = level
    return index


def deflate(amount: Decimal, year: int, base_year: int) -> Decimal | None:
    """Express rupiah of one year in the prices of another.

    Parameters
    ----------
    amount
        Rupiah of `year`.
    year, base_year
        Calendar years; the base year is to be named beside every result.

    Returns
    -------
    Decimal or None
        Rupiah in prices of `base_year`, unrounded; None when the price index lacks a year.

    Examples
    --------
    >>> round(deflate(Decimal(7_000_000_000), 2019, 2018))
    6794098944
    >>> deflate(Decimal(1), 2024, 2018) is None
    True
    """
    index = price_index()
    if year not in index or base_year not in index:
        return None
    return amount * index[base_year] / index[year]
