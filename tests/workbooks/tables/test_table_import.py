"""Wide tables into records: everything or nothing, and every problem by sheet and cell."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest
import xlwt

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.records import problems_in, read_record
from smartcity_eval.workbooks.tables.table_import import import_table

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "domain"
SOURCE = (
    "source: {id: tabel-2023, title: Hasil Evaluasi Smart City 2023, publisher: Kementerian"
    " Kominfo, date: 2023-12-20, kind: dataset}\n"
)
BEGIN = "new_records: {stage: implementation}\n"
MAPPING = f"""\
sheet: Hasil
header: 2
region: {{column: Kode Wilayah, by: code, skip: [Jumlah]}}
year: 2023
{SOURCE}{BEGIN}
figures:
  - {{column: Indeks, to: published.index, decimals: 2}}
  - {{column: Baseline, to: scores.components.baseline, decimals: 2}}
  - {{column: Target, to: programmes.target}}
  - {{column: Tercapai, to: programmes.achieved}}
  - {{column: Persen, to: programmes.percent}}
  - {{column: Predikat, to: published.predicate}}
indicators:
  - {{column: IPM, indicator: hdi, decimals: 2, series: uhh-sp2010}}
budget:
  - {{column: APBD (juta), fund: APBD, holder: smart_city, state: planned, times: 1000000,
     basis: rounded}}
ranks:
  - {{column: Peringkat, scope: national}}
"""
HEAD = (
    "Kode Wilayah",
    "Wilayah",
    "Indeks",
    "Baseline",
    "Target",
    "Tercapai",
    "Persen",
    "Predikat",
    "IPM",
    "APBD (juta)",
    "Peringkat",
)
BATANG = ("33.25", "Batang", 3.1, "3,60", 104, 97, 93.3, "Baik", 70.2, "18.755,371", 7)
KEDIRI = ("35.71", "Kota Kediri", 3.31, 3.6, None, None, None, None, "80,44", None, 22)


@pytest.fixture
def mapping(write_text):
    """A writer of mapping files."""
    return lambda content=MAPPING: write_text(dedent(content), "pemetaan.yaml")


@pytest.fixture
def table(make_xlsx):
    """A writer of tables: a title, the heading, and rows."""
    return lambda *rows, head=HEAD, **options: make_xlsx(
        [("Hasil evaluasi",), head, *rows], sheet="Hasil", name="tabel.xlsx", **options
    )


def problems(*arguments) -> list[str]:
    with pytest.raises(WorkbookError) as caught:
        import_table(*arguments)
    return [
        (
            f"{p.place}: {p.message.in_language('en')}"
            if not p.line
            else f"{p.line} {p.place}: {p.message.in_language('en')}"
        )
        for p in caught.value.problems
    ]


def test_a_table_begins_records(table, mapping, tmp_path):
    file = table(BATANG, KEDIRI, ("Jumlah", None, 6.41))
    found = import_table(file, mapping(), tmp_path / "params")
    assert (len(found.new), len(found.longer), found.same, found.left, found.unrecorded) == (
        2,
        0,
        0,
        1,
        0,
    )
    batang = read_record(tmp_path / "params/2023/kab-batang.yaml")
    assert (
        batang.stage,
        batang.as_of,
        str(batang.published.index.value),
        batang.published.predicate,
    ) == ("implementation", date(2023, 12, 31), "3.10", "Baik")
    assert (
        str(batang.scores.components["baseline"].value),
        batang.programmes.target.value,
        batang.programmes.achieved.value,
    ) == ("3.60", 104, 97)
    assert (
        batang.programmes.percent.value == Decimal("93.3") and batang.published.ranks[0].value == 7
    )
    [line] = batang.budget
    assert (line.amount, line.fund, line.basis) == (18755371000, "APBD", ("rounded",))
    assert (str(batang.indicators["hdi"][0].value), batang.indicators["hdi"][0].series) == (
        "70.20",
        "uhh-sp2010",
    )
    source = batang.sources["tabel-2023"]
    assert (source.title, source.locator, source.sha256) == (
        "Hasil Evaluasi Smart City 2023",
        "Hasil!3",
        hashlib.sha256(file.read_bytes()).hexdigest(),
    )
    assert {
        s
        for part in (batang.published, batang.programmes, line, batang.published.ranks[0])
        for s in part.source
    } == {"tabel-2023"}
    kediri = read_record(tmp_path / "params/2023/kota-kediri.yaml")
    assert (
        kediri.programmes is None
        and kediri.budget == ()
        and str(kediri.scores.components["baseline"].value) == "3.60"
    )


def test_a_table_that_was_taken_in_changes_nothing_the_second_time(table, mapping, tmp_path):
    arguments = table(BATANG, KEDIRI), mapping(), tmp_path / "params"
    import_table(*arguments)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    found = import_table(*arguments)
    assert (len(found.new), len(found.longer), found.same) == (0, 0, 2) and {
        path: path.read_bytes() for path in before
    } == before


KNOWN = """\
# Kabupaten Batang, 2023.
published:
  source: koran   # menurut koran
  index: 3.10
