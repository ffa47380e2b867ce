"""The formats that a report can be made in beside its page: a line here, or a plug-in's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.entry_points import Registry
from ...core.messages import Message
from ...yaml_io.suggest import find_named
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


def _accept(name: str, value: Any) -> OutputFormat:
    if not isinstance(value, OutputFormat):
        raise TypeError(f"{name} is {type(value).__name__}, expected an OutputFormat")
    if value.name != name:
        raise ValueError(f"it calls itself {value.name}")
    if value.ending in _TAKEN or not re.fullmatch(r"\.[a-z0-9]{1,8}", value.ending):
        raise ValueError(f"its files cannot end in {value.ending}")
    return value


# What pages, notebooks and documents end in.
_TAKEN = (".html", ".ipynb", ".json", ".pdf", ".docx", ".pptx", ".xlsx")
FORMATS: Registry[OutputFormat] = Registry(
    "formats",
    {"pdf": OutputFormat("pdf", ".pdf", lambda own: page_to_pdf(own.page), require_weasyprint)},
    _accept,
)


def find_format(name: str) -> OutputFormat:
    """Return a format by its name.

    Raises
    ------
    UsageError
        When there is none of that name; lists those that there are.
    """
    return find_named(name, FORMATS, Message("there is no format {name}{hint}; known: {known}"))
