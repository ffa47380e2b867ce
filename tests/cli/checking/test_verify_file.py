"""Checking a file that was handed over against the records of today."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from smartcity_eval.batch.plan.prepare import Request
from smartcity_eval.batch.run import run_batch
from smartcity_eval.documents.carried_origin import office_origin, with_origin
from smartcity_eval.documents.registry import DOCUMENTS
from smartcity_eval.documents.subject import Subject
from smartcity_eval.workbooks.read.zipped import checked_parts

PARAMS = Path(__file__).parents[3] / "params"
RECORD = "2023/kab-batang.yaml"


@pytest.fixture(scope="module")
def params(tmp_path_factory):
    """A params folder with two regencies of 2023."""
    folder = tmp_path_factory.mktemp("project") / "params"
    for name in (RECORD, "2023/kota-kediri.yaml", "regions/kab-batang.yaml", "sources.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PARAMS / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def document(params):
    """The result report as Word."""
    pytest.importorskip("docx")
    made = DOCUMENTS["report"].make(Subject(2023, "kab-batang", "id", params))
    assert made is not None
    return made


@pytest.fixture(scope="module")
def reports(params, tmp_path_factory):
    """The page and the evaluation of the same regency and year."""
    folder = tmp_path_factory.mktemp("made") / "reports"
    request = Request((params / RECORD,), folder, notebooks=("regency_report",), workers=1)
    assert run_batch(request, lambda *_: None).made == 1
    return folder


@pytest.fixture
def verify(cli, monkeypatch):
    """Check a file, with what is said in English."""
    monkeypatch.setattr("smartcity_eval.cli.checking.verify_file.LANGUAGE", "en")

    def run(path: Path, params: Path, *more: str):
        return cli("verify", path, params, *more)

    return run


@pytest.fixture
def changed(params, tmp_path):
    """The same params folder with another index on record."""
    folder = tmp_path / "changed" / "params"
    shutil.copytree(params, folder)
    path = folder / RECORD
    text = path.read_text(encoding="utf-8")
    assert text.count("target: 104") == 1
    path.write_text(text.replace("target: 104", "target: 105"), encoding="utf-8")
    return folder


def with_cell_altered(content: bytes) -> tuple[bytes, str]:
    """A document with a figure of a table altered as a person would, and the figure."""
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(content))
    cells = [c for t in document.tables for row in t.rows for c in row.cells if c.text == "3,38"]
    cells[0].paragraphs[0].runs[0].text = "3,99"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue(), "3,38"


def test_a_document_as_it_was_made_agrees_whatever_it_is_called(verify, params, document, tmp_path):
    path = tmp_path / "laporan akhir (final).doc"
    path.write_bytes(document)
    said = verify(path, params)
    assert said.code == 0 and "It agrees with what the records give today." in said.out
    assert "not an electronic signature" in said.err or "bukan tanda tangan" in said.err


def test_an_altered_figure_is_found_and_named(verify, params, document, tmp_path):
    path = tmp_path / "a.docx"
    content, figure = with_cell_altered(document)
    path.write_bytes(content)
    said = verify(path, params)
    assert said.code == 4 and "Figures that differ: 1." in said.out
    [line] = [line for line in said.out.splitlines() if "3,99" in line]
    assert line.startswith("  table ") and f"by the records today “{figure}”" in line
    assert "it has been changed since it was made" in said.out
    found = json.loads(verify(path, params, "--json").out)
    assert found["edited_since"] and not found["made_from_another_state"]
    assert [own["in_file"] for own in found["differing"]] == ["3,99"]


def test_a_record_that_has_changed_since_is_named(verify, changed, document, tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(document)
    said = verify(path, changed)
    assert said.code == 4 and "It was made from another state than today's:" in said.out
    assert "params/2023/kab-batang.yaml: sha256" in said.out
    assert "changed since it was made" not in said.out
    assert any("104" in line and "105" in line for line in said.out.splitlines())


def test_another_version_is_named_and_its_figures_can_agree(verify, params, document, tmp_path):
    origin = office_origin(checked_parts(document, "x"))
    older = replace(origin, version="0.0.1")
    shown = {
        f"smartcity-eval {origin.version}": "smartcity-eval 0.0.1",
        origin.sha256[:12]: older.sha256[:12],
    }
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(made, "w") as kept:
        for name in given.namelist():
            part = given.read(name)
            for now, then in shown.items():
                part = part.replace(now.encode(), then.encode())
            kept.writestr(name, part)
    path = tmp_path / "a.docx"
    path.write_bytes(with_origin(made.getvalue(), older))
    said = verify(path, params)
    assert said.code == 0 and "It agrees" in said.out
    assert "smartcity-eval: version 0.0.1 then, " in said.out


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "no-such"}, "no-such"),
        ({"kind": "page"}, "notebook"),
        ({"region": "kab-malang"}, "kab-malang"),
        ({"year": 1999}, "1999"),
        ({"language": "xx"}, "xx"),
    ],
)
def test_what_cannot_be_made_here_is_said(verify, params, document, tmp_path, change, reason):
    origin = office_origin(checked_parts(document, "x"))
    path = tmp_path / "a.docx"
    path.write_bytes(with_origin(document, replace(origin, **change)))
    said = verify(path, params)
    assert said.code == 2 and reason in said.err and not said.out


def test_a_document_without_origin_is_refused(verify, params, document, tmp_path):
    path = tmp_path / "a.docx"
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(made, "w") as kept:
        for name in given.namelist():
            if name != "docProps/custom.xml":
                kept.writestr(name, given.read(name))
    path.write_bytes(made.getvalue())
    said = verify(path, params)
    assert said.code == 3 and "a.docx" in said.err and not said.out


def test_a_page_with_an_altered_figure_is_found(verify, params, reports, tmp_path):
    page = (reports / "id/2023/kab-batang.html").read_text(encoding="utf-8")
    path = tmp_path / "halaman.html"
    path.write_text(page, encoding="utf-8")
    assert verify(path, params).code == 0
    assert ">3,38<" in page
    path.write_text(page.replace(">3,38<", ">3,99<", 1), encoding="utf-8")
    said = verify(path, params)
    assert said.code == 4 and "in the file “3,99”, by the records today “3,38”" in said.out


def test_an_evaluation_with_an_altered_figure_is_found(verify, params, reports, tmp_path):
    text = (reports / "data/2023/kab-batang.json").read_text(encoding="utf-8")
    path = tmp_path / "kab-batang.json"
    path.write_text(text, encoding="utf-8")
    assert verify(path, params).code == 0
    values = json.loads(text)
    values["published"]["index"] = "3.99"
    path.write_text(json.dumps(values), encoding="utf-8")
    said = verify(path, params)
    assert said.code == 4 and "published.index: in the file “3.99”" in said.out


def test_a_pdf_with_an_altered_figure_is_found(verify, params, reports, tmp_path):
    pytest.importorskip("weasyprint", reason="WeasyPrint makes the PDF", exc_type=ImportError)
    pytest.importorskip("pypdf", reason="pypdf reads the words of a PDF")
    from smartcity_eval.batch.outputs.pdf import page_to_pdf

    page = (reports / "id/2023/kab-batang.html").read_text(encoding="utf-8")
    path = tmp_path / "a.pdf"
    path.write_bytes(page_to_pdf(page))
    assert verify(path, params).code == 0
    path.write_bytes(page_to_pdf(page.replace("3,38", "3,99")))
    said = verify(path, params)
    assert said.code == 4 and "in the file “3,99" in said.out


def test_a_terminals_codes_in_a_file_stay_text(verify, params, reports, tmp_path):
    values = json.loads((reports / "data/2023/kab-batang.json").read_text(encoding="utf-8"))
    values["published"]["index"] = "\x1b[2J3.99"
    path = tmp_path / "a.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    assert "\x1b" not in verify(path, params).out


def test_a_folder_or_nothing_is_refused(verify, params, tmp_path):
    assert verify(tmp_path / "none.docx", params).code == 2
    assert verify(tmp_path, params).code == 3
