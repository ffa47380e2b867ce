"""The log of a report: what an operator reads when it failed."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from smartcity_eval.batch.outputs.execute import make_report
from smartcity_eval.batch.outputs.log import keeping_log, log_path, numbered_cells
from smartcity_eval.store.outcome import Outcome


@pytest.fixture
def logged(job, notebook_at, tmp_path):
    """Make a report of some cells; give its outcome and its log."""

    def log(*cells: str, **asked):
        own = job(notebook_at(tmp_path / "small.ipynb", *cells, **asked))
        outcome = make_report(own)
        return outcome, log_path(own).read_text(encoding="utf-8")

    return log


def test_the_log_says_what_was_executed_what_each_cell_took_and_what_became_of_it(logged):
    outcome, log = logged("import time\ntime.sleep(0.3)", "1")
    first, *between, last = log.splitlines()
    cells = [line for line in between if line.startswith("cell ")]
    assert outcome.made and "small.ipynb: region='kab-batang', year=2023, language='id'" in first
    seconds = {
        int(n): float(s) for n, s in re.findall(r"^cell (\d+): (\d+\.\d{3}) s$", log, re.MULTILINE)
    }
    assert (
        set(seconds) == {1, 2, 3} and 0.3 <= seconds[2] < 5 and seconds[3] < 0.3 and len(cells) == 3
    )
    assert re.fullmatch(
        rf"\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\dZ made \({outcome.seconds:.2f} s\)", last
    )


def test_the_log_lies_where_the_report_lies(job, tmp_path):
    assert log_path(job()) == tmp_path / "reports" / "logs" / "id" / "2023" / "kab-batang.log"


def test_a_failed_cells_traceback_is_there_without_colours_and_once(logged):
    outcome, log = logged("def deep():\n    raise ValueError('no such thing')", "deep()", "'never'")
    assert "\x1b" not in log and log.count("ValueError                ") == 1
    assert re.search(r"----> 1 deep\(\)", log) and "ValueError: no such thing" in log
    assert (
        f"failed: {outcome.message} ({outcome.seconds:.2f} s)" in log.splitlines()[-1]
        and "cell 4:" not in log
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there Python raises an OSError instead")
def test_a_crashed_kernels_last_words_are_there(logged):
    outcome, log = logged("1", "import ctypes\nctypes.string_at(0)", "'never'")
    assert "Fatal Python error: Segmentation fault" in log and log.index("Fatal") < log.index(
        "failed: "
    )
    assert "DeadKernelError" in outcome.message and "cell 2: " in log


def test_what_is_printed_outside_of_any_cell_is_there_and_a_cells_own_output_is_not(logged):
    _, log = logged(
        "import os\nos.write(1, b'said by the kernel\\n')\nos.write(2, b'warned by the"
        " kernel\\n');",
        "print('said by a ' + 'cell')",
    )
    assert (
        "said by the kernel" in log
        and "warned by the kernel" in log
        and "said by a cell" not in log
    )


def test_the_log_is_begun_anew_each_time(logged):
    assert "once only" in logged("raise ValueError('once only')")[1]
    log = logged("1")[1]
    assert "once only" not in log and log.count("small.ipynb") == 1


def test_an_ordinary_kernel_writes_into_it_too(logged, monkeypatch):
    monkeypatch.setattr("smartcity_eval.batch.kernels.forked.can_fork", lambda: False)
    assert "said by the kernel" in logged("import os\nos.write(2, b'said by the kernel\\n');")[1]


def test_why_a_report_failed_before_its_first_cell_is_there(logged):
    assert "no-such-kernel" in logged("1", kernel="no-such-kernel")[1].splitlines()[-1]


def test_a_log_that_cannot_be_written_costs_no_report(job, notebook_at, tmp_path):
    own = job(notebook_at(tmp_path / "small.ipynb", "1"))
    own.reports_dir.mkdir()
    (own.reports_dir / "logs").write_text(
        "a file stands where the folder should be", encoding="utf-8"
    )
    assert make_report(own).made and own.target(".html").is_file()


def test_a_disk_that_fills_up_costs_lines_only(job):
    with keeping_log(job()) as log:
        log.file.close()
        full = Path("/dev/full").open("ab", buffering=0)  # noqa: SIM115  # closed below
        object.__setattr__(log, "file", full)
        with pytest.raises(OSError, match="No space left"):
            log.file.write(b"x")
        log.tell(Outcome("x", made=True), None)
        log.file.close()


def test_cells_are_numbered_as_the_author_counts(notebook_at, tmp_path):
    import nbformat

    notebook = nbformat.read(
        notebook_at(tmp_path / "n.ipynb", "1", "  ", "2", note=True), as_version=4
    )
    notebook.cells.insert(
        2, nbformat.v4.new_code_cell("x = 1", metadata={"tags": ["injected-parameters"]})
    )
    assert [(number, cell.source[:6]) for number, cell in numbered_cells(notebook)] == [
        (2, "region"),
        (3, "1"),
        (5, "2"),
    ]
    assert numbered_cells(None) == []
