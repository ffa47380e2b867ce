"""The indicators of a year as rows: a small line of the years, value, comparable change, source."""

from __future__ import annotations

from itertools import pairwise

from ...evaluation.indicator_series import main_points, unbroken
from ...evaluation.models.series_result import Point, Series
from ...reference.vocabulary import STATUS
from ..blocks import Cell, Sparkline, Table, table
from ..labels import indicator_name
from ..marks import from_record
from ..qualifiers import qualified
from ..report import Report
from .context import cause_text, change_text, citation, series_text, this_years_reading, value_text

# Two readings are a change, and only from three on a line.
FEWEST_IN_A_LINE = 3


def indicator_table(report: Report) -> Table | None:
    """Show each indicator that was read in the year, with its earlier years as a small line."""
    e, say = report.evaluation, report.say
    rows: list[dict[str, Cell | None]] = []
    notes: list[str] = []
    for key, series in e.series.items():
        now = this_years_reading(e, key)
        if now is None:
            continue
        line = line_of(series, now)
        rows.append(
            {
                say("Indicator"): indicator_name(key, report.language),
                say("Over the years"): _sparkline(report, key, line),
                str(e.year): qualified(value_text(key, now, report.write), now.basis, say),
                say("Change"): _change(report, key, series, now),
                say("Note"): _note(report, key, series, now),
                say("Source"): citation(report, now),
            }
        )
        notes += _notes(report, key, series, line)
    return table(say("Indicators, {year}", year=e.year), rows, (str(e.year),), tuple(notes))


def line_of(series: Series, now: Point) -> list[Point]:
    """Return one reading a year up to `now`, each of the same series as the next where it can be.

    The years are in order; `now` is the last of them where it has a value.
    """
    by_year: dict[int, list[Point]] = {}
    for p in main_points(series.points):
        if p.year < now.year:
            by_year.setdefault(p.year, []).append(p)
    line = [now] if now.value is not None else []
    for year in sorted(by_year, reverse=True):
        after = line[-1] if line else now
        own = by_year[year]
        line.append(next((p for p in own if not parted(p, after)), own[0]))
    return line[::-1]


def parted(before: Point, after: Point) -> bool:
    """Return whether two readings are of different series or counters."""
    return (before.series, before.by) != (after.series, after.by)


def _breaks(line: list[Point]) -> list[str]:
    return [str(after.year) for before, after in pairwise(line) if parted(before, after)]


def _sparkline(report: Report, key: str, line: list[Point]) -> Sparkline | None:
    """Draw a line with two places a year, so that it can be parted between neighbouring years."""
    if len(line) < FEWEST_IN_A_LINE:
        return None
    values: list[float | None] = [float(line[0].value or 0)]
    for before, after in pairwise(line):
        steps = 2 * (after.year - before.year)
        start, end = float(before.value or 0), float(after.value or 0)
        values += [
            None if parted(before, after) else start + (end - start) * i / steps
            for i in range(1, steps)
        ]
        values.append(end)
    alt = report.say(
        "{name} over the years: {points}.",
        name=indicator_name(key, report.language),
        points="; ".join(f"{p.year} {value_text(key, p, report.write)}" for p in line),
    )
    return Sparkline(tuple(values), alt)


def _note(report: Report, key: str, series: Series, now: Point) -> str:
    """Tell a value's label, series and standing, and what others counted in its year."""
    say = report.say
    others = [
        value_text(key, p, report.write)
        for p in series.points
        if p.year == now.year
        and (p.kind, p.period) == (now.kind, now.period)
        and p.value not in (None, now.value)
    ]
    told = [
        from_record(now.label or "") if now.value is not None else "",
        series_text(report, key, now),
        say(STATUS[now.status].text) if now.status != "stated" else "",
        say("others: {values}", values=", ".join(dict.fromkeys(others))) if others else "",
    ]
    return "; ".join(filter(None, told))


def _change(report: Report, key: str, series: Series, now: Point) -> str:
    """Write the change since the reading before of the same series, with the cause that was given.

    Where there are earlier readings of other series only, that is said instead.
    """
    say = report.say
    run = next((run for run in unbroken(series.points) if run[-1] == now), [])
    if len(run) > 1:
        before = run[-2]
        change = change_text(report, key, before, now)
        told = say("{change} since {year}", change=change, year=before.year)
        return f"{told}. {cause_text(report, now)}" if now.cause else told
    earlier = [p.year for p in main_points(series.points) if p.year < now.year]
    if not earlier or now.value is None:
        return ""
    return say("not comparable with {year}", year=max(earlier))


def _notes(report: Report, key: str, series: Series, line: list[Point]) -> list[str]:
    """Say where a line is parted, and where two series stand side by side."""
    say, name = report.say, indicator_name(key, report.language)
    notes = []
    if breaks := _breaks(line):
        notes.append(
            say(
                "{indicator}: the series or the counter changes in {years}; values before and after"
                " are not compared.",
                indicator=name,
                years=", ".join(breaks),
            )
        )
    if series.parallel:
        notes.append(
            say(
                "{indicator}: two series stand side by side in {years}; they are not compared with"
                " one another.",
                indicator=name,
                years=", ".join(map(str, series.parallel)),
            )
        )
    return notes
