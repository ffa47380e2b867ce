"""Every notebook of the project, found by glob: clean, thin, and running as opened."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from smartcity_eval import reports
from smartcity_eval.core.messages import languages
from smartcity_eval.reports.notebooks import section_names

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EVERY = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
DECLARED = {"year", "language", "params_dir", "evaluations_dir"}
KEPT_OUT = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.BinOp,
    ast.AugAssign,
    ast.For,
    ast.While,
    ast.If,
    ast.Try,
    ast.comprehension,
)


def read(path: Path):
    return nbformat.read(path, as_version=4)


def code_cells(path: Path):
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def parameters(path: Path) -> dict:
    [cell] = [cell for cell in code_cells(path) if "parameters" in cell.metadata.get("tags", [])]
    return {s.targets[0].id: ast.literal_eval(s.value) for s in ast.parse(cell.source).body}


def test_there_are_notebooks():
    assert {"regency_report", "yearly_comparison"} <= {path.stem for path in NOTEBOOKS}


@EVERY
def test_it_is_valid_and_has_no_stored_outputs(path):
    notebook = read(path)
    nbformat.validate(notebook)
    assert all(not cell.outputs and cell.execution_count is None for cell in code_cells(path))
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids)) and "papermill" not in notebook.metadata
    assert set(notebook.metadata.titles) == set(languages())
    assert notebook.metadata.kernelspec.name == "python3"


@EVERY
def test_it_declares_its_parameters_in_one_tagged_cell(path):
    declared = parameters(path)
    assert set(declared) >= DECLARED
    assert (declared["language"], declared["evaluations_dir"]) == ("id", "")
    # A panel's ratings exist only for the regency that does not.
    of_panels = path.stem in ("panel_review", "panel_summary")
    assert declared["params_dir"] == ("examples/params" if of_panels else "")
    assert isinstance(declared["year"], int)


@EVERY
def test_it_only_calls_and_shows(path):
    for cell in code_cells(path):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, KEPT_OUT), f"{type(node).__name__} in: {cell.source}"
            assert not isinstance(node, ast.Import), cell.source
            if isinstance(node, ast.ImportFrom):
                assert node.module == "smartcity_eval" and not node.level, cell.source


@EVERY
def test_every_function_of_the_reports_it_calls_exists(path):
    named = {
        node.attr
        for cell in code_cells(path)
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "reports"
    }
    assert named and named <= set(reports.__all__)


@EVERY
def test_a_section_is_one_cell(path):
    shown = section_names(path.stem)
    assert len(shown) == len(set(shown)) == len(code_cells(path)) - 2, (
        "all but the parameters and the chooser"
    )
    chooser = code_cells(path)[1].source
    assert ".choose(year, " in chooser
    assert ("region" in chooser) == ("region" in parameters(path))


def test_every_section_of_the_reports_stands_in_a_notebook():
    source = "\n".join(cell.source for path in NOTEBOOKS for cell in code_cells(path))
    # Those on a built index are for a researcher's own notebook; docs/coinr.md shows each.
    own = ("index_",)
    shown = {n for n in reports.__all__ if n[0].islower() and not n.startswith(own)}
    assert {name for name in shown if f"reports.{name}(" not in source} == set()


@EVERY
def test_what_a_reader_sees_comes_from_the_package(path):
    """Notes stay in the notebook, so a note must say that it is one."""
    for cell in read(path).cells:
        assert cell.cell_type == "code" or cell.source.startswith("**Catatan")


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """Every notebook, executed by one command without a browser, each in its own kernel."""
    folder = tmp_path_factory.mktemp("executed")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "nbconvert",
            "--to",
            "notebook",
            "--execute",
            "--output-dir",
            str(folder),
            *map(str, NOTEBOOKS),
        ],
        cwd=NOTEBOOKS[0].parent,
        env={**os.environ, "JUPYTER_PLATFORM_DIRS": "1"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        encoding="locale",
    )
    return folder, done


@EVERY
def test_it_runs_as_opened_from_its_own_folder(path, executed):
    """What JupyterLab does with Run All Cells; the command stops at the first notebook that fails,
    and says why.
    """
    folder, done = executed
    assert (folder / path.name).is_file(), done.stderr[-2000:]
    outputs = [output for cell in code_cells(folder / path.name) for output in cell.outputs]
    assert outputs and all(
        output.output_type == "execute_result" and "text/html" in output.data for output in outputs
    )
    assert sum(output.data["text/html"].count("<header") for output in outputs) == 1


def test_plain_papermill_runs_it_from_a_folder_below_params(tmp_path):
    papermill = shutil.which("papermill", path=str(Path(sys.executable).parent)) or shutil.which(
        "papermill"
    )
    assert papermill
    done = subprocess.run(
        [
            papermill,
            "../../notebooks/regency_report.ipynb",
            str(tmp_path / "out.ipynb"),
            "-p",
            "region",
            "kota-kediri",
            "-p",
            "year",
            "2022",
            "-p",
            "language",
            "en",
            "--no-progress-bar",
        ],
        cwd=ROOT / "params" / "2023",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        encoding="locale",
    )
    assert done.returncode == 0, done.stderr[-2000:]
    shown = "".join(
        o.data.get("text/html", "")
        for cell in code_cells(tmp_path / "out.ipynb")
        for o in cell.outputs
        if "data" in o
    )
    assert "Kota Kediri" in shown and "3.315" in shown
