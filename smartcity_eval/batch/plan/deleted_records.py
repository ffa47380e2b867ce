"""Reports and documents of records that were deleted.

They are listed no more, and removed once the whole params folder is run.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ...comparison.peers import peers_path
from ...comparison.stored_analysis import StoredAnalysis, stored_analyses
from ...core.messages import languages
from ...documents.document_key import is_document
from ...records import record_paths
from ...records.stored_record import stored_record_path
from ...records.stray_files import YEAR
from ...site.content import Document, Report
from ...site.entries import ENTRIES
from ...store.edited_files import remove_unless_edited
from ...store.outcome import Outcome
from ...store.refusals import read_refusals
from ...store.state import State, digest
from ..evaluation_files import is_evaluation
from ..judged import Judged
from ..outputs.analyses import ANALYSES
from ..outputs.formats import FORMATS

# What every page of ours says of itself in its head; a file of somebody else's under such a name is
# left alone.
OURS = b'<meta name="generator" content="smartcity-eval">'
HEAD = 2000
KEY = re.compile(r"[a-z]{2}/[0-9]{4}/[^/\\]+")


@dataclass(frozen=True)
class Gone:
    """What earlier batches know or have left of records that are there no more.

    Attributes
    ----------
    reports
        The keys of their reports and documents, to be listed no more.
    files
        Their files, to be taken away; none where only a part of params is run.
    judged
        What the memory has of them, as ``2023/kab-batang``.
    years
        The years that have no record any more.
    """

    reports: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    judged: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def home_of(params_dir: Path, reports_dir: Path) -> str:
    """Hash the place of the params folder as seen from the reports.

    It stays the same when both are moved.
    """
    try:
        return digest(
            [Path(os.path.relpath(params_dir.resolve(), reports_dir.resolve())).as_posix()]
        )
    except ValueError:  # another drive, on Windows
        return digest([params_dir.resolve().as_posix()])


def find_gone(
    params_dir: Path,
    reports_dir: Path,
    judged: Judged,
    state: State,
    known: Mapping[str, Outcome],
    whole: bool,
) -> Gone:
    """Find what is left of records that are there no more; takes nothing away.

    Parameters
    ----------
    params_dir, reports_dir
        The records and the reports.
    judged
        What judging gave: only of its years anything is said, unless the whole params folder is
        run.
    state, known
        The batches' memory and journal.
    whole
        Whether the whole params folder is run. An absent year could otherwise not be told from one
        that was not asked for.
    """
    looked = _Looked(params_dir, home_of(params_dir, reports_dir), judged, state)
    listed = [
        own
        for outcome in known.values()
        if (own := Report.of(outcome) or Document.of(outcome)) is not None
    ]
    noted = {
        own.outcome.key
        for own in listed
        if own.region and own.year in looked.years and not looked.has(own.year, own.region)
    }
    if not whole:
        return Gone(tuple(sorted(noted)))
    ended = {own.outcome.key for own in listed if looked.lacks(own.year, own.region)}
    documents = {key for key in ended if is_document(key)}
    pages = {
        key
        for key in {*ended - documents, *_keys_of_pages(reports_dir, looked)}
        if KEY.fullmatch(key) and _may_go(reports_dir / f"{key}.html")
    }
    data_dir = reports_dir / "data"
    years = tuple(
        year
        for year in sorted({*_years_in(data_dir), *read_refusals(data_dir)})
        if looked.lacks(year, None)
    )
    files = [
        *_files_of_reports(reports_dir, pages),
        *_files_of_documents(reports_dir, documents),
        *_files_of_data(data_dir, looked, state, years),
    ]
    forgotten = tuple(
        key
        for key in state.judged
        if looked.lacks(int(key.partition("/")[0]), key.partition("/")[2])
    )
    return Gone(tuple(sorted({*noted, *ended})), tuple(sorted(files)), forgotten, years)


class _Looked:
    """What is in the params folder, as far as it can be read."""

    def __init__(self, params_dir: Path, home: str, judged: Judged, state: State):
        self._params_dir, self._home, self._closed = params_dir, home, judged.unread
        self.years = {year for year, _ in (*judged.states, *judged.refused)}
        self._homes = {key: entry.home for key, entry in state.judged.items()}

    def lacks(self, year: int, region: str | None) -> bool:
        """Return whether a record of this params folder is no longer there.

        For no region, whether every record of the year is gone.
        """
        mine = ("", self._home)
        if region is not None:
            return self._homes.get(f"{year}/{region}", "") in mine and not self.has(year, region)
        others = any(
            key.startswith(f"{year}/") and home not in mine for key, home in self._homes.items()
        )
        return not others and year not in self._closed and not record_paths(self._params_dir, year)

    def has(self, year: int, region: str) -> bool:
        """Return whether a record is there, or may be, in a folder that cannot be read."""
        return year in self._closed or os.path.lexists(
            self._params_dir / f"{year:04d}" / f"{region}.yaml"
        )


def _years_in(folder: Path) -> Iterator[int]:
    with suppress(OSError):
        yield from (int(path.name) for path in folder.iterdir() if YEAR.fullmatch(path.name))


def _keys_of_pages(reports_dir: Path, looked: _Looked) -> Iterator[str]:
    """Return the reports whose pages are there though their record is not.

    Batches over a part of params have left them.
    """
    for code in languages():
        for year in _years_in(reports_dir / code):
            for page in (reports_dir / code / f"{year:04d}").glob("*.html"):
                report = Report.of(Outcome(f"{code}/{year:04d}/{page.stem}", made=True))
                if report is not None and report.region and looked.lacks(year, report.region):
                    yield report.outcome.key


def _may_go(page: Path) -> bool:
    """Return whether a page is ours, or there is none."""
    try:
        with page.open("rb") as file:
            return OURS in file.read(HEAD)
    except OSError:
        return not os.path.lexists(page)


def _files_of_reports(reports_dir: Path, keys: set[str]) -> Iterator[Path]:
    for key in keys:
        places = [
            *(f"{key}{ending}" for ending in _endings()),
            f"failed/{key}.ipynb",
            f"logs/{key}.log",
        ]
        yield from (path for place in places if (path := reports_dir / place).is_file())


def _files_of_documents(reports_dir: Path, keys: set[str]) -> Iterator[Path]:
    for key in keys:
        places = (key, f"logs/{key}.log")
        yield from (path for place in places if (path := reports_dir / place).is_file())


def _files_of_data(
    data_dir: Path, looked: _Looked, state: State, years: tuple[int, ...]
) -> Iterator[Path]:
    for year in years:
        for path in (data_dir / f"{year:04d}").glob("*.json"):
            if looked.lacks(year, path.stem) and is_evaluation(path, year, state.judged):
                yield path
                stored = stored_record_path(data_dir, year, path.stem)
                yield from [stored] if stored.is_file() else []
                yield from stored_analyses(data_dir, year, path.stem)
        yield from (
            path
            for path in (
                peers_path(data_dir, year),
                data_dir / ENTRIES / f"{year}.json",
                *(StoredAnalysis(data_dir, year, name).path for name in ANALYSES),
            )
            if path.is_file()
        )


def take_away(gone: Gone, state: State, reports_dir: Path, known: Mapping[str, Outcome]) -> None:
    """Remove the files, and folders that are empty then, and forget their records.

    A document that somebody has edited, which the journal tells, is set aside.
    """
    for key in gone.judged:
        state.judged.pop(key, None)
    for path in gone.files:
        place = path.relative_to(reports_dir).as_posix()
        if place in gone.reports and place in known:
            remove_unless_edited(reports_dir, place, known[place].written)
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == reports_dir or not folder.is_relative_to(reports_dir):
                break
            with suppress(OSError):
                folder.rmdir()


def _endings() -> tuple[str, ...]:
    return (".html", ".ipynb", *(output.ending for output in FORMATS.values()))
