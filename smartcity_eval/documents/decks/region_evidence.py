"""The slides on what a regency's figures rest on: what is missing or inferred, and sources."""

from __future__ import annotations

from ...reports.appendix.gaps import gaps
from ...reports.blocks import table
from ...reports.language import Page
from ...reports.marks import cited, from_record
from ...reports.report import Report
from ..origin import Origin
from ..slides.deck import Slide
from .slide_sources import report_sources, texts_of

# So many letters of a hash are read out and compared by people.
SHORT_HASH = 16


def missing(report: Report) -> Slide | None:
    """Name what is missing, doubtful, inferred or assumed, and count the contradictions."""
    e, say = report.evaluation, report.say
    found = gaps(report)
    points = [*texts_of(found, "paragraph"), *texts_of(found, "listing")]
    if e.conflicts:
        told = say(
            "Contradictions between sources: {count}; each stands in the report.", count=e.conflicts
        )
        points.insert(0, told)
    if not points:
        return None
    title = say("What is missing, inferred or assumed")
    return Slide(title, tuple(points), overflow="told")


def sources(report: Report, origin: Origin) -> Slide | None:
    """List the sources, and say how the figures can be checked."""
    say, write = report.say, report.write
    both = {**(report.region.sources if report.region else {}), **report.record.sources}
    rows = [
        {
            say("Source"): cited([number]),
            say("Publisher"): source.publisher,
            say("Title"): from_record(source.title),
            say("Day"): write.when(source.date) if source.date else "",
        }
        for source, number in ((both[key], n) for key, n in report.source_numbers.items())
    ]
    made = table(say("Sources"), rows)
    return Slide(
        say("Sources, and how to check"),
        check_points(report, origin),
        table=made,
        notes=tuple(report_sources(report).values()),
        overflow="told",
    )


def check_points(page: Page, origin: Origin) -> tuple[str, ...]:
    """Say what the figures were made from, and how anybody can compute them again."""
    return (
        page.say(
            "Made from the records by smartcity-eval {version}; the same records give the same"
            " figures. Hash of what it was made from: {hash}.",
            version=origin.version,
            hash=origin.sha256[:SHORT_HASH],
        ),
    )
