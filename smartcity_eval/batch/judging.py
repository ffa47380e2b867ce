"""Judging every record of a batch once, before any kernel starts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..errors import Problem, RecordError
from ..evaluation import Evaluation, evaluate
from ..evaluation.provenance import with_provenance
from ..records import Record, Region, read_record, read_region_of, record_paths
from .files import write_atomically


@dataclass
class Judged:
    """The evaluations of a batch by year and region, and what was refused."""

    evaluations: dict[tuple[int, str], Evaluation] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[tuple[int, str]] = field(default_factory=set)


def judge(params_dir: Path, years: set[int], only: set[str] | None = None) -> Judged:
    """Judge every record of some years, with the regencies' earlier records.

    Parameters
    ----------
    params_dir
        The folder with the years' folders and ``regions/``.
    years
        The years wanted. Earlier years are read for their history, but not judged.
    only
        Region ids to judge; None for all that have a record in those years.

    Returns
    -------
    Judged
        A refused record keeps no other from being judged; its problems are listed. A regency whose
        earlier record or region file is refused is refused with it, because its report would be
        silently poorer.
    """
    judged = Judged()
    wanted = {path.stem for year in years for path in record_paths(params_dir, year)}
    wanted &= wanted if only is None else only
    paths = [p for p in record_paths(params_dir) if p.stem in wanted and int(p.parent.name) <= max(years)]
    histories: dict[str, list[Record]] = defaultdict(list)
    regions: dict[str, Region | None] = {}
    broken: set[str] = set()
    for path in paths:
        year, region = int(path.parent.name), path.stem
        with _gathering(judged, broken, region, params_dir):
            if region not in regions:
                regions[region] = None
                regions[region] = read_region_of(params_dir, region)
        record = None
        with _gathering(judged, broken, region, params_dir):
            record = read_record(path)
            histories[region].append(record)
        if year not in years:
            continue
        if record is None or region in broken:
            judged.refused.add((year, region))
        else:
            evaluation = evaluate(record, history=tuple(histories[region]), region=regions[region])
            judged.evaluations[year, region] = with_provenance(evaluation, path)
    return judged


@contextmanager
def _gathering(judged: Judged, broken: set[str], region: str, params_dir: Path) -> Iterator[None]:
    """Gather a refused file's problems, and mark its region as broken from here on."""
    try:
        yield
    except RecordError as error:
        broken.add(region)
        # Named from params/ on: a page of an index must not tell the machine's folders.
        judged.problems += [replace(p, file=Path(p.file).relative_to(params_dir.parent).as_posix()) for p in error.problems]


def write_evaluations(judged: Judged, data_dir: Path) -> None:
    """Write each evaluation as ``<year>/<region>.json``; files of the years that have no evaluation are taken away."""
    for (year, region), evaluation in judged.evaluations.items():
        write_atomically(data_dir / str(year) / f"{region}.json", evaluation.model_dump_json(indent=1).encode() + b"\n")
    for year in {year for year, _ in (*judged.evaluations, *judged.refused)}:
        for path in (data_dir / str(year)).glob("*.json"):
            if (year, path.stem) not in judged.evaluations:
                path.unlink()
