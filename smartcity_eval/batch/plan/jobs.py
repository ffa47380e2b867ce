"""Which reports a batch makes, and where each of them goes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day
from pathlib import Path

from ...core.errors import UsageError
from ...core.file_names import is_portable
from ...core.messages import Message
from ...documents.document_key import is_document
from ...reference.regions import FICTITIOUS, region_entry, regions
from ...reports.notebooks import DEFAULT_NOTEBOOKS, Notebook
from ..outputs.formats import FORMATS


@dataclass(frozen=True)
class Finish:
    """How reports are finished: with the notebook's code or without, in which further formats.

    `formats` are names from :data:`~smartcity_eval.batch.outputs.formats.FORMATS`. `day` is the day
    that the reports say they were made on: the batch's, taken once, so that all its reports say the
    same. It makes no report due again.
    """

    code: bool = True
    formats: tuple[str, ...] = ()
    day: Day | None = None


@dataclass(frozen=True)
class Job:
    """One notebook for one regency and year, or for one year.

    `extra` are the values given for the notebook's own parameters. `place` is the region's name:
    workers need not load the list of regions for it. `library` is a hash over this package: what
    another one has computed is computed anew. `twins` are the other languages that the report is
    made in, which its page leads to.
    """

    notebook: Notebook
    year: int
    region: str | None
    language: str
    params_dir: Path
    reports_dir: Path
    timeout: int | None = None
    extra: tuple[tuple[str, object], ...] = ()
    place: str = ""
    finish: Finish = Finish()
    library: str = ""
    twins: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The report's place in reports/, without its ending: ``id/2023/kab-batang``."""
        return f"{self.language}/{self.year}/{self.stem}"

    @property
    def stem(self) -> str:
        """The report's file name without its ending."""
        if self.region is None:
            return self.notebook.name
        return (
            self.region
            if self.notebook.name == DEFAULT_NOTEBOOKS[0]
            else f"{self.region}.{self.notebook.name}"
        )

    @property
    def working_dir(self) -> Path:
        """Where the notebook runs: beside params/, so that no path of the machine is named."""
        return self.params_dir.parent

    @property
    def record_path(self) -> Path:
        """The record's file; for a report on a whole year there is none."""
        return self.params_dir / str(self.year) / f"{self.region}.yaml"

    def target(self, ending: str) -> Path:
        """Return the final place of one of the report's files."""
        return self.reports_dir / f"{self.key}{ending}"

    def is_there(self) -> bool:
        """Return whether every file of the report stands under its final name."""
        return all(
            self.target(ending).is_file()
            for ending in (
                ".html",
                ".ipynb",
                *(FORMATS[name].ending for name in self.finish.formats),
            )
        )

    def parameters(self) -> dict[str, object]:
        """Return the parameters that the notebook declares, with this job's values."""
        values = {
            "region": self.region,
            "year": self.year,
            "language": self.language,
            "params_dir": self.params_dir.name,
            "evaluations_dir": _from(self.working_dir, self.reports_dir / "data"),
        }
        return {
            name: value for name, value in values.items() if name in self.notebook.parameters
        } | dict(self.extra)


def _from(folder: Path, place: Path) -> str:
    """Return a place as seen from a folder, so that a report names no path of the machine."""
    try:
        return Path(os.path.relpath(place, folder)).as_posix()
    except ValueError:  # another drive, on Windows
        return place.as_posix()


def refuse_clashes(notebooks: list[Notebook]) -> None:
    """Refuse notebooks whose reports would overwrite each other, a region's, or the index page.

    Names that differ only in capital letters are one name: they are one file on Windows and macOS.

    Raises
    ------
    UsageError
        When a name is none on Windows, two notebooks have one name, one that is made once a year is
        called ``index`` or as a region's reports are, or one is called as a document's file is.
    """
    for notebook in notebooks:
        name = notebook.name.casefold()
        if not is_portable(name):
            raise UsageError(
                Message(
                    "a notebook cannot be called {name}: Windows allows no file of this name",
                    {"name": notebook.name},
                )
            )
        if is_document(name):
            raise UsageError(
                Message(
                    "a notebook cannot be called {name}: its report would be taken for a document",
                    {"name": notebook.name},
                )
            )
        if not notebook.per_region and name == "index":
            raise UsageError(
                Message(
                    "a notebook on the whole year cannot be called {name}: its page would overwrite"
                    " the index",
                    {"name": notebook.name},
                )
            )
        if not notebook.per_region and (
            name.partition(".")[0] in regions() or name.partition(".")[0] == FICTITIOUS.id
        ):
            raise UsageError(
                Message(
                    "a notebook on the whole year cannot be called {name}: its page would overwrite"
                    " a region's",
                    {"name": notebook.name},
                )
            )
        if sum(other.name.casefold() == name for other in notebooks) > 1:
            raise UsageError(
                Message(
                    "two notebooks are called {name}: their reports would overwrite each other",
                    {"name": notebook.name},
                )
            )


def plan(
    records: Iterable[tuple[int, str]],
    notebooks: Iterable[Notebook],
    language: str,
    params_dir: Path,
    reports_dir: Path,
) -> list[Job]:
    """List the reports to make, by year and region, each once.

    Parameters
    ----------
    records
        Year and region id of each record asked for.
    notebooks
        The notebooks to make of each; those without a parameter ``region`` are made once a year.
    language, params_dir, reports_dir
        Shared by every job.
    """
    wanted = sorted(set(records))
    jobs = []
    for notebook in notebooks:
        targets = (
            wanted
            if notebook.per_region
            else [(year, None) for year in sorted({year for year, _ in wanted})]
        )
        jobs += [
            Job(notebook, year, region, language, params_dir, reports_dir, place=_name(region))
            for year, region in targets
        ]
    return jobs


def _name(region: str | None) -> str:
    return region_entry(region).name if region in regions() or region == FICTITIOUS.id else ""
