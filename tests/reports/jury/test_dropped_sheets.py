"""Sheets that are dropped in while the panel meets: read anew, told about, and nothing written into
the records.
"""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest

from smartcity_eval.core.errors import Problem, RecordError, UsageError
from smartcity_eval.core.messages import Message
from smartcity_eval.records import Record
from smartcity_eval.records.ratings import RatingSheet
from smartcity_eval.records.writing import put_parts
from smartcity_eval.reports.jury.dropped_sheets import BECAME, jury_sheets, record_with_sheets
from smartcity_eval.reports.jury.review import jury_assessors, jury_overview, load_jury
from smartcity_eval.workbooks.sheets.kinds import layout_of
from smartcity_eval.workbooks.sheets.layout import Identity
from smartcity_eval.workbooks.sheets.new_workbook import new_workbook
from smartcity_eval.workbooks.submissions.importing import WorkbookImport

MODULE = import_module(
    "smartcity_eval.reports.jury.dropped_sheets"
)  # the section of this name hides it
SOURCES = "sources: {lembar: {title: Lembar, publisher: Lembaga, kind: workbook}}\n"


@pytest.fixture
def meeting(tmp_path, monkeypatch):
    """A folder with a record, an empty folder of sheets, and the working folder beside both."""
    record = tmp_path / "params" / "2022" / "kab-batang.yaml"
    record.parent.mkdir(parents=True)
    record.write_text(
        "year: 2022\nregion: kab-batang\nas_of: 2022-11-14\nstage: implementation\nevaluation:"
        f" {{framework: kominfo-2022, source: lembar}}\n{SOURCES}",
        encoding="utf-8",
    )
    (tmp_path / "lembar").mkdir()
    monkeypatch.chdir(tmp_path)
    return record


def sheet(value: str) -> RatingSheet:
    return RatingSheet.model_validate(
        {
            "institution": "Satu",
            "state": "submitted",
            "date": date(2022, 11, 13),
            "source": "lembar",
            "ratings": {"outcome": {"value": Decimal(value)}},
        }
    )


@pytest.fixture
def taking(monkeypatch):
    """Take every file for a sheet of one assessor, named as the file."""
    seen: list[list[str]] = []

    def take(files, params):
        seen.append([f.name for f in files])
        path = params / "2022" / "kab-batang.yaml"
        new = Record(
            year=2022,
            region="kab-batang",
            as_of=date(2022, 11, 14),
            stage="implementation",
            sources={"lembar": {"title": "L", "publisher": "P"}},
        )
        for file in files:
            put_parts(path, {("ratings", "assessors", file.stem): sheet("3")}, new)
        return tuple(WorkbookImport(str(f), "imported", path) for f in files)

    monkeypatch.setattr(MODULE, "import_workbooks", take)
    return seen


def load(workbooks_dir: str = "lembar", region: str = "kab-batang"):
    return load_jury(region, 2022, "en", "params", "", workbooks_dir)


@pytest.mark.usefixtures("taking")
def test_sheets_are_laid_over_and_the_record_stays_as_it_is(meeting, see):
    before = meeting.read_bytes()
    assert load().record.ratings is None
    for count, name in enumerate(("satu.xlsx", "dua.ods"), start=1):
        (meeting.parents[2] / "lembar" / name).write_bytes(b"")
        assert len(see(jury_assessors(load())).table("Assessors")["rows"]) == count
    assert meeting.read_bytes() == before and [
        p.name for p in meeting.parents[1].rglob("*.yaml")
    ] == ["kab-batang.yaml"]
    assert load("").record.ratings is None


def test_only_workbooks_are_read_and_not_what_excel_keeps_beside_an_open_one(meeting, taking):
    for name in ("b.xlsx", "a.XLS", "~$b.xlsx", ".c.xlsx", "catatan.txt"):
        (meeting.parents[2] / "lembar" / name).write_bytes(b"")
    with record_with_sheets(meeting, "lembar"):
        pass
    assert taking == [["a.XLS", "b.xlsx"]]


@pytest.mark.usefixtures("meeting", "taking")
def test_the_copy_is_gone_afterwards(tmp_path, monkeypatch):
    place = tmp_path / "sementara"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    load()
    assert not list(place.iterdir())


