"""Wide tables into records: everything or nothing, and a record keeps what it has."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval.records import read_record
from smartcity_eval.workbooks.tables.table_import import import_table

from .table_files import BATANG, BEGIN, HEAD, KEDIRI, MAPPING, SOURCE, problems


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


def test_regions_without_a_record_are_left_where_no_records_are_begun(
    table, mapping, write_record, tmp_path
):
    write_record("programmes: {source: koran, target: 104}")
    found = import_table(
        table(BATANG, KEDIRI), mapping(MAPPING.replace(BEGIN, "")), tmp_path / "params"
    )
    assert (len(found.longer), len(found.new), found.unrecorded) == (1, 0, 1)


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
