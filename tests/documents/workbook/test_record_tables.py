"""Programmes, feedback and sources of a year's workbook, against the records."""

from __future__ import annotations

from smartcity_eval.documents.workbook.record_tables import feedback, inventory, programmes, sources
from smartcity_eval.evaluation.summary import exact_money


def test_programmes_are_counted_in_all_and_by_dimension(year_data):
    rows = [row for row in programmes(year_data(2023)).rows if row[0] == "kab-batang"]
    e = next(e for e in year_data(2023).evaluations if e.region == "kab-batang")
    assert rows[0][2:6] == ("all dimensions", 104, 97, e.programmes.total.rate)
    made_up = programmes(year_data(2024, examples=True)).rows
    assert len(made_up) == 7 and made_up[1][2] == "Smart Governance"


def test_listed_programmes_have_their_money_in_full(year_data):
    year = year_data(2024, examples=True)
    [(_, record, _)] = year.records
    rows = inventory(year).rows
    assert [row[2] for row in rows] == [p.name for p in record.programmes.inventory]
    assert [row[7] for row in rows] == [exact_money(p.budget) for p in record.programmes.inventory]
    assert inventory(year_data(2020)).rows == []


def test_feedback_stands_in_its_own_words(year_data):
    record, _ = year_data(2023).record_of("kab-malang")
    rows = feedback(year_data(2023)).rows
    assert [(row[2], row[5]) for row in rows] == [(f.institution, f.text) for f in record.feedback]
    assert {row[3] for row in rows} == {"weakness", "strength", "recommendation"}


def test_sources_are_numbered_as_in_the_report_and_their_address_is_text(year_data):
    year = year_data(2023)
    record, _ = year.record_of("kab-batang")
    rows = [row for row in sources(year).rows if row[0] == "kab-batang"]
    assert [(row[2], row[3], row[5]) for row in rows] == [
        (i, s.title, s.url) for i, s in enumerate(record.sources.values(), 1)
    ]
    assert "2023-12-04" in [row[6] for row in rows]
