"""The end of a document that is signed, as a table without rules: two columns of those who sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..signature_block import Signature, SignatureBlock
from .elements import Element, make
from .text import paragraph
from .word_writing import Writing

_DOTS = "." * 40


def signature_elements(block: SignatureBlock, writing: Writing) -> Iterator[Element]:
    """Yield place and day, and a table with room for each who signs.

    Whoever signs alone stands on the right, as in a letter. No row is divided between two pages,
    and place and day stay with the first.
    """
    yield paragraph(block.place_and_day, "Signing Place", writing, keep=True)
    if not block.signatures:
        return
    half = writing.width // 2
    people = list(block.signatures)
    pairs: list[tuple[Signature | None, ...]] = (
        [(None, people[0])] if len(people) == 1 else list(zip_longest(people[::2], people[1::2]))
    )
    yield make(
        "w:tbl",
        [
            _properties(writing),
            make("w:tblGrid", [make("w:gridCol", w=half), make("w:gridCol", w=half)]),
            *(_row(pair, half, writing) for pair in pairs),
        ],
    )
    yield paragraph("", "Table End", writing)


def _properties(writing: Writing) -> Element:
    words = writing.say("Signatures")
    return make(
        "w:tblPr",
        [
            make("w:tblStyle", val=writing.styles.id_of("Layout Table")),
            make("w:tblW", w=writing.width // 2 * 2, type="dxa"),
            make("w:tblLayout", type="fixed"),
            make("w:tblCaption", val=words),
            make("w:tblDescription", val=writing.say("Room for those who sign, in two columns")),
        ],
    )


def _row(pair: Sequence[Signature | None], width: int, writing: Writing) -> Element:
    """Make a row that no page divides; the lines to sign on are at one height."""
    made = make("w:tr", [make("w:trPr", [make("w:cantSplit")])])
    for one in pair:
        own = [make("w:tcW", w=width, type="dxa"), make("w:vAlign", val="bottom")]
        made.append(make("w:tc", [make("w:tcPr", own), *_cell(one, writing)]))
    return made


def _cell(one: Signature | None, writing: Writing) -> Iterator[Element]:
    if one is None:
        yield paragraph("", "Signature", writing)
        return
    for words in filter(None, (one.institution, one.role)):
        yield paragraph(words, "Signature", writing)
    yield paragraph(one.name or _DOTS, "Signature Line", writing)
