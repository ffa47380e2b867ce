"""The workbook that becomes a framework edition: one row for each component and leaf, and the rules on a second sheet."""

from __future__ import annotations

from decimal import Decimal

from ..indices.consensus import CONSENSUS
from ..messages import Message, Translator
from ..reference import words
from .layout import Choice, Column, Page, Table, worded_choices

BLANK_LEAVES = 120
# The numbers an edition needs beside its weights, each with its reference.
NUMBERS = {
    "minimum": Message("Lowest score of the scale"),
    "maximum": Message("Highest score of the scale"),
    "step": Message("Step of the scale (empty: any score between)"),
    "departure": Message("Departure from the self-assessment that needs no reason"),
    "spread": Message("Distance between assessors that is put on the table"),
    "consensus": Message("Rule that brings ratings together (chosen above)"),
}
_RULE = {"mean": Message("mean"), "trimmed_mean": Message("mean without the highest and the lowest"), "median": Message("median")}
_MISSING = {"refuse": Message("no score where an assessor is missing"), "available": Message("scored by those who rated")}


def rubric_pages(say: Translator) -> tuple[Page, ...]:
    """Give the two sheets of a rubric."""
    standing = worded_choices(words.STATUS, say)
    columns = (
        Column("key", say("Code"), 18, required=True, hint=say("A short word of a–z, 0–9 and _, such as quick_win.")),
        Column("parent", say("Part of (code)"), 16, hint=say("The code of the component this belongs to; empty at the top.")),
        Column("label_id", say("Name (Indonesian)"), 30, required=True),
        Column("label_en", say("Name (English)"), 30, required=True),
        Column("about_id", say("Description (Indonesian)"), 40),
        Column("about_en", say("Description (English)"), 40),
        Column("weight", say("Weight"), 11, "number", required=True, low=Decimal(0), high=Decimal(1000)),
        Column("status", say("Standing of the figure"), 14, "choice", standing, required=True),
        Column("reference", say("Reference"), 34, required=True),
        Column("how", say("How it was arrived at"), 34),
        Column("dimension", say("Dimension"), 20, "choice", worded_choices(words.DIMENSIONS, say)),
        Column("levels_id", say("Levels, one a line, lowest first (Indonesian)"), 44),
        Column("levels_en", say("Levels, one a line, lowest first (English)"), 44),
    )
    form = (
        Column("id", say("Id of the edition"), required=True, hint=say("Such as komdigi-2025; the file has the same name.")),
        Column("title_id", say("Title (Indonesian)"), required=True),
        Column("title_en", say("Title (English)"), required=True),
        Column("years", say("Valid in the years"), required=True, kind="keys", hint=say("Such as 2025, 2026.")),
        Column("comparable_with", say("Comparable with (ids)"), kind="keys"),
        Column("rule", say("Consensus rule"), kind="choice", choices=tuple(Choice(key, say(_RULE[key].text)) for key in CONSENSUS)),
        Column("missing", say("Missing ratings"), kind="choice", choices=worded_choices(_MISSING, say)),
        Column("min_raters", say("Assessors needed for a score"), kind="whole", low=Decimal(1), high=Decimal(99)),
    )
    numbers = (
        Column("number", say("Number"), 52, locked=True),
        Column("value", say("Value"), 46, "number"),
        Column("status", say("Standing of the figure"), 14, "choice", standing),
        Column("reference", say("Reference"), 40),
        Column("how", say("How it was arrived at"), 40),
        Column("code", say("Code"), 12, locked=True),
    )
    fixed = tuple({"number": say(NUMBERS[key].text), "code": key} for key in NUMBERS)
    tree = (say("One row for each component and leaf; the weights of the top add up to 100, those of parts to their component's."),)
    rules = (say("Every number names the document it rests on. What nobody published is marked as assumed, with the reason."),)
    return (
        Page("rubric", say("Rubric"), say("Rubric of a framework edition"), tree, (), Table(columns, blank=BLANK_LEAVES, counted="key"), across=2),
        Page("rules", say("Rules"), say("Rules of the edition"), rules, form, Table(numbers, fixed, key="code", counted="value")),
    )
