"""The last zeros of a number, and a survey's published means: what a workbook cannot hold stays as
the record has it.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.records import BudgetLine
from smartcity_eval.records.impact_survey import Survey
from smartcity_eval.workbooks.sheets.printed_digits import as_printed, published_beside


def line(share: str, purpose: str = "CCTV") -> BudgetLine:
    return BudgetLine(
        fund="APBD",
        holder="smart_city",
        state="planned",
        amount=1,
        source="koran",
        share_of_apbd=Decimal(share),
        purpose=purpose,
    )


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        ([line("39.60")], "39.60"),
        ([line("39.60", "jaringan")], "39.60"),  # another row: the same number all the same
        ([line("39.60"), line("39.6", "jaringan")], "39.60"),  # the row like it
        (
            [line("39.60", "jaringan"), line("39.6", "pusat data")],
            "39.6",
        ),  # printed in two ways: none is lent
        ([line("39.64")], "39.6"),
        ([], "39.6"),
    ],
)
def test_an_equal_number_of_the_record_lends_its_digits(standing, found):
    row = {"purpose": "CCTV", "share_of_apbd": Decimal("39.6"), "amount": 1}
    assert str(as_printed(row, standing)["share_of_apbd"]) == found


def test_of_a_survey_stands_beside_the_counts_what_no_sheet_can_say():
    part = {"dimension": "living", "sub_dimension": "health"}
    mean = {**part, "mean": {"value": Decimal("3.30"), "source": "koran"}}
    scale = {"minimum": 1, "maximum": 4}
    assert (
        published_beside(None)
        == published_beside(Survey(source="s", scale=scale, answers=[{**part, "counts": {3: 1}}]))
        == {}
    )
    [[place, said]] = published_beside(Survey(source="s", scale=scale, answers=[mean])).items()
    assert (
        place == ("living", "health")
        and str(said["mean"]["value"]) == "3.30"
        and said["mean"]["source"] == ("koran",)
    )
