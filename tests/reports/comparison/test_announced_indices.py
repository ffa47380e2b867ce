"""A year's announced indices, drawn and listed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartcity_eval.comparison.peers import MOST_SHOWN, Peer, published_indices
from smartcity_eval.reports.comparison.announced_indices import index_dot_chart, index_table


@pytest.fixture
def indices_of(year_of):
    """Give the announced indices of a year, and its page."""

    def get(year: int) -> tuple:
        page = year_of(year)
        return page, published_indices(map(Peer.of, page.evaluations))

    return get


def test_the_drawing_names_its_ends_and_the_table_lists_each(indices_of):
    page, indices = indices_of(2024)
    chart, table = index_dot_chart(page, indices, 2024), index_table(page, indices)
    assert "from Kota Bandung 3.93 to Kabupaten Muaro Jambi 2.72" in chart.alt
    assert len(table.rows) == len(indices) and table.columns[0] == "Regency or city"
    assert "Judged as" in table.columns


def test_too_few_and_too_many_are_not_drawn(indices_of):
    page, indices = indices_of(2023)
    assert len(indices) > MOST_SHOWN and index_dot_chart(page, indices, 2023) is None
    assert index_dot_chart(page, indices[:2], 2023) is None
    assert index_dot_chart(page, indices[:3], 2023) is not None


def test_where_scores_give_an_index_to_its_digit_no_interval_is_told(indices_of):
    page, indices = indices_of(2022)
    chart, table = index_dot_chart(page, indices, 2022), index_table(page, indices)
    own = dict(
        zip(table.columns, next(r for r in table.rows if r[0] == "Kota Kediri"), strict=True)
    )
    if chart is not None:
        assert "line through the dot" in chart.caption
    assert own.get("By the published scores", "") == ""
    doubtful = [p.model_copy(update={"exact": False}) for p in indices]
    told = index_table(page, doubtful)
    row = next(r for r in told.rows if r[0] == "Kota Kediri")
    assert row[told.columns.index("By the published scores")] == "3.310–3.320"


def test_where_no_scores_are_known_nothing_is_said_of_intervals(indices_of):
    page, indices = indices_of(2024)
    plain = [p.model_copy(update={"low": None, "high": None}) for p in indices]
    assert "line through the dot" not in index_dot_chart(page, plain, 2024).caption
    assert "By the published scores" not in index_table(page, plain).columns
    ranged = [p.model_copy(update={"low": p.index - 1, "high": p.index + 1}) for p in plain]
    drawn = index_dot_chart(page, ranged, 2024)
    assert drawn.svg != index_dot_chart(page, plain, 2024).svg
    assert Decimal(1) < plain[0].index
