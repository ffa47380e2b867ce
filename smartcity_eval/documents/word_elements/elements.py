"""Word's XML elements, made in one call each; every text in them is data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement

# What XML cannot hold, and surrogates without their other half.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=512)
def name_of(tag: str) -> str:
    """Return the full name of an element or attribute: ``w:p`` with its namespace."""
    return qn(tag)


def make(tag: str, children: Iterable[Element] = (), **attributes: object) -> Element:
    """Make an element of Word's own namespace with its children and attributes.

    Examples
    --------
    >>> made = make("w:tcW", w=1200, type="dxa")
    >>> made.get(name_of("w:w"))
    '1200'
    """
    made: Element = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(name_of(f"w:{name}"), legal(str(value)))
    for child in children:
        made.append(child)
    return made


def legal(text: str) -> str:
    """Return a text without the control characters that XML cannot hold.

    Examples
    --------
    >>> legal("Kab.\\x00 Batang\\x0b")
    'Kab. Batang'
    """
    return _ILLEGAL.sub("", text)


def text_element(text: str, tag: str = "w:t") -> Element:
    """Make the element that holds a text, with the spaces at its ends."""
    made = make(tag)
    made.text = legal(text)
    if text != text.strip():
        made.set(name_of("xml:space"), "preserve")
    return made


def text_of(element: Element) -> str:
    """Return the text of an element as it is read, without what stands in text boxes within it."""
    return "".join(
        "\t" if node.tag == name_of("w:tab") else str(node.text or "") for node in texts_of(element)
    )


def texts_of(paragraph: Element) -> list[Element]:
    """Return the elements with a paragraph's own text; a text box within it has its own."""
    own = name_of("w:p")
    return [
        node
        for node in paragraph.iter(name_of("w:t"))
        if next(node.iterancestors(own), None) is paragraph
    ]
