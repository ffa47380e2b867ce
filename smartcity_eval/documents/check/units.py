"""What a reader sees of a file, in pieces: paragraphs, cells, notes and the values of charts."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.messages import Message
from ..text_document import BEGIN_OPEN, END_OPEN


@dataclass(frozen=True)
class Unit:
    """One piece that a reader sees, and where.

    Attributes
    ----------
    where
        Its place for people, such as "table 3, row 4, column 2".
    text
        What it says, with single spaces. Words that a person was to fill in stand between the marks
        of :func:`~smartcity_eval.documents.text_document.to_confirm`.
    key
        Its place where the same place is the same thing in every version of the file, such as a
        cell of a workbook; empty where pieces are told apart by their order alone.
    """

    where: Message
    text: str
    key: str = ""

    @property
    def plain(self) -> str:
        """What it says without marks."""
        return self.text.replace(BEGIN_OPEN, "").replace(END_OPEN, "")


def single_spaced(text: str) -> str:
    """Return a text with single spaces, so that programs that wrap it otherwise change nothing."""
    return " ".join(text.split())


def shortened(text: str, most: int = 60) -> str:
    """Return the beginning of a text that stands in a place's name."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
