"""The sheet of follow-up: earlier recommendations, and what the regency says became of them."""

from __future__ import annotations

from ...core.messages import Translator
from ...reference.vocabulary import RECOMMENDATION
from ..sheets.layout import Choice, Column, Identity, Page, Table
from ..sheets.sender import sender_form


def follow_up_page(identity: Identity, say: Translator) -> Page:
    """Return the page of a sheet of follow-up, with a row for each recommendation listed."""
    states = tuple(
        Choice(key, say(RECOMMENDATION[key].text)) for key in ("open", "in_progress", "done")
    )
    columns = (
        Column("recommendation", say("Recommendation"), 60, locked=True),
        Column("year", say("Year"), 8, "whole", locked=True),
        Column("recommended_by", say("Recommended by"), 22, locked=True),
        Column("state", say("Follow-up"), 20, "choice", states),
        Column("action", say("What was done"), 50),
        Column("owner", say("Responsible office (OPD)"), 26),
        Column(
            "due",
            say("Due"),
            14,
            "when",
            hint=say("A day, or as much as is known: 30/06/2024, 2024-06 or 2024."),
        ),
        Column("evidence", say("Evidence (link)"), 34),
        Column("number", say("Code"), 8, locked=True),
    )
    lines = (
        say(
            "Say of each recommendation what became of it. A row without a follow-up is kept as not"
            " reported."
        ),
    )
    return Page(
        "follow-up",
        say("Follow-up"),
        say("Follow-up of recommendations"),
        lines,
        sender_form(say, sheet=False),
        Table(
            columns,
            tuple({"number": row_code(number)} for number in range(identity.listed)),
            key="number",
            counted="state",
            height=30,
        ),
    )


def row_code(number: int) -> str:
    """Return the code of a recommendation's row, counted from 0.

    Examples
    --------
    >>> row_code(0)
    'R1'
    """
    return f"R{number + 1}"
