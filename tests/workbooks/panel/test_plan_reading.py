"""A plan read from its rows, whatever their order, and every fault at its cell."""

from __future__ import annotations

from datetime import date

from smartcity_eval.frameworks import edition_ids
from smartcity_eval.workbooks.panel.plan_layout import new_plan
from smartcity_eval.workbooks.panel.plan_reading import read_plan


def test_a_plan_names_each_panel_once_with_its_assessors(plan):
    batang, kediri = plan.panels
    assert (batang.region, batang.year, batang.framework) == ("kab-batang", 2022, "kominfo-2022")
    assert (batang.due, batang.row) == (date(2022, 11, 30), 2)
    assert [(a.key, a.institution, a.role) for a in batang.assessors] == [
        ("ugm", "UGM", "Ketua"),
        ("ui", "UI", ""),
    ]
    assert kediri.due == date(2022, 12, 10) and kediri.name == "Kota Kediri"
    assert plan.panel(2022, "kota-kediri") is kediri and plan.panel(2023, "kota-kediri") is None
    assert plan.years() == (2022,)


def test_columns_are_found_by_their_headings_in_either_language_and_any_order(write_plan):
    path = write_plan(
        "2024-11-30,UGM,kab-contoh,2024,contoh-2024",
        head="due day,Institution,Regency or city,year,EDITION",
    )
    [panel] = read_plan(path).panels
    assert (panel.region, panel.framework) == ("kab-contoh", "contoh-2024")
    assert panel.assessors[0].role == ""


def test_the_blank_plan_is_read_as_it_is_filled_in(tmp_path, panel):
    path = tmp_path / "kosong.xlsx"
    new_plan(path, "id")
    cells = ("Kab. Batang", 2022, "kominfo-2022", "UGM", "Ketua", date(2022, 11, 30))
    panel.fill(path, {f"{c}8": value for c, value in zip("ABCDEF", cells, strict=True)}, "Rencana")
    [one] = read_plan(path).panels
    assert (one.region, one.due, one.row) == ("kab-batang", date(2022, 11, 30), 8)


def test_every_fault_of_a_row_is_named_at_its_cell(plan_problems):
    assert plan_problems("Batang;dua;kominfo-2032;;;3/4/2022") == [
        "rencana!A2: 'Batang' does not say which it is; write it in full: Kabupaten Batang",
        "rencana!B2: found 'dua', expected a year",
        "rencana!C2: unknown framework kominfo-2032 (did you mean kominfo-2022, kominfo-2021,"
        " kominfo-2023-regular?);"
        " known: " + ", ".join(edition_ids()),
        "rencana!D2: nothing stands here; write 'Lembaga'",
        "rencana!F2: found '3/4/2022', which can be 2022-04-03 or 2022-03-04; write it as"
        " 2022-04-03 or format the cell as a date",
    ]
