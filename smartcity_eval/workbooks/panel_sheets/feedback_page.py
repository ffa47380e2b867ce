"""The sheet on which an assessor writes strengths, weaknesses and recommendations."""

from __future__ import annotations

from ...core.messages import Translator
from ...reference.vocabulary import FEEDBACK
from ..sheets.layout import Column, Page, Table, worded_choices

BLANK_LINES = 30


def feedback_page(say: Translator) -> Page:
    """Return the page of an assessor's strengths, weaknesses and recommendations."""
    columns = (
        Column("kind", say("Kind"), 22, "choice", worded_choices(FEEDBACK, say), required=True),
        Column("text", say("What you found, in a sentence or two"), 100, required=True),
    )
    lines = (
        say(
            "One strength, weakness or recommendation a row. They are taken in with the submitted"
            " sheet, under the institution's name."
        ),
    )
    return Page(
        "feedback",
        say("Strengths and weaknesses"),
        say("Strengths, weaknesses and recommendations"),
        lines,
        (),
        Table(columns, blank=BLANK_LINES, counted="text", height=30),
    )
