"""The files an evaluation was made from, which must be the same while it is being shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ...core.errors import ReportError
from ...core.files import file_sha256
from ...core.messages import Message
from ...evaluation import Evaluation
from ...frameworks import edition_paths
from ...records.reading import region_path
from ..plan.document_jobs import AnyJob


@dataclass(frozen=True)
class JudgedFrom:
    """The files that an evaluation was made from and its edition, with their hashes.

    Empty where there is no evaluation.
    """

    files: dict[Path, str] = field(default_factory=dict)
    framework: str = ""
    framework_sha256: str = ""


def judged_from(job: AnyJob) -> JudgedFrom:
    """Return what the evaluation that a report or document shows was made from."""
    try:
        written = (job.reports_dir / "data" / str(job.year) / f"{job.region}.json").read_bytes()
    except OSError:
        return JudgedFrom()
    evaluation = Evaluation.model_validate_json(written)
    made = evaluation.provenance
    if made is None:
        return JudgedFrom()
    files = {
        job.record_path: made.record_sha256,
        region_path(job.params_dir, str(job.region)): made.region_sha256,
    }
    found = {path: sha256 for path, sha256 in files.items() if sha256}
    card = evaluation.scorecard or evaluation.what_if
    edition = card.framework if card else evaluation.framework
    return (
        JudgedFrom(found, edition, made.framework_sha256)
        if edition and made.framework_sha256
        else JudgedFrom(found)
    )


def judged_hashes(job: AnyJob) -> dict[Path, str]:
    """Return the hashes that a page or document will name, of the files as they were judged."""
    judged = judged_from(job)
    edition = edition_paths().get(judged.framework)
    return {**judged.files, **({edition: judged.framework_sha256} if edition else {})}


def refuse_changed(before: dict[Path, str]) -> None:
    """Refuse what was made while one of its files was changed.

    Its figures would be of one state of the file and its hash of another.

    Raises
    ------
    ReportError
        When a file has another hash now, or is gone.
    """
    for path, sha256 in before.items():
        if not path.is_file() or file_sha256(path) != sha256:
            raise ReportError(
                Message(
                    "{file} was changed while the report was being made; run again",
                    {"file": path.name},
                )
            )
