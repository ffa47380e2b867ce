"""The files that a job reads, which travel to the worker that makes it.

They are those that its fingerprint covers: what is found only while a notebook runs is not among
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ...comparison.peers import peers_path
from ...documents.brand import brand_path, read_brand
from ...documents.office.office_templates import templates_folder
from ...frameworks.loader import own_editions
from ...records import record_paths
from ...records.reading import region_path
from ...records.shared_sources import sources_path
from ...records.stored_record import stored_record_path
from ...reference.packs import pack_files
from ...workbooks.panel.stored_plan import PANELS, plan_files
from ..outputs.analyses import analysis_path
from ..plan.document_jobs import AnyJob, DocumentJob
from ..plan.jobs import Job
from ..plan.notebook_sources import files_beside
from ..plan.office_files import DOCUMENTS

# What several jobs read and is sent to each worker once: of which kind, and of which year or
# notebook.
Group = tuple[str, int | Path | None]


def groups_of(job: AnyJob) -> list[Group]:
    """Return the groups of files that a job reads beside its own."""
    found: list[Group] = [("project", None), ("year", job.year)]
    if isinstance(job, Job):
        found.append(("notebook", job.notebook.path))
        whole = job.region is None or job.notebook.shows == "year"
    else:
        found.append(("office", None))
        whole = True  # what an office knows of a year names its regions
    return [*found, ("whole year", job.year)] if whole else found


def own_files(job: AnyJob) -> list[Path]:
    """Return the files that a job alone reads: of its regency, and an analysis made before."""
    found = [analysis_path(job)] if isinstance(job, Job) else []
    if job.region is not None:
        found += _of_region(job, job.region)
    return _there(path for path in found if path)


def _of_region(job: AnyJob, region: str) -> list[Path]:
    data = job.reports_dir / "data"
    return [
        *(p for p in record_paths(job.params_dir, region=region) if _year(p) <= job.year),
        region_path(job.params_dir, region),
        data / str(job.year) / f"{region}.json",
        stored_record_path(data, job.year, region),
    ]


def group_files(group: Group, job: AnyJob) -> list[Path]:
    """Return the files of a group that a job reads."""
    kind = group[0]
    if kind == "project":
        files = _project(job)
    elif kind == "year":
        files = [
            peers_path(job.reports_dir / "data", job.year),
            job.params_dir / DOCUMENTS / f"{job.year}.yaml",
        ]
    elif kind == "notebook":
        assert isinstance(job, Job)
        files = [job.notebook.path, *files_beside(job.notebook.path, job.working_dir)]
    elif kind == "office":
        assert isinstance(job, DocumentJob)
        files = [*templates_folder(job.params_dir).glob("*"), *plan_files(job.params_dir)]
    else:
        regions = sorted(path.stem for path in record_paths(job.params_dir, job.year))
        files = [path for region in regions for path in _of_region(job, region)]
    return _there(files)


def _project(job: AnyJob) -> list[Path]:
    logo, editions = read_brand(job.params_dir).logo, own_editions()
    return [
        sources_path(job.params_dir),
        brand_path(job.params_dir),
        *([logo] if logo else []),
        job.reports_dir / "data" / f"{PANELS}.json",
        *(Path(editions).resolve().glob("*.yaml") if editions else ()),
        *(path.resolve() for path in pack_files()),
    ]


def _there(paths: Iterable[Path]) -> list[Path]:
    def found() -> Iterator[Path]:
        yield from (path for path in paths if path.is_file())

    return list(dict.fromkeys(found()))


def _year(record: Path) -> int:
    return int(record.parent.name)
