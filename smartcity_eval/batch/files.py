"""A reports folder with one batch at work in it, and finished files moved there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ..errors import UsageError
from ..files import write_atomically
from ..messages import Message


@contextmanager
def only_batch_in(folder: Path) -> Iterator[None]:
    """Keep a second batch out of a reports folder while one is at work in it.

    What a batch that was killed has left half-written is taken away first.

    Raises
    ------
    UsageError
        When another batch is at work there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / ".lock", timeout=0):
            for leftover in folder.rglob(".*.part"):
                leftover.unlink(missing_ok=True)
            yield
    except Timeout:
        raise UsageError(Message("another batch is at work in {folder}; wait for it, or give --reports another folder", {"folder": folder})) from None


def move_into_place(source: Path, target: Path) -> None:
    """Put a finished file under its final name, across file systems too."""
    write_atomically(target, source.read_bytes())
    source.unlink()
