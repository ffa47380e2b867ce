"""The kinds of documents that can be made: each is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

from ..core.entry_points import Registry
from ..core.errors import UsageError
from ..core.messages import Message
from ..reference.packs import current_pack
from ..yaml_io.suggest import find_named
from .subject import Subject

Per = Literal["region", "year"]
# What a document on a regency shows of others, as a notebook's metadata says it: nothing, what the
# peers' section shows, or anything of the year.
Shows = Literal["own", "peers", "year"]
# What people call a file with such an ending. A page's key in the journal has none of them.
FORMATS = {".docx": "Word", ".pptx": "PowerPoint", ".xlsx": "Excel"}


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document.

    Attributes
    ----------
    name
        What the command line calls it.
    ending
        The ending of its files, with the dot.
    per
        Whether one is made for each regency and year, or for each year.
    title
        What it is, for people.
    module
        The module in ``kinds``, or a plug-in's by its whole dotted name, whose ``make(subject)``
        returns the file's content, or None where there is nothing to make one of, such as minutes
        of a panel that nobody has planned.
    needs
        The library that writes it.
    shows
        What it shows of others: it is made again when that has changed.
    """

    name: str
    ending: str
    per: Per
    title: Message
    module: str
    needs: str
    shows: Shows = "peers"

    def label(self, language: str) -> str:
        """Return what a link to one says: what it is, and in which format."""
        return f"{self.title.in_language(language)} ({FORMATS[self.ending]})"

    @property
    def make(self) -> Callable[[Subject], bytes | None]:
        """The function that makes one; loaded when it is first used."""
        made: Callable[[Subject], bytes | None]
        inner = "." not in self.module
        made = import_module(
            f".kinds.{self.module}" if inner else self.module, __package__ if inner else None
        ).make
        return made

    def stem(self, region: str | None) -> str:
        """Return the name of its file without the ending.

        It is ``kab-batang.report`` for a regency's, and the kind's own name for a whole year's.
        """
        return self.name if region is None else f"{region}.{self.name}"

    def require(self) -> None:
        """Check that it can be made here.

        Raises
        ------
        UsageError
            When the library that writes it is not installed; says how to get it.
        """
        if find_spec(self.needs) is None:
            raise UsageError(
                Message(
                    "{kind} is made with {library}, which is not installed: pip install"
                    ' "smartcity-eval[{extra}]"',
                    {"kind": self.name, "library": self.needs, "extra": self.ending[1:]},
                )
            )


_OURS = {
    kind.name: kind
    for kind in (
        DocumentKind(
            "report", ".docx", "region", Message("Result report"), "result_report", "docx"
        ),
        DocumentKind(
            "minutes", ".docx", "region", Message("Minutes of the panel"), "minutes", "docx"
        ),
        DocumentKind(
            "letter",
            ".docx",
            "region",
            Message("Letter of results"),
            "letter",
            "docx",
            shows="year",
        ),
        DocumentKind(
            "year-letter",
            ".docx",
            "year",
            Message("Letter of the year's results to all"),
            "year_letter",
            "docx",
        ),
        DocumentKind(
            "year-workbook",
            ".xlsx",
            "year",
            Message("Workbook of the year"),
            "year_sheets",
            "xlsxwriter",
        ),
        DocumentKind(
            "slides", ".pptx", "region", Message("Slides of the presentation"), "slides", "pptx"
        ),
        DocumentKind(
            "year-slides", ".pptx", "year", Message("Slides on a year"), "year_slides", "pptx"
        ),
    )
}


def _accept(name: str, value: Any) -> DocumentKind:
    if not isinstance(value, DocumentKind):
        raise TypeError(f"{name} is {type(value).__name__}, expected a DocumentKind")
    if value.name != name:
        raise ValueError(f"it calls itself {value.name}")
    if value.ending not in FORMATS:
        raise ValueError(f"its files end in {value.ending}, expected {', '.join(FORMATS)}")
    if "." not in value.module:
        raise ValueError(f"its module {value.module} is no whole dotted name")
    return value


DOCUMENTS: Registry[DocumentKind] = Registry("documents", _OURS, _accept)


def find_document(name: str) -> DocumentKind:
    """Return a kind of document by its name.

    Raises
    ------
    UsageError
        When there is none of that name, or the pack in force does not offer it; lists those that
        there are.
    """
    kind = _named(name)
    if not is_offered(name):
        raise UsageError(
            Message(
                "the pack of {country} does not offer {name}; it offers {known}",
                {
                    "country": current_pack().country,
                    "name": name,
                    "known": ", ".join(filter(is_offered, DOCUMENTS)),
                },
            )
        )
    return kind


def is_offered(name: str) -> bool:
    """Return whether the pack in force offers a kind of document.

    Raises
    ------
    UsageError
        When the pack offers one that there is not.
    """
    offered = current_pack().documents
    if offered is None:
        return True
    for own in offered:
        _named(own)
    return name in offered


def documents_ending(ending: str) -> tuple[str, ...]:
    """Return the names of the kinds offered whose files have an ending, such as ``.docx``."""
    return tuple(
        kind.name for kind in DOCUMENTS.values() if kind.ending == ending and is_offered(kind.name)
    )


def _named(name: str) -> DocumentKind:
    return find_named(name, DOCUMENTS, Message("there is no document {name}{hint}; known: {known}"))
