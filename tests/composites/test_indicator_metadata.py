"""What the steps know of each leaf, and the steps an edition implies."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.composites.indicator_metadata import (
    IndicatorMetadata,
    aggregation_methods,
    indicator_metadata_of,
    resolve_construction,
)
from smartcity_eval.frameworks import load_framework
from smartcity_eval.frameworks.construction import Construction, Step


def test_facts_come_from_the_tree_and_the_indicators(small_edition):
    found = indicator_metadata_of(small_edition, small_edition.building)
    assert list(found) == ["investasi", "penganggur", "layanan"]
    assert found["investasi"] == IndicatorMetadata(
        "investasi", denominator="penduduk", worst=0.0, best=100.0
    )
    assert found["penganggur"] == IndicatorMetadata("Tingkat", direction=-1) and found[
        "layanan"
    ] == IndicatorMetadata("layanan")


def test_goalposts_say_which_way_is_better():
    ipm = load_framework("ipm-2014")
    [leaf] = [leaf for leaf in ipm.leaves() if leaf.key == "expenditure"]
    turned = leaf.goalposts.model_copy(
        update={"worst": leaf.goalposts.best, "best": leaf.goalposts.worst}
    )
    assert (leaf.goalposts.direction, turned.direction) == (1, -1)
    assert indicator_metadata_of(ipm, resolve_construction(ipm))["expenditure"].logarithm


def test_the_steps_are_those_asked_for_else_the_editions_own_else_what_its_tree_implies(
    small_edition,
):
    other = Construction(steps=(Step(step="aggregate"),))
    assert (
        resolve_construction(small_edition, other) is other
        and resolve_construction(small_edition) is small_edition.building
    )
    [normalise, aggregate] = resolve_construction(
        small_edition.model_copy(update={"building": None})
    ).steps
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
    found = aggregation_methods(case.framework, mixed)
    assert (found["index"].name, found["index"].arguments) == ("generalised_mean", {"power": 2})
    assert (found["ekonomi"].name, found["ekonomi"].arguments) == ("arithmetic", {})
    tree = case.framework.model_copy(update={"aggregation": "geometric"})
    assert {
        branch: method.name for branch, method in aggregation_methods(tree, case.building).items()
    } == {"layanan": "arithmetic", "ekonomi": "arithmetic", "index": "geometric"}
