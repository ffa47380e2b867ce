"""A file to check: what it is, the origin it carries, and what a reader sees of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from ...core.errors import InputError, Problem
from ...core.messages import Message
from ...workbooks.read.limits import MAX_BYTES
from ...workbooks.read.zipped import checked_parts
from ..carried_origin import office_origin, page_origin, pdf_origin
from ..origin import Origin
from .evaluation_units import evaluation_origin, evaluation_units, evaluation_values
from .page_units import page_units, pdf_units
from .slide_units import DECK, slide_units
from .units import Unit
from .word_units import BODY, word_units
from .workbook_units import BOOK, workbook_units

Form = Literal["docx", "pptx", "xlsx", "html", "pdf", "json"]


@dataclass(frozen=True)
class ReceivedFile:
    """A file to check.

    Attributes
    ----------
    path
        Where it is.
    form
        What its bytes say that it is; its name is not asked.
    origin
        What it says it was made from.
    units
        Returns what a reader sees of it.
    """

    path: Path
    form: Form
    origin: Origin
    units: Callable[[], list[Unit]]


def read_received(path: Path) -> ReceivedFile:
    """Read a file to check: a page, PDF, Word document, slides, workbook or evaluation.

    Raises
    ------
    InputError
        When it is too large, damaged, nothing of this kind, or carries no origin.
    """
    content = _bytes_of(path)
    form, origin, units = _recognised(path, content)
    if origin is None:
        raise _problem(
            path,
            Message(
                "the file carries no origin of smartcity-eval: it was not made by it, or a"
                " conversion has lost it; ask for the file as it was made"
            ),
        )

    def seen() -> list[Unit]:
        try:
            return units()
        except (ElementTree.ParseError, RecursionError):
            raise _problem(path, _DAMAGED) from None

    return ReceivedFile(path, form, origin, seen)


_DAMAGED = Message("the file is damaged or was not received whole; ask for it again")


def _recognised(path: Path, content: bytes) -> tuple[Form, Origin | None, Callable[[], list[Unit]]]:
    if content.startswith(b"PK\x03\x04"):
        parts = checked_parts(content, str(path))
        origin = office_origin(parts)
        if BODY in parts:
            return "docx", origin, lambda: word_units(parts)
        if DECK in parts:
            return "pptx", origin, lambda: slide_units(parts)
        if BOOK in parts:
            return "xlsx", origin, lambda: workbook_units(path, parts)
    elif content.startswith(b"%PDF-"):
        return "pdf", pdf_origin(content), lambda: pdf_units(content)
    elif content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        page = content.decode(errors="replace")
        return "html", page_origin(page), lambda: page_units(page)
    elif (values := evaluation_values(content)) is not None:
        return "json", evaluation_origin(values), lambda: evaluation_units(values)
    raise _problem(
        path,
        Message(
            "this is no page, PDF, Word document, slides, workbook or evaluation of smartcity-eval"
        ),
    )


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():  # a pipe or a device would be waited for in vain
        raise _problem(path, Message("this is no ordinary file"))
    with path.open("rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise _problem(
            path,
            Message(
                "the file is larger than {size} MB and was not opened",
                {"size": MAX_BYTES // 1_000_000},
            ),
        )
    return content


def _problem(path: Path, message: Message) -> InputError:
    return InputError([Problem(str(path), 0, "", message)])
