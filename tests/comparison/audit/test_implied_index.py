"""Last year's indices as this year's announcements imply them: which of them were printed so, and
which were computed anew.
"""

from __future__ import annotations

from smartcity_eval.comparison.audit.implied_index import implied_indices


def test_the_letter_of_2023_used_recomputed_indices(judged_2023):
    found = implied_indices(judged_2023)
    first = found.beside["kominfo-2022-first-phase"]
    assert (found.year, len(found.found)) == (2022, 128)
    assert (first.printed, first.equal, first.below, first.above) == (32, 13, 16, 3)
    assert first.as_computed == first.computable == 32


def test_kediri_is_the_second_witness(judged_2023):
    [kediri] = [own for own in implied_indices(judged_2023).found if own.region == "kota-kediri"]
    assert [str(value) for value in (kediri.implied, kediri.printed, kediri.recomputed)] == [
        "3.32",
        "3.31",
        "3.32",
    ]


def test_a_region_that_has_no_year_before_implies_none(judged_2023):
    assert not {"kab-kutai-barat", "kab-wakatobi"} & {
        own.region for own in implied_indices(judged_2023).found
    }


def test_without_announced_improvements_nothing_is_implied(evaluation):
    assert implied_indices([evaluation()]) is None
