"""The words of the site's pages for a record's stage, flags and figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ..core.messages import Message
from ..records.record import UNKNOWN_FRAMEWORK
from ..reference.packs import has_dimensions
from ..reference.vocabulary import DIMENSIONS
from ..reports.labels import STAGE
from .content import Document, Report
from .entries import Entry
from .page import NOTHING, Site

# What a record can be marked with, beside its stage.
FLAGS = {
    "fictitious": Message("fictitious"),
    "what-if": Message("what-if"),
    "no-report": Message("no report"),
}
# A record whose day is so long before the year's end, before October, may not cover the year.
STALE_DAYS = 92


@dataclass(frozen=True)
class Choice:
    """One of the values a list of records can be narrowed to."""

    value: str
    text: str


def flags_of(entry: Entry | None, reports: Iterable[Report]) -> tuple[str, ...]:
    """Return the flags of one record and its reports."""
    own = list(reports)
    main = [r for r in own if not r.notebook and r.outcome.made]
    found = {
        "fictitious": entry is not None and entry.fictitious,
        "what-if": entry is not None and entry.what_if is not None,
        "no-report": not main,
    }
    return tuple(mark for mark in FLAGS if found[mark])


def flag_texts(site: Site, found: Iterable[str]) -> list[tuple[str, str]]:
    """Return each flag with its words; a missing report needs none."""
    return [(mark, site.say(FLAGS[mark].text)) for mark in found if mark != "no-report"]


@dataclass(frozen=True)
class Figure:
    """A figure in a table: its text, the number to sort by (empty if unknown), and a note."""

    text: str
    key: str = ""
    note: str = ""


def sort_key(value: Decimal | None) -> str:
    """Return the number that a column is sorted by."""
    return "" if value is None else format(round(value, 4).normalize(), "f")


def index_figure(site: Site, entry: Entry | None) -> Figure:
    """Write the announced index with its printed digits, and the edition of the year."""
    if entry is None or entry.index is None:
        return (
            Figure(NOTHING)
            if entry is None or entry.participated
            else Figure(NOTHING, note=site.say("did not take part"))
        )
    return Figure(
        site.printed(entry.index), sort_key(entry.index), edition_text(site, entry.framework)
    )


def rate_figure(site: Site, entry: Entry | None) -> Figure:
    """Write the programme achievement, with achieved and target where both are known."""
    if entry is None or entry.rate is None:
        return Figure(NOTHING)
    counts = ""
    if entry.target is not None and entry.achieved is not None:
        counts = site.say(
            "{achieved} of {target}",
            achieved=site.count(entry.achieved),
            target=site.count(entry.target),
        )
    return Figure(site.percent(entry.rate), sort_key(entry.rate), counts)


def coverage_figure(site: Site, coverage: Decimal | None) -> Figure:
    """Write how complete a record is, in percent."""
    return (
        Figure(NOTHING)
        if coverage is None
        else Figure(site.percent(coverage, 0), sort_key(coverage))
    )


def dimension_figures(site: Site, entry: Entry | None) -> dict[str, Figure]:
    """Write the programme achievement of each dimension where it is known."""
    return (
        {
            key: Figure(site.percent(value), sort_key(value))
            for key, value in entry.dimensions.items()
        }
        if entry
        else {}
    )


def edition_text(site: Site, framework: str | None) -> str:
    """Return the edition of a year, or that it is not known."""
    return (
        site.say("edition not known") if framework in (None, UNKNOWN_FRAMEWORK) else str(framework)
    )


def stage_text(site: Site, entry: Entry | None) -> str:
    """Return a record's stage in words."""
    return NOTHING if entry is None else site.say(STAGE[entry.stage].text)


def failure_text(site: Site, failed: Report | Document) -> str:
    """Return which report or document failed, why, and where its notebook was kept."""
    say, outcome = site.say, failed.outcome
    reason = outcome.reason(site.language)
    if isinstance(failed, Document):
        which = failed.label(site.language)
    else:
        which = failed.title(site.language) if failed.notebook else say("report")
    if outcome.kept:
        return say(
            "{report}: failed – {reason} (kept in {place})",
            report=which,
            reason=reason,
            place=outcome.kept,
        )
    return say("{report}: failed – {reason}", report=which, reason=reason)


def provinces(entries: Iterable[str]) -> list[Choice]:
    """Return provinces once each, by name."""
    return [Choice(name, name) for name in sorted({name for name in entries if name})]


def dimensions(site: Site) -> list[Choice]:
    """Return the six dimensions; none in a pack without them."""
    if not has_dimensions():
        return []
    return [Choice(key, site.say(text.text)) for key, text in DIMENSIONS.items()]


def states(site: Site) -> list[Choice]:
    """Return the stages and flags that records can be filtered by."""
    return [Choice(key, site.say(text.text)) for key, text in (*STAGE.items(), *FLAGS.items())]
