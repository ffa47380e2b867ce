"""The formats that a report can be made in beside its page: each is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .pdf import page_to_pdf, require_weasyprint

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True)
class FinishedReport:
    """What a further format can be made from: the executed notebook and its whole HTML page."""

    notebook: NotebookNode
    page: str


@dataclass(frozen=True)
class OutputFormat:
    """A format that a report can be made in beside its page.

    Attributes
    ----------
    name
        What a request calls it.
    ending
        The ending of its files, with the dot; no two formats share one.
    make
        Returns the file's content.
    require
        Raises a ``UsageError`` where something that it is made with is not installed, and says how
        to get it.
    """

    name: str
    ending: str
    make: Callable[[FinishedReport], bytes]
    require: Callable[[], None]


FORMATS = {
    output.name: output
    for output in (
        OutputFormat("pdf", ".pdf", lambda report: page_to_pdf(report.page), require_weasyprint),
    )
}
