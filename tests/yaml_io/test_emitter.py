"""YAML that reads back equal."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.yaml_io.emitter import yaml_text

from .drawn_content import CONTENT, KEYS, read


@given(st.dictionaries(KEYS, CONTENT, min_size=1, max_size=4))
def test_whatever_is_written_reads_back_with_its_digits(content):
    assert repr(read(yaml_text(content))) == repr(content)


def test_texts_are_not_folded_and_short_tables_of_numbers_stand_on_one_line():
    long = "kata " * 50 + "akhir"
    assert (
        yaml_text({"how": long, "counts": {"1": 2, "3": Decimal("4.50")}})
        == f"how: {long}\ncounts: {{'1': 2, '3': 4.50}}\n"
    )


@pytest.mark.parametrize("key", ["?a", ":a", "-a", "a:", "#a", "*a"])
def test_a_key_with_a_mark_of_yaml_reads_back_in_braces_and_below_each_other(key):
    for content in ({key: {key: 2}}, {key: [key]}, {key: {key: "a b"}}):
        assert read(yaml_text(content)) == content
