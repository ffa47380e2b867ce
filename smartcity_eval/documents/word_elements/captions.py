"""Captions with their numbers, which Word counts again when tables come or go."""

from __future__ import annotations

from .elements import Element, make, text_element
from .fields import field
from .text import paragraph, runs
from .word_writing import Writing


def caption(kind: str, text: str, writing: Writing) -> Element:
    """Make the caption of a table or figure.

    Parameters
    ----------
    kind
        ``table`` or ``figure``.
    text
        What it says after the number.
    writing
        The document.
    """
    say = writing.say
    told = (
        say("Table {number}", number="") if kind == "table" else say("Figure {number}", number="")
    )
    word = told.strip()
    # A table's stands above it, a figure's below.
    made = paragraph("", "caption", writing, keep=kind == "table")
    made.append(make("w:r", [text_element(f"{word} ")]))
    made.extend(field(f"SEQ {word} \\* ARABIC", str(writing.number(kind))))
    if text:
        made.append(make("w:r", [text_element(". ")]))
        made.extend(runs(text, writing))
    return made
