"""The templates that the package brings: what stands where in each kind of Word document.

An office's own template replaces one of these whole; ``documents template KIND`` writes it as a
file to begin with.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache

from docx import Document as new_document
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from ...core.messages import base_language
from ..brand import Brand
from ..origin_blocks import MADE_FROM
from ..word_elements.elements import make, name_of, text_element
from ..word_elements.fields import field
from ..word_elements.word_writing import LOCALES, text_width
from .properties import set_settings
from .style_sheet import defaults, style_elements, style_id
from .styles import add_bullets

# Style and text of each paragraph; `{{ name }}` is a field, or a part where it stands alone.
Layout = tuple[tuple[str, str], ...]
# Between two paragraphs of a layout: the second begins a new page.
NEW_PAGE = ("", "")
# Every kind ends with what it was made from.
AT_END = ("Body Text", f"{{{{ {MADE_FROM} }}}}")

# In millimetres.
LOGO_HEIGHT = 20
# A letter, to one or to all.
LETTER: Layout = (
    ("Letterhead", "{{ letterhead }}"),
    ("Letter Date", "{{ place_and_day }}"),
    ("Letter Head", "{{ number_line }}"),
    ("Letter Head", "{{ nature_line }}"),
    ("Letter Head", "{{ annexes_line }}"),
    ("Letter Head", "{{ about_line }}"),
    ("Letter Block", "{{ addressee }}"),
    ("Caution", "{{ made_up }}"),
    ("Body Text", "{{ open_points }}"),
    ("Body Text", "{{ opening }}"),
    ("Body Text", "{{ points }}"),
    ("Letter Closing", "{{ closing }}"),
    ("Letter Signature", "{{ signature }}"),
    ("Letter Block", "{{ copies }}"),
    NEW_PAGE,
    ("Body Text", "{{ annex }}"),
)

LAYOUTS: Mapping[str, Layout] = {
    "report": (
        ("Cover", ""),
        ("Title", "{{ report_kind }}"),
        ("Title", "{{ region }}"),
        ("Subtitle", "{{ province }}"),
        ("Subtitle", "{{ year }}"),
        ("Body Text", "{{ edition }}"),
        ("Body Text", "{{ annex_to }}"),
        ("Caution", "{{ made_up }}"),
        ("Body Text", "{{ state }}"),
        ("Body Text", "{{ open_points }}"),
        NEW_PAGE,
        ("Body Text", "{{ contents }}"),
        NEW_PAGE,
        ("Body Text", "{{ overview }}"),
        ("Body Text", "{{ aim_and_scope }}"),
        ("Body Text", "{{ readiness }}"),
        ("Body Text", "{{ method }}"),
        ("Body Text", "{{ results }}"),
        ("Body Text", "{{ two_years }}"),
        ("Body Text", "{{ panel }}"),
        ("Body Text", "{{ survey }}"),
        ("Body Text", "{{ programmes }}"),
        ("Body Text", "{{ money }}"),
        ("Body Text", "{{ peers }}"),
        ("Body Text", "{{ strengths }}"),
        ("Body Text", "{{ recommendations }}"),
        ("Body Text", "{{ follow_up }}"),
        ("Letter Place", "{{ place_and_day }}"),
        ("Letter Signature", "{{ signatory }}"),
        NEW_PAGE,
        ("Body Text", "{{ appendices }}"),
    ),
    "minutes": (
        ("Form Title", "{{ heading }}"),
        ("Form Subtitle", "{{ about }}"),
        ("Form Number", "{{ number_line }}"),
        ("Caution", "{{ made_up }}"),
        ("Body Text", "{{ open_points }}"),
        ("Form Opening", "{{ opening }}"),
        ("Body Text", "{{ points }}"),
        ("Form Closing", "{{ closing }}"),
        ("Body Text", "{{ signatures }}"),
        ("Body Text", "{{ sources }}"),
    ),
    "letter": LETTER,
    "year-letter": LETTER,
}


@lru_cache(maxsize=32)
def built_in(kind: str, language: str, brand: Brand) -> bytes:
    """Return our own template of a kind of document as a Word file.

    Parameters
    ----------
    kind
        A name in :data:`LAYOUTS`.
    language
        ``id`` or ``en``.
    brand
        Its fonts and colours.
    """
    document = new_document()
    _forget_extras(document)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(25)
    page.header_distance = page.footer_distance = Mm(12.5)
    _set_styles(document, brand, LOCALES[base_language(language)])
    set_settings(document, language)
    begins_page = False
    for style, text in (*LAYOUTS[kind], AT_END):
        if (style, text) == NEW_PAGE:
            begins_page = True
            continue
        if style == "Letterhead":
            _add_logo(document, brand)
        made = document.add_paragraph(text, style=style)
        if begins_page:
            made.paragraph_format.page_break_before = True
        begins_page = False
    # The first page has no number.
    page.different_first_page_header_footer = True
    foot = page.footer.paragraphs[0]
    foot.style = document.styles["footer"]
    foot._p.append(make("w:r", [text_element("{{ title }}")]))
    foot._p.append(make("w:r", [make("w:tab")]))
    foot._p.extend(field("PAGE", "1"))
    foot._p.append(make("w:r", [text_element(" / ")]))
    foot._p.extend(field("NUMPAGES", "1"))
    made_file = io.BytesIO()
    document.save(made_file)
    return made_file.getvalue()


def _add_logo(document: Document, brand: Brand) -> None:
    """Add the office's logo above its letterhead, where it has one."""
    if brand.logo is None:
        return
    place = document.add_paragraph(style="Logo")
    picture = place.add_run().add_picture(str(brand.logo), height=Mm(LOGO_HEIGHT))
    about = picture._inline.docPr
    about.set("name", "Logo")
    about.set("descr", "Logo")


def _set_styles(document: Document, brand: Brand, locale: str) -> None:
    """Replace the styles by ours."""
    sheet = document.styles.element
    for child in list(sheet):
        sheet.remove(child)
    sheet.append(defaults(brand, locale))
    for style in style_elements(brand, text_width(document.sections[0]._sectPr)):
        sheet.append(style)
        if style.get(name_of("w:styleId")) == style_id("List Bullet"):
            add_bullets(document, style)


def _forget_extras(document: Document) -> None:
    """Leave out what the library's own template brings: a picture of it, other lists, XML."""
    package = document.part.package
    for relations, kinds in (
        (package.rels, ("/thumbnail",)),
        (document.part.rels, ("/customXml", "/stylesWithEffects", RELATIONSHIP_TYPE.NUMBERING)),
    ):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(kinds):
                del relations[name]
