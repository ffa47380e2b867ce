"""Severity over a whole panel: a published example, SciPy's least squares, recovered parameters and
the laws of the model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.linalg import lsqr
from scipy.stats import t

from smartcity_eval.methods.agreement.calibration import Calibration, calibrate_raters
from smartcity_eval.methods.agreement.severity import rater_severities

# Montgomery (2001), Design and Analysis of Experiments, 5th edition, Wiley, section 4-4: the
# reaction time of four catalysts in four batches, three in each. By the book the adjusted effects
# are -9/8, -7/8, -4/8 and 20/8, and the error 0.65 on five degrees of freedom.
CATALYSTS = [
    ("1", "1", 73), ("1", "2", 74), ("1", "4", 71),
    ("2", "2", 75), ("2", "3", 67), ("2", "4", 72),
    ("3", "1", 73), ("3", "2", 75), ("3", "3", 68),
    ("4", "1", 75), ("4", "3", 72), ("4", "4", 75),
]  # fmt: skip
EFFECTS = {"1": -9 / 8, "2": -7 / 8, "3": -4 / 8, "4": 20 / 8}


@dataclass
class Ratings:
    """Ratings as `calibrate_raters` takes them, with the severities that they were made with."""

    regions: list[str]
    items: list[str]
    raters: list[str]
    values: np.ndarray
    truth: dict[str, float]

    def calibrated(self) -> Calibration:
        return calibrate_raters(self.regions, self.items, self.raters, self.values)


def made_up(
    seed: int,
    regions: int = 12,
    raters: int = 12,
    items: int = 10,
    seats: int = 3,
    interaction: float = 0.2,
    residual: float = 0.5,
    missing: float = 0.0,
) -> Ratings:
    rng = np.random.default_rng(seed)
    truth = rng.normal(0, 0.3, raters)
    found = Ratings([], [], [], np.empty(0), {f"a{i:03}": s for i, s in enumerate(truth)})
    values = []
    for region in range(regions):
        level = rng.normal(2.5, 0.5) + rng.normal(0, 0.6, items)
        for rater in rng.choice(raters, seats, replace=False):
            given = level - truth[rater] - rng.normal(0, interaction)
            for item in np.flatnonzero(rng.random(items) >= missing):
                found.regions.append(f"r{region:03}")
                found.items.append(f"i{item:03}")
                found.raters.append(f"a{rater:03}")
                values.append(given[item] + rng.normal(0, residual))
    found.values = np.array(values)
    return found


def severities(found: Calibration) -> dict[str, float]:
    return {
        name: float(value)
        for group in found.groups
        if group.severity is not None
        for name, value in zip(group.raters, group.severity, strict=True)
    }


@pytest.mark.parametrize("batches_are", ["regions", "items"])
def test_a_published_example_comes_out_as_published(batches_are):
    catalysts, batches, times = zip(*CATALYSTS, strict=True)
    one = ("-",) * len(times)
    found = (
        calibrate_raters(batches, one, catalysts, times)
        if batches_are == "regions"
        else calibrate_raters(one, batches, catalysts, times)
    )
    assert severities(found) == pytest.approx({k: -effect for k, effect in EFFECTS.items()})
    if batches_are == "items":  # one region: no rater is seen in a second one
        assert found.degrees == 0 and found.residual**2 == pytest.approx(0.65)
        assert found.severity("1").standard_error is None
        return
    assert found.degrees == 5 and found.interaction**2 == pytest.approx(0.65)
    # The standard error of a difference between two effects is the root of 2 k error / (lambda a),
    # k = 3 to a batch, lambda = 2 common batches and a = 4 catalysts.
    [group] = found.groups
    difference = np.array([1.0, -1.0, 0.0, 0.0])
    assert difference @ group.covariance @ difference == pytest.approx(2 * 3 * 0.65 / (2 * 4))


@pytest.mark.parametrize("missing", [0.0, 0.4])
def test_scipys_sparse_least_squares_finds_the_same(missing):
    ratings = made_up(3, missing=missing)
    cells = [f"{a} {b}" for a, b in zip(ratings.regions, ratings.items, strict=True)]
    names, rater = np.unique(ratings.raters, return_inverse=True)
    levels, level = np.unique(cells, return_inverse=True)
    row = np.arange(len(cells))
    design = coo_array(
        (
            np.concatenate([-np.ones(len(row)), np.ones(len(row))]),
            (np.concatenate([row, row]), np.concatenate([rater, level + len(names)])),
        ),
        shape=(len(row), len(names) + len(levels)),
    )
    fitted = lsqr(design.tocsr(), ratings.values, atol=1e-14, btol=1e-14)[0][: len(names)]
    expected = dict(zip(names.tolist(), fitted - fitted.mean(), strict=True))
    assert severities(ratings.calibrated()) == pytest.approx(expected, abs=1e-8)


def test_for_one_region_it_is_the_severity_of_that_panel():
    ratings = made_up(4, regions=1, raters=4, seats=4, missing=0.2)
    table = np.full((10, 4), np.nan)
    for item, rater, value in zip(ratings.items, ratings.raters, ratings.values, strict=True):
        table[int(item[1:]), int(rater[1:])] = value
    expected = [each.value for each in rater_severities(table, draws=0)]
    assert list(severities(ratings.calibrated()).values()) == pytest.approx(expected)


def test_the_parameters_of_a_national_panel_are_recovered():
    ratings = made_up(1, regions=130, raters=40, items=117, seats=5)
    found = ratings.calibrated()
    assert len(ratings.values) == 76_050 and len(found.groups) == 1
    assert found.degrees == 130 * 4 - 39
    assert found.residual == pytest.approx(0.5, rel=0.01)
    assert found.interaction == pytest.approx(0.2, rel=0.1)
    assert found.reliability > 0.9
    middle = np.mean(list(ratings.truth.values()))
    off = [found.severity(name).value - (s - middle) for name, s in ratings.truth.items()]
    assert np.std(off) == pytest.approx(found.severity("a000").standard_error, rel=0.4)


@pytest.mark.parametrize(
    "design", [{}, {"missing": 0.3}, {"raters": 6, "regions": 5}, {"interaction": 0.5}]
)
def test_an_interval_covers_about_as_often_as_it_says(design):
    hits = trials = 0
    for seed in range(120):
        ratings = made_up(seed, **design)
        found = ratings.calibrated()
        for group in found.groups:
            middle = np.mean([ratings.truth[name] for name in group.raters])
            for name in group.raters if group.covariance is not None else ():
                each = found.severity(name)
                hits += each.low <= ratings.truth[name] - middle <= each.high
                trials += 1
    assert 0.92 < hits / trials < 0.99


@given(seed=st.integers(0, 99), by=st.floats(-2, 2), missing=st.sampled_from([0.0, 0.3]))
def test_who_takes_a_point_from_every_rating_is_stricter_by_that_point(seed, by, missing):
    ratings = made_up(seed, missing=missing)
    before = ratings.calibrated()
    own = np.array(ratings.raters) == before.groups[0].raters[0]
    ratings.values = ratings.values - by * own
    after = ratings.calibrated()
    size = len(before.groups[0].raters)
    expected = [by * (1 - 1 / size), *[-by / size] * (size - 1)]
    np.testing.assert_allclose(
        after.groups[0].severity - before.groups[0].severity, expected, atol=1e-9
    )
    assert after.interaction == pytest.approx(before.interaction, abs=1e-6)


@given(seed=st.integers(0, 99), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_the_ratings_does_not_matter(seed, shuffled):
    ratings = made_up(seed, missing=0.2)
    order = list(range(len(ratings.values)))
    shuffled.shuffle(order)
    found = calibrate_raters(
        [ratings.regions[i] for i in order],
        [ratings.items[i] for i in order],
        [ratings.raters[i] for i in order],
        ratings.values[order],
    )
    assert severities(found) == pytest.approx(severities(ratings.calibrated()), abs=1e-9)


def test_a_better_region_or_a_harder_item_makes_nobody_lenient_or_strict():
    ratings = made_up(7, missing=0.2)
    better = np.array(ratings.regions) == "r002"
    harder = np.array(ratings.items) == "i003"
    before = severities(ratings.calibrated())
    ratings.values = ratings.values + 1.5 * better - 0.7 * harder + 0.4 * (better & harder)
    assert severities(ratings.calibrated()) == pytest.approx(before, abs=1e-9)


def test_panels_without_a_common_rater_are_separate_groups():
    ratings = made_up(2, raters=6, regions=8)
    ratings.regions += [f"s{region}" for region in ratings.regions]
    ratings.items += ratings.items
    ratings.raters += [f"b{rater}" for rater in ratings.raters]
    ratings.values = np.concatenate([ratings.values, ratings.values + 1])
    found = ratings.calibrated()
    first, second = found.groups
    assert not set(first.raters) & set(second.raters)
    assert not set(first.regions) & set(second.regions)
    assert first.severity == pytest.approx(second.severity)
    assert found.severity(first.raters[0], second.raters[0]) is None


def test_a_rater_whose_items_nobody_else_rated_is_a_group_of_one():
    found = calibrate_raters("rrrr", "iijk", "ABAC", [1, 2, 3, 4])
    assert [group.raters for group in found.groups] == [("A", "B"), ("C",)]
    assert found.groups[1].severity is None and found.severity("C") is None
    assert found.groups[1].regions == ()


def test_the_rater_on_whom_a_comparison_hangs_is_named():
    found = calibrate_raters("rrss", "iiii", "ABBC", [1, 2, 3, 4])
    [group] = found.groups
    assert group.linking == ("B",) and found.degrees == 0
    assert found.severity("A").low is None and found.reliability is None


def test_a_panels_severity_is_the_mean_of_its_raters():
    ratings = made_up(5)
    found = ratings.calibrated()
    [group] = found.groups
    three = group.raters[:3]
    mean = found.severity(*three)
    assert mean.value == pytest.approx(np.mean([found.severity(r).value for r in three]))
    whole = found.severity(*group.raters)
    assert (whole.value, whole.standard_error) == pytest.approx((0, 0), abs=1e-7)
    reach = t.ppf(0.975, found.degrees) * mean.standard_error
    assert (mean.low, mean.high) == pytest.approx((mean.value - reach, mean.value + reach))
    assert found.severity() is None and found.severity("nobody") is None


def test_nobody_to_calibrate():
    assert calibrate_raters([], [], [], []).groups == ()


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        (("r", "i", "AB", [1, 2]), "differ in length"),
        (("rr", "ii", "AB", [1, float("nan")]), "finite"),
        (("rr", "ii", "AA", [1, 2]), "rated an item of r twice"),
    ],
)
def test_what_is_no_table_of_ratings_is_refused(ratings, reason):
    with pytest.raises(ValueError, match=reason):
        calibrate_raters(*ratings)
