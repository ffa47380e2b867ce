"""The outline of a page: the place of each section in it, carried beside the section's HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

# The key under which a cell's output carries the place of its section, as metadata.
KEY = "smartcity-eval"


@dataclass(frozen=True)
class OutlineEntry:
    """The heading of a section, its level, and the anchor that links lead to.

    `description` is the sentence that stands for the whole page where it is shared or found.
    """

    anchor: str
    heading: str
    level: int
    description: str = ""

    def as_metadata(self) -> dict[str, dict[str, str | int]]:
        """Return the entry as metadata of a cell's output."""
        return {KEY: asdict(self)}


def outline_entry(metadata: Mapping[str, Any]) -> OutlineEntry | None:
    """Read an entry from the metadata of a cell's output; None where the output is no section's.

    Examples
    --------
    >>> outline_entry(OutlineEntry("sc-money", "Money", 2).as_metadata())
    OutlineEntry(anchor='sc-money', heading='Money', level=2, description='')
    """
    match metadata.get(KEY):
        case {"anchor": str(anchor), "heading": str(heading), "level": int(level), **more}:
            return OutlineEntry(anchor, heading, level, str(more.get("description", "")))
    return None
