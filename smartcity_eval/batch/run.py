"""A batch from beginning to end: judge, write the figures, make the reports, build the index."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import Problem, UsageError
from ..messages import Message
from ..records import record_paths
from ..records.reading import REGIONS
from .execute import Outcome, make_report
from .journal import read_journal, write_journal
from .judging import Judged, judge, write_evaluations
from .notebooks import DEFAULT_NOTEBOOKS, find_notebook
from .plan import Job, plan, refuse_clashes
from .site import write_site

Told = Callable[[Outcome, int, int], None]


@dataclass(frozen=True)
class Request:
    """What is asked of a batch."""

    paths: tuple[Path, ...]
    reports_dir: Path
    language: str = "id"
    notebooks: tuple[str, ...] = DEFAULT_NOTEBOOKS
    workers: int = 2


@dataclass
class Result:
    """What became of a batch."""

    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def made(self) -> int:
        """Number of reports made."""
        return sum(o.made for o in self.outcomes)

    @property
    def failed(self) -> list[Outcome]:
        """The reports that could not be made."""
        return [o for o in self.outcomes if not o.made]


def run_batch(request: Request, tell: Told) -> Result:
    """Turn records into reports.

    The evaluations are written as JSON before any kernel starts, so that a broken notebook loses no
    figure; one failing report does not stop the others.

    Parameters
    ----------
    request
        What to make of which records.
    tell
        Called after each report with its outcome, how many are done and how many there are.

    Raises
    ------
    UsageError
        When a path holds no record or a notebook does not exist, before anything is made.
    """
    params_dir, wanted = select_records(request.paths)
    notebooks = [find_notebook(name) for name in request.notebooks]
    refuse_clashes(notebooks)
    judged = judge(params_dir, {year for year, _ in wanted})
    write_evaluations(judged, request.reports_dir / "data")
    jobs, refused = _split(plan(wanted, notebooks, request.language, params_dir, request.reports_dir.resolve()), judged)
    result = Result(problems=judged.problems)
    known = read_journal(request.reports_dir)
    try:
        for outcome in _make_all(jobs, request.workers):
            result.outcomes.append(outcome)
            tell(outcome, len(result.outcomes), len(jobs))
    finally:
        # Interrupted or not, what was made is written down.
        journal = write_journal(request.reports_dir, known, [*result.outcomes, *refused])
        write_site(request.reports_dir, journal, _refusals(judged, request.language), request.language)
    return result


def select_records(paths: Iterable[Path]) -> tuple[Path, list[tuple[int, str]]]:
    """Find the records among some paths.

    Parameters
    ----------
    paths
        A params folder, a year's folder, or record files; all of one params folder.

    Returns
    -------
    Path, list
        The params folder, and year and region id of each record.
    """
    found: list[Path] = []
    for path in (Path(p).resolve() for p in paths):
        if path.is_dir():
            inside = sorted(path.glob("*.yaml")) if path.name.isdecimal() else record_paths(path)
        else:
            inside = [path] if path.is_file() and path.parent.name.isdecimal() else []
        if not inside:
            raise UsageError(Message("there is no record in {path}; name params/, a year's folder in it, or a record such as params/2023/kab-batang.yaml", {"path": path}))
        found += inside
    folders = {path.parent.parent for path in found}
    if len(folders) != 1:
        raise UsageError(Message("the records lie in {count} params folders; give those of one folder at a time", {"count": len(folders)}))
    return folders.pop(), [(int(path.parent.name), path.stem) for path in found]


def _split(jobs: list[Job], judged: Judged) -> tuple[list[Job], list[Outcome]]:
    """Part the jobs that can be made from those whose record was refused; a page from an earlier run is then out of date."""
    judgeable = {*judged.evaluations, *((year, None) for year, _ in judged.evaluations)}
    possible = [job for job in jobs if (job.year, job.region) in judgeable]
    refused = [_unmade(job, Message("the record was refused")) for job in jobs if (job.year, job.region) not in judgeable]
    return possible, refused


def _unmade(job: Job, reason: Message) -> Outcome:
    return Outcome(job.key, made=False, message=reason.in_language(job.language))


def _make_all(jobs: list[Job], workers: int) -> Iterable[Outcome]:
    """Make the reports in some processes; the order of the outcomes is that of finishing."""
    if not jobs:
        return
    # A fresh interpreter for each worker: nothing of this process, its threads included, gets into a kernel.
    # Ctrl-C is this process's to answer; the workers finish what they are making.
    pool = ProcessPoolExecutor(
        min(workers, len(jobs)), mp_context=multiprocessing.get_context("spawn"), initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
    )
    try:
        waiting: dict[Future[Outcome], Job] = {pool.submit(make_report, job): job for job in jobs}
        for future in as_completed(waiting):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _unmade(waiting[future], Message("the worker process ended unexpectedly"))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def default_workers() -> int:
    """Give the number of workers that serves: as many as cores, at most four."""
    return max(1, min(os.cpu_count() or 1, 4))


def _refusals(judged: Judged, language: str) -> dict[str, list[str]]:
    """Say for each year why records were refused; the fault may lie in the region's file or an earlier record."""
    years: dict[str, list[str]] = defaultdict(list)
    for year, region in sorted(judged.refused):
        for problem in judged.problems:
            path = Path(problem.file)
            if path.stem == region and (path.parent.name == REGIONS or int(path.parent.name) <= year):
                years[str(year)].append(problem.in_language(language))
    return dict(years)
