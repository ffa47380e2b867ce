"""The slides on what a year's figures rest on: their quality, method and sources."""

from __future__ import annotations

from ...reports.blocks import Cell, table
from ...reports.comparison.year import Year, assumed_words
from ...reports.comparison.year_appendix import year_gaps, year_method, year_sources
from ..origin import Origin
from ..slides.deck import Slide
from .region_evidence import check_points
from .slide_sources import texts_of


def data_quality(year: Year) -> Slide:
    """Count what is known, doubtful and assumed over the year's records."""
    say, write, own = year.say, year.write, year.evaluations
    cards = [card for e in own if (card := e.scorecard or e.what_if)]
    counts = {
        say("Announced index known"): sum(e.published.index is not None for e in own),
        say("All components known"): sum(card.index is not None for card in cards),
        say("Programme achievement known"): sum(
            bool(e.programmes and e.programmes.total.rate is not None) for e in own
        ),
        say("Records with contradictions between sources"): sum(e.conflicts > 0 for e in own),
        say("Records with doubts"): sum(bool(e.notices) for e in own),
        say("Records with a weight that is inferred or assumed"): sum(
            any(c.weight_status != "stated" for c in card.contributions) for card in cards
        ),
    }
    whole = write.number(len(own))
    rows: list[dict[str, Cell | None]] = [
        {
            say("What"): what,
            say("Records"): say("{count} of {total}", count=write.number(count), total=whole),
        }
        for what, count in counts.items()
    ]
    made = table(say("What is known of {year}", year=year.year), rows, (say("Records"),))
    points = (*texts_of(year_gaps(year), "paragraph"), *(p.text for p in assumed_words(year, own)))
    return Slide(say("How good the data are"), points, table=made)


def method(year: Year) -> Slide | None:
    """Say by which weights each whole group was judged."""
    found = year_method(year)
    if found is None:
        return None
    return Slide(found.heading, (*texts_of(found, "listing"), *texts_of(found, "paragraph")))


def sources(year: Year, origin: Origin) -> Slide:
    """Name the letters that the results stand in, and say how to check the figures."""
    title = year.say("Sources, and how to check")
    return Slide(title, (*source_words(year), *check_points(year, origin)))


def source_words(year: Year) -> tuple[str, ...]:
    """Return the letters of the whole groups, and where every other source stands."""
    found = year_sources(year)
    return (*texts_of(found, "listing"), *texts_of(found, "paragraph"))
