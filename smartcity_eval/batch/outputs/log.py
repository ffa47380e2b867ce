"""One log for each report and document, for an operator to read when it failed.

It is ``reports/logs/<language>/<year>/<report>.log``.
"""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from ...store.outcome import Outcome
from ..plan.document_jobs import AnyJob, DocumentJob

# Cells that papermill adds to the notebook it executes.
ADDED_TAGS = frozenset({"injected-parameters", "papermill-error-cell-tag"})
# IPython colours its tracebacks for a terminal.
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class ReportLog:
    """The log of one report; the kernel writes into its file too."""

    file: IO[bytes]

    def tell(self, outcome: Outcome, notebook: Any = None) -> None:
        """Note what each cell took, what the failed one said, and what became of the report.

        A document has no notebook.
        """
        for number, cell in numbered_cells(notebook):
            seconds = cell.metadata.get("papermill", {}).get("duration")
            if seconds is not None:
                self._line(f"cell {number}: {seconds:.3f} s")
            for output in cell.get("outputs", ()):
                if output.output_type == "error":
                    self._line(COLOURS.sub("", "\n".join(output.traceback)))
        became = "made" if outcome.made else "nothing to make it of"
        if outcome.failed:
            became = f"failed: {outcome.message}"
        self._line(f"{_now()} {became} ({outcome.seconds:.2f} s)")

    def begin(self, job: AnyJob) -> None:
        """Note which notebook is executed with which parameters, or which document is made."""
        if isinstance(job, DocumentJob):
            what: str = job.kind.name
            values: dict[str, object] = {
                "region": job.region,
                "year": job.year,
                "language": job.language,
            }
        else:
            what, values = job.notebook.path.name, job.parameters()
        given = ", ".join(f"{name}={value!r}" for name, value in values.items())
        self._line(f"{_now()} {what}: {given}")

    def trace(self, error: BaseException) -> None:
        """Note where an error was raised."""
        self._line("".join(traceback.format_exception(error)).rstrip())

    def _line(self, text: str) -> None:
        with suppress(
            OSError
        ):  # a full disk costs the log's line; what it costs the report is told with the report
            self.file.write(text.encode(errors="replace") + b"\n")


@contextmanager
def keeping_log(job: AnyJob) -> Iterator[ReportLog]:
    """Begin a report's log anew."""
    path = log_path(job)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    except OSError:
        path = Path(os.devnull)
    # Unbuffered and at the end always: the kernel writes into the same file.
    with path.open("ab", buffering=0) as file:
        log = ReportLog(file)
        log.begin(job)
        yield log


def log_path(job: AnyJob) -> Path:
    """Return the place of a report's log."""
    return job.reports_dir / "logs" / f"{job.key}.log"


def numbered_cells(notebook: Any) -> list[tuple[int, Any]]:
    """Return the code cells that hold something, numbered as the notebook's author counts.

    Cells that papermill added are left out.
    """
    cells = [
        c
        for c in (notebook.cells if notebook else ())
        if not ADDED_TAGS & set(c.metadata.get("tags", ()))
    ]
    return [
        (i, c) for i, c in enumerate(cells, start=1) if c.cell_type == "code" and c.source.strip()
    ]


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%SZ")
