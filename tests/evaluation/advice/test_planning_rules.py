"""Advice on preparation, the masterplan, and what the record lacks or disputes."""

from __future__ import annotations

import pytest

from smartcity_eval.evaluation.advice.planning_rules import ASKED

FLAT = "kominfo-2023-cohort-2022"


def line(fund: str, state: str = "planned", **more) -> dict:
    return {
        "fund": fund,
        "holder": "smart_city",
        "state": state,
        "amount": 1000,
        "source": "s",
        **more,
    }


def test_a_regency_in_preparation_lacks_what_is_not_found_and_a_draft_is_not_a_plan(advised, law):
    assert advised(stage="preparation")["getting_ready"].parts == (
        "agreement",
        "regulation",
        "council",
        "teams",
        "coordinators",
        "masterplan",
    )
    drafting = {"legal_basis": [law], "masterplan": {"state": "drafting", "source": "s"}}
    assert advised(stage="preparation", region=drafting)["getting_ready"].parts == (
        "agreement",
        "council",
        "teams",
        "coordinators",
        "masterplan_drafting",
    )
    assert "getting_ready" not in advised() and "getting_ready" not in advised(
        stage="selection", region={"legal_basis": [law]}
    )


@pytest.mark.parametrize(("end", "near"), [(2026, False), (2025, True), (2022, True)])
def test_a_masterplan_near_its_end(end, near, advised, plan):
    assert ("masterplan_ending" in advised(region=plan(start=2018, end=end))) == near


def test_a_masterplan_whose_years_nobody_states(advised, plan):
    assert advised(region=plan())["masterplan_years"].parts == ("start", "end")
    inferred = advised(
        region=plan(start={"value": 2019, "status": "inferred", "how": "h"}, end=2029)
    )["masterplan_years"]
    assert (inferred.parts, inferred.values) == (("start",), {"start": 2019})
    for file in (
        plan(start=2019, end=2029),
        plan(state="drafting"),
        plan(since=2024),
        plan(start=2024),
        {},
    ):
        assert "masterplan_years" not in advised(region=file)


def test_declared_conflicts_with_the_documents_of_both_sides(advised):
    def conflict(field: str) -> dict:
        return {"field": field, "claims": [{"says": "a", "source": "s"}], "handling": "h"}

    found = advised(
        conflicts=[conflict("programmes.target")],
        region={"conflicts": [conflict("planning"), conflict("planning")]},
    )["conflicts"]
    assert (found.values, found.parts, found.source) == (
        {"count": 3},
        ("programmes.target", "planning"),
        ("s",),
    )
    assert "conflicts" not in advised()


def test_missing_parts_by_what_the_components_ask_for(advised):
    found = advised(evaluation={"framework": FLAT, "source": "s"}, budget=[line("APBD")])[
        "parts_missing"
    ]
    assert "budget" not in found.parts and "inventory" in found.parts and "hdi" not in found.parts
    assert (found.document.text, found.document.status) == (FLAT, "inferred")
    assert advised()["parts_missing"].document is None and "parts_missing" not in advised(
        stage="preparation"
    )


def test_the_parts_that_are_missing_are_counted_of_those_asked_for(advised):
    judged = {"evaluation": {"framework": FLAT, "source": "s"}}
    found = advised(**judged)["parts_missing"]
    assert found.values == {"missing": len(found.parts), "asked": len(ASKED)}
    one = advised(**judged, quick_wins=[{"name": "a", "source": "s"}])["parts_missing"]
    assert one.values == {"missing": len(found.parts) - 1, "asked": len(ASKED)}
