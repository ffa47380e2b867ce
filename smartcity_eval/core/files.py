"""Reading of regular files and atomic writing."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
import tempfile
import time
from pathlib import Path

# What is in the making is named so that nobody else's file is taken for it.
PART_PREFIX, PART_SUFFIX = ".smartcity-eval-", ".part"

# Between attempts to move a file on Windows, in seconds.
PAUSES = (0.05, 0.1, 0.2, 0.3, 0.4)


def read_file(path: Path) -> bytes:
    """Read a file, and nothing that only looks like one.

    A pipe would never end, and a device has no content.

    Raises
    ------
    OSError
        When it cannot be opened, or is a folder, a pipe, a socket or a device.
    """
    # Without waiting: opening a pipe that nobody writes to would hang.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
            raise OSError(
                code,
                (
                    "Is a directory"
                    if stat.S_ISDIR(mode)
                    else "not a file but a pipe, a socket or a device"
                ),
                str(path),
            )
        with os.fdopen(os.dup(handle), "rb") as file:
            return file.read()
    finally:
        os.close(handle)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=PART_PREFIX, suffix=PART_SUFFIX)
    os.close(handle)  # Windows neither moves nor removes a file that is open
    part = Path(name)
    try:
        part.write_bytes(content)
        part.chmod(0o644)
        move(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def move(part: Path, path: Path) -> None:
    """Move a file to its place in one step, over the one that lies there.

    Windows refuses that while another program, such as a virus scanner, has the file open for an
    instant; it is tried again for about a second there.

    Raises
    ------
    OSError
        When it cannot be moved; the error names the place, not the file that was to go there.
    """
    for pause in PAUSES if sys.platform == "win32" else ():
        try:
            part.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    try:
        part.replace(path)
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


def file_sha256(path: Path) -> str:
    """Return a file's SHA-256 as hexadecimal text."""
    return hashlib.sha256(read_file(path)).hexdigest()
