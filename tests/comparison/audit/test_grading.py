"""Component scores as means of whole grades: which number of assessors fits, counted here once
more.
"""

from __future__ import annotations

import pytest

from smartcity_eval.comparison.audit.grading import TRIED, grading
from smartcity_eval.frameworks import load_framework


def possible(score: int, of: int) -> bool:
    """Whether some whole sum, divided so, rounds half up to these hundredths."""
    return any((200 * grades + of) // (2 * of) == score for grades in range(4 * of + 1))


@pytest.mark.parametrize(
    ("edition", "fits", "scores"),
    [
        ("kominfo-2022-first-phase", 190, 190),
        ("kominfo-2023-regular", 360, 360),
        ("kominfo-2023-kppn-ikn", 347, 348),
    ],
)
def test_the_stated_number_of_assessors_fits_all_but_one(groups, printed, edition, fits, scores):
    found = grading(groups[edition])
    assert (found.fit(found.stated).all, found.scores) == (fits, scores)
    questions = {c.key: len(tuple(c.leaves())) for c in load_framework(edition).components}
    for assessors in TRIED:
        counted = sum(
            possible(row[key], assessors * questions[key])
            for row in printed[edition]
            for key in questions
        )
        assert found.fit(assessors).all == counted


def test_the_one_misfit_is_named(groups):
    [misfit] = grading(groups["kominfo-2023-kppn-ikn"]).misfits
    assert (misfit.region, misfit.component, str(misfit.score)) == (
        "kota-yogyakarta",
        "collaboration",
        "3.52",
    )


def test_on_short_components_other_numbers_fail(groups):
    first = grading(groups["kominfo-2022-first-phase"])
    assert first.short_scores == 114 and all(
        first.short_scores - first.fit(n).short >= 55 for n in (3, 5, 6)
    )
    assert first.fit(8).short == 114, "a mean of four grades is one of eight"


def test_chance_alone_would_fit_few(groups):
    found = grading(groups["kominfo-2023-regular"])
    # Five grades on five and on seven questions: 101 and 141 of the 401 hundredths, for 72 regions
    # each.
    assert float(found.fit(5).by_chance) == pytest.approx(72 * (101 + 141) / 401, abs=0.05)


def test_an_edition_that_states_no_grades_is_not_asked(groups):
    group = groups["kominfo-2023-regular"]
    assert (
        grading(
            type(group)(
                group.edition.model_copy(update={"grades": None}), group.judged, group.absent
            )
        )
        is None
    )
