"""How the site's pages say a record's stage, marks and figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..core.messages import Message
from ..records.record import UNKNOWN_FRAMEWORK
from ..reference.vocabulary import DIMENSIONS
from ..reports.labels import STAGE
from .content import Report
from .entries import Entry
from .page import NOTHING, Desk

# What a record can be marked with, beside its stage.
MARKS = {
    "fictitious": Message("fictitious"),
    "what-if": Message("what-if"),
    "failed": Message("report failed"),
    "no-report": Message("no report"),
}
# A record that speaks of a day so long before the year's end says little of the whole year: before
# October.
STALE_DAYS = 92


@dataclass(frozen=True)
class Choice:
    """One of the values a list of records can be narrowed to."""

    value: str
    text: str


def marks(entry: Entry | None, reports: Iterable[Report]) -> tuple[str, ...]:
    """Give the marks of one record and its reports."""
    own = list(reports)
    main = [r for r in own if not r.notebook]
    found = {
        "fictitious": entry is not None and entry.fictitious,
        "what-if": entry is not None and entry.what_if is not None,
        "failed": any(not r.outcome.made for r in own),
        "no-report": not main,
    }
    return tuple(mark for mark in MARKS if found[mark])


def mark_texts(desk: Desk, found: Iterable[str]) -> list[tuple[str, str]]:
    """Give each mark with its words, to be shown beside a name; that there is no report shows by
    itself.
    """
    return [(mark, desk.say(MARKS[mark].text)) for mark in found if mark != "no-report"]


@dataclass(frozen=True)
class Figure:
    """A figure in a table: as written, the plain number it is sorted by (empty where it is not
    known), and a word to it.
    """

    text: str
    key: str = ""
    note: str = ""


def plain(value: Decimal | None) -> str:
    """Give the number that a column is sorted by."""
    return "" if value is None else format(round(value, 4).normalize(), "f")


def index_figure(desk: Desk, entry: Entry | None) -> Figure:
    """Write the announced index with the digits it was announced with, and the edition the year was
    judged by.
    """
    if entry is None or entry.index is None:
        return (
            Figure(NOTHING)
            if entry is None or entry.participated
            else Figure(NOTHING, note=desk.say("did not take part"))
        )
    return Figure(
        desk.printed(entry.index), plain(entry.index), edition_text(desk, entry.framework)
    )


def rate_figure(desk: Desk, entry: Entry | None) -> Figure:
    """Write the programme achievement, with achieved of target where both are known."""
    if entry is None or entry.rate is None:
        return Figure(NOTHING)
    counts = ""
    if entry.target is not None and entry.achieved is not None:
        counts = desk.say(
            "{achieved} of {target}",
            achieved=desk.write.number(entry.achieved),
            target=desk.write.number(entry.target),
        )
    return Figure(desk.percent(entry.rate), plain(entry.rate), counts)


def coverage_figure(desk: Desk, entry: Entry | None) -> Figure:
    """Write how much of a full record is there."""
    return (
        Figure(NOTHING)
        if entry is None
        else Figure(desk.percent(entry.coverage, 0), plain(entry.coverage))
    )


def dimension_figures(desk: Desk, entry: Entry | None) -> dict[str, Figure]:
    """Write the programme achievement of each dimension where it is known."""
    return (
        {key: Figure(desk.percent(value), plain(value)) for key, value in entry.dimensions.items()}
        if entry
        else {}
    )


def edition_text(desk: Desk, framework: str | None) -> str:
    """Name the edition a year was judged by, or say that it is not known."""
    return (
        desk.say("edition not known") if framework in (None, UNKNOWN_FRAMEWORK) else str(framework)
    )


def stage_text(desk: Desk, entry: Entry | None) -> str:
    """Say a record's stage."""
    return NOTHING if entry is None else desk.say(STAGE[entry.stage].text)


def failure_text(desk: Desk, report: Report) -> str:
    """Say which report failed, why, and where its notebook was kept."""
    say, outcome = desk.say, report.outcome
    which, reason = (
        report.title(desk.language) if report.notebook else say("report"),
        outcome.reason(desk.language),
    )
    if outcome.kept:
        return say(
            "{report}: failed – {reason} (kept in {place})",
            report=which,
            reason=reason,
            place=outcome.kept,
        )
    return say("{report}: failed – {reason}", report=which, reason=reason)


def provinces(entries: Iterable[str]) -> list[Choice]:
    """List provinces once each, by name."""
    return [Choice(name, name) for name in sorted({name for name in entries if name})]


def dimensions(desk: Desk) -> list[Choice]:
    """List the six dimensions."""
    return [Choice(key, desk.say(text.text)) for key, text in DIMENSIONS.items()]


def states(desk: Desk) -> list[Choice]:
    """List stages and marks: what records can be narrowed to beside place and dimension."""
    return [Choice(key, desk.say(text.text)) for key, text in (*STAGE.items(), *MARKS.items())]
