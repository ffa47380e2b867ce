"""A text document before it is written: the values of its fields, its parts, what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..reports.blocks import Section
from .origin import Origin
from .signature_block import SignatureBlock

# Stand around words that a person must still confirm, as the marks of reports.marks do.
BEGIN_OPEN, END_OPEN = "\ufdd6", "\ufdd7"


def to_confirm(text: str) -> str:
    """Mark words of a document that a person must still decide or confirm: they are highlighted.

    Examples
    --------
    >>> to_confirm("nomor surat") == BEGIN_OPEN + "nomor surat" + END_OPEN
    True
    """
    return f"{BEGIN_OPEN}{text}{END_OPEN}"


def without_open_marks(text: str) -> str:
    """Return a text without the marks of :func:`to_confirm`."""
    return text.replace(BEGIN_OPEN, "").replace(END_OPEN, "")


@dataclass(frozen=True)
class TextDocument:
    """The content of a Word document, which a template gives its form.

    Attributes
    ----------
    title
        The title in the file's properties.
    language
        ``id`` or ``en``.
    fields
        Short texts by the name that a template uses, ``{{ name }}``, each name described in the
        kind's ``FIELDS`` (:mod:`.template_names`). Where nobody has given a value it is
        :func:`to_confirm` of what is missing.
    parts
        Sections by the name that a template uses in a paragraph of its own, such as
        ``{{ results }}``, each name described in the kind's ``PARTS``; none where there is nothing
        to say.
    open_points
        What a person must still decide or confirm, a sentence each; they are listed on the first
        page.
    origin
        What the document was made from.
    signatures
        Who signs it, in a template's ``{{ signatures }}``; None for one that nobody signs.
    """

    title: str
    language: str
    fields: Mapping[str, str]
    parts: Mapping[str, tuple[Section, ...]]
    open_points: tuple[str, ...]
    origin: Origin
    author: str = field(default="")
    signatures: SignatureBlock | None = None
