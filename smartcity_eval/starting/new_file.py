"""Writing a file that is begun, and never over one that is there."""

from __future__ import annotations

from pathlib import Path

from ..core.errors import UsageError
from ..core.file_names import is_portable
from ..core.files import write_atomically
from ..core.messages import Message
from ..core.schema_files import SchemaKind, schema_line

YEARS = range(1990, 2101)  # the years that a record can have


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
        When the file is already there, its name cannot be a file's on every system, or the text
        has what is no letter.
    """
    check_name(path)
    # On Windows and macOS a name in other capitals is the same file.
    same = [found for found in path.parent.glob("*") if found.name.lower() == path.name.lower()]
    if same:
        raise UsageError(
            Message("{path} is already there; it is not overwritten", {"path": same[0]})
        )
    line = schema_line(kind, path.parent) if kind else ""
    try:
        content = (line + text).encode()
    except UnicodeEncodeError as error:
        found = error.object[max(error.start - 20, 0) : error.end]
        raise UsageError(
            Message("{found} has letters that are no UTF-8", {"found": ascii(found)})
        ) from None
    write_atomically(path, content)
    return path


def check_name(path: Path) -> None:
    """Refuse a file or folder whose name could not be written on every system.

    Raises
    ------
    UsageError
        When it is a device's on Windows, too long, or has signs that no name may have there.
    """
    if not is_portable(path.name):
        raise UsageError(
            Message(
                "{found} cannot be a file's or folder's name on every system; choose a shorter or"
                " plainer one",
                {"found": ascii(path.name[:80])},
            )
        )


def check_year(year: int) -> None:
    """Refuse a year that no record can have.

    Raises
    ------
    UsageError
        When it is none.
    """
    if year not in YEARS:
        raise UsageError(
            Message(
                "a year is between {first} and {last}, not {year}",
                {"first": str(YEARS[0]), "last": str(YEARS[-1]), "year": str(year)},
            )
        )


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
