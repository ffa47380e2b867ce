"""Writing a file that is begun, and never over one that is there."""

from __future__ import annotations

from pathlib import Path

from ..core.errors import UsageError
from ..core.files import write_atomically
from ..core.messages import Message


def write_new(path: Path, text: str) -> Path:
    """Write a file that is not there yet; return its path.

    Raises
    ------
    UsageError
        When the file is already there.
    """
    if path.exists() or path.is_symlink():
        raise UsageError(Message("{path} is already there; it is not overwritten", {"path": path}))
    write_atomically(path, text.encode())
    return path


def quoted(text: str) -> str:
    """Return a text as YAML writes it in double quotes, on one line.

    Examples
    --------
    >>> print(quoted('a "b": c'))
    "a \\"b\\": c"
    """
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


def commented(*texts: str, indent: str = "") -> list[str]:
    """Return each text as lines of comment of at most 100 characters.

    Examples
    --------
    >>> commented("one", indent="  ")
    ['  # one']
    """
    from textwrap import wrap

    start = f"{indent}# "
    return [
        line
        for text in texts
        for line in wrap(text, 100, initial_indent=start, subsequent_indent=start)
    ]
