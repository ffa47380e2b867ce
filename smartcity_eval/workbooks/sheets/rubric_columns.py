"""The columns and forms of a rubric, blank or with the questions of an instrument."""

from __future__ import annotations

from decimal import Decimal

from ...core.messages import Message, Translator
from ...methods.agreement.consensus import CONSENSUS
from ...reference.vocabulary import DIMENSIONS, QUESTION_KIND, STATUS
from .layout import Choice, Column, worded_choices

_RULE = {
    "mean": Message("mean"),
    "trimmed_mean": Message("mean without the highest and the lowest"),
    "median": Message("median"),
}
_MISSING = {
    "refuse": Message("no score where an assessor is missing"),
    "available": Message("scored by those who rated"),
}


_ROUNDED = {"terms": Message("each weighted term, then added"), "sum": Message("the sum, once")}
_ORIGIN = {
    "primary": Message("the ministry's own document"),
    "secondary": Message("a secondary source"),
}
_EXAMPLE = {"example": Message("an example; no regency that exists is judged by it")}


def tree_columns(say: Translator) -> tuple[Column, ...]:
    """Return the columns of a blank rubric."""
    return (
        *_name_columns(say),
        *about_columns(say),
        Column(
            "weight", say("Weight"), 11, "number", required=True, low=Decimal(0), high=Decimal(1000)
        ),
        Column(
            "status",
            say("Standing of the figure"),
            14,
            "choice",
            worded_choices(STATUS, say),
            required=True,
        ),
        Column("reference", say("Reference"), 34, required=True),
        Column("how", say("How it was arrived at"), 34),
        _dimension_column(say),
        *_level_columns(say),
    )


def question_columns(say: Translator) -> tuple[Column, ...]:
    """Return the columns of a rubric with questions, with room for the levels to be added."""
    standing = worded_choices(STATUS, say)
    return (
        *_name_columns(say, 30),
        Column(
            "printed",
            say("Printed code"),
            10,
            hint=say("As the instrument prints it; only for a question."),
        ),
        Column("indicator", say("Indicator"), 22),
        Column("sub_indicator", say("Sub-indicator"), 30),
        Column("asked", say("What is asked for"), 20, "choice", worded_choices(QUESTION_KIND, say)),
        _dimension_column(say),
        *_level_columns(say),
        *about_columns(say),
        # Whether a weight is due depends on the row above: the parts of a plain mean have none.
        Column("weight", say("Weight"), 11, "number", low=Decimal(0), high=Decimal(1000)),
        Column("status", say("Standing of the figure"), 14, "choice", standing),
        Column("reference", say("Reference"), 34),
        Column("how", say("How it was arrived at"), 34),
        Column(
            "mean_status",
            say("Plain mean of its parts: standing"),
            16,
            "choice",
            standing,
            hint=say("Only where the parts count alike."),
        ),
        Column("mean_reference", say("Plain mean: reference"), 34),
        Column("mean_how", say("Plain mean: how it was arrived at"), 34),
    )


def _name_columns(say: Translator, width: int = 18) -> tuple[Column, ...]:
    return (
        Column(
            "key",
            say("Code"),
            width,
            required=True,
            hint=say("A short word of a–z, 0–9 and _, such as quick_win."),
        ),
        Column(
            "parent",
            say("Part of (code)"),
            16,
            hint=say("The code of the component this belongs to; empty at the top."),
        ),
        Column("label_id", say("Name (Indonesian)"), 30, required=True),
        Column("label_en", say("Name (English)"), 30),
    )


def about_columns(say: Translator, required: bool = False) -> tuple[Column, ...]:
    """Return the columns of a description in both languages."""
    return (
        Column("about_id", say("Description (Indonesian)"), 40, required=required),
        Column("about_en", say("Description (English)"), 40),
    )


def _dimension_column(say: Translator) -> Column:
    return Column("dimension", say("Dimension"), 20, "choice", worded_choices(DIMENSIONS, say))


def _level_columns(say: Translator) -> tuple[Column, ...]:
    return (
        Column("levels_id", say("Levels, one a line, lowest first (Indonesian)"), 44),
        Column("levels_en", say("Levels, one a line, lowest first (English)"), 44),
    )


def rules_form(say: Translator) -> tuple[Column, ...]:
    """Return the form of an edition's rules: its id, title, years and panel."""
    return (
        Column(
            "id",
            say("Id of the edition"),
            required=True,
            hint=say("Such as komdigi-2025; the file has the same name."),
        ),
        Column("title_id", say("Title (Indonesian)"), required=True),
        Column("title_en", say("Title (English)")),
        Column(
            "years",
            say("Valid in the years"),
            required=True,
            kind="keys",
            hint=say("Such as 2025, 2026."),
        ),
        Column("comparable_with", say("Comparable with (ids)"), kind="keys"),
        Column(
            "rule",
            say("Consensus rule"),
            kind="choice",
            choices=tuple(Choice(key, say(_RULE[key].text)) for key in CONSENSUS),
        ),
        Column(
            "missing", say("Missing ratings"), kind="choice", choices=worded_choices(_MISSING, say)
        ),
        Column(
            "min_raters",
            say("Assessors needed for a score"),
            kind="whole",
            low=Decimal(1),
            high=Decimal(99),
        ),
    )


def instrument_form(say: Translator) -> tuple[Column, ...]:
    """Return the form of an instrument: rounding, grades, the group judged and the source."""
    return (
        Column(
            "rounding_step",
            say("What is rounded"),
            kind="choice",
            choices=worded_choices(_ROUNDED, say),
        ),
        Column(
            "grade_step",
            say("Step of a grade (empty: whole numbers)"),
            kind="number",
            low=Decimal("0.01"),
            high=Decimal(100),
        ),
        Column(
            "group_key",
            say("Group that is judged: code"),
            hint=say("A short word of a–z, 0–9 and _, such as kppn_ikn."),
        ),
        Column("group_id", say("Group: name (Indonesian)")),
        Column("group_en", say("Group: name (English)")),
        Column("group_letter", say("Group: number of the letter with the results")),
        Column("group_reference", say("Group: reference")),
        Column(
            "source",
            say("Where the edition was taken from"),
            kind="choice",
            choices=worded_choices(_ORIGIN, say),
        ),
        Column(
            "example", say("Only an example"), kind="choice", choices=worded_choices(_EXAMPLE, say)
        ),
    )
