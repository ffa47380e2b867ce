"""Scores and places over many draws: laws that hold whatever varies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_eval.methods.steps.aggregate import ARRAY_AGGREGATIONS
from smartcity_eval.methods.uncertainty import monte_carlo as uncertainty
from smartcity_eval.methods.uncertainty.monte_carlo import (
    AggregationMethod,
    MonteCarloResult,
    Tree,
    dirichlet_weights,
    simulate,
)
from smartcity_eval.methods.uncertainty.ranks import pairwise, rank_interval

NAN = float("nan")
MEANS = [
    AggregationMethod("arithmetic"),
    AggregationMethod("geometric"),
    AggregationMethod("harmonic"),
    AggregationMethod("minimum"),
]
seeds = st.integers(0, 2**32 - 1)


class Case:
    """A small tree (two leaves in a branch, the branch and two leaves in the index) with drawn
    tables and weights.
    """

    tree = Tree(4, ((0, 1), (4, 2, 3)))

    def __init__(self, seed: int, draws: int = 40, concentration: float = 30):
        rng = np.random.default_rng(seed)
        self.values = rng.integers(100, 10_000, (int(rng.integers(2, 7)), 4)) / 100
        self.other = self.values**0.5 * 10
        self.stated = [np.array([0.3, 0.7]), np.array([0.5, 0.2, 0.3])]
        self.weights = [dirichlet_weights(rng, own, concentration, draws) for own in self.stated]
        self.picks = np.column_stack(
            [rng.integers(2, size=draws), rng.integers(len(MEANS), size=draws)]
        )

    def scores(self, values=None, other=None) -> np.ndarray:
        tables = [self.values if values is None else values, self.other if other is None else other]
        methods = [[method] * 2 for method in MEANS]
        return simulate(
            self.tree,
            [lambda _, table=table: table for table in tables],
            self.weights,
            methods,
            self.picks,
        )

    def point(self) -> np.ndarray:
        return self.tree.scores(self.values, [own[None, :] for own in self.stated], [MEANS[0]] * 2)[
            0
        ]

    def spread(self) -> MonteCarloResult:
        return MonteCarloResult(self.point(), self.scores())


@given(seed=seeds)
def test_each_draw_is_what_its_choices_give_alone(seed):
    case = Case(seed, draws=8)
    for draw, (table, chosen) in enumerate(case.picks):
        x, method = (case.values, case.other)[table], ARRAY_AGGREGATIONS[MEANS[chosen].name]
        branch = method(x[:, :2], case.weights[0][draw])
        expected = method(np.column_stack([branch, x[:, 2:]]), case.weights[1][draw])
        np.testing.assert_allclose(case.scores()[draw], expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        (MEANS[1], MEANS[0]),
        (MEANS[3], MEANS[2]),
        (
            AggregationMethod("generalised_mean", {"power": 2.0}),
            AggregationMethod("generalised_mean", {"power": 0.5}),
        ),
        (AggregationMethod("copeland"), MEANS[0]),
        (AggregationMethod("copeland"), AggregationMethod("copeland")),
    ],
)
@given(seed=seeds)
@settings(max_examples=20)
def test_methods_are_applied_branch_by_branch(seed, inner, outer):
    case = Case(seed, draws=3)
    found = case.tree.scores(case.values, case.weights, [inner, outer])
    for draw in range(3):
        branch = inner(case.values[:, :2], case.weights[0][draw])
        expected = outer(np.column_stack([branch, case.values[:, 2:]]), case.weights[1][draw])
        np.testing.assert_allclose(found[draw], expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("method", [*MEANS, AggregationMethod("generalised_mean", {"power": 0.5})])
def test_zeros_and_parts_without_weight_count_as_branch_by_branch(method):
    tree, values = (
        Tree(3, ((0, 1), (3, 2))),
        np.array([[0.0, 4.0, 5.0], [0.0, 0.0, 1.0], [2.0, 3.0, 0.0]]),
    )
    for inner, outer in (
        ([0.0, 1.0], [0.5, 0.5]),
        ([0.5, 0.5], [0.0, 1.0]),
        ([0.3, 0.7], [1.0, 0.0]),
    ):
        branch = method(values[:, :2], np.array(inner))
        expected = method(np.column_stack([branch, values[:, 2]]), np.array(outer))
        np.testing.assert_allclose(
            tree.scores(values, [np.array([inner]), np.array([outer])], [method] * 2)[0],
            expected,
            rtol=1e-12,
        )


def test_a_gap_is_skipped_branch_by_branch():
    """Within its branch a missing part's weight goes to the others; the branch keeps its own."""
    tree, skipping = (
        Tree(3, ((0, 1), (3, 2))),
        AggregationMethod("arithmetic", {"skip_missing": True}),
    )
    found = tree.scores(
        np.array([[NAN, 2.0, 4.0]]),
        [np.array([[0.5, 0.5]]), np.array([[0.5, 0.5]])],
        [skipping] * 2,
    )
    assert found.tolist() == [[3.0]]


