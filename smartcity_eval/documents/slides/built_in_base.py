"""The package's own look of slides: 16:9, a band in the office's colour, and three layouts."""

from __future__ import annotations

from pptx import Presentation as new_presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.util import Inches

from ..brand import Brand
from .page_room import Box
from .slide_template import layout_of, placeholders_of

WIDTH, HEIGHT = 13.333, 7.5
TITLE = Box(0.6, 0.4, 12.13, 0.95)
BODY = Box(0.6, 1.5, 12.13, 5.2)
COVER_TITLE = Box(0.9, 2.0, 11.5, 1.9)
COVER_SUBTITLE = Box(0.9, 4.1, 11.5, 1.4)
FOOT_TOP, FOOT_HEIGHT = 6.95, 0.35
BAND = 0.14
KEPT = ("Title Slide", "Title and Content", "Title Only")
# After the office's own colour: told apart also in grey and by the colour-blind.
FURTHER_ACCENTS = ("B35C00", "3D7A5A", "7A4A8C", "8A6D00", "5A6470")


def built_in_base(brand: Brand) -> Presentation:
    """Return a presentation without slides in an office's colours and fonts."""
    made = new_presentation()
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(made.slide_layouts):
        if layout.name not in KEPT:
            made.slide_layouts.remove(layout)
    master = made.slide_master
    _theme(master.part.part_related_by(RT.THEME), brand)
    for shape in [
        *master.placeholders,
        *(s for x in made.slide_layouts for s in placeholders_of(x)),
    ]:
        _place(shape)
    for shape in placeholders_of(layout_of(made, "Title Slide")):
        if shape.placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE:
            _move(shape, COVER_TITLE)
            _align(shape, "l")
        elif shape.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE:
            _move(shape, COVER_SUBTITLE)
            _align(shape, "l")
    _text_styles(master._element)
    master.shapes._spTree.insert(2, parse_xml(_BAND))
    _drop_thumbnail(made)
    return made


_BAND = (
    f"<p:sp {nsdecls('p', 'a')}>"
    '<p:nvSpPr><p:cNvPr id="90" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
    f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{Inches(WIDTH)}" cy="{Inches(BAND)}"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
    "</p:sp>"
)


def _place(shape: BaseShape) -> None:
    """Put a placeholder of the master or of a layout where it belongs on a wide slide."""
    match shape.placeholder_format.type:
        case PP_PLACEHOLDER.TITLE:
            _move(shape, TITLE)
        case PP_PLACEHOLDER.BODY | PP_PLACEHOLDER.OBJECT:
            _move(shape, BODY)
        case PP_PLACEHOLDER.FOOTER:
            _move(shape, Box(TITLE.left, FOOT_TOP, 10.0, FOOT_HEIGHT))
            _align(shape, "l")
        case PP_PLACEHOLDER.SLIDE_NUMBER:
            _move(shape, Box(11.73, FOOT_TOP, 1.0, FOOT_HEIGHT))
            _align(shape, "r")
        case PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)


def _move(shape: BaseShape, box: Box) -> None:
    shape.left, shape.top = Inches(box.left), Inches(box.top)
    shape.width, shape.height = Inches(box.width), Inches(box.height)


def _align(shape: BaseShape, side: str) -> None:
    for properties in shape._element.iter(qn("a:lvl1pPr")):
        properties.set("algn", side)


def _text_styles(master: BaseOxmlElement) -> None:
    """Write titles from the left in the office's colour, and texts with a small indent."""
    [title] = master.iter(qn("p:titleStyle"))
    first = title.find(qn("a:lvl1pPr"))
    first.set("algn", "l")
    run = first.find(qn("a:defRPr"))
    run.set("b", "1")
    [colour] = run.iter(qn("a:schemeClr"))
    colour.set("val", "accent1")
    [body] = master.iter(qn("p:bodyStyle"))
    level = body.find(qn("a:lvl1pPr"))
    level.set("marL", str(Inches(0.25)))
    level.set("indent", str(-Inches(0.25)))
    for anchored in master.iter(qn("p:sp")):
        for kind in anchored.iter(qn("p:ph")):
            if kind.get("type") == "title":
                anchored.find(f".//{qn('a:bodyPr')}").set("anchor", "ctr")


def _theme(part: Part, brand: Brand) -> None:
    """Write an office's colours and fonts into the theme, from which everything takes them."""
    tree = parse_xml(part.blob)
    colours = {"dk1": brand.ink.lstrip("#"), "accent1": brand.accent.lstrip("#")}
    colours |= {f"accent{i}": colour for i, colour in enumerate(FURTHER_ACCENTS, 2)}
    for name, colour in colours.items():
        for found in tree.iter(qn(f"a:{name}")):
            for child in list(found):
                found.remove(child)
            own = OxmlElement("a:srgbClr")
            own.set("val", colour.upper())
            found.append(own)
    for name, font in (("majorFont", brand.heading_font), ("minorFont", brand.text_font)):
        for found in tree.iter(qn(f"a:{name}")):
            found.find(qn("a:latin")).set("typeface", font)
    part._blob = serialize_part_xml(tree)


def _drop_thumbnail(made: Presentation) -> None:
    """Leave out the picture of an empty slide that the library's own template has."""
    package = made.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype == RT.THUMBNAIL:
            package.drop_rel(key)
