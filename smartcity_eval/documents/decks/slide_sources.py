"""The sources of a slide's figures, for the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ...core.messages import Translator
from ...reports.appendix.source_list import source_items
from ...reports.blocks import Item, Listing, Paragraph, Section
from ...reports.marks import pieces_of
from ...reports.report import Report
from ..slides.deck import Slide
from ..slides.table_room import cell_text


def item_text(item: Item) -> str:
    """Return an entry of a list as one text."""
    return " ".join(part.strip() for part in (item.lead, item.name, item.text) if part.strip())


def texts_of(section: Section | None, kind: str) -> tuple[str, ...]:
    """Return the texts of a section's blocks of one kind: ``paragraph`` or ``listing``."""
    found: list[str] = []
    for block in section.blocks if section else ():
        if isinstance(block, Paragraph) and kind == "paragraph":
            found.append(block.text)
        elif isinstance(block, Listing) and kind == "listing":
            found += [item_text(item) for item in block.items]
    return tuple(found)


def report_sources(report: Report) -> dict[int, str]:
    """Return the entry of each source of a report, by its number."""
    both = {**(report.region.sources if report.region else {}), **report.record.sources}
    numbered = [(number, both[key]) for key, number in report.source_numbers.items()]
    return {
        number: " ".join(filter(None, [item_text(item), source.url or ""]))
        for (number, source), item in zip(
            numbered, source_items(numbered, report.write), strict=True
        )
    }


def with_sources(slide: Slide, sources: Mapping[int, str], say: Translator) -> Slide:
    """Return a slide whose notes name the sources that it cites; all of them where it cites none.

    Parameters
    ----------
    slide
        Its points, cells and notes hold citations.
    sources
        Entries by number.
    say
        The translator into the deck's language.
    """
    cites = [piece.cites for text in _texts(slide) for piece in pieces_of(text) if piece.cites]
    numbers = [int(number) for number in dict.fromkeys(cites)]
    known = [sources[number] for number in numbers if number in sources]
    if known:
        notes = (say("Sources:"), *known)
    elif sources:
        notes = (say("Sources of the whole record:"), *sources.values())
    else:
        notes = ()
    return replace(slide, notes=(*slide.notes, *notes))


def _texts(slide: Slide) -> Iterable[str]:
    yield from slide.points
    yield from slide.notes
    for figure in slide.figures:
        yield from (figure.value, figure.note)
    for row in slide.table.rows if slide.table else ():
        yield from map(cell_text, row)
