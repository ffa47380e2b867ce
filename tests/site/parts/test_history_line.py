"""A region's index as a drawing."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.comparison.over_years import index_over_years
from smartcity_eval.core.formatting import Formatter
from smartcity_eval.evaluation.models.index_result import IndexYear
from smartcity_eval.site.parts.history_line import YEAR, history_line


def year(number: int, index: str, framework: str | None) -> IndexYear:
    return IndexYear(year=number, index=Decimal(index), framework=framework)


def test_no_line_leads_across_a_break():
    history = [
        year(2020, "3.44", "unknown"),
        year(2022, "3.27", "kominfo-2022"),
        year(2023, "3.40", "kominfo-2023-regular"),
    ]
    found = history_line(index_over_years(history), {2022}, Formatter("id"), Decimal(4))
    assert [(mark.year, mark.text, mark.is_stated) for mark in found.marks] == [
        (2020, "3,44", True),
        (2022, "3,27", False),
        (2023, "3,40", True),
    ]
    x = {mark.year: mark.x for mark in found.marks}
    assert x[2022] - x[2020] == 2 * YEAR and found.breaks == [x[2022] - YEAR // 2]
    [line] = found.lines
    assert line.startswith(f"{x[2022]},") and f" {x[2023]}," in line


def test_one_year_is_no_line_and_what_lies_above_the_scale_stays_in_the_drawing():
    one = [year(2023, "3.40", "kominfo-2022")]
    assert history_line(index_over_years(one), (), Formatter("en"), Decimal(4)) is None
    high = [*one, year(2024, "70", "unknown")]
    assert (
        min(
            mark.y
            for mark in history_line(index_over_years(high), (), Formatter("en"), Decimal(4)).marks
        )
        > 0
    )
