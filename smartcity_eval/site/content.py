"""Everything the site shows, from the evaluations' JSON, the journal and the refusals."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..core.errors import UsageError
from ..core.messages import languages
from ..documents.document_key import read_document_key
from ..documents.registry import DOCUMENTS, DocumentKind
from ..reference.regions import FICTITIOUS, RegionEntry, region_entry, regions
from ..reports.notebooks import find_notebook
from ..store.outcome import Outcome
from ..store.refusals import Refusal, read_refusals
from ..workbooks.panel.panel_plan import PanelPlan
from ..workbooks.panel.stored_plan import read_stored_plan
from .entries import Entries, Entry, read_entries
from .stored_records import StoredRecords


@dataclass(frozen=True)
class Report:
    """One report asked for: its place, and what became of it.

    `region` is None for one on a whole year; `notebook` is empty for the region's main report.
    """

    language: str
    year: int
    region: str | None
    notebook: str
    outcome: Outcome

    @classmethod
    def of(cls, outcome: Outcome) -> Report | None:
        """Read a report's place from its key, such as ``id/2023/kab-batang``; else None.

        A document's key is none.
        """
        if outcome.is_document:
            return None
        language, _, rest = outcome.key.partition("/")
        year, _, stem = rest.partition("/")
        if not year.isdecimal() or not stem:
            return None
        first, _, more = stem.partition(".")
        known = first in regions() or first == FICTITIOUS.id
        return cls(language, int(year), first if known else None, more if known else stem, outcome)

    @property
    def place(self) -> str:
        """The page's place in reports/."""
        return self.outcome.place

    def title(self, language: str) -> str:
        """Return the title of the notebook; one that is not the package's has its name."""
        try:
            return find_notebook(self.notebook).title(language)
        except UsageError:
            return self.notebook


@dataclass(frozen=True)
class Document:
    """One document asked for: its kind and place, and what became of it.

    `region` is None for one on a whole year.
    """

    language: str
    year: int
    region: str | None
    kind: DocumentKind
    outcome: Outcome

    @classmethod
    def of(cls, outcome: Outcome) -> Document | None:
        """Read what a document is from its key, such as ``id/2023/kab-batang.report.docx``."""
        own = read_document_key(outcome.key)
        if own is None:
            return None
        return cls(own.language, own.year, own.region, own.kind, outcome)

    @property
    def place(self) -> str:
        """The document's place in reports/."""
        return self.outcome.place

    def label(self, language: str) -> str:
        """Return what a link to it says: what it is, and in which format."""
        return self.kind.label(language)


