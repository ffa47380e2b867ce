"""The command that makes reports."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from ..core.errors import UsageError
from ..core.messages import Message
from .common import (
    FAULT,
    INTERRUPTED,
    LANGUAGE,
    Paths,
    _,
    exit_code,
    interrupted_by_signals,
    named_or_nearest,
    page_language,
    reports_folder,
)
from .output import print_problems, say_error, say_result, tell_gone, tell_outdated

if TYPE_CHECKING:
    from ..batch.plan.prepare import Request


def run(
    paths: Paths = None,
    notebook: Annotated[
        list[str] | None,
        typer.Option(
            help=_("A notebook, by name or path; may be given again."), show_default=False
        ),
    ] = None,
    reports: Annotated[
        Path, typer.Option(parser=reports_folder, metavar="FOLDER", help=_("Where the reports go."))
    ] = Path("reports"),
    language: Annotated[
        list[str] | None,
        typer.Option(
            help=_("Language of the reports: id or en; may be given again."), show_default="id"
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=64, help=_("Reports made at a time."), show_default=False),
    ] = None,
    timeout: Annotated[
        int | None,
        typer.Option(min=1, help=_("Seconds a cell may take; none: no limit."), show_default=False),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Make every report, up to date or not."))
    ] = False,
    only_failed: Annotated[
        bool,
        typer.Option("--only-failed", help=_("Make only the reports that failed the last time.")),
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(
            help=_(
                "Address of a Dask scheduler whose workers make the reports; none: this machine."
            ),
            show_default=False,
        ),
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "--parameter",
            "-p",
            metavar=_("NAME=VALUE"),
            help=_("A parameter of the notebook's own; may be given again."),
            show_default=False,
        ),
    ] = None,
    no_code: Annotated[
        bool, typer.Option("--no-code", help=_("Leave the notebook's code out of the pages."))
    ] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help=_("Make each report as PDF too."))] = False,
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar=_("NAME"),
            help=_("A further format of each report, such as a plug-in’s; may be given again."),
            show_default=False,
        ),
    ] = None,
    document: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("KIND"),
            help=_("A kind of document to make too, such as report; may be given again."),
            show_default=False,
        ),
    ] = None,
    docx: Annotated[
        bool, typer.Option("--docx", help=_("Make every kind of Word document too."))
    ] = False,
    pptx: Annotated[
        bool, typer.Option("--pptx", help=_("Make every kind of slides (PowerPoint) too."))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what would be made and why; make nothing."))
    ] = False,
) -> None:
    """Make reports of records."""
    from ..batch.plan.prepare import Request
    from ..batch.run import default_workers
    from ..reports.notebooks import DEFAULT_NOTEBOOKS

    if force and only_failed:
        raise UsageError(Message("--force and --only-failed exclude each other"))
    request = Request(
        tuple(named_or_nearest(paths)),
        reports,
        tuple(dict.fromkeys(map(page_language, language or [""]))),
        notebooks=tuple(notebook or DEFAULT_NOTEBOOKS),
        workers=workers or default_workers(),
        choice="force" if force else "failed" if only_failed else "due",
        timeout=timeout,
        scheduler=scheduler,
        parameters=tuple(parameter or ()),
        code=not no_code,
        formats=tuple(dict.fromkeys([*(["pdf"] if pdf else []), *(also or ())])),
        documents=_documents(document or (), docx, pptx),
    )
    if dry_run:
        _print_plan(request)
    _run(request)


def _documents(named: Iterable[str], docx: bool, pptx: bool) -> tuple[str, ...]:
    """Return the kinds of documents asked for, each once."""
    from ..documents.registry import documents_ending, find_document

    names = [find_document(name).name for name in named]
    names += documents_ending(".docx") if docx else ()
    names += documents_ending(".pptx") if pptx else ()
    return tuple(dict.fromkeys(names))


def _print_plan(request: Request) -> NoReturn:
    """Print what would be made and why."""
    from ..batch.plan.prepare import REASONS, choose, prepare
    from ..documents.document_key import is_document

    prepared = prepare(request, choose(request))
    for due in prepared.due:
        say_result(f"{due.job.key}\t{_(REASONS[due.reason].text)}")
    print_problems(prepared.judged.problems, LANGUAGE)
    tell_gone(prepared.gone, LANGUAGE, would=True)
    tell_outdated(len(prepared.outdated.with_file), LANGUAGE, would=True)
    _tell_left(prepared.left)
    documents = sum(is_document(due.job.key) for due in prepared.due)
    say_error(
        _(
            "{count} reports would be made, {unchanged} are up to date.",
            count=len(prepared.due) - documents,
            unchanged=prepared.unchanged,
        )
    )
    if request.documents:
        say_error(
            _(
                "{count} documents would be made, {unchanged} are up to date.",
                count=documents,
                unchanged=prepared.unchanged_documents,
            )
        )
    there = prepared.due or prepared.unchanged or prepared.unchanged_documents
    raise typer.Exit(exit_code(bool(prepared.judged.problems), bool(there)))


def _run(request: Request) -> NoReturn:
    """Make the reports and documents and print what became of each."""
    from ..batch.run import run_batch
    from .progress import counted_progress, report_progress

    try:
        with (
            interrupted_by_signals(),
            counted_progress(_("Records")) as judged,
            report_progress(LANGUAGE) as made,
        ):
            result = run_batch(request, made, judged)
    except KeyboardInterrupt:
        say_error(_("interrupted; what was made is kept"))
        raise typer.Exit(INTERRUPTED) from None
    print_problems(result.problems, LANGUAGE)
    tell_gone(result.gone, LANGUAGE)
    tell_outdated(len(result.outdated), LANGUAGE)
    for outcome in result.failed:
        kept = (
            _(" (kept in {path})", path=request.reports_dir / outcome.kept) if outcome.kept else ""
        )
        say_error(
            _("failed: {report}: {reason}", report=outcome.key, reason=outcome.reason(LANGUAGE))
            + kept
        )
    if result.ordinary:
        say_error(
            _(
                "{notebooks}: ordinary kernels, which start more slowly; kernels are forked on"
                " Linux, for notebooks of this Python.",
                notebooks=", ".join(result.ordinary),
            )
        )
    _tell_left(result.left)
    failed_documents = sum(outcome.failed for outcome in result.documents)
    say_error(
        _(
            "{made} reports made, {failed} failed, {unchanged} were up to date.",
            made=result.made,
            failed=len(result.failed) - failed_documents,
            unchanged=result.unchanged,
        )
    )
    if request.documents:
        say_error(
            _(
                "{made} documents made, {failed} failed, {unchanged} were up to date.",
                made=sum(outcome.made for outcome in result.documents),
                failed=failed_documents,
                unchanged=result.unchanged_documents,
            )
        )
    if nothing := sum(outcome.nothing for outcome in result.documents):
        say_error(_("{count} documents: nothing is known to make them of.", count=nothing))
    if result.fault is not None:
        say_error(
            _(
                "not everything could be written at the end: {reason}; make room and run again",
                reason=result.fault,
            )
        )
        raise typer.Exit(FAULT)
    unchanged = result.unchanged or result.unchanged_documents
    if unchanged or any(outcome.made for outcome in result.outcomes):
        say_result(str(request.reports_dir / "index.html"))
    raise typer.Exit(
        exit_code(bool(result.failed or result.problems), bool(result.outcomes or unchanged))
    )


def _tell_left(left: int) -> None:
    """Print how many reports and documents are not up to date and stay so."""
    if left:
        say_error(_("{count} more are not up to date; --only-failed leaves them.", count=left))
