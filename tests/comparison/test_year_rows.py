"""A row of the year's table, and what its columns are."""

from __future__ import annotations

from datetime import date

import pytest

from smartcity_eval.comparison.year_rows import year_columns, year_row

TYPES = {
    "text": str,
    "whole": int,
    "number": (int, float),
    "year": int,
    "day": str,
    "money": (int, str),
}


def test_every_cell_is_of_its_columns_kind_and_one_of_its_words(judged_2023):
    for row in map(year_row, judged_2023):
        assert list(row) == list(year_columns())
        for name, value in row.items():
            column = year_columns()[name]
            assert value is None or isinstance(value, TYPES[column.kind]), name
            assert value is None or not column.words or value in column.words, name


def test_a_day_is_written_as_a_day(judged_2023):
    assert all(date.fromisoformat(year_row(e)["as_of"]) == e.as_of for e in judged_2023)


def test_the_first_announced_rank_stands_with_its_group(evaluation):
    ranks = [
        {"value": 11, "scope": "group", "group": "50 kabupaten", "group_size": 50},
        {"value": 3, "scope": "province"},
    ]
    row = year_row(evaluation(published={"source": "s", "ranks": ranks}))
    assert (row["rank"], row["rank_group"], row["rank_group_size"]) == (11, "50 kabupaten", 50)


def test_a_group_without_a_name_is_called_by_its_scope(evaluation):
    row = year_row(
        evaluation(published={"source": "s", "ranks": [{"value": 3, "scope": "national"}]})
    )
    assert (row["rank"], row["rank_group"], row["rank_group_size"]) == (3, "national", None)


@pytest.mark.usefixtures("indian_pack")
def test_indicators_that_a_country_does_not_list_have_no_columns():
    assert not {"hdi", "spbe", "investment"} & set(year_columns())
    assert {"region", "index_published", "rank", "warnings"} <= set(year_columns())
