"""What a reader sees of a report's page, and of its PDF."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

from ...core.errors import UsageError
from ...core.messages import Message
from .units import Unit, shortened, single_spaced

# What no reader sees; the bar's links and the notebook's code say nothing of the records.
_UNSEEN = ("script", "style", "head", "template", "nav", "pre")
_VOID = ("meta", "link", "img", "br", "hr", "input", "wbr", "source", "col")
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins"),
        *("kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
        *("tspan", "u", "var", "wbr"),
    }
)
_SPOKEN = ("alt", "aria-label")
_MOST_WORDS = 400_000


def page_units(page: str) -> list[Unit]:
    """Return the visible texts of a page, and those that a screen reader speaks.

    The bar of links and the notebook's code are left out.
    """
    reader = _PageReader()
    reader.feed(page)
    reader.close()
    reader.end_unit()
    return reader.units


def pdf_units(content: bytes) -> list[Unit]:
    """Return the words of a PDF, page by page.

    Raises
    ------
    UsageError
        When pypdf, which reads them, is not installed.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise UsageError(
            Message(
                "the words of a PDF are read with pypdf, which is not installed: pip install"
                ' "smartcity-eval[pdf]"'
            )
        ) from None
    words: list[tuple[int, str]] = []
    try:
        for number, page in enumerate(PdfReader(io.BytesIO(content)).pages, 1):
            words += [(number, word) for word in page.extract_text().split()]
            if len(words) > _MOST_WORDS:
                raise UsageError(Message("the PDF holds more words than are read"))
    # What a damaged file makes the library raise is not for its reader to know in advance.
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UsageError(Message("the PDF cannot be read; it is damaged")) from None
    units = []
    for at, (number, word) in enumerate(words):
        before = " ".join(own for _, own in words[max(at - 4, 0) : at])
        where = Message("page {number}, after “{words}”", {"number": number, "words": before})
        units.append(Unit(where, word))
    return units


def made_on(units: list[Unit], label: str) -> str:
    """Return the day that a page says it was made on; empty where it says none.

    Parameters
    ----------
    units
        What a reader sees of it.
    label
        The words that stand before the day.
    """
    text = " ".join(unit.text for unit in units)
    found = re.search(rf"{re.escape(label)}\s+(\d{{1,2}} [^\W\d]{{3,12}} \d{{4}})", text)
    return found[1] if found else ""


class _PageReader(HTMLParser):
    """Takes a page apart into the texts of its blocks, each with its place."""

    def __init__(self) -> None:
        super().__init__()
        self.units: list[Unit] = []
        self._text: list[str] = []
        self._unseen: list[str] = []
        self._heading = ""
        self._is_heading = False
        self._table = self._row = self._column = 0
        self._in_table = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen:
            if tag in _UNSEEN and tag not in _VOID:
                self._unseen.append(tag)
            return
        if tag not in _INLINE:
            self.end_unit()
        if tag in _UNSEEN:
            self._unseen.append(tag)
            return
        self._is_heading = tag in ("h1", "h2", "h3", "h4")
        if tag == "table":
            self._table, self._row, self._in_table = self._table + 1, 0, self._in_table + 1
        elif tag == "tr":
            self._row, self._column = self._row + 1, 0
        elif tag in ("td", "th"):
            self._column += 1
        for name, value in attrs:
            if name in _SPOKEN and value and (text := single_spaced(value)):
                self.units.append(Unit(self._where(), text))

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        if tag not in _INLINE:
            self.end_unit()
        if tag == "table":
            self._in_table = max(self._in_table - 1, 0)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._text.append(data)

    def end_unit(self) -> None:
        """End the text of a block."""
        text = single_spaced("".join(self._text))
        self._text = []
        if not text:
            return
        if self._is_heading:
            self._heading, self._is_heading = shortened(text), False
        self.units.append(Unit(self._where(), text))

    def _where(self) -> Message:
        if self._in_table:
            return Message(
                "under “{heading}”, table {table}, row {row}, column {column}",
                {
                    "heading": self._heading,
                    "table": self._table,
                    "row": self._row,
                    "column": self._column,
                },
            )
        before = shortened(self.units[-1].text) if self.units else ""
        return Message(
            "under “{heading}”, after “{before}”", {"heading": self._heading, "before": before}
        )
