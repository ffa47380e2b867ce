"""Executing one notebook with papermill, in a folder of its own."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..errors import ReportError
from ..messages import Message
from .export import export_html
from .files import move_into_place
from .kernels import KERNEL_MANAGER, KernelNotStarted
from .outcome import Outcome
from .plan import Job

# Cells that papermill adds to the notebook it executes.
ADDED_TAGS = frozenset({"injected-parameters", "papermill-error-cell-tag"})


def make_report(job: Job) -> Outcome:
    """Make one report: execute, export, and move the finished files into place.

    Nothing stands under its final name unless everything worked. A failed notebook is kept under
    ``failed/`` with the cell that failed.
    """
    begun = time.monotonic()
    with TemporaryDirectory(prefix="smartcity-eval-") as folder:
        executed = Path(folder) / f"{job.stem}.ipynb"
        try:
            _execute(job, executed)
            page = Path(folder) / f"{job.stem}.html"
            page.write_text(export_html(executed, job), encoding="utf-8")
            move_into_place(executed, job.target(".ipynb"))
            move_into_place(page, job.target(".html"))
        except Exception as error:  # a notebook can raise anything, a disk can be full; it must not stop the others
            return replace(_failed(job, executed, error), seconds=time.monotonic() - begun)
    (job.reports_dir / "failed" / f"{job.key}.ipynb").unlink(missing_ok=True)
    return Outcome(job.key, made=True, seconds=time.monotonic() - begun)


def _execute(job: Job, target: Path) -> None:
    import papermill  # costs half a second, and only workers need it

    from .engine import SAVE_ONCE

    logging.getLogger("papermill").setLevel(logging.ERROR)
    papermill.execute_notebook(
        str(job.notebook.path), str(target), parameters=job.parameters(), cwd=str(job.working_dir),
        progress_bar=False, log_output=False, engine_name=SAVE_ONCE,
        kernel_manager_class=KERNEL_MANAGER, shutdown_kernel="immediate", execution_timeout=job.timeout,
    )
    skipped = [number for number, cell in _numbered_cells(target) if cell.execution_count is None]
    if skipped:  # `sys.exit(0)` in a cell ends the run without an error
        raise ReportError(Message("cell {cell} was not executed", {"cell": skipped[0]}))
    _forget_paths(target)


def _forget_paths(executed: Path) -> None:
    """Keep of papermill's notes on where the notebook came from no more than the files' names."""
    import nbformat

    notebook = nbformat.read(executed, as_version=4)
    for key in ("input_path", "output_path"):
        notebook.metadata.papermill[key] = Path(notebook.metadata.papermill[key]).name
    nbformat.write(notebook, executed)


def _numbered_cells(executed: Path) -> list[tuple[int, Any]]:
    """Give the code cells that hold something, numbered as the notebook's author counts: papermill's own cells left out."""
    import nbformat

    cells = [c for c in nbformat.read(executed, as_version=4).cells if not ADDED_TAGS & set(c.metadata.get("tags", ()))]
    return [(i, c) for i, c in enumerate(cells, start=1) if c.cell_type == "code" and c.source.strip()]


def _failed(job: Job, executed: Path, error: Exception) -> Outcome:
    reason, kept = _reason(error, job.language), ""
    with suppress(OSError, ValueError):  # on a full disk, where the notebook may be cut off, the reason alone is told
        cell = None if isinstance(error, ReportError) else _failed_cell(executed, error)
        reason = reason if cell is None else Message("cell {cell}: {reason}", {"cell": cell, "reason": reason}).in_language(job.language)
        if executed.is_file():
            move_into_place(executed, job.reports_dir / f"failed/{job.key}.ipynb")
            kept = f"failed/{job.key}.ipynb"
    # What a cell raises comes as papermill's error: an OSError here is the machine's, such as a disk that filled up.
    return Outcome(job.key, made=False, message=reason, kept=kept, again=isinstance(error, KernelNotStarted | OSError))


def _failed_cell(executed: Path, error: Exception) -> int | None:
    """Give the cell that raised, or the one during which the kernel died or time ran out; None where it was no cell's fault."""
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    notes = [(number, cell.metadata.get("papermill", {})) for number, cell in _numbered_cells(executed)]
    raised = [number for number, note in notes if note.get("exception")]
    started = [number for number, note in notes if note.get("start_time")]
    return raised[0] if raised else started[-1] if started and isinstance(error, DeadKernelError | CellTimeoutError) else None


def _reason(error: Exception, language: str) -> str:
    """Say in one line why a notebook failed."""
    if isinstance(error, ReportError):
        return error.in_language(language)
    name, value = getattr(error, "ename", type(error).__name__), getattr(error, "evalue", str(error))
    return f"{name}: {value}".strip().splitlines()[0] if str(value).strip() else name
