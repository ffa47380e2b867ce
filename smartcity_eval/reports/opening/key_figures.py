"""The three to five figures that a reader in a hurry looks for, each beside last year and peers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...comparison.trends.index_change import IndexChange, index_change
from ...core.formatting import NO_BREAK
from ...evaluation.indicator_series import main_points
from ...evaluation.models.programmes_result import ProgrammeResult, ProgrammeYear
from ...records.record import UNKNOWN_FRAMEWORK
from ...reference.indicators import indicators
from ...reference.vocabulary import PANEL_STATE, STATUS
from ..blocks import KeyFigure, Sparkline
from ..jury.jury_sentences import band_names
from ..marks import from_record
from ..qualifiers import printed_percent, qualified
from ..regency.context import this_years_reading, value_text
from ..region.readiness import being_drafted
from ..report import Report
from .index_line import index_line
from .rank_phrase import own_place, rank_figure
from .verdict import years_text

# More are not read at a glance.
MOST_SHOWN = 4


def key_figures(report: Report, *, with_line: bool = True) -> list[KeyFigure]:
    """Gather the known figures for a hurried reader, the most telling first.

    `with_line` is False where there is no place for the index over the years as a small line.
    """
    found = (
        *_result(report, index_line(report) if with_line else None),
        *_place(report),
        *_readiness(report),
        *_programmes(report),
        *_indicators(report),
    )
    return list(found[:MOST_SHOWN])


def _result(report: Report, line: Sparkline | None) -> Iterator[KeyFigure]:
    """The index, or the panel's score or a what-if where there is none."""
    e, say, write = report.evaluation, report.say, report.write
    if e.published.index is not None:
        yield KeyFigure(
            say("{instrument} index", instrument=report.instrument),
            write.number(e.published.index, 2),
            note=_index_note(report, line),
            change=_index_change(report),
            beside=_group_median(report),
            line=line,
        )
    elif e.panel and e.panel.index is not None:
        state, bands = say(PANEL_STATE[e.panel.state].text), band_names(report, e.panel)
        note = "; ".join(filter(None, [state, bands, e.panel.framework]))
        yield KeyFigure(say("Panel's score"), write.number(e.panel.index, 2), note)
    elif e.what_if and e.what_if.index is not None:
        yield KeyFigure(
            say("What-if"),
            write.number(e.what_if.index, 2),
            say("weights of {framework}; not the index", framework=e.what_if.framework),
        )


def _index_note(report: Report, line: Sparkline | None) -> str:
    """Say how far the scale goes, and what is out of the ordinary about the index."""
    e, say, write = report.evaluation, report.say, report.write
    published, change = e.published, index_change(e)
    edition_known = e.framework not in (None, UNKNOWN_FRAMEWORK)
    told = change is not None and e.year in change.unknown_years
    words = [
        say("scale up to {maximum}", maximum=write.number(report.edition.scale.maximum.value)),
        "" if published.index_status == "stated" else say(STATUS[published.index_status].text),
        "" if edition_known or told else say("edition not known"),
    ]
    if published.target is not None:
        words.append(say("own target {target}", target=write.number(published.target, 2)))
    if line is not None:
        first = min(y.year for y in e.index_history)
        words.append(say("line: {first}–{last}", first=first, last=e.year))
    return "; ".join(filter(None, words))


def _index_change(report: Report) -> str:
    """Write the change of the index since the year before, with why it is none where it is not."""
    change, say = index_change(report.evaluation), report.say
    if change is None:
        return ""
    if change.direction is None or change.change is None:
        return _unlike_change(report, change)
    by = report.write.signed(change.change, 2)
    if change.announced:
        return say("{change} on {year}, announced", change=by, year=change.previous_year)
    return say("{change} on {year}", change=by, year=change.previous_year)


def _unlike_change(report: Report, change: IndexChange) -> str:
    """Write in short a change that is not comparable, with why it is not."""
    say, write = report.say, report.write
    if change.change is None:
        figure = say(
            "{index} in {year}", index=write.number(change.previous, 2), year=change.previous_year
        )
    else:
        figure = say("{change} announced", change=write.signed(change.change, 2))
    if change.standing == "unlike":
        return say("{figure}; other formula in {year}", figure=figure, year=change.previous_year)
    years = years_text(report, change.unknown_years)
    return say("{figure}; edition of {years} not known", figure=figure, years=years)


