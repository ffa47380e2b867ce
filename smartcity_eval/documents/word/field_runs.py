"""The fields of a template's paragraphs, also where Word has split one over several runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from ..text_document import to_confirm
from ..word_elements.elements import Element, make, name_of, text_element, text_of, texts_of
from ..word_elements.text import runs
from ..word_elements.word_writing import Writing

# What stands in the braces may be misspelt; it is then no name that anything has.
_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def names_in(paragraph: Element) -> list[str]:
    """Return the names of the fields in a paragraph, as they stand there."""
    return [str(name) for name in _FIELD.findall(text_of(paragraph))]


def name_alone(paragraph: Element) -> str:
    """Return the name of the field that is all of a paragraph; empty where there is more."""
    found = _FIELD.fullmatch(text_of(paragraph).strip())
    return found[1] if found else ""


def fill_paragraph(paragraph: Element, values: Mapping[str, str], writing: Writing) -> None:
    """Fill the fields of a paragraph, each in its own looks.

    A field without a value stays as it is and is highlighted. A paragraph of nothing but fields
    whose values are empty goes.
    """
    found = list(_FIELD.finditer(text_of(paragraph)))
    # From the last, by places found before: so a value that looks like a field stays as it is.
    for field in reversed(found):
        value = values.get(field[1])
        _put(paragraph, field.span(), to_confirm(field[0]) if value is None else value, writing)
    if found and not _shows(paragraph):
        remove(paragraph)


def replace(paragraph: Element, elements: Iterator[Element]) -> None:
    """Put elements in the place of a paragraph, on a new page where it began one."""
    properties = paragraph.find(name_of("w:pPr"))
    tags = () if properties is None else [child.tag for child in properties]
    begins_page = name_of("w:pageBreakBefore") in tags
    for element in elements:
        own = element.find(name_of("w:pPr"))
        if begins_page and own is not None:
            # Behind the style and what keeps paragraphs together, where the standard has it.
            kept = own.findall(name_of("w:keepNext"))
            own.insert(1 + len(kept), make("w:pageBreakBefore"))
        begins_page = False
        paragraph.addprevious(element)
    remove(paragraph)


def remove(paragraph: Element) -> None:
    """Remove a paragraph; one that its cell, header or section needs stays without words."""
    parent, before = paragraph.getparent(), paragraph.getprevious()
    in_body = parent.tag == name_of("w:body")
    follows_table = before is None or before.tag != name_of("w:p")
    is_needed = not in_body and paragraph.getnext() is None and follows_table
    if is_needed or paragraph.find(f"{name_of('w:pPr')}/{name_of('w:sectPr')}") is not None:
        for text in texts_of(paragraph):
            text.text = ""
    else:
        parent.remove(paragraph)


def _shows(paragraph: Element) -> bool:
    """Return whether a paragraph shows anything: words, a picture, a field of Word's own."""
    if text_of(paragraph).strip():
        return True
    shown = ("w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple", "w:sym")
    return any(next(paragraph.iter(name_of(tag)), None) is not None for tag in shown)


def _put(paragraph: Element, span: tuple[int, int], value: str, writing: Writing) -> None:
    """Put a value where a field is, in the looks of the field's first letter."""
    start, end = span
    at, is_put = 0, False
    for node in texts_of(paragraph):
        text = str(node.text or "")
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first >= len(text) or last <= 0:
            continue
        if is_put:
            _set(node, text[last:])
            continue
        is_put = True
        run = node.getparent()
        letters = run.find(name_of("w:rPr"))
        rest = make("w:r", [] if letters is None else [deepcopy(letters)])
        if text[last:]:
            rest.append(text_element(text[last:]))
        for sibling in list(node.itersiblings()):
            rest.append(sibling)
        _set(node, text[:first])
        run.addnext(rest)
        for made in runs(value, writing, letters):
            rest.addprevious(made)


def _set(node: Element, text: str) -> None:
    node.text = text
    if text != text.strip():
        node.set(name_of("xml:space"), "preserve")
