import io
import time
import zipfile
from pathlib import Path

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.util import Inches

from smartcity_eval.documents.origin import Origin
from smartcity_eval.documents.slides.deck import Deck, NativeChart, Series, Slide
from smartcity_eval.documents.slides.deck_writer import write_deck
from smartcity_eval.reports.blocks import KeyFigure, Table

PLANTED = "=cmd|' /C calc'!A0 \x00{{ title }} https://example.org/x <a:t> אבג"
TABLE = Table("Budget", ("Fund", "Amount"), ((PLANTED, "Rp7 billion"),), ("Amount",))
CHART = NativeChart("bar", (PLANTED, "B"), (Series(PLANTED, (1.5, None)),), "0.00", PLANTED)


def deck(*slides: Slide, title: str = "Evaluasi 2023", language: str = "id") -> Deck:
    return Deck(
        title,
        "Jawa Tengah",
        language,
        slides,
        {"title": title, "year": "2023"},
        Origin("slides", 2023, "kab-batang", language, "", ()),
        footer=title,
        notes=("Verdict.",),
    )


def written(own: Deck, folder: Path):
    return Presentation(io.BytesIO(write_deck("slides", own, folder / "params")))


def texts(slide) -> str:
    return " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


FULL = (
    Slide(
        "Figures", ("one", PLANTED), (KeyFigure("Index", "3.40", "of 4"),), notes=("Sources: a",)
    ),
    Slide("A chart", ("one",), chart=CHART, notes=("Sources: b",)),
    Slide("A table", ("one",), table=TABLE, notes=("Sources: c",)),
)


def test_each_slide_has_a_title_placeholder_a_number_a_footer_and_its_notes(tmp_path):
    made = written(deck(*FULL), tmp_path)
    assert [slide.shapes.title.text for slide in made.slides] == [
        "Evaluasi 2023",
        "Figures",
        "A chart",
        "A table",
        "Dibuat dari",
    ]
    for slide, own in zip(list(made.slides)[1:-1], FULL, strict=True):
        kinds = [shape.placeholder_format.type for shape in slide.placeholders]
        assert PP_PLACEHOLDER.SLIDE_NUMBER in kinds
        assert PP_PLACEHOLDER.FOOTER in kinds
        assert "Evaluasi 2023" in texts(slide)
        assert own.notes[0] in slide.notes_slide.notes_text_frame.text
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(ids) == len(set(ids))
    assert made.slides[0].notes_slide.notes_text_frame.text == "Verdict."
    assert 'type="slidenum"' in made.slides[1].shapes._spTree.xml


def test_points_are_in_the_outline_and_no_empty_placeholder_is_left(tmp_path):
    made = written(deck(*FULL), tmp_path)
    for slide in made.slides:
        for shape in slide.placeholders:
            assert shape.text_frame.text
    bodies = [
        shape.text_frame.text
        for shape in made.slides[2].placeholders
        if shape.placeholder_format.type == PP_PLACEHOLDER.OBJECT
    ]
    assert bodies == ["one"]


def test_every_part_stands_on_the_slide_and_is_no_picture(tmp_path):
    made = written(deck(*FULL), tmp_path)
    *own, _made_from = made.slides
    for slide in own:
        for shape in slide.shapes:
            assert shape.shape_type != MSO_SHAPE_TYPE.PICTURE
            assert shape.left >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height


def test_every_run_has_its_language(tmp_path):
    made = written(deck(*FULL, language="en"), tmp_path)
    for slide in made.slides:
        for run in slide.shapes._spTree.iter("{*}r"):
            assert run.find("{*}rPr").get("lang") in ("en-GB", "id-ID")


def test_a_record_s_text_is_data(tmp_path):
    content = write_deck("slides", deck(*FULL), tmp_path / "params")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.startswith("ppt/slides/"):
                text = package.read(name)
                assert b"hlinkClick" not in text
                assert b"actionButton" not in text
                assert b'TargetMode="External"' not in text
    made = Presentation(io.BytesIO(content))
    assert "{{ title }}" in texts(made.slides[1])


def test_the_same_content_gives_the_same_bytes_at_any_time(tmp_path, monkeypatch):
    first = write_deck("slides", deck(*FULL), tmp_path / "params")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 100_000)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(now + 100_000))
    assert write_deck("slides", deck(*FULL), tmp_path / "params") == first


def test_its_properties_name_no_day_of_today_and_no_person(tmp_path):
    properties = written(deck(*FULL), tmp_path).core_properties
    assert (properties.created.year, properties.modified.year) == (2000, 2000)
    assert (properties.title, properties.language) == ("Evaluasi 2023", "id-ID")
    assert properties.author == properties.last_modified_by == "smartcity-eval"


def test_a_title_of_200_letters_and_text_from_the_right_fit(tmp_path):
    long = deck(Slide("שלום " * 40, ("אבג " * 100,)), title="Kabupaten " + "x" * 200)
    made = written(long, tmp_path)
    assert made.slides[0].shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt < 40
    assert len(made.slides) == 3


def office_template(tmp_path: Path, *texts_: str, slides: int = 2) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    made = Presentation()
    for i in range(slides):
        slide = made.slides.add_slide(made.slide_layouts[0])
        slide.shapes.title.text = f"Office {i}"
        for text in texts_:
            slide.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame.text = text
    made.save(str(folder / "slides.pptx"))
    return folder / "slides.pptx"


def test_an_office_s_template_opens_and_closes_the_deck(tmp_path):
    office_template(tmp_path, "{{ title }} {{ year }}")
    made = written(deck(*FULL), tmp_path)
    titles = [slide.shapes.title.text for slide in made.slides]
    assert titles == ["Office 0", "Figures", "A chart", "A table", "Dibuat dari", "Office 1"]
    assert "Evaluasi 2023 2023" in texts(made.slides[0])
    # It is as wide as the office's, 4:3 here, and everything stands within it.
    assert round(made.slide_width / made.slide_height, 2) == 1.33
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= made.slide_width + 2


def test_a_template_without_slides_gets_a_title_slide(tmp_path):
    office_template(tmp_path, slides=0)
    made = written(deck(*FULL), tmp_path)
    assert made.slides[0].shapes.title.text == "Evaluasi 2023"
    assert len(made.slides) == 5


def test_a_misspelt_field_that_nobody_checked_stays_as_it_is(tmp_path):
    office_template(tmp_path, "{{ judul }}")
    made = written(deck(*FULL), tmp_path)
    assert "{{ judul }}" in [shape.text_frame.text for shape in made.slides[0].shapes]
