"""Citing by number."""

from __future__ import annotations

import pytest

from smartcity_eval.records.figure import Count
from smartcity_eval.reports.citations import CitingPage
from smartcity_eval.reports.marks import cited


class Page(CitingPage):
    language = "en"
    figures_day = None

    def source_number(self, key):
        return {"a": 2, "b": 1}.get(key)


def test_each_number_stands_once_in_order_and_unknown_sources_are_left_out():
    parts = [Count(value=1, source=("a", "b")), Count(value=2, source=("a", "c")), None]
    assert Page().cite(*parts) == cited([1, 2])
    assert Page().cite() == Page().cite(Count(value=1, source=("c",))) == ""


def test_a_page_says_which_sources_it_lists():
    with pytest.raises(TypeError, match="source_number"):
        CitingPage()
