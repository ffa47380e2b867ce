"""The letter of results to one regency or city."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from smartcity_eval.core.errors import UsageError
from smartcity_eval.documents.kinds import letter
from smartcity_eval.documents.subject import Subject
from smartcity_eval.documents.template_names import GENERAL_PARTS
from smartcity_eval.documents.word.layouts import LAYOUTS
from smartcity_eval.documents.word.template import fields_in
from smartcity_eval.reports.blocks import Paragraph
from smartcity_eval.reports.marks import without_marks

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples" / "params"


@pytest.fixture
def content_of(year_data, monkeypatch):
    """The content of a letter, of a year that is judged once for all tests."""

    def load(region, year, language="en", *, examples=False):
        data = year_data(year, language, examples=examples)
        monkeypatch.setattr(letter, "load_year_data", lambda _: data)
        return letter.content(Subject(year, region, language, data.params))

    return load


def words(content):
    """The running text of the points."""
    [points] = content.parts["points"]
    return without_marks(" ".join(b.text for b in points.blocks if isinstance(b, Paragraph)))


def test_points_are_numbered_and_in_order(content_of):
    told = words(content_of("kab-batang", 2023))
    starts = [
        "1.\xa0Participants: 130",
        "2.\xa0The components weigh",
        "3.\xa0The achievement index",
        "4.\xa0The improvement",
        "5.\xa0Result of Kabupaten Batang",
        "6.\xa0How to read",
    ]
    places = [told.index(start) for start in starts]
    assert places == sorted(places)


def test_the_annexes_are_all_of_the_year_and_the_sources(content_of):
    made = content_of("kab-batang", 2023)
    assert [annex.key for annex in made.parts["annex"]] == ["national-table", "sources"]
    assert sum(len(t.rows) for t in made.parts["annex"][0].blocks[:3]) == 133
    assert made.fields["annexes"] == "2 (two) annexes"


def test_what_the_letter_tells_of_a_regency_that_was_not_evaluated(content_of):
    made = content_of("kab-purbalingga", 2024)
    assert "was not evaluated in 2024" in words(made) and "Table" not in words(made)
    assert "Decide whether a letter goes to a regency or city that was not evaluated." in (
        made.open_points
    )
    assert made.fields["opening"].startswith("With reference to")


def test_an_unknown_edition_is_not_named_by_another(content_of):
    assert content_of("kab-bandung-barat", 2024).fields["edition"] == "edition not known"
    assert content_of("kab-batang", 2023).fields["edition"].endswith("2023: REGULER")


def test_a_made_up_regency_is_called_so(content_of):
    made = content_of("kab-contoh", 2024, examples=True)
    assert "does not exist" in made.fields["made_up"]
    assert "The regency of this letter is made up: hand it to nobody." in made.open_points


def test_the_offices_own_points_come_last_and_its_form_is_used(content_of, write_record):
    params = write_record("published: {source: surat, index: 3.10}\n").parent.parent
    office = params / "documents" / "2023.yaml"
    office.parent.mkdir()
    office.write_text(
        "letters:\n  kab-batang:\n    number: S-1\n    day: 2023-12-04\n    nature: Biasa\n"
        "    points: ['Butir =kantor.']\n",
        encoding="utf-8",
    )
    made = letter.content(Subject(2023, "kab-batang", "id", params))
    [points] = made.parts["points"]
    assert points.blocks[-1].text.endswith("\xa0Butir =kantor.")
    assert (made.fields["number"], made.fields["nature"]) == ("S-1", "Biasa")


def test_an_unknown_regency_is_refused(content_of):
    with pytest.raises(UsageError, match="kab-xyz"):
        content_of("kab-xyz", 2024, examples=True)


@pytest.mark.parametrize("language", ["id", "en"])
def test_fields_and_parts_are_those_described_and_the_layout_has_no_other(language, content_of):
    made = content_of("kab-contoh", 2024, language, examples=True)
    assert set(made.fields) == set(letter.FIELDS)
    assert set(made.parts) == set(letter.PARTS) - set(GENERAL_PARTS)
    known = {*letter.FIELDS, *letter.PARTS}
    text = " ".join(text for _, text in LAYOUTS["letter"])
    used = {word.strip("{} ") for word in text.replace("}}", "}} ").split() if word.isidentifier()}
    assert used <= known and {"points", "annex", "open_points", "signature"} <= used


def test_the_word_file_has_everything_filled_in_and_planted_text_as_text(content_of):
    made = content_of("kab-contoh", 2024, examples=True)
    planted = "{{ number }} =HYPERLINK(x)"
    made = replace(made, fields={**made.fields, "closing": planted})
    file = letter.write_word("letter", made, EXAMPLES)
    document = Document(io.BytesIO(file))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert planted in texts
    left = [name for _, name in fields_in(document) if name != "number"]
    assert left == []
    assert file == letter.write_word("letter", made, EXAMPLES)
