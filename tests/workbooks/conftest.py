"""Real files of every kind, made for one test."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from smartcity_eval.core.errors import WorkbookError
from smartcity_eval.workbooks.read.opening import open_book
from smartcity_eval.workbooks.sheets.kinds import layout_of
from smartcity_eval.workbooks.sheets.layout import Identity
from smartcity_eval.workbooks.sheets.new_workbook import assessor_key, new_workbook
from smartcity_eval.workbooks.submissions.importing import import_workbooks

FILES = Path(__file__).parent / "files"
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' office:version="1.3"><office:body><office:spreadsheet>{tables}</office:spreadsheet>'
    "</office:body></office:document-content>"
)


@pytest.fixture
def make_xlsx(tmp_path: Path) -> Callable[..., Path]:
    """A writer of .xlsx files: rows of cells on one sheet, and what else the test does to it."""

    def make(
        rows=(),
        *,
        name: str = "buku.xlsx",
        sheet: str = "Nilai",
        also: Callable = lambda *_: None,
        options: Mapping | None = None,
    ) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(str(path), {"in_memory": True, **(options or {})}) as book:
            here = book.add_worksheet(sheet)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, str):
                        here.write_string(r, c, value)
                    elif value is not None:
                        here.write(r, c, value)
            also(book, here)
        return path

    return make


@pytest.fixture
def make_zip(tmp_path: Path) -> Callable[..., Path]:
    """A writer of zip files from names and contents."""

    def make(
        parts: Mapping[str, str | bytes],
        name: str = "buku.xlsx",
        method: int = zipfile.ZIP_DEFLATED,
    ) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", method) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return path

    return make


@pytest.fixture
def with_part(make_zip, make_xlsx) -> Callable[..., Path]:
    """A good .xlsx in which one part was exchanged."""

    def make(part: str, content: str | bytes, **others: str | bytes) -> Path:
        with zipfile.ZipFile(make_xlsx([["wilayah", "indeks"]], name="baik.xlsx")) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
        return make_zip({**parts, part: content, **others})

    return make


@pytest.fixture
def make_ods(make_zip) -> Callable[..., Path]:
    """A writer of .ods files from the XML of their tables."""

    def make(tables: str) -> Path:
        manifest = (
            "<manifest:manifest"
            ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        )
        parts = {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": ODS.format(tables=tables),
            "META-INF/manifest.xml": manifest,
        }
        return make_zip(parts, name="buku.ods")

    return make


@pytest.fixture
def refusal() -> Callable[..., str]:
    """Why a file is refused, in English, its one problem without the file's name."""

    def tell(path: Path | str) -> str:
        with pytest.raises(WorkbookError) as caught:
            open_book(path)
        [problem] = caught.value.problems
        assert problem.file == str(path) and problem.line == 0
        return problem.message.in_language("en")

    return tell


