"""Pages for operators: what is missing, stale or doubtful, over all years and by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day
from functools import partial

from .._version import __version__
from ..reports.labels import PARTS, component_name
from ..reports.notice_labels import notice_text
from .content import Document, region_named
from .entries import Entry
from .page import Page, Site
from .wording import STALE_DAYS, Figure, coverage_figure, failure_text, flag_texts, flags_of


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
    flags: list[tuple[str, str]]
    coverage: Figure
    missing: list[str]
    doubts: list[str]
    stale: str


def pages(site: Site) -> Iterator[Page]:
    """Return the operator's pages: the overview, and one for each year that has a page."""
    content = site.content
    for year in content.years(site.language):
        shows = [
            *content.year_digests(year),
            *content.of_year(site.language, year),
            *content.documents_of_year(site.language, year),
            *map(str, content.refusals.get(year, ())),
            __version__,
        ]
        yield site.page(f"operator/{year}.html", shows, partial(_render_year, site, year))
    shows = [
        (
            year,
            *content.year_digests(year),
            *content.of_year(site.language, year),
            *content.documents_of_year(site.language, year),
            len(content.refusals.get(year, ())),
        )
        for year in content.years(site.language)
    ]
    yield site.page("operator/index.html", [*shows, __version__], lambda: _render_all(site))


def is_stale(entry: Entry) -> bool:
    """Return whether a record's day is far before its year's end.

    It then perhaps does not cover the whole year.
    """
    return (Day(entry.year, 12, 31) - entry.as_of).days > STALE_DAYS


def is_old(entry: Entry) -> bool:
    """Return whether an evaluation was made by another version of this package."""
    return entry.version not in (None, __version__)


def _render_all(site: Site) -> bytes:
    content, say = site.content, site.say
    years = content.years(site.language)
    missing: Counter[str] = Counter()
    for year in years:
        missing.update(
            part for entry in content.entries.get(year, {}).values() for part in entry.missing
        )
    heads = {
        "records": say("Records"),
        "refused": say("Problems in refused records"),
        "failed": say("Failed reports and documents"),
        "stale": say("Far from the year's end"),
        "doubtful": say("Records with doubts"),
        "conflicts": say("Conflicts between sources"),
        "assumed": say("Assumed weights"),
        "old": say("Another version's figures"),
    }
    return site.render(
        "operator.html.j2",
        "operator/index.html",
        say("What is missing, stale or doubtful"),
        heads=heads,
        number_heads=[(head, "number") for head in heads.values()],
        years=[_counts(site, year) for year in years],
        missing=[
            (
                say(PARTS[part].text) if part in PARTS else part,
                Figure(site.write.number(count), str(count)),
            )
            for part, count in missing.most_common()
        ],
        about=_about(site),
    )


def _about(site: Site) -> str:
    return site.say(
        "A record is far from the year's end where the day it speaks of lies more than {days} days"
        " before 31 December.",
        days=STALE_DAYS,
    )


def _counts(site: Site, year: int) -> YearCount:
    content = site.content
    own = list(content.entries.get(year, {}).values())
    return YearCount(
        year,
        site.place(f"operator/{year}.html"),
        {
            "records": len(own),
            "refused": len(content.refusals.get(year, ())),
            "failed": sum(not r.outcome.made for r in content.of_year(site.language, year))
            + len(_failed_documents(site, year)),
            "stale": sum(map(is_stale, own)),
            "doubtful": sum(bool(e.notices or e.conflicts) for e in own),
            "conflicts": sum(e.conflicts for e in own),
            "assumed": sum(bool(e.assumed) for e in own),
            "old": sum(map(is_old, own)) + len(_unread(site, year)),
        },
    )


def _failed_documents(site: Site, year: int) -> list[Document]:
    return [d for d in site.content.documents_of_year(site.language, year) if d.outcome.failed]


def _unread(site: Site, year: int) -> list[str]:
    """Return those with a report but without figures that this version can read."""
    entries = site.content.entries.get(year, {})
    return sorted(
        {
            region_named(r.region).name
            for r in site.content.of_year(site.language, year)
            if r.region and r.outcome.made and r.region not in entries
        }
    )


def _render_year(site: Site, year: int) -> bytes:
    content, say = site.content, site.say
    reports = content.of_year(site.language, year)
    entries = sorted(content.entries.get(year, {}).values(), key=lambda e: (e.coverage, e.name))
    made = {r.region: r.place for r in reports if r.outcome.made and not r.notebook}
    return site.render(
        "operator_year.html.j2",
        f"operator/{year}.html",
        say("What is missing, stale or doubtful in {year}", year=year),
        year=year,
        year_place=site.place(f"{year}/index.html"),
        all_years=site.place("operator/index.html"),
        problems=[text[site.language] for text in content.refusals.get(year, ())],
        failures=[
            (region_named(r.region).name if r.region else "", failure_text(site, r))
            for r in reports
            if not r.outcome.made
        ]
        + [
            (region_named(d.region).name if d.region else "", failure_text(site, d))
            for d in _failed_documents(site, year)
        ],
        unread=", ".join(_unread(site, year)),
        lines=[_line(site, e, made.get(e.region, "")) for e in entries],
        about=_about(site),
    )


def _line(site: Site, entry: Entry, report: str) -> RecordLine:
    say = site.say
    doubts = _doubts(site, entry)
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
        flags=flag_texts(site, flags_of(entry, ())),
        coverage=coverage_figure(site, entry.coverage),
        missing=[say(PARTS[part].text) if part in PARTS else part for part in entry.missing],
        doubts=doubts,
        stale=site.write.day(entry.as_of) if is_stale(entry) else "",
    )


def _doubts(site: Site, entry: Entry) -> list[str]:
    """Return a record's notices in words; its conflicts are counted among them."""
    texts = [notice_text(n, site.say, site.write) for n in entry.notices if n.code != "conflicts"]
    return (
        [*texts, site.say("Conflicts between sources: {count}.", count=entry.conflicts)]
        if entry.conflicts
        else texts
    )
