"""The variants of an index: each is what building it with those choices gives."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from smartcity_eval.composites import variants as variants_module
from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.uncertainty_sources import UncertaintySources
from smartcity_eval.core.errors import UsageError
from smartcity_eval.frameworks.construction import Step

DENOMINATE, SCREEN = (
    {"step": "denominate", "parameters": {"per": 1000}},
    {"step": "screen", "parameters": {"minimum": 60}},
)
IMPUTE, TREAT = {"step": "impute", "parameters": {"by": "pulau"}}, {"step": "treat"}
NORMALISE, AGGREGATE = (
    {"step": "normalise", "parameters": {"low": 1, "high": 100}},
    {"step": "aggregate", "method": "arithmetic"},
)
BY_COUNTRY = Step(step="impute", method="group_mean", parameters={"by": "negara"})


def test_the_point_is_the_index_as_built(variants, small_edition):
    np.testing.assert_allclose(
        variants(UncertaintySources(concentration=5)).point(),
        build_index(small_edition, variants.data).scores["index"],
        rtol=1e-12,
    )


def stretched(table: np.ndarray) -> np.ndarray:
    return (table - np.nanmin(table)) / (np.nanmax(table) - np.nanmin(table)) * 99 + 1


def test_each_combination_of_choices_is_what_building_it_gives(variants, small_edition, with_steps):
    found = variants(
        UncertaintySources(
            imputations=[BY_COUNTRY],
            normalisations=["z_score", "rank"],
            aggregations=["geometric", "minimum"],
        )
    )
    assert found.counts == {"imputation": 2, "normalisation": 3, "aggregation": 3}
    chosen = np.array(list(product(range(2), range(3), range(3))))
    scores = found.scores(dict(zip(found.counts, chosen.T, strict=True)), len(chosen))
    for (i, n, a), ours in zip(chosen, scores, strict=True):
        imputed = {"step": "impute", "parameters": {"by": ("pulau", "negara")[i]}}
        normalised = {
            "step": "normalise",
            "method": ("min_max", "z_score", "rank")[n],
            "parameters": {} if n else {"low": 1, "high": 100},
        }
        built = build_index(
            with_steps(small_edition, DENOMINATE, SCREEN, imputed, TREAT, normalised, AGGREGATE),
            variants.data,
        )
        x = (
            stretched(built.table("normalise").to_numpy())
            if n
            else built.table("normalise").to_numpy()
        )
        economy = {
            0: x[:, :2] @ [2 / 3, 1 / 3],
            1: np.exp(np.log(x[:, :2]) @ [2 / 3, 1 / 3]),
            2: x[:, :2].min(axis=1),
        }[a]
        both = np.column_stack([economy, x[:, 2]])
        expected = {
            0: both @ [0.6, 0.4],
            1: np.exp(np.log(both) @ [0.6, 0.4]),
            2: both.min(axis=1),
        }[a]
        np.testing.assert_allclose(ours, expected, rtol=1e-12)


def test_draws_that_choose_alike_are_computed_once(variants, monkeypatch):
    found = variants(UncertaintySources(normalisations=["z_score"], aggregations=["geometric"]))
    rng, simulated = np.random.default_rng(1), []
    picks = {name: rng.integers(count, size=500) for name, count in found.counts.items()}
    real = variants_module.simulate
    monkeypatch.setattr(
        variants_module,
        "simulate",
        lambda tree, tables, weights, methods, picked: (
            simulated.append(len(picked)) or real(tree, tables, weights, methods, picked)
        ),
    )
    scores = found.scores(picks, 500)
    assert simulated == [4] and scores.shape[0] == 500
    for draw in (0, 1, 2, 499):
        own = {name: picked[[draw]] for name, picked in picks.items()}
        np.testing.assert_array_equal(scores[draw], found.scores(own, 1)[0])


def test_drawn_weights_are_used_branch_by_branch(variants):
    found = variants(UncertaintySources(concentration={"ekonomi": 5}))
    economy, index = found.weights({"weights": np.arange(20)}, 20)
    assert found.branches == ("ekonomi", "index")
    assert len(np.unique(economy[:, 0])) == 20 and (index == [0.6, 0.4]).all()
    table = found.scores({"weights": np.array([3, 3, 4])}, 3)
    np.testing.assert_array_equal(table[0], table[1])
    assert not np.array_equal(table[0], table[2])


def test_another_method_for_one_branch_only(variants, small_edition, with_steps):
    found = variants(
        UncertaintySources(
            aggregations=[Step(step="aggregate", method="minimum", only=("ekonomi",))]
        )
    )
    built = build_index(
        with_steps(
            small_edition,
            DENOMINATE,
            SCREEN,
            IMPUTE,
            TREAT,
            NORMALISE,
            {"step": "aggregate", "method": "minimum", "only": ["ekonomi"]},
            {**AGGREGATE, "only": ["index"]},
        ),
        variants.data,
    )
    np.testing.assert_allclose(
        found.scores({"aggregation": np.array([1])}, 1)[0], built.scores["index"], rtol=1e-12
    )


def test_gaps_are_treated_as_the_edition_treats_them(variants, small_edition, with_steps):
    skipping = with_steps(
        small_edition,
        DENOMINATE,
        SCREEN,
        TREAT,
        NORMALISE,
        {**AGGREGATE, "parameters": {"skip_missing": True}},
    )
    found = variants(UncertaintySources(aggregations=["geometric"]), skipping)
    assert not np.isnan(found.scores({"aggregation": np.array([0, 1])}, 2)).any()


def test_roundings_are_those_of_the_raw_figures(variants, small_edition):
    found = variants(UncertaintySources(decimals={"layanan": 0}))
    scores = found.scores({"rounding": np.arange(20)}, 20)
    assert len(np.unique(scores, axis=0)) == 20
    services = found._figures.draw(None, np.array([7]))[0][:, 2]
    np.testing.assert_allclose(
        scores[7],
        build_index(small_edition, variants.data.assign(layanan=services)).scores["index"],
        rtol=1e-12,
    )
    assert found.counts == {"rounding": 20}


def test_a_resampled_panel_is_built_anew(variants, small_edition):
    ratings = np.full((3, 12, 3), np.nan)
    ratings[:, :, 2] = np.random.default_rng(3).integers(1, 5, (3, 12))
    ratings[:, 2, 2] = np.nan  # the unit left out stays so
    found = variants(UncertaintySources(ratings=ratings))
    expected = []
    for counts in found._panels:
        mean = np.einsum("a,au->u", counts, ratings[:, :, 2]) / 3
        expected.append(
            build_index(small_edition, variants.data.assign(layanan=mean)).scores["index"]
        )
    np.testing.assert_allclose(
        found.scores({"ratings": np.arange(20)}, 20), np.array(expected), rtol=1e-12
    )


@pytest.mark.parametrize("method", ["geometric", "harmonic"])
def test_other_means_over_zeros_are_refused(method, variants, small_edition, with_steps):
    from_zero = with_steps(
        small_edition, DENOMINATE, SCREEN, IMPUTE, TREAT, {"step": "normalise"}, AGGREGATE
    )
    with pytest.raises(UsageError) as refusal:
        variants(UncertaintySources(aggregations=[method]), from_zero)
    assert (
        f"{method} as another aggregation needs normalised scores above zero, found 0;"
        in refusal.value.in_language("en")
    )
    variants(UncertaintySources(aggregations=["minimum"]), from_zero)


def test_what_is_the_editions_own_is_no_alternative(variants):
    same = UncertaintySources(
        normalisations=[Step.model_validate(NORMALISE), "rank", "rank"],
        imputations=[Step.model_validate(IMPUTE)],
        aggregations=["arithmetic", "minimum", Step(step="aggregate")],
    )
    assert variants(same).counts == {"normalisation": 2, "aggregation": 2}
