"""The sheet of a panel's plan: a row for each assessor of each regency."""

from __future__ import annotations

from pathlib import Path

from ...core.errors import UsageError
from ...core.file_names import is_portable
from ...core.files import write_atomically
from ...core.messages import Message, Translator, translator
from ...frameworks import edition_ids
from ...reference.packs import current_pack
from ..sheets.drawing import workbook_bytes
from ..sheets.layout import Choice, Column, Content, Identity, Layout, Page, Table

BLANK_ROWS = 700  # 130 regencies with five assessors each


def plan_columns(say: Translator) -> tuple[Column, ...]:
    """Return the columns of a plan, in a language.

    Examples
    --------
    >>> [column.heading for column in plan_columns(translator("en"))]
    ['Regency or city', 'Year', 'Edition', 'Institution', 'Role', 'Due day']
    """
    editions = tuple(Choice(key, key) for key in edition_ids())
    return (
        Column(
            "region",
            say("Regency or city"),
            34,
            hint=(
                say("Its name with Kabupaten or Kota, its code such as 33.25, or its id.")
                if current_pack().kinds
                else say("Its name, its code, or its id.")
            ),
        ),
        Column("year", say("Year"), 10, "whole", hint=say("The year that is evaluated.")),
        Column("framework", say("Edition"), 30, "choice", editions),
        Column(
            "institution",
            say("Institution"),
            34,
            hint=say("The assessor's institution; each assessor has a row of its own."),
        ),
        Column("role", say("Role"), 24, hint=say("May stay empty.")),
        Column(
            "due", say("Due day"), 14, "day", hint=say("The day until which the sheets are due.")
        ),
    )


def new_plan(path: Path, language: str) -> None:
    """Make a blank plan.

    Parameters
    ----------
    path
        Where the .xlsx is written; a file that is there is not overwritten.
    language
        The language of its headings.

    Raises
    ------
    UsageError
        When the file is already there, or its name cannot be a workbook's.
    """
    if path.suffix.lower() != ".xlsx" or not is_portable(path.name):
        raise UsageError(
            Message(
                "{path} cannot be a plan's file; name one that ends in .xlsx, such as rencana.xlsx",
                {"path": path},
            )
        )
    if path.exists():
        raise UsageError(
            Message(
                "{path} is already there; name another file with -o, so that nothing that was"
                " filled in is lost",
                {"path": path},
            )
        )
    identity, say = Identity("plan", language=language), translator(language)
    columns = plan_columns(say)
    page = Page(
        "plan",
        say("Plan"),
        say("Plan of a panel"),
        (say("One row for each assessor of each regency or city."),),
        (),
        Table(columns, blank=BLANK_ROWS, counted="institution"),
    )
    lines = (
        say(
            "One row for each assessor of each regency or city: year, edition and due day are the"
            " same in all rows of a regency."
        ),
        say("Save the plan under any name, as .xlsx, .ods or .csv."),
        say(
            "smartcity-eval workbook new --plan PLAN makes every sheet; again after a change it"
            " makes only what is new."
        ),
    )
    layout = Layout(page.title, "", (page,), lines)
    write_atomically(path, workbook_bytes(identity, layout, Content({}, {})))
