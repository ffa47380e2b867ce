"""The one sentence on a regency that is getting ready."""

from __future__ import annotations

import pytest

from smartcity_eval.reports.marks import without_marks
from smartcity_eval.reports.opening.readiness_verdict import readiness_verdict


@pytest.mark.parametrize(
    ("selection", "says"),
    [
        ({"outcome": "chosen"}, ": chosen;"),
        ({"outcome": "chosen", "chosen": 10}, ": one of 10 regencies and cities chosen;"),
        (
            {"outcome": "chosen", "chosen": {"value": 10, "basis": "about"}},
            ": one of about 10 regencies and cities chosen;",
        ),
        ({"outcome": "not_chosen"}, ": not chosen;"),
        ({"outcome": "reserve"}, ": placed on the reserve list;"),
        ({"outcome": "withdrawn"}, ": withdrawn from the selection;"),
        ({"outcome": "pending"}, ": assessed, with the outcome not yet known;"),
        (
            {"outcome": "pending", "date": "2023-04-05"},
            ": assessed on 5 April 2023, with the outcome not yet known;",
        ),
        ({"result": "Terpilih"}, " in 2023; nothing"),
        (
            {"outcome": "chosen", "rank": {"value": 3, "scope": "national"}},
            ": chosen, rank 3 nationwide;",
        ),
    ],
)
def test_the_outcome_is_told_as_recorded(selection, says, report_on):
    report = report_on(stage="selection", selection={"source": "s", **selection})
    said = without_marks(readiness_verdict(report))
    assert says in said and said.endswith("nothing is scored at this stage.")


def test_guidance_is_told_by_its_last_stage_and_day(report_on):
    def told(*activities):
        given = [{"kind": "bimtek", "title": "T", "source": "s", **a} for a in activities]
        return readiness_verdict(report_on(stage="preparation", activities=given))

    assert "technical guidance (Bimtek) up to stage 3 (7 September 2023);" in told(
        {"stage": 3, "date": "2023-09-07"}, {"stage": 1, "date": "2023-07-05/2023-07-06"}
    )
    assert "technical guidance (Bimtek) held;" in told({})


def test_nothing_in_it_is_a_failure(report_of):
    said = readiness_verdict(report_of("kab-purbalingga", 2023))
    assert "stage of selection" in said and "fail" not in said
