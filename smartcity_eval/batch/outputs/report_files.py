"""The files of a finished report, put into the reports folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...core.files import write_atomically
from ..plan.jobs import Job
from .formats import FORMATS


def put_report(job: Job, executed: bytes, page: bytes, further: Mapping[str, bytes]) -> None:
    """Write a finished report, and remove what older runs left that says something else.

    Parameters
    ----------
    job
        The report.
    executed, page
        The executed notebook and its page.
    further
        The report in further formats, by their names.
    """
    write_atomically(job.target(".ipynb"), executed)
    write_atomically(job.target(".html"), page)
    for output in FORMATS.values():
        _put_beside(further.get(output.name), job.target(output.ending))
    failed_path(job).unlink(missing_ok=True)


def failed_path(job: Job) -> Path:
    """Return where a notebook that failed is kept."""
    return job.reports_dir / "failed" / f"{job.key}.ipynb"


def _put_beside(document: bytes | None, target: Path) -> None:
    """Write a report in a further format, or remove an older file where it was not asked for.

    The older file would say something else than the page.
    """
    if document is None:
        target.unlink(missing_ok=True)
    else:
        write_atomically(target, document)
