"""Executing one notebook with papermill, in a folder of its own."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import ReportError
from ..messages import Message
from .export import export_html
from .files import move_into_place
from .kernels import KERNEL_MANAGER
from .plan import Job


@dataclass(frozen=True)
class Outcome:
    """What became of a job: made, or failed with a reason and the kept notebook."""

    key: str
    made: bool
    message: str = ""
    kept: str = ""


def make_report(job: Job) -> Outcome:
    """Make one report: execute, export, and move the finished files into place.

    Nothing stands under its final name unless everything worked. A failed notebook is kept under
    ``failed/`` with the cell that failed.
    """
    with TemporaryDirectory(prefix="smartcity-eval-") as folder:
        executed = Path(folder) / f"{job.stem}.ipynb"
        try:
            _execute(job, executed)
            page = Path(folder) / f"{job.stem}.html"
            page.write_text(export_html(executed, job), encoding="utf-8")
        except Exception as error:  # a notebook can raise anything; it must not stop the others
            return _failed(job, executed, error)
        move_into_place(executed, job.target(".ipynb"))
        move_into_place(page, job.target(".html"))
    (job.reports_dir / "failed" / f"{job.key}.ipynb").unlink(missing_ok=True)
    return Outcome(job.key, made=True)


def _execute(job: Job, target: Path) -> None:
    import papermill  # costs half a second, and only workers need it

    logging.getLogger("papermill").setLevel(logging.ERROR)
    papermill.execute_notebook(
        str(job.notebook.path), str(target), parameters=job.parameters(), cwd=str(job.working_dir),
        progress_bar=False, log_output=False, autosave_cell_every=0, kernel_manager_class=KERNEL_MANAGER,
    )
    _require_all_executed(target)


def _require_all_executed(path: Path) -> None:
    """Refuse a notebook of which a cell never ran: `exit()` in a cell raises nothing."""
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    skipped = [i for i, c in enumerate(notebook.cells) if c.cell_type == "code" and c.source.strip() and c.execution_count is None]
    if skipped:
        raise ReportError(Message("cell {cell} was not executed", {"cell": skipped[0] + 1}))


def _failed(job: Job, executed: Path, error: Exception) -> Outcome:
    kept = ""
    if executed.is_file():
        place = job.reports_dir / "failed" / f"{job.key}.ipynb"
        move_into_place(executed, place)
        kept = str(place)
    return Outcome(job.key, made=False, message=_reason(error), kept=kept)


def _reason(error: Exception) -> str:
    """Say in one line why a notebook failed, with the cell where there is one."""
    cell = getattr(error, "cell_index", None)
    name, value = getattr(error, "ename", type(error).__name__), getattr(error, "evalue", str(error))
    text = f"{name}: {value}".strip().splitlines()[0] if str(value).strip() else name
    return str(Message("cell {cell}: {reason}", {"cell": cell, "reason": text})) if cell is not None else text
