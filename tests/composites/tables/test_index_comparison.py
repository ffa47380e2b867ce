"""Several indices side by side."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.composites.tables.index_comparison import (
    compare_indices,
    correlate_indices,
    shift_summary,
)
from smartcity_eval.core.errors import UsageError


@pytest.fixture
def three(small_index):
    return {
        "means": small_index().built,
        "geometric": small_index({"method": "geometric"}, normalise="percentile_rank").built,
        "z": small_index(normalise="z_score").built,
    }


def test_ranks_of_each_stand_beside_each_other_sorted_by_the_base(three):
    table = compare_indices(three)
    assert list(table) == ["means", "geometric", "z"]
    assert table["means"].tolist() == list(range(1, 25))
    other = compare_indices(three, base="z")
    assert next(iter(other)) == "z" and other["z"].tolist() == list(range(1, 25))


def test_differences_are_from_the_base(three):
    table, differences = compare_indices(three), compare_indices(three, show="differences")
    assert (differences["z"] == table["z"] - table["means"]).all()
    absolute = compare_indices(three, show="absolute_differences")
    assert (absolute == differences.abs()).all(axis=None)
    scores = compare_indices(three, "scores", part="ekonomi")
    assert scores["means"].is_monotonic_decreasing


def test_a_unit_that_one_index_leaves_out_moves_no_other(small_index, three):
    gone = small_index()
    gap = gone.data["udara"].copy()
    gap.iloc[0] = np.nan
    lacking = small_index(udara=gap).built
    table = compare_indices({"all": three["means"], "one less": lacking})
    assert table.isna().any(axis=1).sum() == 1
    ranked = table.dropna()
    assert sorted(ranked["all"]) == sorted(ranked["one less"]) == list(range(1, 24))


def test_the_correlation_of_an_index_with_itself_is_one(three):
    found = correlate_indices(three)
    assert np.diag(found).tolist() == pytest.approx([1, 1, 1])
    assert (found.to_numpy() == found.to_numpy().T).all()


def test_the_summary_counts_who_moved(three):
    summary = shift_summary({**three, "same": three["means"]})
    assert summary.loc["same", ["moved", "largest_shift"]].tolist() == [0, 0]
    assert summary["furthest"].isna().tolist() == [False, False, True]
    table = compare_indices(three, show="absolute_differences")
    assert summary.loc["geometric", "moved"] == (table["geometric"] > 0).sum()
    assert summary.loc["geometric", "largest_shift"] == table["geometric"].max()


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda t: compare_indices({"one": t["z"]}), "a comparison needs two"),
        (lambda t: compare_indices(t, part="laut"), "the index means has no part laut"),
        (lambda t: compare_indices(t, base="w"), "there is no index w; there are means"),
        (lambda t: compare_indices(t, by="rank"), "found rank, expected one of ranks, scores"),
        (lambda t: compare_indices(t, show="difference"), "found difference, expected one of"),
        (lambda t: correlate_indices(t, "tau"), "one of pearson, spearman, kendall"),
    ],
)
def test_what_cannot_be_compared_is_refused(three, ask, told):
    with pytest.raises(UsageError) as error:
        ask(three)
    assert told in error.value.in_language("en")
