"""Text with marks as the runs of a Word paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from ...reports.marks import RECORDS_LANGUAGE, pieces_of, source_anchor
from ..text_document import BEGIN_OPEN, END_OPEN
from .elements import Element, make, name_of, text_element
from .word_writing import LOCALES, Writing

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_BY_DIRECTION = re.compile(f"([{_RIGHT_TO_LEFT}](?:[^A-Za-z\u00c0-\u024f]*[{_RIGHT_TO_LEFT}])?)")
_LETTER = re.compile(f"[{_RIGHT_TO_LEFT}A-Za-z\u00c0-\u024f]")
_SPACES = re.compile("[ \t\r\n]+")
_BREAKS = re.compile("(\r\n|[\n\r\t])")


def paragraph(
    text: str, style: str, writing: Writing, *around: Element, keep: bool = False, align: str = ""
) -> Element:
    """Make a paragraph of a text with marks; line breaks within the text are spaces.

    Parameters
    ----------
    text
        The text; nothing in it but its marks has a meaning.
    style
        The style's name.
    writing
        The document that it is for.
    *around
        Elements that stand before the text, such as the beginning of a bookmark.
    keep
        Whether it stays on the page of what follows.
    align
        Where it stands other than its style says: ``right``.
    """
    text = _SPACES.sub(" ", text)
    properties = [make("w:pStyle", val=writing.styles.id_of(style))]
    if keep:
        properties.append(make("w:keepNext"))
    begins = _LETTER.search(text)
    if begins and re.match(f"[{_RIGHT_TO_LEFT}]", begins[0]):
        properties.append(make("w:bidi"))
    if align:
        properties.append(make("w:jc", val=align))
    made = make("w:p", [make("w:pPr", properties), *around])
    made.extend(runs(text, writing))
    return made


def runs(
    text: str, writing: Writing, letters: Element | None = None, *, strong: bool = False
) -> Iterator[Element]:
    """Yield the runs of a text with marks.

    What a person must still confirm is highlighted, a record's own words bear their language, and
    a citation leads to the source's entry where that stands in the document.

    Parameters
    ----------
    text
        The text; nothing in it but its marks has a meaning.
    writing
        The document that it is for.
    letters
        The run properties to begin with, such as those of a template's field.
    strong
        Whether it stands out.
    """
    is_open = False
    for piece in pieces_of(text):
        for part in re.split(f"([{BEGIN_OPEN}{END_OPEN}])", piece.text):
            if part in (BEGIN_OPEN, END_OPEN):
                is_open = part == BEGIN_OPEN
            elif part:
                properties = _properties(
                    writing,
                    letters,
                    strong=strong,
                    is_open=is_open,
                    is_quoted=piece.is_quoted,
                    is_link=_leads(piece.cites, writing),
                )
                made = _by_direction(part, properties)
                if _leads(piece.cites, writing):
                    yield make(
                        "w:hyperlink", made, anchor=bookmark_name(source_anchor(piece.cites))
                    )
                else:
                    yield from made


def bookmark_name(anchor: str) -> str:
    """Return the name of an entry's bookmark: ``entry_s3``."""
    return f"entry_{anchor}"


def bookmark(name: str, writing: Writing) -> tuple[Element, Element]:
    """Return the beginning and the end of a bookmark."""
    own = writing.new_id()
    return make("w:bookmarkStart", id=own, name=name), make("w:bookmarkEnd", id=own)


def _leads(cites: str, writing: Writing) -> bool:
    return bool(cites) and source_anchor(cites) in writing.anchors


def _properties(
    writing: Writing,
    letters: Element | None,
    *,
    strong: bool,
    is_open: bool,
    is_quoted: bool,
    is_link: bool,
) -> list[Element]:
    """Return the properties of a run, in the order that Word wants them."""
    made = {} if letters is None else {child.tag: child for child in letters}
    own = []
    if is_link or strong:
        style = "Hyperlink" if is_link else "Strong"
        own.append(make("w:rStyle", val=writing.styles.id_of(style)))
    if is_open:
        own.append(make("w:highlight", val="yellow"))
    if is_quoted and writing.language != RECORDS_LANGUAGE:
        own.append(make("w:lang", val=LOCALES[RECORDS_LANGUAGE]))
    made.update({child.tag: child for child in own})
    return sorted(made.values(), key=lambda child: _ORDER.get(str(child.tag), 50))


# The properties of a run stand in the order of the standard.
_NAMES = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
fitText vertAlign rtl cs em lang eastAsianLayout specVanish
"""
_ORDER = {name_of(f"w:{name}"): i for i, name in enumerate(_NAMES.split())}


def _by_direction(text: str, properties: list[Element]) -> list[Element]:
    """Return the runs of a text; each holds letters of one direction."""
    made = []
    for i, part in enumerate(_BY_DIRECTION.split(text)):
        if not part:
            continue
        own = [deepcopy(child) for child in properties]
        if i % 2:
            own.append(make("w:rtl"))
            own.sort(key=lambda child: _ORDER.get(str(child.tag), 50))
        run = make("w:r", [make("w:rPr", own)] if own else [])
        for word in _BREAKS.split(part):
            if word == "\t":
                run.append(make("w:tab"))
            elif _BREAKS.fullmatch(word):
                run.append(make("w:br"))
            elif word:
                run.append(text_element(word))
        made.append(run)
    return made
