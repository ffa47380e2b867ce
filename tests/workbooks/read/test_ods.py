"""What an .ods sheet tells beyond its values."""

from __future__ import annotations

import pytest

from smartcity_eval.workbooks.read.opening import open_book

TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
ROW = "<table:table-row>{}</table:table-row>"


def cell(text: str) -> str:
    return TEXT.format(text)


def test_repeated_rows_and_columns_keep_their_places(make_ods):
    sheet = open_book(
        make_ods(
            '<table:table table:name="Nilai"><table:table-column'
            ' table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"'
            ' table:number-columns-repeated="3"/><table:table-row'
            ' table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>'
            + cell("a")
            + '</table:table-row><table:table-row table:visibility="filter">'
            + cell("b")
            + "</table:table-row>"
            + ROW.format('<table:table-cell table:number-columns-repeated="16384"/>')
            + '<table:table-row table:number-rows-repeated="1048573"><table:table-cell'
            ' table:number-columns-repeated="16384"/></table:table-row></table:table>'
        )
    ).sheets["Nilai"]
    assert sheet.rows == ((None, None, "a"), (None, None, "a"), ("b",))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {3, 4, 5})


def test_errors_formulas_without_result_and_merged_cells(make_ods):
    sheet = open_book(
        make_ods(
            '<table:table table:name="Nilai"><table:table-row>'
            '<table:table-cell table:formula="of:=1/0" office:value-type="string"'
            ' office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell>'
            '<table:table-cell table:formula="of:=A9"/>'
            '<table:table-cell office:value-type="percentage"'
            ' office:value="0.875"><text:p>87,5%</text:p></table:table-cell>'
            '<table:table-cell office:value-type="float"'
            ' office:value="3.31"><office:annotation><text:p>catatan</text:p></office:annotation>'
            "<text:p>3,31</text:p></table:table-cell>"
            '<table:table-cell office:value-type="boolean"'
            ' office:boolean-value="true"><text:p>BENAR</text:p></table:table-cell>'
            "</table:table-row><table:table-row>"
            '<table:table-cell office:value-type="string" table:number-columns-spanned="2"'
            ' table:number-rows-spanned="2"><text:p>gabung</text:p></table:table-cell>'
            "<table:covered-table-cell/>"
            "</table:table-row></table:table>"
        )
    ).sheets["Nilai"]
    assert sheet.rows == (("#DIV/0!", None, 0.875, 3.31, True), ("gabung",))
    assert (sheet.uncached, sheet.percents, sheet.merged) == ({"B1"}, {"C1"}, ("A2:B3",))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            (
                '<table:table-row table:number-rows-repeated="1048576"><table:table-cell'
                ' office:value-type="float" office:value="1"'
                ' table:number-columns-repeated="16384"/></table:table-row>'
            ),
            "1048576 rows and 16384 columns",
        ),
        (
            (
                "<table:table-row><table:table-cell"
                ' table:number-columns-repeated="999999"/><table:table-cell'
                ' office:value-type="float" office:value="1"/></table:table-row>'
            ),
            "1 row and 1000000 columns",
        ),
    ],
)
def test_a_few_bytes_that_repeat_a_cell_over_a_million_columns(row, says, make_ods, refusal):
    assert refusal(make_ods(f'<table:table table:name="Nilai">{row}</table:table>')).startswith(
        f"the sheet reaches over {says}"
    )


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (
            (
                '<table:table-row table:number-rows-repeated="900000"><table:table-cell'
                ' table:formula="of:=1" table:number-columns-repeated="16384"/></table:table-row>'
            ),
            "the sheet reaches over 900000 rows",
        ),
        (
            (
                '<table:table-row><table:table-cell table:number-columns-repeated="+90000000"'
                ' office:value-type="float" office:value="1"/></table:table-row>'
            ),
            "the part 'content.xml' states '+90000000' where a count belongs",
        ),
        (
            (
                '<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s'
                ' text:c="4000000000"/></text:p></table:table-cell></table:table-row>'
            ),
            "the cells hold more than 100000000 letters",
        ),
        (
            '<table:table-row table:number-rows-repeated="900"><table:table-cell'
            ' office:value-type="string" table:number-columns-repeated="900"><text:p>'
            + "ab" * 999
            + "</text:p></table:table-cell></table:table-row>",
            "the cells hold more than 100000000 letters",
        ),
    ],
    ids=["formulas", "a plus sign", "spaces", "a text that is repeated"],
)
def test_other_few_bytes_that_unfold(row, why, make_ods, refusal):
    assert refusal(make_ods(f'<table:table table:name="Nilai">{row}</table:table>')).startswith(why)


def test_entities_are_refused(make_zip, refusal):
    content = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    path = make_zip(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content},
        name="tawa.ods",
    )
    assert (
        refusal(path)
        == "the part 'content.xml' defines entities or a document type, which no workbook needs;"
        " the file was not opened"
    )
