"""Every problem of a table, by sheet and cell, before anything is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smartcity_eval.workbooks.tables.table_import import import_table

from .table_files import BATANG, HEAD, KEDIRI, MAPPING, problems

PLANTED = [
    # place, what is put there, why it is refused
    (
        "A3",
        33.1,
        (
            'found the number 33.1: Excel drops a last zero, so this may be "33.10"; format the'
            " column as text and enter the codes again"
        ),
    ),
    (
        "A4",
        "33.99",
        (
            "the code 33.99 is not on Kemendagri's list; if the codes are those of BPS, say by: bps"
            " in the mapping"
        ),
    ),
    ("A5", None, "no region is named in this row; fill it in, or empty the row"),
    (
        "A6",
        "3325",
        (
            "found 3325, four digits without a dot, as BPS writes its codes: there it is"
            " kab-batang, at Kemendagri 33.25 is kab-batang; say by: bps in the mapping, or write"
            " the codes with their dot"
        ),
    ),
    ("A8", "33.25", "kab-batang stands twice, first in row 7; keep one"),
    (
        "C9",
        4.2,
        "found 4.20, off the scale from 0 to 4 (in {params}/2023/kab-kendal.yaml, published.index)",
    ),
    (
        "C10",
        "3.310",
        (
            "found '3.310', which can be 3310 or 3,310; write 3310, or 3,3100 with one more digit,"
            " or type it as a number instead of text"
        ),
    ),
    ("C11", "tiga", "found 'tiga', expected a number such as 87,5"),
    ("C12", "#N/A", "the cell shows the error value #N/A; mend its formula or type the value"),
    (
        "C13",
        date(2023, 3, 31),
        (
            "found the day 2023-03-31, expected a number; Excel may have turned a number such as"
            " 3.12 into a day: format the cell as a number and type it again"
        ),
    ),
    (
        "C14",
        3.314,
        (
            "found 3.314, with more decimals than the 2 of this column; nothing is rounded: mend"
            " the cell, or decimals: in the mapping"
        ),
    ),
    ("E15", 10.5, "found 10.5, expected a whole number"),
    ("E16", -3, "found -3, expected at least 0"),
    (
        "G17",
        50,
        (
            "97 of 104 is 93 percent, printed is 50; correct it or declare it under conflicts: (in"
            " {params}/2023/kab-cilacap.yaml, programmes.percent)"
        ),
    ),
    ("I18", 170.2, "found 170.20, off the scale from 0 to 100"),
    ("J19", "-5", "found '-5', expected at least 0"),
    (
        "J20",
        "Rp 1,2345678",
        "found '1,2345678', a decimal number; write rupiah in full digits, such as 18755371000",
    ),
    ("K21", 0, "found 0, expected at least 1"),
    (
        "H22",
        "Baik\x07",
        "the text holds the control character U+0007, which cannot be seen; type the text again",
    ),
    ("K23", True, "found TRUE, expected a number such as 87,5"),
]
CODES = {
    3: "33.10",
    4: "33.11",
    5: "33.12",
    6: "33.13",
    7: "33.25",
    8: "33.14",
    9: "33.24",
    10: "33.15",
    11: "33.16",
    12: "33.17",
    13: "33.18",
    14: "33.19",
    15: "33.20",
    16: "33.21",
    17: "33.01",
    18: "33.02",
    19: "33.03",
    20: "33.04",
    21: "33.05",
    22: "33.06",
    23: "33.07",
}


def planted_table(make_xlsx) -> Path:
    rows = {
        r: [code, "–", 3.1, 3.6, 104, 97, None, "Baik", 70.2, "18.755,371", 7]
        for r, code in CODES.items()
    }
    for place, value, _ in PLANTED:
        rows[int(place[1:])][ord(place[0]) - ord("A")] = value

    def days(book, sheet):
        sheet.write_datetime(
            "C13", date(2023, 3, 31), book.add_format({"num_format": "dd/mm/yyyy"})
        )

    cells = [[None if isinstance(value, date) else value for value in row] for row in rows.values()]
    return make_xlsx([("Hasil",), HEAD, *cells], sheet="Hasil", name="tabel.xlsx", also=days)


def test_every_planted_fault_is_found_at_its_cell_and_in_order(make_xlsx, mapping, tmp_path):
    found = problems(planted_table(make_xlsx), mapping(), tmp_path / "params")
    assert found == [
        f"Hasil!{place}: {why.format(params=tmp_path / 'params')}"
        for place, _, why in sorted(PLANTED, key=lambda fault: (int(fault[0][1:]), fault[0]))
    ]
    assert not list(tmp_path.rglob("params/**/*.yaml"))


@pytest.mark.parametrize(
    ("do", "why"),
    [
        (
            lambda _, sheet: sheet.set_row(3, None, None, {"hidden": True}),
            (
                "Hasil: 1 row is hidden (4); show or delete them, or write hidden: read or hidden:"
                " skip in the mapping"
            ),
        ),
        (
            lambda _, sheet: sheet.set_column("C:C", None, None, {"hidden": True}),
            "Hasil!C2: the column 'Indeks' is hidden; show it, or choose another one",
        ),
        (
            lambda _, sheet: sheet.merge_range("K3:K4", 7),
            (
                "Hasil!K3: the cells K3:K4 are merged, so that only the first has a value; split"
                " them and fill in each"
            ),
        ),
        (
            lambda _, sheet: sheet.write_formula("C4", "=1+2", None, ""),
            (
                "Hasil!C4: the cell holds a formula whose result was not saved; open the file in"
                " Excel or LibreOffice and save it"
            ),
        ),
        (
            lambda _, sheet: sheet.write_formula("C4", "=1/0", None, "#DIV/0!"),
            "Hasil!C4: the cell shows the error value #DIV/0!; mend its formula or type the value",
        ),
        (
            lambda book, sheet: sheet.write_number(
                "C4", 0.83, book.add_format({"num_format": "0%"})
            ),
            (
                "Hasil!C4: the cell is shown as percent and holds 0.83, where no percentage"
                " belongs; format it as a number"
            ),
        ),
    ],
)
def test_what_a_sheet_hides(do, why, table, mapping, tmp_path):
    assert problems(table(BATANG, KEDIRI, also=do), mapping(), tmp_path / "params") == [why]


def test_hidden_rows_are_read_or_skipped_where_the_mapping_says_so(table, mapping, tmp_path):
    file = table(
        BATANG, KEDIRI, also=lambda _, sheet: sheet.set_row(3, None, None, {"hidden": True})
    )
    assert len(import_table(file, mapping("hidden: read\n" + MAPPING), tmp_path / "a").new) == 2
    found = import_table(file, mapping("hidden: skip\n" + MAPPING), tmp_path / "b")
    assert (len(found.new), found.left) == (1, 1)


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (
            ("Kode Wilayah", "Wilayah", "Index"),
            "Hasil!A2: there is no column 'Indeks' in row 2 (did you mean Index?)",
        ),
        ((*HEAD, "indeks "), "Hasil!L2: two columns are named 'Indeks' (C, L); name them apart"),
    ],
)
def test_missing_and_doubled_columns(head, why, table, mapping, tmp_path):
    assert why in problems(table(BATANG, head=head), mapping(), tmp_path / "params")


def test_a_sheet_that_is_not_there(make_xlsx, mapping, tmp_path):
    file = make_xlsx(
        [HEAD], sheet="Hasill", also=lambda book, _: book.add_worksheet("Lain").write(0, 0, "a")
    )
    assert problems(file, mapping(), tmp_path) == [
        ": there is no sheet 'Hasil' (did you mean Hasill?); there are: Hasill, Lain"
    ]
    assert problems(file, mapping(MAPPING.replace("sheet: Hasil\n", "")), tmp_path) == [
        ": the file has several sheets; name the one in the mapping as sheet: Hasill | Lain"
    ]
