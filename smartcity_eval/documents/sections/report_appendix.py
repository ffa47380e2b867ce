"""The appendices of a result report: sources, disagreements, what is inferred, and the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...reports.appendix.conflicts import disagreement_lists
from ...reports.appendix.gaps import gaps
from ...reports.appendix.source_list import source_items
from ...reports.blocks import Block, Listing, Paragraph, Section, listing, section
from ...reports.follow_up.advice import how_derived
from .paper import on_paper
from .paper_report import PaperReport

# The sources come first, and what sources disagree on second: texts call them A and B.
LETTERS = "ABCD"


def appendices(report: PaperReport, said: Iterable[str]) -> tuple[Section, ...]:
    """Return the appendices that have something, with their letters.

    Parameters
    ----------
    report
        The report.
    said
        The sentences that stand on the first page as open points, which are not repeated.
    """
    found = on_paper(
        _sources(report), _disagreements(report), _gaps(report, frozenset(said)), _rules(report)
    )
    return tuple(
        replace(s, heading=report.say("Appendix {letter}. {heading}", letter=a, heading=s.heading))
        for s, a in zip(found, LETTERS, strict=False)
    )


def _sources(report: PaperReport) -> Section | None:
    items = source_items(report.sources_in_order(), report.write)
    return section("sources", report.say("Sources"), [listing("", items)], report.language)


def _disagreements(report: PaperReport) -> Section | None:
    """Return what sources disagree on, in the record and in the region's file."""
    heading = report.say("Disagreements between sources")
    blocks = disagreement_lists(report, report.conflicts)
    return section("disagreements", heading, blocks, report.language)


def _gaps(report: PaperReport, said: frozenset[str]) -> Section | None:
    """Return what is doubtful, inferred or assumed; what was not found stands with the scope."""
    found = gaps(report)
    if found is None:
        return None
    heading = report.say("What is doubtful, inferred or assumed")
    blocks = (_unsaid(b, said) for b in found.blocks if not isinstance(b, Paragraph))
    return section(found.key, heading, blocks, report.language)


def _unsaid(block: Block, said: frozenset[str]) -> Block | None:
    if not isinstance(block, Listing):
        return block
    return listing(block.heading, [item for item in block.items if item.text not in said])


def _rules(report: PaperReport) -> Section | None:
    """Return the rule and the document behind each piece of automatic advice."""
    found = how_derived(report)
    return section("rules", found.summary, found.blocks, report.language) if found else None
