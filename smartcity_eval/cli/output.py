"""Printing: results to stdout elsewhere, here what goes to stderr and what a person reads."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from time import monotonic
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from typer.core import TyperGroup

from ..batch.plan.deleted_records import Gone
from ..batch.run import Told
from ..core.errors import Problem
from ..core.formatting import NO_BREAK, Formatter
from ..core.messages import Message, translator
from ..evaluation import Evaluation
from ..frameworks import Component, Framework
from ..store.outcome import Outcome

if TYPE_CHECKING:
    from ..workbooks.submissions.importing import Taken
    from ..workbooks.submissions.importing import Told as TookIn


# All that moves, colours or hides on a terminal, and what turns the direction of writing; a line's
# end and a tab are left.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def print_problems(problems: list[Problem] | tuple[Problem, ...], language: str) -> None:
    """Print each problem on a line of its own, in the order of files and lines; those of cells,
    which have no line, in the order they came.
    """
    lines = [
        p.in_language(language)
        for p in sorted(problems, key=lambda p: (p.file, p.line, p.place if p.line else ""))
    ]
    for line in dict.fromkeys(lines):
        say_error(line)


def shown(text: str) -> str:
    """Spell out what a terminal would obey: in a key of a record, a file's name, a word of the
    command line.
    """
    return CONTROLS.sub(
        lambda found: (
            f"\\x{ord(found[0]):02x}" if found[0] < "\u0100" else f"\\u{ord(found[0]):04x}"
        ),
        text,
    )


def say_error(text: str) -> None:
    """Print a sentence to stderr; nothing in it is for the terminal to obey."""
    typer.echo(shown(text), err=True)


def say_result(text: str, end: str = "\n") -> None:
    """Print a result to stdout; nothing in it is for a terminal to obey."""
    typer.echo(shown(text) + end, nl=False)


def say_json(value: Any) -> None:
    """Print JSON to stdout, spelled out so that it stays JSON."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    typer.echo(CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


class Commands(TyperGroup):
    """The commands; what they say of a word that they do not know is spelled out as all else is."""

    def make_context(self, *arguments: Any, **named: Any) -> Any:
        """Read the words before the command."""
        with _spelled_out():
            return super().make_context(*arguments, **named)

    def invoke(self, ctx: Any) -> Any:
        """Find the command, read its words and run it."""
        with _spelled_out():
            return super().invoke(ctx)


@contextmanager
def _spelled_out() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if hasattr(error, "format_message"):  # the parser's own: it prints what this gives
            text = shown(error.format_message())
            error.format_message = lambda: text  # type: ignore[attr-defined]
        raise


def tell_gone(gone: Gone, language: str, would: bool = False) -> None:
    """Say what became, or would become, of the reports of records that are there no more; nothing
    where there are none.
    """
    say = translator(language)
    for key in gone.reports:
        say_error(
            say("{report}: its record is there no more; it is not listed any longer", report=key)
        )
    if gone.files and would:
        say_error(
            say(
                "To be taken away: {count} files of records that are there no more.",
                count=len(gone.files),
            )
        )
    elif gone.files:
        say_error(
            say(
                "Taken away: {count} files of records that are there no more.",
                count=len(gone.files),
            )
        )
    elif gone.reports:
        say_error(say("Their files stay until the whole params folder is run."))


def score_line(e: Evaluation, language: str) -> str:
    """Give an evaluation in one line."""
    say, write = translator(language), Formatter(language)
    parts = [f"{e.year} {e.name}"]
    if e.scorecard and e.scorecard.index is not None:
        computed, rounded = write.number(e.scorecard.index, 3), e.scorecard.rounded
        if e.scorecard.exact:
            parts.append(say("panel's score {index}", index=computed))
        elif rounded is None:
            parts.append(say("computed index {index}", index=computed))
        else:
            parts.append(
                say(
                    "computed index {rounded} (unrounded {index})",
                    rounded=write.as_printed(rounded),
                    index=computed,
                )
            )
    if e.published.index is not None:
        parts.append(say("announced index {index}", index=write.as_printed(e.published.index)))
    if e.what_if and e.what_if.index is not None:
        parts.append(say("what-if {index}", index=write.number(e.what_if.index, 3)))
    if e.programmes and e.programmes.total.percent is not None:
        parts.append(say("programmes {percent}", percent=write.percent(e.programmes.total.percent)))
    if e.stage != "implementation":
        parts.append(say("getting ready, not scored"))
    return " · ".join(
        [*parts, say("record {percent} complete", percent=write.percent(e.coverage.percent, 0))]
    )


