"""What a notebook shows stands as JSON before its kernel starts, and the notebook reads it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch.judging import judge, write_evaluations
from smartcity_eval.batch.outputs.analyses import ANALYSES, store_analysis_of
from smartcity_eval.batch.outputs.execute import make_report
from smartcity_eval.batch.plan.jobs import Job
from smartcity_eval.comparison.stored_analysis import analysis_path
from smartcity_eval.core.messages import Message
from smartcity_eval.reports import Year, analyse_robustness, audit_year, load_comparison
from smartcity_eval.reports.analysis import framework_audit, robustness
from smartcity_eval.reports.notebooks import find_notebook

DRAWS = (("draws", 20),)


@pytest.fixture
def asked(tmp_path, project):
    """Judge two records and ask for a notebook on their year."""
    params = project(tmp_path, "2022/kota-kediri", "2022/kab-batang") / "params"
    write_evaluations(judge(params, {2022}), tmp_path / "reports" / "data")

    def ask(name: str, extra=(), language: str = "id") -> Job:
        notebook = find_notebook(name)
        return Job(notebook, 2022, None, language, params, tmp_path / "reports", extra=extra)

    return ask


def path_of(job):
    return analysis_path(job.reports_dir / "data", job.year, job.notebook.name)


def test_each_analysis_is_of_a_notebook_on_a_year_that_declares_its_parameters():
    for name, analysis in ANALYSES.items():
        notebook = find_notebook(name)
        assert not notebook.per_region and set(analysis.parameters) <= set(notebook.defaults)
    assert {robustness.ANALYSIS, framework_audit.ANALYSIS} == set(ANALYSES)


@pytest.mark.parametrize(("name", "extra"), [("robustness", DRAWS), ("framework_audit", ())])
def test_it_is_computed_once_for_both_languages(name, extra, asked, monkeypatch):
    store_analysis_of(asked(name, extra))
    before = path_of(asked(name)).read_bytes()

    def compute(*_given, **_named):
        raise AssertionError("computed again")

    monkeypatch.setitem(ANALYSES, name, replace(ANALYSES[name], compute=compute))
    store_analysis_of(asked(name, extra, "en"))
    assert path_of(asked(name)).read_bytes() == before


def test_it_is_computed_again_with_other_parameters_and_other_evaluations(asked):
    job = asked("robustness", DRAWS)
    store_analysis_of(job)
    store_analysis_of(asked("robustness", (("draws", 21),)))
    assert json.loads(path_of(job).read_bytes())["parameters"]["draws"] == 21
    (job.reports_dir / "data" / "2022" / "kab-batang.json").unlink()
    store_analysis_of(asked("framework_audit"))
    [own] = json.loads(path_of(asked("framework_audit")).read_bytes())["found"]["editions"]
    assert own["rows"] == 1


def test_the_notebook_shows_what_stands_there(asked, monkeypatch):
    for name in ANALYSES:
        store_analysis_of(asked(name, DRAWS if name == "robustness" else ()))

    def compute(*_given):
        raise AssertionError("computed in the notebook")

    job = asked("robustness")
    here = load_comparison(2022, "id", str(job.params_dir))
    expected = analyse_robustness(here, 20), audit_year(here)
    monkeypatch.setattr(robustness, "robustness_results", compute)
    monkeypatch.setattr(framework_audit, "edition_audits", compute)
    year = load_comparison(2022, "id", str(job.params_dir), str(job.reports_dir / "data"))
    assert repr(analyse_robustness(year, 20).results) == repr(expected[0].results)
    assert repr(audit_year(year).found) == repr(expected[1].found)
    with pytest.raises(AssertionError, match="computed in the notebook"):
        analyse_robustness(year, 19)


def test_nothing_is_written_for_a_notebook_without_one_and_for_one_that_is_refused(
    asked, monkeypatch
):
    def compute(_evaluations):
        raise UsageError(Message("it cannot be computed"))

    refused = replace(ANALYSES["framework_audit"], compute=compute)
    monkeypatch.setitem(ANALYSES, "framework_audit", refused)
    for job in (asked("yearly_comparison"), asked("framework_audit")):
        store_analysis_of(job)
        assert not path_of(job).exists()
    assert Year(2022, (), "id").evaluations_dir == ""


def test_a_batch_writes_it_before_the_kernel_starts(asked, monkeypatch):
    job = asked("framework_audit")
    monkeypatch.setattr(
        "smartcity_eval.batch.outputs.execute._execute",
        lambda *_given: (_ for _ in ()).throw(RuntimeError(str(path_of(job).is_file()))),
    )
    outcome = make_report(job)
    assert not outcome.made and "RuntimeError: True" in outcome.message
