"""What a person must still decide or confirm before a result report goes out, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.record import UNKNOWN_FRAMEWORK
from ...reports.notice_labels import notice_text
from .paper_report import PaperReport
from .recommendations import unanswered

# Notices that ask for a decision or a confirmation; the others only explain a figure.
TO_DECIDE = frozenset(
    {
        "figures_assumed",
        "grades_misfit",
        "improvement_differs",
        "index_differs",
        "leaves_open",
        "panel_not_final",
        "panel_rule_assumed",
        "previous_not_on_record",
        "scores_incomplete",
        "survey_short",
        "weights_not_stated",
    }
)


def open_points(report: PaperReport) -> tuple[str, ...]:
    """List what is still open in the figures, the most weighty first."""
    return (*result_points(report), *_of_the_sources(report), *_of_the_follow_up(report))


def result_points(report: PaperReport) -> tuple[str, ...]:
    """List what is still open in the result alone."""
    return (*_of_the_panel(report), *_of_the_notices(report), *_of_the_edition(report))


def _of_the_panel(report: PaperReport) -> Iterator[str]:
    """Name assessors whose ratings are not complete."""
    panel, say = report.evaluation.panel, report.say
    if panel is None:
        return
    late = [a for a in panel.assessors if not a.counts]
    if late:
        names = "; ".join(dict.fromkeys(a.institution for a in late))
        yield say("Ratings that are not submitted yet, and so count nowhere: {names}.", names=names)


def _of_the_notices(report: PaperReport) -> Iterator[str]:
    e = report.evaluation
    card = e.scorecard or e.what_if
    labels = {c.key: c.label for c in card.contributions} if card else {}
    labels |= {leaf.key: leaf.label for leaf in e.panel.leaves} if e.panel else {}
    for c in card.contributions if card else ():
        labels |= {leaf.key: leaf.label for leaf in c.leaves}
    for notice in e.notices:
        if notice.code in TO_DECIDE:
            yield notice_text(notice, report.say, report.write, labels)


def _of_the_edition(report: PaperReport) -> Iterator[str]:
    """Name what the year's edition asks for and the record lacks."""
    e, say = report.evaluation, report.say
    if report.is_readiness or not e.participated:
        return
    if e.framework == UNKNOWN_FRAMEWORK:
        yield say(
            "The edition that evaluated {year} is not known; confirm by which weights it was"
            " evaluated.",
            year=e.year,
        )
    if e.published.index is None and e.panel is None:
        yield say(
            "No index of {year} is on record; confirm whether one was announced.", year=e.year
        )
    card = e.published_card
    if card is None:
        return
    lacking = [c for c in card.contributions if c.score is None]
    leaves = [leaf for c in card.contributions for leaf in c.leaves]
    unscored = sum(leaf.score is None for leaf in leaves)
    if len(lacking) == len(card.contributions):
        return
    if unscored == len(leaves) > 0:
        yield say(
            "The scores of the {total} questions that the edition asks are not on record, only"
            " those of its components.",
            total=len(leaves),
        )
    elif unscored:
        yield say(
            "The edition asks {total} questions; the scores of {count} of them are not on record.",
            total=len(leaves),
            count=unscored,
        )


def _of_the_sources(report: PaperReport) -> Iterator[str]:
    count, say = len(report.conflicts), report.say
    if count == 1:
        yield say(
            "Sources disagree on one point; decide which holds. Appendix B says how it is treated"
            " here."
        )
    elif count:
        yield say(
            "Sources disagree on {count} points; decide which holds. Appendix B says how each is"
            " treated here.",
            count=count,
        )


def _of_the_follow_up(report: PaperReport) -> Iterator[str]:
    found = unanswered(report)
    if found:
        yield report.say(
            "What became of the {count} recommendations of {year} is not on record; ask the"
            " regency or city.",
            count=len(found),
            year=report.record.year - 1,
        )
