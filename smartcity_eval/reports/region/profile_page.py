"""A region's page: what lasts about it, and the records of its years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date as Day

from ...records import Record, Region, Source
from ..citations import CitingPage

# What tells one source from another: the files of a region name the same one by many keys.
Identity = tuple[str, ...]


@dataclass(frozen=True)
class ProfilePage(CitingPage):
    """A region's file and its records, oldest first, in one language.

    `sources` are those of the file whose figures are being shown, by key; each gets its number when
    it is first cited, whichever file cites it, and `numbered` holds them in this order.
    """

    region: Region | None
    records: tuple[Record, ...]
    language: str
    sources: Mapping[str, Source] = field(default_factory=dict)
    figures_day: Day | None = None
    numbered: dict[Identity, tuple[int, Source]] = field(default_factory=dict)

    @property
    def as_of(self) -> Day | None:
        """The day of the latest record; None without one."""
        return max((record.as_of for record in self.records), default=None)

    def showing(self, file: Record | Region) -> ProfilePage:
        """Return this page while it shows the figures of a file, and cites that file's sources."""
        day = file.as_of if isinstance(file, Record) else None
        return replace(self, sources=file.sources, figures_day=day)

    def source_number(self, key: str) -> int | None:
        """Return the number of a source of the file shown; the next one where it is cited first."""
        source = self.sources.get(key)
        if source is None:
            return None
        found = self.numbered.setdefault(_identity(source), (len(self.numbered) + 1, source))
        return found[0]


def _identity(source: Source) -> Identity:
    if source.url:
        return (source.url,)
    return (source.title, source.publisher, source.locator or "", str(source.date or ""))
