"""Tables of published rows: what is read, and what is refused with its line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.core.errors import InputError
from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.published_tables import read_rows, table_of

IPM, SPBE, WITHOUT_TABLE = (
    load_framework("ipm-2014"),
    load_framework("spbe-2020"),
    load_framework("kominfo-2021"),
)
HEAD = "year,region,uhh_years,hls_years,rls_years,expenditure_thousand_rp,ipm_published\n"


def problems(write_text, told, text: str | bytes, framework=IPM) -> list[str]:
    with pytest.raises(InputError) as refusal:
        read_rows(framework, write_text(text, "tabel.csv"))
    return told(refusal.value.problems)


def test_a_lost_last_zero_is_given_back_where_the_decimals_are_known(write_text):
    (row,) = read_rows(
        IPM, write_text(HEAD + "2021,Batang,74.7,12.13,6.9,9524,68.9\n", "tabel.csv")
    )
    assert {key: str(value) for key, value in row.values.items()} == {
        "health": "74.70",
        "expected_schooling": "12.13",
        "mean_schooling": "6.90",
        "expenditure": "9524",
    }
    assert (str(row.published), row.line, row.name, row.year) == ("68.90", 2, "Batang", 2021)


def test_an_edition_without_decimals_keeps_what_was_printed(write_text):
    head = "region,year,baseline,output,outcome,impact,quick_win,final_index\n"
    (row,) = read_rows(
        WITHOUT_TABLE, write_text(head + "Bekasi,2021,3.48,2.34,3,2.7,2.75,2.81\n", "tabel.csv")
    )
    assert [str(value) for value in row.values.values()] == ["3.48", "2.34", "3", "2.7", "2.75"]


def test_a_column_may_have_its_nodes_key_and_other_columns_are_left_alone(write_text):
    text = "tahun,instansi,lain,d1,d2,d3,d4_layanan,indeks\n2024,A,x,3.00,2.90,1.73,4.69,3.53\n"
    (row,) = read_rows(SPBE, write_text("\ufeff" + text, "tabel.csv"))
    assert row.values == {
        "d1": Decimal("3.00"),
        "d2": Decimal("2.90"),
        "d3": Decimal("1.73"),
        "d4": Decimal("4.69"),
    }


def test_what_is_not_printed_is_absent(write_text):
    (row,) = read_rows(IPM, write_text(HEAD + "2021,Batang,,12.13,6.88,9524,\n", "tabel.csv"))
    assert "health" not in row.values and row.published is None


def test_means_are_told_from_judged_rows(write_text):
    text = (
        "year,level,region,d1,d2,d3,d4,index\n2024,mean of Kota,Rerata"
        " Kota,3,3,3,3,3\n2024,Kota,Kota Tegal,3,3,3,3,3\n"
    )
    assert [row.is_mean for row in read_rows(SPBE, write_text(text, "tabel.csv"))] == [True, False]


REFUSED = {
    "a number with a comma": (
        '2021,Batang,"74,74",12.13,6.88,9524,68.92\n',
        "2 uhh_years: found '74,74', expected a number written with a decimal point, such as 3.60",
    ),
    "a thousands separator": (
        '2021,Batang,74.74,12.13,6.88,"9,524",68.92\n',
        (
            "2 expenditure_thousand_rp: found '9,524', expected a number written with a decimal"
            " point, such as 3.60"
        ),
    ),
    "no number at all": (
        "2021,Batang,nan,12.13,6.88,9524,68.92\n",
        "2 uhh_years: found 'nan', expected a number written with a decimal point, such as 3.60",
    ),
    "a figure outside its goalposts": (
        "2021,Batang,74.74,12.13,6.88,9.524,68.92\n",
        "2 expenditure_thousand_rp: found 9.524, worse than the worst goalpost",
    ),
    "no year": (
        ",Batang,74.74,12.13,6.88,9524,68.92\n",
        "2 year: found nothing, expected a whole number",
    ),
    "half a year": (
        "2021.5,Batang,74.74,12.13,6.88,9524,68.92\n",
        "2 year: found 2021.5, expected a whole number",
    ),
}


@pytest.mark.parametrize(("row", "expected"), REFUSED.values(), ids=REFUSED)
def test_a_faulty_cell_is_refused_with_its_line(row, expected, write_text, told):
    assert problems(write_text, told, HEAD + row) == [expected]


def test_a_missing_column_is_named(write_text, told):
    assert problems(
        write_text, told, "region,health,expected_schooling,mean_schooling,expenditure\n"
    ) == [
        "1 : a column is missing; expected one of year, tahun",
        "1 : a column is missing; expected one of ipm_published, ipm, index",
    ]
    (told_inputs,) = problems(write_text, told, HEAD.replace("uhh_years", "x"))
    assert told_inputs.startswith(
        "1 : the columns do not give every component; known columns: uhh_years|uhh|health,"
        " hls_years"
    )


@pytest.mark.parametrize("content", ["", b"\xff\xfe\x00", "a\n" + "x" * 200_000])
def test_what_is_no_table_is_refused(content, write_text, told):
    assert problems(write_text, told, content)


@pytest.mark.parametrize(
    ("row", "cells"),
    [("2021,Batang,74,74,12.13,6.88,9524,68.92\n", 8), ("2021,Batang,74.74,12.13,6.88,9524\n", 6)],
)
def test_a_row_that_is_longer_or_shorter_than_its_heading(row, cells, write_text, told):
    assert problems(write_text, told, HEAD + row) == [
        f"2 : the row has {cells} cells, the heading 7; put a cell with a comma in it in quotation"
        " marks, or save the table with semicolons"
    ]


def test_empty_cells_behind_the_last_heading_are_nothing(write_text):
    assert (
        len(
            read_rows(
                IPM, write_text(HEAD + "2021,Batang,74.74,12.13,6.88,9524,68.92,,\n\n", "t.csv")
            )
        )
        == 1
    )


GROUPED = "year,name,group,baseline,output,outcome,impact,quick_win,index\n"
REGULAR, KPPN = load_framework("kominfo-2023-regular"), load_framework("kominfo-2023-kppn-ikn")


def test_a_table_of_several_groups_says_which_rows_are_an_editions_own(write_text):
    table = write_text(
        GROUPED
        + "2023,KAB. BATANG,regular,3.80,3.00,3.38,3.44,3.58,3.40\n2023,KAB. MALANG, kppn_ikn"
        " ,3.6,2.29,3.41,2.81,3.13,\n2023,LAIN,,,,,,,\n",
        "t.csv",
    )
    assert [row.is_own for row in read_rows(REGULAR, table)] == [True, False, False]
    collaboration = (
        table.read_text(encoding="utf-8")
        .replace("quick_win,index", "quick_win,collaboration,index")
        .replace("3.13,", "3.13,2.53,")
        .replace("3.58,", "3.58,,")
        .replace("LAIN,", "LAIN,,")
    )
    rows = read_rows(KPPN, write_text(collaboration, "k.csv"))
    assert [row.is_own for row in rows] == [False, True, False] and str(
        rows[1].values["baseline"]
    ) == "3.60"


def test_a_table_without_the_groups_column_is_refused(write_text, told):
    head = GROUPED.replace(",group", "")
    assert problems(write_text, told, head, REGULAR) == [
        "1 : a column is missing; expected one of group"
    ]


def test_where_an_edition_names_no_groups_every_row_is_its_own(write_text):
    (row,) = read_rows(
        load_framework("kominfo-2022"),
        write_text(GROUPED + "2022,KEDIRI,apa saja,3.60,3.21,3.23,3.07,3.65,3.31\n", "t.csv"),
    )
    assert row.is_own


def test_an_edition_without_a_table_has_a_column_for_each_leaf():
    assert list(table_of(WITHOUT_TABLE).inputs) == [
        "baseline",
        "output",
        "outcome",
        "impact",
        "quick_win",
    ]
    assert table_of(IPM) is IPM.table


def test_a_name_is_read_without_the_blanks_around_it(write_text):
    rows = "2021,  Kab. Batang ,74.70,12.13,6.90,9524,68.90\n2021,,74.70,12.13,6.90,9524,68.90\n"
    assert [row.name for row in read_rows(IPM, write_text(HEAD + rows, "tabel.csv"))] == [
        "Kab. Batang",
        "",
    ]
