"""Figures as they might have been: other panels, other roundings."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.methods.uncertainty.measurement_error import (
    PerturbedFigures,
    mean_rating,
    rounding_half_width,
)

NAN = float("nan")
# Three assessors, two units, two leaves; nobody rated the second unit's second leaf.
RATINGS = np.array([[[1.0, 2.0], [3.0, NAN]], [[2.0, NAN], [3.0, NAN]], [[3.0, 4.0], [NAN, NAN]]])
PRINTED = np.array([[9.0, 9.0], [9.0, 4.25]])


def test_a_panels_mean_is_the_figure_where_anybody_rated():
    np.testing.assert_array_equal(
        PerturbedFigures(PRINTED, ratings=RATINGS).point(), [[2.0, 3.0], [3.0, 4.25]]
    )
    np.testing.assert_array_equal(PerturbedFigures(PRINTED).point(), PRINTED)


def test_an_assessor_drawn_twice_counts_twice():
    found = mean_rating(RATINGS, np.array([[1, 0, 2], [0, 3, 0]]))
    np.testing.assert_allclose(found[0], [[7 / 3, 10 / 3], [3, NAN]])
    np.testing.assert_allclose(found[1], [[2, NAN], [3, NAN]])


def test_where_none_of_those_drawn_rated_the_whole_panel_speaks():
    found = PerturbedFigures(PRINTED, ratings=RATINGS).draw(np.array([[0, 3, 0], [0, 0, 3]]), None)
    np.testing.assert_allclose(found, [[[2, 3], [3, 4.25]], [[3, 4], [3, 4.25]]])


def test_panels_are_as_large_as_the_panel_and_differ():
    panels = PerturbedFigures(PRINTED, ratings=RATINGS).resample_panels(500)
    assert (panels.sum(axis=1) == 3).all() and (panels >= 0).all()
    # Each of the 27 ordered drawings is as likely: all three once in 6 of 27.
    assert abs((panels == 1).all(axis=1).mean() - 6 / 27) < 0.08


@given(seed=st.integers(0, 1000), decimals=st.integers(0, 3))
def test_a_rounded_figure_rounds_to_what_is_printed(seed, decimals):
    printed = np.round(np.random.default_rng(seed).uniform(1, 5, (4, 3)), decimals)
    found = PerturbedFigures(
        printed, halves=rounding_half_width(np.full(3, decimals)), seed=seed
    ).draw(None, np.arange(20))
    assert found.shape == (20, 4, 3) and len(np.unique(found)) == found.size
    np.testing.assert_allclose(
        np.round(found, decimals), np.broadcast_to(printed, found.shape), atol=1e-9
    )


def test_a_roundings_number_makes_it_the_same_again():
    figures = PerturbedFigures(PRINTED, halves=rounding_half_width([1, 1]))
    np.testing.assert_array_equal(
        figures.draw(None, np.array([7, 3]))[0], figures.draw(None, np.array([1, 7]))[1]
    )
    other = PerturbedFigures(PRINTED, halves=rounding_half_width([1, 1]), seed=2)
    assert not np.array_equal(other.draw(None, np.array([7])), figures.draw(None, np.array([7])))


def test_roundings_are_spread_evenly_and_exact_columns_stay():
    found = PerturbedFigures(PRINTED, halves=np.array([0.5, 0.0])).draw(None, np.arange(2000))
    assert (found[:, :, 1] == PRINTED[:, 1]).all()
    quarters = np.histogram(found[:, 0, 0] - 9.0, bins=[-0.5, -0.25, 0, 0.25, 0.5])[0]
    assert quarters.sum() == 2000 and (abs(quarters - 500) < 100).all()


def test_a_panels_means_are_not_printed_figures():
    found = PerturbedFigures(PRINTED, halves=rounding_half_width([0, 0]), ratings=RATINGS).draw(
        None, np.arange(5)
    )
    np.testing.assert_array_equal(found[:, 0, :], np.broadcast_to([2.0, 3.0], (5, 2)))
    assert (found[:, 1, 1] != 4.25).all()


def test_a_column_without_negative_figures_keeps_none():
    found = PerturbedFigures(
        np.array([[0.0, 0.0], [2.0, -1.0]]), halves=rounding_half_width([0, 0])
    ).draw(None, np.arange(50))
    assert found[:, 0, 0].min() == 0 and found[:, 0, 1].min() < 0
