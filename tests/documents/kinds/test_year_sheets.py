"""The workbook of a year, written and read back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from smartcity_eval.documents.kinds.year_sheets import make
from smartcity_eval.documents.subject import Subject
from smartcity_eval.documents.year_data import load_year_data

EXAMPLES = Path(__file__).parents[3] / "examples" / "params"
PLANTED = '=HYPERLINK("http://x","klik")'


@pytest.fixture(scope="module")
def made() -> bytes:
    """The workbook of the made-up regency, in Indonesian."""
    return make(Subject(2024, None, "id", EXAMPLES))


def test_values_read_back_are_those_of_the_evaluation(made):
    [e] = load_year_data(Subject(2024, None, "id", EXAMPLES)).evaluations
    head, row = (
        CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name("Hasil").to_python()
    )
    found = dict(zip(head, row, strict=True))
    assert found["Indeks hitungan"] == pytest.approx(float(e.scorecard.index), rel=1e-15)
    for c in e.scorecard.contributions:
        assert pytest.approx(float(c.score), rel=1e-15) in row
    assert found["Id daerah"] == "kab-contoh"


def test_sheets_and_heads_are_in_the_readers_language(made):
    book = load_workbook(io.BytesIO(made))
    assert book.sheetnames[0] == "Hasil" and book.sheetnames[-1] == "Grafik"
    assert book["Pertanyaan"]["A1"].value == "Id daerah"
    assert book.properties.title == "Smart City 2024: buku kerja"


def test_the_same_records_make_the_same_file(made):
    assert make(Subject(2024, None, "id", EXAMPLES)) == made


def test_a_planted_text_is_in_the_sheets_as_text(write_record):
    path = write_record(
        f"published: {{source: surat, index: 3.10}}\n"
        f"feedback:\n  - {{kind: strength, source: surat, text: '{PLANTED}'}}\n"
    )
    made = make(Subject(2023, None, "en", path.parent.parent))
    cell = load_workbook(io.BytesIO(made))["Feedback"]["F2"]
    assert (cell.value, cell.data_type) == (PLANTED, "s")
