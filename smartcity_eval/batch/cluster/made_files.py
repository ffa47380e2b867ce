"""What a job makes: gathered where it was made, and put into the reports folder by the batch."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ...core.files import read_file, write_atomically
from ...core.messages import Message
from ...store.outcome import Outcome, unmade
from ..outputs.analyses import analysis_path
from ..outputs.documents import put_document
from ..outputs.formats import FORMATS
from ..outputs.log import log_path
from ..outputs.report_files import failed_path, put_report
from ..plan.document_jobs import AnyJob, DocumentJob
from ..plan.jobs import Job
from .parcels import Parcel


def made_paths(job: AnyJob) -> dict[str, Path]:
    """Return every file that a job can make, by its place in the reports folder."""
    if isinstance(job, DocumentJob):
        paths = [job.file]
    else:
        formats = [FORMATS[name].ending for name in job.finish.formats]
        paths = [job.target(ending) for ending in (".html", ".ipynb", *formats)]
        paths.append(failed_path(job))
        if analysis := analysis_path(job):
            paths.append(analysis)
    return {path.relative_to(job.reports_dir).as_posix(): path for path in (*paths, log_path(job))}


def gather(job: AnyJob, mirror: Path) -> Parcel:
    """Take what a job has made out of a mirror, so that nothing of it is left there.

    Where the mirror lies is left out of the log and of a notebook that failed.
    """
    found = {place: read_file(path) for place, path in made_paths(job).items() if path.is_file()}
    named = [log_path(job), *([failed_path(job)] if isinstance(job, Job) else [])]
    for place in (path.relative_to(job.reports_dir).as_posix() for path in named):
        if place in found:
            for shown in (str(mirror), str(mirror).replace(str(Path.home()), "~", 1)):
                found[place] = found[place].replace(shown.encode(), b"")
    for path in made_paths(job).values():
        path.unlink(missing_ok=True)
    return Parcel.of(found)


def put_made(job: AnyJob, outcome: Outcome, parcel: Parcel) -> Outcome:
    """Write what a worker has made of a job, as a worker of this machine would have.

    Only files that such a job makes are written, each to its own place.

    Returns
    -------
    Outcome
        The job's; one that failed where the worker sent something else, or the disk is full.
    """
    paths = made_paths(job)
    try:
        files = parcel.files()
        if outcome.key != job.key or not files.keys() <= paths.keys():
            strange = ", ".join(sorted(files.keys() - paths.keys())) or outcome.key
            return _refused(
                job,
                Message(
                    "its worker sent what does not belong to it ({found}); nothing was written",
                    {"found": strange},
                ),
            )
        by_path = {paths[place]: content for place, content in files.items()}
        log = by_path.pop(log_path(job), None)
        with suppress(OSError):  # a log that cannot be written costs nothing else
            write_atomically(log_path(job), log or b"")
        return replace(_put(job, outcome, by_path), seconds=outcome.seconds)
    except KeyError as error:
        missing = error.args[0].relative_to(job.reports_dir).as_posix()
        return _refused(job, Message("its worker sent no {file}", {"file": missing}))
    except OSError as error:
        reason = error.strerror or str(error)
        message = Message("a file could not be read or written ({reason})", {"reason": reason})
        return replace(_refused(job, message), again=True)


def _put(job: AnyJob, outcome: Outcome, files: dict[Path, bytes]) -> Outcome:
    if isinstance(job, DocumentJob):
        if outcome.failed:
            return outcome
        return put_document(job, None if outcome.nothing else files[job.file])
    analysis = analysis_path(job)
    if analysis in files and not _holds(analysis, files[analysis]):
        write_atomically(analysis, files[analysis])
    if outcome.made:
        further = {name: files[job.target(FORMATS[name].ending)] for name in job.finish.formats}
        put_report(job, files[job.target(".ipynb")], files[job.target(".html")], further)
    elif failed_path(job) in files:
        write_atomically(failed_path(job), files[failed_path(job)])
    return outcome


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and read_file(path) == content


def _refused(job: AnyJob, reason: Message) -> Outcome:
    return unmade(job.key, job.language, reason)
