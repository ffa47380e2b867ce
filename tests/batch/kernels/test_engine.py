"""Saving once: a notebook is written when its execution has ended, well or not."""

from __future__ import annotations

from functools import partial

import nbformat
import papermill
import pytest
from nbclient.exceptions import DeadKernelError
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.iorw import papermill_io

from smartcity_eval.batch.kernels.engine import SAVE_ONCE, SaveOnceEngine
from smartcity_eval.batch.kernels.forked import KERNEL_MANAGER

# As execute.py asks for it; papermill by itself would save after each cell.
execute = partial(
    papermill.execute_notebook,
    engine_name=SAVE_ONCE,
    progress_bar=False,
    request_save_on_cell_execute=False,
    kernel_manager_class=KERNEL_MANAGER,
)


@pytest.fixture
def saves(monkeypatch):
    """Note where papermill writes."""
    written = []
    plain = papermill_io.write
    monkeypatch.setattr(
        papermill_io,
        "write",
        lambda content, path, *args: (written.append(path), plain(content, path, *args))[1],
    )
    return written


def test_papermill_knows_the_engine_by_its_name():
    assert papermill_engines.get_engine(SAVE_ONCE) is SaveOnceEngine


def test_a_notebook_of_many_cells_is_saved_at_its_beginning_and_end(notebook_at, tmp_path, saves):
    execute(str(notebook_at(tmp_path / "in.ipynb", *"12345")), str(tmp_path / "out.ipynb"))
    assert 1 <= len(saves) <= 2
    cells = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
    assert [c.execution_count for c in cells] == list(range(1, len(cells) + 1))


def test_a_failed_notebook_is_saved_with_the_cell_that_failed(notebook_at, tmp_path):
    with pytest.raises(PapermillExecutionError):
        execute(
            str(notebook_at(tmp_path / "in.ipynb", "1", "1/0", "2")), str(tmp_path / "out.ipynb")
        )
    outputs = [
        c.outputs
        for c in nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
        if c.cell_type == "code" and c.source == "1/0"
    ]
    assert outputs[0][0].ename == "ZeroDivisionError"


def test_the_notebook_of_a_killed_kernel_is_left_where_it_is_wanted(notebook_at, tmp_path):
    with pytest.raises(DeadKernelError):
        execute(
            str(notebook_at(tmp_path / "in.ipynb", "1", "import os\nos._exit(1)", "2")),
            str(tmp_path / "out.ipynb"),
            kept_at=tmp_path / "kept.ipynb",
        )
    cells = nbformat.read(tmp_path / "kept.ipynb", as_version=4).cells
    assert [c.execution_count for c in cells if c.source in ("1", "2")] == [2, None]


def test_no_notebook_names_a_folder_of_this_machine(notebook_at, tmp_path):
    execute(str(notebook_at(tmp_path / "in.ipynb", "1")), str(tmp_path / "out.ipynb"))
    noted = nbformat.read(tmp_path / "out.ipynb", as_version=4).metadata.papermill
    assert (noted.input_path, noted.output_path) == ("in.ipynb", "out.ipynb")


def test_what_the_kernel_itself_prints_goes_to_the_log_and_what_a_cell_prints_does_not(
    notebook_at, tmp_path
):
    with (tmp_path / "log").open("ab") as log:
        execute(
            str(
                notebook_at(
                    tmp_path / "in.ipynb", "import os\nos.write(2, b'kernel')", "print('cell')"
                )
            ),
            str(tmp_path / "out.ipynb"),
            kernel_log=log,
        )
    told = (tmp_path / "log").read_bytes()
    # A kernel that is stopped while it is still busy says so itself, behind what it printed.
    assert told.startswith(b"kernel") and b"cell" not in told


@pytest.mark.parametrize("manager", [KERNEL_MANAGER, "jupyter_client.manager.AsyncKernelManager"])
def test_a_notebook_imports_from_its_own_folder(notebook_at, tmp_path, manager):
    """Forked or not; Python's own modules go before, as in JupyterLab."""
    own, elsewhere = tmp_path / "it's own", tmp_path / "elsewhere"
    for folder in (own, elsewhere):
        folder.mkdir()
        (folder / "beside.py").write_text(f"PLACE = {folder.name!r}\n", encoding="utf-8")
        (folder / "statistics.py").write_text("raise RuntimeError\n", encoding="utf-8")
    cells = ("import beside, statistics", "print(beside.PLACE)")
    execute(
        str(notebook_at(own / "in.ipynb", *cells)),
        str(tmp_path / "out.ipynb"),
        cwd=str(elsewhere),
        notebook_dir=own,
        kernel_manager_class=manager,
    )
    last = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells[-1]
    assert [output.text for output in last.outputs] == ["it's own\n"]
