"""A reports folder: its lock, its mark, and finished files moved into it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ..core.errors import UsageError
from ..core.files import PART_PREFIX, PART_SUFFIX, read_file, write_atomically
from ..core.messages import Message

LOCK = ".lock"
# Says that a folder is a reports folder. What it holds is made again; what others put there, under
# names of their own, is left alone.
MARK = ".smartcity-eval"
# What a folder may hold and still be empty: a batch that was killed before it could mark it, and
# what git keeps an empty folder with.
HARMLESS = frozenset({LOCK, "README.md", ".gitignore", ".gitkeep"})


def refuse_foreign(folder: Path, params_dir: Path) -> None:
    """Refuse to make reports in a folder that holds something else.

    Raises
    ------
    UsageError
        When it is no folder, lies in the params folder or is that folder, or holds files and was
        never a reports folder.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(
            Message(
                "{folder} is not a folder; give --reports one for the reports", {"folder": folder}
            )
        )
    if folder.resolve().is_relative_to(params_dir.resolve()):
        raise UsageError(
            Message(
                "{folder} is where the records are; give --reports a folder of its own",
                {"folder": folder},
            )
        )
    if (
        folder.is_dir()
        and not is_reports_folder(folder)
        and any(path.name not in HARMLESS for path in folder.iterdir())
    ):
        raise UsageError(
            Message(
                "{folder} holds files that are not reports, and reports would overwrite some; give"
                " --reports an empty or a new folder",
                {"folder": folder},
            )
        )


def is_reports_folder(folder: Path) -> bool:
    """Return whether a folder is marked as a reports folder, or was one before there were marks.

    Then its journal and its state are there.
    """
    return (folder / MARK).is_file() or (
        _holds(folder / "journal.json", set())
        and _holds(folder / "data" / "state.json", {"files", "judged"})
    )


def _holds(path: Path, keys: set[str]) -> bool:
    try:
        content = json.loads(read_file(path))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and keys <= content.keys()


@contextmanager
def only_batch_in(folder: Path) -> Iterator[None]:
    """Lock a reports folder for one batch, and mark it as a reports folder.

    Half-written files of a batch that was killed are deleted first.

    Raises
    ------
    UsageError
        When another batch is at work there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / LOCK, timeout=0):
            for leftover in folder.rglob(f"{PART_PREFIX}*{PART_SUFFIX}"):
                leftover.unlink(missing_ok=True)
            if not (folder / MARK).is_file():
                write_atomically(
                    folder / MARK, b"Reports made by smartcity-eval; see docs/operator.md.\n"
                )
            yield
    except Timeout:
        raise UsageError(
            Message(
                "another batch is at work in {folder}; wait for it, or give --reports another"
                " folder",
                {"folder": folder},
            )
        ) from None


def move_into_place(source: Path, target: Path) -> None:
    """Move a finished file to its final name, across file systems too."""
    write_atomically(target, source.read_bytes())
    source.unlink()
