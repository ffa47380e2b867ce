"""What is missing, stale or doubtful, for whoever keeps the records: all years at a glance, and
each year record by record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day
from functools import partial

from .._version import __version__
from ..reports.labels import PARTS, component_name
from ..reports.notice_labels import notice_text
from .content import named
from .entries import Entry
from .page import Desk, Page
from .wording import STALE_DAYS, Figure, coverage_figure, failure_text, mark_texts, marks


@dataclass(frozen=True)
class YearCount:
    """How much of one year wants attention: records and reports, counted."""

    year: int
    place: str
    counts: dict[str, int]


@dataclass(frozen=True)
class RecordLine:
    """One record: what it lacks and what is doubtful in it."""

    name: str
    report: str
    marks: list[tuple[str, str]]
    coverage: Figure
    missing: list[str]
    doubts: list[str]
    stale: str


def pages(desk: Desk) -> Iterator[Page]:
    """Give the operator's pages: the overview, and one for each year that has a page."""
    content = desk.content
    for year in content.years(desk.language):
        shows = [
            *content.year_digests(year),
            *content.of_year(desk.language, year),
            *map(str, content.refusals.get(year, ())),
            __version__,
        ]
        yield desk.page(f"operator/{year}.html", shows, partial(_render_year, desk, year))
    shows = [
        (
            year,
            *content.year_digests(year),
            *content.of_year(desk.language, year),
            len(content.refusals.get(year, ())),
        )
        for year in content.years(desk.language)
    ]
    yield desk.page("operator/index.html", [*shows, __version__], lambda: _render_all(desk))


def is_stale(entry: Entry) -> bool:
    """Tell whether a record speaks of a day far before its year's end, and so perhaps not of the
    whole year.
    """
    return (Day(entry.year, 12, 31) - entry.as_of).days > STALE_DAYS


def is_old(entry: Entry) -> bool:
    """Tell whether an evaluation was made by another version of this package."""
    return entry.version not in (None, __version__)


def _render_all(desk: Desk) -> bytes:
    content, say = desk.content, desk.say
    years = content.years(desk.language)
    missing: Counter[str] = Counter()
    for year in years:
        missing.update(
            part for entry in content.entries.get(year, {}).values() for part in entry.missing
        )
    heads = {
        "records": say("Records"),
        "refused": say("Problems in refused records"),
        "failed": say("Failed reports"),
        "stale": say("Far from the year's end"),
        "doubtful": say("Records with doubts"),
        "conflicts": say("Conflicts between sources"),
        "assumed": say("Assumed weights"),
        "old": say("Another version's figures"),
    }
    return desk.render(
        "operator.html.j2",
        "operator/index.html",
        say("What is missing, stale or doubtful"),
        heads=heads,
        years=[_counts(desk, year) for year in years],
        missing=[
            (
                say(PARTS[part].text) if part in PARTS else part,
                Figure(desk.write.number(count), str(count)),
            )
            for part, count in missing.most_common()
        ],
        about=_about(desk),
    )


def _about(desk: Desk) -> str:
    return desk.say(
        "A record is far from the year's end where the day it speaks of lies more than {days} days"
        " before 31 December.",
        days=STALE_DAYS,
    )


def _counts(desk: Desk, year: int) -> YearCount:
    content = desk.content
    own = list(content.entries.get(year, {}).values())
    return YearCount(
        year,
        desk.place(f"operator/{year}.html"),
        {
            "records": len(own),
            "refused": len(content.refusals.get(year, ())),
            "failed": sum(not r.outcome.made for r in content.of_year(desk.language, year)),
            "stale": sum(map(is_stale, own)),
            "doubtful": sum(bool(e.notices or e.conflicts) for e in own),
            "conflicts": sum(e.conflicts for e in own),
            "assumed": sum(bool(e.assumed) for e in own),
            "old": sum(map(is_old, own)) + len(_unread(desk, year)),
        },
    )


def _unread(desk: Desk, year: int) -> list[str]:
    """Name those of whom there is a report but no figures: none are there, or only another version
    of this package can read them.
    """
    entries = desk.content.entries.get(year, {})
    return sorted(
        {
            named(r.region).name
            for r in desk.content.of_year(desk.language, year)
            if r.region and r.outcome.made and r.region not in entries
        }
    )


def _render_year(desk: Desk, year: int) -> bytes:
    content, say = desk.content, desk.say
    reports = content.of_year(desk.language, year)
    entries = sorted(content.entries.get(year, {}).values(), key=lambda e: (e.coverage, e.name))
    made = {r.region: r.place for r in reports if r.outcome.made and not r.notebook}
    return desk.render(
        "operator_year.html.j2",
        f"operator/{year}.html",
        say("What is missing, stale or doubtful in {year}", year=year),
        year=year,
        year_place=desk.place(f"{year}/index.html"),
        all_years=desk.place("operator/index.html"),
        problems=[text[desk.language] for text in content.refusals.get(year, ())],
        failures=[
            (named(r.region).name if r.region else "", failure_text(desk, r))
            for r in reports
            if not r.outcome.made
        ],
        unread=", ".join(_unread(desk, year)),
        lines=[_line(desk, e, made.get(e.region, "")) for e in entries],
        about=_about(desk),
    )


def _line(desk: Desk, entry: Entry, report: str) -> RecordLine:
    say = desk.say
    doubts = _doubts(desk, entry)
    if entry.assumed:
        doubts.append(
            say(
                "Weights assumed: {components}.",
                components=", ".join(component_name(key, {}, say) for key in entry.assumed),
            )
        )
    if is_old(entry):
        doubts.append(
            say(
                "The figures were made by version {version} of this package.", version=entry.version
            )
        )
    return RecordLine(
        name=entry.name,
        report=report,
        marks=mark_texts(desk, marks(entry, ())),
        coverage=coverage_figure(desk, entry),
        missing=[say(PARTS[part].text) if part in PARTS else part for part in entry.missing],
        doubts=doubts,
        stale=desk.write.day(entry.as_of) if is_stale(entry) else "",
    )


def _doubts(desk: Desk, entry: Entry) -> list[str]:
    """Give a record's notices in words; its conflicts are counted among them."""
    texts = [notice_text(n, desk.say, desk.write) for n in entry.notices if n.code != "conflicts"]
    return (
        [*texts, desk.say("Conflicts between sources: {count}.", count=entry.conflicts)]
        if entry.conflicts
        else texts
    )
