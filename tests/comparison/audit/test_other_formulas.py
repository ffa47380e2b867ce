"""Orders by other formulas: what changes place, who gains, and that scores stay as they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.comparison.audit.other_formulas import (
    by_one_formula,
    by_plain_mean,
    index_by,
    other_formulas,
    plain_mean,
)
from smartcity_eval.comparison.complete_groups import announced_groups
from smartcity_eval.frameworks import load_framework

REGULAR = {"baseline": 10, "output": 20, "outcome": 30, "impact": 20, "quick_win": 20}


def places(indices: list[int]) -> list[int]:
    """Places by whole numbers, equals sharing the better one."""
    return [1 + sum(other > own for other in indices) for own in indices]


def test_kppn_ikn_by_the_formula_of_regular_as_whole_numbers_have_it(judged_2023, printed):
    [found] = other_formulas(judged_2023)
    rows = printed["kominfo-2023-kppn-ikn"]
    own, other = (
        [row["index"] for row in rows],
        [(sum(row[key] * weight for key, weight in REGULAR.items()) + 50) // 100 for row in rows],
    )
    assert found.by == "kominfo-2023-regular" and found.frameworks == ("kominfo-2023-kppn-ikn",)
    assert found.changed == sum(a != b for a, b in zip(places(own), places(other), strict=True))
    assert found.higher == sum(b > a for a, b in zip(own, other, strict=True)) == 52
    assert found.shift == pytest.approx(
        sum(abs(a - b) for a, b in zip(places(own), places(other), strict=True)) / 58
    )


def test_regular_is_not_ordered_by_a_formula_whose_component_it_lacks(judged_2023):
    assert not [
        found for found in other_formulas(judged_2023) if "kominfo-2023-regular" in found.frameworks
    ]


def test_the_first_phase_by_the_mature_formula(judged_2022):
    [found] = other_formulas(judged_2022)
    assert (found.by, len(found.moved)) == ("kominfo-2022", 38)
    assert 0 < found.changed < 38 and 0.9 < found.kendall < 1 and found.spearman > found.kendall


def test_in_one_list_by_one_formula_kppn_ikn_gains_and_regular_loses(groups):
    own = [group for name, group in groups.items() if name.startswith("kominfo-2023")]
    found = by_one_formula(own)
    assert (found.by, len(found.moved)) == ("kominfo-2023-regular", 130)
    assert found.mean_gains["kominfo-2023-kppn-ikn"] > 0 > found.mean_gains["kominfo-2023-regular"]
    batang = next(m for m in found.moved if m.region == "kab-batang")
    assert batang.place == 19 and batang.difference == 0
    assert by_one_formula(own[:1]) is None, "one group has one formula"


def test_gains_and_losses_are_named_the_largest_first(judged_2023):
    [found] = other_formulas(judged_2023)
    gains = [m.gain for m in found.risers(5)]
    assert gains == sorted(gains, reverse=True) and gains[-1] > 0 > found.fallers(1)[0].gain


def test_the_plain_mean_keeps_the_order_nearly(groups):
    found = by_plain_mean(groups["kominfo-2023-regular"])
    assert found.by is None and 0 < found.changed < 72 and found.kendall > 0.9


def test_a_missing_component_has_no_plain_mean_and_no_index(judged_2023):
    [batang] = [e.scorecard for e in judged_2023 if e.region == "kab-batang"]
    assert str(plain_mean(batang)) == "3.44" and plain_mean(batang, ["collaboration"]) is None
    assert index_by(load_framework("kominfo-2023-kppn-ikn"), batang) is None
    assert str(index_by(load_framework("kominfo-2022-first-phase"), batang)) == "3.40", (
        "0.38 + 0.60 + 1.01 + 0.34 + 1.07, as that edition rounds"
    )


def test_a_group_that_is_not_whole_is_in_no_common_order(judged_2023):
    assert (
        by_one_formula(announced_groups([e for e in judged_2023 if e.region != "kab-batang"]))
        is None
    )


def test_losses_are_named_the_largest_first_and_a_gain_is_a_better_place(judged_2023):
    [found] = other_formulas(judged_2023)
    losses = [m.gain for m in found.fallers(99)]
    assert losses == sorted(losses) and losses[0] < losses[-1] < 0
    best = found.risers(1)[0]
    assert best.other_place < best.place and best.gain == best.place - best.other_place
    assert len(found.risers(99)) + len(losses) == found.changed


def test_the_mean_difference_lets_losses_and_gains_cancel_out(groups):
    own = [group for name, group in groups.items() if name.startswith("kominfo-2023")]
    found = by_one_formula(own)
    differences = [m.other - m.index for m in found.moved]
    assert min(differences) < 0 < max(differences)
    assert found.mean_difference == sum(differences) / len(differences)


def test_an_edition_that_does_not_say_where_it_rounds_gives_the_index_unrounded(judged_2023):
    [batang] = [e.scorecard for e in judged_2023 if e.region == "kab-batang"]
    edition = load_framework("kominfo-2022-first-phase").model_copy(update={"rounding": None})
    # 3.80, 3.00, 3.38, 3.44, 3.58 by 10/20/30/10/30
    assert index_by(edition, batang) == Decimal("3.412")
