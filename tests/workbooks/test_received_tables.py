"""Tables as they were received, each with what went wrong with it once; they lie in
``../shared/cases/tables``, or where SMARTCITY_EVAL_SHARED says.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.records import read_record
from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.tables.table_import import import_table

CASES = (
    Path(os.environ.get("SMARTCITY_EVAL_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    / "cases"
    / "tables"
)
pytestmark = pytest.mark.skipif(
    not CASES.is_dir(), reason=f"the received tables are not at {CASES}; set SMARTCITY_EVAL_SHARED"
)

SOURCE = (
    "year: 2023\nsource: {id: tabel, title: Tabel, publisher: Kementerian}\nnew_records: {stage:"
    " implementation}\n"
)
INDEX = "figures:\n  - {column: Indeks, to: published.index}\n"
COUNTS = (
    INDEX + "  - {column: Target, to: programmes.target}\n  - {column: Tercapai, to:"
    " programmes.achieved}\n"
)
HDI = "indicators: [{column: IPM, indicator: hdi}]\n"


@pytest.fixture
def import_workbooks(write_text, tmp_path):
    """Take in a received table by a mapping: what was written, and every problem."""

    def take(name: str, region: str, rest: str):
        try:
            found = import_table(
                CASES / name,
                write_text(f"region: {region}\n{SOURCE}{rest}", "p.yaml"),
                tmp_path / "params",
            )
        except WorkbookError as error:
            assert not list((tmp_path / "params").rglob("*.yaml"))
            return None, [f"{p.place}: {p.message.in_language('en')}" for p in error.problems]
        return found, {path.stem: read_record(path) for path in found.new}

    return take


def hdi(records) -> dict[str, str]:
    return {region: str(record.indicators["hdi"][0].value) for region, record in records.items()}


@pytest.mark.parametrize("name", ["cd1.csv", "cd3.csv"])
def test_a_row_that_decimal_commas_have_cut(name, import_workbooks):
    _, problems = import_workbooks(
        name, "{column: Wilayah, by: name}", INDEX if name == "cd1.csv" else COUNTS
    )
    assert problems and all("a decimal comma seems to have cut" in problem for problem in problems)


@pytest.mark.parametrize("bare", ["", ", bare: kabupaten"])
@pytest.mark.parametrize("name", ["provinsi.csv", "pontianak.csv", "gorontalo.csv"])
def test_a_name_without_a_kind_goes_to_nobody_else(name, bare, import_workbooks):
    found, told = import_workbooks(name, f"{{column: W, by: name{bare}}}", HDI)
    if name == "pontianak.csv" and bare:
        assert told[0].startswith(
            "pontianak!A2: 'Pontianak' was the name of kab-mempawah until 2014"
        )
    else:
        assert found is None and len(told) == (3 if name == "provinsi.csv" else 1)


def test_provinces_are_left_out_where_the_mapping_says_so(import_workbooks):
    found, told = import_workbooks(
        "provinsi.csv", "{column: W, by: name, bare: kabupaten, provinces: skip}", HDI
    )
    assert (len(found.new), found.left, told) == (0, 3, {})


def test_bps_codes_with_a_dot_put_in(import_workbooks):
    _, problems = import_workbooks("bps.csv", "{column: Kode, by: code}", HDI)
    assert problems == [
        "bps!A2: the codes of this column look like those of BPS: read so, 3 fit the names beside"
        " them, read as Kemendagri's 0; say by: bps in the mapping"
    ]
    _, records = import_workbooks("bps.csv", "{column: Kode, by: bps}", HDI)
    assert hdi(records) == {"kab-nias": "62.93", "kab-simeulue": "67.27", "kota-sorong": "78.9"}


def test_figures_that_have_lost_their_decimal_mark(import_workbooks):
    columns = {
        "uhh": "life_expectancy",
        "hls": "expected_schooling",
        "rls": "mean_schooling",
        "p0": "poverty",
        "net": "network_coverage",
        "pop": "population",
    }
    _, problems = import_workbooks(
        "lost.csv",
        "{column: W, by: name}",
        "indicators:\n"
        + "".join(f"  - {{column: {name}, indicator: {to}}}\n" for name, to in columns.items()),
    )
    assert [problem.partition(":")[0] for problem in problems] == [
        f"lost!{letter}2" for letter in "BCDEFG"
    ]
    assert [
        meant
        for meant in ("69.96", "14.36", "9.37", "12.34567", "45")
        if f"({meant}" in "".join(problems)
    ] == ["69.96", "14.36", "9.37", "12.34567", "45"]


@pytest.mark.parametrize(
    ("name", "region", "rest", "expected"),
    [
        (
            "mh.xlsx",
            "{column: Kabupaten/Kota, by: name}",
            "header: [1, 2]\nindicators: [{column: IPM 2023, indicator: hdi}]\n",
            {"kab-batang": "70.6"},
        ),
        (
            "num.xlsx",
            "{column: Wilayah, by: name}",
            "indicators: [{column: 2023, indicator: hdi}]\n",
            {"kab-batang": "70.6"},
        ),
        ("nm.xlsx", "{column: Wilayah, by: name}", HDI, {"kab-batang": "70.6"}),
        (
            "kc.xlsx",
            "{column: Wilayah, by: name, kind_column: Jenis}",
            HDI,
            {"kab-magelang": "70.6", "kota-magelang": "80.6"},
        ),
        (
            "sec.xlsx",
            "{column: Wilayah, by: name, sections: true}",
            HDI,
            {
                "kab-magelang": "70.6",
                "kab-semarang": "75.1",
                "kota-magelang": "80.6",
                "kota-semarang": "84.1",
                "kota-surakarta": "83.1",
            },
        ),
    ],
)
def test_shapes_that_people_use(name, region, rest, expected, import_workbooks):
    _, records = import_workbooks(name, region, rest)
    assert hdi(records) == expected


@pytest.mark.parametrize(
    ("name", "rest"), [("utf16.csv", INDEX), ("title-comma.csv", "header: 3\n" + INDEX)]
)
def test_texts_as_programs_write_them(name, rest, import_workbooks):
    _, records = import_workbooks(name, "{column: Wilayah, by: name}", rest)
    assert {region: str(record.published.index.value) for region, record in records.items()} == {
        "kab-batang": "3.31"
    }


def test_one_text_used_in_many_cells():
    [sheet] = open_book(CASES / "sst40.xlsx").sheets.values()
    assert len(sheet.rows) == 40 and sheet.cell(40, 6) == "Ya"


def test_rows_without_a_figure_are_counted_as_such(import_workbooks):
    found, records = import_workbooks("nofig.csv", "{column: Wilayah, by: name}", COUNTS)
    assert (found.empty, found.same, records) == (3, 0, {})


@pytest.mark.parametrize(
    ("name", "region", "rest", "told"),
    [
        (
            "title-comma.csv",
            "{column: Wilayah, by: name}",
            INDEX,
            [
                "title-comma!A1: the columns of the mapping are not in row 1; write header: 3 in"
                " the mapping, where they are"
            ],
        ),
        (
            "mh.xlsx",
            "{column: Kabupaten/Kota, by: name}",
            "indicators: [{column: IPM 2023, indicator: hdi}]\n",
            [
                "Data!A1: the columns of the mapping are not in row 1; write header: [1, 2] in the"
                " mapping, where they are"
            ],
        ),
        (
            "num.xlsx",
            "{column: Wilayah, by: name}",
            HDI,
            ["Data!A1: there is no column 'IPM' in row 1; there are: Wilayah | 2022 | 2023"],
        ),
    ],
)
def test_a_heading_that_the_mapping_looks_for_in_the_wrong_row_is_told_with_the_right_one(
    name, region, rest, told, import_workbooks
):
    assert import_workbooks(name, region, rest) == (None, told)