programmes:
  source: koran
  target: 104     # dari paparan
budget:
  - {fund: CSR, holder: smart_city, state: planned, amount: 3300000000, source: koran} # per PT
indicators:
  # dua seri
  hdi:
    - {value: 70.20, series: uhh-sp2010, source: koran}
"""


def test_a_record_keeps_its_text_and_gets_what_it_lacks(table, mapping, write_record, tmp_path):
    path = write_record(KNOWN)
    before = path.read_text(encoding="utf-8").splitlines()
    found = import_table(table(BATANG), mapping(), tmp_path / "params")
    after = path.read_text(encoding="utf-8").splitlines()
    assert list(found.longer) == [path] and [line for line in before if line not in after] == []
    record = read_record(path)
    assert (record.published.index.source, record.published.ranks[0].source) == (
        ("koran",),
        ("tabel-2023",),
    )
    assert record.programmes.achieved.source == ("tabel-2023",) and [
        line.fund for line in record.budget
    ] == ["CSR", "APBD"]
    assert len(record.indicators["hdi"]) == 1, "the same reading is not put in twice"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (
            {2: 3.4},
            (
                "Hasil!C3: found 3.40, but published.index in {path}:8 is 3.10; find out which is"
                " right, then correct the record or empty this cell"
            ),
        ),
        (
            {4: 105, 6: None},
            (
                "Hasil!E3: found 105, but programmes.target in {path}:11 is 104; find out which is"
                " right, then correct the record or empty this cell"
            ),
        ),
        (
            {8: 71.2},
            (
                "Hasil!I3: found 71.20, but indicators.hdi[1] in {path}:17 is 70.20; find out which"
                " is right, then correct the record or empty this cell"
            ),
        ),
    ],
)
def test_a_contradiction_is_shown_and_not_settled(
    changed, why, table, mapping, write_record, tmp_path
):
    path = write_record(KNOWN)
    before = path.read_bytes()
    row = tuple(changed.get(i, value) for i, value in enumerate(BATANG))
    assert problems(table(row, KEDIRI), mapping(), tmp_path / "params") == [why.format(path=path)]
    assert path.read_bytes() == before and not (path.parent / "kota-kediri.yaml").exists(), (
        "all or nothing"
    )


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


def test_a_cell_that_shows_percent_is_the_percentage_it_shows(table, mapping, tmp_path):
    file = table(
        BATANG,
        also=lambda book, sheet: sheet.write_number(
            "G3", 0.933, book.add_format({"num_format": "0.0%"})
        ),
    )
    import_table(file, mapping(), tmp_path / "params")
    assert read_record(
        tmp_path / "params/2023/kab-batang.yaml"
    ).programmes.percent.value == Decimal("93.3")


def test_the_same_table_as_csv_xls_and_ods(make_ods, write_text, tmp_path):
    rules = write_text(
        "sheet: Hasil\nregion: {column: Wilayah, by: name}\nyear:"
        f" 2023\n{SOURCE}{BEGIN}figures:\n  - {{column: Indeks, to: published.index, decimals:"
        " 2}\n",
        "pemetaan.yaml",
    )
    book = xlwt.Workbook()
    sheet = book.add_sheet("Hasil")
    for r, row in enumerate([("Wilayah", "Indeks"), ("Kab. Batang", 3.1)]):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    book.save(str(tmp_path / "tabel.xls"))
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    ods = make_ods(
        '<table:table table:name="Hasil"><table:table-row>'
        + cell.format("Wilayah")
        + cell.format("Indeks")
        + "</table:table-row><table:table-row>"
        + cell.format("Kab. Batang")
        + '<table:table-cell office:value-type="float"'
        ' office:value="3.1"><text:p>3,1</text:p></table:table-cell></table:table-row>'
        "</table:table>"
    )
    texts = set()
    for i, file in enumerate(
        [
            tmp_path / "tabel.xls",
            ods,
            write_text("Wilayah;Indeks\nKab. Batang;3,1\n", "tabel.csv"),
            write_text('\ufeffWilayah,Indeks\nKab. Batang,"3,1"\n', "tabel-2.csv"),
        ]
    ):
        [(path, text)] = import_table(file, rules, tmp_path / f"params-{i}").new.items()
        assert str(read_record(path).published.index.value) == "3.10"
        texts.add(text[: text.index("sources:")])
    assert len(texts) == 1


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


def long_ods(make_ods, rows):
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return make_ods(
        '<table:table table:name="Hasil">'
        + "".join(
            "<table:table-row>" + "".join(map(cell.format, row)) + "</table:table-row>"
            for row in rows
        )
        + "</table:table>"
    )


def test_a_row_longer_than_its_heading_is_refused_in_every_kind_of_file(
    make_xlsx, make_ods, write_text, tmp_path
):
    rules = write_text(
        f"region: {{column: Wilayah, by: name}}\nyear: 2023\n{SOURCE}{BEGIN}figures: [{{column:"
        " Indeks, to: published.index}]\n",
        "p.yaml",
    )
    rows = [("Wilayah", "Indeks"), ("Kab. Batang", "3", "31")]
    book = xlwt.Workbook()
    sheet = book.add_sheet("Hasil")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    book.save(str(tmp_path / "t.xls"))
    for file in (
        make_xlsx(rows, sheet="Hasil"),
        tmp_path / "t.xls",
        long_ods(make_ods, rows),
        *(
            write_text(mark.join(rows[0]) + "\n" + mark.join(rows[1]), f"Hasil{i}.csv")
            for i, mark in enumerate(";,\t")
        ),
    ):
        [told] = problems(file, rules, tmp_path / "params")
        assert "C2: the row has 3 cells, the heading 2" in told


def test_a_row_that_was_cut_is_not_left_out_for_what_stands_in_the_wrong_column(
    write_text, tmp_path
):
    rules = write_text(
        "region: {column: Wilayah, by: name}\nyear: 2023\nonly: {Tingkat:"
        f" [Kab]}}\n{SOURCE}{BEGIN}figures: [{{column: Indeks, to: published.index}}]\n",
        "p.yaml",
    )
    [told] = problems(
        write_text(
            "Wilayah,Indeks,Tingkat\nKab. Batang,3,31,Kab\nKota Kediri,3.31,Kota\n", "t.csv"
        ),
        rules,
        tmp_path / "params",
    )
    assert told.startswith("t!D2: the row has 4 cells, the heading 3: a decimal comma")


def test_merged_cells_of_notes_and_of_rows_that_are_no_region_matter_to_nobody(
    make_xlsx, write_text, tmp_path
):
    rules = write_text(
        "region: {column: Wilayah, by: name, skip: [Jumlah]}\nyear:"
        f" 2023\n{SOURCE}{BEGIN}figures: [{{column: Indeks, to: published.index}}]\n",
        "p.yaml",
    )

    def merge(_, sheet):
        for reference, what in (
            ("A3:B3", "Jumlah"),
            ("A5:B5", "Sumber: BPS"),
            ("A6:B6", "*) sementara"),
        ):
            sheet.merge_range(reference, what)

    found = import_table(
        make_xlsx([("Wilayah", "Indeks"), ("Kab. Batang", 3.31)], also=merge),
        rules,
        tmp_path / "params",
    )
    assert (len(found.new), found.left) == (1, 3)


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


def test_what_says_that_there_is_no_figure_is_no_zero_and_is_counted(write_text, tmp_path):
    rules = write_text(
        f"region: {{column: W, by: name}}\nyear: 2023\n{SOURCE}{BEGIN}footnotes: {{'*)': angka"
        " sementara}\nfigures:\n  - {column: I, to: published.index}\n  - {column: T, to:"
        " programmes.target}\n",
        "p.yaml",
    )
    found = import_table(
        write_text("W;I;T\nKab. Batang;3,31*);-\nKota Kediri;…;n.a\n*) sementara;;\n", "t.csv"),
        rules,
        tmp_path / "params",
    )
    assert (len(found.new), found.empty, found.missing, found.left) == (1, 1, 3, 1)
    record = read_record(tmp_path / "params/2023/kab-batang.yaml")
    assert record.programmes is None and (
        str(record.published.index.value),
        record.published.index.note,
    ) == ("3.31", "angka sementara")


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


def test_regions_without_a_record_are_left_where_no_records_are_begun(
    table, mapping, write_record, tmp_path
):
    write_record("programmes: {source: koran, target: 104}")
    found = import_table(
        table(BATANG, KEDIRI), mapping(MAPPING.replace(BEGIN, "")), tmp_path / "params"
    )
    assert (len(found.longer), len(found.new), found.unrecorded) == (1, 0, 1)


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


def test_a_record_that_is_bad_already_is_told_in_its_own_place(
    table, mapping, write_record, tmp_path
):
    write_record("programmes: {source: koran, target: -4}")
    assert problems(table(BATANG), mapping(), tmp_path / "params") == [
        "5 programmes.target.value: found -4, expected at least 0"
    ]


def test_another_source_of_the_same_name(table, mapping, write_record, tmp_path):
    write_record(
        "programmes: {source: tabel-2023, target: 104}",
        sources="sources:\n  tabel-2023: {title: Lain, publisher: Lain}\n",
    )
    [told] = problems(table(BATANG), mapping(), tmp_path / "params")
    assert told.startswith("7 sources.tabel-2023: the record has another source under tabel-2023")


def test_figures_by_dimension_go_into_blocks_that_are_there_and_that_are_not(
    make_xlsx, write_text, write_record, tmp_path
):
    body = "".join(
        f"  - {{column: {name}, to: {to}}}\n"
        for name, to in (
            ("E", "programmes.dimensions.economy.target"),
            ("L", "programmes.dimensions.living.target"),
            ("N", "dimensions.values.living"),
        )
    )
    rules = write_text(
        f"region: {{column: Daerah, by: id}}\nyear: 2023\n{SOURCE}{BEGIN}figures:\n{body}", "p.yaml"
    )
    path = write_record(
        "programmes:\n  source: koran\n  dimensions:\n    economy: {achieved: 8, target: 10}\n"
    )
    import_table(
        make_xlsx(
            [
                ("Daerah", "E", "L", "N"),
                ("kab-batang", 10, 6, "3,25"),
                ("kota-kediri", 3, None, None),
            ]
        ),
        rules,
        tmp_path / "params",
    )
    record = read_record(path)
    assert record.programmes.dimensions[
        "living"
    ].target.value == 6 and record.programmes.dimensions["living"].target.source == ("tabel-2023",)
    assert (
        record.programmes.dimensions["economy"].target.source == ("koran",)
        and str(record.dimensions.values["living"].value) == "3.25"
    )
    assert (
        read_record(path.with_name("kota-kediri.yaml"))
        .programmes.dimensions["economy"]
        .target.value
        == 3
    )


def test_a_column_that_is_a_part_of_another_one_stands_beside_its_whole_and_is_not_held_against_it(
    make_xlsx, write_text, tmp_path
):
    line = "fund: APBD, holder: smart_city, state: planned"
    rules = write_text(
        f"region: {{column: W, by: id}}\nyear: 2023\n{SOURCE}{BEGIN}budget:\n  - {{column: Semua,"
        f" {line}}}\n  - {{column: Jaringan, {line}, of_which: yes, purpose: jaringan}}\n",
        "p.yaml",
    )
    file = make_xlsx([("W", "Semua", "Jaringan"), ("kab-batang", 12_000_000_000, 2_000_000_000)])
    import_table(file, rules, tmp_path / "params")
    assert [
        (x.amount, x.of_which) for x in read_record(tmp_path / "params/2023/kab-batang.yaml").budget
    ] == [(12_000_000_000, None), (2_000_000_000, "yes")]
    assert import_table(file, rules, tmp_path / "params").same == 1


def test_nothing_is_written_on_a_dry_run(table, mapping, tmp_path):
    assert len(import_table(table(BATANG), mapping(), tmp_path / "params", write=False).new) == 1
    assert not (tmp_path / "params").exists()


def test_a_disk_that_fills_up_leaves_every_record_as_it_was(table, mapping, tmp_path, monkeypatch):
    old = tmp_path / "params" / "2023" / "kab-batang.yaml"
    import_table(table(BATANG), mapping(), tmp_path / "params")
    before, write = old.read_bytes(), Path.write_bytes

    def fill_up(path: Path, content: bytes) -> int:
        if "kota-kediri" in path.name:
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", fill_up)
    longer = (*BATANG[:-1], 7, "Baik sekali")
    with pytest.raises(OSError, match="No space left"):
        import_table(table(longer, KEDIRI, head=(*HEAD, "Catatan")), mapping(), tmp_path / "params")
    assert [p.name for p in old.parent.iterdir()] == [old.name] and old.read_bytes() == before


RESULTS = """\
year,region,group,index,participated
2023,kab-batang,regular,3.40,yes
2023,kab-malang,kppn_ikn,2.94,yes
2023,kab-dairi,kppn_ikn,,no
"""
JUDGED = """\
region: {column: region, by: id}
year_column: year
shared_source: surat-2023
new_records: {stage: implementation, as_of: 2023-12-04}
judging:
  group:
    column: group
    frameworks: {regular: kominfo-2023-regular, kppn_ikn: kominfo-2023-kppn-ikn}
  letter: B-1384
  participated: {column: participated, took_part: ["yes"], absent: ["no"]}
