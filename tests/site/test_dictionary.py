"""The data dictionary as a page."""

from __future__ import annotations

import pytest

from smartcity_eval.comparison.year_rows import year_columns


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_column_has_its_meaning_kind_and_unit_in_the_pages_language(language, three, made):
    three.write(made("kab-batang", "id"), made("kab-batang"))
    page = three.page(f"{language}/dictionary.html")
    rows = {row[0].strip(): [cell.strip() for cell in row] for row in page.rows[1:]}
    assert set(rows) == set(year_columns())
    for name, column in year_columns().items():
        assert rows[name][1] == column.title.in_language(language) and rows[name][2]
    share = {"id": "persen, 0 sampai 100", "en": "percent, 0 to 100"}
    assert rows["coverage_percent"][3] == share[language]
    assert "implementation" in rows["stage"][4]


def test_it_leads_to_the_dictionary_for_programs_where_there_are_tables(three, reports, made):
    three.write(made("kab-batang"))
    assert "../tables/datapackage.json" in three.page("en/dictionary.html").links
