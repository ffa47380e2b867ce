"""What a batch has to do: which records, which of their reports are not up to date, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date as Day
from pathlib import Path
from typing import Literal

from ...core.errors import UsageError
from ...core.messages import DEFAULT_LANGUAGE, Message, languages
from ...records import record_paths
from ...records.stray_files import YEAR, stray_file_problems
from ...records.transactions import recover_changes
from ...reports.notebooks import DEFAULT_NOTEBOOKS, Notebook, find_notebook
from ...store.folder import refuse_foreign
from ...store.journal import read_journal
from ...store.outcome import Outcome, unmade
from ...store.state import State, read_state
from ..judging import Judged, Memory, judge
from ..kernels.installed import require_kernel
from ..outputs.formats import FORMATS
from .deleted_records import Gone, find_gone, home_of
from .fingerprint import Fingerprints, library_digest
from .jobs import Finish, Job, plan, refuse_clashes
from .parameters import read_parameters

Choice = Literal["due", "force", "failed"]
REASONS = {
    "new": Message("not made yet"),
    "failed": Message("failed the last time"),
    "changed": Message("something it shows has changed"),
    "missing": Message("its files are gone"),
    "forced": Message("asked for"),
}


@dataclass(frozen=True)
class Request:
    """What is asked of a batch.

    `choice` says which of the reports to make: those that are not up to date, all (`force`), or
    only those that failed the last time (`failed`). `timeout` is in seconds for one cell; None for
    no limit. `scheduler` is the address of a Dask cluster to make them on; None for this machine.
    `languages` are those that every report is made in, the site's first one first.
    `parameters` are values for the notebooks' own parameters, ``NAME=VALUE`` each. `code` is
    whether the pages carry the notebook's code, `formats` names what each report is made as beside
    its page, such as ``pdf``.
    """

    paths: tuple[Path, ...]
    reports_dir: Path
    languages: tuple[str, ...] = (DEFAULT_LANGUAGE,)
    notebooks: tuple[str, ...] = DEFAULT_NOTEBOOKS
    workers: int = 2
    choice: Choice = "due"
    timeout: int | None = None
    scheduler: str | None = None
    parameters: tuple[str, ...] = ()
    code: bool = True
    formats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """What a request names: params folder, records, notebooks, values of their parameters."""

    params_dir: Path
    records: list[tuple[int, str]]
    notebooks: list[Notebook]
    extra: tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class Due:
    """A report to make, why, and the fingerprint it will have."""

    job: Job
    reason: str
    fingerprint: str


@dataclass(frozen=True)
class Prepared:
    """A batch before anything is made.

    `library` is the hash over this package, `unchanged` counts the reports that are up to date,
    `left` those that are not and were not asked for. `gone` is what is left of records that are
    there no more.
    """

    judged: Judged
    state: State
    library: str
    known: dict[str, Outcome]
    due: list[Due]
    unchanged: int
    left: int
    refused: list[Outcome]
    gone: Gone


def choose(request: Request) -> Chosen:
    """Find what a request names.

    Raises
    ------
    UsageError
        When a path holds no record, a notebook's kernel is not installed, the reports folder is
        someone else's, a notebook does not exist or does not declare a parameter that is given, or
        two would overwrite each other's reports; or when PDF is asked for and cannot be made here.
    """
    for name in request.formats:
        FORMATS[name].require()
    params_dir, records = select_records(request.paths)
    refuse_foreign(request.reports_dir, params_dir)
    notebooks = [find_notebook(name) for name in request.notebooks]
    refuse_clashes(notebooks)
    if request.scheduler is None:  # what a cluster's machines have installed is not known here
        for notebook in notebooks:
            require_kernel(notebook.kernel, notebook.path.name)
    return Chosen(params_dir, records, notebooks, read_parameters(request.parameters, notebooks))


def prepare(request: Request, chosen: Chosen, begin: Callable[[], None] = lambda: None) -> Prepared:
    """Judge what has changed and find the reports that are not up to date; write nothing.

    Parameters
    ----------
    request, chosen
        What is asked for.
    begin
        Called as soon as it is known that there is something to make, before the judging, which
        takes a while.
    """
    params_dir, wanted = chosen.params_dir, chosen.records
    data_dir = request.reports_dir / "data"
    state = read_state(data_dir)
    library = library_digest(state)
    judged = judge(
        params_dir,
        {year for year, _ in wanted},
        memory=Memory(state, library, data_dir),
        begin=begin,
    )
    judged.problems += [p for p in stray_file_problems(request.paths) if p not in judged.problems]
    home = home_of(params_dir, request.reports_dir)
    state.judged |= {
        f"{year}/{region}": replace(entry, home=home)
        for (year, region), entry in judged.states.items()
    }
    planned = [
        job
        for language in request.languages
        for job in plan(
            wanted, chosen.notebooks, language, params_dir, request.reports_dir.resolve()
        )
    ]
    finish = Finish(request.code, request.formats, Day.today())
    jobs = [
        replace(
            job,
            timeout=request.timeout,
            extra=chosen.extra,
            finish=finish,
            library=library,
            twins=_twins(job, request.languages),
        )
        for job in planned
    ]
    judgeable = {*judged.states, *((year, None) for year, _ in judged.states)}
    possible = [job for job in jobs if (job.year, job.region) in judgeable]
    refused = [
        unmade(job.key, job.language, Message("the record was refused"))
        for job in jobs
        if (job.year, job.region) not in judgeable
    ]
    prints, known = Fingerprints(judged, state, library), read_journal(request.reports_dir)
    due, left = [], 0
    for job in possible:
        fingerprint = prints.of(job)
        reason = (
            "forced" if request.choice == "force" else _reason(job, fingerprint, known.get(job.key))
        )
        if reason is not None and request.choice == "failed" and reason != "failed":
            left += 1
        elif reason is not None:
            due.append(Due(job, reason, fingerprint))
    gone = find_gone(
        params_dir,
        request.reports_dir,
        judged,
        state,
        known,
        whole=any(path.resolve() == params_dir for path in request.paths),
    )
    return Prepared(
        judged,
        state,
        library,
        known,
        due,
        len(possible) - len(due) - left,
        left,
        [o for o in refused if known.get(o.key) != o],
        gone,
    )


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
            inside = (
                record_paths(path.parent, int(path.name))
                if YEAR.fullmatch(path.name)
                else record_paths(path)
            )
        else:
            inside = (
                [path]
                if path.exists() and path.suffix == ".yaml" and YEAR.fullmatch(path.parent.name)
                else []
            )
        if not inside:
            raise UsageError(
                Message(
                    "there is no record in {path}; name params/, a year's folder in it, or a record"
                    " such as params/2023/kab-batang.yaml",
                    {"path": path},
                )
            )
        found += inside
    folders = {path.parent.parent for path in found}
    for folder in folders:
        recover_changes(
            folder
        )  # an import that was killed is finished, or taken back, before its records are read
    if len(folders) != 1:
        raise UsageError(
            Message(
                "the records lie in {count} params folders; give those of one folder at a time",
                {"count": len(folders)},
            )
        )
    return folders.pop(), [(int(path.parent.name), path.stem) for path in found]


def _twins(job: Job, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the other languages of a report: made by this batch, or there from one before."""
    return tuple(
        language
        for language in languages()
        if language != job.language
        and (language in wanted or replace(job, language=language).target(".html").is_file())
    )


def _reason(job: Job, fingerprint: str, last: Outcome | None) -> str | None:
    """Return why a report is not up to date; None where it is."""
    if last is None:
        return "new"
    if not last.made:
        return "failed"
    if last.fingerprint != fingerprint:
        return "changed"
    return None if job.is_there() else "missing"
