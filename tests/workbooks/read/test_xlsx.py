"""What an .xlsx sheet tells beyond its values."""

from __future__ import annotations

import zipfile

import pytest

from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.read.xlsx import part_metadata, percent_styles, sheet_parts

SHEET = (
    "<x:worksheet"
    ' xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{body}</x:worksheet>'
)


def marks(body: str, percents: set[str] | None = None):
    return part_metadata(
        SHEET.format(body=body).encode(),
        "buku.xlsx",
        "xl/worksheets/sheet1.xml",
        (percents or set(), []),
    )


def test_hidden_rows_and_columns():
    found = marks(
        '<x:cols><x:col min="2" max="3" hidden="1"/><x:col min="5" max="5"/><x:col min="9"'
        ' max="16384" hidden="true"/></x:cols><x:sheetData><x:row r="3" hidden="1"/><x:row/><x:row'
        ' hidden="true"/><x:row r="9" hidden="0"/></x:sheetData>'
    )
    assert found.hidden_rows == {3, 5}
    assert {2, 3} <= found.hidden_columns and found.hidden_columns == {2, 3} | set(range(9, 16_385))


def test_formulas_without_a_stored_result():
    row = (
        '<x:sheetData><x:row r="2"><x:c'
        ' r="B2"><x:f>1+1</x:f></x:c><x:c><x:f>1+1</x:f><x:v></x:v></x:c><x:c'
        ' r="D2"><x:f>1+1</x:f><x:v>2</x:v></x:c><x:c r="E2"'
        ' t="str"><x:f>""</x:f><x:v></x:v></x:c></x:row></x:sheetData>'
    )
    assert marks(row).uncached == {"B2", "C2"}, "an empty text is a result"


def test_error_values_and_the_extent_of_what_is_filled():
    found = marks(
        '<x:sheetData><x:row r="2"><x:c r="B2" t="e"><x:f>NA()</x:f><x:v>#N/A</x:v></x:c><x:c'
        ' r="AA2" s="3"/></x:row><x:row r="4"><x:c r="A4"'
        ' t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData>'
    )
    assert found.errors == {(2, 2): "#N/A"} and (found.last_row, found.last_column) == (4, 2), (
        "a cell that only has a style is empty"
    )


def test_merged_ranges_and_percent_formats():
    found = marks(
        '<x:sheetData><x:row r="1"><x:c r="A1" s="2"><x:v>0.5</x:v></x:c><x:c'
        ' r="B1"><x:v>0.5</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell'
        ' ref="A3:C3"/><x:mergeCell ref="?"/></x:mergeCells>',
        {"2"},
    )
    assert found.merged == ["A3:C3"] and found.percents == {"A1"}


def test_which_styles_show_percent():
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.00%"/><numFmt numFmtId="165"'
        ' formatCode="0&quot; %&quot;"/></numFmts><cellStyleXfs><xf'
        ' numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf'
        ' numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
    )
    assert percent_styles({"xl/styles.xml": styles.encode()}, "buku.xlsx") == {"1", "2"}, (
        "a percent sign in quotation marks is only decoration"
    )


@pytest.mark.parametrize(
    "target", ["worksheets/lembar.xml", "/xl/worksheets/lembar.xml", "./worksheets/x/../lembar.xml"]
)
def test_where_a_sheet_lies(target):
    parts = {
        "xl/workbook.xml": (
            b'<workbook xmlns:r="r"><sheets><sheet name="Nilai" sheetId="1"'
            b' r:id="rId7"/></sheets></workbook>'
        ),
        "xl/worksheets/Lembar.xml": b"<worksheet/>",
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships><Relationship Id="rId7" Target="{target}"/></Relationships>'.encode()
        ),
    }
    assert sheet_parts(parts, "buku.xlsx") == {"Nilai": "xl/worksheets/Lembar.xml"}, (
        "capitals do not matter to Excel"
    )


def test_hidden_things_of_a_real_file(make_xlsx):
    def hide(_, sheet):
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("C:D", None, None, {"hidden": True})
        sheet.merge_range("A4:B4", "gabung")
        sheet.write_formula("A5", "=1+1", None, "")
        sheet.write_formula("B5", "=NA()", None, "#N/A")

    sheet = open_book(make_xlsx([["a"], ["b"], ["c"]], also=hide)).sheets["Nilai"]
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged, sheet.uncached) == (
        {2},
        {3, 4},
        ("A4:B4",),
        {"A5"},
    )
    assert sheet.rows[4] == (None, "#N/A")


