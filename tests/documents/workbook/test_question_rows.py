"""The questions of a year's workbook, against the evaluations."""

from __future__ import annotations

from smartcity_eval.documents.workbook.question_rows import questions


def test_every_scored_question_has_a_row(year_data):
    year = year_data(2023)
    rows = [row for row in questions(year).rows if row[0] == "kab-malang"]
    e = next(e for e in year.evaluations if e.region == "kab-malang")
    leaves = {leaf.key: leaf for c in e.scorecard.contributions for leaf in c.leaves}
    assert len(rows) == len(leaves) == 117
    for row in rows:
        leaf = leaves[row[4]]
        assert (row[3], row[5], row[7], row[10]) == (
            leaf.code,
            leaf.label["en"],
            leaf.score,
            leaf.previous,
        )


def test_a_panels_questions_have_own_and_agreed_values(year_data):
    year = year_data(2024, examples=True)
    panel = year.evaluations[0].panel
    rows = {row[4]: row for row in questions(year).rows}
    assert rows.keys() == {leaf.key for leaf in panel.leaves}
    for leaf in panel.leaves:
        assert rows[leaf.key][8:10] == (leaf.own, leaf.agreed)


def test_a_year_without_questions_has_no_rows(year_data):
    assert questions(year_data(2020)).rows == []
