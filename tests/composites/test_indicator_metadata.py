"""What the steps know of each leaf, and the steps an edition implies."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from smartcity_eval.composites.indicator_metadata import (
    Facts,
    building_of,
    facts_of,
    methods_of,
    normalised,
)
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.construction import Building, Step


def test_facts_come_from_the_tree_and_the_indicators(small_edition):
    found = facts_of(small_edition, small_edition.building)
    assert list(found) == ["investasi", "penganggur", "layanan"]
    assert found["investasi"] == Facts("investasi", denominator="penduduk", worst=0.0, best=100.0)
    assert found["penganggur"] == Facts("Tingkat", direction=-1) and found["layanan"] == Facts(
        "layanan"
    )


def test_goalposts_say_which_way_is_better():
    ipm = load_framework("ipm-2014")
    [leaf] = [leaf for leaf in ipm.leaves() if leaf.key == "expenditure"]
    turned = leaf.goalposts.model_copy(
        update={"worst": leaf.goalposts.best, "best": leaf.goalposts.worst}
    )
    assert (leaf.goalposts.direction, turned.direction) == (1, -1)
    assert facts_of(ipm, building_of(ipm))["expenditure"].logarithm


def test_the_steps_are_those_asked_for_else_the_editions_own_else_what_its_tree_implies(
    small_edition,
):
    other = Building(steps=(Step(step="aggregate"),))
    assert (
        building_of(small_edition, other) is other
        and building_of(small_edition) is small_edition.building
    )
    [normalise, aggregate] = building_of(small_edition.model_copy(update={"building": None})).steps
    assert (normalise.chosen, normalise.only, normalise.parameters) == (
        "goalposts",
        ("investasi",),
        {"low": Decimal(0), "high": Decimal(100)},
    )
    assert (aggregate.step, aggregate.only) == ("aggregate", ())


def test_each_branch_has_the_method_it_was_built_by(small_index):
    case = small_index()
    mixed = case.building.model_copy(
        update={
            "steps": (
                *case.building.steps[:-1],
                case.building.steps[-1].model_copy(
                    update={"method": "generalised_mean", "parameters": {"power": 2}}
                ),
                case.building.steps[-1].model_copy(update={"only": ("ekonomi",)}),
            )
        }
    )
    found = methods_of(case.framework, mixed)
    assert (found["index"].name, found["index"].arguments) == ("generalised_mean", {"power": 2})
    assert (found["ekonomi"].name, found["ekonomi"].arguments) == ("arithmetic", {})
    tree = case.framework.model_copy(update={"aggregation": "geometric"})
    assert {branch: method.name for branch, method in methods_of(tree, case.building).items()} == {
        "layanan": "arithmetic",
        "ekonomi": "arithmetic",
        "index": "geometric",
    }


def test_a_leaf_without_what_the_method_needs():
    with pytest.raises(UsageError) as refusal:
        normalised(
            Step(step="normalise", method="distance_to_target"), {"a": Facts("a")}, np.ones((2, 1))
        )
    assert "distance_to_target needs target for the leaf a" in refusal.value.in_language("en")


def test_logarithms_reach_draws_and_figures_of_nothing():
    values = np.array([[[1.0, 5.0], [100.0, 5.0]], [[10.0, 5.0], [0.0, 5.0]]])
    leaves = {
        "a": Facts("a", worst=1.0, best=100.0, logarithm=True),
        "b": Facts("b", worst=0.0, best=10.0),
    }
    found = normalised(Step(step="normalise", method="goalposts"), leaves, values)
    np.testing.assert_allclose(found, [[[0, 50], [100, 50]], [[50, 50], [0, 50]]])
    assert values[1, 1, 0] == 0.0, "the figures are as they were"
