"""Executing notebooks: what is made, what is kept of a failure, and what it is called."""

from __future__ import annotations

import errno
import html
import sys

import nbformat
import pytest

from smartcity_eval.batch.outputs import execute
from smartcity_eval.batch.outputs.execute import make_report
from smartcity_eval.store.folder import MARK
from smartcity_eval.store.journal import read_journal


def failed_cell(folder, kept):
    cells = nbformat.read(folder / "reports" / kept, as_version=4).cells
    return [
        c.source
        for c in cells
        if c.cell_type == "code" and c.metadata.get("papermill", {}).get("exception")
    ]


def test_a_report_is_a_page_and_its_notebook_with_the_parameters(made):
    notebook = nbformat.read(made.reports / "id" / "2023" / "kab-batang.ipynb", as_version=4)
    assert notebook.metadata.papermill.parameters == {
        "region": "kab-batang",
        "year": 2023,
        "language": "id",
        "params_dir": "params",
        "evaluations_dir": "reports/data",
    }
    assert notebook.metadata.papermill.input_path == "regency_report.ipynb"
    assert all(
        c.execution_count for c in notebook.cells if c.cell_type == "code" and c.source.strip()
    )
    assert not [
        o
        for c in notebook.cells
        for o in c.get("outputs", ())
        if o.output_type in ("stream", "error")
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("raises", "2: ValueError: <script>alert(1)</script>"),  # the parameters are cell 1
        ("leaves", "4"),  # the first that never ran, after a note, the parameters and `sys.exit`
        ("dies", "DeadKernelError"),
    ],
)
def test_a_failed_notebook_is_kept_and_its_cell_is_named(name, told, faulty):
    outcome = read_journal(faulty.reports)[f"id/2023/kab-batang.{name}"]
    assert not outcome.made and told in outcome.message
    assert (
        outcome.kept == f"failed/id/2023/kab-batang.{name}.ipynb"
        and (faulty.reports / outcome.kept).is_file()
    )
    assert f"failed/id/2023/kab-batang.{name}.ipynb" in faulty.err


def test_the_kept_notebook_shows_the_cell_that_raised(faulty):
    assert failed_cell(faulty.folder, "failed/id/2023/kab-batang.raises.ipynb") == [
        'raise ValueError("<script>alert(1)</script>")'
    ]


def test_nothing_of_a_failed_report_stands_under_its_final_name(faulty):
    stand = sorted(p.name for p in (faulty.reports / "id" / "2023").iterdir())
    assert stand == [
        "index.html",
        *(f"kab-batang.{n}.{e}" for n in ("exits", "shows") for e in ("html", "ipynb")),
    ]
    assert not [
        p
        for p in faulty.reports.rglob("*")
        if (p.name.startswith(".") and p.name not in (".lock", MARK))
        or p.suffix in (".part", ".new")
    ]


def test_exit_in_a_cell_does_not_cut_the_report_short(faulty):
    """IPython's `exit()` only asks to leave; the cells after it run, so the report is whole."""
    assert "after" in (faulty.reports / "id" / "2023" / "kab-batang.exits.html").read_text(
        encoding="utf-8"
    )


def test_the_parameters_asked_for_reach_the_notebook(faulty):
    page = (faulty.reports / "id" / "2023" / "kab-batang.shows.html").read_text(encoding="utf-8")
    assert "('kab-batang', 2023)" in html.unescape(page)


def test_a_mended_notebook_takes_its_failure_away_and_a_new_failure_keeps_the_old_page(
    job, tmp_path, notebook_at
):
    path = tmp_path / "small.ipynb"
    own = job(notebook_at(path, "print('one')"))
    kept = own.reports_dir / "failed" / f"{own.key}.ipynb"
    assert make_report(own).made
    page = own.target(".html").read_bytes()

    notebook_at(path, "1/0")
    outcome = make_report(own)
    assert (outcome.made, outcome.kept) == (
        False,
        f"failed/{own.key}.ipynb",
    ) and "2: ZeroDivisionError" in outcome.message
    assert kept.is_file() and own.target(".html").read_bytes() == page

    notebook_at(path, "print('two')")
    assert make_report(own).made and not kept.exists()
    assert b"two" in own.target(".html").read_bytes()


def full(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_may_be_tried_again_and_says_what_it_was(
    job, tmp_path, notebook_at, monkeypatch
):
    own = job(notebook_at(tmp_path / "small.ipynb", "1"))
    monkeypatch.setattr(execute, "move_into_place", full)
    monkeypatch.setattr(execute, "put_report", full)
    outcome = make_report(own)
    assert (outcome.made, outcome.again, outcome.kept) == (
        False,
        True,
        "",
    ) and "No space left" in outcome.message
    assert not own.target(".ipynb").exists()


@pytest.mark.parametrize(
    "cell", ["raise OSError(28, 'No space left on device')", "1/0", "import os\nos._exit(1)"]
)
def test_what_a_cell_does_is_not_the_machines_fault(cell, job, tmp_path, notebook_at):
    outcome = make_report(job(notebook_at(tmp_path / "small.ipynb", cell)))
    assert (outcome.made, outcome.again) == (False, False) and outcome.message.startswith("sel 2: ")


def test_a_kernel_that_did_not_start_may_be_tried_again(job, tmp_path, notebook_at, kernel_spec):
    kernel_spec("stillborn", [sys.executable, "-c", "raise SystemExit(3)", "{connection_file}"])
    outcome = make_report(job(notebook_at(tmp_path / "small.ipynb", "1", kernel="stillborn")))
    assert (outcome.made, outcome.again) == (False, True) and "died before" in outcome.message


def test_what_a_report_took_is_told(job, tmp_path, notebook_at):
    assert (
        0.2
        < make_report(
            job(notebook_at(tmp_path / "small.ipynb", "import time\ntime.sleep(0.2)"))
        ).seconds
        < 60
    )


def test_a_notebook_that_cannot_start_is_a_failure_and_no_fault(job, tmp_path, notebook_at):
    path = notebook_at(tmp_path / "small.ipynb", "1", kernel="no-such-kernel")
    outcome = make_report(job(path))
    assert not outcome.made and "no-such-kernel" in outcome.message
    assert not job(path).target(".html").exists()
