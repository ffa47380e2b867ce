"""The audit of a year's editions as plain figures."""

from __future__ import annotations

from smartcity_eval.comparison.audit.deciding_components import structure
from smartcity_eval.comparison.audit.edition_audit import edition_audits
from smartcity_eval.comparison.robustness import LEAST, complete_cards, score_table


def test_every_edition_named_is_audited_the_one_with_most_rows_first(judged_2023):
    found = edition_audits(judged_2023).editions
    named = {e.framework for e in judged_2023} - {None, "unknown"}
    assert {own.framework for own in found} == named
    rows = [own.rows for own in found]
    assert rows == sorted(rows, reverse=True) and rows[0] > LEAST
    cards = complete_cards(judged_2023)
    for own in found:
        assert own.rows == len(cards.get(own.framework, {}))
        if own.rows > LEAST:
            expected = structure(own.framework, score_table(cards[own.framework]))
            assert repr(own.structure) == repr(expected) and own.coherence is not None


def test_too_few_rows_have_neither_structure_nor_coherence(judged_2023):
    one = [e for e in judged_2023 if e.framework not in (None, "unknown")][:1]
    [own] = edition_audits(one).editions
    assert own.rows <= LEAST and own.structure is None and own.coherence is None


def test_a_year_without_an_edition_has_none():
    assert edition_audits([]).editions == ()
