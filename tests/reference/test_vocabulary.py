"""Every key that a record can hold has its word in a sheet's drop-down list."""

from __future__ import annotations

from typing import get_args

from smartcity_eval.records.figure import Basis, Status
from smartcity_eval.records.programme_counts import Programme
from smartcity_eval.records.record import BudgetLine
from smartcity_eval.reference import vocabulary as words
from smartcity_eval.reference.dimensions import DIMENSIONS
from smartcity_eval.reference.funds import fund_keys


def options(model, field: str) -> set[str]:
    """The words a field's annotation allows."""
    annotation = model.model_fields[field].annotation
    return {
        value
        for part in (annotation, *get_args(annotation))
        for value in get_args(part)
        if isinstance(value, str)
    }


def test_no_key_is_without_a_word_and_no_word_without_a_key():
    assert set(words.DIMENSIONS) == set(DIMENSIONS)
    assert set(words.STATUS) == set(get_args(Status)) and set(words.BASIS) == set(get_args(Basis))
    assert (
        set(words.FUND) == set(fund_keys())
        and set(words.HOLDER) == options(BudgetLine, "holder")
        and set(words.STATE) == options(BudgetLine, "state")
    )
    assert set(words.PROGRAMME_STATE) == options(Programme, "state")


def test_the_words_of_one_list_differ_in_every_language():
    for table in (
        words.DIMENSIONS,
        words.STATUS,
        words.BASIS,
        words.FUND,
        words.HOLDER,
        words.STATE,
        words.PROGRAMME_STATE,
    ):
        for language in ("id", "en"):
            assert len({message.in_language(language) for message in table.values()}) == len(table)
