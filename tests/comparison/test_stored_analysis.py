"""Analyses kept as JSON: exactly as they were, and only while the evaluations are the same."""

from __future__ import annotations

import json
from math import inf, isnan, nan

import pytest

from smartcity_eval.comparison.audit.edition_audit import EditionAudits, edition_audits
from smartcity_eval.comparison.robustness_results import RobustnessResults, robustness_results
from smartcity_eval.comparison.stored_analysis import StoredAnalysis, stored_analyses
from smartcity_eval.comparison.trends.over_years_results import OverYearsResults, over_years_results
from smartcity_eval.evaluation.models.base import Result

GIVEN = {"draws": 20, "seed": 1}


class Figures(Result):
    one: float
    more: tuple[float, ...] = ()


@pytest.fixture
def data_dir(tmp_path):
    for name in ("kab-batang", "kota-kediri"):
        path = tmp_path / "2022" / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'{{"region": "{name}"}}', encoding="utf-8")
    return tmp_path


def analysis(data_dir, parameters=GIVEN, region=None):
    return StoredAnalysis(data_dir, 2022, "figures", parameters, region)


def stored(data_dir, parameters=GIVEN, region=None):
    return analysis(data_dir, parameters, region).read(Figures)


def test_it_is_read_as_it_was_written(data_dir):
    assert stored(data_dir) is None and not analysis(data_dir).is_current()
    analysis(data_dir).write(Figures(one=0.1 + 0.2, more=(nan, -inf)))
    found = stored(data_dir)
    assert analysis(data_dir).is_current()
    assert found.one == 0.1 + 0.2 and isnan(found.more[0]) and found.more[1] == -inf


def test_what_cannot_be_computed_is_json_that_every_reader_takes(data_dir):
    analysis(data_dir).write(Figures(one=nan))

    def refuse(name):
        raise AssertionError(name)

    content = analysis(data_dir).path.read_text(encoding="utf-8")
    assert json.loads(content, parse_constant=refuse)["found"]["one"] == "nan"


def test_other_parameters_or_another_evaluation_make_it_none(data_dir):
    analysis(data_dir).write(Figures(one=1))
    assert stored(data_dir, {**GIVEN, "seed": 2}) is None
    path = data_dir / "2022" / "kab-batang.json"
    before = path.read_bytes()
    path.write_bytes(b"{}")
    assert stored(data_dir) is None
    path.rename(path.with_stem("kab-blora"))
    assert stored(data_dir) is None
    path.write_bytes(before)
    path.with_stem("kab-blora").unlink()
    assert stored(data_dir) is not None


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"found": 1}', b"\xff"])
def test_a_damaged_one_is_as_good_as_none(content, data_dir):
    path = analysis(data_dir).path
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert stored(data_dir) is None


def test_one_of_another_kind_is_none(data_dir):
    analysis(data_dir).write(EditionAudits(editions=()))
    assert stored(data_dir) is None


def test_the_analyses_of_a_year_come_back_to_the_last_digit(data_dir, judged_2023):
    for kind, name, found in (
        (RobustnessResults, "robustness", robustness_results(judged_2023, draws=10)),
        (EditionAudits, "framework_audit", edition_audits(judged_2023)),
        (OverYearsResults, "over_years", over_years_results(judged_2023)),
    ):
        own = StoredAnalysis(data_dir, 2023, name)
        own.write(found)
        assert repr(own.read(kind)) == repr(found)


def test_one_of_a_regency_is_of_its_evaluation_alone(data_dir):
    batang = analysis(data_dir, region="kab-batang")
    batang.write(Figures(one=1))
    assert stored(data_dir) is None and stored(data_dir, region="kota-kediri") is None
    (data_dir / "2022" / "kota-kediri.json").write_bytes(b"{}")
    assert batang.read(Figures) == Figures(one=1)
    assert stored_analyses(data_dir, 2022, "kab-batang") == [batang.path]
    assert stored_analyses(data_dir, 2022, "kota-kediri") == []
    (data_dir / "2022" / "kab-batang.json").write_bytes(b"{}")
    assert batang.read(Figures) is None


def test_what_another_package_has_computed_is_read_and_not_current(data_dir):
    analysis(data_dir).write(Figures(one=1), library="old")
    assert stored(data_dir) == Figures(one=1)
    assert analysis(data_dir).is_current("old") and not analysis(data_dir).is_current("new")


def test_without_a_folder_nothing_is_read_from_the_one_at_work(data_dir, monkeypatch):
    monkeypatch.chdir(data_dir)
    analysis(".").write(Figures(one=1))
    assert stored(".") == Figures(one=1) and stored("") is None
