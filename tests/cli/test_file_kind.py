"""Telling a framework from a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_eval.cli.file_kind import is_framework, problems_of

ROOT = Path(__file__).parents[2]
EDITION = "components: {}\nscale: {}\nlevels: 1\n"


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "smartcity_eval" / "frameworks" / "editions").glob("*.yaml")),
    ids=lambda p: p.stem,
)
def test_every_edition_is_a_framework(path):
    assert is_framework(path)


@pytest.mark.parametrize("name", ["2022/kota-kediri", "regions/kota-kediri"])
def test_records_and_region_files_are_none(name):
    assert not is_framework(ROOT / "params" / f"{name}.yaml")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "3",
        "- components\n- scale\n",
        "components: 1\n",
        "a: [",
        "scores:\n  components: 1\nscale: 2\n",
    ],
)
def test_anything_else_is_none(content, tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(content, encoding="utf-8")
    assert not is_framework(path)
    assert not is_framework(tmp_path / "missing.yaml")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("params/documents/2023.yaml", "leter"),
        ("params/2023/kab-batang.yaml", "year"),
        ("editions/own.yaml", "levels"),
    ],
)
def test_a_file_is_checked_as_what_it_is(name, expected, write_text):
    texts = {"leter": "leter: 1\n", "year": "region: kab-batang\n", "levels": EDITION}
    found = {p.place.split(".")[0] for p in problems_of(write_text(texts[expected], name))}
    assert expected in found
