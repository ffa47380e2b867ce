"""Writing a file that is begun, and never over one that is there."""

from __future__ import annotations

from pathlib import Path

from ..core.errors import UsageError
from ..core.files import write_atomically
from ..core.messages import Message
from ..core.schema_files import SchemaKind, schema_line


def write_new(path: Path, text: str, kind: SchemaKind | None = None) -> Path:
    """Write a file that is not there yet; return its path.

    Parameters
    ----------
    path
        Where it goes.
    text
        Its content.
    kind
        What a YAML file is: its first line then names the schema that editors complete and check
        it by, where the project has one.

    Raises
    ------
    UsageError
        When the file is already there.
    """
    if path.exists() or path.is_symlink():
        raise UsageError(Message("{path} is already there; it is not overwritten", {"path": path}))
    line = schema_line(kind, path.parent) if kind else ""
    write_atomically(path, (line + text).encode())
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
