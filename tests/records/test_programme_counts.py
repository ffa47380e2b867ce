"""Programmes, counts under way, and action plans by kind."""

from __future__ import annotations

from decimal import Decimal

from smartcity_eval.records.programme_counts import Programmes


def test_a_running_count_needs_no_target():
    block = Programmes.model_validate({"source": "koran", "running": 473})
    assert (block.running.value, block.running.source, block.target) == (473, ("koran",), None)


def test_action_plans_take_the_blocks_source_and_keep_their_kind():
    block = Programmes.model_validate(
        {"source": "koran", "action_plans": [{"kind": "quick win", "percent": Decimal("89.13")}]}
    )
    (plan,) = block.action_plans
    assert (plan.kind, plan.source, str(plan.percent.value), plan.percent.source) == (
        "quick win",
        ("koran",),
        "89.13",
        ("koran",),
    )