def _group_median(report: Report) -> str:
    """Write the median of the indices judged by the same edition, and of how many it is."""
    seen, say = report.seen, report.say
    if seen.median is None or report.evaluation.framework in (None, UNKNOWN_FRAMEWORK):
        return ""
    values = {"median": report.write.number(seen.median, 2), "count": len(seen.values)}
    if own_place(report) is not None:
        return say("group median {median} (of {count})", **values)
    return say("median of the {count} known of its group: {median}", **values)


def _place(report: Report) -> Iterator[KeyFigure]:
    """The place counted from a complete table, or else the first announced rank."""
    say, place = report.say, own_place(report)
    if place is not None:
        yield KeyFigure(
            say("Place in its group"),
            say("{rank} of {of}", rank=place.rank, of=place.of),
            say("in {group}, counted by us", group=(place.group or {}).get(report.language, "")),
        )
    elif report.evaluation.published.ranks:
        value, note = rank_figure(report, report.evaluation.published.ranks[0])
        yield KeyFigure(say("Announced rank"), value, note)


def _readiness(report: Report) -> Iterator[KeyFigure]:
    """What is documented of a regency that is getting ready."""
    if report.is_readiness:
        coverage, say = report.evaluation.coverage, report.say
        values = {
            "rank": len(coverage.present) - len(being_drafted(report)),
            "of": len(coverage.present) + len(coverage.missing),
        }
        yield KeyFigure(
            say("Documented"),
            say("{rank} of {of}", **values),
            say("of what a region at this stage shows"),
        )


def _programmes(report: Report) -> Iterator[KeyFigure]:
    say, write, judged = report.say, report.write, report.evaluation.programmes
    total = judged.total if judged else None
    if judged is None or total is None:
        return
    if total.percent is not None:
        yield KeyFigure(
            say("Programmes achieved"),
            write.percent(total.percent),
            say(
                "{achieved} of {target}, {day}",
                achieved=total.achieved,
                target=total.target,
                day=write.day(total.as_of or report.evaluation.as_of),
            ),
            change=_programme_change(report, total, judged.history),
        )
    elif total.percent_printed is not None:
        percent = printed_percent(total.percent_printed, write)
        yield KeyFigure(
            say("Programmes achieved"),
            qualified(percent, total.basis.get("percent", ()), say),
            say("as announced"),
        )
    elif total.running is not None:
        yield KeyFigure(
            say("Programmes under way"),
            qualified(write.number(total.running), total.basis.get("running", ()), say),
        )


def _programme_change(
    report: Report, total: ProgrammeResult, history: tuple[ProgrammeYear, ...]
) -> str:
    """Write the change in points where both years were counted on the same day of the year."""
    year = report.evaluation.year
    before = next((y for y in history if y.year == year - 1), None)
    if before is None or before.percent is None or total.percent is None:
        return ""
    if not same_day(before, total):
        return ""
    points = report.write.signed(total.percent - before.percent, 1)
    return report.say("{points} points on {year}", points=points, year=year - 1)


def same_day(before: ProgrammeYear, after: ProgrammeResult | ProgrammeYear) -> bool:
    """Return whether two counts are of the same day of their years."""
    first, last = before.as_of, after.as_of
    return bool(first and last and (first.month, first.day) == (last.month, last.day))


def _indicators(report: Report) -> Iterator[KeyFigure]:
    e = report.evaluation
    for key, label in (
        ("investment", report.say("Investment")),
        ("spbe", report.say("SPBE index")),
        ("hdi", report.say("HDI (IPM)")),
    ):
        point = this_years_reading(e, key)
        if point:
            # a box may be narrower than its figure
            value = value_text(key, point, report.write).replace(NO_BREAK, " ")
            yield KeyFigure(
                label,
                value,
                from_record(point.label or "") if point.value is not None else "",
                change=_indicator_change(report, key),
                beside=_indicator_median(report, key),
            )


def _indicator_change(report: Report, key: str) -> str:
    """Write the change on the year before, where both are of one series and one counter."""
    e, write = report.evaluation, report.write
    points = {
        (p.year, p.series, p.by): p.value for p in main_points(e.series[key].points) if p.value
    }
    own = this_years_reading(e, key)
    if own is None or not own.value:
        return ""
    before = points.get((e.year - 1, own.series, own.by))
    if not before:
        return ""
    if indicators()[key].is_money:
        change = write.signed_percent(Decimal(own.value / before - 1) * 100)
    else:
        change = write.signed(own.value - before, 2)
    return report.say("{change} on {year}", change=change, year=e.year - 1)


def _indicator_median(report: Report, key: str) -> str:
    found = report.seen.readings.get(key)
    if found is None:
        return ""
    values = {"median": report.write.number(found.value, 2), "count": found.count}
    return report.say("median of the {count} known of its group: {median}", **values)
