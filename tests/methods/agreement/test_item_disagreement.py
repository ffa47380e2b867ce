"""Where a panel disagrees the most."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smartcity_eval.methods.agreement.item_disagreement import largest_disagreements
from smartcity_eval.methods.agreement.krippendorff import krippendorff_alpha

NAN = float("nan")


def test_by_hand():
    found = largest_disagreements(
        np.array([[3.0, 3, 4], [1, 4, NAN], [2, 2, 2], [NAN, 5, NAN], [NAN, NAN, NAN]])
    )
    assert [each.item for each in found] == [1, 0, 2, 3, 4]
    assert [each.ratings for each in found] == [2, 3, 3, 1, 0]
    assert [each.spread for each in found] == [3, 1, 0, None, None]
    assert [each.deviation for each in found] == [
        pytest.approx(4.5**0.5),
        pytest.approx((1 / 3) ** 0.5),
        0,
        None,
        None,
    ]
    # Two ratings three apart: 2 * 9 / 1; two pairs one apart among three: 4 * 1 / 2.
    assert [each.share for each in found] == [pytest.approx(0.9), pytest.approx(0.1), 0, None, None]


@given(data=st.data())
def test_shares_are_what_alpha_for_intervals_observes(data, panels):
    ratings = data.draw(panels.with_gaps)
    shares = {
        each.item: each.share for each in largest_disagreements(ratings) if each.share is not None
    }
    assume(shares)
    assert sum(shares.values()) == pytest.approx(1)
    paired = ratings[(~np.isnan(ratings)).sum(axis=1) > 1]
    pool = paired[~np.isnan(paired)]
    by_chance = ((pool[:, None] - pool) ** 2).sum() / (pool.size - 1)
    observed = (1 - float(krippendorff_alpha(ratings, level="interval"))) * by_chance
    for item, share in shares.items():
        row = ratings[item][~np.isnan(ratings[item])]
        assert share * observed == pytest.approx(((row[:, None] - row) ** 2).sum() / (row.size - 1))


@given(data=st.data())
def test_widest_first_and_every_item_once(data, panels):
    ratings = data.draw(panels.with_gaps)
    found = largest_disagreements(ratings)
    assert sorted(each.item for each in found) == list(range(len(ratings)))
    shares = [each.share for each in found if each.share is not None]
    assert shares == sorted(shares, reverse=True)
    assert all(each.spread is None for each in found[len([e for e in found if e.ratings > 1]) :])


def test_where_nobody_disagrees_there_is_nothing_to_share():
    found = largest_disagreements(np.full((3, 2), 3.1))
    assert [(each.item, each.spread, each.deviation, each.share) for each in found] == [
        (n, 0, 0, None) for n in range(3)
    ]


def test_no_items():
    assert largest_disagreements(np.empty((0, 3))) == ()
