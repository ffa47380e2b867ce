"""The sources, numbered as the sections cite them."""

from __future__ import annotations

from ...records import Source
from ..blocks import Item, Section, listing, section
from ..marks import source_anchor
from ..report import Report


def sources(report: Report) -> Section | None:
    """List every source of the record and of the region's file."""
    both = {**(report.region.sources if report.region else {}), **report.record.sources}
    items = [
        Item(
            _text(report, both[key]),
            lead=f"[{number}]",
            name=both[key].title,
            url=both[key].url or "",
            anchor=source_anchor(number),
        )
        for key, number in report.source_numbers.items()
    ]
    return section("sources", report.say("Sources"), [listing("", items)], report.language)


def _text(report: Report, source: Source) -> str:
    """Write what follows a source's title."""
    day = report.write.when(source.date) if source.date else ""
    told = (
        ". ".join(
            part.rstrip(".")
            for part in (source.publisher, day, source.locator, source.note)
            if part
        )
        + "."
    )
    return f" {told}" if source.title.endswith((".", "?", "!", "…")) else f". {told}"
