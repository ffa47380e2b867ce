"""Judging the records of one region."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..comparison.peers import Peer
from ..core.errors import Problem, RecordError
from ..core.messages import Message
from ..evaluation import Evaluation, evaluate
from ..evaluation.provenance import with_provenance
from ..records import Record, Region, read_record, read_region_of
from ..records.reading import region_path
from ..records.shared_sources import sources_path
from ..records.stored_record import store_record
from ..store.state import JudgedState, State, digest
from .evaluation_files import write_evaluation
from .judged import Judged

# A file that somebody is writing to is read again.
ATTEMPTS = 3


@dataclass(frozen=True)
class RegionTask:
    """The records of a region to judge.

    Attributes
    ----------
    params_dir
        The folder that its files are in.
    paths
        Its records, the earliest first.
    years
        The years to judge; earlier ones are its history.
    inputs
        The hash of what each year's evaluation reads, where it is remembered.
    unread
        The years whose folders cannot be read.
    data_dir
        Where to write the evaluations at once; None to return them.
    """

    params_dir: Path
    paths: list[Path]
    years: set[int]
    inputs: dict[int, str] = field(default_factory=dict)
    unread: dict[int, Path] = field(default_factory=dict)
    data_dir: Path | None = None


def judge_region(task: RegionTask) -> Judged:
    """Judge a region's records from files that stay the same meanwhile.

    The hashes that a page names are then of what was read.
    """
    read = [region_path(task.params_dir, task.paths[0].stem), sources_path(task.params_dir)]
    read += task.paths
    for _ in range(ATTEMPTS):
        judged, before = Judged(unread=task.unread), [State().sha256(path) for path in read]
        _judge_once(judged, task)
        changed = [
            path
            for path, sha256 in zip(read, before, strict=True)
            if State().sha256(path) != sha256
        ]
        if not changed:
            break
    else:
        return _restless(task, changed)
    if task.data_dir is not None:
        for key in judged.fresh:
            write_evaluation(task.data_dir, key, judged.files.pop(key), judged.stored.pop(key))
    return judged


def _restless(task: RegionTask, changed: list[Path]) -> Judged:
    """Refuse a region whose files are being written to."""
    message = Message(
        "the file is being changed while it is read; try again when nobody writes to it"
    )
    named = [path.relative_to(task.params_dir.parent).as_posix() for path in changed]
    return Judged(
        problems=[Problem(name, 0, "", message) for name in named],
        refused={
            (int(path.parent.name), path.stem)
            for path in task.paths
            if int(path.parent.name) in task.years
        },
    )


def _judge_once(judged: Judged, task: RegionTask) -> None:
    params_dir, name = task.params_dir, task.paths[0].stem
    region: Region | None = None
    broken: list[Path] = []
    try:
        region = read_region_of(params_dir, name)
    except RecordError as error:
        _gather(judged, error, params_dir)
        broken.append(region_path(params_dir, name))
    history: list[Record] = []
    for path in task.paths:
        year = int(path.parent.name)
        record: Record | None = None
        try:
            record = read_record(path, history)
            history.append(record)
        except RecordError as error:
            _gather(judged, error, params_dir)
            broken.append(path)
        if year not in task.years:
            continue
        unknown = [folder for earlier, folder in sorted(judged.unread.items()) if earlier < year]
        if record is None or broken or unknown:
            judged.refused.add((year, name))
            if record is not None:
                judged.problems.append(_withheld(path, [*broken, *unknown], params_dir))
            continue
        evaluation = evaluate(record, history=tuple(history), region=region)
        judged.fresh.add((year, name))
        judged.files[year, name] = made = _file_of(with_provenance(evaluation, path))
        judged.stored[year, name] = stored = store_record(record, region, path)
        judged.states[year, name] = JudgedState(
            task.inputs.get(year, ""),
            digest([evaluation.model_dump_json()]),
            Peer.of(evaluation).model_dump_json(),
            listed=digest(_named_sources(record, region)),
            written=hashlib.sha256(made).hexdigest(),
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


def _file_of(evaluation: Evaluation) -> bytes:
    return evaluation.model_dump_json(indent=1).encode() + b"\n"
