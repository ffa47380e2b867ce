"""What judging gave, and adding up what it gave of several regions."""

from __future__ import annotations

from smartcity_eval.batch.judged import Judged
from smartcity_eval.batch.judging import judge
from smartcity_eval.core.errors import Problem
from smartcity_eval.core.messages import Message


def test_the_sum_of_two_regions_is_what_judging_both_gives(three_years):
    both = judge(three_years, {2022, 2023})
    added = Judged()
    for region in ("kab-batang", "kota-kediri"):
        added.add(judge(three_years, {2022, 2023}, only={region}))
    assert added == both and len(both.fresh) == 4
    assert added.evaluations == both.evaluations and set(both.evaluations) == both.fresh


def test_a_problem_that_both_have_is_told_once():
    shared = Problem("params/sources.yaml", 1, "salah", Message("the file is empty"))
    own = Problem("params/2023/kab-batang.yaml", 1, "", Message("the file is empty"))
    judged = Judged(problems=[shared])
    judged.add(Judged(problems=[own, shared], refused={(2023, "kab-batang")}))
    assert judged.problems == [shared, own] and judged.refused == {(2023, "kab-batang")}
