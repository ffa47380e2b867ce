"""The key figures of a report, for readers in a hurry."""

from __future__ import annotations

from ...core.formatting import NO_BREAK
from ...reference.vocabulary import PANEL_STATE
from ..blocks import KeyFigure
from ..qualifiers import printed_percent, qualified
from ..report import Report
from .context import this_years_reading, value_text


def key_figures(report: Report) -> list[KeyFigure]:
    """Gather the figures for a hurried reader; only those that are known."""
    e, say, write = report.evaluation, report.say, report.write
    figures = []
    if e.published.index is not None:
        note = (
            say("announced; edition unknown")
            if e.framework in (None, "unknown")
            else say("announced; {framework}", framework=e.framework)
        )
        figures.append(
            KeyFigure(say("Smart City index"), write.as_printed(e.published.index), note)
        )
    if e.improvement and e.improvement.announced is not None:
        note = say("between unlike formulas") if e.improvement.unlike else say("announced")
        figures.append(
            KeyFigure(say("Improvement"), write.signed(e.improvement.announced, 2), note)
        )
    if report.seen.places:
        place = report.seen.places[0]
        figures.append(
            KeyFigure(
                say("Place in its group"),
                say("{rank} of {of}", rank=place.rank, of=place.of),
                say(
                    "in {group}, counted by us", group=(place.group or {}).get(report.language, "")
                ),
            )
        )
    if e.panel and e.panel.index is not None:
        note = f"{say(PANEL_STATE[e.panel.state].text)}; {e.panel.framework}"
        figures.append(KeyFigure(say("Panel's score"), write.number(e.panel.index, 3), note))
    elif e.what_if and e.what_if.index is not None:
        figures.append(
            KeyFigure(
                say("What-if"),
                write.number(e.what_if.index, 3),
                say("weights of {framework}; not the index", framework=e.what_if.framework),
            )
        )
    total = e.programmes.total if e.programmes else None
    if total and total.percent is not None:
        figures.append(
            KeyFigure(
                say("Programmes achieved"),
                write.percent(total.percent),
                say("{achieved} of {target}", achieved=total.achieved, target=total.target),
            )
        )
    elif total and total.percent_printed is not None:
        figures.append(
            KeyFigure(
                say("Programmes achieved"),
                qualified(
                    printed_percent(total.percent_printed, write),
                    total.basis.get("percent", ()),
                    say,
                ),
                say("as announced"),
            )
        )
    elif total and total.running is not None:
        figures.append(
            KeyFigure(
                say("Programmes under way"),
                qualified(write.number(total.running), total.basis.get("running", ()), say),
                "",
            )
        )
    figures += _indicator_figures(report)
    if e.masterplan and e.masterplan.start <= e.year:
        span = f"{e.masterplan.start}–{e.masterplan.end}"
        figures.append(
            KeyFigure(say("Masterplan"), say("in its last year"), span)
            if e.masterplan.in_last_year
            else KeyFigure(
                say("Masterplan"),
                say(
                    "{elapsed} of {total} years",
                    elapsed=e.masterplan.elapsed,
                    total=e.masterplan.total,
                ),
                say("passed, {start}–{end}", start=e.masterplan.start, end=e.masterplan.end),
            )
        )
    return figures


def _indicator_figures(report: Report) -> list[KeyFigure]:
    figures = []
    for key, label in (
        ("investment", report.say("Investment")),
        ("spbe", report.say("SPBE index")),
        ("hdi", report.say("HDI (IPM)")),
    ):
        point = this_years_reading(report.evaluation, key)
        if point:
            value = value_text(key, point, report.write).replace(
                NO_BREAK, " "
            )  # a box may be narrower than its figure
            figures.append(
                KeyFigure(label, value, (point.label or "") if point.value is not None else "")
            )
    return figures
