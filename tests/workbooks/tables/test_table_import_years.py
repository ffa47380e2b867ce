"""Tables of several years: a row, a column or a sheet for each, and one row for each figure."""

from __future__ import annotations

from datetime import date

import pytest

from smartcity_eval.records import read_record
from smartcity_eval.workbooks.tables.table_import import import_table

from .table_files import BEGIN, SOURCE, problems

LONG = f"""\
region: {{column: Wilayah, by: name}}
year_column: Tahun
long: {{column: Indikator, value: Nilai, skip: [Garis kemiskinan]}}
{SOURCE}{BEGIN}figures: [{{column: Indeks, to: published.index, decimals: 2}}]
indicators:
  - {{column: IPM, indicator: hdi, decimals: 2}}
  - {{column: Penduduk, indicator: population, times: 1000}}
budget: [{{column: APBD, fund: APBD, holder: smart_city, state: planned, times: 1000000}}]
"""
LONG_ROWS = [
    ("Kab. Batang", 2022, "IPM", 69.45),
    ("Kab. Batang", 2023, "IPM", 70.6),
    ("Kab. Batang", 2023, "Penduduk", 820.5),
    ("Kota Kediri", 2023, "Garis kemiskinan", 500000),
    ("Kota Kediri", 2023, "ipm", 80.44),
    ("Kab. Batang", 2023, "Indeks", 3.4),
    ("Kab. Batang", 2023, "APBD", 18755),
    ("Kota Kediri", 2023, "APBD", "-"),
]


def test_a_long_table_goes_in_at_once_and_a_second_time_changes_nothing(
    make_xlsx, write_text, tmp_path
):
    arguments = (
        make_xlsx([("Wilayah", "Tahun", "Indikator", "Nilai"), *LONG_ROWS]),
        write_text(LONG, "p.yaml"),
        tmp_path / "params",
    )
    found = import_table(*arguments)
    assert (
        [path.relative_to(tmp_path).as_posix() for path in found.new],
        found.left,
        found.missing,
    ) == (
        [
            "params/2022/kab-batang.yaml",
            "params/2023/kab-batang.yaml",
            "params/2023/kota-kediri.yaml",
        ],
        1,
        1,
    )
    batang = read_record(tmp_path / "params/2023/kab-batang.yaml")
    assert (
        str(batang.indicators["hdi"][0].value),
        batang.indicators["population"][0].value,
        str(batang.published.index.value),
    ) == ("70.60", 820500, "3.40")
    assert (
        batang.budget[0].amount == 18_755_000_000
        and batang.sources["tabel-2023"].locator == "Nilai!3, 4, 7, 8"
    )
    again = import_table(*arguments)
    assert (again.new, again.longer, again.same) == ({}, {}, 3)


def test_each_fault_of_a_long_table_is_told_at_its_cell(make_xlsx, write_text, tmp_path):
    bad = [
        ("Kab. Batang", 2023, "IPM", 71.6),
        ("Kab. Batang", 2023, "IPM", 706),
        ("Kab. Demak", 2023, "IMP", 72.6),
        ("Kab. Demak", 2023, "IPM", 72.6, "x"),
        ("Demak", 2023, "IPM", 72.6),
        ("Kab. Kudus", None, "IPM", 72.6),
    ]
    file = make_xlsx([("Wilayah", "Tahun", "Indikator", "Nilai"), *LONG_ROWS, *bad])
    assert problems(file, write_text(LONG, "p.yaml"), tmp_path / "params") == [
        (
            "Nilai!D10: kab-batang has two figures for IPM in 2023, 71.60 here and 70.60 in"
            " Nilai!D3; find out which is right and keep one"
        ),
        (
            "Nilai!D11: found 706.00, off the scale from 0 to 100; the decimal mark may be lost or"
            " misplaced (70.600?)"
        ),
        (
            "Nilai!C12: 'IMP' stands in 1 row, and no column: of the mapping is called so (did you"
            " mean IPM?); map it, or name it under skip: of long:"
        ),
        (
            "Nilai!E13: the row has 5 cells, the heading 4: 'x' stands under no heading; give the"
            " column a heading, or empty the cell"
        ),
        (
            "Nilai!A14: 'Demak' has neither Kabupaten nor Kota before it (kab-demak?); write it in"
            " full, or say in the mapping what such rows are: bare:, kind_column: or sections: of"
            " region:"
        ),
        "Nilai!B15: found nothing, expected a year such as 2023",
    ]
    assert not list(tmp_path.rglob("params/**/*.yaml"))


