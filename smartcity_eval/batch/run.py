"""A batch from beginning to end: judge, write the figures, make reports and documents, the site."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ..core.errors import Problem
from ..records.reading import REGIONS
from ..records.shared_sources import SOURCES
from ..site.publish import write_site
from ..store.folder import only_batch_in
from ..store.journal import keeping_journal, read_journal
from ..store.outcome import Outcome
from ..store.refusals import write_refusals
from ..store.state import write_state
from ..workbooks.panel.stored_plan import write_stored_plan
from .evaluation_files import write_evaluations
from .judged import Judged
from .judges import Judges, nothing
from .kernels.forked import is_forked
from .outputs.document_links import write_document_links
from .plan.deleted_records import Gone, take_away
from .plan.document_jobs import AnyJob, DocumentJob
from .plan.jobs import Job
from .plan.outdated_documents import take_outdated_away
from .plan.prepare import Due, Prepared, Request, choose, prepare
from .workers.local import LocalWorkers, local_workers
from .workers.pool import make_all

Told = Callable[[Outcome, int, int], None]
Counted = Callable[[int, int], None]


@dataclass
class Result:
    """What became of a batch.

    `unchanged`, `unchanged_documents` and `left` are as in
    :class:`~smartcity_eval.batch.plan.prepare.Prepared`; `ordinary` names the notebooks whose
    kernels were started the ordinary way because they cannot be forked here. `gone` is what was
    left of records that are there no more, `outdated` are the keys of the documents that were taken
    away because they said something else than the pages. `fault` says what kept the batch from
    writing its journal or its pages in the end.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0
    unchanged_documents: int = 0
    left: int = 0
    ordinary: list[str] = field(default_factory=list)
    fault: str | None = None
    gone: Gone = field(default_factory=Gone)
    outdated: list[str] = field(default_factory=list)

    @property
    def made(self) -> int:
        """Number of reports made."""
        return sum(o.made for o in self.outcomes if not o.is_document)

    @property
    def documents(self) -> list[Outcome]:
        """The outcomes of documents, made or not."""
        return [o for o in self.outcomes if o.is_document]

    @property
    def failed(self) -> list[Outcome]:
        """The reports and documents that could not be made."""
        return [o for o in self.outcomes if o.failed]


def run_batch(request: Request, tell: Told, tell_judged: Counted = nothing) -> Result:
    """Turn records into reports and documents, those only that are not up to date.

    The evaluations are written as JSON before any kernel starts, so that a broken notebook loses no
    figure; one failing report or document does not stop the others.

    Parameters
    ----------
    request
        What to make of which records.
    tell
        Called after each report with its outcome, how many are done and how many there are.
    tell_judged
        Called before that, with how many records are judged and how many are to be.

    Raises
    ------
    UsageError
        When a path holds no record, a notebook does not exist, or another batch is at work in the
        same folder: before anything is made.
    """
    chosen = choose(request)
    with only_batch_in(request.reports_dir), local_workers() as local:
        prepared = prepare(request, chosen, _judges(request, local, tell_judged))
        other = write_evaluations(
            prepared.judged, request.reports_dir / "data", prepared.state.judged
        )
        other |= write_refusals(
            request.reports_dir / "data",
            _refusals(prepared.judged) | {year: [] for year in prepared.gone.years},
        )
        replanned, faults = write_stored_plan(chosen.params_dir, request.reports_dir / "data")
        other |= replanned
        take_away(prepared.gone, prepared.state, request.reports_dir, prepared.known)
        outdated = take_outdated_away(prepared.outdated, prepared.known)
        write_state(request.reports_dir / "data", prepared.state)
        jobs = [due.job for due in prepared.due]
        result = Result(
            problems=[*prepared.judged.problems, *faults],
            unchanged=prepared.unchanged,
            unchanged_documents=prepared.unchanged_documents,
            left=prepared.left,
            ordinary=_ordinary(request, jobs),
            gone=prepared.gone,
            outdated=outdated,
        )
        due_by_key = {due.job.key: due for due in prepared.due}
        known = {
            key: outcome
            for key, outcome in prepared.known.items()
            if key not in prepared.gone.reports and key not in prepared.outdated.keys
        }
        other |= prepared.gone != Gone() or bool(prepared.outdated.documents)
        try:
            with keeping_journal(request.reports_dir, known) as note:
                for outcome in prepared.refused:
                    note(outcome)
                for outcome in make_all(jobs, *_workers(request, jobs, local)):
                    outcome = _completed(outcome, due_by_key[outcome.key])
                    result.outcomes.append(outcome)
                    note(outcome)
                    tell(outcome, len(result.outcomes), len(jobs))
            _write_pages(request, prepared, bool(other or result.outcomes))
        except (
            OSError
        ) as error:  # a disk that is full must not take along the reasons of what failed
            if not result.outcomes:
                raise
            result.fault = error.strerror or str(error)
        except BaseException:  # interrupted, the pages tell what was made until then
            with suppress(OSError):
                _write_pages(request, prepared, bool(other or result.outcomes))
            raise
        return result