@given(seed=seeds, size=st.integers(1, 200))
@settings(max_examples=30)
def test_blocks_change_nothing(seed, size):
    case = Case(seed)
    with pytest.MonkeyPatch.context() as patch:
        expected = case.scores()
        patch.setattr(uncertainty, "BLOCK_VALUES", size)
        np.testing.assert_allclose(case.scores(), expected, rtol=1e-12)


@given(seed=seeds)
@settings(max_examples=30)
def test_tables_of_each_draw_are_used_draw_by_draw(seed):
    case = Case(seed)
    noise = np.random.default_rng(seed).uniform(1, 2, (len(case.picks), *case.values.shape))
    case.picks[:, 1] = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uncertainty, "BLOCK_VALUES", 100)
        patch.setattr(uncertainty, "OWN_TABLE_VALUES", 100)
        found = simulate(
            case.tree,
            [lambda draws: case.values * noise[draws], lambda _: case.other],
            case.weights,
            [[MEANS[0]] * 2],
            case.picks,
        )
    for draw, (table, _) in enumerate(case.picks):
        own = [weights[[draw]] for weights in case.weights]
        values = case.other if table else case.values * noise[draw]
        np.testing.assert_allclose(
            found[draw], case.tree.scores(values, own, [MEANS[0]] * 2)[0], rtol=1e-12
        )


def test_what_a_method_refuses_is_told_from_any_thread():
    case = Case(3)
    with pytest.raises(ValueError, match="needs scores of zero or more"):
        simulate(
            case.tree,
            [lambda _: -case.values],
            case.weights,
            [[MEANS[1]] * 2],
            np.zeros((40, 2), dtype=int),
        )


@given(seed=seeds)
def test_without_spread_every_draw_is_the_point_result(seed):
    case = Case(seed, concentration=np.inf)
    case.picks[:] = 0
    spread = case.spread()
    np.testing.assert_allclose(
        spread.scores, np.tile(spread.point, (len(case.picks), 1)), rtol=1e-12
    )
    np.testing.assert_array_equal(spread.ranks, np.tile(spread.point_ranks, (len(case.picks), 1)))
    np.testing.assert_array_equal(*rank_interval(spread.counts, 0.9))


@given(seed=seeds)
def test_units_in_another_order_keep_their_scores_and_places(seed):
    case = Case(seed)
    order = np.random.default_rng(seed).permutation(len(case.values))
    moved = MonteCarloResult(
        case.point()[order], case.scores(case.values[order], case.other[order])
    )
    np.testing.assert_allclose(moved.scores, case.scores()[:, order], rtol=1e-12)
    np.testing.assert_array_equal(moved.ranks, case.spread().ranks[:, order])
    np.testing.assert_allclose(
        pairwise(moved.ranks), np.array(pairwise(case.spread().ranks))[:, order][:, :, order]
    )


@given(seed=seeds)
def test_better_in_everything_is_never_below(seed):
    case = Case(seed)
    case.values[0], case.other[0] = case.values[1] + 1, case.other[1] + 1
    spread = case.spread()
    assert (spread.ranks[:, 0] < spread.ranks[:, 1]).all() and pairwise(spread.ranks)[0][0, 1] == 1


@given(seed=seeds)
def test_equal_in_everything_is_always_together(seed):
    case = Case(seed)
    case.values[-1], case.other[-1] = case.values[0], case.other[0]
    spread = case.spread()
    assert (spread.ranks[:, 0] == spread.ranks[:, -1]).all() and pairwise(spread.ranks)[1][
        0, -1
    ] == 1


@given(seed=seeds, leaf=st.integers(0, 3))
def test_a_higher_figure_never_lowers_the_unit(seed, leaf):
    case = Case(seed)
    raised, other = case.values.copy(), case.other.copy()
    raised[0, leaf] += 5
    other[0, leaf] += 5
    before, after = case.spread(), MonteCarloResult(case.point(), case.scores(raised, other))
    assert (after.scores[:, 0] >= before.scores[:, 0] - 1e-9).all() and (
        after.ranks[:, 0] <= before.ranks[:, 0]
    ).all()
    assert after.top(1)[0] >= before.top(1)[0]


