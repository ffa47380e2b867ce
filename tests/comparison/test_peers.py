"""Which evaluations of a year can stand beside each other."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.comparison.peers import comparable_programmes, published_indices


def with_index(evaluation, region, index):
    return evaluation(region, published={"source": "s", "index": Decimal(index)})


def test_announced_indices_come_highest_first_and_equals_by_name(evaluation):
    given = [
        with_index(evaluation, "kota-kediri", "3.2"), evaluation("kab-semarang"), with_index(evaluation, "kota-bandung", "3.83"),
        with_index(evaluation, "kab-bekasi", "3.20"),
    ]
    assert [e.region for e in published_indices(given)] == ["kota-bandung", "kab-bekasi", "kota-kediri"]
    assert published_indices([]) == []


def test_a_computed_index_is_not_an_announced_one(judged_2023):
    announced = published_indices(judged_2023)
    assert all(e.published.index is not None for e in announced)
    assert "kab-batang" not in {e.region for e in announced} and announced[0].region == "kota-surakarta"


def test_programmes_are_compared_with_the_others_that_have_a_rate(evaluation):
    own = evaluation("kab-batang", programmes={"source": "s", "target": 104, "achieved": 97})
    counted = evaluation("kota-kediri", programmes={"source": "s", "target": 10, "achieved": 0})
    printed = evaluation("kota-singkawang", programmes={"source": "s", "percent": Decimal("87.5")})
    target_only = evaluation("kab-bekasi", programmes={"source": "s", "target": 9})
    found = comparable_programmes([own, counted, printed, target_only, evaluation("kab-semarang")], own)
    assert found == [counted, printed]