def _judges(request: Request, local: LocalWorkers, tell: Counted) -> Judges:
    """Return who judges; meanwhile the workers of this machine begin, those of a cluster have."""
    processes = request.workers if request.scheduler is None else default_workers()
    begin = local.get_ready if request.scheduler is None else nothing
    return Judges(processes, request.reports_dir / "data", begin, tell)


def _completed(outcome: Outcome, due: Due) -> Outcome:
    """Return an outcome with its fingerprint.

    One of a document that failed keeps the hash of the file that an earlier batch has left.
    """
    written = outcome.written
    if outcome.failed and isinstance(due.job, DocumentJob):
        written = due.job.written
    return replace(outcome, fingerprint=due.fingerprint, written=written)


def _write_pages(request: Request, prepared: Prepared, other: bool) -> None:
    """Write the pages around the reports, and their links to documents, where they are other."""
    if other or prepared.refused or not (request.reports_dir / "index.html").is_file():
        journal = read_journal(request.reports_dir)
        years = {year for year, _ in (*prepared.judged.states, *prepared.judged.refused)}
        write_document_links(request.reports_dir, journal, years)
        write_site(request.reports_dir, journal, request.languages[0], prepared.library)


def _workers(
    request: Request, jobs: list[AnyJob], local: LocalWorkers
) -> tuple[Callable[[], Executor], int]:
    """Return how to start the workers, and how many reports to hand out at a time."""
    if request.scheduler is None or not jobs:
        kernels = any(isinstance(job, Job) for job in jobs)
        count = min(request.workers, len(jobs))
        return partial(local.start, count, kernels), request.workers + 1
    from .cluster.connection import cluster_workers  # which nobody without a cluster needs

    workers, at_a_time = cluster_workers(request.scheduler)
    return lambda: workers, at_a_time


def _ordinary(request: Request, jobs: list[AnyJob]) -> list[str]:
    """Name the notebooks whose kernels cannot be forked on this machine.

    What the machines of a cluster can do is not known here.
    """
    kernels = (
        {job.notebook.name: job.notebook.kernel for job in jobs if isinstance(job, Job)}
        if request.scheduler is None
        else {}
    )
    forked = {kernel: is_forked(kernel) for kernel in set(kernels.values())}
    return sorted(name for name, kernel in kernels.items() if not forked[kernel])


def default_workers() -> int:
    """Return the default number of workers: one for each core, at most four."""
    return max(1, min(os.cpu_count() or 1, 4))


def _refusals(judged: Judged) -> dict[int, list[Problem]]:
    """List for each year why records were refused.

    The fault may lie in the region's file or in an earlier record.
    """
    years: dict[int, list[Problem]] = {year: [] for year, _ in (*judged.states, *judged.refused)}
    for year, region in sorted(judged.refused):
        for problem in judged.problems:
            path = Path(problem.file)
            if path.name == SOURCES or (
                path.stem == region
                and (path.parent.name == REGIONS or int(path.parent.name) <= year)
            ):
                years[year].append(problem)
    return years
