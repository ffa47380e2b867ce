"""The profile of two years: what changed, the components of both years, and the index over time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ...comparison.over_years import comparability
from ...evaluation.models.index_result import Contribution, Scorecard
from ...records.record import UNKNOWN_FRAMEWORK
from ...reports.blocks import Block, Listing, Section, Table, section, table
from ...reports.figure_text import score_text
from ...reports.labels import component_name
from ...reports.opening.changes import changes
from ...reports.regency.components import profile_chart
from ...reports.regency.index import turn_words
from ...reports.regency.index_years import index_years
from .paper_report import PaperReport


def two_years(report: PaperReport) -> Section | None:
    """Show both years' components side by side, with a change only where editions are alike."""
    e, say = report.evaluation, report.say
    card = e.scorecard or e.what_if
    changed = changes(report)
    compared = _table(report, card) if card else None
    drawn: list[Block | None] = [
        compared,
        profile_chart(report, card, "radar"),
        turn_words(report),
        index_years(report),
    ]
    if changed and not any(drawn):
        return replace(changed, key="two-years")
    lists = [b for b in (changed.blocks if changed else ()) if isinstance(b, Listing)]
    told = [replace(one, heading=changed.heading) for one in lists] if changed else []
    heading = (
        say("Profile of {before} and {year}", before=card.previous_year, year=e.year)
        if card and compared
        else say("Beside earlier years")
    )
    return section("two-years", heading, [*told, *drawn], report.language)


def _table(report: PaperReport, card: Scorecard) -> Table | None:
    """Put the components of two years side by side; None where one year's are not known."""
    if card.previous_year is None or all(c.previous is None for c in card.contributions):
        return None
    say, write, e = report.say, report.write, report.evaluation
    now, before, change = str(e.year), str(card.previous_year), say("Change")
    alike = comparability(card.previous_framework, card.framework) is not None
    rows = [
        {
            say("Component"): component_name(c.key, c.label, say),
            before: _previous(report, c),
            now: score_text(c.score, card.exact or c.is_mean, say, write),
            change: _change(report, c) if alike else "",
        }
        for c in card.contributions
    ]
    rows += _index_row(report, card, (before, now, change))
    notes = () if alike else (_unlike(report, card),)
    caption = say("Components, {before} and {year}", before=before, year=now)
    return table(caption, rows, (before, now, change), notes)


def _previous(report: PaperReport, c: Contribution) -> str:
    return report.say("not reported") if c.previous is None else report.write.number(c.previous, 2)


def _change(report: PaperReport, c: Contribution) -> str:
    if c.previous is None or c.score is None:
        return ""
    return report.write.signed(c.score - c.previous, 2)


def _index_row(
    report: PaperReport, card: Scorecard, heads: tuple[str, str, str]
) -> list[dict[str, str]]:
    """Return the row of the announced index of both years; none where one is not known."""
    published, moved = report.evaluation.published, report.evaluation.improvement
    if published.index is None or moved is None or moved.previous_index is None:
        return []
    if moved.previous_year != card.previous_year:
        return []
    say, write = report.say, report.write
    before, now, change = heads
    by: Decimal | None = moved.computed
    return [
        {
            say("Component"): say("Announced index"),
            before: write.number(moved.previous_index, 2),
            now: write.number(published.index, 2),
            change: "" if by is None else write.signed(by, 2),
        }
    ]


def _unlike(report: PaperReport, card: Scorecard) -> str:
    """Say why no change is computed."""
    say, before = report.say, card.previous_framework
    if before in (None, UNKNOWN_FRAMEWORK):
        return say(
            "No change is computed: the edition of {year} is not known, so its components need not"
            " ask or weigh the same.",
            year=card.previous_year,
        )
    return say(
        "No change is computed: {year} was judged by {before}, this year by {after}, and components"
        " of one name need not ask or weigh the same.",
        year=card.previous_year,
        before=before,
        after=card.framework,
    )