@given(seed=seeds)
def test_probabilities_add_up(seed):
    spread = Case(seed).spread()
    np.testing.assert_allclose(spread.rank_probabilities().sum(axis=1), 1.0)
    tops = np.array([spread.top(k) for k in range(1, len(spread.point) + 1)])
    assert (np.diff(tops, axis=0) >= -1e-12).all() and np.allclose(tops[-1], 1.0)
    ahead, tied = pairwise(spread.ranks)
    np.testing.assert_allclose(ahead + ahead.T + tied, 1.0)


@given(seed=seeds)
@settings(max_examples=30)
def test_an_interval_from_weights_alone_holds_the_point_score(seed):
    case = Case(seed, draws=400)
    case.picks[:] = 0
    spread = case.spread()
    low, high = spread.score_interval(0.9)
    assert (low <= spread.point + 1e-9).all() and (spread.point <= high + 1e-9).all()
    wider = spread.score_interval(0.99)
    assert (wider[0] <= low + 1e-9).all() and (wider[1] >= high - 1e-9).all()


def test_a_unit_without_a_score_now_and_then():
    spread = MonteCarloResult(
        np.array([3.0, NAN, 1.0]), np.array([[3.0, NAN, 1.0], [3.0, NAN, NAN], [2.0, NAN, 4.0]])
    )
    np.testing.assert_allclose(
        spread.rank_probabilities(), [[2 / 3, 1 / 3, 0], [NAN] * 3, [0.5, 0.5, 0]]
    )
    np.testing.assert_allclose(spread.score_interval(0.5), [[2.5, NAN, 1.75], [3.0, NAN, 3.25]])
    assert rank_interval(spread.counts, 0.9)[0].tolist() == [
        1,
        0,
        1,
    ] and spread.point_ranks.tolist() == [1, 0, 2]


@given(seed=seeds, concentration=st.sampled_from([1.0, 20.0, 500.0, np.inf]))
@settings(max_examples=30)
def test_drawn_weights_are_weights(seed, concentration):
    rng = np.random.default_rng(seed)
    stated = rng.integers(0, 5, 6) + np.eye(6, dtype=int)[0]
    drawn = dirichlet_weights(rng, stated, concentration, 50)
    assert (drawn >= 0).all() and (drawn[:, stated == 0] == 0).all()
    np.testing.assert_allclose(drawn.sum(axis=1), 1.0)


def test_drawn_weights_have_the_mean_and_the_spread_that_are_said():
    drawn = dirichlet_weights(np.random.default_rng(1), [20, 30, 50], 100, 40_000)
    shares = np.array([0.2, 0.3, 0.5])
    np.testing.assert_allclose(drawn.mean(axis=0), shares, atol=1e-3)
    np.testing.assert_allclose(drawn.std(axis=0), np.sqrt(shares * (1 - shares) / 101), rtol=0.02)


@pytest.mark.parametrize(
    ("weights", "concentration", "expected"),
    [
        ([1, 1], 0, "the concentration is 0"),
        ([1, 1], NAN, "the concentration"),
        ([0, 0], 10, "the weights"),
        ([-1, 2], 10, "the weights"),
        ([NAN, 1], 10, "the weights"),
    ],
)
def test_what_cannot_be_drawn_is_refused(weights, concentration, expected):
    with pytest.raises(ValueError, match=expected):
        dirichlet_weights(np.random.default_rng(1), weights, concentration, 1)


@pytest.mark.parametrize("k", [0, 3])
def test_the_first_k_are_some_of_the_units(k):
    with pytest.raises(ValueError, match="expected 1 to 2"):
        MonteCarloResult(np.ones(2), np.ones((1, 2))).top(k)


def test_no_draw_is_no_analysis():
    with pytest.raises(ValueError, match="no draw"):
        simulate(Case.tree, [], [], [], np.zeros((0, 2), dtype=int))


def test_levels_are_shares():
    with pytest.raises(ValueError, match="the level is 90"):
        MonteCarloResult(np.ones(1), np.ones((1, 1))).score_interval(90)


def test_pairs_of_units_can_be_compared_in_every_draw():
    case = Case(5)
    found = simulate(
        case.tree,
        [lambda _: case.values],
        case.weights,
        [[AggregationMethod("copeland")] * 2],
        np.zeros((40, 2), dtype=int),
    )
    assert found.shape == (40, len(case.values)) and np.allclose(found.sum(axis=1), 0)
