"""Every Office file that is made here, against the schemas and rules of ISO/IEC 29500.

Run by ``make test-ooxml``, which installs the validator.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from typer.testing import CliRunner

from smartcity_eval.cli.app import app
from smartcity_eval.comparison.year_rows import year_row
from smartcity_eval.documents.registry import DOCUMENTS
from smartcity_eval.documents.subject import Subject
from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.workbooks.year_workbook import year_workbook

ROOT = Path(__file__).parents[2]
PARAMS, EXAMPLES = ROOT / "params", ROOT / "examples" / "params"
REAL = [("kab-batang", 2023), ("kab-malang", 2023), ("kab-purbalingga", 2024)]
MADE_UP = ("kab-contoh", 2024)


def faults(path: Path) -> list[str]:
    """What the validator finds: against the schema, the rules between parts, and what is active."""
    found = OpenXmlValidator(security_validation=True).validate(path)
    return [f"{error.part_uri} {error.path}: {error.description}" for error in found.errors]


def made(folder: Path, name: str, region: str | None, year: int, language: str) -> Path:
    kind = DOCUMENTS[name]
    params = EXAMPLES if (region, year) == MADE_UP or region is None else PARAMS
    content = kind.make(Subject(year, region, language, params))
    assert content is not None
    path = folder / f"made{kind.ending}"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_the_made_up_panel_keeps_to_the_standard(name, language, tmp_path):
    region = MADE_UP[0] if DOCUMENTS[name].per == "region" else None
    assert faults(made(tmp_path, name, region, MADE_UP[1], language)) == []


@pytest.mark.parametrize(("region", "year"), REAL)
@pytest.mark.parametrize("name", ["report", "letter", "slides"])
def test_a_document_of_a_real_record_keeps_to_the_standard(name, region, year, tmp_path):
    assert faults(made(tmp_path, name, region, year, "id")) == []


@pytest.mark.parametrize(
    "asked",
    [
        ("--framework", "kominfo-2023-regular", "--assessor", "UGM"),
        ("--framework", "kominfo-2023-regular", "--kind", "self-assessment"),
        ("--kind", "programmes"),
        ("--kind", "budget"),
    ],
    ids=" ".join,
)
def test_a_sheet_to_fill_in_keeps_to_the_standard(asked, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    path = tmp_path / "sheet.xlsx"
    named = ("--region", "kab-batang", "--year", "2023", "--output", str(path))
    done = CliRunner().invoke(app, ["workbook", "new", *asked, *named])
    assert done.exit_code == 0, done.output
    assert faults(path) == []


def test_the_years_table_keeps_to_the_standard(tmp_path):
    rows = [year_row(evaluate_file(PARAMS / "2023" / "kab-batang.yaml"))]
    (tmp_path / "table.xlsx").write_bytes(year_workbook(rows))
    assert faults(tmp_path / "table.xlsx") == []


def test_a_broken_file_would_be_found(tmp_path):
    import io
    import zipfile

    path = made(tmp_path, "report", *MADE_UP, "id")
    parts = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as changed:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:tblHeader/>", b"<w:tblHead/>", 1)
            changed.writestr(name, content)
    assert faults(path)
