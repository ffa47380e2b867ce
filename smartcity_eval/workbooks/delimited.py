"""CSV: text with semicolons, commas or tabs between the cells, in UTF-8."""

from __future__ import annotations

import csv
import io

from ..messages import Message
from .book import Row, filled, refused
from .limits import check_extent

_DELIMITERS = (";", ",", "\t")


def csv_rows(text: str, file: str) -> tuple[Row, ...]:
    """Read the rows of a CSV text; every cell is text or empty.

    Parameters
    ----------
    text
        The file's text. The delimiter is the one that stands most often in the first filled line; Excel's own first
        line ``sep=;`` settles it.
    file
        Its name, for messages.

    Raises
    ------
    WorkbookError
        When a quotation mark is never closed, or the table is too large.

    Examples
    --------
    >>> csv_rows("wilayah;indeks\\nkab-batang;3,31\\n", "tabel.csv")
    (('wilayah', 'indeks'), ('kab-batang', '3,31'))
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    told = first.lower().startswith("sep=") and len(first.strip("\r\n")) == len("sep=") + 1
    delimiter = first[4] if told and first[4] in _DELIMITERS else max(_DELIMITERS, key=lambda mark: _outside_quotes(first, mark))
    rows, columns = [], 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for i, row in enumerate(reader, 1):
            columns = max(columns, len(row))
            check_extent(file, "", i, columns)
            rows.append([] if told and i == 1 else row)
    except csv.Error as error:
        raise refused(file, Message("line {line} is not readable as CSV ({reason}); look for a quotation mark that is not closed", {"line": reader.line_num, "reason": str(error)})) from None
    return filled(rows)


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])
