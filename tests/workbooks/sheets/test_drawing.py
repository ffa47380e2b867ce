"""The drawn file: same bytes every time, texts stay texts, locked cells, lists, print set-up."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from smartcity_eval.workbooks.sheets.drawing import workbook_bytes
from smartcity_eval.workbooks.sheets.kinds import layout_of
from smartcity_eval.workbooks.sheets.layout import KINDS, Content, Identity

EMPTY = Content({}, {})
RATINGS = Identity(
    "ratings", "kominfo-2022", "kab-batang", "33.25", 2022, "ugm", as_of="2022-11-14"
)


def drawn(identity: Identity = RATINGS, content: Content = EMPTY, values: bool = False):
    return openpyxl.load_workbook(
        io.BytesIO(workbook_bytes(identity, layout_of(identity), content)), data_only=values
    )


def test_the_same_workbook_has_the_same_bytes_and_the_day_it_speaks_of():
    one, other = (workbook_bytes(RATINGS, layout_of(RATINGS), Content({}, {})) for _ in range(2))
    assert one == other
    assert drawn().properties.created == datetime(2022, 11, 14)


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+62", "@SUM(A1)", "-3", "http://contoh.go.id"]
)
def test_a_text_is_never_a_formula_nor_a_link(text):
    sheet = drawn(
        content=Content({"ratings": {"institution": text}}, {"ratings": ({"reason": text},)})
    )["Penilaian"]
    for cell in (sheet["B6"], sheet["E14"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_only_input_cells_are_open():
    sheet = drawn()["Penilaian"]
    assert sheet.protection.sheet and not sheet.protection.password
    opened = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert opened == {f"B{row}" for row in range(6, 11)} | {
        f"{column}{row}" for column in "DEFH" for row in range(14, 19)
    }


def test_every_sheet_is_protected_and_the_lists_and_the_identity_are_hidden():
    book = drawn()
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == [
        "_daftar",
        "_identitas",
    ]
    assert all(sheet.protection.sheet for sheet in book if sheet.title != "_daftar")
    rows = {row[0].value: row[1].value for row in book["_identitas"].iter_rows()}
    assert (rows["kind"], rows["code"], rows["year"], rows["assessor"], rows["layout"]) == (
        "ratings",
        "33.25",
        "2022",
        "ugm",
        "2",
    )


def test_a_list_is_offered_and_a_score_held_to_the_scale():
    rules = {str(rule.sqref): rule for rule in drawn()["Penilaian"].data_validations.dataValidation}
    assert (rules["B9"].type, rules["B9"].formula1) == ("list", "_daftar!$A$1:$A$2")
    assert (
        rules["D14:D18"].type,
        float(rules["D14:D18"].formula1),
        float(rules["D14:D18"].formula2),
    ) == ("decimal", 0, 4)
    assert [drawn()["_daftar"].cell(row, 1).value for row in (1, 2)] == ["draf", "sudah diserahkan"]


def test_progress_counts_what_is_filled_in_and_is_right_before_excel_reckons():
    content = Content({}, {"ratings": ({"value": Decimal("2.75")}, {}, {"value": Decimal(3)})})
    assert drawn(content=content)["Penilaian"]["B11"].value == "=COUNTA(D14:D18)"
    assert drawn(content=content, values=True)["Penilaian"]["B11"].value == 2


def test_a_missing_reason_is_shown_where_it_is_needed():
    [(area, [rule])] = drawn()["Penilaian"].conditional_formatting._cf_rules.items()
    assert str(area.sqref) == "E14:E18" and "ABS($D14-$C14)-0.5" in rule.formula[0]


def test_it_prints_on_a4_with_its_headings_on_every_page():
    sheet = drawn()["Penilaian"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.freeze_panes) == (
        9,
        "landscape",
        "B14",
    )
    assert sheet.print_title_rows == "$13:$13" and "&P" in sheet.oddFooter.right.text


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (10**15, "s"),
        (Decimal("1234567890123456"), "s"),
        (999_999_999_999_999, "n"),
        (Decimal("3.60"), "n"),
    ],
)
def test_a_number_excel_cannot_keep_is_written_as_text(value, kind):
    identity = Identity("budget", "", "kab-batang", "33.25", 2022)
    cell = drawn(identity, Content({}, {"budget": ({"amount": value},)}))["Anggaran"]["D11"]
    assert (cell.data_type, Decimal(str(cell.value).replace(",", "."))) == (kind, Decimal(value))


def test_days_are_days():
    assert drawn(content=Content({"ratings": {"date": date(2022, 11, 14)}}, {}))["Penilaian"][
        "B10"
    ].value == datetime(2022, 11, 14)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_kind_is_drawn_in_both_languages_without_a_warning(kind, language, recwarn):
    identity = Identity(
        kind,
        "kominfo-2022",
        "kab-batang",
        "33.25",
        2022,
        "ugm",
        minimum=1,
        maximum=5,
        respondents=50,
        language=language,
    )
    assert drawn(identity).sheetnames[-2:] == ["_daftar", "_identitas"]
    assert [
        str(warning.message) for warning in recwarn if "xlsxwriter" in str(warning.filename)
    ] == []