BY_YEAR = (
    'region: {column: Wilayah, by: name}\nsheets: {2022: 2022, "2023":'
    f" 2023}}\n{SOURCE}{BEGIN}indicators: [{{column: IPM, indicator: hdi, decimals: 2}}]\n"
)


@pytest.fixture
def by_year(make_xlsx):
    """A workbook with a sheet for 2022, one for 2023 from the given rows, and a page of notes."""

    def make(*rows):
        def also(book, _):
            page = book.add_worksheet("2023")
            for r, cells in enumerate((("Wilayah", "IPM"), *rows)):
                page.write_row(r, 0, cells)
            book.add_worksheet("Catatan").write(0, 0, "apa saja")

        return make_xlsx(
            [("Wilayah", "IPM"), ("Kab. Batang", 69.45), ("Kota Kediri", 79.59)],
            sheet="2022",
            also=also,
        )

    return make


def test_sheets_by_year_go_in_at_once(by_year, write_text, tmp_path):
    found = import_table(
        by_year(("Kab. Batang", 70.6)), write_text(BY_YEAR, "p.yaml"), tmp_path / "params"
    )
    assert [path.relative_to(tmp_path).as_posix() for path in found.new] == [
        "params/2022/kab-batang.yaml",
        "params/2022/kota-kediri.yaml",
        "params/2023/kab-batang.yaml",
    ]
    records = [read_record(path) for path in found.new]
    assert [
        (str(r.indicators["hdi"][0].value), r.sources["tabel-2023"].locator) for r in records
    ] == [("69.45", "2022!2"), ("79.59", "2022!3"), ("70.60", "2023!2")]


@pytest.mark.parametrize(
    ("rows", "rules", "why"),
    [
        (
            [("Kab. Batang", 706), ("Batang", 7)],
            BY_YEAR,
            [
                "2023!B2: found 706.00, off the scale from 0 to 100",
                (
                    "2023!A3: 'Batang' has neither Kabupaten nor Kota before it (kab-batang?);"
                    " write it in full, or say in the mapping what such rows are: bare:,"
                    " kind_column: or sections: of region:"
                ),
                "2023!B3: found 7.00, {doubt}",
            ],
        ),
        (
            [("Kab. Batang", 70.6)],
            BY_YEAR.replace('"2023": 2023', '"2023": 2022'),
            ["2023!A2: kab-batang stands twice, first in row 2022!2; keep one"],
        ),
        (
            [("Kab. Batang", 70.6)],
            BY_YEAR.replace('"2023": 2023', "Catatan: 2023, 2024: 2024"),
            [
                (
                    ": there is no sheet '2024' (did you mean 2023, 2022?); there are: 2022, 2023,"
                    " Catatan"
                ),
                "Catatan!A1: there is no column 'Wilayah' in row 1; there are: apa saja",
                "Catatan!A1: there is no column 'IPM' in row 1; there are: apa saja",
            ],
        ),
    ],
)
def test_faults_of_sheets_by_year_are_told_with_their_sheet_and_nothing_is_written(
    rows, rules, why, by_year, write_text, tmp_path
):
    found = problems(by_year(*rows), write_text(rules, "p.yaml"), tmp_path / "params")
    assert len(found) == len(why) and all(
        told.startswith(start.partition("{doubt}")[0])
        for told, start in zip(sorted(found), sorted(why), strict=True)
    ), found
    assert not list(tmp_path.rglob("params/**/*.yaml"))


YEARS = f"""\
region: {{column: Wilayah, by: name}}
{SOURCE}{BEGIN}indicators:
  - {{column: 2022, indicator: hdi, year: 2022, decimals: 2}}
  - {{column: 2023, indicator: hdi, year: 2023, decimals: 2}}
"""


