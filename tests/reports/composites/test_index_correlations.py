"""Correlations on a page."""

from __future__ import annotations

import numpy as np
import pytest

from smartcity_eval.core.errors import UsageError
from smartcity_eval.reports import index_correlations, index_scatter


def test_each_branch_has_a_drawing_whose_words_have_its_ends(seen, page):
    found = seen(lambda: index_correlations(page))
    assert len(found.images) == 3
    scores = page.built.scores
    r = np.corrcoef(scores["jalan"], scores["bus"])[0, 1]
    assert f"lowest {r:.2f} (Indikator Jalan and Indikator Bus)" in {
        part
        for image in found.images
        for part in [image["alt"].split(": ")[1].split(", highest")[0]]
    }


def test_every_branch_of_the_asem_index_is_drawn(seen, asem_page):
    found = seen(lambda: index_correlations(asem_page, "spearman"))
    assert len(found.images) == 11 and "Spearman" in found.images[0]["alt"]
    rows = found.table("Correlations, those to look at first")["rows"]
    flags = [row[3] for row in rows]
    assert "weak" in flags and flags.index("") == len([flag for flag in flags if flag])


@pytest.mark.parametrize("method", ["pearson", "spearman", "kendall"])
def test_the_methods_have_names(page, method):
    chart = index_correlations(page, method).blocks[0]
    assert method.capitalize() in chart.caption


def test_a_method_that_is_none_and_one_part_twice_are_refused(page):
    for ask in (
        lambda: index_correlations(page, "tau"),
        lambda: index_scatter(page, "jalan", "bus", method="tau"),
        lambda: index_scatter(page, "jalan", "jalan"),
    ):
        with pytest.raises(UsageError):
            ask()


def test_two_parts_are_drawn_against_each_other(seen, page):
    found = seen(lambda: index_scatter(page, "gerak", "belajar", "kab-03"))
    scores = page.built.scores
    r = np.corrcoef(scores["gerak"], scores["belajar"])[0, 1]
    assert (
        f"Gerak and Belajar of 24 units; Pearson's correlation: {r:.2f}." in found.images[0]["alt"]
    )
    with pytest.raises(UsageError) as error:
        index_scatter(page, "gerak", "laut")
    assert "laut is no part of this index" in error.value.in_language("en")
