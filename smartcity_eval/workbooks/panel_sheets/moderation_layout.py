"""The sheet of moderation: the ratings of each item side by side, and what the panel agrees on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...core.formatting import Formatter
from ...core.messages import Translator
from ...frameworks import Framework
from ...reference.vocabulary import YES_NO
from ..sheets.layout import Column, Identity, Page, Table, worded_choices
from ..sheets.rating_layout import has_questions, leaf_trails, level_lines, score_column
from ..sheets.sender import sender_form


def moderation_pages(identity: Identity, edition: Framework, say: Translator) -> tuple[Page, ...]:
    """Return the pages of a sheet of moderation: the meeting's form, and the items.

    The items stand in the edition's order; a sheet that is made from a record has those first that
    are to be agreed on.
    """
    title, write = say("Moderation by the panel"), Formatter(say.language)
    low, high = map(write.as_printed, (edition.scale.minimum.value, edition.scale.maximum.value))
    meeting = (
        *sender_form(say, sheet=False),
        Column(
            "closed",
            say("Is the panel's score closed?"),
            kind="choice",
            choices=worded_choices(YES_NO, say),
            hint=say("Yes closes the score on the day above; nothing is added after that."),
        ),
    )
    lines = (
        say(
            "Write the agreed value and the reason for each item that the panel decides on; what"
            " stays empty stays as it is. Score from {low} to {high}.",
            low=low,
            high=high,
        ),
        # A sheet made from a record says here what the index is so far.
        "",
    )
    table = Table(
        _columns(identity, edition, say),
        tuple(_rows(edition, say)),
        key="leaf",
        counted="value",
        height=44,
    )
    first = say("Say here who met and when, and whether the score is closed.")
    return (
        Page("meeting", say("Meeting"), title, (first,), meeting, landscape=False),
        Page("moderation", say("Moderation"), title, lines, (), table, across=2),
    )


def assessor_name(key: str) -> str:
    """Return an assessor's key as a heading shows it.

    Examples
    --------
    >>> assessor_name("ugm"), assessor_name("universitas-gadjah-mada")
    ('UGM', 'Universitas Gadjah Mada')
    """
    return key.upper() if len(key) <= 5 else key.replace("-", " ").title()


def _columns(identity: Identity, edition: Framework, say: Translator) -> tuple[Column, ...]:
    asking = has_questions(edition)
    printed = (Column("printed", say("Printed code"), 9, locked=True),) if asking else ()
    ratings = (
        Column(
            f"by_{key}",
            say("Score by {assessor}", assessor=assessor_name(key)),
            10,
            "number",
            locked=True,
        )
        for key in identity.assessors.split(",")
        if key
    )
    return (
        Column("component", say("Question") if asking else say("Component"), 34, locked=True),
        *printed,
        Column("about", say("What is rated"), 30, locked=True),
        Column("own", say("Self-assessment"), 10, "number", locked=True),
        *ratings,
        Column("reasons", say("Reasons of the assessors"), 54, locked=True),
        Column("consensus", say("By the rule"), 10, "number", locked=True),
        Column("agreed", say("Agreed so far"), 26, locked=True),
        Column("index_low", say("Index at the lowest rating"), 11, "number", locked=True),
        Column("index_high", say("Index at the highest rating"), 11, "number", locked=True),
        Column("choices", say("Index by choice"), 20, locked=True),
        score_column(say("Agreed value"), edition, say),
        Column("reason", say("Reason"), 44),
        Column(
            "by",
            say("By whom"),
            22,
            hint=say("Empty: the institution named on the sheet of the meeting."),
        ),
        Column("date", say("Day"), 13, "day", hint=say("Empty: the day of the meeting.")),
        Column("leaf", say("Code"), 30 if asking else 12, locked=True),
    )


def _rows(edition: Framework, say: Translator) -> Iterator[dict[str, Any]]:
    """Return one row for each leaf, with its place in the tree and its levels."""
    for trail in leaf_trails(edition.components):
        leaf = trail[-1]
        above = [node.label.in_language(say.language) for node in trail[:-1]]
        where = " › ".join([*above, leaf.question.indicator] if leaf.question else above)
        row = {
            "component": leaf.label.in_language(say.language),
            "about": "\n".join(line for line in (where, *level_lines(edition, leaf, say)) if line),
            "leaf": leaf.key,
        }
        yield {**row, "printed": leaf.question.code} if leaf.question else row
