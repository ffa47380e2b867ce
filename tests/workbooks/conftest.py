"""Real files of every kind, made for one test."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import xlsxwriter

from smartcity_eval.errors import WorkbookError
from smartcity_eval.workbooks.opening import open_book

FILES = Path(__file__).parent / "files"
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>'
)


@pytest.fixture
def make_xlsx(tmp_path: Path) -> Callable[..., Path]:
    """A writer of .xlsx files: rows of cells on one sheet, and what else the test does to it."""

    def make(rows=(), *, name: str = "buku.xlsx", sheet: str = "Nilai", also: Callable = lambda book, sheet: None, options: Mapping | None = None) -> Path:
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

    def make(parts: Mapping[str, str | bytes], name: str = "buku.xlsx", method: int = zipfile.ZIP_DEFLATED) -> Path:
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
        manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ODS.format(tables=tables), "META-INF/manifest.xml": manifest}
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
