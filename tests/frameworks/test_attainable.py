"""Every index that whole levels can give: found by brute force, and never missed."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.frameworks import Component, Framework, Referenced, load_framework
from smartcity_eval.frameworks.attainable import Levels
from smartcity_eval.frameworks.referenced import Evidence
from smartcity_eval.frameworks.schema import Goalposts, Label, Scale
from smartcity_eval.methods.uncertainty.rounding_intervals import half_up

SPBE = load_framework("spbe-2020")
LEVELS = Levels(SPBE)


def stated(value: int | str) -> Referenced:
    return Referenced(value=Decimal(value), status="stated", reference="x")


def part(key: str, weight: str, *children: Component) -> Component:
    return Component(key=key, label=Label(id=key, en=key), weight=stated(weight), children=children)


SMALL = Framework(
    id="kecil",
    title=Label(id="kecil", en="small"),
    years=(2030,),
    missing="refuse",
    min_coverage=100,
    scale=Scale(minimum=stated(1), maximum=stated(3), step=stated(1)),
    components=(
        part("a", "40", part("a1", "20"), part("a2", "20")),
        part("b", "60", part("b1", "35"), part("b2", "25")),
    ),
)
WEIGHTS = {"a1": 20, "a2": 20, "b1": 35, "b2": 25}


def brute_force(printed: dict[str, Decimal]) -> set[Decimal]:
    found = set()
    for levels in product((1, 2, 3), repeat=4):
        a1, a2, b1, b2 = map(Decimal, levels)
        means = {"a": (a1 + a2) / 2, "b": (35 * b1 + 25 * b2) / 60}
        if all(half_up(means[key], 2) == value for key, value in printed.items()):
            found.add((20 * a1 + 20 * a2 + 35 * b1 + 25 * b2) / 100)
    return found


@pytest.mark.parametrize("a", [None, "1.00", "1.50", "2.00", "3.00", "2.25"])
@pytest.mark.parametrize("b", [None, "1.00", "1.42", "1.58", "2.17", "9.00"])
def test_the_same_as_every_combination_tried(a, b):
    printed = {key: Decimal(text) for key, text in (("a", a), ("b", b)) if text}
    assert set(Levels(SMALL).possible(printed)) == brute_force(printed)


def test_a_mean_halfway_is_printed_upwards():
    """(199 × 1 + 1 × 2) / 200 = 1.005 prints as 1.01, never as 1.00."""
    halfway = SMALL.model_copy(
        update={
            "total_weight": Decimal(200),
            "components": (part("a", "200", part("a1", "199"), part("a2", "1")),),
        }
    )
    assert Levels(halfway).possible({"a": Decimal("1.00")}) == (Decimal(1),)
    assert Levels(halfway).possible({"a": Decimal("1.01")}) == (Decimal("1.005"), Decimal("1.01"))


def test_a_leaf_of_its_own_counts_too():
    assert Levels(SMALL).possible(
        {"a1": Decimal(3), "a2": Decimal(1), "b1": Decimal(2), "b2": Decimal(2)}
    ) == (Decimal("2"),)
    assert Levels(SMALL).possible({"a1": Decimal(4)}) == ()


@given(st.lists(st.integers(1, 5), min_size=47, max_size=47))
def test_true_levels_are_never_missed(levels):
    """Print the four domains of 47 levels, forget the levels, and the true index is among those
    found.
    """
    leaves = dict(zip((leaf.key for leaf in SPBE.leaves()), map(Decimal, levels), strict=True))
    domains = {
        d.key: half_up(
            sum(leaf.weight.value * leaves[leaf.key] for leaf in d.leaves()) / d.weight.value, 2
        )
        for d in SPBE.components
    }
    truth = sum(leaf.weight.value * leaves[leaf.key] for leaf in SPBE.leaves()) / 100
    possible = LEVELS.possible(domains)
    assert truth in possible
    assert possible == tuple(sorted(possible))
    assert LEVELS.possible(leaves) == (truth,)


def test_a_domain_below_the_lowest_level_has_no_levels():
    """Banyuasin 2023: domain 4 printed as 0.30."""
    printed = {"d1": "2.40", "d2": "1.70", "d3": "1.09", "d4": "0.30"}
    assert LEVELS.possible({key: Decimal(text) for key, text in printed.items()}) == ()


def test_levels_are_for_editions_of_whole_levels_and_arithmetic_means():
    assert {
        name: Levels.apply_to(load_framework(name))
        for name in ("spbe-2020", "spbe-2018", "ipm-2014", "kominfo-2022", "pemdi-2026")
    } == {
        "spbe-2020": True,
        "spbe-2018": False,
        "ipm-2014": False,
        "kominfo-2022": False,
        "pemdi-2026": False,
    }
    assert not Levels.apply_to(SPBE.model_copy(update={"aggregation": "geometric"}))


def test_scores_that_are_means_over_assessors_are_no_whole_levels():
    graded = load_framework("kominfo-2023-regular").grades
    assert SPBE.whole_levels and not SPBE.model_copy(update={"grades": graded}).whole_levels
    assert not Levels.apply_to(SPBE.model_copy(update={"grades": graded}))


def test_one_measured_leaf_or_one_plain_mean_is_enough_for_levels_not_to_apply():
    """The other leaves are levels and the other branches weighed means, and still no sum of levels
    gives the index.
    """
    assert Levels.apply_to(SMALL)
    a1, a2 = SMALL.components[0].children
    measured = Goalposts(worst=stated(0), best=stated(100))
    branch = SMALL.components[0].model_copy(
        update={"children": (a1.model_copy(update={"goalposts": measured}), a2)}
    )
    assert not Levels.apply_to(
        SMALL.model_copy(update={"components": (branch, SMALL.components[1])})
    )
    plain = SMALL.components[0].model_copy(
        update={"plain_mean": Evidence(status="stated", reference="x")}
    )
    assert not Levels.apply_to(
        SMALL.model_copy(update={"components": (plain, SMALL.components[1])})
    )
