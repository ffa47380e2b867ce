"""Tables of published rows from every kind of file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import xlwt

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.verify import verify_table
from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.tables.published_rows import published_table

IPM = Path(__file__).parents[2] / "frameworks" / "published" / "ipm.csv"


def rows() -> list[list[str]]:
    with IPM.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def judged(path) -> list:
    return [
        (c.row.name, c.row.year, c.row.published, c.check)
        for c in verify_table(load_framework("ipm-2014"), published_table(open_book(path))).checked
    ]


def cell(value: str) -> str | float:
    try:
        return float(value)
    except ValueError:
        return value


def test_every_kind_of_file_gives_what_the_csv_gives(make_xlsx, tmp_path, write_text):
    expected = [
        (c.row.name, c.row.year, c.row.published, c.check)
        for c in verify_table(load_framework("ipm-2014"), IPM).checked
    ]
    assert len(expected) > 5 and judged(IPM) == expected
    table = [[cell(value) for value in row] for row in rows()]
    assert judged(make_xlsx(table)) == expected
    book = xlwt.Workbook()
    sheet = book.add_sheet("Tabel")
    for r, row in enumerate(table):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    book.save(str(tmp_path / "tabel.xls"))
    assert judged(tmp_path / "tabel.xls") == expected
    semicolons = "\n".join(
        ";".join(
            str(value).replace(".", ",")
            if isinstance(value, float) and value % 1
            else str(value).removesuffix(".0").replace(";", ",")
            for value in row
        )
        for row in table
    )
    assert (
        judged(write_text(semicolons, "t.csv")) == expected
        and judged(write_text(semicolons.encode("utf-16"), "u.csv")) == expected
    )


def problem(path) -> str:
    with pytest.raises(WorkbookError) as refused:
        published_table(open_book(path))
    [found] = refused.value.problems
    return f"{found.place}: {found.message.in_language('en')}"


def test_rows_that_do_not_fit_and_files_with_several_tables(make_xlsx, write_text):
    assert problem(write_text("region,year,index\nBatang,2021,68,92\n", "t.csv")).startswith(
        "t!D2: the row has 4 cells, the heading 3: a decimal comma seems to have cut 68,92"
    )
    assert problem(make_xlsx([["a"], ["b", "c"]])).startswith(
        "Nilai!B2: the row has 2 cells, the heading 1"
    )
    assert (
        problem(
            make_xlsx(
                [["a"]],
                name="b.xlsx",
                also=lambda book, _: book.add_worksheet("Lain").write(0, 0, "b"),
            )
        )
        == ": the file has several sheets (Nilai | Lain); give one that holds only the table"
    )
    assert problem(
        make_xlsx(
            [["a"]],
            name="c.xlsx",
            also=lambda _, sheet: sheet.write_formula("A2", "=1+2", None, ""),
        )
    ).startswith("A2: the cell holds a formula whose result was not saved")
