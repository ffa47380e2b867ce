"""The tables of the findings on what changed since the year before."""

from __future__ import annotations

from smartcity_eval.reports.analysis.findings import Findings
from smartcity_eval.reports.analysis.findings_changes import directions_table, turned_table


def cells(table) -> list[list[str]]:
    return [list(row) for row in table.rows]


def test_directions_and_what_turns_them(audited):
    page = Findings(audited, "en")
    directions, turned = directions_table(page, audited), turned_table(page, audited)
    assert [row[:5] for row in cells(directions)] == [
        ["all announced", "128", "59", "68", "1"],
        ["between like formulas", "71", "30", "41", "0"],
        ["between unlike formulas", "57", "29", "27", "1"],
        ["the latter by last year's weights", "57", "38", "19", "0"],
    ]
    assert len(cells(turned)) == 9
