"""Printing results to stdout and messages to stderr."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from ..core.errors import Problem
from ..core.messages import translator

if TYPE_CHECKING:
    from ..batch.plan.deleted_records import Gone
    from ..evaluation import Evaluation

# All that moves, colours or hides on a terminal, and what turns the direction of writing; a line's
# end and a tab are left.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def print_problems(problems: list[Problem] | tuple[Problem, ...], language: str) -> None:
    """Print each problem on a line of its own, sorted by file and line.

    Problems of cells, which have no line, keep their order.
    """
    lines = [
        p.in_language(language)
        for p in sorted(problems, key=lambda p: (p.file, p.line, p.place if p.line else ""))
    ]
    for line in dict.fromkeys(lines):
        say_error(line)


def escape_controls(text: str) -> str:
    """Spell out control characters, which a terminal would obey, in names, keys and words."""
    return CONTROLS.sub(
        lambda found: (
            f"\\x{ord(found[0]):02x}" if found[0] < "\u0100" else f"\\u{ord(found[0]):04x}"
        ),
        text,
    )


def say_error(text: str) -> None:
    """Print a sentence to stderr, with control characters spelled out."""
    typer.echo(escape_controls(text), err=True)


def say_result(text: str, end: str = "\n") -> None:
    """Print a result to stdout, with control characters spelled out."""
    typer.echo(escape_controls(text) + end, nl=False)


def say_json(value: Any) -> None:
    """Print JSON to stdout, with control characters spelled out as JSON does.

    So is every letter beyond ASCII where stdout is not UTF-8: what reads JSON takes it for that.
    """
    universal = (getattr(sys.stdout, "encoding", None) or "utf-8").lower() in ("utf-8", "utf8")
    text = json.dumps(value, ensure_ascii=not universal, indent=1)
    typer.echo(CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


class Commands(TyperGroup):
    """The commands; an unknown word is printed with its control characters spelled out."""

    def make_context(self, *arguments: Any, **named: Any) -> Any:
        """Read the options before the command."""
        with _escaped_messages():
            return super().make_context(*arguments, **named)

    def invoke(self, ctx: Any) -> Any:
        """Find the command, read its options and run it."""
        with _escaped_messages():
            return super().invoke(ctx)


@contextmanager
def _escaped_messages() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if hasattr(error, "format_message"):  # the parser's own: it prints what this gives
            text = escape_controls(error.format_message())
            error.format_message = lambda: text
        raise


def tell_gone(gone: Gone, language: str, would: bool = False) -> None:
    """Print what happens, or would happen, to reports and documents of deleted records."""
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


def tell_outdated(count: int, language: str, would: bool = False) -> None:
    """Print how many documents that were not asked for are, or would be, taken away."""
    say = translator(language)
    if count and would:
        say_error(
            say(
                "To be taken away: {count} documents that are out of date and were not asked for.",
                count=count,
            )
        )
    elif count:
        say_error(
            say(
                "Taken away: {count} documents that were out of date and not asked for; ask for"
                " them with --docx, --pptx or --document.",
                count=count,
            )
        )


def score_line(e: Evaluation, language: str) -> str:
    """Return an evaluation in one line."""
    from ..core.formatting import Formatter

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
