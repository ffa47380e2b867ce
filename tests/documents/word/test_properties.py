"""Properties and settings are the same for the same content, and say the language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from docx.oxml.ns import qn

from smartcity_eval.documents.word.properties import (
    set_language,
    set_properties,
    set_settings,
    update_fields_on_opening,
)
from smartcity_eval.documents.word_elements.elements import make
from smartcity_eval.documents.word_elements.fields import field

from .conftest import content


def test_a_document_says_what_it_is_and_no_day_of_its_making(document):
    set_properties(document, content())
    core = document.core_properties
    assert (core.title, core.author, core.language) == ("Laporan", "Dinas", "id-ID")
    assert core.created == core.modified == datetime(2000, 1, 1, tzinfo=UTC)
    assert (core.comments, core.revision) == ("", 1)


def test_a_long_title_or_one_with_control_characters_is_kept_short(document):
    made = content()
    set_properties(document, made.__class__("x\x00" * 300, "en", {}, {}, (), made.origin))
    assert document.core_properties.title == "x" * 255


@pytest.mark.parametrize(("language", "locale"), [("id", "id-ID"), ("en", "en-GB")])
def test_text_is_in_the_documents_language_whatever_its_template_says(document, language, locale):
    set_language(document, language)
    set_language(document, language)
    letters = document.styles.element.findall(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    themes = document.settings.element.findall(qn("w:themeFontLang"))
    assert [found.get(qn("w:val")) for found in (*letters, *themes)] == [locale, locale]


def test_word_fills_fields_on_opening_only_where_there_are_contents(document):
    update_fields_on_opening(document)
    assert document.settings.element.find(qn("w:updateFields")) is None
    document.add_paragraph()._p.extend(field("TOC \\h", ""))
    update_fields_on_opening(document)
    update_fields_on_opening(document)
    settings = [child.tag for child in document.settings.element]
    assert settings.count(qn("w:updateFields")) == 1
    assert settings.index(qn("w:updateFields")) < settings.index(qn("w:compat"))


def test_new_settings_are_todays_word_with_the_languages_comma(document):
    set_settings(document, "id")
    settings = document.settings.element
    assert settings.find(qn("w:decimalSymbol")).get(qn("w:val")) == ","
    assert settings.find(f".//{qn('w:compatSetting')}").get(qn("w:val")) == "15"
    settings.insert(0, make("w:zoom", percent=100))
