"""What a table says of each region and year, from one row or from several."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.workbooks.tables.mapping import FigureColumn, IndicatorColumn
from smartcity_eval.workbooks.tables.table_rows import Entry, GatheredRows, TableRow, block

HDI, POVERTY = (
    IndicatorColumn(column="IPM", indicator="hdi"),
    IndicatorColumn(column="Miskin", indicator="poverty"),
)


def row(number, *figures, region="kab-batang", year=2023, sheet="Data"):
    return TableRow(
        region,
        year,
        f"{sheet}!{number}",
        tuple(Entry(column, f"{sheet}!D{number}", Decimal(value)) for column, value in figures),
    )


def gathered(*rows, long=True):
    found = GatheredRows(long)
    told = [
        f"{place}: {message.in_language('en')}"
        for r in rows
        for place, message in found.add(r, r.place.replace("!", "!A"))
    ]
    return [
        (r.region, r.year, r.place, [str(e.value) for e in r.entries]) for r in found.rows()
    ], told


def test_the_rows_of_a_long_table_are_gathered_by_region_and_year_in_their_first_order():
    rows = (
        row(2, (HDI, "69.45"), year=2022),
        row(3, (POVERTY, "9.5")),
        row(4, (HDI, "80.44"), region="kota-kediri"),
        row(5, (HDI, "70.6")),
    )
    assert gathered(*rows) == (
        [
            ("kab-batang", 2022, "Data!2", ["69.45"]),
            ("kab-batang", 2023, "Data!3, 5", ["9.5", "70.6"]),
            ("kota-kediri", 2023, "Data!4", ["80.44"]),
        ],
        [],
    )


def test_two_values_of_one_figure_are_told_and_the_same_value_twice_is_one():
    assert gathered(row(2, (HDI, "70.6")), row(3, (HDI, "70.6"))) == (
        [("kab-batang", 2023, "Data!2, 3", ["70.6"])],
        [],
    )
    rows, told = gathered(row(2, (HDI, "70.6")), row(9, (HDI, "76.0")))
    assert told == [
        "Data!D9: kab-batang has two figures for IPM in 2023, 76.0 here and 70.6 in Data!D2; find"
        " out which is right and keep one"
    ]
    assert rows[0][3] == ["70.6"]


def test_many_rows_are_named_as_far_as_a_reader_looks():
    rows, _ = gathered(
        *(row(n, (IndicatorColumn(column=str(n), indicator="hdi"), "70")) for n in range(2, 40))
    )
    assert rows[0][2] == "Data!2, 3, 4, 5, 6, 7, 8, 9, …"


def test_a_region_stands_once_in_a_wide_table_on_whatever_sheet():
    rows, told = gathered(
        row(2, (HDI, "70.6")),
        row(3, (HDI, "70.6")),
        row(7, (HDI, "70.6"), sheet="Kota"),
        row(8, year=2022),
        long=False,
    )
    assert told == [
        "Data!A3: kab-batang stands twice, first in row 2; keep one",
        "Kota!A7: kab-batang stands twice, first in row Data!2; keep one",
    ]
    assert [(year, place) for _, year, place, _ in rows] == [(2023, "Data!2"), (2022, "Data!8")]


def test_figures_of_one_block_are_checked_together():
    assert [
        block(FigureColumn(column="A", to=to))
        for to in ("programmes.target", "programmes.percent", "published.index")
    ] == ["programmes", "programmes", "published"]
    assert (
        block(HDI) == "IPM"
        and block(FigureColumn(column="A", to="programmes.target", year=2022)) == "programmes 2022"
    )
