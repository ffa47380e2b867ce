"""Last year's indices as this year's announcements imply them: which of them were printed so, and
which were computed anew.
"""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.comparison.audit.implied_index import (
    ImpliedIndex,
    ImpliedIndices,
    implied_indices,
)


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


def implied(by: str | None, value: str, printed: str | None, recomputed: str | None = None):
    figures = (None if text is None else Decimal(text) for text in (value, printed, recomputed))
    return ImpliedIndex(
        **dict(zip(("implied", "printed", "recomputed"), figures, strict=True)),
        region="kab-batang",
        name="Kabupaten Batang",
        by=by,
    )


def test_the_furthest_is_the_largest_difference_either_way():
    found = ImpliedIndices(
        year=2022, found=(implied("x", "3.30", "3.25"), implied("x", "3.00", "3.20"))
    )
    assert found.furthest == Decimal("0.20")
    assert ImpliedIndices(year=2022, found=(implied("x", "3.30", None),)).furthest is None


def test_the_edition_of_most_comes_first_and_one_of_which_nothing_is_known_not_at_all():
    one, two = implied("a", "3.30", "3.25"), implied("b", "3.30", None, "3.30")
    nothing = [implied("c", "3.30", None)] * 3 + [implied(None, "3.30", "3.30")]
    found = ImpliedIndices(year=2022, found=(one, two, two, *nothing)).beside
    assert list(found) == ["b", "a"]
    assert (found["b"].printed, found["b"].computable, found["b"].as_computed) == (0, 2, 2)


def test_an_index_printed_for_another_year_is_not_held_against_the_implied_one(judged_2023):
    own = next(e for e in judged_2023 if e.region == "kota-kediri")
    earlier = own.improvement.model_copy(update={"previous_year": 2021})
    [kediri] = implied_indices([own.model_copy(update={"improvement": earlier})]).found
    assert (str(kediri.implied), kediri.printed) == ("3.32", None)
