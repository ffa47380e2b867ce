import io

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from smartcity_eval.core.messages import translator
from smartcity_eval.documents.kinds import slides
from smartcity_eval.documents.registry import DOCUMENTS
from smartcity_eval.documents.slides.deck import Deck
from smartcity_eval.documents.slides.deck_writer import write_deck
from smartcity_eval.documents.slides.page_room import Box
from smartcity_eval.documents.slides.paging import pages_of
from smartcity_eval.documents.subject import Subject
from smartcity_eval.records import record_paths
from smartcity_eval.reports.report import Report

TITLE, BODY = Box(0.6, 0.4, 12.13, 0.95), Box(0.6, 1.5, 12.13, 5.2)


def written(deck: Deck, params):
    return Presentation(io.BytesIO(write_deck("slides", deck, params)))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("region", "year"), [("kab-batang", 2023), ("kab-malang", 2023)])
def test_a_full_record_makes_ten_to_twelve_slides(report_of, params, region, year, language):
    made = written(slides.region_deck(report_of(region, year, language)), params)
    *own, made_from = made.slides
    assert 10 <= len(own) <= 12
    assert any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in made_from.shapes), "QR code"
    for slide in own:
        assert slide.shapes.title.text
        for shape in slide.shapes:
            assert shape.shape_type != MSO_SHAPE_TYPE.PICTURE
            if shape.has_chart or getattr(shape, "has_table", False):
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")


def test_charts_hold_the_evaluation_s_own_figures(report_of, params):
    report = report_of("kab-batang", 2023)
    made = written(slides.region_deck(report), params)
    charts = [s.chart for slide in made.slides for s in slide.shapes if s.has_chart]
    assert len(charts) == 4
    scores = tuple(float(c.score) for c in report.evaluation.scorecard.contributions)
    assert tuple(charts[0].plots[0].series[0].values) == scores


@pytest.mark.parametrize("region", ["kab-batang", "kab-malang"])
def test_every_slide_with_a_figure_names_its_sources_in_the_notes(report_of, region):
    deck = slides.region_deck(report_of(region, 2023))
    for slide in deck.slides[:-1]:
        notes = " ".join(slide.notes)
        assert "Sources" in notes, slide.title
        assert "https://" in notes or "Kementerian" in notes, slide.title


def test_readiness_and_thin_records_make_fewer_slides_and_no_empty_one(report_of):
    ready = slides.region_deck(report_of("kab-purbalingga", 2024))
    thin = slides.region_deck(report_of("kota-mataram", 2023))
    full = slides.region_deck(report_of("kab-batang", 2023))
    assert len(thin.slides) < len(ready.slides) < len(full.slides)
    for deck in (ready, thin):
        assert not any(slide.is_empty for slide in deck.slides)


def test_a_template_may_use_every_field_that_is_described(report_of):
    deck = slides.region_deck(report_of("kab-batang", 2023))
    assert set(deck.fields) == set(slides.FIELDS)
    assert deck.fields["region"] == "Kabupaten Batang"
    assert all(deck.fields.values())


def test_a_sample_of_all_records_makes_slides(params, report_of):
    paths = sorted(record_paths(params))[::9]
    assert len(paths) > 20
    say = translator("en")
    for path in paths:
        report: Report = report_of(path.stem, int(path.parent.name))
        deck = slides.region_deck(report)
        assert len(deck.slides) >= 2
        for slide in deck.slides:
            assert not slide.is_empty
            for page in pages_of(slide, TITLE, BODY, say):
                assert page.points or page.table or page.slide.chart or page.slide.figures


LONG = "Kota " + "Panjang" * 28
PROGRAMMES = "\n".join(
    f'  - {{name: "=cmd{i}() {{{{ title }}}} שלום", dimension: living, state: done, source: koran}}'
    for i in range(150)
)


def test_a_record_with_planted_text_makes_slides(write_record, params):
    path = write_record(
        f"""
published:
  index: {{value: 3.4, source: koran}}
feedback:
  - {{kind: strength, institution: "=HYPERLINK('x') {LONG}", text: "{{{{ origin }}}} <b>",
     source: koran}}
services:
{PROGRAMMES}
recommendations:
  - {{text: "שלום {LONG}", by: "=1+1", source: surat}}
        """.replace("state: done, ", "")
    )
    content = slides.make(Subject(2023, "kab-batang", "id", path.parent.parent))
    made = Presentation(io.BytesIO(content))
    told = " ".join(
        shape.text_frame.text
        for slide in made.slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert "{{ origin }} <b>" in told
    assert "HYPERLINK" in told


def test_slides_are_registered(params):
    kind = DOCUMENTS["slides"]
    assert (kind.ending, kind.per, kind.make) == (".pptx", "region", slides.make)
    assert kind.needs == "pptx"
    assert params.is_dir()
