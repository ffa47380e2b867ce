from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from smartcity_eval.core.errors import UsageError
from smartcity_eval.documents.slides.slide_template import (
    check_fields,
    fields_in,
    fill_fields,
    layout_of,
    placeholders_of,
    read_template,
    template_file,
)


def template(*texts: str):
    """A template whose first slide has a title, and text boxes below it."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[0])
    for text in texts:
        box = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(5), Inches(1))
        box.text_frame.text = text
    return made


def test_the_language_s_own_template_comes_first(tmp_path):
    params = tmp_path / "params"
    params.mkdir()
    assert template_file("slides", "en", params) is None
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "slides.pptx").touch()
    assert template_file("slides", "en", params) == folder / "slides.pptx"
    (folder / "slides.en.pptx").touch()
    assert template_file("slides", "en", params) == folder / "slides.en.pptx"
    assert template_file("slides", "id", params) == folder / "slides.pptx"


def test_fields_are_listed_with_their_places():
    made = template("{{ title }} of {{year}}", "no field")
    table = made.slides[0].shapes.add_table(1, 1, 0, 0, Inches(3), Inches(1)).table
    table.cell(0, 0).text = "{{ origin }}"
    found = fields_in(made)
    assert [name for _, name in found] == ["title", "year", "origin"]
    assert [place.split(", ")[0] for place, _ in found] == ["slide 1"] * 3
    assert found[0][0] == "slide 1, TextBox 3"


def test_a_field_in_a_layout_and_in_a_group_is_found():
    made = template()
    made.slide_layouts[1].placeholders[0].text_frame.text = "{{ province }}"
    group = made.slides[0].shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "{{ title }}"
    names = [name for _, name in fields_in(made)]
    assert names == ["title", "province"]


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


def test_an_unknown_field_is_refused_with_its_place_and_what_it_may_be(tmp_path):
    made = template("{{ judul }}")
    with pytest.raises(UsageError) as refused:
        check_fields(tmp_path / "slides.pptx", made, {"title", "year"})
    told = refused.value.message.in_language("en")
    assert "slide 1, TextBox 3: {{ judul }}" in told
    assert "title" in told
    check_fields(tmp_path / "slides.pptx", template("{{ title }}"), {"title"})


def test_a_misspelt_brace_name_with_odd_letters_is_a_field_too():
    assert [name for _, name in fields_in(template("{{ Judul-2 }}"))] == ["Judul-2"]


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