figures: [{column: index, to: published.index, decimals: 2}]
"""
LETTER = (
    "sources:\n  surat-2023: {title: Hasil Evaluasi 2023, publisher: Kementerian, kind: letter}\n"
)


@pytest.fixture
def results(write_text):
    """A writer of a table of results, its mapping and the shared sources."""

    def write(
        table: str = RESULTS, sources: str = LETTER, mapping: str = JUDGED
    ) -> tuple[Path, Path, Path]:
        return (
            write_text(table, "hasil.csv"),
            write_text(mapping, "hasil.yaml"),
            write_text(sources, "params/sources.yaml").parent,
        )

    return write


def test_a_table_of_several_groups_goes_in_by_the_shared_source(results):
    *arguments, params = results()
    found = import_table(*arguments, params)
    assert (len(found.new), found.same) == (3, 0)
    batang, malang, dairi = (
        read_record(params / f"2023/{region}.yaml")
        for region in ("kab-batang", "kab-malang", "kab-dairi")
    )
    assert [r.evaluation.framework for r in (batang, malang, dairi)] == [
        "kominfo-2023-regular",
        "kominfo-2023-kppn-ikn",
        "kominfo-2023-kppn-ikn",
    ]
    assert (
        str(batang.published.index.value),
        batang.published.source,
        batang.evaluation.letter,
    ) == ("3.40", ("surat-2023",), "B-1384")
    assert (dairi.evaluation.participated, dairi.published, dairi.scores) == (False, None, None)
    assert batang.sources["surat-2023"].title == "Hasil Evaluasi 2023" and "title:" not in (
        params / "2023/kab-batang.yaml"
    ).read_text(encoding="utf-8")
    before = {path: path.read_bytes() for path in params.rglob("*.yaml")}
    again = import_table(*arguments, params)
    assert (again.new, again.longer, again.same) == ({}, {}, 3) and {
        path: path.read_bytes() for path in before
    } == before


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            {"mapping": JUDGED.replace("surat-2023", "surat-2032")},
            (
                "shared_source: {sources} has no source surat-2032 (did you mean surat-2023?); list"
                " it there"
            ),
        ),
        ({"sources": "sources: {}\n"}, "1 sources: this is empty, expected at least one entry"),
        (
            {"sources": LETTER.replace("title:", "titel:")},
            "2 sources.surat-2023.titel: unknown key titel (did you mean title?)",
        ),
        (
            {"table": RESULTS.replace("regular", "mandiri")},
            "hasil!C2: the group 'mandiri' has no edition in the mapping; known: regular, kppn_ikn",
        ),
        (
            {"table": RESULTS.replace(",,no", ",0.00,no")},
            (
                "hasil!D4: found 0.00, but by hasil!E4 this region did not take part and so has no"
                " figure; empty the cell or correct that one"
            ),
        ),
        (
            {"table": RESULTS.replace("kab-batang,regular", "kab-batang,kppn_ikn")},
            (
                "hasil!C2: kominfo-2023-kppn-ikn judged the group KPPN&IKN; kab-batang was judged"
                " by kominfo-2023-regular in 2023 (in {params}/2023/kab-batang.yaml,"
                " evaluation.framework)"
            ),
        ),
        (
            {"table": RESULTS.replace("3.40", "4.40")},
            (
                "hasil!D2: found 4.40, off the scale from 0 to 4 (in {params}/2023/kab-batang.yaml,"
                " published.index)"
            ),
        ),
    ],
)
def test_what_a_table_of_results_cannot_say_is_refused_and_nothing_is_written(change, why, results):
    *arguments, params = results(**change)
    found = problems(*arguments, params)
    assert why.format(sources=params / "sources.yaml", params=params) in found
    assert list(params.rglob("2023/*.yaml")) == []


def test_without_a_file_of_shared_sources_none_can_be_named(results):
    *arguments, params = results()
    (params / "sources.yaml").unlink()
    assert problems(*arguments, params) == [
        f"shared_source: {params / 'sources.yaml'} has no source surat-2023; list it there"
    ]


IPM = """\
decimal_mark: "."
region:
  column: region
  by: name
  kind_column: level
  aliases: {Kota Makasar: kota-makassar}
