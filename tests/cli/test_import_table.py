"""The command that takes in wide tables."""

from __future__ import annotations

import pytest

from smartcity_eval.cli.common import BAD_INPUT, DONE, WRONG_USE
from smartcity_eval.core.messages import translator
from smartcity_eval.records import read_record

MAPPING = """\
region: {column: wilayah, by: id}
year: 2023
source: {id: tabel, title: Tabel, publisher: Kementerian}
new_records: {stage: implementation}
figures: [{column: indeks, to: published.index}]
"""


@pytest.fixture
def files(write_text):
    write_text(MAPPING, "pemetaan.yaml")
    write_text("", "params/README.md")
    return lambda rows: str(write_text(rows, "tabel.csv"))


def test_a_table_is_taken_in_and_its_records_are_named(files, tmp_path, cli):
    arguments = (
        "import-table",
        files("wilayah;indeks\nkab-batang;3,10\n"),
        "--mapping",
        str(tmp_path / "pemetaan.yaml"),
        "--params",
        str(tmp_path / "params"),
    )
    path = tmp_path / "params/2023/kab-batang.yaml"
    dry = cli(*arguments, "--dry-run")
    assert (
        (dry.code, dry.out.split()) == (DONE, [str(path)])
        and not path.exists()
        and "Tidak ada yang ditulis." in dry.err
    )
    done = cli(*arguments)
    assert (done.code, done.out.split()) == (
        DONE,
        [str(path)],
    ) and "1 catatan baru, 0 ditambah, 0 sudah memuat semua angkanya." in done.err
    assert str(read_record(path).published.index.value) == "3.10"
    again = cli(*arguments)
    assert (again.code, again.out) == (
        DONE,
        "",
    ) and "0 catatan baru, 0 ditambah, 1 sudah memuat semua angkanya." in again.err


def test_rows_and_cells_without_a_figure_are_told(files, tmp_path, cli):
    arguments = ("--mapping", str(tmp_path / "pemetaan.yaml"), "--params", str(tmp_path / "params"))
    said = cli(
        "import-table", files("wilayah;indeks\nkab-batang;\nkota-kediri;\nkab-demak;\n"), *arguments
    )
    assert said.code == DONE and said.out == "" and not (tmp_path / "params/2023").exists()
    assert said.err.splitlines()[:2] == [
        "0 catatan baru, 0 ditambah, 0 sudah memuat semua angkanya.",
        translator("id")("{count} rows have no figure in the mapped columns.", count=3),
    ]
    said = cli(
        "import-table", files("wilayah;indeks\nkab-batang;-\nkota-kediri;3,31\n"), *arguments
    )
    assert (
        translator("id")(
            "{count} cells hold a mark for a missing figure, such as - or n.a.; they were taken as"
            " empty, not as zero.",
            count=1,
        )
        in said.err.splitlines()
    )


def test_bad_cells_are_told_in_their_order_and_nothing_is_written(files, tmp_path, cli):
    rows = "wilayah;indeks\n" + "".join(f"kab-batnag;{i}\n" for i in range(9)) + "kab-batang;tiga\n"
    found = cli(
        "import-table",
        files(rows),
        "--mapping",
        str(tmp_path / "pemetaan.yaml"),
        "--params",
        str(tmp_path / "params"),
    )
    assert found.code == BAD_INPUT and found.out == "" and not (tmp_path / "params/2023").exists()
    lines = found.err.splitlines()
    assert [line.split("!")[1].split(":")[0] for line in lines] == [
        *(f"A{i}" for i in range(2, 11)),
        "B11",
    ]
    assert lines[0].startswith(
        f"{tmp_path / 'tabel.csv'}: tabel!A2: daerah 'kab-batnag' tidak dikenal (maksudnya"
        " kab-batang"
    )


def test_files_that_are_not_there_are_a_wrong_use(files, tmp_path, cli):
    table, mapping, params = (
        files("wilayah;indeks\n"),
        str(tmp_path / "pemetaan.yaml"),
        str(tmp_path / "params"),
    )
    for arguments in (
        ("tiada.csv", "--mapping", mapping, "--params", params),
        (table, "--mapping", "tiada.yaml", "--params", params),
        (table, "--mapping", mapping, "--params", "tiada"),
        (table,),
    ):
        assert cli("import-table", *arguments).code == WRONG_USE


@pytest.mark.usefixtures("files")
def test_a_file_that_is_no_table(tmp_path, cli):
    (tmp_path / "laporan.xlsx").write_bytes(b"%PDF-1.7")
    found = cli(
        "import-table",
        str(tmp_path / "laporan.xlsx"),
        "--mapping",
        str(tmp_path / "pemetaan.yaml"),
        "--params",
        str(tmp_path),
    )
    assert found.code == BAD_INPUT and "ini PDF, bukan buku kerja" in found.err
