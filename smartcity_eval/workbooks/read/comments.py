"""Comments pinned to the cells of a received workbook, which are counted and not read."""

from __future__ import annotations

from .zipped import Attributes, parse_elements

# The element of a comment in an .xlsx file's parts for comments, and in an .ods file's content.
_COMMENT, _ANNOTATION = "comment", "annotation"


def comment_count(parts: dict[str, bytes], file: str) -> int:
    """Return how many comments the parts of an .xlsx or .ods file hold."""
    count = 0

    def begin(tag: str, _: Attributes) -> None:
        nonlocal count
        count += tag in (_COMMENT, _ANNOTATION)

    for name, part in parts.items():
        of_xlsx = name.lower().startswith("xl/comments") and name.lower().endswith(".xml")
        if of_xlsx or (name == "content.xml" and b":annotation" in part):
            parse_elements(part, file, name, begin)
    return count
