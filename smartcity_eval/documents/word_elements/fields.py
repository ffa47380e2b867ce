"""Fields that Word computes: page numbers, numbers of tables, the contents; none from a record."""

from __future__ import annotations

from .elements import Element, make, text_element


def field(instruction: str, shown: str) -> list[Element]:
    """Return the runs of a field.

    Parameters
    ----------
    instruction
        The field's code, such as ``PAGE``; never from a record.
    shown
        What it shows until Word computes it.
    """
    return [
        make("w:r", [make("w:fldChar", fldCharType="begin")]),
        make("w:r", [text_element(f" {instruction} ", "w:instrText")]),
        make("w:r", [make("w:fldChar", fldCharType="separate")]),
        make("w:r", [text_element(shown)]),
        make("w:r", [make("w:fldChar", fldCharType="end")]),
    ]
