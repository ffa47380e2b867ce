"""What decides an order: shares that add up, correlations, and components that say the same."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from smartcity_eval.comparison.audit.deciding_components import structure

KEYS = {
    "kominfo-2023-regular": ("baseline", "output", "outcome", "impact", "quick_win"),
    "kominfo-2023-kppn-ikn": (
        "baseline",
        "output",
        "outcome",
        "impact",
        "quick_win",
        "collaboration",
    ),
}


@pytest.mark.parametrize("edition", KEYS)
def test_what_is_told_is_what_numpy_tells(audited, printed, edition):
    found = audited.group(edition).structure
    table = np.array([[row[key] for key in KEYS[edition]] for row in printed[edition]], dtype=float)
    weights = np.array([part.weight for part in found.parts])
    index = table @ weights
    between = np.corrcoef(table.T)
    assert [part.spread for part in found.parts] == pytest.approx(table.std(axis=0, ddof=1) / 100)
    assert [part.variance_share for part in found.parts] == pytest.approx(
        [
            w * np.cov(column, index)[0, 1] / index.var(ddof=1)
            for w, column in zip(weights, table.T, strict=True)
        ]
    )
    correlations = np.array([np.corrcoef(column, index)[0, 1] for column in table.T])
    assert [part.correlation_share for part in found.parts] == pytest.approx(
        correlations / correlations.sum()
    )
    assert found.first_share == pytest.approx(np.linalg.eigvalsh(between)[-1] / len(between))
    variances = table.var(axis=0, ddof=1)
    assert found.alpha == pytest.approx(
        len(weights) / (len(weights) - 1) * (1 - variances.sum() / table.sum(axis=1).var(ddof=1))
    )


def test_both_kinds_of_shares_add_to_one(audited):
    for group in audited.groups:
        assert sum(part.variance_share for part in group.structure.parts) == pytest.approx(1)
        assert sum(part.correlation_share for part in group.structure.parts) == pytest.approx(1)


def test_one_pair_of_2022_is_counted_twice_and_none_of_2023(audited):
    assert {group.framework: group.structure.redundant for group in audited.groups} == {
        "kominfo-2023-regular": 0,
        "kominfo-2023-kppn-ikn": 0,
        "kominfo-2022-first-phase": 1,
    }
    first = audited.group("kominfo-2022-first-phase").structure.pairs[0]
    assert (first.one, first.other) == ("baseline", "output")
    correlations = [
        pair.correlation for pair in audited.group("kominfo-2023-regular").structure.pairs
    ]
    assert correlations == sorted(correlations, reverse=True) and len(correlations) == 10


def test_collaboration_goes_its_own_way(audited):
    assert [
        part.key for part in audited.group("kominfo-2023-kppn-ikn").structure.better_without
    ] == ["collaboration"]


def test_of_two_rows_nothing_is_told():
    rows = pd.DataFrame(
        [[3.0] * 5, [2.0] * 5], columns=list(KEYS["kominfo-2023-regular"]), index=["a", "b"]
    )
    assert structure("kominfo-2023-regular", rows) is None


def tau(one: np.ndarray, other: np.ndarray) -> float:
    """Kendall's tau-b, pair by pair."""
    signs = [
        [np.sign(a - b) for a, b in combinations(np.round(values, 9), 2)] for values in (one, other)
    ]
    untied = [sum(sign != 0 for sign in own) for own in signs]
    return sum(a * b for a, b in zip(*signs, strict=True)) / (untied[0] * untied[1]) ** 0.5


@pytest.mark.parametrize("edition", KEYS)
def test_a_component_alone_its_rest_and_the_order_without_it(audited, printed, edition):
    found = audited.group(edition).structure
    table = np.array([[row[key] for key in KEYS[edition]] for row in printed[edition]], dtype=float)
    index = table @ np.array([part.weight for part in found.parts])
    for at, part in enumerate(found.parts):
        others = np.delete(table, at, axis=1)
        assert part.alone == pytest.approx(tau(table[:, at], index), abs=1e-12)
        assert part.rest == pytest.approx(np.corrcoef(table[:, at], others.sum(axis=1))[0, 1])
        weights = np.delete([own.weight for own in found.parts], at)
        places, without = (
            [1 + sum(values > own + 1e-9) for own in values]
            for values in (index, others @ weights / weights.sum())
        )
        shifts = [abs(a - b) for a, b in zip(places, without, strict=True)]
        assert part.shift == pytest.approx(np.mean(shifts))


@pytest.mark.parametrize("edition", KEYS)
def test_components_that_carry_more_than_a_single_part_are_kept(audited, printed, edition):
    table = np.array([[row[key] for key in KEYS[edition]] for row in printed[edition]], dtype=float)
    eigenvalues = np.linalg.eigvalsh(np.corrcoef(table.T))
    assert audited.group(edition).structure.kept == sum(eigenvalues > 1) < len(KEYS[edition])
