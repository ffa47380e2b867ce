"""Which raters can be compared at all, held against SciPy's connected components."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse.csgraph import connected_components

from smartcity_eval.methods.agreement.connected_raters import connected_groups, linking_raters


@st.composite
def graphs(draw):
    size = draw(st.integers(1, 9))
    edges = draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))))
    together = np.eye(size, dtype=bool)
    for a, b in edges:
        together[a, b] = together[b, a] = True
    return together


@given(together=graphs())
def test_the_groups_are_the_components_that_scipy_finds(together):
    _, labels = connected_components(together)
    groups = connected_groups(together)
    assert [set(labels[list(group)]) for group in groups] == [{i} for i in range(len(groups))]
    assert sorted(rater for group in groups for rater in group) == list(range(len(together)))


@given(together=graphs())
def test_without_a_linking_rater_the_group_falls_apart_and_without_any_other_it_does_not(together):
    for group in connected_groups(together):
        linking = linking_raters(together, group)
        for rater in group:
            rest = [other for other in group if other != rater]
            apart = rest and connected_components(together[np.ix_(rest, rest)])[0] > 1
            assert (rater in linking) == bool(apart)


def test_nobody_is_no_group():
    assert connected_groups(np.empty((0, 0), dtype=bool)) == ()
