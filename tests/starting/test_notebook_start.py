"""Notebooks that are begun are whole, and suit the batch."""

from __future__ import annotations

import nbformat
import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.reports.notebooks import find_notebook
from smartcity_eval.starting.notebook_start import new_notebook


@pytest.mark.parametrize("region", ["kab-batang", ""])
def test_a_notebook_is_whole_and_found_by_the_batch(tmp_path, region):
    path = new_notebook(tmp_path, "my_page", "en", region=region, year=2022, title="My page")
    nbformat.validate(nbformat.read(path, as_version=4))
    notebook = find_notebook(str(path))
    assert notebook.per_region == bool(region) and notebook.title("id") == "My page"
    assert notebook.defaults["year"] == 2022 and notebook.defaults["language"] == "en"
    assert notebook.defaults.get("region", "") == region


@pytest.mark.parametrize("region", ["kab-batang", ""])
def test_its_cells_run(tmp_path, region, monkeypatch):
    path = new_notebook(tmp_path, "my_page", "en", region=region, year=2023)
    seen: dict[str, object] = {}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, "cell", "exec"), seen)
    assert ("report" if region else "year_page") in seen


@pytest.mark.parametrize(
    "name",
    ["index", "CON", "com1", "a b", "../a", "", ".ipynb", "regency_report", "What_If", "a.b"],
)
def test_a_name_that_would_not_do_is_refused(tmp_path, name):
    with pytest.raises(UsageError):
        new_notebook(tmp_path, name, "id")
    assert list(tmp_path.iterdir()) == []


def test_the_ending_may_be_written_and_nothing_is_overwritten(tmp_path):
    assert new_notebook(tmp_path, "a.ipynb", "id").name == "a.ipynb"
    with pytest.raises(UsageError, match="tidak ditimpa"):
        new_notebook(tmp_path, "a", "id")
