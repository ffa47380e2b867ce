"""The same table in every kind of file, and the rows and cells that files of a kind can hold."""

from __future__ import annotations

from decimal import Decimal

import xlwt

from smartcity_eval.records import read_record
from smartcity_eval.workbooks.tables.table_import import import_table

from .table_files import BATANG, BEGIN, SOURCE, problems


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
