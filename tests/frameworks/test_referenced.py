"""What every part of an edition is made of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from smartcity_eval.frameworks.referenced import Evidence, Label, Part, Referenced


class Weighed(Part):
    """A part made for these tests."""

    weight: Referenced


STATED = {"value": 30, "status": "stated", "reference": "surat"}


def test_a_part_does_not_change_and_takes_no_unknown_key():
    part = Weighed.model_validate({"weight": STATED})
    with pytest.raises(ValidationError):
        part.weight = Referenced.model_validate({**STATED, "value": 31})
    with pytest.raises(ValidationError):
        Weighed.model_validate({"weight": STATED, "wieght": STATED})


def test_a_part_introduces_itself_the_same_way_everywhere():
    assert str(Label(id="Dampak", en="Impact")) == repr(Label(id="Dampak", en="Impact"))


@pytest.mark.parametrize("value", [True, "30", 30.0, None])
def test_a_number_is_as_written_and_never_a_float(value):
    with pytest.raises(ValidationError):
        Referenced.model_validate({**STATED, "value": value})


@pytest.mark.parametrize("value", [30, Decimal("30"), Decimal("16.5")])
def test_a_number_is_a_decimal_with_its_digits(value):
    assert str(Referenced.model_validate({**STATED, "value": value}).value) == str(value)


def test_a_number_may_be_surer_in_one_year_than_in_another():
    weight = Referenced.model_validate({**STATED, "year_status": {2023: "inferred"}})
    assert [weight.status_in(year) for year in (2022, 2023, 2024)] == [
        "stated",
        "inferred",
        "stated",
    ]


@pytest.mark.parametrize("status", ["sure", "", None])
def test_evidence_is_stated_inferred_or_assumed(status):
    with pytest.raises(ValidationError):
        Evidence.model_validate({"status": status, "reference": "surat"})


def test_evidence_names_its_document():
    with pytest.raises(ValidationError):
        Evidence.model_validate({"status": "stated"})
    assert Evidence(status="stated", reference="surat").how is None


def test_a_label_speaks_both_languages_and_another_language_reads_indonesian():
    label = Label(id="Dampak", en="Impact")
    assert [label.in_language(language) for language in ("id", "en", "xx")] == [
        "Dampak",
        "Impact",
        "Dampak",
    ]
