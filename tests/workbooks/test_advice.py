"""The instructions fit the kind of workbook."""

from __future__ import annotations

import pytest

from smartcity_eval.frameworks import load_framework
from smartcity_eval.messages import translator
from smartcity_eval.workbooks.advice import advice
from smartcity_eval.workbooks.layout import KINDS, Identity


def lines(kind: str, edition: str = "kominfo-2022", language: str = "en") -> tuple[str, ...]:
    return advice(Identity(kind, edition, "kab-batang", year=2023, minimum=1, maximum=4), load_framework(edition), translator(language))


@pytest.mark.parametrize("kind", KINDS)
def test_every_workbook_says_that_it_is_protected_without_a_password_and_never_changed(kind):
    text = " ".join(lines(kind))
    assert "without a password" in text and "never changed" in text


def test_an_edition_without_a_public_rubric_says_so_and_one_with_levels_does_not():
    assert any("no public rubric" in line for line in lines("ratings"))
    assert not any("no public rubric" in line for line in lines("ratings", "spbe-2020"))


def test_only_assessors_are_told_of_departing_from_the_self_assessment():
    assert any("further than 0.5" in line for line in lines("ratings"))
    assert any("lebih dari 0,5" in line for line in lines("ratings", language="id"))
    assert not any("further than" in line for line in lines("self-assessment"))


def test_a_survey_claims_no_official_scale():
    assert any("No source says which answer scale" in line for line in lines("survey"))
