"""The national table: every printed row of the ministry's two letters, and years of few records."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval.documents.national_table import among, national_table

TABLES = Path(__file__).parents[2] / "params" / "tables"
COMPONENTS = ("baseline", "output", "outcome", "impact", "quick_win", "collaboration")


def printed(name):
    """The rows of a letter's table that took part, by region, as text; and who did not."""
    with (TABLES / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    took_part = {row["region"]: row for row in rows if row["participated"] == "yes"}
    return took_part, {row["region"] for row in rows if row["participated"] == "no"}


@pytest.mark.parametrize(
    ("year", "name", "letter", "count", "absent"),
    [
        (2023, "kominfo-2023.csv", "B-1384/DJAI/AI.01.04/12/2023", 130, 11),
        (2022, "kominfo-2022-first-phase.csv", "B-1004/DJAI/AI.01.04/12/2022", 38, 4),
    ],
)
def test_a_letters_table_is_given_back_to_the_printed_digit(
    year, name, letter, count, absent, year_data
):
    rows, missed = printed(name)
    groups = [group for group in year_data(year).groups if group.letter == letter]
    found = {row.region: row for group in groups for row in group.rows}
    assert found.keys() == rows.keys() and len(found) == count
    for region, row in found.items():
        own = rows[region]
        assert {k: str(v) for k, v in row.scores.items()} == {
            k: own[k] for k in COMPONENTS if own.get(k)
        }
        assert str(row.index) == own["index"] and not row.is_computed
        assert ("" if row.improvement is None else str(row.improvement)) == (
            own.get("improvement") or ""
        )
    assert sum(len(group.absent) for group in groups) == len(missed) == absent
    assert all(group.is_complete for group in groups)


def test_places_are_counted_within_a_group_and_ties_share_the_better_one(year_data):
    for group in year_data(2023).groups[:2]:
        for row in group.rows:
            better = sum(other.index > row.index for other in group.rows)
            assert row.place == 1 + better
    regular = year_data(2023).groups[0]
    places = [row.place for row in regular.rows]
    assert len(set(places)) < len(places)  # there are ties


def test_no_places_where_members_are_not_known(year_data):
    cohort = next(g for g in year_data(2023).groups if g.edition.id.endswith("cohort-2022"))
    assert not cohort.is_complete and cohort.size is None and cohort.letter == ""
    assert [row.place for row in cohort.rows] == [None] * 3
    [unknown] = year_data(2024).groups
    assert unknown.edition is None and len(unknown.rows) == 18


def test_a_panels_index_stands_where_none_was_announced(year_data):
    [group] = year_data(2024, examples=True).groups
    [row] = group.rows
    assert row.is_computed and not row.is_draft
    assert row.index == year_data(2024, examples=True).evaluations[0].scorecard.index


def test_a_contradiction_is_kept_beside_the_announced_index(year_data):
    e = next(e for e in year_data(2023).evaluations if e.region == "kab-batang")
    other = e.model_copy(
        update={"agreement": e.agreement.model_copy(update={"verdict": "different"})}
    )
    [group] = national_table([other])
    assert [row.recomputed for row in group.contradicted] == [Decimal("3.40")]
    assert national_table([e])[0].contradicted == ()


def test_who_was_not_evaluated_is_in_no_group(year_data):
    groups = year_data(2024).groups
    assert among(groups, "kab-purbalingga") is None
    assert among(groups, "kota-bandung") is groups[0]
