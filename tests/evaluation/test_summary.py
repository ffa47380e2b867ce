"""The evaluation as JSON: the keys that stay, and figures that lose nothing on the way."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from smartcity_eval.evaluation import evaluate_file, summary
from smartcity_eval.evaluation.summary import exact_money, number

KEYS_THAT_STAY = {
    "region",
    "year",
    "framework",
    "index",
    "index_published",
    "agreement",
    "components",
    "improvement",
    "improvement_published",
    "programmes",
    "budget",
    "warnings",
    "coverage",
}


def told(params, year: int, region: str) -> dict:
    return json.loads(json.dumps(summary(evaluate_file(params / str(year) / f"{region}.yaml"))))


def test_the_keys_that_stay_are_there_even_when_nothing_is_known(write_record):
    found = summary(evaluate_file(write_record()))
    assert found.keys() >= KEYS_THAT_STAY
    assert [
        found[key]
        for key in (
            "framework",
            "index",
            "index_published",
            "agreement",
            "improvement",
            "programmes",
            "budget",
        )
    ] == [None] * 7
    assert (found["components"], found["warnings"], found["coverage"]["percent"]) == ({}, [], 0)


def test_kota_kediri_2022_in_numbers(params):
    found = told(params, 2022, "kota-kediri")
    assert (
        found["index"],
        found["index_interval"],
        found["index_rounded"],
        found["index_published"],
    ) == (3.315, [3.31, 3.32], 3.31, 3.31)
    assert (found["agreement"], found["improvement"], found["improvement_published"]) == (
        "exact",
        0.25,
        0.25,
    )
    assert found["components"] == {
        "baseline": 3.6,
        "output": 3.21,
        "outcome": 3.23,
        "impact": 3.07,
        "quick_win": 3.65,
    }
    assert sum(found["contributions"].values()) == pytest.approx(3.315)
    assert found["dimensions"]["economy"] == 3.5
    assert found["ranks"][0] | {"note": None} == {
        "value": 22,
        "scope": "national",
        "group": None,
        "group_size": None,
        "status": "stated",
        "note": None,
    }


def test_a_what_if_is_never_the_index(params):
    found = told(params, 2024, "kab-bekasi")
    assert (found["index"], found["index_interval"], found["what_if"]) == (
        None,
        None,
        {"framework": "kominfo-2023-cohort-2022", "index": 3.234},
    )
    assert found["warnings"][1] == {
        "code": "what_if",
        "framework": "kominfo-2023-cohort-2022",
        "index": 3.234,
    }


def test_programmes_in_total_and_by_dimension(params):
    found = told(params, 2022, "kab-batang")["programmes"]
    assert {key: found[key] for key in ("target", "achieved", "percent")} == {
        "target": 80,
        "achieved": 70,
        "percent": 87.5,
    }
    assert found["dimensions"]["environment"] == {
        "target": 6,
        "achieved": 6,
        "percent": 100.0,
        "running": None,
        "status": "inferred",
    }


def test_the_budget_gives_each_source_its_basis_and_no_total_over_unlike_ones(params):
    found = told(params, 2023, "kab-batang")["budget"]
    assert found["by_source"] == {
        "APBD": {"amount": 18755371000, "basis": ["about"]},
        "CSR": {"amount": 3300000000, "basis": ["per_company"]},
    }
    assert found["total"] is None
    assert {"code": "no_total", "unlike": "basis, partial"} in told(params, 2023, "kab-batang")[
        "warnings"
    ]


def test_coverage_names_what_is_missing(params):
    found = told(params, 2023, "kab-batang")["coverage"]
    assert "programmes_by_dimension" in found["missing"]
    assert {"programmes", "component_scores"} <= set(found["present"])
    assert found["percent"] == pytest.approx(
        100 * len(found["present"]) / (len(found["present"]) + len(found["missing"]))
    )


@pytest.mark.parametrize(
    ("value", "expected"), [(Decimal("3.60"), 3.6), (Decimal(0), 0.0), (7, 7), (None, None)]
)
def test_scores_become_numbers(value, expected):
    assert number(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("5500000000.00"), 5500000000),
        (Decimal("0.10"), "0.10"),
        (Decimal("99999999999999999999"), 99999999999999999999),
        (None, None),
        (Decimal(0), 0),
    ],
)
def test_rupiah_stay_exact(value, expected):
    assert exact_money(value) == expected
    assert type(exact_money(value)) is type(expected)


def test_a_panel_and_a_survey_in_numbers(params):
    found = told(params.parent / "examples" / "params", 2024, "kab-contoh")
    panel, survey = found["panel"], found["survey"]
    assert (
        panel["state"],
        panel["rule"],
        panel["rule_status"],
        panel["open"],
        found["fictitious"],
    ) == ("final", "median", "assumed", [], True)
    assert (
        panel["index"] == found["index"]
        and len(panel["assessors"]) == 5
        and panel["moderated"] == ["outcome_living", "innovation"]
    )
    assert all(c["low"] <= c["value"] <= c["high"] for c in panel["agreement"].values()) and set(
        panel["severity"]
    ) == {a["key"] for a in panel["assessors"]}
    assert (
        survey["scale"] == [1, 4]
        and len(survey["parts"]) == 18
        and survey["short"] == []
        and len(survey["dimensions"]) == 6
    )


def test_without_a_panel_or_a_survey_there_is_none(params):
    found = told(params, 2022, "kota-kediri")
    assert (found["panel"], found["survey"], found["fictitious"]) == (None, None, False)
