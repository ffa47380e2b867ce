"""The outline of a page, carried as metadata of a notebook's outputs."""

from __future__ import annotations

import json

import pytest

from smartcity_eval.reports.outline import KEY, OutlineEntry, outline_entry


def test_an_entry_comes_back_from_a_notebook_as_it_was_written():
    entry = OutlineEntry("sc-money", 'Uang & <daya> "\u00e9"', 2, "Naik 0,13 menjadi 3,40.")
    assert outline_entry(json.loads(json.dumps(entry.as_metadata()))) == entry


def test_an_entry_without_a_description_has_an_empty_one():
    entry = outline_entry({KEY: {"anchor": "sc-x", "heading": "x", "level": 2}})
    assert entry == OutlineEntry("sc-x", "x", 2) and entry.description == ""


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"image/png": {"width": 3}},
        {KEY: None},
        {KEY: []},
        {KEY: {"anchor": "sc-x", "heading": "x"}},
        {KEY: {"anchor": 1, "heading": ["x"], "level": "2"}},
    ],
)
def test_metadata_of_someone_elses_is_no_entry(metadata):
    assert outline_entry(metadata) is None
