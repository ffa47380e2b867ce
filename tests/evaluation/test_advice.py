"""Advice by rule: when each rule speaks, when it is silent, and that no figure comes from nowhere."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval.evaluation import evaluate, evaluate_file
from smartcity_eval.evaluation.advice import ASKED, RULES
from smartcity_eval.records import Record, Region, read_record, read_region_of, record_paths

ROOT = Path(__file__).parents[2]
PATHS = [*record_paths(ROOT / "params"), *record_paths(ROOT / "examples" / "params")]
DIMENSION = {"target": 10, "achieved": 9}
FIVE = {
    "baseline": 4,
    "output": Decimal("3.9"),
    "outcome": Decimal("3.8"),
    "impact": Decimal("3.6"),
    "quick_win": Decimal("3.6"),
}
# An edition of 2023 whose components have no questions.
FLAT = "kominfo-2023-cohort-2022"
LAW = {"id": "perbup", "kind": "Perbup", "number": "23", "year": 2019, "about": "Masterplan"}


def record(**blocks) -> Record:
    plain = {
        "region": "kab-batang",
        "year": 2023,
        "stage": "implementation",
        "sources": {"s": {"title": "T", "publisher": "P"}},
    }
    return Record.model_validate({"as_of": f"{blocks.get('year', 2023)}-11-14", **plain, **blocks})


def advised(*, region: dict | None = None, history: tuple[dict, ...] = (), **blocks) -> dict:
    """The advice on a record, by rule."""
    identity = {
        "region": "kab-batang",
        "name": "Kabupaten Batang",
        "code": "33.25",
        "province": "Jawa Tengah",
    }
    file = Region.model_validate(identity | region) if region is not None else None
    found = evaluate(
        record(**blocks), history=tuple(record(**earlier) for earlier in history), region=file
    ).advice
    assert len({a.rule for a in found}) == len(found)
    return {a.rule: a for a in found}


def plan(**masterplan) -> dict:
    return {
        "legal_basis": [LAW],
        "masterplan": {"state": "in_force", "legal_basis": "perbup", "source": "s", **masterplan},
    }


def programmes(target: int, achieved: int, **more) -> dict:
    return {"source": "s", "target": target, "achieved": achieved, **more}


def index(year: int, value: str, framework: str | None = None) -> dict:
    edition = framework or {2022: "kominfo-2022", 2023: "kominfo-2023-regular"}[year]
    return {
        "year": year,
        "evaluation": {"framework": edition, "source": "s"},
        "published": {"source": "s", "index": Decimal(value)},
    }


def test_programmes_behind_name_gap_both_paces_and_the_masterplans_law():
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
def test_a_target_that_is_met_or_a_count_that_is_unknown_is_no_programme_behind(block):
    assert "programmes_behind" not in advised(**({"programmes": block} if block else {}))


def test_a_rate_without_counts_gives_neither_gap_nor_pace():
    found = advised(programmes={"source": "s", "percent": 88})["programmes_behind"]
    assert (found.values, found.figures, found.document) == ({}, {"percent": Decimal(88)}, None)


def test_a_count_of_the_years_last_day_has_no_pace_left():
    assert set(
        advised(as_of="2023-12-31", programmes=programmes(10, 9))["programmes_behind"].figures
    ) == {"percent"}


def test_the_lowest_dimension_is_named_and_none_where_all_are_alike():
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


def test_a_law_made_later_is_not_the_years_document():
    later = plan(start=2019, end=2029) | {"legal_basis": [LAW | {"year": 2024}]}
    assert advised(programmes=programmes(10, 9), region=later)["programmes_behind"].document is None


def sheet(value: str) -> dict:
    return {
        "institution": "I",
        "state": "submitted",
        "date": "2023-11-14",
        "ratings": {"outcome": {"value": Decimal(value), "reason": "r"}},
    }


def rated(*values: str, **more) -> dict:
    ratings = {
        "source": "s",
        "assessors": {f"a{i}": sheet(v) for i, v in enumerate(values)},
        **more,
    }
    return {"evaluation": {"framework": FLAT, "source": "s"}, "ratings": ratings}


def test_ratings_too_far_apart_are_open_until_moderated():
    found = advised(**rated("1", "3"))["leaves_open"]
    assert (found.parts, found.figures) == (("outcome",), {"spread": 2, "limit": 1})
    assert (found.document.text, found.document.status) == (FLAT, "assumed")
    assert "leaves_open" not in advised(**rated("2", "3"))
    moderation = [
        {
            "leaf": "outcome",
            "value": 2,
            "by": "B",
            "date": "2023-11-20",
            "reason": "r",
            "source": "s",
        }
    ]
    assert "leaves_open" not in advised(**rated("1", "3", moderation=moderation))


def test_a_panel_far_from_the_self_assessment():
    def own(value: str) -> dict:
        return {"self_assessment": sheet(value)}

    found = advised(**rated("2", "2", **own("3")))["panel_departs"]
    assert (found.parts, found.figures) == (
        ("outcome",),
        {"own": 3, "agreed": 2, "limit": Decimal("0.5")},
    )
    assert "panel_departs" not in advised(
        **rated("2", "2", **own("2.5"))
    ) and "panel_departs" not in advised(**rated("2", "2"))


@pytest.mark.parametrize(
    "answered, wanted, short", [(49, 50, True), (50, 50, False), (9, 10, True)]
)
def test_a_survey_with_too_few_answers(answered, wanted, short):
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


def test_a_regency_in_preparation_lacks_what_is_not_found_and_a_draft_is_not_a_plan():
    assert advised(stage="preparation")["getting_ready"].parts == (
        "agreement",
        "regulation",
        "council",
        "teams",
        "coordinators",
        "masterplan",
    )
    drafting = {"legal_basis": [LAW], "masterplan": {"state": "drafting", "source": "s"}}
    assert advised(stage="preparation", region=drafting)["getting_ready"].parts == (
        "agreement",
        "council",
        "teams",
        "coordinators",
        "masterplan_drafting",
    )
    assert "getting_ready" not in advised() and "getting_ready" not in advised(
        stage="selection", region={"legal_basis": [LAW]}
    )


def test_an_index_that_fell_only_between_comparable_editions():
    found = advised(**index(2023, "3.20"), history=(index(2022, "3.31"),))["index_fell"]
    assert (found.values, found.figures) == (
        {"previous_year": 2022},
        {"previous": Decimal("3.31"), "index": Decimal("3.20"), "change": Decimal("-0.11")},
    )
    assert "index_fell" not in advised(**index(2023, "3.31"), history=(index(2022, "3.31"),))
    assert "index_fell" not in advised(
        **index(2023, "3.20"), history=(index(2022, "3.31", "unknown"),)
    )
    assert "index_fell" not in advised(**index(2023, "3.20"))


def test_the_component_with_most_room_by_weight_and_distance():
    judged = {"evaluation": {"framework": FLAT, "source": "s"}}
    found = advised(**judged, scores={"source": "s", "components": FIVE})["component_room"]
    # outcome: 0.2 x 30 %; impact and quick win: 0.4 x 20 %, of which the first is named
    assert (found.parts, found.figures["room"], found.figures["per_point"]) == (
        ("impact",),
        Decimal("0.08"),
        Decimal("0.2"),
    )
    assert found.document.reference.startswith("https://") and found.document.status == "inferred"
    full = {"source": "s", "components": dict.fromkeys(FIVE, 4)}
    assert "component_room" not in advised(**judged, scores=full)
    some = {"source": "s", "components": {"outcome": 3}}
    assert "component_room" not in advised(**judged, scores=some)
    assert "component_room" not in advised(
        evaluation={"framework": "unknown", "what_if": FLAT, "source": "s"},
        scores={"source": "s", "components": FIVE},
    )


@pytest.mark.parametrize("end, near", [(2026, False), (2025, True), (2022, True)])
def test_a_masterplan_near_its_end(end, near):
    assert ("masterplan_ending" in advised(region=plan(start=2018, end=end))) == near


def test_a_masterplan_whose_years_nobody_states():
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


def line(fund: str, state: str = "planned", **more) -> dict:
    return {
        "fund": fund,
        "holder": "smart_city",
        "state": state,
        "amount": 1000,
        "source": "s",
        **more,
    }


@pytest.mark.parametrize(
    "lines, speaks",
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
def test_a_budget_without_one_total(lines, speaks):
    assert ("budget_bases" in advised(budget=lines)) == speaks


def test_declared_conflicts_with_the_documents_of_both_sides():
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


def test_missing_parts_by_what_the_components_ask_for():
    found = advised(evaluation={"framework": FLAT, "source": "s"}, budget=[line("APBD")])[
        "parts_missing"
    ]
    assert "budget" not in found.parts and "inventory" in found.parts and "hdi" not in found.parts
    assert (found.document.text, found.document.status) == (FLAT, "inferred")
    assert advised()["parts_missing"].document is None and "parts_missing" not in advised(
        stage="preparation"
    )


def test_every_rule_gives_its_own_name_and_the_order_is_that_of_the_rules():
    names = [rule.__name__ for rule in RULES]
    given = [[a.rule for a in evaluate_file(path).advice] for path in PATHS]
    assert all(found == [name for name in names if name in found] for found in given)
    assert len({name for found in given for name in found}) > 6


@pytest.mark.parametrize("path", PATHS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_no_advice_claims_a_figure_that_the_evaluation_has_not(path):
    e = evaluate_file(path)
    assert e.advice == evaluate_file(path).advice
    known = set(numbers(e.model_dump(exclude={"advice"})))
    reckoned = {
        "room",
        "per_point",
        "weight",
        "so_far",
        "limit",
    }  # checked above against the figures they are made of
    for a in e.advice:
        assert {
            name: value
            for name, value in a.figures.items()
            if name not in reckoned and value not in known
        } == {}
        assert set(a.source) <= set(sources_of(path))


def numbers(part) -> list[Decimal]:
    """Every number that stands in an evaluation."""
    if isinstance(part, dict):
        return [n for value in part.values() for n in numbers(value)]
    if isinstance(part, list | tuple):
        return [n for value in part for n in numbers(value)]
    return [Decimal(part)] if isinstance(part, int | Decimal) and not isinstance(part, bool) else []


def sources_of(path: Path) -> list[str]:
    region = read_region_of(path.parent.parent, path.stem)
    return [*read_record(path).sources, *(region.sources if region else ())]


@pytest.mark.parametrize(
    ("basis", "behind"), [("less_than", True), ("at_most", False), ("more_than", False)]
)
def test_only_less_than_all_of_them_is_surely_not_all(basis, behind):
    block = {"source": "s", "percent": {"value": 100, "basis": basis}}
    assert ("programmes_behind" in advised(programmes=block)) == behind


def test_the_component_with_most_room_is_named_with_its_weight_in_percent():
    judged = {"evaluation": {"framework": FLAT, "source": "s"}}
    told = advised(**judged, scores={"source": "s", "components": FIVE})["component_room"]
    figures = told.figures
    assert figures["weight"] == figures["per_point"] * 100 == 20
    assert (figures["score"], figures["maximum"]) == (Decimal("3.6"), 4)


def test_the_parts_that_are_missing_are_counted_of_those_asked_for():
    found = advised(evaluation={"framework": FLAT, "source": "s"})["parts_missing"]
    assert found.values == {"missing": len(found.parts), "asked": len(ASKED)}
    one = advised(
        evaluation={"framework": FLAT, "source": "s"}, quick_wins=[{"name": "a", "source": "s"}]
    )["parts_missing"]
    assert one.values == {"missing": len(found.parts) - 1, "asked": len(ASKED)}
