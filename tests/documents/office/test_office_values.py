"""Values of an office's file as people write them, and what is told of the others."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from smartcity_eval.documents.office.office_values import Clock, Text, YesNo


@pytest.mark.parametrize(
    ("kind", "written", "read"),
    [
        (Text, " UGM ", "UGM"),
        (Clock, "09.00", datetime.time(9)),
        (Clock, "9:05", datetime.time(9, 5)),
        (Clock, Decimal("13.30"), datetime.time(13, 30)),  # YAML takes it for a number
        (YesNo, "yes", True),
        (YesNo, "Ya", True),
        (YesNo, True, True),
        (YesNo, "tidak", False),
        (YesNo, False, False),
    ],
)
def test_what_is_read(kind, written, read):
    assert TypeAdapter(kind).validate_python(written) == read


@pytest.mark.parametrize(
    ("kind", "written", "begin"),
    [
        (Text, " ", "this is empty"),
        (Text, 7, "Input should be a valid string"),
        (Clock, "24.00", "found '24.00', expected a time"),
        (Clock, "09.60", "found '09.60', expected a time"),
        (Clock, Decimal("9.5"), "found 9.5, expected a time"),
        (Clock, 9, "found 9, expected a time"),
        (YesNo, "yess", "found 'yess', expected yes or no (did you mean yes?)"),
        (YesNo, 1, "found 1, expected yes or no"),
        (YesNo, None, "found nothing, expected yes or no"),
    ],
)
def test_what_is_refused(kind, written, begin):
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(written)
    assert refused.value.errors()[0]["msg"].startswith(begin)
