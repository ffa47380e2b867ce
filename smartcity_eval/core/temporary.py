"""Temporary folders that name their owner, and the removal of those of killed processes."""

from __future__ import annotations

import json
import os
import shutil
import socket
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OWNER = ".smartcity-eval-owner"
# Ours, and what multiprocessing makes for us, which carries our mark as well.
PREFIXES = ("smartcity-", "pymp-")
# No system numbers its processes from here on, and no larger number can be asked for.
TOO_LARGE = 2**31


@contextmanager
def temporary_folder(prefix: str, within: str | None = None) -> Iterator[str]:
    """Return a new folder for temporary files, and take it away in the end.

    Parameters
    ----------
    prefix
        How its name begins; ``smartcity-`` and what it is for.
    within
        The folder to make it in; None for the system's own.
    """
    with tempfile.TemporaryDirectory(
        prefix=prefix, dir=within, ignore_cleanup_errors=True
    ) as folder:
        mark_owner(Path(folder))
        yield folder


def mark_owner(folder: Path) -> None:
    """Mark a folder as owned by this process, to be removed once the process has ended."""
    pid = os.getpid()
    with suppress(OSError):  # a full disk costs the mark, and nothing that is made
        (folder / OWNER).write_bytes(
            json.dumps({"pid": pid, "begun": _begun(pid), "where": _where()}).encode()
        )


def sweep_temporary(*within: str | None) -> None:
    """Take away the temporary folders whose owner was killed.

    Only this user's, only those marked, only where the owner is surely gone.

    Parameters
    ----------
    *within
        The folders to look in; None for the system's own.
    """
    if not hasattr(os, "getuid"):
        return  # on Windows there is no safe way of asking for a process
    for place in {Path(each or tempfile.gettempdir()) for each in within}:
        with suppress(OSError):
            for folder in place.iterdir():
                if folder.name.startswith(PREFIXES):
                    remove_orphan(folder)


def remove_orphan(folder: Path) -> bool:
    """Take a temporary folder away if its owner is gone; tell whether it is not there any more."""
    if _is_orphan(folder):
        shutil.rmtree(folder, ignore_errors=True)
    return not os.path.lexists(folder)


def _is_orphan(folder: Path) -> bool:
    try:
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
            return False
        owner = json.loads((folder / OWNER).read_text(encoding="utf-8"))
        pid, begun, where = owner["pid"], owner["begun"], owner["where"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return False
    # Another machine or container may share the folder: of its processes nothing can be known here.
    return (
        isinstance(pid, int)
        and 0 < pid < TOO_LARGE
        and where == _where()
        and (not _lives(pid) or _begun(pid) != begun)
    )


def _lives(pid: int) -> bool:
    """Check whether a process is still there.

    One that ended and that nobody has waited for is not.
    """
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's by now
        return True
    return _status(pid)[:1] != ["Z"]


def _begun(pid: int) -> str:
    """Return when a process began, which tells it from a later one of the same number.

    Nothing where the system does not say.
    """
    return "".join(_status(pid)[19:20])


def _status(pid: int) -> list[str]:
    """Return what Linux tells of a process after its name; nothing on other systems."""
    with suppress(OSError):
        return (
            Path(f"/proc/{pid}/stat")
            .read_text(encoding="utf-8", errors="replace")
            .rpartition(")")[2]
            .split()
        )
    return []


def _where() -> str:
    """Return the machine and, in a container, the namespace that numbers its processes."""
    with suppress(OSError):
        return f"{socket.gethostname()} {Path('/proc/self/ns/pid').readlink()}"
    return socket.gethostname()
