"""The index as one leaf changes: always that of the whole tree, computed anew."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.evaluation.jury.index_changes import IndexChanges
from smartcity_eval.evaluation.scorecard import index_of
from smartcity_eval.frameworks import load_framework

EDITIONS = ["contoh-2024", "kominfo-2022", "kominfo-2023-kppn-ikn", "spbe-2020", "ipm-2014"]


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_a_changed_leaf_gives_the_index_of_the_whole_tree(edition, data):
    framework = load_framework(edition)
    keys = [leaf.key for leaf in framework.leaves()]
    scores = st.decimals(1, 4, places=2)
    missing = data.draw(st.sets(st.sampled_from(keys), max_size=2))
    level = data.draw(st.lists(scores, min_size=1, max_size=5))
    values = {key: None if key in missing else level[n % len(level)] for n, key in enumerate(keys)}
    changes = IndexChanges(framework, values)
    assert changes.index == index_of(framework, values)
    for leaf in data.draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3)):
        value = data.draw(st.none() | scores)
        found, whole = changes.index_with(leaf, value), index_of(framework, {**values, leaf: value})
        assert repr(found) == repr(whole)


def test_a_key_that_is_no_leaf_changes_what_it_would_in_the_whole_tree():
    framework = load_framework("kominfo-2023-kppn-ikn")
    values = {leaf.key: Decimal(3) for leaf in framework.leaves()}
    changes = IndexChanges(framework, values)
    assert changes.index_with("output", Decimal(1)) == index_of(
        framework, {**values, "output": Decimal(1)}
    )
