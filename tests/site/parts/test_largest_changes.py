"""The largest announced changes."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.site.parts.largest_changes import MOST, latest_movers


def test_changes_between_unlike_formulas_stand_apart(reports, params):
    site = reports.judge(params, 2022, 2023).site()
    found = latest_movers(site)
    assert (found.year, found.like, found.unlike) == (2023, 71, 57)
    like = {e.name for e in site.content.entries[2023].values() if e.move and not e.move.unlike}
    assert {line.name for line in (*found.rises, *found.falls)} <= like
    assert not {line.name for line in found.unlike_lines} & like
    for lines, sign in ((found.rises, 1), (found.falls, -1)):
        changes = [Decimal(line.change.key) * sign for line in lines]
        assert changes == sorted(changes, reverse=True) and min(changes) > 0
        assert len(lines) == MOST
    assert len(found.unlike_lines) == 2 * MOST


def test_a_change_is_written_with_both_indices_and_both_editions(reports, params):
    site = reports.judge(params, 2023, only={"kab-batang"}).site()
    [line] = latest_movers(site).rises
    assert (line.before.text, line.after.text, line.change.text) == ("3.27", "3.40", "+0.13")
    assert (line.before.note, line.after.note) == ("kominfo-2022", "kominfo-2023-regular")
    assert line.place == "en/regions/kab-batang.html"


def test_where_no_change_was_announced_there_are_no_movers(reports, params):
    assert latest_movers(reports.judge(params, 2018).site()) is None