year_column: year
only: {level: [Kabupaten, Kota], year: ["2021"]}
source: {id: bps-ipm, title: Indeks Pembangunan Manusia menurut kabupaten/kota, publisher: BPS}
new_records: {stage: implementation}
indicators:
  - {column: ipm_published, indicator: hdi, decimals: 2, series: uhh-sp2010}
"""


@pytest.mark.skipif(
    not (SHARED / "ipm_published.csv").is_file(), reason="../shared is not beside this checkout"
)
def test_the_published_hdi_of_every_regency_and_city(tmp_path, write_text):
    with (SHARED / "ipm_published.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with (tmp_path / "ipm.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    found = import_table(tmp_path / "ipm.csv", write_text(IPM, "p.yaml"), tmp_path / "params")
    assert len(found.new) == 514 and found.left == len(rows) - 1 - 514
    values = {
        region: str(read_record(tmp_path / f"params/2021/{region}.yaml").indicators["hdi"][0].value)
        for region in ("kab-batang", "kota-kediri", "kab-kediri", "kota-makassar")
    }
    published = {row[3]: Decimal(row[11]) for row in rows[1:] if row[0] == "2021" and row[11]}
    assert {name: Decimal(value) for name, value in values.items()} == {
        "kab-batang": published["Batang"],
        "kota-kediri": published["Kota Kediri"],
        "kab-kediri": published["Kediri"],
        "kota-makassar": published["Kota Makasar"],
    }
    assert values["kab-batang"] == "68.92" and not problems_in(
        tmp_path / "params/2021/kab-batang.yaml"
    )


WANTED = (
    "investasi_realisasi",
    "investasi_target",
    "belanja_pagu",
    "smart_city_programs_achieved",
    "smart_city_programs_target",
    "smart_city_apbd",
)
FINANCE = """\
decimal_mark: "."
region: {column: region, by: name, bare: kabupaten}
year_column: year
long: {column: item, value: value}
only: {item: [WANTED]}
source: {id: keuangan, title: Keuangan dan investasi, publisher: Berita}
new_records: {stage: implementation}
indicators:
  - {column: investasi_realisasi, indicator: investment, basis: rounded}
  - {column: investasi_target, indicator: investment, kind: target}
  - {column: belanja_pagu, indicator: apbd_expenditure, kind: budget}
