"""Small tables of indicators for property tests."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import strategies as st


def values(rng: np.random.Generator) -> np.ndarray:
    """Up to seven units and four columns, above zero: now and then with few different values, so
    that units tie.
    """
    size = int(rng.integers(2, 8)), int(rng.integers(1, 5))
    # Two decimals, so that different values stay different through a few operations.
    found = (
        rng.integers(1, 4, size).astype(float)
        if rng.random() < 0.3
        else rng.integers(100, 10001, size) / 100
    )
    # Columns that do not vary are in test_answers.py: most methods refuse them.
    found[1] = np.where(found[1] == found[0], found[0] + 1, found[1])
    return found


def with_gaps(rng: np.random.Generator) -> np.ndarray:
    found = values(rng)
    gaps = rng.random(found.shape) < rng.choice([0.1, 0.5])
    gaps[:2] = False
    return rng.permutation(np.where(gaps, np.nan, found))


def weighted(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    found = values(rng)
    return found, rng.integers(1, 51 if rng.random() < 0.7 else 3, found.shape[1])


def panel(rng: np.random.Generator) -> np.ndarray:
    """Three to nine items on a scale of one to five, two to five raters, who agree more or less."""
    items, raters = int(rng.integers(3, 10)), int(rng.integers(2, 6))
    noise = int(rng.integers(1, 4))
    return np.clip(
        rng.integers(1, 6, (items, 1)) + rng.integers(-noise, noise + 1, (items, raters)), 1, 5
    ).astype(float)


def panel_with_gaps(rng: np.random.Generator) -> np.ndarray:
    found = panel(rng)
    return np.where(rng.random(found.shape) < 0.2, np.nan, found)


@pytest.fixture(scope="session")
def panels() -> SimpleNamespace:
    """Strategies: ratings of a panel, items by raters, without gaps and with them."""
    seeds = st.integers(0, 2**32 - 1).map(np.random.default_rng)
    return SimpleNamespace(whole=seeds.map(panel), with_gaps=seeds.map(panel_with_gaps))


@pytest.fixture(scope="session")
def tables() -> SimpleNamespace:
    """Strategies: whole tables, tables with gaps, and tables with a weight for each column."""
    # Drawn from a seed: cell by cell, hypothesis would take ten times as long.
    seeds = st.integers(0, 2**32 - 1).map(np.random.default_rng)
    return SimpleNamespace(
        whole=seeds.map(values), with_gaps=seeds.map(with_gaps), weighted=seeds.map(weighted)
    )
