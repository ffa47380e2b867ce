"""What a table says put into one record."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval.records import Source
from smartcity_eval.workbooks.tables.mapping import Mapping
from smartcity_eval.workbooks.tables.merging import merge_row
from smartcity_eval.workbooks.tables.table_rows import Entry, TableRow

SOURCE = Source(
    title="Tabel", publisher="Kementerian", kind="dataset", locator="Nilai!2", sha256="0" * 64
)
INDEX = {"column": "X", "to": "published.index"}
BUDGET = {"column": "B", "fund": "APBD", "holder": "smart_city", "state": "planned"}
INVESTMENT = {"column": "I", "indicator": "investment"}


def merge(path: Path, kind: str, column: dict, value, judging: dict | None = None, **row):
    rules = {
        "region": {"column": "D", "by": "id"},
        "year": 2023,
        "source": {"id": "tabel", "title": "Tabel", "publisher": "Kementerian"},
        "new_records": {"stage": "implementation"},
        "judging": judging,
    }
    mapping = Mapping.model_validate({**rules, kind: [column]})
    [(_, mapped)] = mapping.columns()
    row = TableRow(
        "kab-batang",
        2023,
        "Nilai!2",
        (Entry(mapped, "Nilai!B2", value),),
        judged_at="Nilai!C2",
        **row,
    )
    return merge_row(path, row, mapping, SOURCE, "tabel.xlsx")


def test_what_a_footnote_says_is_the_figures_note(tmp_path):
    for kind, column, value in (
        ("figures", INDEX, Decimal("3.31")),
        ("indicators", INVESTMENT, 5 * 10**12),
        ("budget", BUDGET, 6),
        ("ranks", {"column": "R", "scope": "national"}, 7),
    ):
        rules = {
            "region": {"column": "D", "by": "id"},
            "year": 2023,
            "source": {"id": "tabel", "title": "Tabel", "publisher": "Kementerian"},
            "new_records": {"stage": "implementation"},
        }
        mapping = Mapping.model_validate({**rules, kind: [{**column, "note": "menurut surat"}]})
        [(_, mapped)] = mapping.columns()
        row = TableRow(
            "kab-batang", 2023, "Nilai!2", (Entry(mapped, "Nilai!B2", value, "angka sementara"),)
        )
        change = merge_row(tmp_path / "2023/kab-batang.yaml", row, mapping, SOURCE, "tabel.xlsx")
        assert change.problems == [] and "note: menurut surat; angka sementara\n" in change.text


def told(change) -> list[str]:
    return [f"{p.place}: {p.message.in_language('en')}" for p in change.problems]


def test_a_new_record_says_how_the_year_is_judged_where_the_mapping_does(tmp_path):
    judging = {"framework": "kominfo-2023-regular", "letter": "B-1384", "mode": "online"}
    change = merge(
        tmp_path / "2023/kab-batang.yaml",
        "figures",
        INDEX,
        Decimal("3.31"),
        judging,
        framework="kominfo-2023-regular",
    )
    assert change.new and change.problems == []
    assert (
        "evaluation:\n  source: tabel\n  framework: kominfo-2023-regular\n  mode: online\n  letter:"
        " B-1384\n" in change.text
    )
    assert "published:\n  source: tabel\n  index: 3.31\n" in change.text


@pytest.mark.parametrize(
    ("standing", "value", "outcome"),
    [
        ("amount: 5, purpose: Program", 5, "same"),
        ("amount: 5, purpose: Program", 6, "contradiction"),
        ("amount: 5, dimension: living, of_which: no", 6, "added"),
    ],
)
def test_budget_lines_of_the_same_thing_are_compared_and_others_added(
    standing, value, outcome, write_record
):
    path = write_record(
        f"budget:\n  - {{fund: APBD, holder: smart_city, state: planned, {standing}, source:"
        " koran}\n"
    )
    change = merge(path, "budget", BUDGET, value)
    assert ("added" if change.text else "contradiction" if change.problems else "same") == outcome
    if change.problems:
        assert told(change) == [
            f"Nilai!B2: found 6, but budget[1] in {path}:6 is 5; find out which is right, then"
            " correct the record or empty this cell"
        ]


def test_a_reading_equal_to_one_of_several_is_left_and_another_is_told(write_record):
    body = (
        "indicators:\n  investment:\n    - {rupiah: 6, by: DPMPTSP, preferred: true, source:"
        " koran}\n    - {rupiah: 7, by: BKPM, source: koran}\n"
    )
    assert (
        merge(write_record(body), "indicators", INVESTMENT, 7).text is None
        and merge(write_record(body), "indicators", INVESTMENT, 7).problems == []
    )
    assert "is 6, 7; find out" in told(merge(write_record(body), "indicators", INVESTMENT, 8))[0]
    added = merge(write_record(body), "indicators", {**INVESTMENT, "by": "BPS"}, 8)
    assert (
        added.problems == []
        and "BKPM, source: koran}\n    - source: tabel\n      rupiah: 8\n      by: BPS\n"
        in added.text
    )


def test_what_the_records_own_checks_find_is_told_at_the_cell(write_record):
    path = write_record(
        "indicators:\n  investment:\n    - {rupiah: 6, by: DPMPTSP, source: koran}\n"
    )
    assert told(merge(path, "indicators", {**INVESTMENT, "by": "BPS"}, 8)) == [
        "Nilai!B2: several realisations of the year; mark the one that enters the trend with"
        f" preferred: true (in {path}, indicators.investment)"
    ]


def test_ranks_go_into_a_block_that_is_there_and_one_that_is_not(write_record, tmp_path):
    column = {"column": "P", "scope": "group", "group": "Tahap I", "group_size": 50}
    new = merge(tmp_path / "2023/kab-demak.yaml".replace("demak", "batang"), "ranks", column, 7)
    assert (
        "ranks:\n    - value: 7\n      scope: group\n      group: Tahap I\n      group_size: 50\n"
        in new.text
        and new.problems == []
    )
    path = write_record(
        "published:\n  source: koran\n  index: 3.31\n  ranks: [{value: 22, scope: national}]\n"
    )
    assert merge(path, "ranks", column, 7).text.count("value:") == 2
    assert told(merge(path, "ranks", {"column": "P", "scope": "national"}, 7))[0].startswith(
        "Nilai!B2: found 7, but published.ranks[1] in"
    )
    assert told(merge(path, "ranks", column, 51)) == [
        f"Nilai!B2: rank 51 of 50 is not possible (in {path}, published.ranks[2])"
    ]


def test_a_declared_conflict_does_not_settle_a_contradiction(write_record):
    path = write_record(
        "published: {source: koran, index: 3.31}\nconflicts:\n  - {field: published.index, claims:"
        " [{says: '3,31', source: koran}], handling: dicatat}\n"
    )
    assert (
        len(
            merge(
                path, "figures", {"column": "X", "to": "published.index"}, Decimal("3.4")
            ).problems
        )
        == 1
    )


# How a row was judged.

JUDGING = {"framework": "kominfo-2023-regular", "letter": "B-1384"}
JUDGED = "evaluation: {source: koran, framework: kominfo-2023-regular}\n"


def judged(path: Path, judging: dict | None = None, value: Decimal | None = None, **row):
    return merge(
        path,
        "figures",
        INDEX,
        value or Decimal("3.31"),
        judging or JUDGING,
        **{"framework": "kominfo-2023-regular", **row},
    )


def test_a_record_that_does_not_say_how_it_was_judged_gets_it(write_record):
    change = judged(write_record("published: {source: koran, index: 3.31}"))
    assert (
        change.problems == []
        and "evaluation:\n  source: tabel\n  framework: kominfo-2023-regular\n  letter: B-1384\n"
        in change.text
    )


def test_a_record_that_says_more_of_its_judging_keeps_every_word_and_gets_the_edition(write_record):
    change = judged(write_record("evaluation:\n  source: koran   # dari berita\n  mode: both\n"))
    assert (
        change.problems == []
        and "source: koran   # dari berita\n" in change.text
        and "  mode: both\n" in change.text
    )
    assert "  framework: kominfo-2023-regular\n" in change.text


def test_another_edition_in_the_record_is_a_contradiction_at_the_groups_cell(write_record):
    path = write_record("evaluation:\n  source: koran\n  framework: unknown\n")
    assert told(judged(path)) == [
        f"Nilai!C2: found 'kominfo-2023-regular', but evaluation.framework in {path}:7 is unknown;"
        " find out which is right, then correct the record or empty this cell"
    ]
    assert judged(write_record(JUDGED)).problems == []


def test_an_edition_of_another_group_is_refused_by_the_records_own_checks_at_the_groups_cell(
    write_record,
):
    path = write_record("notes: [a]")
    [problem] = told(judged(path, framework="kominfo-2023-kppn-ikn"))
    assert (
        problem
        == "Nilai!C2: kominfo-2023-kppn-ikn judged the group KPPN&IKN; kab-batang was judged by"
        f" kominfo-2023-regular in 2023 (in {path}, evaluation.framework)"
    )


def absent(path: Path):
    """A row of a region that took no part: no figure, and its edition."""
    mapping = Mapping.model_validate(
        {
            "region": {"column": "D", "by": "id"},
            "year": 2023,
            "source": {"id": "tabel", "title": "Tabel", "publisher": "Kementerian"},
            "new_records": {"stage": "implementation"},
            "judging": JUDGING,
            "figures": [INDEX],
        }
    )
    row = TableRow(
        "kab-batang", 2023, "Nilai!2", (), "kominfo-2023-regular", "Nilai!C2", participated=False
    )
    return merge_row(path, row, mapping, SOURCE, "tabel.xlsx")


def test_who_took_no_part_is_recorded_as_such_and_gets_no_score(tmp_path):
    change = absent(tmp_path / "2023/kab-batang.yaml")
    assert change.new and change.problems == [] and "  participated: false\n" in change.text
    assert "scores" not in change.text and "published" not in change.text


def test_who_took_no_part_is_recorded_as_such_in_a_record_that_does_not_say(write_record):
    change = absent(write_record(JUDGED))
    assert change.problems == [] and "participated: false" in change.text
    assert absent(write_record(JUDGED.replace("}", ", participated: false}"))).text is None, (
        "and once is enough"
    )


def test_who_took_no_part_and_has_a_score_or_says_that_it_did_is_a_contradiction(write_record):
    path = write_record(JUDGED.replace("}", ", participated: true}"))
    assert told(absent(path)) == [
        f"Nilai!C2: found false, but evaluation.participated in {path}:5 is true; find out which is"
        " right, then correct the record or empty this cell"
    ]
    path = write_record(JUDGED + "published: {source: koran, index: 3.31}\n")
    assert told(absent(path)) == [
        "published.index: kab-batang did not take part in 2023 (participated: false), so it has no"
        " score; correct one of the two"
    ]


def test_a_shared_source_is_named_and_not_copied(write_record, tmp_path):
    shared = tmp_path / "params" / "sources.yaml"
    shared.parent.mkdir()
    shared.write_text(
        "sources:\n  surat-1: {title: Surat, publisher: Kementerian, kind: letter}\n",
        encoding="utf-8",
    )
    mapping = Mapping.model_validate(
        {
            "region": {"column": "D", "by": "id"},
            "year": 2023,
            "shared_source": "surat-1",
            "new_records": {"stage": "implementation"},
            "figures": [INDEX],
        }
    )
    row = TableRow(
        "kab-batang", 2023, "Nilai!2", (Entry(mapping.figures[0], "Nilai!B2", Decimal("3.31")),)
    )
    for path in (tmp_path / "params/2023/kab-batang.yaml", write_record("notes: [a]")):
        change = merge_row(path, row, mapping, None, "tabel.xlsx")
        assert (
            change.problems == []
            and "published:\n  source: surat-1\n  index: 3.31\n" in change.text
            and "title: Surat\n" not in change.text
        )
        path.unlink(missing_ok=True)