@dataclass(frozen=True)
class Content:
    """Everything the site shows.

    `languages` are those it is written in, the front page's first; `records` are read by the pages
    that show them; `plan` is that of the panels; `documents` are those asked for, made or failed.
    """

    entries: Entries
    reports: tuple[Report, ...]
    refusals: Mapping[int, tuple[Refusal, ...]]
    languages: tuple[str, ...]
    records: StoredRecords
    plan: PanelPlan | None = None
    documents: tuple[Document, ...] = ()
    _by_year: dict[tuple[str, int], list[Report]] = field(default_factory=lambda: defaultdict(list))
    _by_region: dict[tuple[str, str], list[Report]] = field(
        default_factory=lambda: defaultdict(list)
    )

    _documents: dict[tuple[str, int, str | None], list[Document]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        for report in self.reports:
            self._by_year[report.language, report.year].append(report)
            if report.region:
                self._by_region[report.language, report.region].append(report)
        for document in self.documents:
            self._documents[document.language, document.year, document.region].append(document)

    def years(self, language: str) -> list[int]:
        """Return the years with a page in a language, latest first.

        These are years with a report or document in it, made or failed, and those with refused
        records.
        """
        asked = {year for code, year in self._by_year if code == language}
        asked |= {document.year for document in self.documents if document.language == language}
        return sorted(asked | set(self.refusals), reverse=True)

    def regions(self, language: str) -> list[str]:
        """Return the regions with a page in a language: judged, or with a report; by code."""
        return list(self._regions[language])

    def has_region(self, language: str, region: str) -> bool:
        """Return whether a region has a page in a language."""
        return region in self._regions[language]

    @cached_property
    def _regions(self) -> dict[str, dict[str, None]]:
        judged = {region for own in self.entries.values() for region in own}
        return {
            language: dict.fromkeys(
                sorted(
                    judged | {region for code, region in self._by_region if code == language},
                    key=lambda region: region_named(region).code,
                )
            )
            for language in self.languages
        }

    @cached_property
    def latest(self) -> dict[str, Entry]:
        """The latest entry of each judged region."""
        return {
            region: entry
            for _, own in sorted(self.entries.items())
            for region, entry in own.items()
        }

    @cached_property
    def latest_index(self) -> dict[str, Entry]:
        """The latest entry with an announced index of each region that has one."""
        return {
            region: entry
            for _, own in sorted(self.entries.items())
            for region, entry in own.items()
            if entry.index is not None
        }

    def of_year(self, language: str, year: int) -> list[Report]:
        """Return a year's reports in a language, by place."""
        return self._by_year.get((language, year), [])

    def of_region(self, language: str, region: str) -> list[Report]:
        """Return a region's reports in a language, by place."""
        return self._by_region.get((language, region), [])

    def documents_of(self, language: str, year: int, region: str | None) -> list[Document]:
        """Return the documents in a language on a regency's year, or on a whole year, that exist.

        They are in the order of the kinds.
        """
        return [d for d in self._documents.get((language, year, region), ()) if d.outcome.made]

    def documents_of_year(self, language: str, year: int) -> list[Document]:
        """Return a year's documents in a language, made or failed, by kind."""
        return [d for d in self.documents if (d.language, d.year) == (language, year)]

    def regions_of_year(self, language: str, year: int) -> list[str]:
        """Return the regions on a year's page, by name: judged, or with a report asked for."""
        there = {
            *self.entries.get(year, ()),
            *(r.region for r in self.of_year(language, year) if r.region),
        }
        return sorted(there, key=lambda region: region_named(region).name)

    def history(self, region: str) -> dict[int, Entry]:
        """Return a region's entries by year, oldest first."""
        return {year: own[region] for year, own in sorted(self.entries.items()) if region in own}

    def has_fictitious(self, years: Iterable[int]) -> bool:
        """Return whether a made-up regency has a record in some years."""
        return any(
            entry.fictitious for year in years for entry in self.entries.get(year, {}).values()
        )

    def digest(self, year: int, region: str) -> str:
        """Return a hash of all that the site can show of one evaluation."""
        return self._digests.get((year, region), "-")

    @cached_property
    def _digests(self) -> dict[tuple[int, str], str]:
        return {
            (year, region): hashlib.sha256(entry.model_dump_json().encode()).hexdigest()
            for year, own in self.entries.items()
            for region, entry in own.items()
        }

    def year_digests(self, year: int) -> list[str]:
        """Return the hashes of a year's evaluations, by region."""
        return [self.digest(year, region) for region in sorted(self.entries.get(year, ()))]


def gather(reports_dir: Path, journal: Mapping[str, Outcome], language: str) -> Content:
    """Gather what the site shows.

    Parameters
    ----------
    reports_dir
        The folder with ``data/`` and the languages' folders.
    journal
        What became of each report, by key.
    language
        A language that is written even where the journal has nothing in it.
    """
    known = languages()
    found = [
        report
        for _, outcome in sorted(journal.items())
        if (report := Report.of(outcome)) and report.language in known
    ]
    documents = tuple(d for d in documents_in(reports_dir, journal) if d.language in known)
    used = {language, *(r.language for r in found), *(d.language for d in documents)}
    return Content(
        read_entries(reports_dir / "data"),
        tuple(found),
        read_refusals(reports_dir / "data"),
        tuple(code for code in known if code in used),
        StoredRecords.of(reports_dir / "data"),
        read_stored_plan(reports_dir / "data"),
        documents,
    )


def documents_in(reports_dir: Path, journal: Mapping[str, Outcome]) -> list[Document]:
    """Return the documents that were asked for, in the order of the kinds.

    One that was made and whose file is not there is left out.
    """
    order = {name: number for number, name in enumerate(DOCUMENTS)}
    found = [
        document
        for outcome in journal.values()
        if (document := Document.of(outcome))
        and (not outcome.made or (reports_dir / document.place).is_file())
    ]
    return sorted(found, key=lambda d: (order[d.kind.name], d.outcome.key))


def region_named(region: str) -> RegionEntry:
    """Return a region's name and province; an unknown id stands for itself."""
    try:
        return region_entry(region)
    except KeyError:
        return RegionEntry(region, region, "", "")


def made_reports(reports: Iterable[Report]) -> list[Report]:
    """Return the reports that were made."""
    return [report for report in reports if report.outcome.made]
