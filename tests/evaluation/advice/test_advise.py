"""Advice over all records: the order of the rules, and that no figure comes from nowhere."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_eval.evaluation import evaluate_file
from smartcity_eval.evaluation.advice.advise import RULES
from smartcity_eval.records import read_record, read_region_of, record_paths

ROOT = Path(__file__).parents[3]
PATHS = [*record_paths(ROOT / "params"), *record_paths(ROOT / "examples" / "params")]


# An edition of 2023 whose components have no questions.


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
