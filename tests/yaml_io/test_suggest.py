"""Guessing what a mistyped word meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_eval.core.errors import UsageError
from smartcity_eval.core.messages import Message
from smartcity_eval.yaml_io.suggest import find_named, suggestion

KEYS = ("programmes", "scores", "published", "budget", "indicators", "sources")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("programes", "programmes"),
        ("bugdet", "budget"),
        ("publishd", "published"),
        ("sorces", "sources, scores"),
    ],
)
def test_a_slip_finds_the_word(typed, meant):
    assert suggestion(typed, KEYS).in_language("en") == f" (did you mean {meant}?)"


@pytest.mark.parametrize("known", [KEYS, ()])
def test_nothing_close_nothing_said(known):
    assert suggestion("zzz", known) == ""


@given(st.text() | st.integers() | st.none(), st.lists(st.text(max_size=6), max_size=6))
def test_a_guess_is_always_a_known_word(typed, known):
    guess = suggestion(typed, known)
    if isinstance(guess, Message):
        assert any(word in guess.in_language("en") for word in known)
    else:
        assert guess == ""


def test_three_guesses_at_most():
    assert suggestion("aaa", ["aaa1", "aaa2", "aaa3", "aaa4"]).in_language("en").count("aaa") == 3


def test_what_has_no_such_name_is_refused_with_what_was_perhaps_meant():
    unknown = Message("there is no format {name}{hint}; known: {known}")
    assert find_named("pdf", {"pdf": 1}, unknown) == 1
    with pytest.raises(UsageError) as refused:
        find_named("pfd", {"pdf": 1, "odt": 2}, unknown)
    told = refused.value.in_language("en")
    assert told == "there is no format pfd (did you mean pdf?); known: pdf, odt"
