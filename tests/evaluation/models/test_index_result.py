"""What scoring gives: frozen, closed, and true to what was known."""

from __future__ import annotations

import inspect
from decimal import Decimal

import pytest
from pydantic import ValidationError

from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.evaluation.models import index_result
from smartcity_eval.evaluation.models.base import Result
from smartcity_eval.evaluation.models.index_result import (
    Agreement,
    Contribution,
    LeafScore,
    Scorecard,
)
from smartcity_eval.methods.uncertainty.rounding_intervals import Interval, half_up

PARTS = [
    part
    for _, part in inspect.getmembers(index_result, inspect.isclass)
    if issubclass(part, Result) and part is not Result
]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_part_is_frozen_and_takes_no_unknown_field(part):
    assert part.model_config["frozen"]
    assert part.model_config["extra"] == "forbid"


def test_there_are_parts_to_look_at():
    assert {"LeafScore", "Contribution", "Scorecard", "Agreement", "Improvement", "IndexYear"} <= {
        part.__name__ for part in PARTS
    }


def card(*contributions: Contribution, index: str | None = "3.315", **more) -> Scorecard:
    ends = (
        {"low": Decimal("3.310"), "high": Decimal("3.320")}
        if index
        else {"low": None, "high": None}
    )
    return Scorecard(
        **{
            "framework": "kominfo-2022",
            "scale_minimum": Decimal(0),
            "scale_maximum": Decimal(4),
            "scale_minimum_status": "assumed",
            "index": Decimal(index) if index else None,
            **ends,
            "coverage": Decimal(100 if index else 80),
            "contributions": contributions,
            **more,
        }
    )


def component(key: str, score: str | None, *leaves: tuple[str, str | None]) -> Contribution:
    return Contribution(
        key=key,
        label={"id": key, "en": key},
        score=Decimal(score) if score else None,
        weight=Decimal(10),
        weight_status="stated",
        weight_reference="surat",
        contribution=None,
        leaves=tuple(
            LeafScore(key=k, label={"id": k, "en": k}, score=Decimal(s) if s else None)
            for k, s in leaves
        ),
    )


def test_the_difference_is_computed_less_published():
    found = Agreement(
        computed=Decimal("3.315"),
        low=Decimal("3.310"),
        high=Decimal("3.320"),
        published=Decimal("3.31"),
        verdict="consistent",
    )
    assert found.difference == Decimal("0.005")


def test_a_scorecard_without_an_index_says_so():
    without = card(index=None)
    assert repr(without) == str(without) == "<Scorecard kominfo-2022 · not scored · coverage 80 %>"
    assert without.possible is None and without.computed is None
    with pytest.raises(ValidationError):
        without.index = Decimal(3)


def test_a_scorecard_is_judged_by_its_rounding_where_it_has_one():
    plain = card()
    assert (plain.possible, plain.computed.rounded, plain.computed.verdict(Decimal("3.31"))) == (
        Interval(Decimal("3.310"), Decimal("3.320")),
        None,
        "consistent",
    )
    rounded = card(
        rounded=Decimal("3.31"),
        rounded_low=Decimal("3.31"),
        rounded_high=Decimal("3.32"),
        rounding="terms",
    ).computed
    assert (
        rounded.verdict(Decimal("3.31")),
        rounded.verdict(Decimal("3.32")),
        rounded.verdict(Decimal("3.33")),
    ) == ("exact", "consistent", "different")


def test_what_made_the_index_are_questions_where_all_are_known_and_else_the_component():
    whole = component("output", "2.29", ("o1", "3.00"), ("o2", "1.58"))
    partly = component("outcome", "3.41", ("p1", "3.00"), ("p2", None))
    alone, unknown = component("impact", "2.81"), component("quick_win", None, ("q1", None))
    assert card(whole, partly, alone, unknown).known() == {
        "o1": Decimal("3.00"),
        "o2": Decimal("1.58"),
        "p1": Decimal("3.00"),
        "outcome": Decimal("3.41"),
        "impact": Decimal("2.81"),
    }


def test_kab_malang_2023_question_by_question_with_last_years_score_beside(params):
    found = evaluate_file(params / "2023" / "kab-malang.yaml").scorecard
    assert (found.previous_year, found.previous_framework) == (2022, "kominfo-2022-first-phase")
    leaves = {leaf.key: leaf for c in found.contributions for leaf in c.leaves}
    assert len(leaves) == 117 and all(leaf.score is not None for leaf in leaves.values())
    legal = leaves["baseline_masterplan_legal_basis"]
    assert (legal.score, legal.previous, legal.indicator, legal.code, legal.dimension) == (
        Decimal("3.00"),
        Decimal("2.00"),
        "Perencanaan",
        "1.1.1",
        None,
    )
    assert (
        leaves["outcome_governance_spbe"].score,
        leaves["outcome_governance_spbe"].dimension,
    ) == (Decimal("1.80"), "governance")
    asked_first = {
        leaf.key
        for c in evaluate_file(params / "2022" / "kab-malang.yaml").scorecard.contributions
        for leaf in c.leaves
    }
    assert {
        key for key, leaf in leaves.items() if leaf.previous is not None
    } == asked_first & leaves.keys()
    assert leaves["outcome_branding_city_identity"].previous is None, "not asked in 2022"


def test_kab_malangs_components_stand_beside_last_years_printed_ones(params):
    found = evaluate_file(params / "2023" / "kab-malang.yaml").scorecard
    assert {
        c.key: (str(c.score), None if c.previous is None else str(c.previous))
        for c in found.contributions
    } == {
        "baseline": ("3.60", "1.40"),
        "output": ("2.29", "1.54"),
        "outcome": ("3.41", "2.92"),
        "impact": ("2.81", "2.56"),
        "quick_win": ("3.13", "3.08"),
        "collaboration": ("2.53", None),
    }


def test_the_questions_make_the_printed_components_of_kab_malang(params):
    for year in (2022, 2023):
        e = evaluate_file(params / str(year) / "kab-malang.yaml")
        for c in e.scorecard.contributions:
            assert half_up(sum(leaf.score for leaf in c.leaves) / len(c.leaves), 2) == c.score, (
                year,
                c.key,
            )
        assert (e.agreement.verdict, e.agreement.published) == (
            "exact",
            {2022: Decimal("2.51"), 2023: Decimal("2.94")}[year],
        )