@pytest.mark.parametrize(
    ("cell", "extent"),
    [
        ("XFD1", "1 row and 16384 columns"),
        ("A1048576", "1048576 rows and 1 column"),
        ("BDWGN1", "1 row and 1000000 columns"),
        ("BDU9000", "9000 rows and 1477 columns"),
    ],
)
def test_a_sheet_that_claims_to_be_vast(cell, extent, with_part, refusal):
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    path = with_part(
        "xl/worksheets/sheet1.xml",
        SHEET.replace("x:", "")
        .replace(":x", "")
        .format(body=f'<sheetData><row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'),
    )
    assert refusal(path).startswith(
        f"the sheet reaches over {extent}; at most 100000 rows, 2000 columns and 2000000 cells are"
        " read"
    )


BARE = SHEET.replace("x:", "").replace(":x", "")


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576" t="str"><f>A1</f><v></v></c>',
        '<c r="XFD1048576" t="inlineStr"><is/></c>',
        '<c r="XFD1048576" t="b"><v>1</v></c>',
        '<c r="XFD1048576" t="s"><v>0</v></c>',
        "<c><x><v>3</v></x></c>",
    ],
)
def test_a_far_cell_counts_even_if_its_text_is_empty(cell, with_part, refusal):
    path = with_part(
        "xl/worksheets/sheet1.xml",
        BARE.format(body=f'<sheetData><row r="1048576">{cell}</row></sheetData>'),
    )
    assert refusal(path).startswith("the sheet reaches over 1048576 rows")


@pytest.mark.parametrize(
    "place",
    [
        '<row r="5"><c r="xfd5"><v>3</v></c></row>',
        '<row r="+5"><c><v>3</v></c></row>',
        '<row r="5"><c r="5"><v>3</v></c></row>',
    ],
)
def test_a_place_that_others_would_read_elsewhere_is_refused(place, with_part, refusal):
    assert "damaged" in refusal(
        with_part("xl/worksheets/sheet1.xml", BARE.format(body=f"<sheetData>{place}</sheetData>"))
    )


def test_a_long_text_that_many_cells_share_is_counted_as_often_as_it_is_shared(with_part, refusal):
    rows = "".join(
        f'<row r="{r}">' + '<c t="s"><v>0</v></c>' * 50 + "</row>" for r in range(1, 101)
    )
    texts = (
        "<sst><si><t>" + "".join(chr(97 + i * i % 26) for i in range(30_000)) + "</t></si></sst>"
    )
    assert (
        refusal(
            with_part(
                "xl/worksheets/sheet1.xml",
                BARE.format(body=f"<sheetData>{rows}</sheetData>"),
                **{"xl/sharedStrings.xml": texts},
            )
        )
        == "the cells hold more than 100000000 letters; this is no ordinary workbook and it was not"
        " opened"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            '<sheet name="Nilai" sheetId="1" r:id="rId1"/>',
            (
                '<sheet name="Nilai" sheetId="1" r:id="rId1"/><sheet name="NILAI" sheetId="2"'
                ' r:id="rId1"/>'
            ),
        ),
        ('r:id="rId1"/>', 'r:id="rId99"/>'),
    ],
)
def test_a_list_of_sheets_that_contradicts_itself(old, new, make_xlsx, make_zip, refusal):
    with zipfile.ZipFile(make_xlsx([["a"]], name="baik.xlsx")) as archive:
        parts = {info.filename: archive.read(info).decode() for info in archive.infolist()}
    assert old in parts["xl/workbook.xml"]
    path = make_zip({**parts, "xl/workbook.xml": parts["xl/workbook.xml"].replace(old, new)})
    assert (
        refusal(path)
        == "the workbook cannot be read; it is damaged, open it in Excel or LibreOffice and save it"
        " again"
    )


def test_a_sheet_that_no_list_names_is_gone_through_all_the_same(with_part, refusal):
    path = with_part(
        "xl/worksheets/sheet9.xml",
        BARE.format(body='<sheetData><row r="1048576"><c><v>1</v></c></row></sheetData>'),
    )
    assert refusal(path).startswith("the sheet reaches over 1048576 rows")
