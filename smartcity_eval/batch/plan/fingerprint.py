"""What a report depends on, as one hash: when it is the same, the report need not be made again."""

from __future__ import annotations

import platform
from collections import defaultdict
from functools import cache
from pathlib import Path

from ...comparison.peers import Peer, PeerViews
from ...core.entry_points import plugin_files, plugin_packages
from ...documents.brand import brand_digest
from ...frameworks import EDITIONS, edition_paths
from ...records import record_paths
from ...records.reading import region_path
from ...reference.packs import pack_files
from ...store.state import State, digest
from ..judged import Judged
from .document_jobs import AnyJob, DocumentJob
from .jobs import Job
from .notebook_sources import files_beside
from .office_files import office_files

PACKAGE = Path(__file__).parents[2]
SOURCES = ("*.py", "*.yaml", "*.csv", "*.po", "*.j2", "*.css", "*.js", "*.mplstyle", "*.json")


def library_digest(state: State) -> str:
    """Hash this package, the user's own editions and pack, plug-ins, and the version of Python."""
    own = [path for path in edition_paths().values() if path.parent != EDITIONS]
    others = [f"{name} {version}" for name, version in plugin_packages()]
    read = state.digest([*package_files(), *own, *pack_files(), *plugin_files()])
    return digest([platform.python_version(), read, *others])


def package_files() -> list[Path]:
    """List the files of this package that reports are made with."""
    return sorted(path for pattern in SOURCES for path in PACKAGE.rglob(pattern))


class Fingerprints:
    """Hashes of everything that reports show or are made with; never of today's date.

    Parameters
    ----------
    judged
        The judging: what a report shows of others is in the digest of what they show.
    state
        Hashes of files.
    library
        From :func:`library_digest`.
    """

    def __init__(self, judged: Judged, state: State, library: str):
        self._judged = judged
        self._state = state
        self._library = library
        self._others = cache(self._digest_of_others)
        self._peers = cache(self._peers_of)
        self._brand = cache(brand_digest)
        self._office = cache(self._digest_of_office)
        self._records = cache(self._digest_of_records)
        self._paths = cache(self._paths_of)
        self._beside = cache(self._digest_beside)

    def of(self, job: AnyJob) -> str:
        """Return the fingerprint of a report or document."""
        return self._of_document(job) if isinstance(job, DocumentJob) else self._of_report(job)

    def _of_report(self, job: Job) -> str:
        parts = [
            self._library,
            self._state.sha256(job.notebook.path),
            self._beside(job.notebook.path, job.working_dir),
            job.language,
            job.year,
            job.region,
            self._others(job.year, job.notebook.shows, job.region),
        ]
        if job.region is not None:
            record = job.params_dir / str(job.year) / f"{job.region}.yaml"
            parts += [
                self._state.sha256(record),
                self._state.sha256(region_path(job.params_dir, job.region)),
            ]
            own = self._judged.states[job.year, job.region]
            parts += [own.evaluation, own.listed]
        parts += filter(None, [self._brand(job.params_dir)])
        return digest([*parts, job.finish.code, *job.finish.formats, *job.twins, *job.extra])

    def _of_document(self, job: DocumentJob) -> str:
        shows = "year" if job.region is None else job.kind.shows
        parts = [
            self._library,
            job.kind.name,
            job.language,
            job.year,
            job.region,
            self._others(job.year, shows, job.region),
            self._office(job.params_dir, job.kind.ending, job.year),
        ]
        regions = sorted(region for year, region in self._judged.states if year == job.year)
        for region in regions if job.region is None else [job.region]:
            own = self._judged.states[job.year, region]
            records = self._records(job.params_dir, region, job.year)
            parts += [region, own.evaluation, own.listed, records]
        return digest(parts)

    def _digest_beside(self, notebook: Path, working_dir: Path) -> str:
        """Hash the modules beside a notebook that it imports, and the files that it names."""
        return self._state.digest(files_beside(notebook, working_dir))

    def _digest_of_office(self, params_dir: Path, ending: str, year: int) -> str:
        return self._state.digest(office_files(params_dir, ending, year))

    def _digest_of_records(self, params_dir: Path, region: str, year: int) -> str:
        """Hash a region's file and its records up to a year: a document tells of those before."""
        paths = [p for p in self._paths(params_dir)[region] if int(p.parent.name) <= year]
        return self._state.digest([region_path(params_dir, region), *paths])

    def _paths_of(self, params_dir: Path) -> dict[str, list[Path]]:
        paths: dict[str, list[Path]] = defaultdict(list)
        for path in record_paths(params_dir):
            paths[path.stem].append(path)
        return paths

    def _digest_of_others(self, year: int, shows: str, region: str | None) -> str:
        """Hash what a report shows of a year's other regencies."""
        if shows == "own":
            return ""
        if shows == "peers" and region is not None:
            return digest(self._peers(year).of(region).texts)
        return digest(
            (r, self._judged.states[y, r].evaluation)
            for y, r in sorted(self._judged.states)
            if y == year
        )

    def _peers_of(self, year: int) -> PeerViews:
        return PeerViews(
            Peer.model_validate_json(self._judged.states[key].shown)
            for key in sorted(self._judged.states)
            if key[0] == year
        )
