"""The verdict's clause on programmes."""

from __future__ import annotations

import pytest

from smartcity_eval.reports.opening.programme_clause import programme_clause


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            {"target": 10, "achieved": 12},
            "12 programmes were achieved by 14 November 2023, more than the target of 10",
        ),
        (
            {"target": 80, "achieved": 1},
            "1 of 80 programmes was achieved by 14 November 2023, too few for the target at the"
            " pace since January",
        ),
        ({"target": 10, "achieved": 10}, "10 of 10 programmes were achieved by 14 November 2023"),
        (
            {"target": 104, "achieved": 97},
            "97 of 104 programmes were achieved by 14 November 2023, enough for the target if the"
            " pace since January holds",
        ),
        (
            {"target": 10, "achieved": {"value": 9, "status": "inferred", "how": "h"}},
            "9 of 10 programmes were achieved by 14 November 2023 (inferred), enough for the"
            " target if the pace since January holds",
        ),
        ({"target": 0, "achieved": 0}, "achieved were 0 programmes, targeted 0"),
        ({"target": 1}, "1 programme was targeted"),
        (
            {"target": {"value": 1000, "basis": "more_than"}},
            "more than 1,000 programmes were targeted",
        ),
        (
            {"percent": {"value": 75, "basis": "at_least"}},
            "programme achievement was announced as 75\u00a0% or more",
        ),
        (
            {"percent": {"value": 75, "basis": "about"}},
            "programme achievement was announced as about 75\u00a0%",
        ),
        (
            {"target": 40, "percent": 95},
            "programme achievement was announced as 95\u00a0% of a target of 40",
        ),
        ({"running": 473}, "473 programmes were under way on 14 November 2023"),
        ({"running": 1}, "1 programme was under way on 14 November 2023"),
        (
            {"inventory": [{"name": "A", "dimension": "living"}]},
            "programmes listed one by one number 1",
        ),
    ],
)
def test_what_is_known_of_programmes_is_told_as_it_is(block, expected, report_on):
    assert programme_clause(report_on(programmes={"source": "s", **block})) == expected


def test_after_the_year_what_is_missing_is_counted(report_on):
    report = report_on(as_of="2023-12-31", programmes={"source": "s", "target": 16, "achieved": 14})
    assert programme_clause(report).endswith("by 31 December 2023, 2 short of the target")


def test_nothing_is_said_where_nothing_is_known(report_on):
    assert programme_clause(report_on()) == ""


def test_a_sum_of_six_dimensions_is_called_one(report_of):
    said = programme_clause(report_of("kab-kebumen", 2022))
    assert said.startswith(
        "47 of 51 programmes were achieved by 6 October 2022 (the sum of the six dimensions), "
    )
    assert programme_clause(report_of("kota-ambon", 2024)) == (
        "40 programmes were targeted (the sum of the six dimensions)"
    )
