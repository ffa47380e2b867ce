"""What a file states of its origin, and what is not taken for one."""

from __future__ import annotations

import json

import pytest

from smartcity_eval.documents.origin import Origin

HASH = "ab" * 32
MADE = Origin(
    "report", 2023, "kab-batang", "id", "kominfo-2023-regular", (("params/a b.yaml", HASH),), "1.0"
)


def test_it_comes_back_from_its_line_of_json():
    assert Origin.of_json(MADE.as_json()) == MADE
    assert Origin.of_json(MADE.as_json()).sha256 == MADE.sha256


def test_its_hash_is_another_where_anything_is():
    others = [
        Origin("slides", *[2023, "kab-batang", "id", MADE.framework, MADE.hashes, "1.0"]),
        Origin("report", *[2022, "kab-batang", "id", MADE.framework, MADE.hashes, "1.0"]),
        Origin("report", *[2023, "kab-batang", "id", MADE.framework, MADE.hashes, "1.1"]),
        MADE.with_hashes([("brand.yaml", HASH)]),
    ]
    assert len({MADE.sha256, *(other.sha256 for other in others)}) == 5


def test_further_files_are_put_in_order_and_known_ones_stay():
    more = MADE.with_hashes([("a.yaml", "cd" * 32), ("params/a b.yaml", "ef" * 32)])
    assert more.hashes == (("a.yaml", "cd" * 32), ("params/a b.yaml", HASH))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kind", "../../etc/passwd"),
        ("kind", ""),
        ("year", "2023"),
        ("year", True),
        ("year", 99999),
        ("region", "../kab-batang"),
        ("region", None),
        ("framework", "a/b"),
        ("language", "id\n"),
        ("version", "<b>"),
        ("hashes", {"a": HASH}),
        ("hashes", [["a", "no hash"]]),
        ("hashes", [["a\x1b[2J", HASH]]),
        ("hashes", [["a", HASH]] * 61),
        ("hashes", [["a"]]),
    ],
)
def test_what_does_not_look_like_an_origin_is_none(key, value):
    values = json.loads(MADE.as_json()) | {key: value}
    assert Origin.of_values(values) is None


@pytest.mark.parametrize("text", ["", "null", "[]", "{", "[" * 100_000])
def test_other_json_is_no_origin(text):
    assert Origin.of_json(text) is None
