"""The refused records that are remembered."""

from __future__ import annotations

import pytest

from smartcity_eval.core.errors import Problem
from smartcity_eval.core.messages import Message
from smartcity_eval.store.refusals import read_refusals, write_refusals

PROBLEM = Problem(
    "params/2023/kab-batang.yaml",
    12,
    "programmes.target",
    Message("found {found}, expected at least {limit}", {"found": -3, "limit": 0}),
)


def test_problems_are_kept_in_every_language(tmp_path):
    assert write_refusals(tmp_path, {2023: [PROBLEM]})
    [kept] = read_refusals(tmp_path)[2023]
    assert (
        kept["en"]
        == "params/2023/kab-batang.yaml:12: programmes.target: found -3, expected at least 0"
    )
    assert kept["id"] == PROBLEM.in_language("id") != kept["en"]


def test_a_run_of_one_year_does_not_forget_another(tmp_path):
    write_refusals(tmp_path, {2022: [PROBLEM]})
    assert write_refusals(tmp_path, {2023: [PROBLEM]})
    assert set(read_refusals(tmp_path)) == {2022, 2023}


def test_a_mended_year_has_none(tmp_path):
    write_refusals(tmp_path, {2022: [PROBLEM], 2023: [PROBLEM]})
    assert write_refusals(tmp_path, {2023: []})
    assert set(read_refusals(tmp_path)) == {2022}


def test_it_is_told_when_nothing_is_other_than_before(tmp_path):
    assert not write_refusals(tmp_path, {2023: []}) and not list(tmp_path.iterdir())
    write_refusals(tmp_path, {2023: [PROBLEM]})
    assert not write_refusals(tmp_path, {2023: [PROBLEM]})


@pytest.mark.parametrize("content", ["{", "[]", '{"x": []}', '{"2023": 3}', '{"2023": [3]}'])
def test_a_damaged_file_is_as_none(tmp_path, content):
    (tmp_path / "refusals.json").write_text(content, encoding="utf-8")
    assert read_refusals(tmp_path) == {}
