"""Which rows are regions', and whose."""

from __future__ import annotations

from smartcity_eval.workbooks.read.book import Book, Sheet
from smartcity_eval.workbooks.tables.mapping import Mapping
from smartcity_eval.workbooks.tables.table_reading import read_table

SOURCE = {"id": "tabel", "title": "Tabel", "publisher": "Kementerian"}


def read(*rows, head=("Wilayah", "IPM"), year=2023, **region):
    content = {
        "region": {"column": "Wilayah", "by": "name", **region},
        "year": year,
        "source": SOURCE,
        "indicators": [{"column": "IPM", "indicator": "hdi"}],
    }
    found = read_table(
        Book("t.xlsx", "0" * 64, "xlsx", {"Data": Sheet("Data", (head, *rows))}),
        Mapping.model_validate(content),
    )
    return (
        [row.region for row in found.rows],
        [f"{p.place}: {p.message.in_language('en')}" for p in found.problems],
        found.left,
    )


def test_notes_below_a_table_are_no_rows():
    regions, problems, left = read(
        ("Kab. Batang", 70.6), (), ("Sumber: BPS",), ("*) Angka sementara",), ("diolah kembali",)
    )
    assert (regions, problems, left) == (["kab-batang"], [], 3)
    _, problems, _ = read(("Kab. Batang", 70.6), ("diolah kembali",))
    assert problems == ["Data!A3: unknown region 'diolah kembali'"], (
        "what is not said to be a note is asked about"
    )


def test_a_note_does_not_hide_the_rows_below_it():
    assert read(("Catatan: urut abjad",), ("Kab. Batang", 70.6), ("Kota Kediri", 80.0))[0] == [
        "kab-batang",
        "kota-kediri",
    ]


def test_a_row_with_a_region_is_no_note_whatever_stands_before_it():
    head = ("Status", "Wilayah", "IPM")
    assert read(
        ("Catatan: direvisi", "Kab. Batang", 70.6), ("Sumber: BPS", None, None), head=head
    ) == (["kab-batang"], [], 1)


def test_section_rows_say_the_kind_of_the_rows_below_them():
    rows = (
        ("Kabupaten",),
        ("Magelang", 70.6),
        ("Semarang", 75.1),
        ("KOTA",),
        ("Magelang", 80.6),
        ("Kota Semarang", 84.1),
    )
    assert read(*rows, sections=True) == (
        ["kab-magelang", "kab-semarang", "kota-magelang", "kota-semarang"],
        [],
        2,
    )
    _, problems, _ = read(*rows)
    assert (
        problems[0]
        == "Data!A2: 'Kabupaten' is a kind and no name; if it says what the rows below it are,"
        " write sections: true in the mapping"
    )
    assert len(problems) == 5, "and no name is taken for what stands above it"
    assert read(("Kabupaten",), ("Kota Magelang", 80.6), sections=True)[1] == [
        "Data!A3: 'Kota Magelang' stands where the rows are of the kind kabupaten; find out which"
        " is right"
    ]


def test_a_row_above_the_first_section_is_asked_about():
    assert (
        "has neither Kabupaten nor Kota"
        in read(("Magelang", 70.6), ("Kota",), ("Magelang", 80.6), sections=True)[1][0]
    )


def test_the_kind_in_a_column_of_its_own():
    head = ("Wilayah", "IPM", "Jenis")
    rows = (
        ("Magelang", 70.6, "Kabupaten"),
        ("Magelang", 80.6, "Kota"),
        ("Gorontalo", 70.0, "Kab."),
    )
    assert read(*rows, head=head, kind_column="Jenis") == (
        ["kab-magelang", "kota-magelang", "kab-gorontalo"],
        [],
        0,
    )
    assert read(("Magelang", 70.6, "Kecamatan"), head=head, kind_column="Jenis")[1] == [
        "Data!A2: the kind of this row is 'Kecamatan', expected Kabupaten or Kota"
    ]
    assert read(("Jambi", 70.6, "Provinsi"), head=head, kind_column="Jenis", provinces="skip") == (
        [],
        [],
        1,
    )


def test_provinces_are_left_out_where_the_mapping_says_so_and_never_taken():
    rows = (
        ("JAWA TENGAH", 73.4),
        ("Batang", 70.6),
        ("JAMBI", 71.6),
        ("Kota Jambi", 80.0),
        ("INDONESIA", 74.4),
    )
    assert read(*rows, bare="kabupaten", provinces="skip") == (["kab-batang", "kota-jambi"], [], 3)
    assert [p.partition(":")[0] for p in read(*rows, bare="kabupaten")[1]] == [
        "Data!A2",
        "Data!A4",
        "Data!A6",
    ]


def test_a_province_and_a_regency_of_one_name_are_told_apart_by_what_the_mapping_names():
    rows = (("GORONTALO", 69.0), ("Gorontalo", 67.0))
    assert len(read(*rows, bare="kabupaten", provinces="skip")[1]) == 2
    assert read(
        *rows, bare="kabupaten", skip=["GORONTALO"], aliases={"Gorontalo": "kab-gorontalo"}
    ) == (["kab-gorontalo"], [], 1)


BPS = (
    ("12.01", "Kab. Nias", 62.93),
    ("11.01", "Kab. Simeulue", 67.27),
    ("91.71", "Kota Sorong", 78.9),
)
CODED = {"head": ("Kode", "Wilayah", "IPM"), "column": "Kode"}


def test_a_column_of_the_other_systems_codes_is_found_by_the_names_beside_it():
    assert read(*BPS, **CODED, by="code") == (
        [],
        [
            "Data!A2: the codes of this column look like those of BPS: read so, 3 fit the names"
            " beside them, read as Kemendagri's 0; say by: bps in the mapping"
        ],
        0,
    )
    assert read(*BPS, **CODED, by="bps")[0] == ["kab-nias", "kab-simeulue", "kota-sorong"]
    own = (("12.04", "Nias", 62.93), ("11.09", "Simeulue", 67.27), ("33.25", "Batang", 70.6))
    assert read(*own, **CODED, by="code")[0] == ["kab-nias", "kab-simeulue", "kab-batang"]
    assert "look like those of Kemendagri" in read(*own, **CODED, by="bps")[1][0]


def test_a_single_code_that_is_not_its_names():
    _, problems, _ = read(
        ("33.25", "Batang", 70.6), ("33.26", "Kab. Demak", 72.0), **CODED, by="code"
    )
    assert problems == [
        "Data!A3: Kemendagri's code 33.26 is kab-pekalongan, but beside it stands 'Kab. Demak';"
        " find out which is right"
    ]


def test_codes_without_names_beside_them_are_read():
    assert read(("33.25", 70.6), head=("Kode", "IPM"), column="Kode", by="code")[0] == [
        "kab-batang"
    ]
    assert read(
        ("3300", 73.4),
        ("3325", 70.6),
        head=("Kode", "IPM"),
        column="Kode",
        by="bps",
        provinces="skip",
    ) == (["kab-batang"], [], 1)
