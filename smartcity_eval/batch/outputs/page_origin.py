"""The origin that a report's page carries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from ...comparison.peers import peers_path
from ...core.files import file_sha256
from ...documents.origin import Origin
from ...documents.origin_of import PARAMS, whole_origin
from ..plan.jobs import Job

PAGE = "page"
NOTEBOOKS, PARAMETERS = "notebooks", "parameters"


def job_origin(job: Job, framework: str, hashes: dict[str, str]) -> Origin:
    """Return what a report's page is made from.

    Parameters
    ----------
    job
        The report.
    framework
        The edition that judged it; empty where none did or several.
    hashes
        Those of the files that its evaluation was made from, by their places in the project.
    """
    found = {**hashes, **dict(_others(job))}
    bare = Origin(
        PAGE, job.year, job.region or "", job.language, framework, tuple(sorted(found.items()))
    )
    return whole_origin(bare, job.params_dir)


def _others(job: Job) -> Iterator[tuple[str, str]]:
    yield f"{NOTEBOOKS}/{job.notebook.path.name}", file_sha256(job.notebook.path)
    data = job.reports_dir / "data"
    shown = (
        sorted((data / str(job.year)).glob("*.json"))
        if job.region is None
        else [peers_path(data, job.year)]
        if job.notebook.shows != "own"
        else []
    )
    hashes = [file_sha256(path) for path in shown if path.is_file()]
    if hashes:
        yield f"{PARAMS}/{job.year}/", hashlib.sha256("".join(hashes).encode()).hexdigest()
    if job.extra:
        asked = json.dumps(dict(job.extra), sort_keys=True, default=str)
        yield PARAMETERS, hashlib.sha256(asked.encode()).hexdigest()
