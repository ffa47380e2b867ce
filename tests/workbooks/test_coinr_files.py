"""COINr's tables from files: CSV as R writes it in two ways, and sheets of a workbook."""

from __future__ import annotations

import pandas as pd
import pytest
import xlsxwriter

from smartcity_eval.core.errors import SmartCityError, WorkbookError
from smartcity_eval.workbooks.coinr_files import read_index_files, sheet_frame
from smartcity_eval.workbooks.read.book import Sheet

IMETA = [
    ["Level", "iCode", "iName", "Parent", "Direction", "Weight", "Type"],
    [1, "Road", "Roads, paved", "Index", 1, 0.5, "Indicator"],
    [1, "CO2", "Emissions", "Index", -1, 1.5, "Indicator"],
    [2, "Index", "Small index", None, 1, 1, "Aggregate"],
]
IDATA = [
    ["uCode", "uName", "Road", "CO2"],
    ["A", "Alpha", 1.25, 5],
    ["B", "Beta", 2.5, None],
    ["C", "Gamma", 3.75, 7.5],
]
SCORES = {"A": 75.0, "C": 25.0}


def csv(rows: list[list], separator: str, point: str) -> str:
    def cell(value: object) -> str:
        if value is None:
            return "NA"
        if isinstance(value, str):
            return f'"{value}"'
        return str(value).replace(".", point)

    return "".join(separator.join(map(cell, row)) + "\n" for row in rows)


def workbook(path, sheets: dict[str, list[list]]):
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for i, row in enumerate(rows):
                sheet.write_row(i, 0, row)
    return path


@pytest.fixture(params=["write.csv", "write.csv2", "two workbooks", "one workbook"])
def files(request, tmp_path):
    if request.param == "one workbook":
        return (workbook(tmp_path / "both.xlsx", {"iMeta": IMETA, "iData": IDATA, "x": [[1]]}),)
    if request.param == "two workbooks":
        return tuple(
            workbook(tmp_path / f"{name}.xlsx", {"Sheet1": rows})
            for name, rows in (("m", IMETA), ("d", IDATA))
        )
    marks = (",", ".") if request.param == "write.csv" else (";", ",")
    paths = tmp_path / "iMeta.csv", tmp_path / "iData.csv"
    for path, rows in zip(paths, (IMETA, IDATA), strict=True):
        path.write_text(csv(rows, *marks), encoding="utf-8")
    return paths


def test_the_same_index_comes_from_every_kind_of_file(files):
    found = read_index_files(*files, name="small", year=2024)
    assert found.build().scores["index"].dropna().to_dict() == SCORES
    assert found.build().weights["index"] == {"road": 0.25, "co2": 0.75}
    assert found.framework.title.en == "Small index"
    assert [leaf.label.en for leaf in found.framework.leaves()] == ["Roads, paved", "Emissions"]
    assert pd.isna(found.data.loc["B", "CO2"]) and found.unit_names["B"] == "Beta"


def test_a_workbook_without_the_sheet_is_refused(tmp_path):
    path = workbook(tmp_path / "lacking.xlsx", {"iMeta": IMETA, "Data": IDATA})
    with pytest.raises(WorkbookError) as error:
        read_index_files(path, name="small", year=2024)
    assert "there is no sheet iData; there are iMeta, Data" in error.value.in_language("en")


@pytest.mark.parametrize(
    ("idata", "told"),
    [
        ("uCode,Road,CO2,Road\nA,1,2,3\n", "the sheet d has two columns Road"),
        ("uCode,Road,CO2\nA,1,5,2\n", "a decimal comma seems to have cut"),
    ],
)
def test_a_table_whose_columns_cannot_be_told_is_refused(tmp_path, idata, told):
    (tmp_path / "m.csv").write_text(csv(IMETA, ",", "."), encoding="utf-8")
    (tmp_path / "d.csv").write_text(idata, encoding="utf-8")
    with pytest.raises(SmartCityError) as error:
        read_index_files(tmp_path / "m.csv", tmp_path / "d.csv", name="small", year=2024)
    assert told in error.value.in_language("en")


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        (["1.234", "2,5"], ["1.234", "2,5"]),  # a thousand, or one and a bit?
        (["1_000", "2"], ["1_000", "2"]),
        (["1.5", "2"], [1.5, 2.0]),
        (["1,5", "2"], [1.5, 2.0]),
    ],
)
def test_a_column_that_can_be_read_in_two_ways_stays_text(cells, kept):
    sheet = Sheet("iData", (("Road",), *((cell,) for cell in cells)), delimiter=";")
    assert sheet_frame(sheet)["Road"].tolist() == kept


def test_an_empty_sheet_is_a_table_without_columns():
    assert sheet_frame(Sheet("iData")).empty


def test_codes_that_look_like_numbers_stay_codes(tmp_path):
    codes = ("007", "12", "13")
    data = [IDATA[0], *([code, *row[1:]] for code, row in zip(codes, IDATA[1:], strict=True))]
    for name, rows in (("m.csv", IMETA), ("d.csv", data)):
        (tmp_path / name).write_text(csv(rows, ",", "."), encoding="utf-8")
    found = read_index_files(tmp_path / "m.csv", tmp_path / "d.csv", name="small", year=2024)
    assert list(found.data.index) == list(codes)
    data[1][0], data[2][0] = 7, 12
    path = workbook(tmp_path / "numbers.xlsx", {"iMeta": IMETA, "iData": data})
    assert list(read_index_files(path, name="small", year=2024).data.index) == ["7", "12", "13"]
