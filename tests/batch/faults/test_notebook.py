"""What a notebook or its kernel can do: raise, crash, run out of memory, not end, not start."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import nbformat
import pytest

FAULTS = {
    "raises": ('open("raised", "a").write("x")\nraise ValueError("no")', "2: ValueError: no"),
    "killed": ("import os\nos.kill(os.getpid(), 9)", "DeadKernelError"),
    "segfault": ("import ctypes\nctypes.string_at(0)", "DeadKernelError"),
    "memory": (
        "import resource\nresource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))\nbytearray(2**34)",
        "2: MemoryError",
    ),
    "endless": ("while True:\n    pass", "2: "),
}


def with_kernel(path: Path, name: str) -> None:
    """Let a notebook ask for another kernel."""
    content = nbformat.read(path, as_version=4)
    content.metadata.kernelspec.name = name
    nbformat.write(content, path)


@pytest.fixture(scope="module")
def broken(tmp_path_factory, project, notebook_at, start):
    """One run over a good notebook, one for each fault, and one whose kernel does not start."""
    folder = project(tmp_path_factory.mktemp("broken"), "2023/kab-batang")
    for name, (cell, _) in FAULTS.items():
        notebook_at(folder / f"{name}.ipynb", cell, "'never'")
    for name in ("first", "last", "stillborn"):
        notebook_at(folder / f"{name}.ipynb", "region")
    spec = folder / "jupyter" / "kernels" / "stillborn" / "kernel.json"
    spec.parent.mkdir(parents=True)
    command = f"open({str(folder / 'tries')!r}, 'a').write('x'); raise SystemExit(3)"
    spec.write_text(
        json.dumps(
            {
                "argv": [sys.executable, "-c", command, "{connection_file}"],
                "display_name": "x",
                "language": "python",
            }
        ),
        encoding="utf-8",
    )
    with_kernel(folder / "stillborn.ipynb", "stillborn")
    batch = start(folder, "first", *FAULTS, "stillborn", "last", options=("--timeout", "3"))
    code, err = batch.end()
    return batch, code, err


def test_the_others_are_made_and_the_exit_code_says_so(broken):
    batch, code, err = broken
    assert code == 4 and "8/8" in err
    assert batch.made() == {"id/2023/kab-batang.first", "id/2023/kab-batang.last"}
    stand = sorted(p.name for p in (batch.reports / "id" / "2023").iterdir())
    assert stand == [
        "index.html",
        *(
            f"kab-batang.{name}.{ending}"
            for name in ("first", "last")
            for ending in ("html", "ipynb")
        ),
    ]
    assert batch.stands_whole()


@pytest.mark.parametrize("name", FAULTS)
def test_the_failed_notebook_is_kept_and_its_cell_is_named(name, broken):
    batch, _, err = broken
    entry = batch.journal()[f"id/2023/kab-batang.{name}"]
    assert (
        FAULTS[name][1] in entry["message"]
        and entry["kept"] == f"failed/id/2023/kab-batang.{name}.ipynb"
    )
    # The report is in Indonesian, the operator reads English.
    assert [
        line
        for line in err.splitlines()
        if entry["told"]["en"] in line and f"reports/{entry['kept']}" in line
    ]
    kept = nbformat.read(batch.reports / entry["kept"], as_version=4)
    never = next(cell for cell in kept.cells if cell.source == "'never'")
    assert never.execution_count is None and FAULTS[name][0] in [cell.source for cell in kept.cells]


def test_the_log_of_a_kernel_that_crashed_has_its_last_words(broken):
    log = (broken[0].reports / "logs" / "id" / "2023" / "kab-batang.segfault.log").read_text(
        encoding="utf-8"
    )
    assert "Fatal Python error: Segmentation fault" in log and "DeadKernelError" in log


def test_a_kernel_that_does_not_start_is_tried_twice_and_a_cells_own_error_once(broken):
    batch, _, _err = broken
    assert (batch.folder / "tries").read_text(encoding="utf-8") == "xx" and (
        batch.folder / "raised"
    ).read_text(encoding="utf-8") == "x"
    assert "died before" in batch.journal()["id/2023/kab-batang.stillborn"]["message"]


def test_no_process_and_no_socket_is_left_behind(broken):
    assert broken[0].leaves_nothing(), (broken[0].left(), broken[0].processes())


def test_the_next_run_makes_only_what_is_missing(broken, start, notebook_at):
    batch, _, _ = broken
    made = {key: (batch.reports / f"{key}.html").stat().st_mtime_ns for key in batch.made()}
    for name in ("raises", "killed"):
        notebook_at(batch.folder / f"{name}.ipynb", "region")
    code, err = start(batch.folder, "first", "raises", "killed", "last").end()
    assert code == 0 and "2 reports made, 0 failed, 2 were up to date" in err
    assert made == {key: (batch.reports / f"{key}.html").stat().st_mtime_ns for key in made}
    assert not (batch.reports / "failed" / "id" / "2023" / "kab-batang.raises.ipynb").exists()
