"""Results and comparisons on a page."""

from __future__ import annotations

import pandas as pd
import pytest

from smartcity_eval.composites.scenarios import Scenario, run_scenario
from smartcity_eval.composites.tables.metadata_tables import index_from_tables
from smartcity_eval.reports import IndexPage, index_comparison, index_results


def under(index, **methods):
    scenario = Scenario(methods=methods)
    return run_scenario(index.framework, index.data, scenario, rounding=None).after


def test_results_stand_by_rank_with_what_each_part_contributes(seen, page):
    found = seen(lambda: index_results(page))
    ranks = list(found.column("Results of Indeks", "Rank").values())
    assert ranks == [str(n) for n in range(1, 25)]
    assert {"Gerak", "Belajar"} <= set(found.table("Results of")["head"])
    assert "24 units by Indeks: first " in found.images[0]["alt"]


def test_the_asem_results_are_coinrs(seen, asem_page):
    found = seen(lambda: index_results(asem_page))
    index = found.column("Results of", "Index")
    # As COINr's article on results prints them.
    assert list(index.items())[:4] == [
        ("Switzerland", "68.38"),
        ("Netherlands", "64.82"),
        ("Denmark", "64.80"),
        ("Norway", "64.47"),
    ]


@pytest.mark.parametrize(
    ("names", "heads"),
    [
        (("Rank", "Index"), ["Rank (2)", "Index (2)"]),
        (("Other", "Other"), ["Other", "Other (2)"]),
        (("Group", "Assessed unit"), ["Group (2)", "Assessed unit (2)"]),
    ],
)
def test_a_part_that_is_called_as_another_column_has_a_column_of_its_own(seen, names, heads):
    imeta = pd.DataFrame(
        {
            "iCode": ["a", "b", "all"],
            "iName": [*names, "All"],
            "Parent": ["all", "all", None],
            "Type": ["Indicator", "Indicator", "Aggregate"],
        }
    )
    idata = pd.DataFrame({"uCode": ["A", "B"], "a": [1, 2], "b": [7, 5]})
    index = index_from_tables(imeta, idata, name="small", year=2024)
    found = seen(lambda: index_results(IndexPage.of(index, "en")))
    table = found.table("Results of All")
    assert table["head"][-2:] == heads
    assert table["rows"] == [
        ["A", "1", "50.00", "0.00", "100.00"],
        ["B", "1", "50.00", "100.00", "0.00"],
    ]
    both = {"Assessed unit": index.build(), "other": index.build()}
    compared = seen(lambda: index_comparison(IndexPage.of(index, "en"), both))
    assert compared.table("Places in each index")["rows"] == [["A", "1", "1"], ["B", "1", "1"]]


def test_ranks_within_groups_are_shown_where_there_are_groups(seen, page):
    units = page.built.scores.index
    groups = pd.Series(["Jawa", "Bali"] * 12, units)
    found = seen(lambda: index_results(page, groups))
    within = found.column("Results of Indeks", "Rank in its group")
    assert sorted(map(int, within.values())) == sorted([*range(1, 13)] * 2)
    assert found.column("Results of Indeks", "Group")["kab-01"] == "Bali"


def test_an_index_that_is_no_sum_of_its_parts_is_drawn_by_itself(seen, small):
    geometric = IndexPage(
        small.framework,
        under(small, normalise={"parameters": {"low": 1}}, aggregate="geometric"),
        "en",
    )
    assert "by unit" in seen(lambda: index_results(geometric)).text


def test_scores_below_zero_have_a_table_and_no_bars(small):
    z_scores = IndexPage(small.framework, under(small, normalise="z_score"), "en")
    assert [block.kind for block in index_results(z_scores).blocks] == ["folded"]


def test_orders_stand_beside_each_other(seen, small, page):
    indices = {
        "min-max": page.built,
        "rank": under(small, normalise="percentile_rank"),
        "z-score": under(small, normalise="z_score"),
    }
    found = seen(lambda: index_comparison(page, indices))
    assert list(found.column("How far the order moves", "Units").values()) == ["24", "24"]
    places = found.table("Places in each index")
    assert (
        places["head"] == ["Assessed unit", "min-max", "rank", "z-score"]
        and len(places["rows"]) == 24
    )


def test_of_very_many_units_those_that_move_the_furthest_are_drawn(seen, monkeypatch, small, page):
    monkeypatch.setattr("smartcity_eval.reports.composites.index_ranks.MOST_DRAWN", 5)
    indices = {"min-max": page.built, "z-score": under(small, normalise="z_score")}
    assert (
        "The 5 units that move the furthest" in seen(lambda: index_comparison(page, indices)).text
    )
