"""Marks within a text: citations of sources, and words in another language than the page's.

A mark stands between two characters that Unicode keeps for a program's own use: so it is told from
a "[3]" in a record's text. They are on no page. A text that held them all the same would gain a
link to a source's number, or be called Indonesian, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

from ..core.messages import DEFAULT_LANGUAGE, translator

_BEGIN, _END = "\ufdd0", "\ufdd1"
_BEGIN_QUOTED, _END_QUOTED = "\ufdd2", "\ufdd3"
_CITATION = re.compile(f"{_BEGIN}\\[([0-9, ]+)\\]{_END}")
_BEGIN_LINK, _TO = "\ufdd4", "\ufdd5"
# A text's own links lead to places on the page and to other pages of the site; none is nested.
_LINK = re.compile(f"{_BEGIN_LINK}([^<\ufdd0-\ufdd5]*){_TO}((?:#|\\.\\./)[a-z0-9_./#-]*){_END}")
_ANY_MARK = re.compile(f"[{_BEGIN}-{_TO}]")
# The language that records are written in.
RECORDS_LANGUAGE = DEFAULT_LANGUAGE


def cited(numbers: Iterable[int]) -> str:
    """Return the mark that cites sources by their numbers.

    A section shows each number as a link to its source's entry.

    Examples
    --------
    >>> from smartcity_eval.reports.blocks import Paragraph, Section
    >>> made = Section("k", "H", (Paragraph("Planned. " + cited([3])),), language="en")
    >>> made._repr_html_().splitlines()[2]
    '<p>Planned. [<a href="#s3" aria-label="Source 3">3</a>]</p>'
    """
    listed = ", ".join(map(str, numbers))
    return f"{_BEGIN}[{listed}]{_END}" if listed else ""


def from_record(text: str) -> str:
    """Mark a text as a record's own words, which are in Indonesian on a page of any language.

    Examples
    --------
    >>> from smartcity_eval.reports.blocks import Paragraph, Section
    >>> made = Section("k", "H", (Paragraph(from_record("Pagu.")),), language="en")
    >>> made._repr_html_().splitlines()[2]
    '<p><span lang="id">Pagu.</span></p>'
    """
    return f"{_BEGIN_QUOTED}{text}{_END_QUOTED}" if text else ""


def linked(text: str, address: str) -> str:
    """Mark a text as a link to a place on the page, or to another page of the site.

    Parameters
    ----------
    text
        The words of the link.
    address
        Such as ``#sc-sources`` or ``../regions/kab-batang.html``.

    Examples
    --------
    >>> str(with_marks("See " + linked("appendix B", "#sc-disagreements") + ".", "en"))
    'See <a href="#sc-disagreements">appendix B</a>.'
    """
    return f"{_BEGIN_LINK}{text}{_TO}{address}{_END}"


def leads_elsewhere(text: str) -> bool:
    """Return whether a text has a link to another page of the site.

    Examples
    --------
    >>> leads_elsewhere(linked("Batang", "../regions/kab-batang.html"))
    True
    >>> leads_elsewhere(linked("appendix B", "#sc-disagreements"))
    False
    """
    return any(not found[2].startswith("#") for found in _LINK.finditer(text))


def begins_with_mark(text: str) -> bool:
    """Return whether a text begins with a citation, which follows a sentence without a stop."""
    return text.startswith(_BEGIN)


def with_stop(text: str) -> str:
    """Return a text with a full stop, before the end of the record's own words if it ends so."""
    ends_quoted = text.endswith(_END_QUOTED)
    return f"{text.removesuffix(_END_QUOTED)}.{_END_QUOTED}" if ends_quoted else text + "."


def without_marks(text: str) -> str:
    """Return a text without its marks, for places that hold no HTML.

    Examples
    --------
    >>> without_marks(from_record("Pagu.") + " " + cited([1, 2]))
    'Pagu. [1, 2]'
    """
    text = _LINK.sub(r"\1", text)
    return _ANY_MARK.sub("", text)


