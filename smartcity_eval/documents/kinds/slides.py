"""The slides of a regency's presentation (paparan): ten to twelve for a full record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...core.messages import Message
from ...reports.labels import STAGE
from ...reports.marks import without_marks
from ...reports.opening.verdict import verdict
from ...reports.report import Report, load_report
from ..decks import region_advice, region_evidence, region_result, region_work
from ..decks.slide_sources import report_sources, with_sources
from ..origin_of import report_origin
from ..slides.deck import Deck, Slide
from ..slides.deck_writer import write_deck
from ..subject import Subject
from ..template_names import REGION_FIELDS, Names

# What a template's fields are called, with what each is.
FIELDS: Names = {
    **REGION_FIELDS,
    "subtitle": Message("What stands below the title: province, stage and day of the figures"),
    "verdict": Message("The answer in one sentence"),
}
PARTS: Names = {}


def make(subject: Subject) -> bytes:
    """Write the slides of a regency and year."""
    return write_deck("slides", content(subject), subject.params_dir)


def content(subject: Subject) -> Deck:
    """Return what the slides of a regency and year say."""
    report = load_report(
        str(subject.region),
        subject.year,
        subject.language,
        str(subject.params_dir),
        str(subject.evaluations_dir or ""),
    )
    return region_deck(report, subject.params_dir)


def region_deck(report: Report, params_dir: Path | None = None) -> Deck:
    """Return the slides of a report: those that have something to say."""
    say, e = report.say, report.evaluation
    origin = report_origin("slides", report, params_dir)
    sources = report_sources(report)
    title = say("Smart City evaluation {year}: {name}", year=e.year, name=e.name)
    if report.is_readiness:
        title = say("Smart City readiness {year}: {name}", year=e.year, name=e.name)
    facts = [
        e.province,
        say("stage: {stage}", stage=STAGE[e.stage]),
        say("figures as of {day}", day=report.write.day(e.as_of)),
        say("a made-up example") if e.fictitious else "",
    ]
    subtitle = " · ".join(filter(None, facts))
    slides = tuple(
        with_sources(slide, sources, say)
        for slide in _slides(report)
        if slide is not None and not slide.is_empty
    )
    last = region_evidence.sources(report, origin)
    return Deck(
        title,
        subtitle,
        report.language,
        (*slides, *([last] if last else [])),
        {
            "title": title,
            "subtitle": subtitle,
            "year": str(e.year),
            "region": e.name,
            "province": e.province,
            "edition": e.framework or say("not known"),
            "verdict": without_marks(verdict(report)),
            "origin": region_evidence.check_points(report, origin)[0],
        },
        origin,
        footer=title,
        notes=(without_marks(verdict(report)),),
    )


def _slides(report: Report) -> Iterator[Slide | None]:
    """Return the slides in their order; None for what nothing is known of."""
    yield region_result.at_a_glance(report)
    yield from region_work.readiness_slides(report)
    yield region_result.components(report)
    yield region_result.best_and_weakest(report)
    yield region_result.compared(report)
    yield region_result.over_years(report)
    yield region_work.achievement(report)
    yield region_work.dimensions(report)
    yield region_work.answers(report)
    yield region_work.money(report)
    if report.is_readiness:
        yield region_work.named_services(report)
    yield region_result.beside_others(report)
    yield region_advice.strengths(report)
    yield region_advice.weaknesses(report)
    yield region_advice.follow_up(report)
    yield region_advice.next_steps(report)
    yield region_advice.masterplan_path(report)
    yield region_evidence.missing(report)
