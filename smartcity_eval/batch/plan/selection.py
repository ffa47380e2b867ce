"""Which records the paths on a command line name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...core.errors import UsageError
from ...core.messages import Message
from ...records import record_paths
from ...records.stray_files import YEAR
from ...records.transactions import recover_changes


def select_records(paths: Iterable[Path]) -> tuple[Path, list[tuple[int, str]]]:
    """Find the records among some paths.

    Parameters
    ----------
    paths
        A params folder, a year's folder, or record files; all of one params folder.

    Returns
    -------
    Path, list
        The params folder, and year and region id of each record.
    """
    found: list[Path] = []
    for path in (Path(p).resolve() for p in paths):
        # An import that was killed is finished, or taken back, before its records are looked for.
        recover_changes(_params_of(path))
        inside = _records_in(path)
        if not inside:
            raise UsageError(
                Message(
                    "there is no record in {path}; name params/, a year's folder in it, or a record"
                    " such as params/2023/kab-batang.yaml",
                    {"path": path},
                )
            )
        found += inside
    folders = {path.parent.parent for path in found}
    if len(folders) != 1:
        raise UsageError(
            Message(
                "the records lie in {count} params folders; give those of one folder at a time",
                {"count": len(folders)},
            )
        )
    return folders.pop(), [(int(path.parent.name), path.stem) for path in found]


def _params_of(path: Path) -> Path:
    """Return the params folder that a path names, or that it lies in."""
    if YEAR.fullmatch(path.name):
        return path.parent
    return path if path.is_dir() else path.parent.parent


def _records_in(path: Path) -> list[Path]:
    if not path.is_dir():
        is_record = path.suffix == ".yaml" and YEAR.fullmatch(path.parent.name)
        return [path] if is_record and path.exists() else []
    if YEAR.fullmatch(path.name):
        return record_paths(path.parent, int(path.name))
    return record_paths(path)
