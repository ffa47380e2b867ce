"""The six dimensions and their sub-dimensions."""

from __future__ import annotations

from smartcity_eval.reference.dimensions import DIMENSIONS, sub_dimensions


def test_each_dimension_has_three_sub_dimensions_with_a_name_in_both_languages():
    assert tuple(sub_dimensions()) == DIMENSIONS
    for parts in sub_dimensions().values():
        assert len({part.key for part in parts}) == 3
        assert all(part.name("id") and part.name("en") for part in parts)


def test_no_key_stands_under_two_dimensions():
    keys = [part.key for parts in sub_dimensions().values() for part in parts]
    assert len(keys) == len(set(keys)) == 18
