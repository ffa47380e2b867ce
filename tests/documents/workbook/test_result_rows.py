"""The results and ranks of a year's workbook, against the evaluations."""

from __future__ import annotations

import pytest

from smartcity_eval.documents.workbook.result_rows import ranks, results
from smartcity_eval.reports.labels import VERDICT


def by_head(table):
    """A table's rows by region and heading."""
    heads = [column.head for column in table.columns]
    return {row[0]: dict(zip(heads, row, strict=True)) for row in table.rows}


def test_every_row_has_the_evaluations_own_figures_unrounded(year_data):
    year = year_data(2023)
    rows = by_head(results(year))
    assert len(rows) == len(year.evaluations) == 148
    for e in year.evaluations:
        row = rows[e.region]
        assert row["Computed index"] == (float(e.scorecard.index) if e.scorecard else None)
        assert row["Announced index"] == (
            None if e.published.index is None else float(e.published.index)
        )
        scores = {c.key: c.score for c in e.scorecard.contributions} if e.scorecard else {}
        assert (row["Baseline"], row["Collaboration"]) == (
            scores.get("baseline"),
            scores.get("collaboration"),
        )
    assert rows["kab-batang"]["Computed index"] == 3.398
    assert rows["kab-batang"]["Group"] == "REGULER" and rows["kab-batang"]["Place in group"] == 9
    assert rows["kab-batang"]["Agreement"] == VERDICT["exact"].in_language("en")


def test_who_did_not_take_part_has_no_score(year_data):
    rows = by_head(results(year_data(2023)))
    assert rows["kab-dairi"]["Took part"] == "no" and rows["kab-dairi"]["Baseline"] is None
    assert rows["kab-batang"]["Took part"] == "yes"


def test_components_stand_in_the_editions_order(year_data):
    heads = [column.head for column in results(year_data(2023)).columns]
    first = heads.index("Baseline")
    assert heads[first : first + 6] == [
        "Baseline",
        "Output",
        "Outcome",
        "Impact",
        "Quick win",
        "Collaboration",
    ]


def test_sources_are_the_numbers_of_the_record(year_data):
    year = year_data(2023)
    record, _ = year.record_of("kab-batang")
    number = list(record.sources).index("kominfo-hasil-2023") + 1
    assert by_head(results(year))["kab-batang"]["Sources"] == str(number)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_column_says_what_it_is(language, year_data):
    table = results(year_data(2023, language))
    heads = [column.head for column in table.columns]
    assert len(set(heads)) == len(heads) and all(column.about for column in table.columns)
    assert all(len(row) == len(heads) for row in table.rows)


def test_ranks_are_announced_or_counted_and_say_which(year_data):
    rows = ranks(year_data(2023)).rows
    announced = [row for row in rows if row[-1] == "announced"]
    counted = [row for row in rows if row[-1] == "counted"]
    assert ("kab-batang", "Kabupaten Batang", 9, 72, "within its group", "REGULER") in [
        row[:-1] for row in counted
    ]
    assert len(counted) == 130
    assert len(announced) == sum(len(e.published.ranks) for e in year_data(2023).evaluations)
