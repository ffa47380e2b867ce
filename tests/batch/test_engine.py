"""Saving once: a notebook is written when its execution has ended, well or not."""

from __future__ import annotations

import nbformat
import papermill
import pytest
from papermill.engines import NotebookExecutionManager, papermill_engines
from papermill.exceptions import PapermillExecutionError

from smartcity_eval.batch.engine import SAVE_ONCE, SaveOnceEngine


@pytest.fixture
def saves(monkeypatch):
    """Count the saves of papermill's own manager."""
    count = []
    plain = NotebookExecutionManager.save
    monkeypatch.setattr(NotebookExecutionManager, "save", lambda self, **kwargs: (count.append(1), plain(self, **kwargs)))
    return count


def test_papermill_knows_the_engine_by_its_name():
    assert papermill_engines.get_engine(SAVE_ONCE) is SaveOnceEngine


def test_a_notebook_of_many_cells_is_saved_at_its_beginning_and_end(notebook_at, tmp_path, saves):
    papermill.execute_notebook(str(notebook_at(tmp_path / "in.ipynb", *"12345")), str(tmp_path / "out.ipynb"), engine_name=SAVE_ONCE, progress_bar=False)
    assert len(saves) <= 2
    cells = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
    assert [c.execution_count for c in cells] == list(range(1, len(cells) + 1))


def test_a_failed_notebook_is_saved_with_the_cell_that_failed(notebook_at, tmp_path, saves):
    with pytest.raises(PapermillExecutionError):
        papermill.execute_notebook(str(notebook_at(tmp_path / "in.ipynb", "1", "1/0", "2")), str(tmp_path / "out.ipynb"), engine_name=SAVE_ONCE, progress_bar=False)
    outputs = [c.outputs for c in nbformat.read(tmp_path / "out.ipynb", as_version=4).cells if c.cell_type == "code" and c.source == "1/0"]
    assert outputs[0][0].ename == "ZeroDivisionError"
