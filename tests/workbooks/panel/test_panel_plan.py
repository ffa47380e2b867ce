"""What belongs to a plan, and what does not."""

from __future__ import annotations

import pytest

from smartcity_eval.workbooks.sheets.layout import Identity


@pytest.mark.parametrize(
    ("region", "year", "assessor", "framework", "expected"),
    [
        ("kab-batang", 2022, "ui", "kominfo-2022", []),
        ("kab-subang", 2022, "ui", "kominfo-2022", ["Kabupaten Subang is not on the plan p.csv"]),
        (
            "kab-batang",
            2021,
            "ui",
            "kominfo-2022",
            ["this sheet is of 2021, and the plan p.csv has Kabupaten Batang for 2022"],
        ),
        (
            "kota-kediri",
            2022,
            "ui",
            "kominfo-2022",
            ["ui is no assessor of Kota Kediri 2022 on the plan p.csv, which has UGM"],
        ),
        (
            "kota-kediri",
            2022,
            "ugm",
            "kominfo-2022-first-phase",
            [
                "the sheet was made for kominfo-2022-first-phase; the plan p.csv has kominfo-2022"
                " for Kota Kediri"
            ],
        ),
    ],
)
def test_a_sheet_of_another_region_year_assessor_or_edition_does_not_belong(
    plan, region, year, assessor, framework, expected
):
    plan = type(plan)("p.csv", plan.panels)
    identity = Identity("ratings", framework, region, year=year, assessor=assessor)
    found = list(plan.faults_of(identity, "lembar.xlsx"))
    assert [problem.message.in_language("en") for problem in found] == expected
