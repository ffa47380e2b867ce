"""What an evaluation's JSON says."""

from __future__ import annotations

import json

import pytest

from smartcity_eval.documents.check.evaluation_units import (
    evaluation_origin,
    evaluation_units,
    evaluation_values,
)

VALUES = {
    "region": "kab-batang",
    "year": 2023,
    "framework": "kominfo-2023-regular",
    "published": {"index": "3.40", "ranks": []},
    "notices": [{"code": "a"}, {"code": "b"}],
    "provenance": {
        "record_sha256": "ab" * 32,
        "region_sha256": None,
        "framework_sha256": "cd" * 32,
        "version": "1.0",
    },
}


def test_each_value_has_its_path():
    found = {unit.key: unit.text for unit in evaluation_units(VALUES)}
    assert found["published.index"] == "3.40" and found["notices[1].code"] == "b"
    assert not any(key.startswith("provenance") for key in found)


def test_its_provenance_is_its_origin():
    origin = evaluation_origin(VALUES)
    assert (origin.kind, origin.year, origin.region, origin.version) == (
        "evaluation",
        2023,
        "kab-batang",
        "1.0",
    )
    assert dict(origin.hashes)["params/2023/kab-batang.yaml"] == "ab" * 32


@pytest.mark.parametrize(
    "change", [{"region": "../x"}, {"year": None}, {"provenance": {}}, {"provenance": "x"}]
)
def test_what_is_no_provenance_is_no_origin(change):
    assert evaluation_origin(VALUES | change) is None


def test_other_json_is_no_evaluation():
    for content in (b"[]", b"{}", b"{", b"[" * 100_000, b"\xff"):
        assert evaluation_values(content) is None
    assert evaluation_values(json.dumps(VALUES).encode()) == VALUES
