"""Who is asked, and who is told which flag is missing."""

from __future__ import annotations

import sys

import pytest

from smartcity_eval.cli.starting import asking
from smartcity_eval.cli.starting.asking import answered, answered_year
from smartcity_eval.core.errors import UsageError
from smartcity_eval.core.messages import Message

QUESTION = Message("the year that is evaluated")


@pytest.fixture
def terminal(monkeypatch):
    """Somebody at a terminal who answers; what they were asked."""
    asked: list[tuple[str, bool]] = []

    def attend(answer: str) -> list[tuple[str, bool]]:
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

        def prompt(text: str, err: bool = False) -> str:
            asked.append((text, err))
            return answer

        monkeypatch.setattr(asking.typer, "prompt", prompt)
        return asked

    return attend


def test_what_was_given_is_not_asked_for(terminal):
    asked = terminal("2021")
    assert answered(" Batang ", QUESTION, "REGION") == "Batang"
    assert answered_year(2023, QUESTION, "YEAR") == 2023
    assert asked == []


def test_somebody_at_a_terminal_is_asked_beside_the_results(terminal):
    asked = terminal(" 2021 ")
    assert answered_year(0, QUESTION, "YEAR") == 2021
    assert asked == [("tahun yang dievaluasi", True)]


@pytest.mark.parametrize("answer", ["soon", "20 23", "٢٠٢٣", "-1"])
def test_an_answer_that_is_no_year_is_refused(terminal, answer):
    terminal(answer)
    with pytest.raises(UsageError, match="bukan tahun"):
        answered_year(0, QUESTION, "YEAR")


@pytest.mark.parametrize(("stdin", "stderr"), [(False, True), (True, False)])
def test_where_nobody_would_see_or_answer_the_flag_is_named(monkeypatch, stdin, stderr):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: stdin)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: stderr)
    with pytest.raises(UsageError) as refused:
        answered("", QUESTION, "--year")
    assert refused.value.in_language("en").startswith("--year is missing (the year that")
