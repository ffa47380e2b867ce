"""Disagreements between sources: each once, with both sides and how the page treats it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...records.figure import Conflict
from ...reference.vocabulary import STATUS
from ..blocks import Block, Item, Paragraph, Section, listing, section, sentences
from ..citations import CitingPage
from ..figure_notes import remark
from ..labels import field_text
from ..marks import from_record, linked
from ..report import Report

# Fields whose figures a report shows: sides that differ in one of these matter most.
FIGURES = frozenset(
    {
        "activities",
        "budget",
        "dimensions",
        "indicators",
        "other_indices",
        "programmes",
        "published",
        "quick_win_count",
        "ratings",
        "scores",
        "selection",
        "survey",
    }
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
KEY = "disagreements"


def disagreements(report: Report) -> Section | None:
    """List the disagreements between sources, those on figures of the report first."""
    say = report.say
    blocks: list[Block | None] = [
        *disagreement_lists(report, report.record.conflicts),
        _elsewhere(report),
    ]
    heading = say("Disagreements between sources")
    return section(KEY, heading, blocks, report.language, letter="B")


def disagreement(report: Report, *fields: str) -> Paragraph | None:
    """Link to the appendix where sources disagree on some fields of the record, else None."""
    if not any(_top(c) in fields for c in report.record.conflicts):
        return None
    words = report.say("appendix B")
    return Paragraph(
        report.say(
            "Sources disagree on figures here: see {appendix}.",
            appendix=linked(words, f"#sc-{KEY}"),
        ),
        tone="quiet",
    )


def disagreement_lists(page: CitingPage, conflicts: Iterable[Conflict]) -> list[Block | None]:
    """Return a list of the conflicts on figures, and one of those on words and details."""
    say, material, other = page.say, list[Item](), list[Item]()
    for conflict in conflicts:
        (material if is_material(conflict) else other).append(_item(page, conflict))
    if not material:
        return [listing(say("As the sources put it (in Indonesian)"), other)]
    return [
        listing(say("Figures (in the sources' words, Indonesian)"), material),
        listing(say("Words and details (in Indonesian)"), other),
    ]


def is_material(conflict: Conflict) -> bool:
    """Return whether the sides of a conflict differ in a figure of those that reports show.

    Years do not count: sides that speak of the same figure often name them differently.
    """
    if _top(conflict) not in FIGURES:
        return False
    told = [frozenset(_NUMBER.findall(_YEAR.sub("", c.says))) for c in conflict.claims]
    return len({figures for figures in told if figures}) > 1


def _item(page: CitingPage, conflict: Conflict) -> Item:
    """Put the sides of a conflict beside each other, each with its sources."""
    say = page.say
    sides = [
        sentences(
            f"({letter}) {from_record(claim.says)}",
            "" if claim.status == "stated" else f"({say(STATUS[claim.status].text)})",
            remark(page, claim),
            page.cite(claim),
        )
        for letter, claim in zip("abcdefghijklmnopqrstuvwxyz", conflict.claims, strict=False)
    ]
    if len(sides) == 1:
        sides[0] = sides[0].removeprefix("(a) ")
        sides.append(say("The other side is not on record."))
    return Item(
        " ".join(
            [*sides, say("Treated here: {handling}", handling=from_record(conflict.handling))]
        ),
        lead=f"{field_text(conflict.field, say)}:",
    )


def _elsewhere(report: Report) -> Paragraph | None:
    """Link to the disagreements on what the region's page shows."""
    count = len(report.region.conflicts) if report.region else 0
    if not count:
        return None
    words = report.say("the region's page")
    return Paragraph(
        report.say(
            "Disagreements on the masterplan, plans, legal basis and milestones ({count}) are on"
            " {page}.",
            count=count,
            page=linked(words, f"../regions/{report.record.region}.html#sc-{KEY}"),
        ),
        tone="quiet",
    )


def _top(conflict: Conflict) -> str:
    return conflict.field.split(".")[0].split("[")[0]
