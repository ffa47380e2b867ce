"""Records written out in a test, and the advice on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from smartcity_eval.evaluation import evaluate
from smartcity_eval.evaluation.models.base import Advice
from smartcity_eval.records import Record, Region

LAW = {"id": "perbup", "kind": "Perbup", "number": "23", "year": 2019, "about": "Masterplan"}


@pytest.fixture
def law() -> dict[str, Any]:
    """The legal basis of a masterplan."""
    return LAW


@pytest.fixture
def plan() -> Callable[..., dict[str, Any]]:
    """Make the blocks of a region's file with a masterplan and its law."""

    def make(**masterplan: Any) -> dict[str, Any]:
        return {
            "legal_basis": [LAW],
            "masterplan": {
                "state": "in_force",
                "legal_basis": "perbup",
                "source": "s",
                **masterplan,
            },
        }

    return make


@pytest.fixture
def advised() -> Callable[..., dict[str, Advice]]:
    """Judge a record that is written out in the test; its advice by rule."""

    def get(
        *,
        region: dict[str, Any] | None = None,
        history: tuple[dict[str, Any], ...] = (),
        **blocks: Any,
    ) -> dict[str, Advice]:
        identity = {
            "region": "kab-batang",
            "name": "Kabupaten Batang",
            "code": "33.25",
            "province": "Jawa Tengah",
        }
        file = Region.model_validate(identity | region) if region is not None else None
        found = evaluate(
            _record(**blocks), history=tuple(_record(**earlier) for earlier in history), region=file
        ).advice
        assert len({a.rule for a in found}) == len(found)
        return {a.rule: a for a in found}

    return get


def _record(**blocks: Any) -> Record:
    plain = {
        "region": "kab-batang",
        "year": 2023,
        "stage": "implementation",
        "sources": {"s": {"title": "T", "publisher": "P"}},
    }
    return Record.model_validate({"as_of": f"{blocks.get('year', 2023)}-11-14", **plain, **blocks})
