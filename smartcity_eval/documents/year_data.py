"""A year's evaluations with their records, in the language of a document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from ..evaluation import Evaluation
from ..records import Record, Region
from ..reports.group_labels import edition_name
from ..reports.language import Page
from ..reports.report import load_year, params_folder, record_and_region
from .national_table import NationalGroup, national_table
from .subject import Subject


@dataclass(frozen=True)
class YearData(Page):
    """A year's evaluations and where their records are, and the language of what is made of them.

    Attributes
    ----------
    year, language
        What it is about, and in which language.
    evaluations
        In the order of the regions' ids.
    params, evaluations_dir
        The folder with the records, and the one with evaluations that a batch has written; the
        latter empty where they were judged here.
    """

    year: int
    language: str
    evaluations: tuple[Evaluation, ...]
    params: Path
    evaluations_dir: str = ""

    @cached_property
    def groups(self) -> tuple[NationalGroup, ...]:
        """The groups of the year, each with its results."""
        return national_table(self.evaluations)

    @cached_property
    def records(self) -> tuple[tuple[Evaluation, Record, Region | None], ...]:
        """Each evaluation with its record, and its region's file where there is one."""
        return tuple((e, *self.record_of(e.region)) for e in self.evaluations)

    def record_of(self, region: str) -> tuple[Record, Region | None]:
        """Read the record of a regency, and its region's file where there is one."""
        path = self.params / str(self.year) / f"{region}.yaml"
        return record_and_region(path, self.evaluations_dir)

    def group_title(self, group: NationalGroup) -> str:
        """Name a group: by its label, else by its edition, else as one of unknown edition."""
        if group.label:
            return group.label.get(self.language, "")
        if group.edition is not None:
            return edition_name(self, group.edition.id)
        return self.say("edition not known")


def load_year_data(subject: Subject) -> YearData:
    """Gather a year's evaluations.

    Raises
    ------
    UsageError
        When there is no record of that year, or no such language.
    """
    params = params_folder(str(subject.params_dir), subject.language)
    folder = subject.evaluations_dir
    if folder is not None:
        stamp = _stamp(folder / str(subject.year))
        return _stored_year(subject.year, subject.language, params, str(folder), stamp)
    evaluations = load_year(subject.year, subject.language, str(params))
    return YearData(subject.year, subject.language, evaluations, params)


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what tells whether a file of a folder has changed."""
    found = ((path.name, path.stat()) for path in sorted(folder.glob("*.json")))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)


@lru_cache(maxsize=2)
def _stored_year(
    year: int,
    language: str,
    params: Path,
    folder: str,
    stamp: tuple[tuple[str, int, int], ...],  # noqa: ARG001  # while it is the same, so is the year
) -> YearData:
    """Read a year's evaluations; remembered, as a batch asks for them once a letter."""
    return YearData(year, language, load_year(year, language, str(params), folder), params, folder)