class Panel:
    """A project's folder with one record, and workbooks made for it and filled in as people do."""

    def __init__(self, folder: Path):
        self.folder, self.params = folder, folder / "params"
        self.record = self.params / "2022" / "kab-batang.yaml"
        self.record.parent.mkdir(parents=True)
        head = (
            "year: 2022   # tahun evaluasi\nregion: kab-batang\nas_of: 2022-11-14\nstage:"
            " implementation\n"
        )
        self.record.write_text(
            head + "sources:\n  koran: {title: Berita, publisher: Koran Daerah}\n", encoding="utf-8"
        )

    def new(self, kind: str, assessor: str = "", name: str = "", **about) -> Path:
        """Make a workbook."""
        path = self.folder / (name or f"{kind}-{assessor}.xlsx")
        path.unlink(missing_ok=True)
        framework = "kominfo-2022" if kind in ("ratings", "self-assessment") else ""
        wanted = Identity(
            kind,
            framework,
            "kab-batang",
            year=2022,
            assessor=assessor_key(assessor),
            as_of="2022-11-14",
            **about,
        )
        new_workbook(path, wanted, self.params, assessor)
        return path

    def fill(self, path: Path, cells: Mapping[str, object], sheet: str = "Penilaian") -> Path:
        """Type into cells of a sheet, and save."""
        book = openpyxl.load_workbook(path)
        for cell, value in cells.items():
            book[sheet][cell] = value
        book.save(path)
        return path

    def filled(
        self,
        assessor: str,
        values,
        *,
        name: str = "",
        reasons: Mapping[int, str] | None = None,
        role=None,
        person=None,
        state="sudah diserahkan",
        day=date(2022, 11, 14),
    ) -> Path:
        """Make an assessor's sheet and fill in the scores, in the order of the leaves."""
        path = self.new("ratings", assessor, name)
        form = {"B7": role, "B8": person, "B9": state, "B10": day}
        scores = {f"D{14 + n}": value for n, value in enumerate(values)}
        return self.fill(
            path, {**form, **scores, **{f"E{14 + n}": text for n, text in (reasons or {}).items()}}
        )

    def enter(self, path: Path, identity: Identity, page: str, rows=None, form=None) -> Path:
        """Type into a page's rows, named by their code, and into its form; columns by their key."""
        book, here = openpyxl.load_workbook(path), layout_of(identity).page(page)
        sheet = book[here.name]
        for key, value in (form or {}).items():
            place = [field.key for field in here.form].index(key)
            sheet.cell(here.form_row + place, 2).value = value
        if rows:
            columns = [column.key for column in here.table.columns]
            named = columns.index(here.table.key) + 1
            numbers = {
                sheet.cell(row, named).value: row
                for row in range(here.head_row + 1, sheet.max_row + 1)
            }
            for code, values in rows.items():
                for key, value in values.items():
                    cell = sheet.cell(numbers[code], columns.index(key) + 1)
                    cell.value = value
                    if isinstance(value, str):
                        cell.data_type = "s"  # a text that begins with = stays a text
        book.save(path)
        return path

    def shown(self, path: Path, identity: Identity, page: str) -> list[dict]:
        """Return what a page's rows show, by the columns' keys, in the order of the sheet."""
        here = layout_of(identity).page(page)
        sheet = openpyxl.load_workbook(path)[here.name]
        return [
            {
                column.key: sheet.cell(row, place).value
                for place, column in enumerate(here.table.columns, start=1)
            }
            for row in range(here.head_row + 1, sheet.max_row + 1)
        ]

    def moderation(self, name: str = "moderasi.xlsx", **about) -> tuple[Path, Identity]:
        """Make a sheet of moderation from the record."""
        path = self.folder / name
        path.unlink(missing_ok=True)
        wanted = Identity("moderation", region="kab-batang", year=2022, **about)
        return path, new_workbook(path, wanted, self.params)

    def follow_up(self, name: str = "tindak-lanjut.xlsx", **about) -> tuple[Path, Identity]:
        """Make a sheet of follow-up for the year after the record's."""
        path = self.folder / name
        path.unlink(missing_ok=True)
        wanted = Identity("follow-up", region="kab-batang", year=2023, as_of="2023-11-14", **about)
        return path, new_workbook(path, wanted, self.params)

    def submitted(self, **assessors: list[float]) -> None:
        """Take each assessor's submitted scores into the record."""
        sheets = [self.filled(name.upper(), values) for name, values in assessors.items()]
        assert {taken.state for taken in import_workbooks(sheets, self.params)} == {"imported"}

    def own(self, value: float, day: date = date(2022, 11, 1)) -> Path:
        """Make the regency's own sheet with one score for every leaf."""
        scores = {f"C{row}": value for row in range(13, 18)}
        return self.fill(
            self.new("self-assessment"), {"B8": "sudah diserahkan", "B9": day, **scores}
        )

    def submit_own(self, value: float) -> None:
        """Take the regency's own scores into the record."""
        assert [taken.state for taken in import_workbooks([self.own(value)], self.params)] == [
            "imported"
        ]


@pytest.fixture
def panel(tmp_path: Path) -> Panel:
    """A panel at work on Kabupaten Batang 2022."""
    return Panel(tmp_path)
