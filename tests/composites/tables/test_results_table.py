"""Tables of results: order, levels, ties, groups."""

from __future__ import annotations

import pandas as pd
import pytest

from smartcity_eval.composites.tables.results_table import (
    node_levels,
    ranks_of,
    results_table,
    unit_summary,
)
from smartcity_eval.core.errors import UsageError


@pytest.fixture
def built(small_index):
    return small_index().built


@pytest.fixture
def groups(built) -> pd.Series:
    units = built.scores.index
    return pd.Series(["barat", "timur"] * (len(units) // 2), units, name="pulau")


def test_the_branches_stand_from_the_top_down_the_best_unit_first(built):
    table = results_table(built)
    assert list(table) == ["rank", "index", "layanan", "ekonomi"]
    assert table["index"].is_monotonic_decreasing and table["rank"].tolist() == list(range(1, 25))


def test_the_full_table_has_the_leaves_and_the_summary_one_score(built):
    assert set(results_table(built, content="full")) == {"rank", *built.scores}
    summary = results_table(built, content="summary", order_by="ekonomi", decimals=2)
    assert list(summary) == ["ekonomi", "rank"]
    assert summary["ekonomi"].tolist() == summary["ekonomi"].round(2).tolist()


def test_ranks_are_those_of_the_unrounded_scores(built):
    ranks = results_table(built, "ranks", "full")
    expected = built.scores.rank(ascending=False, method="min")
    assert (ranks == expected.loc[ranks.index, ranks.columns]).all(axis=None)


def test_ranks_within_groups_begin_at_one_in_each(built, groups):
    table = results_table(built, "group_ranks", groups=groups)
    assert next(iter(table)) == "pulau" and table["pulau"].is_monotonic_increasing
    for _, rows in table.groupby("pulau"):
        assert rows["index"].tolist() == list(range(1, 13))


def test_a_unit_without_a_score_or_a_group_has_no_rank():
    scores = pd.DataFrame({"index": [1.0, None, 3.0]}, index=list("ABC"))
    assert ranks_of(scores)["index"].isna().tolist() == [False, True, False]
    grouped = ranks_of(scores, pd.Series({"A": "x"}))
    assert grouped["index"].isna().tolist() == [False, True, True]


def test_one_units_summary_has_score_and_rank_at_each_level(built, groups):
    unit = built.scores.index[3]
    table = unit_summary(built, unit, groups=groups)
    assert table.loc["index", "score"] == built.scores.loc[unit, "index"]
    assert table["level"].tolist() == sorted(table["level"])
    assert set(unit_summary(built, unit, [1]).index) == {"layanan", "ekonomi", "udara"}
    assert (table["group_rank"] <= table["rank"]).all() and (table["units"] == 24).all()


@pytest.mark.parametrize("name", ["index", "rank"])
def test_a_group_that_is_called_as_a_column_stands_beside_it(built, groups, name):
    table = results_table(built, groups=groups.rename(name))
    assert list(table)[:2] == [f"{name} (group)", "rank"] and table["index"].dtype == float
    ranks = results_table(built, "group_ranks", groups=groups.rename(name))
    assert ranks[ranks.columns[0]].is_monotonic_increasing


def test_the_index_is_at_level_nought(built):
    assert node_levels(built)["index"] == 0 and node_levels(built)["izin"] == 2


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda b: results_table(b, order_by="ekonomy"), "ekonomy is no part of this index"),
        (lambda b: results_table(b, "group_ranks"), "need the group of each unit"),
        (lambda b: results_table(b, "rank"), "expected one of scores, ranks, group_ranks"),
        (lambda b: results_table(b, content="all"), "one of summary, branches, full"),
        (lambda b: unit_summary(b, "kab-99"), "the data have no row kab-99"),
    ],
)
def test_what_is_not_there_is_refused_in_plain_words(built, ask, told):
    with pytest.raises(UsageError) as error:
        ask(built)
    assert told in error.value.in_language("en")
