"""The names that a template may use."""

from __future__ import annotations

from smartcity_eval.core.messages import Message
from smartcity_eval.documents.template_names import TemplateName, template_names


def test_fields_come_with_examples_and_parts_without():
    year, body = Message("The year"), Message("The body")
    assert template_names({"year": year}, {"body": body}, {"year": "2023"}) == (
        TemplateName("year", False, year, "2023"),
        TemplateName("body", True, body),
    )