figures:
  - {column: smart_city_programs_achieved, to: programmes.achieved}
  - {column: smart_city_programs_target, to: programmes.target}
budget: [{column: smart_city_apbd, fund: APBD, holder: smart_city, state: planned}]
""".replace("WANTED", ", ".join(WANTED))


@pytest.mark.skipif(
    not (SHARED / "finance_investment.csv").is_file(),
    reason="../shared is not beside this checkout",
)
def test_a_real_long_table_of_many_figures_of_which_few_are_wanted(tmp_path, write_text):
    found = import_table(
        SHARED / "finance_investment.csv", write_text(FINANCE, "p.yaml"), tmp_path / "params"
    )
    rows = list(
        csv.DictReader((SHARED / "finance_investment.csv").open(encoding="utf-8", newline=""))
    )
    kept = sum(row["item"] in WANTED for row in rows)
    assert (len(found.new), kept, found.left) == (7, 14, len(rows) - 14)
    batang, purbalingga = (
        read_record(tmp_path / "params/2023/kab-batang.yaml"),
        read_record(tmp_path / "params/2022/kab-purbalingga.yaml"),
    )
    assert (
        batang.programmes.achieved.value,
        batang.programmes.target.value,
        batang.budget[0].amount,
        batang.indicators["investment"][0].rupiah,
    ) == (97, 104, 18_755_371_000, 6_170_000_000_000)
    assert (
        purbalingga.indicators["apbd_expenditure"][0].rupiah,
        purbalingga.indicators["investment"][0].rupiah,
    ) == (2_232_953_832_000, 1_499_620_359_229)
