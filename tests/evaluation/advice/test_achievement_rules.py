"""Advice on what was achieved: programmes, survey answers and money."""

from __future__ import annotations

from decimal import Decimal

import pytest

DIMENSION = {"target": 10, "achieved": 9}


def programmes(target: int, achieved: int, **more) -> dict:
    return {"source": "s", "target": target, "achieved": achieved, **more}


def line(fund: str, state: str = "planned", **more) -> dict:
    return {
        "fund": fund,
        "holder": "smart_city",
        "state": state,
        "amount": 1000,
        "source": "s",
        **more,
    }


def test_programmes_behind_name_gap_both_paces_and_the_masterplans_law(advised, plan):
    found = advised(programmes=programmes(104, 97), region=plan(start=2019, end=2029))[
        "programmes_behind"
    ]
    assert found.values == {"target": 104, "achieved": 97, "gap": 7}
    assert round(found.figures["per_month"], 2) == Decimal("4.53") and round(
        found.figures["so_far"], 2
    ) == Decimal("9.28")
    assert (found.document.text, found.source) == ("Perbup 23/2019", ("s",))


@pytest.mark.parametrize(
    "block", [programmes(104, 104), programmes(104, 110), {"source": "s", "target": 104}, None]
)
def test_a_target_that_is_met_or_a_count_that_is_unknown_is_no_programme_behind(block, advised):
    assert "programmes_behind" not in advised(**({"programmes": block} if block else {}))


def test_a_rate_without_counts_gives_neither_gap_nor_pace(advised):
    found = advised(programmes={"source": "s", "percent": 88})["programmes_behind"]
    assert (found.values, found.figures, found.document) == ({}, {"percent": Decimal(88)}, None)


def test_a_count_of_the_years_last_day_has_no_pace_left(advised):
    assert set(
        advised(as_of="2023-12-31", programmes=programmes(10, 9))["programmes_behind"].figures
    ) == {"percent"}


def test_the_lowest_dimension_is_named_and_none_where_all_are_alike(advised):
    low = {
        "economy": {"target": 10, "achieved": 5, "status": "inferred", "how": "h"},
        "living": DIMENSION,
    }
    found = advised(programmes=programmes(20, 14, dimensions=low))["programmes_behind"]
    assert (found.parts, found.figures["lowest"], found.status) == (("economy",), 50, "inferred")
    assert (
        advised(
            programmes=programmes(20, 18, dimensions={"economy": DIMENSION, "living": DIMENSION})
        )["programmes_behind"].parts
        == ()
    )


@pytest.mark.parametrize(
    ("answered", "wanted", "short"), [(49, 50, True), (50, 50, False), (9, 10, True)]
)
def test_a_survey_with_too_few_answers(answered, wanted, short, advised):
    answers = [{"dimension": "living", "sub_dimension": "health", "counts": {3: answered}}]
    found = advised(
        survey={
            "source": "s",
            "scale": {"minimum": 1, "maximum": 4},
            "wanted": wanted,
            "answers": answers,
        }
    ).get("survey_short")
    assert (found is not None) == short
    if found:
        assert found.values == {"wanted": wanted, "fewest": answered} and found.parts == ("living",)
        assert found.document.kind == ("guide" if wanted == 50 else "sources")


@pytest.mark.parametrize(
    ("lines", "speaks"),
    [
        ((line("APBD"), line("CSR", basis="per_company")), True),
        ((line("CSR", basis="per_company"),), True),
        ((line("APBD", basis="about"), line("CSR")), True),
        ((line("APBD"), line("CSR", "realised")), True),
        ((line("APBD"), line("CSR")), False),
        ((line("APBD"), line("APBD", "realised"), line("CSR", "realised")), False),
        ((), False),
    ],
)
def test_a_budget_without_one_total(lines, speaks, advised):
    assert ("budget_bases" in advised(budget=lines)) == speaks
