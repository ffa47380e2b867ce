"""Our own styles: how a document looks that no template of an office gives its form."""

from __future__ import annotations

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from ..brand import Brand
from ..word_elements.elements import Element
from .form_styles import FORM_STYLES
from .text_styles import TEXT_STYLES, side_of, size_of

_NO_BORDERS = "".join(
    side_of(side, 0, "auto") for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_RULED = (
    side_of("top", 8, "{accent}")
    + side_of("bottom", 8, "{accent}")
    + side_of("insideH", 4, "D0D5DA")
)
_MARGINS = (
    '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
# The tables' own styles: name, borders, and what the first row looks like.
_TABLE_STYLES = (
    ("Normal Table", "", ""),
    (
        "Table Grid",
        "".join(
            side_of(s, 4, "808080")
            for s in ("top", "left", "bottom", "right", "insideH", "insideV")
        ),
        "",
    ),
    ("Report Table", _RULED, '<w:shd w:val="clear" w:color="auto" w:fill="{pale}"/>'),
    ("Key Figures", _RULED, ""),
    ("Layout Table", _NO_BORDERS, ""),
)


def style_elements(brand: Brand, width: int) -> list[Element]:
    """Return our styles in a brand's fonts and colours.

    Parameters
    ----------
    brand
        Whose fonts and colours.
    width
        The width of the text in twentieths of a point, where the page numbers stand.
    """
    values = {
        "{accent}": brand.accent.removeprefix("#").upper(),
        "{pale}": pale(brand.accent),
        "{heading}": brand.heading_font,
        "{width}": str(width),
    }
    made = [_style(*style) for style in (*TEXT_STYLES, *FORM_STYLES)] + [
        _table_style(*t) for t in _TABLE_STYLES
    ]
    for place, value in values.items():
        made = [text.replace(place, _attribute(value)) for text in made]
    return [parse_xml(text) for text in made]


def defaults(brand: Brand, language: str) -> Element:
    """Return what every style begins with: the brand's font for text, its ink, the language."""
    font = _attribute(brand.text_font)
    ink = _attribute(brand.ink.removeprefix("#").upper())
    return parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:color w:val="{ink}"/>{size_of(22)}'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def pale(colour: str, share: float = 0.12) -> str:
    """Return a colour mixed with white, as Word writes it.

    Examples
    --------
    >>> pale("#000000", 0.5)
    '808080'
    """
    parts = (int(colour.lstrip("#")[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def style_id(name: str) -> str:
    """Return the id that Word gives a style of its own: ``Heading1`` for ``heading 1``."""
    return "".join(word[:1].upper() + word[1:] for word in name.split()).replace("Toc", "TOC")


def _style(kind: str, name: str, base: str, after: str, spacing: str, letters: str) -> str:
    is_default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style {nsdecls("w")} w:type="{kind}"{is_default} w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{style_id(base)}"/>' if base else "")
        + (f'<w:next w:val="{style_id(after)}"/>' if after else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{spacing}</w:pPr>" if spacing else "")
        + (f"<w:rPr>{letters}</w:rPr>" if letters else "")
        + "</w:style>"
    )


def _table_style(name: str, borders: str, head: str) -> str:
    is_default = ' w:default="1"' if name == "Normal Table" else ""
    first_row = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{accent}"/></w:rPr>'
        f"<w:tcPr>{head}</w:tcPr></w:tblStylePr>"
    )
    first_column = '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    return (
        f'<w:style {nsdecls("w")} w:type="table"{is_default} w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/>'
        + ("" if is_default else '<w:basedOn w:val="NormalTable"/>')
        + '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        + (f"<w:tblBorders>{borders}</w:tblBorders>" if borders else "")
        + f"{_MARGINS}</w:tblPr>"
        + (first_row if head else "")
        + (first_column if name == "Key Figures" else "")
        + "</w:style>"
    )


def _attribute(text: str) -> str:
    """Escape a text for an attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
