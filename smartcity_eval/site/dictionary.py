"""The page that says what each column of the tables for download is."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison.year_rows import Kind, Unit, year_columns
from ..core.messages import Message
from .downloads import DICTIONARY
from .page import NOTHING, Page, Site

KINDS: dict[Kind, Message] = {
    "text": Message("text"),
    "whole": Message("whole number"),
    "number": Message("number"),
    "money": Message("amount"),
    "day": Message("day (yyyy-mm-dd)"),
    "year": Message("year"),
}
UNITS: dict[Unit, Message] = {
    "points": Message("points on the index's scale"),
    "percent": Message("percent, 0 to 100"),
    "money": Message("Indonesian rupiah"),
    "programmes": Message("programmes"),
    "index": Message("index points of its own scale"),
}


def pages(site: Site) -> Iterator[Page]:
    """Return the page with the data dictionary."""
    yield site.page("dictionary.html", [bool(site.content.entries)], lambda: _render(site))


def _render(site: Site) -> bytes:
    say = site.say
    return site.render(
        "dictionary.html.j2",
        "dictionary.html",
        say("Data dictionary"),
        columns=[
            (
                name,
                column.title.in_language(site.language),
                say(KINDS[column.kind].text),
                say(UNITS[column.unit].text) if column.unit else NOTHING,
                ", ".join(column.words),
            )
            for name, column in year_columns().items()
        ],
        package=DICTIONARY if site.content.entries else "",
    )
