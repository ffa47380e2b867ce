"""A year's results whole, group by group."""

from __future__ import annotations

import pandas as pd

from smartcity_eval import reports


def frame(table):
    return pd.DataFrame(table.rows, columns=table.columns)


def rows(see, section, caption: str) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in see(section).table(caption)["rows"]}


def test_batang_stands_with_its_real_result(year_of, see):
    batang = rows(see, reports.year_results(year_of(2023)), "REGULER 2023")["Kabupaten Batang"]
    assert [cell.replace("\xa0", " ") for cell in batang] == [
        "9",
        "3.40",
        "3.27",
        "+0.13",
        "▲ 3.80",
        "▲ 3.00",
        "▲ 3.38",
        "▲ 3.44",
        "▲ 3.58",
    ]


def test_a_change_between_unlike_formulas_is_marked(year_of, see):
    section = reports.year_results(year_of(2023))
    assert rows(see, section, "REGULER 2023")["Kota Surabaya"][3] == "≠\xa0+0.25"
    assert rows(see, section, "KPPN&IKN 2023")["Kabupaten Malang"][3] == "≠\xa0+0.44"
    assert rows(see, section, "KPPN&IKN 2023")["Kabupaten Wakatobi"][2:4] == ["", ""], (
        "absent in 2022, so nothing was announced"
    )


def test_groups_are_never_one_order(year_of, see):
    tables = see(reports.year_results(year_of(2023))).tables
    assert [len(table["rows"]) for table in tables] == [72, 58]
    assert all(table["rows"][0][1] == "1" for table in tables)


def test_places_are_said_to_be_counted_by_us_and_absentees_are_named(year_of):
    regular, kppn = reports.year_results(year_of(2023)).blocks
    assert "counted by us" in regular.notes[0] and "Kota Sukabumi" in regular.notes[-1]
    assert "Kabupaten Dairi" in kppn.notes[-1] and "Kabupaten Dairi" not in set(
        frame(kppn).iloc[:, 0]
    )


def test_2022_has_the_first_phase_without_changes(year_of, see):
    [table] = see(reports.year_results(year_of(2022))).tables
    assert len(table["rows"]) == 38 and "Change" not in table["head"]


def test_a_year_without_a_whole_group_has_no_results(year_of):
    assert reports.year_results(year_of(2021)) is None


def test_every_name_leads_to_its_regions_page(year_of):
    html = reports.year_results(year_of(2023))._repr_html_()
    assert html.count('<th scope="row"><a href="../regions/') == 72 + 58
    assert '<a href="../regions/kab-batang.html">Kabupaten Batang</a>' in html
