"""The workbook that becomes a framework edition: its components, and its rules on a second sheet.

One that is begun from an edition asks for what an instrument has besides: questions as printed,
plain means, what components look at, the group that is judged, rounding and grades.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...core.messages import Message, Translator
from ...reference.vocabulary import STATUS
from .layout import Column, Page, Table, worded_choices
from .rubric_columns import (
    about_columns,
    instrument_form,
    question_columns,
    rules_form,
    tree_columns,
)

BLANK_LEAVES, BLANK_LISTED, SPARE = 120, 20, 20
ROOM_FOR_LEVELS = 72  # points: five lines
# The numbers an edition needs beside its weights, each with its reference.
NUMBERS = {
    "minimum": Message("Lowest score of the scale"),
    "maximum": Message("Highest score of the scale"),
    "step": Message("Step of the scale (empty: any score between)"),
    "departure": Message("Departure from the self-assessment that needs no reason"),
    "spread": Message("Distance between assessors that is put on the table"),
    "consensus": Message("Rule that brings ratings together (chosen above)"),
}
# What an instrument says of its results besides, each with its reference; these rows stand below
# the others.
RESULTS = {
    "rounding": Message("Decimals that results are rounded to (where: chosen above)"),
    "grades": Message("Assessors whose grades make a score, their mean"),
}


def rubric_pages(say: Translator, instrument: bool = False) -> tuple[Page, ...]:
    """Return the sheets of a rubric: two, or those of an instrument with its questions as well.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> [page.key for page in rubric_pages(translator("en"))]
    ['rubric', 'rules']
    >>> [page.key for page in rubric_pages(translator("en"), instrument=True)]
    ['rubric', 'rules', 'elements', 'members', 'review', 'notes']
    """
    tree: tuple[str, ...] = (
        say(
            "One row for each component and leaf; the weights of the top add up to 100, those of"
            " parts to their component's."
        ),
    )
    rules: tuple[str, ...] = (
        say(
            "Every number names the document it rests on. What nobody published is marked as"
            " assumed, with the reason."
        ),
    )
    if not instrument:
        table = Table(tree_columns(say), blank=BLANK_LEAVES, counted="key")
        return (
            Page(
                "rubric",
                say("Rubric"),
                say("Rubric of a framework edition"),
                tree,
                (),
                table,
                across=2,
            ),
            Page(
                "rules",
                say("Rules"),
                say("Rules of the edition"),
                rules,
                rules_form(say),
                _numbers(NUMBERS, say),
            ),
        )
    tree += (
        say(
            "The parts of a plain mean have no weights of their own; the mean's standing and"
            " reference stand beside their component."
        ),
    )
    tree += (
        say(
            "Levels go from the lowest up, one a line; those of a component hold for all its"
            " questions that have none of their own."
        ),
    )
    rules += (
        say(
            "Levels need the scale's step below. It is for what an assessor gives; a published"
            " score is a mean and lies between."
        ),
    )
    table = Table(
        question_columns(say),
        blank=BLANK_LEAVES,
        counted="key",
        height=ROOM_FOR_LEVELS,
        spare=SPARE,
    )
    return (
        Page(
            "rubric", say("Rubric"), say("Rubric of a framework edition"), tree, (), table, across=3
        ),
        Page(
            "rules",
            say("Rules"),
            say("Rules of the edition"),
            rules,
            (*rules_form(say), *instrument_form(say)),
            _numbers({**NUMBERS, **RESULTS}, say),
        ),
        *_lists(say),
    )


def _numbers(asked: Mapping[str, Message], say: Translator) -> Table:
    columns = (
        Column("number", say("Number"), 52, locked=True),
        Column("value", say("Value"), 46, "number"),
        Column("status", say("Standing of the figure"), 14, "choice", worded_choices(STATUS, say)),
        Column("reference", say("Reference"), 40),
        Column("how", say("How it was arrived at"), 40),
        Column("code", say("Code"), 12, locked=True),
    )
    return Table(
        columns,
        tuple({"number": say(message.text), "code": key} for key, message in asked.items()),
        key="code",
        counted="value",
    )


def _lists(say: Translator) -> tuple[Page, ...]:
    """Return the sheets of an instrument's lists: elements, members, review points and notes."""
    names = (
        Column("label_id", say("Name (Indonesian)"), 40, required=True),
        Column("label_en", say("Name (English)"), 40),
    )
    of_component = Column("component", say("Component (code)"), 20, required=True)
    region = Column(
        "region", say("Region (id)"), 34, required=True, hint=say("Such as kab-batang.")
    )
    kept = say(
        "What a reader has to know of the edition. These were its predecessor's; keep what still"
        " holds."
    )
    return (
        Page(
            "elements",
            say("Elements"),
            say("What each component looks at"),
            (),
            (),
            Table(
                (of_component, *names, *about_columns(say, required=True)),
                blank=BLANK_LISTED,
                counted="label_id",
                spare=SPARE,
            ),
        ),
        Page(
            "members",
            say("Members"),
            say("Regencies and cities of the group"),
            (say("One a row; left empty where nobody published them."),),
            (),
            Table(
                (region, Column("name", say("Name"), 44, locked=True)),
                blank=BLANK_LISTED,
                counted="region",
                spare=SPARE,
            ),
            landscape=False,
        ),
        Page(
            "review",
            say("Review points"),
            say("What assessors look at throughout"),
            (),
            (),
            Table(names, blank=BLANK_LISTED, counted="label_id", spare=SPARE),
            landscape=False,
        ),
        Page(
            "notes",
            say("Notes"),
            say("Notes on the edition"),
            (kept,),
            (),
            Table(
                (Column("note", say("Note"), 110, required=True),),
                blank=BLANK_LISTED,
                counted="note",
                spare=SPARE,
            ),
            landscape=False,
        ),
    )
