"""What each part brings of an index's variance."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartcity_eval.composites.audit.variance_shares import variance_shares
from smartcity_eval.composites.build import build_index
from smartcity_eval.frameworks import load_framework

EDITION = load_framework("kominfo-2022")
KEYS = [leaf.key for leaf in EDITION.leaves()]


def shares(table) -> pd.DataFrame:
    return variance_shares(build_index(EDITION, pd.DataFrame(table, columns=KEYS))).set_index(
        "part"
    )


@given(arrays(float, (6, 5), elements=st.integers(0, 400).map(lambda n: n / 100)))
def test_shares_add_to_one_where_the_index_varies_and_are_none_where_it_does_not(table):
    found = shares(table)
    if found["share"].isna().any():
        assert found["share"].isna().all() and np.ptp(
            table @ found["weight"].to_numpy()
        ) == pytest.approx(0, abs=1e-9)
    elif np.ptp(table @ found["weight"].to_numpy()) > 1e-6:
        assert found["share"].sum() == pytest.approx(1)


def test_parts_that_vary_alike_and_apart_bring_the_squares_of_their_weights():
    apart = np.vstack([np.eye(5), -np.eye(5)]) + 2
    found = shares(apart)
    squares = found["weight"] ** 2
    assert found["share"].tolist() == pytest.approx((squares / squares.sum()).tolist())


def test_a_part_that_works_against_the_others_brings_less_than_nothing():
    line = np.linspace(0, 4, 9)
    found = shares(np.column_stack([4 - line, line, line, line, line]))
    assert found.loc["baseline", "share"] < 0 < found.loc["output", "share"]
    assert found.loc["baseline", "spread"] == pytest.approx(line.std(ddof=1))