def test_a_column_a_year_goes_in_at_once(make_xlsx, write_text, tmp_path):
    file = make_xlsx(
        [
            ("Wilayah", 2022, 2023),
            ("Kab. Batang", 69.45, 70.6),
            ("Kota Kediri", None, 80.44),
            ("Kab. Demak", "-", "-"),
        ]
    )
    arguments = file, write_text(YEARS, "p.yaml"), tmp_path / "params"
    found = import_table(*arguments)
    assert [path.relative_to(tmp_path).as_posix() for path in found.new] == [
        "params/2022/kab-batang.yaml",
        "params/2023/kab-batang.yaml",
        "params/2023/kota-kediri.yaml",
    ]
    assert [str(read_record(path).indicators["hdi"][0].value) for path in found.new] == [
        "69.45",
        "70.60",
        "80.44",
    ] and (found.empty, found.missing) == (1, 2)
    assert import_table(*arguments).same == 3


def test_faults_of_a_table_with_a_column_a_year(make_xlsx, write_text, tmp_path):
    rows = [
        ("Kab. Batang", 69.45, 70.6),
        ("Kab. Batang", 69.45, 7.06),
        ("Kab. Toba Samosir", 75, 76),
    ]
    found = problems(
        make_xlsx([("Wilayah", 2022, 2023), *rows]),
        write_text(YEARS, "p.yaml"),
        tmp_path / "params",
    )
    assert [told.partition(":")[0] for told in found] == ["Nilai!A3", "Nilai!C3", "Nilai!A4"]
    assert (
        "stands twice, first in row 2" in found[0]
        and "a table of 2023 should have the new one" in found[2]
    )


def test_a_text_has_no_sheets(write_text, tmp_path):
    assert problems(
        write_text("Wilayah;IPM\nKab. Batang;70,6\n", "t.csv"),
        write_text(BY_YEAR, "p.yaml"),
        tmp_path / "params",
    ) == [
        ": a text file has no sheets; write year: or year_column: in the mapping instead of sheets:"
    ]


def test_problems_stand_in_the_order_of_sheets_and_cells(by_year, write_text, tmp_path):
    file = by_year(("Kab. Batang", 706), ("Kota Kediri", 804))
    write_text(
        "year: 2022\nregion: kota-kediri\nas_of: 2022-12-31\nstage: implementation\nindicators:\n "
        " hdi: [{value: 70, source: a}]\nsources: {a: {title: A, publisher: B}}\n",
        "params/2022/kota-kediri.yaml",
    )
    assert [
        told.partition(":")[0]
        for told in problems(file, write_text(BY_YEAR, "p.yaml"), tmp_path / "params")
    ] == ["2022!B3", "2023!B2", "2023!B3"]


def test_years_from_a_column_and_rows_that_are_kept(make_xlsx, write_text, tmp_path):
    rules = write_text(
        "region: {column: Daerah, by: id}\nyear_column: Tahun\nonly: {Tingkat:"
        f" [Kota]}}\n{SOURCE}{BEGIN}figures: [{{column: Indeks, to: published.index}}]\n",
        "p.yaml",
    )
    rows = [
        ("Daerah", "Tahun", "Tingkat", "Indeks"),
        ("kota-kediri", 2022, "Kota", 3.31),
        ("kota-kediri", "2023", "kota ", 3.4),
        ("Jawa Timur", 2022, "Provinsi", 3.0),
    ]
    found = import_table(make_xlsx(rows), rules, tmp_path / "params")
    assert [path.relative_to(tmp_path).as_posix() for path in found.new] == [
        "params/2022/kota-kediri.yaml",
        "params/2023/kota-kediri.yaml",
    ] and found.left == 1
    assert read_record(tmp_path / "params/2022/kota-kediri.yaml").as_of == date(2022, 12, 31)
    bad = make_xlsx(
        [*rows, ("kota-kediri", 1066, "Kota", 3.0), ("kota-kediri", None, "Kota", 3.0)],
        name="b.xlsx",
    )
    assert problems(bad, rules, tmp_path / "params") == [
        "Nilai!B5: found 1066, expected a year such as 2023",
        "Nilai!B6: found nothing, expected a year such as 2023",
    ]
