"""Progress of a long command: a bar on a terminal, lines anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from time import monotonic
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from ..batch.run import Told
from ..core.formatting import Formatter
from ..core.messages import Message, translator
from ..store.outcome import Outcome
from .output import escape_controls, say_error
from .panels.workbook_lines import contents_line

if TYPE_CHECKING:
    from ..workbooks.submissions.importing import ImportProgress, WorkbookImport

# Seconds between two drawings of a bar that is drawn by hand.
REDRAWN = 0.1
STATES = {
    "imported": Message("imported"),
    "already": Message("already there"),
    "refused": Message("refused"),
}


def _bar(*times: ProgressColumn) -> Progress:
    """Make a bar with the task's name, its count, its times and a note."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        *times,
        TextColumn("{task.fields[note]}"),
        console=Console(stderr=True),
    )


@contextmanager
def workbook_progress(language: str) -> Iterator[ImportProgress]:
    """Show a bar on a terminal, and a line for each workbook anywhere else."""
    say = translator(language)
    if not sys.stderr.isatty():
        yield lambda imported, done, whole: say_error(_line(imported, done, whole, language))
        return
    with _bar(TimeElapsedColumn()) as progress:
        task, refused = progress.add_task(say("Workbooks"), total=None, note=""), 0

        def tell(imported: WorkbookImport, done: int, whole: int) -> None:
            nonlocal refused
            refused += imported.state == "refused"
            progress.console.print(
                _line(imported, done, whole, language), markup=False, highlight=False
            )
            progress.update(
                task,
                completed=done,
                total=whole,
                note=say("{count} refused", count=refused) if refused else "",
            )

        yield tell


def _line(imported: WorkbookImport, done: int, whole: int, language: str) -> str:
    """Return what became of a workbook, whose it is and how far, in a line."""
    say = translator(language)
    line = f"{done}/{whole} {imported.file}: {say(STATES[imported.state].text)}"
    found = contents_line(imported, language)
    return escape_controls(f"{line} · {found}" if found else line)


@contextmanager
def counted_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on a terminal that counts things done, and nothing anywhere else.

    It begins with the first thing and ends with the last. It is drawn by hand, because processes
    cannot be forked beside a bar that has a thread of its own.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _whole: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    progress = Progress(*columns, console=Console(stderr=True), auto_refresh=False)
    task, drawn = progress.add_task(what, total=None), 0.0

    def tell(done: int, whole: int) -> None:
        nonlocal drawn
        progress.start()
        progress.update(task, completed=done, total=whole)
        if done == whole:
            progress.stop()
        elif monotonic() - drawn > REDRAWN:
            progress.refresh()
            drawn = monotonic()

    try:
        yield tell
    finally:
        progress.stop()


@contextmanager
def report_progress(language: str) -> Iterator[Told]:
    """Show a bar on a terminal, and plain lines anywhere else."""
    say, write = translator(language), Formatter(language)
    if not sys.stderr.isatty():

        def tell_plainly(outcome: Outcome, done: int, whole: int) -> None:
            state = say("made") if outcome.made else say("failed")
            if outcome.nothing:
                state = say("nothing to make it of")
            say_error(f"{done}/{whole} {outcome.key}: {state}")

        yield tell_plainly
        return
    progress = _bar(TimeElapsedColumn(), TimeRemainingColumn())
    task = progress.add_task(say("Reports"), total=None, note="")
    failed, begun = 0, monotonic()

    def tell(outcome: Outcome, done: int, whole: int) -> None:
        nonlocal failed
        progress.start()  # not before the records are judged, which has a bar of its own
        failed += outcome.failed
        parts = [
            say(
                "{count} a minute",
                count=write.number(Decimal(round(60 * done / (monotonic() - begun))), 0),
            ),
            say("{count} failed", count=failed),
        ]
        progress.update(
            task, completed=done, total=whole, note=" · ".join(parts[: 2 if failed else 1])
        )

    try:
        yield tell
    finally:
        progress.stop()
