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
        if path.is_dir():
            inside = (
                record_paths(path.parent, int(path.name))
                if YEAR.fullmatch(path.name)
                else record_paths(path)
            )
        else:
            inside = (
                [path]
                if path.exists() and path.suffix == ".yaml" and YEAR.fullmatch(path.parent.name)
                else []
            )
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
    for folder in folders:
        recover_changes(
            folder
        )  # an import that was killed is finished, or taken back, before its records are read
    if len(folders) != 1:
        raise UsageError(
            Message(
                "the records lie in {count} params folders; give those of one folder at a time",
                {"count": len(folders)},
            )
        )
    return folders.pop(), [(int(path.parent.name), path.stem) for path in found]
