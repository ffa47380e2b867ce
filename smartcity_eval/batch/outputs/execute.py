"""Executing one notebook with papermill, in a folder of its own."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

import nbformat
from nbformat import NotebookNode

from ...core.errors import ReportError
from ...core.files import file_sha256
from ...core.messages import Message
from ...core.temporary import temporary_folder
from ...store.folder import move_into_place
from ...store.outcome import Outcome, unmade
from ..kernels.forked import KERNEL_MANAGER, KernelNotStarted
from ..plan.jobs import Job
from ..plan.notebook_sources import files_beside
from .analyses import store_analysis_of
from .formats import FORMATS, FinishedReport
from .html import export_html
from .judged_files import judged_hashes, refuse_changed
from .log import keeping_log, numbered_cells
from .report_files import failed_path, put_report


def make_report(job: Job) -> Outcome:
    """Make one report: execute, export, and move the finished files into place.

    Nothing stands under its final name unless everything worked. A failed notebook is kept under
    ``failed/`` with the cell that failed; the log under ``logs/`` is written in any case.
    """
    begun = time.monotonic()
    notebook: NotebookNode | None
    with temporary_folder("smartcity-eval-") as folder, keeping_log(job) as log:
        executed = Path(folder) / f"{job.stem}.ipynb"
        try:
            before = _code_hashes(job) | judged_hashes(job)
            store_analysis_of(job)
            notebook = _execute(job, executed, log.file)
            page = export_html(notebook, job)
            refuse_changed(before)
            report = FinishedReport(notebook, page)
            made = {name: FORMATS[name].make(report) for name in job.finish.formats}
            put_report(job, executed.read_bytes(), page.encode(), made)
            outcome = Outcome(job.key, made=True)
        # A notebook can raise anything, a disk can be full; it must not stop the others.
        except Exception as error:
            outcome, notebook = _failed(job, executed, error)
        outcome = replace(outcome, seconds=time.monotonic() - begun)
        log.tell(outcome, notebook)
    return outcome


def _code_hashes(job: Job) -> dict[Path, str]:
    """Return the hashes of a notebook and of the modules beside it that it imports."""
    beside = files_beside(job.notebook.path, job.working_dir)
    code = [job.notebook.path, *(path for path in beside if path.suffix == ".py")]
    return {path: file_sha256(path) for path in code}


def _literal(path: Path) -> str:
    """Write a path so that papermill leaves it as it is.

    papermill puts parameters in the place of {name}.
    """
    return str(path).replace("{", "{{").replace("}", "}}")


def _execute(job: Job, target: Path, kernel_log: IO[bytes]) -> NotebookNode:
    """Execute a job's notebook into a file and give it, whole."""
    import papermill  # costs half a second, and only workers need it

    from ..kernels.engine import SAVE_ONCE

    logging.getLogger("papermill").setLevel(logging.ERROR)
    notebook: NotebookNode = papermill.execute_notebook(
        _literal(job.notebook.path),
        _literal(target),
        parameters=job.parameters(),
        cwd=str(job.working_dir),
        progress_bar=False,
        engine_name=SAVE_ONCE,
        request_save_on_cell_execute=False,
        kept_at=target,
        kernel_log=kernel_log,
        notebook_dir=job.notebook.path.resolve().parent,
        kernel_manager_class=KERNEL_MANAGER,
        shutdown_kernel="immediate",
        timeout=job.timeout,
    )
    skipped = [number for number, cell in numbered_cells(notebook) if cell.execution_count is None]
    if skipped:  # `sys.exit(0)` in a cell ends the run without an error
        raise ReportError(Message("cell {cell} was not executed", {"cell": skipped[0]}))
    return notebook


def _failed(job: Job, executed: Path, error: Exception) -> tuple[Outcome, NotebookNode | None]:
    reason, kept, notebook = _reason(error), "", None
    with suppress(
        OSError, ValueError
    ):  # on a full disk, where the notebook may be cut off, the reason alone is told
        notebook = nbformat.read(executed, as_version=4)  # type: ignore[no-untyped-call]
        cell = None if isinstance(error, ReportError) else _failed_cell(notebook, error)
        reason = (
            reason
            if cell is None
            else Message("cell {cell}: {reason}", {"cell": cell, "reason": reason})
        )
        move_into_place(executed, failed_path(job))
        kept = failed_path(job).relative_to(job.reports_dir).as_posix()
    # What a cell raises comes as papermill's error: an OSError here is the machine's, such as a
    # disk that filled up.
    if isinstance(reason, str):
        reason = Message("the notebook could not be executed ({reason})", {"reason": reason})
    return (
        replace(
            unmade(job.key, job.language, reason),
            kept=kept,
            again=isinstance(error, KernelNotStarted | OSError),
        ),
        notebook,
    )


def _failed_cell(notebook: NotebookNode, error: Exception) -> int | None:
    """Return the cell that raised, or during which the kernel died or time ran out.

    None where it was no cell's fault.
    """
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    notes = [
        (number, cell.metadata.get("papermill", {})) for number, cell in numbered_cells(notebook)
    ]
    raised = [number for number, note in notes if note.get("exception")]
    started = [number for number, note in notes if note.get("start_time")]
    return (
        raised[0]
        if raised
        else (
            started[-1]
            if started and isinstance(error, DeadKernelError | CellTimeoutError)
            else None
        )
    )


def _reason(error: Exception) -> Message | str:
    """Say in one line why a notebook failed.

    What a cell raises is not ours to word and stays as it is.
    """
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    name, value = (
        getattr(error, "ename", type(error).__name__),
        getattr(error, "evalue", str(error)),
    )
    told = f"{name}: {value}".strip().splitlines()[0] if str(value).strip() else name
    if isinstance(error, ReportError):
        return error.message
    if isinstance(error, OSError):
        return Message(
            "a file could not be read or written ({reason})",
            {"reason": f"{error.strerror}" if error.strerror else told},
        )
    known: dict[type, Message] = {
        DeadKernelError: Message("the kernel died ({reason})", {"reason": told}),
        CellTimeoutError: Message(
            "the cell took longer than --timeout ({reason})", {"reason": told}
        ),
        KernelNotStarted: Message("the kernel did not start ({reason})", {"reason": told}),
    }
    return next((message for kind, message in known.items() if isinstance(error, kind)), told)