@pytest.mark.usefixtures("taking")
def test_a_record_may_begin_with_its_sheets(meeting):
    meeting.unlink()
    with pytest.raises(UsageError):
        load()
    (meeting.parents[2] / "lembar" / "satu.xlsx").write_bytes(b"")
    assert list(load().record.ratings.assessors) == ["satu"] and not meeting.exists()


@pytest.mark.usefixtures("taking")
def test_a_fault_of_the_record_is_told_by_its_own_place(meeting):
    meeting.write_text("year: 2022\n", encoding="utf-8")
    with pytest.raises(RecordError) as refused:
        load()
    assert (
        refused.value.problems[0].file.endswith("params/2022/kab-batang.yaml")
        and "smartcity-panel-" not in refused.value.problems[0].file
    )


@pytest.mark.usefixtures("meeting")
def test_a_folder_that_does_not_exist_is_refused():
    with pytest.raises(UsageError, match="tidak-ada"):
        load("tidak-ada")


@pytest.mark.usefixtures("meeting")
def test_every_sheet_is_told_about_and_each_fault_by_its_cell(monkeypatch, see):
    own, other = Path("x/2022/kab-batang.yaml"), Path("x/2021/kab-batang.yaml")
    fault = Problem(
        "/machine/dua.xlsx",
        0,
        "Penilaian!D7",
        Message(
            "found {found}, off the scale from {low} to {high}", {"found": 7, "low": 0, "high": 4}
        ),
    )
    taken = (
        WorkbookImport("/machine/satu.xlsx", "imported", own),
        WorkbookImport("/machine/dua.xlsx", "refused", own, (fault,)),
        WorkbookImport("/machine/lama.xlsx", "refused", other, (fault,)),
        WorkbookImport("/machine/tiga.xlsx", "already", own),
    )
    monkeypatch.setattr(MODULE, "import_workbooks", lambda *_: taken)
    seen = see(jury_sheets(load()))
    assert seen.table("Filled-in sheets")["rows"] == [
        ["satu.xlsx", "laid over the record"],
        ["dua.xlsx", "▲ not taken, see below"],
        ["lama.xlsx", "of another region or year, passed over"],
        ["tiga.xlsx", "in the record already"],
    ]
    assert (
        seen.text.count("Penilaian!D7:") == 1
        and "found 7, off the scale from 0 to 4" in seen.text
        and "/machine" not in seen.html
    )
    assert set(BECAME) == {"imported", "already", "refused"}


@pytest.mark.usefixtures("meeting")
def test_without_a_folder_of_sheets_nothing_is_shown():
    assert jury_sheets(load("")) is None


def test_a_sheet_filled_in_as_people_do_is_seen_at_once(meeting, see):
    openpyxl = pytest.importorskip("openpyxl")
    file = meeting.parents[2] / "lembar" / "ugm.xlsx"
    identity = Identity(
        "ratings", "kominfo-2022", "kab-batang", year=2022, assessor="ugm", as_of="2022-11-14"
    )
    new_workbook(file, identity, meeting.parents[1], "UGM")
    assert (
        "2"
        not in see(jury_sheets(load())).column("Filled-in sheets", "What became of it")["ugm.xlsx"]
    )  # empty still: told, not taken
    page = layout_of(identity).pages[0]
    book = openpyxl.load_workbook(file)
    fields = {column.key: page.form_row + i for i, column in enumerate(page.form)}
    state = next(
        c
        for column in page.form
        if column.key == "state"
        for c in column.choices
        if c.value == "submitted"
    )
    book[page.name].cell(fields["state"], 2).value = state.label
    book[page.name].cell(fields["date"], 2).value = date(2022, 11, 14)
    score = 1 + [column.key for column in page.table.columns].index("value")
    for row in range(page.head_row + 1, page.head_row + 1 + len(page.table.fixed)):
        book[page.name].cell(row, score).value = 3
    book.save(file)
    review = load()
    assert (
        see(jury_sheets(review)).column("Filled-in sheets", "What became of it")["ugm.xlsx"]
        == "laid over the record"
    )
    assert "The panel's score (submitted) is 3.00" in see(jury_overview(review)).text
