"""Where the masterplan's years stand on the record's day."""

from __future__ import annotations

from datetime import date

import pytest

from smartcity_eval.evaluation.masterplan import masterplan_position
from smartcity_eval.records import Region, read_region_of


def region(start: object, end: object) -> Region:
    return Region.model_validate(
        {
            "region": "kab-batang",
            "name": "Kabupaten Batang",
            "code": "33.25",
            "province": "Jawa Tengah",
            "masterplan": {"state": "in_force", "source": "koran", "start": start, "end": end},
        }
    )


def test_batang_2019_to_2029_in_2023(params):
    found = masterplan_position(read_region_of(params, "kab-batang"), date(2023, 11, 14))
    assert (found.start, found.end, found.elapsed, found.total, found.percent) == (
        2019,
        2029,
        4,
        10,
        40,
    )
    assert (found.status, found.how[:10]) == ("inferred", "Masterplan")


@pytest.mark.parametrize(
    ("year", "elapsed"),
    [(2017, 0), (2019, 0), (2024, 5), (2028, 9), (2029, 9), (2030, 10), (2035, 10)],
)
def test_never_less_than_none_nor_more_than_all(year, elapsed):
    assert masterplan_position(region(2019, 2029), date(year, 6, 1)).elapsed == elapsed


def test_the_last_year_has_not_passed_before_it_is_over():
    december, january = (
        masterplan_position(region(2019, 2023), day)
        for day in (date(2023, 12, 20), date(2024, 1, 2))
    )
    assert (december.elapsed, december.total, december.percent, december.in_last_year) == (
        3,
        4,
        75,
        True,
    )
    assert (january.elapsed, january.total, january.percent, january.in_last_year) == (
        4,
        4,
        100,
        False,
    )


@pytest.mark.parametrize(
    ("start", "end"), [(None, 2029), (2019, None), (None, None), (2029, 2029), (2029, 2019)]
)
def test_a_horizon_is_never_assumed(start, end):
    assert masterplan_position(region(start, end), date(2023, 1, 1)) is None


def test_no_region_file_no_position():
    assert masterplan_position(None, date(2023, 1, 1)) is None


@pytest.mark.parametrize(
    ("start", "end", "weaker"),
    [
        ("stated", "stated", "stated"),
        ("inferred", "stated", "inferred"),
        ("stated", "assumed", "assumed"),
        ("assumed", "inferred", "assumed"),
    ],
)
def test_the_position_is_as_sure_as_the_weaker_year(start, end, weaker):
    found = masterplan_position(
        region(
            {"value": 2019, "status": start, "how": "a"}, {"value": 2029, "status": end, "how": "b"}
        ),
        date(2023, 1, 1),
    )
    assert found.status == weaker
