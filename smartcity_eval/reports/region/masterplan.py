"""The masterplan's horizons and milestones, and the record's day, on a line of years."""

from __future__ import annotations

from ...records.region import Region
from ..blocks import Chart
from ..charts.timeline import Moments, Stretch, timeline
from ..labels import MILESTONE
from ..report import Report


def masterplan_years(report: Report, region: Region) -> Chart | None:
    """Draw the masterplan's years; None where its first or last year is not yet known."""
    position, say, e = report.evaluation.masterplan, report.say, report.evaluation
    if position is None or region.masterplan is None or not region.masterplan.known_by(e.year):
        return None
    rows: list[Stretch | Moments] = [Stretch(say("Masterplan"), position.start, position.end)]
    rows += [
        Stretch(
            h.label,
            position.start,
            position.start + h.years,
            position.start + h.to_years if h.to_years else None,
        )
        for h in region.masterplan.horizons
    ]
    happened: dict[str, set[int]] = {}
    for m in region.milestones:
        if m.kind in MILESTONE and m.year <= e.year:
            happened.setdefault(say(MILESTONE[m.kind].text), set()).add(m.year)
    rows += [Moments(label, tuple(sorted(years))) for label, years in happened.items()]
    spans = "; ".join(
        f"{r.label} {r.start}–{r.end}{f'/{r.latest}' if r.latest else ''}"
        for r in rows
        if isinstance(r, Stretch)
    )
    events = "; ".join(
        f"{r.label} {', '.join(map(str, r.years))}" for r in rows if isinstance(r, Moments)
    )
    alt = say(
        "Timeline: {spans}. By {year}, {elapsed} of {total} years of the masterplan have passed.",
        spans=spans,
        year=e.as_of.year,
        elapsed=position.elapsed,
        total=position.total,
    )
    if position.in_last_year:
        alt = say(
            "Timeline: {spans}. In {year} the masterplan is in its last year.",
            spans=spans,
            year=e.as_of.year,
        )
    if events:
        alt += " " + say("Milestones: {events}.", events=events)
    caption = say(
        "Where the masterplan's years stand; the dashed line is {year}", year=e.as_of.year
    )
    if region.masterplan.horizons:
        caption = say(
            "Where the masterplan's years stand; the dashed line is {year}, horizons are counted"
            " from the first year",
            year=e.as_of.year,
        )
    return timeline(rows, e.as_of.year, alt, caption)
