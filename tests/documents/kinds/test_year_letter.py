"""The letter of a year's results to all."""

from __future__ import annotations

import pytest

from smartcity_eval.documents.kinds import year_letter
from smartcity_eval.documents.office.office_file import Letter, OfficeFile, Seat
from smartcity_eval.documents.subject import Subject
from smartcity_eval.documents.template_names import GENERAL_PARTS
from smartcity_eval.reports.blocks import Paragraph


@pytest.fixture
def content_of(year_data, monkeypatch):
    """The content of a letter, of a year that is judged once for all tests."""

    def load(year, language="en", *, examples=False, office=None):
        data = year_data(year, language, examples=examples)
        monkeypatch.setattr(year_letter, "load_year_data", lambda _: data)
        if office is not None:
            monkeypatch.setattr(year_letter, "read_office_file", lambda *_: office)
        return year_letter.content(Subject(year, None, language, data.params))

    return load


def test_addressees_and_results_are_its_annexes(content_of):
    made = content_of(2023)
    assert [annex.key for annex in made.parts["annex"]] == ["addressees", "national-table"]
    assert [annex.heading[:9] for annex in made.parts["annex"]] == ["Annex I: ", "Annex II:"]
    assert made.fields["annexes"] == "2 (two) annexes"


def test_addressees_that_the_office_names_are_no_annex(content_of):
    seats = (Seat(institution="Kabupaten A"), Seat(institution="Kabupaten B"))
    made = content_of(2023, office=OfficeFile(letter=Letter(addressees=seats)))
    assert [annex.key for annex in made.parts["annex"]] == ["national-table"]
    assert "1. Kabupaten A\n2. Kabupaten B" in made.fields["addressee"]


def test_points_are_numbered_without_any_ones_own_result(content_of):
    [points] = content_of(2023).parts["points"]
    told = [b.text for b in points.blocks if isinstance(b, Paragraph)]
    assert [text.partition(".")[0] for text in told] == ["1", "2", "3", "4", "5"]
    assert "133 regencies and cities with a result and 11 that did not" in told[0]


def test_what_is_open_in_the_year_is_listed(content_of):
    assert content_of(2023).open_points[-1] == (
        "Not every member's result is on record of: cohort of 2022."
    )
    assert "The edition that judged 18 regencies and cities is not known." in (
        content_of(2024).open_points
    )


def test_a_year_without_results_has_no_letter(content_of, year_data):
    assert content_of(2018) is None


@pytest.mark.parametrize("language", ["id", "en"])
def test_fields_and_parts_are_those_described(language, content_of):
    made = content_of(2024, language, examples=True)
    assert set(made.fields) == set(year_letter.FIELDS)
    assert set(made.parts) == set(year_letter.PARTS) - set(GENERAL_PARTS)
    assert made.fields["made_up"]
