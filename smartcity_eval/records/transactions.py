"""Changing records: one writer at a time, and several files all or none."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ..core.errors import UsageError
from ..core.files import PART_PREFIX, PART_SUFFIX, move, read_file, write_atomically
from ..core.messages import Message

LOCK, CHANGE = ".smartcity-eval.lock", ".smartcity-eval.change"
# Seconds to wait for another command that writes; a national table takes about a minute.
PATIENCE = 300


def remove_partial_files(folder: Path) -> None:
    """Remove the half-written files that a killed command has left in a folder.

    For the command that holds the folder alone.
    """
    for leftover in folder.glob(f"{PART_PREFIX}*{PART_SUFFIX}"):
        leftover.unlink(missing_ok=True)


@contextmanager
def exclusive_writer(folder: Path) -> Iterator[None]:
    """Keep every other command from writing in a folder meanwhile.

    An interrupted change of several files there is recovered first.

    Commands wait for each other. Whoever changes a file reads it anew inside.

    Raises
    ------
    UsageError
        When another command is still writing after minutes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        # One lock for all in this process that write there: a command within a command does not
        # wait for itself.
        with FileLock(folder.resolve() / LOCK, timeout=PATIENCE, is_singleton=True):
            _recover(folder)
            remove_partial_files(folder)
            yield
    except Timeout:
        raise UsageError(
            Message(
                "another command is writing in {folder}; wait for it and try again",
                {"folder": folder},
            )
        ) from None


def recover_changes(folder: Path) -> None:
    """Complete or undo an interrupted change of several files, if there is one."""
    if (folder / CHANGE).is_file():
        with exclusive_writer(folder):
            pass


def write_all_or_none(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Write several files of a folder, all or none, even if the process is killed.

    Parameters
    ----------
    folder
        A folder above all of them, held by :func:`exclusive_writer`.
    contents
        Path to content. Each is written whole beside its place first; what is to be moved where is
        noted, and only then is the first moved. Whoever holds the folder next finishes what is
        noted whole, and takes back anything less.
    """
    parts = {path: path.with_name(f"{PART_PREFIX}{path.name}{PART_SUFFIX}") for path in contents}
    noted = [
        [os.path.relpath(part, folder), os.path.relpath(path, folder)]
        for path, part in parts.items()
    ]
    before = {path: read_file(path) if path.is_file() else None for path in contents}
    for year in {path.parent for path in contents}:
        remove_partial_files(year)
    try:
        _note(folder, noted, whole=False)
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            parts[path].write_bytes(content)
            parts[path].chmod(0o644)
        _note(folder, noted, whole=True)
        for path, part in parts.items():
            move(part, path)
    except BaseException:
        _roll_back(folder, before, parts)
        raise
    (folder / CHANGE).unlink()


def _note(folder: Path, moves: list[list[str]], whole: bool) -> None:
    write_atomically(folder / CHANGE, json.dumps({"whole": whole, "moves": moves}).encode())


def _roll_back(
    folder: Path, before: Mapping[Path, bytes | None], parts: Mapping[Path, Path]
) -> None:
    """Restore every file as it was."""
    for path, part in parts.items():
        moved, old = not part.exists() and path.is_file(), before[path]
        part.unlink(missing_ok=True)
        if not moved:
            continue
        if old is None:
            path.unlink()
        elif path.read_bytes() != old:
            write_atomically(path, old)
    (folder / CHANGE).unlink(missing_ok=True)


def _recover(folder: Path) -> None:
    """Complete a noted change, or undo it where the note is not whole.

    Never moves anything but our own partial files within the folder.
    """
    try:
        change = json.loads(read_file(folder / CHANGE))
        moves = [(str(part), str(path)) for part, path in change["moves"]]
        whole = change["whole"] is True
    except FileNotFoundError:
        return
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        RecursionError,
    ):  # not ours: a note of ours is there whole or not at all
        moves, whole = [], False
    for part, path in moves:
        if _is_ours(part, path):
            with suppress(FileNotFoundError):  # moved already
                if whole:
                    (folder / part).replace(folder / path)
                else:
                    (folder / part).unlink()
    (folder / CHANGE).unlink(missing_ok=True)


def _is_ours(part: str, path: str) -> bool:
    """Return whether a noted move is one of ours: a partial file beside its place."""
    one, other = Path(part), Path(path)
    inside = not one.is_absolute() and ".." not in one.parts
    return (
        inside
        and one.parent == other.parent
        and re.fullmatch(re.escape(f"{PART_PREFIX}{other.name}{PART_SUFFIX}"), one.name) is not None
    )
