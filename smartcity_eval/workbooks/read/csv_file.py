"""CSV files: text with semicolons, commas or tabs between the cells, in UTF-8 or UTF-16."""

from __future__ import annotations

import csv
import io
import re

from ...core.messages import Message
from .book import Sheet, trim_rows, workbook_error
from .limits import check_extent

_DELIMITERS = (";", ",", "\t")
_QUOTED = re.compile(r'"[^"]*"')
# A comma before a space is prose (a title), one between digits a decimal comma; neither parts
# cells.
_PARTING = {
    ";": re.compile(";"),
    ",": re.compile(r",(?! )(?<![0-9],(?=[0-9]))"),
    "\t": re.compile("\t"),
}
_LOOKED_AT = 100_000  # letters; a table's first lines show what parts its cells


def csv_sheet(text: str, file: str, name: str) -> Sheet:
    """Read a CSV text as a sheet; every cell is text or empty.

    Parameters
    ----------
    text
        The file's text. The delimiter is what parts the first line that has any: the comma of a
        title and that of a number part nothing. Excel's own first line ``sep=;`` settles it.
    file
        Its name, for messages.
    name
        The sheet's.

    Raises
    ------
    WorkbookError
        When a quotation mark is never closed, or the table is too large.

    Examples
    --------
    >>> csv_sheet("wilayah;indeks\\nkab-batang;3,31\\n", "tabel.csv", "tabel").rows
    (('wilayah', 'indeks'), ('kab-batang', '3,31'))
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    is_named = first.lower().startswith("sep=") and len(first.strip("\r\n")) == len("sep=") + 1
    delimiter = first[4] if is_named and first[4] in _DELIMITERS else _delimiter(text)
    rows, columns = [], 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for i, row in enumerate(reader, 1):
            columns = max(columns, len(row))
            check_extent(file, "", i, columns)
            rows.append([] if is_named and i == 1 else row)
    except csv.Error as error:
        raise workbook_error(
            file,
            Message(
                "line {line} is not readable as CSV ({reason}); look for a quotation mark that is"
                " not closed",
                {"line": reader.line_num, "reason": str(error)},
            ),
        ) from None
    return Sheet(name, trim_rows(rows), delimiter=delimiter, widths=tuple(map(len, rows)))


def _delimiter(text: str) -> str:
    lines = [
        line for line in re.split("[\r\n]+", _QUOTED.sub('""', text[:_LOOKED_AT])) if line.strip()
    ]
    for line in lines:
        parted = {mark: len(pattern.findall(line)) for mark, pattern in _PARTING.items()}
        if any(parted.values()):
            return max(_DELIMITERS, key=parted.__getitem__)
    return max(_DELIMITERS, key=lambda mark: max((line.count(mark) for line in lines), default=0))
