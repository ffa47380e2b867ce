"""The slides of a panel's summary of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...core.messages import Message
from ...reports.comparison.year import Year, load_comparison
from ...reports.comparison.year_verdict import year_verdict
from ..decks import year_detail, year_evidence, year_result
from ..decks.region_evidence import check_points
from ..origin_of import year_origin
from ..slides.deck import Deck, Slide
from ..slides.deck_writer import write_deck
from ..subject import Subject
from ..template_names import GENERAL_FIELDS, Names

# What a template's fields are called, with what each is.
FIELDS: Names = {
    **GENERAL_FIELDS,
    "subtitle": Message("What stands below the title: how many records"),
    "verdict": Message("The answer in one sentence"),
}
PARTS: Names = {}


def make(subject: Subject) -> bytes:
    """Write the slides of a year."""
    return write_deck("year-slides", content(subject), subject.params_dir)


def content(subject: Subject) -> Deck:
    """Return what the slides of a year say."""
    year = load_comparison(
        subject.year, subject.language, str(subject.params_dir), str(subject.evaluations_dir or "")
    )
    return year_deck(year)


def year_deck(year: Year) -> Deck:
    """Return the slides of a year's evaluations: those that have something to say."""
    say = year.say
    origin = year_origin("year-slides", year.year, year.evaluations, year.language)
    title = say("Smart City {year}: the evaluation in summary", year=year.year)
    fictitious = any(e.fictitious for e in year.evaluations)
    facts = [
        say("{count} records", count=len(year.evaluations)),
        say("a made-up example") if fictitious else "",
    ]
    subtitle = " · ".join(filter(None, facts))
    sources = (say("Sources:"), *year_evidence.source_words(year))
    slides = tuple(
        replace(slide, notes=(*slide.notes, *sources))
        for slide in _slides(year)
        if slide is not None and not slide.is_empty
    )
    verdict = year_verdict(year)
    return Deck(
        title,
        subtitle,
        year.language,
        (*slides, year_evidence.sources(year, origin)),
        {
            "title": title,
            "subtitle": subtitle,
            "year": str(year.year),
            "verdict": verdict,
            "origin": check_points(year, origin)[0],
        },
        origin,
        footer=title,
        notes=(verdict,),
    )


def _slides(year: Year) -> Iterator[Slide | None]:
    """Return the slides in their order; None for what nothing is known of."""
    yield year_result.at_a_glance(year)
    yield year_result.participation(year)
    yield year_result.spread_of_indices(year)
    yield from year_result.ends_of_groups(year)
    yield year_result.other_indices(year)
    yield year_result.movers(year)
    yield year_detail.components(year)
    yield year_detail.weakest_questions(year)
    yield from year_detail.groups(year)
    yield year_detail.advice(year)
    yield year_evidence.data_quality(year)
    yield year_evidence.method(year)
