"""Judging every record of a batch once, before any kernel starts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..comparison.peers import PEERS, Peer, peers_path
from ..errors import Problem, RecordError
from ..evaluation import Evaluation, evaluate
from ..evaluation.provenance import with_provenance
from ..files import write_atomically
from ..records import Record, Region, read_record, read_region_of, record_paths
from ..records.reading import region_path
from ..records.shared_sources import sources_path
from .state import JudgedState, State, digest


@dataclass
class Judged:
    """What judging a batch gave, by year and region, and what was refused.

    `evaluations` holds those judged now, `states` the digests of all, those known from the last batch too.
    """

    evaluations: dict[tuple[int, str], Evaluation] = field(default_factory=dict)
    states: dict[tuple[int, str], JudgedState] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[tuple[int, str]] = field(default_factory=set)


@dataclass(frozen=True)
class Memory:
    """What the last batch left: a record whose files have not changed since is not read again."""

    state: State
    library: str
    data_dir: Path

    def known(self, year: int, region: str, inputs: str) -> JudgedState | None:
        """Give the last judging of a record, if it was made from the same files and is still there."""
        last = self.state.judged.get(f"{year}/{region}")
        own, peers = self.data_dir / str(year) / f"{region}.json", peers_path(self.data_dir, year)
        there = last is not None and last.inputs == inputs and own.is_file() and peers.is_file()
        return last if there else None


def judge(
    params_dir: Path, years: set[int], only: set[str] | None = None, memory: Memory | None = None, begin: Callable[[], None] = lambda: None
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
        silently poorer.
    """
    judged = Judged()
    wanted = {path.stem for year in years for path in record_paths(params_dir, year)}
    files: dict[str, list[Path]] = defaultdict(list)
    for path in record_paths(params_dir):
        if path.stem in (wanted if only is None else wanted & only) and int(path.parent.name) <= max(years):
            files[path.stem].append(path)
    changed: list[tuple[str, dict[int, str]]] = []
    for region, paths in files.items():
        inputs = _inputs(params_dir, region, paths, memory) if memory else {}
        known = {y: memory.known(y, region, inputs[y]) for y in inputs if y in years} if memory else {}
        if known and all(known.values()):
            judged.states.update({(year, region): state for year, state in known.items() if state})
        else:
            changed.append((region, inputs))
    if changed:
        begin()
    for region, inputs in changed:
        _judge_region(judged, params_dir, files[region], years, inputs)
    return judged


def _inputs(params_dir: Path, region: str, paths: list[Path], memory: Memory) -> dict[int, str]:
    """Give for each year one hash over all that its judging reads: the package, the region's file, the shared sources, the records up to it."""
    so_far = digest([memory.library, memory.state.sha256(region_path(params_dir, region)), memory.state.sha256(sources_path(params_dir))])
    inputs = {}
    for path in paths:
        so_far = inputs[int(path.parent.name)] = digest([so_far, path.parent.name, memory.state.sha256(path)])
    return inputs


def _judge_region(judged: Judged, params_dir: Path, paths: list[Path], years: set[int], inputs: dict[int, str]) -> None:
    name = paths[0].stem
    region: Region | None = None
    whole = False
    with _gathering(judged, params_dir):
        region = read_region_of(params_dir, name)
        whole = True
    history: list[Record] = []
    for path in paths:
        year = int(path.parent.name)
        record = None
        with _gathering(judged, params_dir):
            record = read_record(path)
            history.append(record)
        whole = whole and record is not None
        if year not in years:
            continue
        if record is None or not whole:
            judged.refused.add((year, name))
            continue
        evaluation = evaluate(record, history=tuple(history), region=region)
        judged.evaluations[year, name] = with_provenance(evaluation, path)
        judged.states[year, name] = JudgedState(
            inputs.get(year, ""), digest([evaluation.model_dump_json()]), Peer.of(evaluation).model_dump_json(),
            listed=digest(_named_sources(record, region)),
        )


def _named_sources(record: Record, region: Region | None) -> Iterator[str]:
    """Give the sources that a report lists: shared ones may change while its own files stay."""
    for model in filter(None, (record, region)):
        yield from (f"{key} {source.model_dump_json()}" for key, source in model.sources.items())


@contextmanager
def _gathering(judged: Judged, params_dir: Path) -> Iterator[None]:
    """Gather a refused file's problems."""
    try:
        yield
    except RecordError as error:
        # Named from params/ on: a page of an index must not tell the machine's folders.
        named = [replace(p, file=Path(p.file).relative_to(params_dir.parent).as_posix()) for p in error.problems]
        judged.problems += [p for p in named if p not in judged.problems]  # the shared sources' are every record's


def write_evaluations(judged: Judged, data_dir: Path) -> bool:
    """Write each new evaluation as ``<year>/<region>.json``, and for each year what its reports show of each other.

    Files of the years that have no evaluation are taken away.

    Returns
    -------
    bool
        Whether anything was written or taken away.
    """
    gone = 0
    for (year, region), evaluation in judged.evaluations.items():
        write_atomically(data_dir / str(year) / f"{region}.json", evaluation.model_dump_json(indent=1).encode() + b"\n")
    for year in {year for year, _ in (*judged.states, *judged.refused)}:
        for path in (data_dir / str(year)).glob("*.json"):
            if (year, path.stem) not in judged.states:
                path.unlink()
                gone += 1
        _write_peers(judged, data_dir, year)
    return bool(judged.evaluations or gone)


def _write_peers(judged: Judged, data_dir: Path, year: int) -> None:
    path = peers_path(data_dir, year)
    known = {peer.region: peer for peer in PEERS.validate_json(path.read_bytes())} if path.is_file() else {}
    regions = sorted(region for y, region in judged.states if y == year)
    new = {region: Peer.of(judged.evaluations[year, region]) for region in regions if (year, region) in judged.evaluations}
    if new or known.keys() != set(regions):
        write_atomically(path, PEERS.dump_json(tuple((known | new)[region] for region in regions)))
