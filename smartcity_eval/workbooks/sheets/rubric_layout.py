"""The workbook that becomes a framework edition: one row for each component and leaf, and the rules
on a second sheet.

One that is begun from an edition asks for what an instrument has besides: questions as printed,
plain means, what components look at, the group that is judged, rounding and grades.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...core.messages import Message, Translator
from ...methods.agreement.consensus import CONSENSUS
from ...reference import vocabulary
from .layout import Choice, Column, Page, Table, worded_choices

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
_RULE = {
    "mean": Message("mean"),
    "trimmed_mean": Message("mean without the highest and the lowest"),
    "median": Message("median"),
}
_MISSING = {
    "refuse": Message("no score where an assessor is missing"),
    "available": Message("scored by those who rated"),
}


# What an instrument says of its results besides, each with its reference; these rows stand below
# the others.
RESULTS = {
    "rounding": Message("Decimals that results are rounded to (where: chosen above)"),
    "grades": Message("Assessors whose grades make a score, their mean"),
}
_ROUNDED = {"terms": Message("each weighted term, then added"), "sum": Message("the sum, once")}
_ORIGIN = {
    "primary": Message("the ministry's own document"),
    "secondary": Message("a secondary source"),
}
_EXAMPLE = {"example": Message("an example; no regency that exists is judged by it")}


def rubric_pages(say: Translator, instrument: bool = False) -> tuple[Page, ...]:
    """Give the sheets of a rubric: two, or those of an instrument with its questions as well.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> [page.key for page in rubric_pages(translator("en"))], [page.key for page in rubric_pages(translator("en"), instrument=True)]
    (['rubric', 'rules'], ['rubric', 'rules', 'elements', 'members', 'review', 'notes'])
    """
    tree = (
        say(
            "One row for each component and leaf; the weights of the top add up to 100, those of"
            " parts to their component's."
        ),
    )
    rules = (
        say(
            "Every number names the document it rests on. What nobody published is marked as"
            " assumed, with the reason."
        ),
    )
    if not instrument:
        table = Table(_tree_columns(say), blank=BLANK_LEAVES, counted="key")
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
                _form(say),
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
        _question_columns(say),
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
            (*_form(say), *_instrument_form(say)),
            _numbers({**NUMBERS, **RESULTS}, say),
        ),
        *_lists(say),
    )


def _tree_columns(say: Translator) -> tuple[Column, ...]:
    """Give the columns of a blank rubric."""
    return (
        *_names(say),
        *_abouts(say),
        Column(
            "weight", say("Weight"), 11, "number", required=True, low=Decimal(0), high=Decimal(1000)
        ),
        Column(
            "status",
            say("Standing of the figure"),
            14,
            "choice",
            worded_choices(vocabulary.STATUS, say),
            required=True,
        ),
        Column("reference", say("Reference"), 34, required=True),
        Column("how", say("How it was arrived at"), 34),
        _dimension(say),
        *_levels(say),
    )


def _question_columns(say: Translator) -> tuple[Column, ...]:
    """Give the columns of a rubric with questions: what a question asks beside the levels that are
    to be added.
    """
    standing = worded_choices(vocabulary.STATUS, say)
    return (
        *_names(say, 30),
        Column(
            "printed",
            say("Printed code"),
            10,
            hint=say("As the instrument prints it; only for a question."),
        ),
        Column("indicator", say("Indicator"), 22),
        Column("sub_indicator", say("Sub-indicator"), 30),
        Column(
            "asked",
            say("What is asked for"),
            20,
            "choice",
            worded_choices(vocabulary.QUESTION_KIND, say),
        ),
        _dimension(say),
        *_levels(say),
        *_abouts(say),
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


def _names(say: Translator, width: int = 18) -> tuple[Column, ...]:
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
        Column("label_en", say("Name (English)"), 30, required=True),
    )


def _abouts(say: Translator, required: bool = False) -> tuple[Column, ...]:
    return (
        Column("about_id", say("Description (Indonesian)"), 40, required=required),
        Column("about_en", say("Description (English)"), 40, required=required),
    )


def _dimension(say: Translator) -> Column:
    return Column(
        "dimension", say("Dimension"), 20, "choice", worded_choices(vocabulary.DIMENSIONS, say)
    )


def _levels(say: Translator) -> tuple[Column, ...]:
    return (
        Column("levels_id", say("Levels, one a line, lowest first (Indonesian)"), 44),
        Column("levels_en", say("Levels, one a line, lowest first (English)"), 44),
    )


def _form(say: Translator) -> tuple[Column, ...]:
    return (
        Column(
            "id",
            say("Id of the edition"),
            required=True,
            hint=say("Such as komdigi-2025; the file has the same name."),
        ),
        Column("title_id", say("Title (Indonesian)"), required=True),
        Column("title_en", say("Title (English)"), required=True),
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


def _instrument_form(say: Translator) -> tuple[Column, ...]:
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


def _numbers(asked: Mapping[str, Message], say: Translator) -> Table:
    columns = (
        Column("number", say("Number"), 52, locked=True),
        Column("value", say("Value"), 46, "number"),
        Column(
            "status",
            say("Standing of the figure"),
            14,
            "choice",
            worded_choices(vocabulary.STATUS, say),
        ),
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
    """Give the sheets of what an instrument lists."""
    names = (
        Column("label_id", say("Name (Indonesian)"), 40, required=True),
        Column("label_en", say("Name (English)"), 40, required=True),
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
                (of_component, *names, *_abouts(say, required=True)),
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
