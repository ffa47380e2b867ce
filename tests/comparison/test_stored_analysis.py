"""Analyses kept as JSON: exactly as they were, and only while the evaluations are the same."""

from __future__ import annotations

import json
from math import inf, isnan, nan

import pytest

from smartcity_eval.comparison.audit.edition_audit import EditionAudits, edition_audits
from smartcity_eval.comparison.robustness_results import RobustnessResults, robustness_results
from smartcity_eval.comparison.stored_analysis import (
    analysis_path,
    is_stored,
    read_analysis,
    store_analysis,
)
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


def stored(data_dir, parameters=GIVEN):
    return read_analysis(Figures, data_dir, 2022, "figures", parameters)


def test_it_is_read_as_it_was_written(data_dir):
    assert stored(data_dir) is None and not is_stored(data_dir, 2022, "figures", GIVEN)
    store_analysis(data_dir, 2022, "figures", GIVEN, Figures(one=0.1 + 0.2, more=(nan, -inf)))
    found = stored(data_dir)
    assert is_stored(data_dir, 2022, "figures", GIVEN)
    assert found.one == 0.1 + 0.2 and isnan(found.more[0]) and found.more[1] == -inf


def test_what_cannot_be_computed_is_json_that_every_reader_takes(data_dir):
    store_analysis(data_dir, 2022, "figures", GIVEN, Figures(one=nan))

    def refuse(name):
        raise AssertionError(name)

    content = analysis_path(data_dir, 2022, "figures").read_text(encoding="utf-8")
    assert json.loads(content, parse_constant=refuse)["found"]["one"] == "nan"


def test_other_parameters_or_another_evaluation_make_it_none(data_dir):
    store_analysis(data_dir, 2022, "figures", GIVEN, Figures(one=1))
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
    path = analysis_path(data_dir, 2022, "figures")
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert stored(data_dir) is None


def test_one_of_another_kind_is_none(data_dir):
    store_analysis(data_dir, 2022, "figures", GIVEN, EditionAudits(editions=()))
    assert stored(data_dir) is None


def test_the_analyses_of_a_year_come_back_to_the_last_digit(data_dir, judged_2023):
    for kind, name, found in (
        (RobustnessResults, "robustness", robustness_results(judged_2023, draws=10)),
        (EditionAudits, "framework_audit", edition_audits(judged_2023)),
    ):
        store_analysis(data_dir, 2023, name, {}, found)
        assert repr(read_analysis(kind, data_dir, 2023, name, {})) == repr(found)
