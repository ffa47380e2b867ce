"""How indices are distributed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.site.parts.histograms import HEIGHT, _drawn, distribution_lines, histogram_of


def test_every_group_of_every_year_is_counted_and_only_the_large_are_described(reports, params):
    site = reports.judge(params, 2021, 2022, 2023, only=None).site()
    lines = distribution_lines(site)
    assert [line.year for line in lines] == sorted((line.year for line in lines), reverse=True)
    regular = lines[0]
    assert (regular.title, regular.known.text, regular.known.note) == ("REGULER", "72", "of 75")
    assert (regular.lowest.text, regular.highest.text) == ("1.63", "3.83")
    cohort = next(line for line in lines if line.title == "cohort of 2022")
    assert (cohort.known.text, cohort.median.text, cohort.histogram) == ("3", "–", None)


def test_indices_of_an_unknown_edition_are_counted_and_not_described(reports, params):
    [line] = distribution_lines(reports.judge(params, 2020).site())
    assert (line.title, line.known.text, line.histogram) == ("edition not known", "10", None)
    assert line.place == "", "that year has no page"


@pytest.mark.parametrize(
    ("indices", "bars"),
    [
        (["0.00"], [(0, HEIGHT)]),
        (["0.24", "0.25", "0.49"], [(0, HEIGHT // 2), (10, HEIGHT)]),
        (["3.75", "4.00"], [(150, HEIGHT)]),
        (["9"], [(150, HEIGHT)]),
    ],
)
def test_bars_are_a_quarter_of_a_point_wide(indices, bars):
    found = histogram_of(list(map(Decimal, indices)), Decimal(4))
    assert (found.bars, found.width, found.top) == (bars, 160, 4)


def test_a_scale_of_a_hundred_has_no_quarters_of_points_drawn():
    assert _drawn([Decimal(60)], Decimal(100)) is None
    assert _drawn([Decimal(3)], Decimal(4)) == histogram_of([Decimal(3)], Decimal(4))
