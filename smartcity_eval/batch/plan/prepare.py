"""What a batch has to do: which records, which of their reports are not up to date, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Day
from pathlib import Path
from typing import Literal

from ...core.messages import DEFAULT_LANGUAGE, Message, languages
from ...documents.brand import read_brand
from ...documents.office.office_file import office_problems
from ...documents.office.office_templates import require_templates
from ...documents.registry import DOCUMENTS, DocumentKind, find_document
from ...records.stray_files import stray_file_problems
from ...reports.notebooks import DEFAULT_NOTEBOOKS, Notebook, find_notebook
from ...store.folder import refuse_foreign
from ...store.journal import read_journal
from ...store.outcome import Outcome, unmade
from ...store.state import State, read_state
from ..judged import Judged
from ..judges import ALONE, Judges
from ..judging import Memory, judge
from ..kernels.installed import require_kernel
from ..outputs.formats import find_format
from .deleted_records import Gone, find_gone, home_of
from .document_jobs import AnyJob, DocumentJob, plan_documents
from .fingerprint import Fingerprints, library_digest
from .jobs import Finish, Job, plan, refuse_clashes
from .outdated_documents import Outdated, find_outdated
from .parameters import read_parameters
from .plugin_check import load_plugins
from .selection import select_records

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
    its page, such as ``pdf``. `documents` names the kinds of documents that are made too.
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
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """What a request names: params folder, records, notebooks and their values, documents."""

    params_dir: Path
    records: list[tuple[int, str]]
    notebooks: list[Notebook]
    extra: tuple[tuple[str, object], ...]
    documents: tuple[DocumentKind, ...] = ()


@dataclass(frozen=True)
class Due:
    """A report or document to make, why, and the fingerprint it will have."""

    job: AnyJob
    reason: str
    fingerprint: str


@dataclass(frozen=True)
class Prepared:
    """A batch before anything is made.

    `library` is the hash over this package, `unchanged` counts the reports that are up to date,
    `unchanged_documents` the documents, `left` those of both that are not and were not asked for.
    `gone` is what is left of records that are there no more; `outdated` are documents that were
    not asked for and say something else than their pages will.
    """

    judged: Judged
    state: State
    library: str
    known: dict[str, Outcome]
    due: list[Due]
    unchanged: int
    unchanged_documents: int
    left: int
    refused: list[Outcome]
    gone: Gone
    outdated: Outdated


def choose(request: Request) -> Chosen:
    """Find what a request names.

    Raises
    ------
    UsageError
        When a path holds no record, a notebook's kernel is not installed, the reports folder is
        someone else's, a notebook does not exist or does not declare a parameter that is given, or
        two would overwrite each other's reports; or when PDF or a document is asked for and cannot
        be made here.
    InputError
        When the office's brand, or a template of a document that is asked for, is wrong.
    """
    load_plugins()
    documents = tuple(find_document(name) for name in dict.fromkeys(request.documents))
    for name in request.formats:
        find_format(name).require()
    params_dir, records = select_records(request.paths)
    read_brand(params_dir)
    refuse_foreign(request.reports_dir, params_dir)
    notebooks = [find_notebook(name) for name in request.notebooks]
    refuse_clashes(notebooks)
    if request.scheduler is None:  # what a cluster's machines have installed is not known here
        for notebook in notebooks:
            require_kernel(notebook.kernel, notebook.path.name)
        for kind in documents:
            kind.require()
    require_templates((kind.name for kind in documents), params_dir)
    extra = read_parameters(request.parameters, notebooks)
    return Chosen(params_dir, records, notebooks, extra, documents)


def prepare(request: Request, chosen: Chosen, judges: Judges = ALONE) -> Prepared:
    """Judge what has changed and find the reports that are not up to date.

    Nothing is written but what the judges are to write.

    Parameters
    ----------
    request, chosen
        What is asked for.
    judges
        Who judges, and what is done meanwhile.
    """
    params_dir, wanted = chosen.params_dir, chosen.records
    data_dir = request.reports_dir / "data"
    state = read_state(data_dir)
    library = library_digest(state)
    judged = judge(
        params_dir,
        {year for year, _ in wanted},
        memory=Memory(state, library, data_dir),
        judges=judges,
    )
    judged.problems += [p for p in stray_file_problems(request.paths) if p not in judged.problems]
    judged.problems += office_problems(params_dir, {year for year, _ in wanted})
    home = home_of(params_dir, request.reports_dir)
    state.judged |= {
        f"{year}/{region}": replace(entry, home=home)
        for (year, region), entry in judged.states.items()
    }
    known = read_journal(request.reports_dir)
    jobs: list[AnyJob] = [*_reports(request, chosen, library)]
    jobs += _documents(request, chosen, known)
    judgeable = {*judged.states, *((year, None) for year, _ in judged.states)}
    possible = [job for job in jobs if (job.year, job.region) in judgeable]
    refused = [
        unmade(job.key, job.language, Message("the record was refused"))
        for job in jobs
        if (job.year, job.region) not in judgeable
    ]
    prints = Fingerprints(judged, state, library)
    due: list[Due] = []
    unchanged: list[AnyJob] = []
    left = 0
    for job in possible:
        fingerprint = prints.of(job)
        reason = (
            "forced" if request.choice == "force" else _reason(job, fingerprint, known.get(job.key))
        )
        if reason is None:
            unchanged.append(job)
        elif request.choice == "failed" and reason != "failed":
            left += 1
        else:
            due.append(Due(job, reason, fingerprint))
    others = [] if request.choice == "failed" else _others(request, chosen)  # as their pages
    outdated = find_outdated(others, known, judgeable, prints.of)
    unmade_now = [
        replace(o, written=known[o.key].written) if o.key in known else o
        for o in (*refused, *outdated.refused)
    ]
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
        sum(isinstance(job, Job) for job in unchanged),
        sum(isinstance(job, DocumentJob) for job in unchanged),
        left,
        [o for o in unmade_now if known.get(o.key) != o],
        gone,
        outdated,
    )


def _reports(request: Request, chosen: Chosen, library: str) -> list[Job]:
    """List the reports asked for."""
    reports_dir = request.reports_dir.resolve()
    finish = Finish(request.code, request.formats, Day.today())
    return [
        replace(
            job,
            timeout=request.timeout,
            extra=chosen.extra,
            finish=finish,
            library=library,
            twins=_twins(job, request.languages),
        )
        for language in request.languages
        for job in plan(chosen.records, chosen.notebooks, language, chosen.params_dir, reports_dir)
    ]


def _documents(
    request: Request, chosen: Chosen, known: Mapping[str, Outcome]
) -> Iterator[DocumentJob]:
    """List the documents asked for, each with the hash that its file was left with."""
    planned = plan_documents(
        chosen.records,
        chosen.documents,
        request.languages,
        chosen.params_dir,
        request.reports_dir.resolve(),
    )
    for job in planned:
        last = known.get(job.key)
        yield replace(job, written=last.written) if last else job


def _twins(job: Job, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the other languages of a report: made by this batch, or there from one before."""
    return tuple(
        language
        for language in languages()
        if language != job.language
        and (language in wanted or replace(job, language=language).target(".html").is_file())
    )


def _others(request: Request, chosen: Chosen) -> list[DocumentJob]:
    """List the documents that could be made of the records asked for and are not asked for."""
    kinds = [kind for kind in DOCUMENTS.values() if kind not in chosen.documents]
    reports_dir = request.reports_dir.resolve()
    return plan_documents(chosen.records, kinds, request.languages, chosen.params_dir, reports_dir)


def _reason(job: AnyJob, fingerprint: str, last: Outcome | None) -> str | None:
    """Return why a report or document is not up to date; None where it is."""
    if last is None:
        return "new"
    if last.failed:
        return "failed"
    if last.fingerprint != fingerprint:
        return "changed"
    return None if last.nothing or job.is_there() else "missing"
