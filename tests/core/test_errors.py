"""How what went wrong is told."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from smartcity_eval.core.errors import (
    FrameworkError,
    InputError,
    Problem,
    RecordError,
    ReportError,
    SmartCityError,
    UsageError,
)
from smartcity_eval.core.messages import Message

NEGATIVE = Problem(
    "params/2023/kab-batang.yaml",
    12,
    "programmes.target",
    Message("found {found}, expected at least {limit}", {"found": -3, "limit": 0}),
)


def test_the_tree_of_errors():
    assert issubclass(RecordError, InputError)
    assert issubclass(FrameworkError, InputError)
    assert not issubclass(RecordError, FrameworkError)
    assert all(issubclass(kind, SmartCityError) for kind in (InputError, UsageError, ReportError))


@pytest.mark.parametrize(
    ("line", "place", "text"),
    [
        (12, "programmes.target", "a.yaml:12: programmes.target: nothing"),
        (12, "", "a.yaml:12: nothing"),
        (0, "budget", "a.yaml: budget: nothing"),
        (0, "", "a.yaml: nothing"),
    ],
)
def test_a_problem_is_one_line_with_its_place(line, place, text):
    assert Problem("a.yaml", line, place, Message("nothing")).in_language("en") == text


def test_a_problem_speaks_its_readers_language():
    assert (
        NEGATIVE.in_language("en")
        == "params/2023/kab-batang.yaml:12: programmes.target: found -3, expected at least 0"
    )
    assert str(NEGATIVE) == NEGATIVE.in_language("id")


def test_an_error_lists_every_problem_below_its_heading():
    error = RecordError([NEGATIVE, NEGATIVE])
    assert error.problems == (NEGATIVE, NEGATIVE)
    assert error.in_language("en").splitlines() == [
        "2 problems in the input",
        *[NEGATIVE.in_language("en")] * 2,
    ]
    assert str(error) == error.in_language("id")


def test_braces_in_what_was_found_are_just_braces():
    problem = Problem(
        "a.yaml",
        1,
        "",
        Message(
            "found {found}, expected at least {limit}", {"found": "{limit} {0} {x!r}", "limit": 0}
        ),
    )
    assert problem.in_language("en") == "a.yaml:1: found {limit} {0} {x!r}, expected at least 0"


def test_a_failed_report_says_where_it_was_kept():
    assert ReportError(Message("nothing"), Path("reports/x.ipynb")).kept == Path("reports/x.ipynb")
    assert ReportError(Message("nothing")).kept is None


def test_an_error_survives_the_way_between_two_processes():
    again = pickle.loads(pickle.dumps(UsageError(Message("there is no {x}", {"x": 1}))))
    assert again.in_language("en") == "there is no 1"
