"""Judging every record of a batch once, before any kernel starts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from ..records import record_paths
from ..records.reading import REGIONS, region_path, unreadable_folders
from ..records.shared_sources import sources_path
from ..records.stored_record import stored_record_path
from ..store.state import JudgedState, State, digest
from .judged import Judged
from .judged_region import RegionTask
from .judges import ALONE, Judges, judge_regions


@dataclass(frozen=True)
class Memory:
    """What the last batch left: a record whose files have not changed since is not read again."""

    state: State
    library: str
    data_dir: Path

    def known(self, year: int, region: str, inputs: str) -> JudgedState | None:
        """Return the last result for a record, if its files and what was written are unchanged."""
        last = self.state.judged.get(f"{year}/{region}")
        if last is None or last.inputs != inputs or not last.written:
            return None
        written = self.state.sha256(self.data_dir / str(year) / f"{region}.json")
        stored = self.state.sha256(stored_record_path(self.data_dir, year, region))
        return last if (written, stored) == (last.written, last.stored) else None


def judge(
    params_dir: Path,
    years: set[int],
    only: set[str] | None = None,
    memory: Memory | None = None,
    judges: Judges = ALONE,
) -> Judged:
    """Judge every record of some years, with the regencies' earlier records.

    Parameters
    ----------
    params_dir
        The folder with the years' folders and ``regions/``.
    years
        The years wanted. Earlier years are read for their history, but not judged.
    only
        Region ids to judge; None for all that have a record in those years.
    memory
        What the last batch left; None to read everything.
    judges
        Who judges, and what is done meanwhile.

    Returns
    -------
    Judged
        A refused record keeps no other from being judged; its problems are listed. A regency whose
        earlier record or region file is refused is refused with it, because its report would be
        silently poorer; so is every record later than a year's folder that cannot be read.
    """
    closed = unreadable_folders(params_dir)
    judged = Judged(
        unread={int(folder.name): folder for folder in closed if folder.name != REGIONS},
        problems=[*closed.values()],
    )
    wanted = {path.stem for year in years for path in record_paths(params_dir, year)}
    files: dict[str, list[Path]] = defaultdict(list)
    for path in record_paths(params_dir):
        if path.stem in (wanted if only is None else wanted & only) and int(
            path.parent.name
        ) <= max(years):
            files[path.stem].append(path)
    tasks: list[RegionTask] = []
    for region, paths in files.items():
        inputs = _inputs(params_dir, paths, memory, judged.unread) if memory else {}
        known = (
            {y: memory.known(y, region, inputs[y]) for y in inputs if y in years} if memory else {}
        )
        if known and all(known.values()):
            judged.states.update({(year, region): state for year, state in known.items() if state})
        else:
            tasks.append(
                RegionTask(params_dir, paths, years, inputs, judged.unread, judges.data_dir)
            )
    if tasks:
        judges.begin()
    done, whole = 0, sum(len(_to_judge(task)) for task in tasks)
    for task, made in zip(tasks, judge_regions(tasks, judges.processes), strict=True):
        judged.add(made)
        done += len(_to_judge(task))
        judges.tell(done, whole)
    return judged


def _inputs(
    params_dir: Path, paths: list[Path], memory: Memory, closed: Collection[int]
) -> dict[int, str]:
    """Hash for each year all that its evaluation reads.

    These are the package, the region's file, the shared sources, and the records up to that year.
    """
    region_file = region_path(params_dir, paths[0].stem)
    so_far = digest(
        [
            memory.library,
            memory.state.sha256(region_file),
            memory.state.sha256(sources_path(params_dir)),
            *sorted(closed),
        ]
    )
    inputs = {}
    for path in paths:
        so_far = inputs[int(path.parent.name)] = digest(
            [so_far, path.parent.name, memory.state.sha256(path)]
        )
    return inputs


def _to_judge(task: RegionTask) -> list[Path]:
    return [path for path in task.paths if int(path.parent.name) in task.years]