class Piece(NamedTuple):
    """A piece of a text with marks, for documents that are not HTML.

    Attributes
    ----------
    text
        The piece as it is read.
    cites
        The number of the source that it cites; empty where it is no citation.
    is_quoted
        Whether it is a record's own words.
    """

    text: str
    cites: str = ""
    is_quoted: bool = False


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of a text with marks; links to other places are plain text.

    Examples
    --------
    >>> pieces_of(from_record("Pagu.") + " " + cited([7]))
    [Piece(text='Pagu.', cites='', is_quoted=True), Piece(text=' ', cites='', is_quoted=False), \
Piece(text='[', cites='', is_quoted=False), Piece(text='7', cites='7', is_quoted=False), \
Piece(text=']', cites='', is_quoted=False)]
    """
    if not _ANY_MARK.search(text):
        return [Piece(text)] if text else []
    made, is_quoted = list[Piece](), False
    for i, piece in enumerate(_CITATION.split(_LINK.sub(r"\1", text))):
        if i % 2:
            numbers = piece.split(", ")
            made.append(Piece("["))
            for number in numbers:
                made += [Piece(", ")] if number is not numbers[0] else []
                made.append(Piece(number, number))
            made.append(Piece("]"))
            continue
        for part in re.split(f"({_ANY_MARK.pattern})", piece):
            if part in (_BEGIN_QUOTED, _END_QUOTED):
                is_quoted = part == _BEGIN_QUOTED
            elif part and not _ANY_MARK.match(part):
                made.append(Piece(part, is_quoted=is_quoted))
    return made


def with_marks(text: str, language: str) -> Markup:
    """Escape a text for a page in a language, with its marks as links and spans."""
    pieces = _CITATION.split(text)
    made = [escape(piece) for piece in pieces]
    for i in range(1, len(pieces), 2):
        made[i] = (
            Markup("[")
            + Markup(", ").join(_link(number, language) for number in pieces[i].split(", "))
            + Markup("]")
        )
    # Every piece is escaped, and an address is of harmless characters.
    html = Markup(_LINK.sub(r'<a href="\2">\1</a>', str(Markup("").join(made))))
    return _spans(html, language)


def is_from_record(text: str) -> bool:
    """Return whether a text is nothing but one of a record's own words.

    What holds it can then say the language itself, in fewer letters than a span.

    Examples
    --------
    >>> is_from_record(from_record("Pagu.")), is_from_record(from_record("Pagu.") + " [1]")
    (True, False)
    """
    marks = [sign for sign in text if sign in (_BEGIN_QUOTED, _END_QUOTED)]
    return len(marks) == 2 and text[:1] == _BEGIN_QUOTED and text[-1:] == _END_QUOTED


def source_anchor(number: int | str) -> str:
    """Return the anchor of a source's entry, for links to it."""
    return f"s{number}"


def _spans(html: Markup, language: str) -> Markup:
    """Turn the marks of a record's own words into spans; each opened is closed, whatever came."""
    if _BEGIN_QUOTED not in html and _END_QUOTED not in html:
        return html
    if language == RECORDS_LANGUAGE:
        return Markup(str(html).replace(_BEGIN_QUOTED, "").replace(_END_QUOTED, ""))
    made, is_open = [], False
    for piece in re.split(f"([{_BEGIN_QUOTED}{_END_QUOTED}])", str(html)):
        opens = piece == _BEGIN_QUOTED
        if opens or piece == _END_QUOTED:
            if opens != is_open:
                made.append(f'<span lang="{RECORDS_LANGUAGE}">' if opens else "</span>")
                is_open = opens
        else:
            made.append(piece)
    # Every piece was escaped before, and the spans are ours.
    return Markup("".join([*made, "</span>" if is_open else ""]))


@lru_cache(maxsize=512)
def _link(number: str, language: str) -> Markup:
    say = translator(language)
    return Markup('<a href="#{anchor}" aria-label="{words}">{number}</a>').format(
        anchor=source_anchor(number), words=say("Source {number}", number=number), number=number
    )


# A citation as :func:`with_marks` writes it, a section, its heading, and a source's entry.
_MARKED = re.compile(
    r'<a href="#s(?P<cited>[0-9]+)" aria-label="'
    r'|<section class="sc[^>]* aria-labelledby="(?P<section>[a-z0-9_-]+)"'
    r'|<h[1-6] id="(?P<heading>[a-z0-9_-]+)"[^>]*>(?P<words>[^<]*)'
    r'|<li id="s(?P<entry>[0-9]+)">'
)


def with_back_links(page: str, language: str) -> str:
    """Return a finished page whose sources lead back to the sections that cite them.

    The first citation of a source in a section gets an id, such as ``c3-sc-index``; the source's
    entry names the section and links there. A source that no section cites stays as it is.

    Parameters
    ----------
    page
        The HTML of the whole page.
    language
        The page's language, for the word before the links.
    """
    at, titles, places = "", dict[str, str](), dict[str, list[str]]()

    def with_id(found: re.Match[str]) -> str:
        nonlocal at
        if found["section"]:
            at = found["section"]
        elif found["heading"]:
            titles.setdefault(found["heading"], found["words"])
        elif at and found["cited"] and at not in places.setdefault(found["cited"], []):
            places[found["cited"]].append(at)
            return found[0].replace("<a ", f'<a id="c{found["cited"]}-{at}" ', 1)
        return found[0]

    marked = _MARKED.sub(with_id, page)
    say = translator(language)

    def with_links(found: re.Match[str]) -> str:
        number = found[1]
        links = ", ".join(
            f'<a href="#c{number}-{at}">{titles[at]}</a>'
            for at in places.get(number, ())
            if at in titles
        )
        if not links:
            return found[0]
        told = say("Cited in: {sections}", sections=links)
        return f'{found[0][:-5]} <small class="sc-cited">{told}</small></li>'

    return re.sub(r'<li id="s([0-9]+)">.*?</li>', with_links, marked)
