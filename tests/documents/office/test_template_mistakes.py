"""The fields and parts of one paragraph of a template, and what is wrong with them."""

from __future__ import annotations

import pytest

from smartcity_eval.core.messages import Message
from smartcity_eval.documents.office.template_mistakes import Passage, names_in, passage_faults

FIELDS = {"title": Message("t"), "subtitle": Message("s"), "region": Message("r")}
PARTS = {"body": Message("b"), "open_points": Message("o")}


def faults(text, takes="parts"):
    passage = Passage(Message("paragraph {number}", {"number": 3}), text, takes)
    return [f.in_language("en") for f in passage_faults(passage, "report", FIELDS, PARTS)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no field",
        "{{ title }}",
        "{{title}} – {{  region  }}, {{\u00a0title }}",
        "{{ body }}",
        "  {{ body }} ",
        "{ curly } and [[ brackets ]]",
    ],
)
def test_what_can_be_filled_in_has_no_fault(text):
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ titel }}", "found {{ titel }}, which report does not have (did you mean title"),
        ("{{ Title }}", "did you mean title"),
        ("{{ sub title }}", "did you mean subtitle"),
        ("{{ zzz }}", "does not have; `smartcity-eval documents fields report` lists"),
        ("{{ }}", "found {{ }}, which report does not have"),
        ("{{ title", "found {{ title, braces that do not belong together"),
        ("title }} here", "braces that do not belong together"),
        ("{{ title {{ region }}", "braces that do not belong together"),
        ("{{ body }} and more", "the part {{ body }} must stand alone in its paragraph"),
        ("{% if title %}", "found {% if title %}; a template has fields and parts only"),
        ("{# note #}", "found {# note #}; a template has"),
        ("{ title }", "found { title } with single braces, which is printed as it is"),
        ("{{ title.__class__ }}", "which report does not have"),
        ("{{ title|upper }}", "which report does not have"),
    ],
)
def test_a_mistake_is_told_with_its_place(text, told):
    found = faults(text)
    assert len(found) == 1
    assert found[0].startswith("paragraph 3: ") and told in found[0]


def test_every_mistake_of_a_paragraph_is_told():
    assert len(faults("{{ titel }} {{ regio }} {{ body }} {{")) == 4


def test_a_part_stands_in_the_body_only():
    assert "cannot stand here" in faults("{{ body }}", "fields")[0]
    assert faults("{{ title }}", "fields") == []


def test_where_nothing_is_filled_in_no_field_may_stand():
    assert "where nothing is filled in" in faults("{{ title }}", "nothing")[0]
    assert faults("a comment", "nothing") == []


def test_a_long_mistake_is_cut():
    assert len(faults("{{ " + "x" * 500 + " }}")[0]) < 250


def test_the_advice_in_indonesian_has_its_braces():
    passage = Passage(Message("paragraph {number}", {"number": 1}), "{{ title", "parts")
    [fault] = passage_faults(passage, "report", FIELDS, PARTS)
    assert "{{ name }}" in fault.in_language("en") and "{{{{" not in fault.in_language("id")


def test_names_that_are_filled_in():
    assert names_in("{{ title }} {{ Title }} {{x y}} {{open_points}}") == {"title", "open_points"}
