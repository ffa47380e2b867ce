"""What is known while a document is being written: styles, numbers, places that can be cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from docx.document import Document

from ...core.messages import translator
from ..word.styles import Styles
from .elements import Element, name_of

# Ids that no template is likely to use: bookmarks and pictures are counted from here.
_FIRST_ID = 5000
LOCALES = {"id": "id-ID", "en": "en-GB"}


@dataclass
class Writing:
    """What is known while a document is being written.

    Attributes
    ----------
    document
        The document.
    styles
        Its styles by name.
    language
        ``id`` or ``en``.
    width, turned_width
        The width of its text in twentieths of a point, and that on a page turned on its side.
    anchors
        The entries that stand in this document and can be led to, such as ``s3``.
    counts
        How many tables, figures, headings and ids there are so far.
    """

    document: Document
    styles: Styles
    language: str
    width: int
    turned_width: int
    anchors: frozenset[str] = frozenset()
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def say(self) -> Callable[..., str]:
        """The translator into the document's language."""
        return translator(self.language)

    def number(self, of: str) -> int:
        """Return the next number of a table, a figure or an id; each counts on its own."""
        self.counts[of] += 1
        return self.counts[of]

    def new_id(self) -> int:
        """Return an id that nothing else in the document has."""
        return _FIRST_ID + self.number("id")


def text_width(section: Element | None, *, turned: bool = False) -> int:
    """Return the width between a section's margins in twentieths of a point; A4's without one."""
    size = None if section is None else section.find(name_of("w:pgSz"))
    margins = None if section is None else section.find(name_of("w:pgMar"))
    if size is None or margins is None:
        return 14000 if turned else 9070
    left, right = (int(margins.get(name_of(f"w:{side}"), "0")) for side in ("left", "right"))
    side = size.get(name_of("w:h" if turned else "w:w"), "11906")
    return int(side) - left - right
