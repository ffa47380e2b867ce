import io

import pytest
from pptx import Presentation

from smartcity_eval.documents.kinds import year_slides
from smartcity_eval.documents.registry import DOCUMENTS
from smartcity_eval.documents.slides.deck_writer import write_deck
from smartcity_eval.documents.subject import Subject


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_year_is_summed_up(year_of, params, language):
    deck = year_slides.year_deck(year_of(2023, language))
    made = Presentation(io.BytesIO(write_deck("year-slides", deck, params)))
    assert 10 <= len(made.slides) <= 15
    for slide in made.slides:
        assert slide.shapes.title.text
    assert sum(s.has_chart for slide in made.slides for s in slide.shapes) == 3
    for slide in deck.slides[:-1]:
        assert "B-1384/DJAI/AI.01.04/12/2023" in " ".join(slide.notes)


@pytest.mark.parametrize("year", [2018, 2020, 2022, 2024])
def test_a_year_of_few_records_makes_fewer_slides_and_no_empty_one(year_of, year):
    deck = year_slides.year_deck(year_of(year))
    assert len(deck.slides) >= 3
    assert not any(slide.is_empty for slide in deck.slides)


def test_a_template_may_use_every_field_that_is_described(year_of):
    deck = year_slides.year_deck(year_of(2023))
    assert set(deck.fields) == set(year_slides.FIELDS)


def test_a_made_up_year_says_so(params):
    examples = params.parent / "examples" / "params"
    content = year_slides.content(Subject(2024, None, "en", examples))
    assert "made-up" in content.subtitle
    assert year_slides.make(Subject(2024, None, "en", examples)).startswith(b"PK")


def test_year_slides_are_registered():
    kind = DOCUMENTS["year-slides"]
    assert (kind.ending, kind.per, kind.make) == (".pptx", "year", year_slides.make)
