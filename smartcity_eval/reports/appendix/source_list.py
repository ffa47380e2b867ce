"""The sources, numbered as the sections cite them."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.formatting import Formatter
from ...records import Source
from ..blocks import Item, Section, listing, section
from ..marks import from_record, source_anchor
from ..report import Report


def sources(report: Report) -> Section | None:
    """List every source of the record, and those of the region's file that the report cites."""
    both = {**(report.region.sources if report.region else {}), **report.record.sources}
    items = source_items(
        ((number, both[key]) for key, number in report.source_numbers.items()), report.write
    )
    heading = report.say("Sources")
    return section("sources", heading, [listing("", items)], report.language, letter="D")


def source_items(numbered: Iterable[tuple[int, Source]], write: Formatter) -> list[Item]:
    """Return the entries of sources by their numbers: publisher, title as a link, day, remarks."""
    return [
        Item(
            _text(source, write),
            lead=f"[{number}] {source.publisher} –",
            name=from_record(source.title),
            url=source.url or "",
            anchor=source_anchor(number),
        )
        for number, source in numbered
    ]


def _text(source: Source, write: Formatter) -> str:
    """Write what follows a source's title."""
    day = f" ({write.when(source.date)})" if source.date else ""
    told = [part.rstrip(".") for part in (source.locator, source.note) if part]
    ends = source.title.endswith((".", "?", "!", "…")) and not day
    return day + ("" if ends else ".") + (f" {from_record('. '.join(told) + '.')}" if told else "")