def framework_lines(framework: Framework, language: str) -> Iterator[str]:
    """Give an edition as readable lines: tree, weights, standing, references."""
    from ..reference.vocabulary import STATUS

    say = translator(language)
    yield f"{framework.id}: {framework.title.in_language(language)}"
    yield say(
        "Years: {years}. Comparable with: {others}.",
        years=", ".join(map(str, framework.years)),
        others=", ".join(framework.comparable_with) or "–",
    )
    for name, end in (
        (say("Scale minimum"), framework.scale.minimum),
        (say("Scale maximum"), framework.scale.maximum),
    ):
        yield f"{name}: {end.value} ({say(STATUS[end.status].text)}) – {end.reference}"
    if framework.source == "secondary":
        yield say("This edition rests on a secondary source.")
    yield say("Aggregation: {method}", method=framework.aggregation)
    yield from _instrument_lines(framework, language)
    for band in framework.bands:
        named = say(
            "Band from {low}: {name}", low=band.low.value, name=band.label.in_language(language)
        )
        yield f"{named} ({say(STATUS[band.low.status].text)}) – {band.low.reference}"
    for banding in framework.banding:
        decided = (
            Message("The band follows the index as printed")
            if banding.index == "rounded"
            else Message("The band follows the index before rounding")
        )
        yield (
            f"{decided.in_language(language)}: {', '.join(map(str, banding.years))}"
            f" ({say(STATUS[banding.status].text)}) – {banding.how or banding.reference}"
        )
    for component in framework.components:
        yield from _component_lines(component, framework.total_weight, language, 0)
    yield from (
        f"{series.key}: {series.label.in_language(language)} ({say(STATUS[series.status].text)}) –"
        f" {series.reference}"
        for series in framework.series
    )
    yield from (f"* {note}" for note in framework.notes)


ROUNDING = {
    "terms": Message(
        "Rounding: each weighted score to {decimals} decimals, half up, and then their sum"
    ),
    "sum": Message(
        "Rounding: the sum of the weighted scores once, to {decimals} decimals, half up"
    ),
}


def _instrument_lines(framework: Framework, language: str) -> Iterator[str]:
    """Tell whom an edition judges, where it rounds and how its leaves are graded."""
    from ..reference.vocabulary import STATUS

    say = translator(language)
    group, rounding, grades = framework.group, framework.rounding, framework.grades
    if group is not None:
        named = (
            say("{count} regencies and cities", count=len(group.members))
            if group.members
            else say("nobody published which")
        )
        yield (
            say("Judges: {group} ({named})", group=group.label.in_language(language), named=named)
            + f" – {group.reference}"
        )
    if rounding is not None:
        told = say(ROUNDING[rounding.step].text, decimals=rounding.decimals)
        yield f"{told} ({say(STATUS[rounding.status].text)}) – {rounding.how or rounding.reference}"
    if grades is not None:
        told = say(
            "Scores are means of the grades of {count} assessors, in steps of {step}",
            count=grades.assessors,
            step=grades.step,
        )
        yield f"{told} ({say(STATUS[grades.status].text)}) – {grades.how or grades.reference}"


def _component_lines(
    component: Component, total: Decimal, language: str, depth: int
) -> Iterator[str]:
    from ..reference.vocabulary import STATUS

    weight = component.weight
    say, write = translator(language), Formatter(language)
    indent = "  " * depth
    share = (
        write.as_printed(weight.value) + NO_BREAK + "%"
        if total == 100
        else say("{weight} of {total}", weight=write.as_printed(weight.value), total=total)
    )
    yield (
        f"{indent}{share}  {component.label.in_language(language)}"
        f" ({say(STATUS[weight.status].text)})"
    )
    yield f"{indent}      {weight.reference}"
    if weight.how:
        yield f"{indent}      {weight.how}"
    posts = component.goalposts
    if posts is not None:
        words = (
            Message("From {worst} to {best} {unit}, by logarithms")
            if posts.logarithm
            else Message("From {worst} to {best} {unit}")
        )
        unit = component.unit.in_language(language) if component.unit else ""
        yield f"{indent}      " + say(
            words.text,
            worst=write.as_printed(posts.worst.value),
            best=write.as_printed(posts.best.value),
            unit=unit,
        )
    if component.plain_mean is not None:
        told = say("The plain mean of {count} scores", count=len(component.children))
        yield f"{indent}      {told} ({say(STATUS[component.plain_mean.status].text)})"
        for child in component.children:
            yield f"{indent}        {child.key}: {child.label.in_language(language)}" + (
                f" ({child.question.code})" if child.question else ""
            )
        return
    for child in component.children:
        yield from _component_lines(child, total, language, depth + 1)


STATES = {
    "imported": Message("imported"),
    "already": Message("already there"),
    "refused": Message("refused"),
}


@contextmanager
def tell_workbooks(language: str) -> Iterator[TookIn]:
    """Show a bar on a terminal, and a line for each workbook anywhere else."""
    say = translator(language)
    if not sys.stderr.isatty():
        yield lambda taken, done, whole: say_error(
            f"{done}/{whole} {taken.file}: {say(STATES[taken.state].text)}"
        )
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task, refused = progress.add_task(say("Workbooks"), total=None, note=""), 0

        def tell(taken: Taken, done: int, whole: int) -> None:
            nonlocal refused
            refused += taken.state == "refused"
            progress.update(
                task,
                completed=done,
                total=whole,
                note=say("{count} refused", count=refused) if refused else "",
            )

        yield tell


@contextmanager
def tell_progress(language: str) -> Iterator[Told]:
    """Show a bar on a terminal, and plain lines anywhere else."""
    say, write = translator(language), Formatter(language)
    if not sys.stderr.isatty():

        def tell_plainly(outcome: Outcome, done: int, whole: int) -> None:
            state = say("made") if outcome.made else say("failed")
            say_error(f"{done}/{whole} {outcome.key}: {state}")

        yield tell_plainly
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(say("Reports"), total=None, note="")
        failed, begun = 0, monotonic()

        def tell(outcome: Outcome, done: int, whole: int) -> None:
            nonlocal failed
            failed += not outcome.made
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

        yield tell
