"""A year's table in Excel."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest

from smartcity_eval.comparison.year_rows import year_columns
from smartcity_eval.workbooks.year_workbook import year_workbook

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def cells(content: bytes, sheet: int = 1) -> dict[str, tuple[str, str]]:
    """The cells of a sheet by place: kind (``s`` for text) and value."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        texts = [
            "".join(t.itertext())
            for t in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).findall("m:si", NS)
        ]
        root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    assert root.findall(".//m:f", NS) == [], "a formula"
    found = {}
    for cell in root.iterfind(".//m:c", NS):
        value = cell.find("m:v", NS)
        kind = cell.get("t", "n")
        if value is not None:
            found[cell.get("r")] = (kind, texts[int(value.text)] if kind == "s" else value.text)
    return found


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "http://example.org", "12"],
)
def test_every_text_stays_text(text):
    made = cells(year_workbook([{"region": text, "rank_group": text}]))
    assert (
        made["A2"] == ("s", text)
        and [value for value in made.values() if value == ("s", text)] == [("s", text)] * 2
    )


def test_numbers_are_numbers_days_days_and_what_is_not_known_empty():
    made = cells(
        year_workbook(
            [
                {
                    "region": "kab-batang",
                    "year": 2023,
                    "as_of": "2023-11-14",
                    "improvement": -0.11,
                    "index": None,
                }
            ]
        )
    )
    assert made["D2"] == ("n", "2023") and made["E2"] == (
        "n",
        "45244",
    )  # 14 November 2023 as Excel counts days
    assert made["L2"] == ("n", "-0.11") and "H2" not in made


def test_rupiah_beyond_excels_digits_are_written_in_full():
    column = chr(ord("A") + list(year_columns()).index("investment"))
    rows = [
        {"investment": value}
        for value in (6_170_000_000_000, 1_234_567_890_123_456_789, "1535015624405.01")
    ]
    made = cells(year_workbook(rows))
    assert [made[f"{column}{row}"] for row in (2, 3, 4)] == [
        ("n", "6170000000000"),
        ("s", "1234567890123456789"),
        ("s", "1535015624405.01"),
    ]


def test_the_second_sheet_says_what_each_column_is_in_both_languages():
    made = cells(year_workbook([]), sheet=2)
    names = [made[f"A{row}"][1] for row in range(2, 2 + len(year_columns()))]
    assert names == list(year_columns()) and made["B1"][1] == "id" and made["C1"][1] == "en"
    assert made["C4"][1] == "Province" and made["B4"][1] == "Provinsi"


def test_the_same_rows_make_the_same_file():
    rows = [{"region": "kab-batang", "year": 2023}]
    assert year_workbook(rows) == year_workbook(rows)
