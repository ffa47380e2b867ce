from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from smartcity_eval.core.errors import UsageError
from smartcity_eval.documents.slides.slide_template import (
    fill_fields,
    layout_of,
    placeholders_of,
    read_template,
)


def template(*texts: str):
    """A template whose first slide has a title, and text boxes below it."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[0])
    for text in texts:
        box = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(5), Inches(1))
        box.text_frame.text = text
    return made


def test_fields_in_tables_layouts_and_groups_are_filled():
    made = template()
    slide = made.slides[0]
    layout = made.slide_layouts[1].placeholders[0].text_frame
    layout.text = "{{ province }}"
    box = slide.shapes.add_group_shape().shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame
    box.text = "{{ title }}"
    table = slide.shapes.add_table(1, 1, 0, 0, Inches(3), Inches(1)).table
    table.cell(0, 0).text = "{{ year }}"
    fill_fields(made, {"title": "Batang", "province": "Jawa Tengah", "year": "2023"})
    assert (layout.text, box.text) == ("Jawa Tengah", "Batang")
    assert table.cell(0, 0).text == "2023"


def test_a_field_over_several_runs_is_filled_and_keeps_its_form():
    made = template("x")
    paragraph = made.slides[0].shapes[-1].text_frame.paragraphs[0]
    paragraph.runs[0].text = "Evaluasi {"
    for text in ("{ ti", "tle }", "} {{ year }}."):
        paragraph.add_run().text = text
    paragraph.runs[0].font.bold = True
    fill_fields(made, {"title": "Batang {{ year }}", "year": "2023"})
    assert paragraph.text == "Evaluasi Batang {{ year }} 2023."
    assert paragraph.runs[0].text == "Evaluasi Batang {{ year }}"
    assert paragraph.runs[0].font.bold


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_what_is_no_presentation_is_refused(tmp_path: Path, content):
    path = tmp_path / "slides.pptx"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="PowerPoint"):
        read_template(path)


def test_a_template_without_a_title_is_refused(tmp_path):
    made = Presentation()
    for layout in list(made.slide_layouts):
        if layout.name != "Blank":
            made.slide_layouts.remove(layout)
    made.save(str(tmp_path / "slides.pptx"))
    with pytest.raises(UsageError, match="tata letak"):
        read_template(tmp_path / "slides.pptx")


def test_layouts_are_found_by_name_or_by_their_placeholders():
    made = Presentation()
    own = {name: layout_of(made, name).name for name in WANTED}
    assert own == {name: name for name in WANTED}
    for layout in made.slide_layouts:
        layout.name = f"Tata letak {layout.slide_master.slide_layouts.index(layout)}"
    assert [layout_of(made, name) for name in WANTED] == [
        made.slide_layouts[0],
        made.slide_layouts[1],
        made.slide_layouts[5],
    ]
    assert len(placeholders_of(made.slide_layouts[5])) == 4


WANTED = ("Title Slide", "Title and Content", "Title Only")
