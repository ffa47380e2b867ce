"""Pieces of a file."""

from __future__ import annotations

from smartcity_eval.core.messages import Message
from smartcity_eval.documents.check.units import Unit, shortened, single_spaced
from smartcity_eval.documents.text_document import to_confirm


def test_a_text_has_single_spaces_and_no_marks_where_it_is_plain():
    assert single_spaced("Rp18,76\u00a0miliar\n dari  APBD ") == "Rp18,76 miliar dari APBD"
    unit = Unit(Message("chart {number}", {"number": 1}), f"Nomor {to_confirm('nomor surat')}")
    assert unit.plain == "Nomor nomor surat"


def test_a_long_heading_is_shortened_in_a_place():
    assert shortened("a" * 61) == "a" * 59 + "…" and shortened("a" * 60) == "a" * 60
