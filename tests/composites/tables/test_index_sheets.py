"""The tables of a built index as plain values."""

from __future__ import annotations

import pandas as pd

from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.tables.index_sheets import index_sheets


def sheets_of(edition, figures, **options) -> dict:
    found = index_sheets(edition, build_index(edition, figures), **options)
    return {sheet.name: sheet for sheet in found.sheets}


def test_every_step_has_its_table(small_edition, small_data):
    found = sheets_of(small_edition, small_data, data=small_data, language="en")
    steps = ["denominate", "screen", "impute", "treat", "normalise"]
    assert list(found) == ["iMeta", "iData", *steps, "scores", "ranks", "weights", "treatment"]
    assert len(found["iData"].rows) == 12 and len(found["screen"].rows) == 11


def test_leaves_are_called_as_their_columns_and_sizes_are_described(small_edition, small_data):
    found = sheets_of(small_edition, small_data, data=small_data)
    assert "Tingkat" in found["normalise"].heads and "penganggur" not in found["normalise"].heads
    table = pd.DataFrame(found["iMeta"].rows, columns=found["iMeta"].heads).set_index("iCode")
    assert table.loc["penduduk", "Type"] == "Denominator" and table.loc["pulau", "Type"] == "Group"


def test_what_is_missing_is_an_empty_cell_and_figures_are_whole_where_they_are(
    small_edition, small_data
):
    found = sheets_of(small_edition, small_data)
    row = dict(zip(found["iData"].heads, found["iData"].rows[1], strict=True))
    assert row["uCode"] == "kab-b" and row["Tingkat"] is None
    ranks = {value for row in found["ranks"].rows for value in row[1:]}
    assert all(isinstance(rank, int) for rank in ranks)


def test_a_figure_that_no_cell_can_hold_is_a_text(small_edition, small_data):
    data = small_data.assign(Extra=[float("inf"), *range(11)], Lists=[[1, 2]] * 12)
    found = sheets_of(small_edition, small_data, data=data)
    row = dict(zip(found["iData"].heads, found["iData"].rows[0], strict=True))
    assert (row["Extra"], row["Lists"]) == ("inf", "[1, 2]")


def test_its_printed_form_is_short(small_edition, small_data):
    made = index_sheets(small_edition, build_index(small_edition, small_data), language="en")
    assert repr(made).startswith("<IndexSheets Trial · iMeta, iData, ")
