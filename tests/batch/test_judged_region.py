"""Judging one region: from files that stay as they are meanwhile."""

from __future__ import annotations

import json

import pytest

from smartcity_eval.batch import judged_region
from smartcity_eval.batch.judging import judge
from smartcity_eval.records import read_region_of


@pytest.mark.parametrize(("times", "judged_after_all"), [(1, True), (100, False)])
def test_a_file_that_somebody_writes_to_is_read_again_and_then_refuses_the_wanted_years_alone(
    times, judged_after_all, three_years, monkeypatch
):
    """Years that nobody asked for are not refused: what was made of them stays."""
    path, left = three_years / "2023" / "kab-batang.yaml", list(range(times))

    def while_it_is_written(*given):
        if left:
            left.pop()
            path.write_text(path.read_text(encoding="utf-8") + "\n# lagi", encoding="utf-8")
        return read_region_of(*given)

    monkeypatch.setattr(judged_region, "read_region_of", while_it_is_written)
    found = judge(three_years, {2023}, {"kab-batang"})
    own = {(2023, "kab-batang")}
    assert set(found.evaluations) == set(found.states) == (own if judged_after_all else set())
    assert found.refused == (set() if judged_after_all else own)
    assert [p.file for p in found.problems] == (
        [] if judged_after_all else ["params/2023/kab-batang.yaml"]
    )


def test_a_judging_is_remembered_by_what_it_says_what_others_show_and_the_sources_it_lists(
    three_years,
):
    def state(year: int = 2023):
        return judge(three_years, {year}).states[year, "kab-batang"]

    before = state()
    assert (
        before == state()
        and before.evaluation != state(2022).evaluation
        and json.loads(before.shown)["region"] == "kab-batang"
    )
    for name in ("2023/kab-batang.yaml", "regions/kab-batang.yaml"):
        path = three_years / name
        own = path.read_text(encoding="utf-8")
        path.write_text(
            own.replace("sources:", "sources:\n  tambahan: {title: Berita, publisher: Koran}", 1),
            encoding="utf-8",
        )
        assert state().listed != before.listed, name
        path.write_text(own, encoding="utf-8")
