"""The evaluations in a reports folder, and what the reports of a year show of each other."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ..comparison.peers import PEERS, Peer, peers_path
from ..comparison.stored_analysis import stored_analyses
from ..core.files import read_file, write_atomically
from ..evaluation.models.evaluation_result import EvaluationMark
from ..records.stored_record import stored_record_path
from .judged import Judged


def write_evaluation(data_dir: Path, key: tuple[int, str], file: bytes, stored: bytes) -> None:
    """Write an evaluation and the record it is of, as JSON."""
    year, region = key
    write_atomically(data_dir / str(year) / f"{region}.json", file)
    write_atomically(stored_record_path(data_dir, year, region), stored)


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
    for key, file in judged.files.items():
        write_evaluation(data_dir, key, file, judged.stored[key])
    for year in {year for year, _ in (*judged.states, *judged.refused)}:
        for path in (data_dir / str(year)).glob("*.json"):
            if (year, path.stem) not in judged.states and is_evaluation(path, year, known):
                path.unlink()
                stored_record_path(data_dir, year, path.stem).unlink(missing_ok=True)
                for analysis in stored_analyses(data_dir, year, path.stem):
                    analysis.unlink(missing_ok=True)
                gone += 1
        _write_peers(judged, data_dir, year)
    return bool(judged.fresh or gone)


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
