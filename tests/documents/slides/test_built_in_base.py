from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from smartcity_eval.documents.brand import Brand
from smartcity_eval.documents.slides.built_in_base import built_in_base


def test_it_is_wide_and_has_the_office_s_colours_and_fonts():
    base = built_in_base(Brand(accent="#aa0000", ink="#101010", heading_font="Georgia"))
    assert round(base.slide_width / base.slide_height, 2) == round(16 / 9, 2)
    theme = base.slide_master.part.part_related_by(RT.THEME).blob.decode()
    assert '<a:accent1><a:srgbClr val="AA0000"/></a:accent1>' in theme
    assert '<a:dk1><a:srgbClr val="101010"/></a:dk1>' in theme
    assert '<a:latin typeface="Georgia"' in theme


def test_its_layouts_have_title_footer_and_number_within_the_slide():
    base = built_in_base(Brand())
    assert [x.name for x in base.slide_layouts] == [
        "Title Slide",
        "Title and Content",
        "Title Only",
    ]
    for layout in base.slide_layouts:
        kinds = {p.placeholder_format.type for p in layout.placeholders}
        assert {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER} <= kinds
        assert PP_PLACEHOLDER.DATE not in kinds
        for shape in layout.placeholders:
            assert shape.left + shape.width <= base.slide_width
            assert shape.top + shape.height <= base.slide_height


def test_it_brings_no_picture_along():
    package = built_in_base(Brand()).part.package
    assert not any("thumbnail" in part.partname for part in package.iter_parts())
