"""Evaluations as a tidy table: nothing rounded, nothing filled in."""

from __future__ import annotations

import io
from decimal import Decimal

import pandas as pd

from smartcity_eval.comparison.year_rows import year_columns
from smartcity_eval.comparison.year_table import year_table


def test_a_year_is_one_row_each_with_the_same_columns(judged_2023):
    table = year_table(judged_2023)
    assert tuple(table.columns) == tuple(year_columns()) and len(table) == len(judged_2023)
    assert list(table["region"]) == sorted(table["region"]) and set(table["year"]) == {2023}


def test_batang_2023_to_the_last_rupiah(judged_2023):
    row = year_table(judged_2023).set_index("region").loc["kab-batang"]
    assert (row["programmes_target"], row["programmes_achieved"]) == (104, 97)
    assert row["programmes_percent"] == 97 * 100 / 104
    assert row["investment"] == 6_170_000_000_000 and isinstance(row["investment"], int)
    assert (row["hdi"], row["spbe"]) == (70.2, 3.53)
    assert (row["index"], row["index_published"]) == (3.398, 3.40)


def test_what_is_not_known_is_empty_and_never_zero(evaluation):
    [row] = year_table([evaluation()]).to_dict("records")
    empty = {key for key, value in row.items() if value is None}
    assert {
        "index",
        "index_published",
        "improvement",
        "rank",
        "programmes_target",
        "programmes_percent",
        "hdi",
        "spbe",
        "investment",
    } <= empty
    assert 0 not in {row[key] for key in empty}


def test_no_evaluations_make_an_empty_table_with_its_columns():
    assert tuple(year_table([]).columns) == tuple(year_columns()) and year_table([]).empty


def test_rupiah_with_sen_pass_through_csv_exactly(evaluation):
    made = evaluation(indicators={"investment": [{"rupiah": "1535015624405.01", "source": "s"}]})
    whole = evaluation(
        "kota-kediri", indicators={"investment": [{"rupiah": 14_070_000_000_000, "source": "s"}]}
    )
    text = year_table([made, whole]).to_csv(index=False)
    back = pd.read_csv(io.StringIO(text), dtype=str)
    assert list(back["investment"]) == ["1535015624405.01", "14070000000000"]


def test_a_rank_comes_with_its_group(evaluation):
    ranks = [
        {"value": 11, "scope": "group", "group": "50 kabupaten/kota", "group_size": 50},
        {"value": 3, "scope": "province"},
    ]
    [row] = year_table([evaluation(published={"source": "s", "ranks": ranks})]).to_dict("records")
    assert (row["rank"], row["rank_group"], row["rank_group_size"]) == (11, "50 kabupaten/kota", 50)
    [row] = year_table([evaluation(published={"source": "s", "ranks": ranks[1:]})]).to_dict(
        "records"
    )
    assert (row["rank"], row["rank_group"], row["rank_group_size"]) == (3, "province", None)


def test_a_printed_rate_stands_where_the_counts_are_not_known(evaluation):
    [row] = year_table(
        [evaluation(programmes={"source": "s", "percent": Decimal("87.5")})]
    ).to_dict("records")
    assert (row["programmes_target"], row["programmes_percent"]) == (None, 87.5)


def test_a_target_or_a_quarter_is_not_the_years_investment(evaluation):
    readings = [
        {"rupiah": 9, "kind": "target", "source": "s"},
        {"rupiah": 1, "period": "q1", "source": "s"},
    ]
    [row] = year_table([evaluation(indicators={"investment": readings})]).to_dict("records")
    assert row["investment"] is None


def test_of_two_realisations_the_preferred_is_taken(evaluation):
    readings = [
        {"rupiah": 6_175, "by": "A", "source": "s"},
        {"rupiah": 6_170, "by": "B", "preferred": True, "source": "s"},
    ]
    [row] = year_table([evaluation(indicators={"investment": readings})]).to_dict("records")
    assert row["investment"] == 6_170
