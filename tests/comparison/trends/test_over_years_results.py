"""A year's regencies over the years, computed once for a page."""

from __future__ import annotations

from smartcity_eval.comparison.over_years import index_over_years
from smartcity_eval.comparison.trends.over_years_results import over_years_results


def test_each_regency_has_its_index_and_the_mean_that_ends_with_the_year(judged_2023):
    found = over_years_results(judged_2023, window=3)
    assert [own.region for own in found.regencies] == [e.region for e in judged_2023]
    assert [own.index for own in found.regencies] == [
        index_over_years(e.index_history) for e in judged_2023
    ]
    means = [own.mean for own in found.regencies if own.mean is not None]
    assert means and all(m.year == 2023 and m.window == 3 and m.known >= 2 for m in means)


def test_a_window_of_one_or_less_takes_no_mean(judged_2023):
    for window in (1, 0, -3):
        assert all(own.mean is None for own in over_years_results(judged_2023, window).regencies)


def test_changes_into_the_year_are_counted_by_direction(judged_2023):
    found = over_years_results(judged_2023)
    assert (found.directions.up, found.directions.down, found.directions.zero) == (30, 41, 0)
    assert found.broken == 57


def test_no_regency_is_nothing_to_compare():
    found = over_years_results(())
    assert (found.regencies, found.broken, found.convergence) == ((), 0, ())
