"""Judging every record of a batch once, before any kernel starts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..comparison.peers import PEERS, Peer, peers_path
from ..comparison.stored_analysis import stored_analyses
from ..core.errors import Problem, RecordError
from ..core.files import read_file, write_atomically
from ..core.messages import Message
from ..evaluation import Evaluation, evaluate
from ..evaluation.models.evaluation_result import EvaluationMark
from ..evaluation.provenance import with_provenance
from ..records import Record, Region, read_record, read_region_of, record_paths
from ..records.reading import REGIONS, region_path, unreadable_folders
from ..records.shared_sources import sources_path
from ..records.stored_record import store_record, stored_record_path
from ..store.state import JudgedState, State, digest

# A file that somebody is writing to is read again.
ATTEMPTS = 3


@dataclass
class Judged:
    """What judging a batch gave, by year and region, and what was refused.

    `evaluations` holds those judged now, `stored` their records as they are stored, `states` the
    digests of all, those known from the last batch too. `unread` are the years whose folders cannot
    be read: what is recorded there, and of whom, is not known.
    """

    evaluations: dict[tuple[int, str], Evaluation] = field(default_factory=dict)
    stored: dict[tuple[int, str], bytes] = field(default_factory=dict)
    states: dict[tuple[int, str], JudgedState] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[tuple[int, str]] = field(default_factory=set)
    unread: dict[int, Path] = field(default_factory=dict)


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
    begin: Callable[[], None] = lambda: None,
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
    begin
        Called once there is a record to judge, before the first of them.

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
    changed: list[tuple[str, dict[int, str]]] = []
    for region, paths in files.items():
        inputs = _inputs(params_dir, paths, memory, judged.unread) if memory else {}
        known = (
            {y: memory.known(y, region, inputs[y]) for y in inputs if y in years} if memory else {}
        )
        if known and all(known.values()):
            judged.states.update({(year, region): state for year, state in known.items() if state})
        else:
            changed.append((region, inputs))
    if changed:
        begin()
    for region, inputs in changed:
        _judge_region(judged, params_dir, files[region], years, inputs)
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


def _judge_region(
    judged: Judged, params_dir: Path, paths: list[Path], years: set[int], inputs: dict[int, str]
) -> None:
    """Judge a region's records from files that stay the same meanwhile.

    The hashes that a page names are then of what was read.
    """
    read = [region_path(params_dir, paths[0].stem), sources_path(params_dir), *paths]
    for _ in range(ATTEMPTS):
        tried, before = Judged(unread=judged.unread), [State().sha256(path) for path in read]
        _judge_once(tried, params_dir, paths, years, inputs)
        changed = [
            path
            for path, sha256 in zip(read, before, strict=True)
            if State().sha256(path) != sha256
        ]
        if not changed:
            break
    else:
        named = [path.relative_to(params_dir.parent).as_posix() for path in changed]
        restless = [
            Problem(
                name,
                0,
                "",
                Message(
                    "the file is being changed while it is read; try again when nobody writes to it"
                ),
            )
            for name in named
        ]
        tried = Judged(
            problems=restless,
            refused={
                (int(path.parent.name), path.stem)
                for path in paths
                if int(path.parent.name) in years
            },
        )
    judged.evaluations |= tried.evaluations
    judged.stored |= tried.stored
    judged.states |= tried.states
    judged.problems += [
        p for p in tried.problems if p not in judged.problems
    ]  # the shared sources' are every record's
    judged.refused |= tried.refused


def _judge_once(
    judged: Judged, params_dir: Path, paths: list[Path], years: set[int], inputs: dict[int, str]
) -> None:
    name = paths[0].stem
    region: Region | None = None
    broken: list[Path] = []
    try:
        region = read_region_of(params_dir, name)
    except RecordError as error:
        _gather(judged, error, params_dir)
        broken.append(region_path(params_dir, name))
    history: list[Record] = []
    for path in paths:
        year = int(path.parent.name)
        record: Record | None = None
        try:
            record = read_record(path, history)
            history.append(record)
        except RecordError as error:
            _gather(judged, error, params_dir)
            broken.append(path)
        if year not in years:
            continue
        unknown = [folder for earlier, folder in sorted(judged.unread.items()) if earlier < year]
        if record is None or broken or unknown:
            judged.refused.add((year, name))
            if record is not None:
                judged.problems.append(_withheld(path, [*broken, *unknown], params_dir))
            continue
        evaluation = evaluate(record, history=tuple(history), region=region)
        judged.evaluations[year, name] = made = with_provenance(evaluation, path)
        judged.stored[year, name] = stored = store_record(record, region, path)
        judged.states[year, name] = JudgedState(
            inputs.get(year, ""),
            digest([evaluation.model_dump_json()]),
            Peer.of(evaluation).model_dump_json(),
            listed=digest(_named_sources(record, region)),
            written=hashlib.sha256(_file_of(made)).hexdigest(),
            stored=hashlib.sha256(stored).hexdigest(),
        )


def _withheld(path: Path, broken: list[Path], params_dir: Path) -> Problem:
    """Say why a sound record has no report."""
    named, *others = (p.relative_to(params_dir.parent).as_posix() for p in (path, *broken))
    return Problem(
        named,
        0,
        "",
        Message(
            "this record is sound, but there is no report of it while {files} is refused, which it"
            " is judged with; mend that first",
            {"files": ", ".join(others)},
        ),
    )


def _named_sources(record: Record, region: Region | None) -> Iterator[str]:
    """Return the sources that a report lists; shared ones may change while its own files stay."""
    for sources in (record.sources, region.sources if region else {}):
        yield from (f"{key} {source.model_dump_json()}" for key, source in sources.items())


def _gather(judged: Judged, error: RecordError, params_dir: Path) -> None:
    """Gather the problems of a refused file."""
    # Named from params/ on: a page of an index must not tell the machine's folders.
    named = [
        replace(p, file=Path(p.file).relative_to(params_dir.parent).as_posix())
        for p in error.problems
    ]
    judged.problems += [p for p in named if p not in judged.problems]


def write_evaluations(judged: Judged, data_dir: Path, known: Collection[str] = ()) -> bool:
    """Write the evaluations made now, their records, and what the reports of a year show of others.

    An evaluation is ``<year>/<region>.json``, its record ``records/<year>/<region>.json``.

    Of the years' files those are taken away that hold an evaluation of a record that is not there,
    or refused, now.

    Parameters
    ----------
    judged
        What judging gave.
    data_dir
        The folder ``data/`` of the reports.
    known
        Year and region, ``2023/kab-batang``, of whatever earlier batches wrote there.

    Returns
    -------
    bool
        Whether anything was written or taken away.
    """
    gone = 0
    for (year, region), evaluation in judged.evaluations.items():
        write_atomically(data_dir / str(year) / f"{region}.json", _file_of(evaluation))
        write_atomically(stored_record_path(data_dir, year, region), judged.stored[year, region])
    for year in {year for year, _ in (*judged.states, *judged.refused)}:
        for path in (data_dir / str(year)).glob("*.json"):
            if (year, path.stem) not in judged.states and is_evaluation(path, year, known):
                path.unlink()
                stored_record_path(data_dir, year, path.stem).unlink(missing_ok=True)
                for analysis in stored_analyses(data_dir, year, path.stem):
                    analysis.unlink(missing_ok=True)
                gone += 1
        _write_peers(judged, data_dir, year)
    return bool(judged.evaluations or gone)


def _file_of(evaluation: Evaluation) -> bytes:
    return evaluation.model_dump_json(indent=1).encode() + b"\n"


def is_evaluation(path: Path, year: int, known: Collection[str]) -> bool:
    """Return whether a file was written here: others may keep a file of their own beside it."""
    if f"{year}/{path.stem}" in known:
        return True
    try:
        mark = EvaluationMark.model_validate_json(read_file(path))
    except (OSError, ValueError):
        return False
    return (mark.region, mark.year) == (path.stem, year)


def _write_peers(judged: Judged, data_dir: Path, year: int) -> None:
    """Write what a year's reports show of each other.

    It comes from what is known of each record, never from the file itself, which may be damaged.
    """
    peers = tuple(
        Peer.model_validate_json(judged.states[key].shown)
        for key in sorted(judged.states)
        if key[0] == year
    )
    path, content = peers_path(data_dir, year), PEERS.dump_json(peers)
    if not path.is_file() or path.read_bytes() != content:
        write_atomically(path, content)
