"""Judging every record of a batch, and writing the figures down."""

from __future__ import annotations

import json

import pytest

from smartcity_eval import Evaluation
from smartcity_eval.batch.judging import judge, write_evaluations
from smartcity_eval.evaluation import evaluate_file


@pytest.fixture
def folder(tmp_path, project):
    return project(tmp_path, "2021/kab-batang", "2022/kab-batang", "2023/kab-batang", "2022/kota-kediri", "2023/kota-kediri") / "params"


def spoil(path, line="salah: 1\n"):
    path.write_text(line + path.read_text(encoding="utf-8"), encoding="utf-8")


def test_each_record_is_judged_with_its_history(folder):
    judged = judge(folder, {2023})
    assert set(judged.evaluations) == {(2023, "kab-batang"), (2023, "kota-kediri")} and not judged.problems and not judged.refused
    one = judged.evaluations[2023, "kab-batang"]
    alone = evaluate_file(folder / "2023" / "kab-batang.yaml")
    assert one.model_copy(update={"provenance": None}) == alone.model_copy(update={"provenance": None})
    assert [y.year for y in one.programmes.history][-2:] == [2022, 2023]


def test_only_the_regions_asked_for_are_judged(folder):
    assert set(judge(folder, {2022, 2023}, only={"kota-kediri"}).evaluations) == {(2022, "kota-kediri"), (2023, "kota-kediri")}
    assert not judge(folder, {2022}, only={"kab-bekasi"}).evaluations


def test_a_refused_record_keeps_no_other_from_being_judged(folder):
    spoil(folder / "2023" / "kota-kediri.yaml")
    judged = judge(folder, {2022, 2023})
    assert judged.refused == {(2023, "kota-kediri")} and len(judged.problems) == 1 and judged.problems[0].line == 1
    assert set(judged.evaluations) == {(2022, "kab-batang"), (2022, "kota-kediri"), (2023, "kab-batang")}


def test_a_broken_earlier_year_or_region_file_refuses_the_later_years(folder):
    spoil(folder / "2021" / "kab-batang.yaml")
    assert judge(folder, {2023}).refused == {(2023, "kab-batang")}
    spoil(folder / "regions" / "kota-kediri.yaml")
    judged = judge(folder, {2022, 2023})
    assert judged.refused == {(2022, "kab-batang"), (2023, "kab-batang"), (2022, "kota-kediri"), (2023, "kota-kediri")}
    assert not judged.evaluations


def test_what_is_wrong_with_the_shared_sources_is_told_once_and_refuses_all_who_would_read_them(folder):
    spoil(folder / "sources.yaml")
    judged = judge(folder, {2022, 2023})
    assert [(p.file, p.line, p.place) for p in judged.problems if "sources.yaml" in p.file] == [("params/sources.yaml", 1, "salah")]
    assert not judged.evaluations and {region for _, region in judged.refused} == {"kab-batang", "kota-kediri"}


def test_evaluations_are_written_as_json_in_no_language(folder, tmp_path):
    judged = judge(folder, {2023})
    write_evaluations(judged, tmp_path / "data")
    text = (tmp_path / "data" / "2023" / "kab-batang.json").read_text(encoding="utf-8")
    assert Evaluation.model_validate_json(text) == judged.evaluations[2023, "kab-batang"]
    content = json.loads(text)
    assert content["budget"]["lines"][0]["amount"] == "18755371000" and content["budget"]["total"] is None
    assert str(tmp_path) not in text


def test_the_json_of_a_record_that_is_refused_now_is_taken_away(folder, tmp_path):
    data = tmp_path / "data"
    write_evaluations(judge(folder, {2022, 2023}), data)
    spoil(folder / "2023" / "kota-kediri.yaml")
    write_evaluations(judge(folder, {2023}), data)
    assert sorted(p.relative_to(data).as_posix() for p in data.rglob("*.json")) == [
        "2022/kab-batang.json", "2022/kota-kediri.json", "2023/kab-batang.json", "peers/2022.json", "peers/2023.json",
    ]
    assert [peer["region"] for peer in json.loads((data / "peers" / "2023.json").read_text(encoding="utf-8"))] == ["kab-batang"]
