"""How published indices were made: the rule and the weights that give them back, held against
arithmetic done here.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.comparison.audit.reproduction import reproduction
from smartcity_eval.comparison.complete_groups import AnnouncedGroup

WEIGHTS = {
    "kominfo-2022-first-phase": {
        "baseline": 10,
        "output": 20,
        "outcome": 30,
        "impact": 10,
        "quick_win": 30,
    },
    "kominfo-2023-regular": {
        "baseline": 10,
        "output": 20,
        "outcome": 30,
        "impact": 20,
        "quick_win": 20,
    },
    "kominfo-2023-kppn-ikn": {
        "baseline": 10,
        "output": 20,
        "outcome": 20,
        "impact": 20,
        "quick_win": 20,
        "collaboration": 10,
    },
}
EDITIONS = pytest.mark.parametrize("edition", WEIGHTS)


def once(row, weights) -> int:
    """The index in hundredths: added, then rounded half up."""
    return (sum(row[key] * weight for key, weight in weights.items()) + 50) // 100


def by_terms(row, weights) -> int:
    """The index in hundredths: each term rounded half up, then added."""
    return sum((row[key] * weight + 50) // 100 for key, weight in weights.items())


@EDITIONS
def test_all_168_indices_come_out(groups, edition):
    found = reproduction(groups[edition])
    assert (
        found.exact
        == found.rows
        == {
            "kominfo-2022-first-phase": 38,
            "kominfo-2023-regular": 72,
            "kominfo-2023-kppn-ikn": 58,
        }[edition]
    )


@EDITIONS
def test_both_rules_count_what_whole_numbers_count(groups, printed, edition):
    found, weights = reproduction(groups[edition]), WEIGHTS[edition]
    assert found.fit("sum") == sum(once(row, weights) == row["index"] for row in printed[edition])
    assert found.fit("terms") == sum(
        by_terms(row, weights) == row["index"] for row in printed[edition]
    )


def test_the_figures_that_are_known_of_rounding(groups):
    first, regular, kppn = (reproduction(groups[name]) for name in WEIGHTS)
    assert (first.fit("sum"), first.fit("terms")) == (17, 38)
    assert (
        regular.fit("sum") + kppn.fit("sum") == 130
        and regular.fit("terms") + kppn.fit("terms") == 73
    )
    assert (
        regular.fit("sum", "even") + kppn.fit("sum", "even") == 124
        and regular.ties + kppn.ties == 8
    )
    assert first.step == "terms" and regular.step == kppn.step == "sum"


@EDITIONS
def test_the_weights_follow_from_the_table_alone(groups, edition):
    found = reproduction(groups[edition])
    best, second, _ = found.weights
    assert best.weights == WEIGHTS[edition] and best.exact == found.rows
    assert second.exact < found.rows / 2
    assert found.tried == {5: 10_626, 6: 53_130}[len(WEIGHTS[edition])], (
        "every way to share twenty steps"
    )


def test_a_plain_mean_is_not_what_was_used(groups, printed):
    regular, kppn = (
        reproduction(groups[name]) for name in ("kominfo-2023-regular", "kominfo-2023-kppn-ikn")
    )
    assert regular.means[0].near + kppn.means[0].near == 19
    assert [mean.components for mean in kppn.means] == [6, 5] and [
        mean.components for mean in regular.means
    ] == [5]
    counted = sum(
        (2 * sum(row[key] for key in WEIGHTS["kominfo-2023-regular"]) + 5) // 10 == row["index"]
        for row in printed["kominfo-2023-regular"]
    )
    assert regular.means[0].exact == counted


def test_one_wrong_digit_is_one_index_less(groups):
    group = groups["kominfo-2023-regular"]
    first, *rest = group.judged
    card = first.scorecard
    [own] = [c for c in card.contributions if c.key == "outcome"]
    wrong = own.model_copy(
        update={"score": own.score - 1, "contribution": own.contribution - own.weight / 100}
    )
    spoiled = first.model_copy(
        update={
            "scorecard": card.model_copy(
                update={
                    "contributions": tuple(
                        wrong if c.key == "outcome" else c for c in card.contributions
                    )
                }
            )
        }
    )
    found = reproduction(AnnouncedGroup(group.edition, (spoiled, *rest), group.absent))
    assert found.fit("sum") == 71 and found.weights[0].exact == 71


def test_a_plain_mean_just_one_hundredth_off_is_near(groups, printed):
    """Of whole numbers: the sum of n components lies within n of n times the index."""
    defined = WEIGHTS["kominfo-2023-regular"]
    for edition, keys, at in (
        ("kominfo-2023-regular", defined, 0),
        ("kominfo-2023-kppn-ikn", WEIGHTS["kominfo-2023-kppn-ikn"], 0),
        ("kominfo-2023-kppn-ikn", defined, 1),
    ):
        off = [
            abs(sum(row[key] for key in keys) - len(keys) * row["index"])
            for row in printed[edition]
        ]
        assert reproduction(groups[edition]).means[at].near == sum(d <= len(keys) for d in off)
    group = groups["kominfo-2023-regular"]
    batang = next(e for e in group.judged if e.region == "kab-batang")
    for index, near in (("3.45", 1), ("3.43", 1), ("3.46", 0)):  # the mean is 3.44
        said = batang.published.model_copy(update={"index": Decimal(index)})
        alone = (batang.model_copy(update={"published": said}),)
        found = reproduction(AnnouncedGroup(group.edition, alone, group.absent))
        assert found.means[0].near == near
