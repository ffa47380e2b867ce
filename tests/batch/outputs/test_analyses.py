"""What a notebook shows stands as JSON before its kernel starts, and the notebook reads it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch.evaluation_files import write_evaluations
from smartcity_eval.batch.judging import judge
from smartcity_eval.batch.outputs.analyses import ANALYSES, store_analysis_of
from smartcity_eval.batch.outputs.execute import make_report
from smartcity_eval.batch.plan.jobs import Job
from smartcity_eval.comparison.stored_analysis import StoredAnalysis
from smartcity_eval.core.messages import Message
from smartcity_eval.reports import (
    Year,
    analyse_robustness,
    audit_year,
    compare_years,
    load_comparison,
    load_report,
    summarise_juries,
    suppose,
)
from smartcity_eval.reports.analysis import framework_audit, robustness, what_if
from smartcity_eval.reports.comparison import over_years
from smartcity_eval.reports.jury import jury_summary
from smartcity_eval.reports.notebooks import find_notebook

DRAWS = (("draws", 20),)


@pytest.fixture
def asked(tmp_path, project):
    """Judge two records and ask for a notebook on their year."""
    params = project(tmp_path, "2022/kota-kediri", "2022/kab-batang") / "params"
    write_evaluations(judge(params, {2022}), tmp_path / "reports" / "data")

    def ask(name: str, extra=(), language: str = "id", region: str = "kota-kediri") -> Job:
        notebook = find_notebook(name)
        own = region if notebook.per_region else None
        return Job(notebook, 2022, own, language, params, tmp_path / "reports", extra=extra)

    return ask


def path_of(job):
    return StoredAnalysis(
        job.reports_dir / "data", job.year, job.notebook.name, region=job.region
    ).path


def change(path, *place, to):
    """Change one value of a stored analysis."""
    content = json.loads(path.read_bytes())
    holder = content["found"]
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = to
    path.write_text(json.dumps(content), encoding="utf-8")


def test_each_analysis_is_of_a_notebook_that_declares_its_parameters():
    for name, analysis in ANALYSES.items():
        notebook = find_notebook(name)
        assert notebook.per_region == analysis.per_region
        assert set(analysis.parameters) <= set(notebook.defaults)
    modules = (robustness, framework_audit, over_years, what_if, jury_summary)
    assert {module.ANALYSIS for module in modules} == set(ANALYSES)


@pytest.mark.parametrize(
    ("name", "extra"),
    [
        ("robustness", DRAWS),
        ("framework_audit", ()),
        ("over_years", ()),
        ("what_if", ()),
        ("panel_summary", ()),
    ],
)
def test_it_is_computed_once_for_both_languages(name, extra, asked, monkeypatch):
    store_analysis_of(asked(name, extra))
    before = path_of(asked(name)).read_bytes()

    def compute(*_given, **_named):
        raise AssertionError("computed again")

    monkeypatch.setitem(ANALYSES, name, replace(ANALYSES[name], compute=compute))
    store_analysis_of(asked(name, extra, "en"))
    assert path_of(asked(name)).read_bytes() == before
    with pytest.raises(AssertionError, match="computed again"):
        store_analysis_of(replace(asked(name, extra), library="another package"))


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
    params, data_dir = str(job.params_dir), str(job.reports_dir / "data")
    given = ({"impact": "4.00"}, {"impact": ""})

    def shown(evaluations_dir=""):
        year = load_comparison(2022, "id", params, evaluations_dir)
        report = load_report("kota-kediri", 2022, "id", params, evaluations_dir)
        return [
            repr(page)
            for page in (
                analyse_robustness(year, 20).results,
                audit_year(year).found,
                compare_years(year, 3).results,
                suppose(report, *given).results,
                summarise_juries(year).results,
            )
        ]

    expected = shown()
    monkeypatch.setattr(robustness, "robustness_results", compute)
    monkeypatch.setattr(framework_audit, "edition_audits", compute)
    monkeypatch.setattr(over_years, "over_years_results", compute)
    monkeypatch.setattr(what_if, "what_if_results", compute)
    monkeypatch.setattr(jury_summary, "jury_summaries", compute)
    assert shown(data_dir) == expected
    year = load_comparison(2022, "id", params, data_dir)
    report = load_report("kota-kediri", 2022, "id", params, data_dir)
    for asking in (
        lambda: analyse_robustness(year, 19),
        lambda: compare_years(year, 4),
        lambda: suppose(report, {"impact": "3.99"}),
    ):
        with pytest.raises(AssertionError, match="computed in the notebook"):
            asking()


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("what_if", ("supposed", "after", "index"), "1.234"),
        ("what_if", ("at_maximum", 0, "index"), "1.234"),
        ("over_years", ("regencies", 1, "index", "values", 1, "value"), "1.23"),
    ],
)
def test_the_kernel_of_a_batch_computes_nothing_of_it(name, place, value, asked):
    """A figure that is changed where it is stored is on the page as it was changed."""
    job = asked(name)
    store_analysis_of(job)
    change(path_of(job), *place, to=value)
    outcome = make_report(job)
    assert outcome.made, outcome.message
    assert value.replace(".", ",") in job.target(".html").read_text(encoding="utf-8")


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


def test_a_what_if_that_is_refused_or_has_nothing_to_start_from(asked):
    job = asked("what_if", (("component", "nothing"),))
    store_analysis_of(job)
    assert not path_of(job).exists()
    for name, value in (("component", ["impact", "outcome"]), ("rescale", "perhaps")):
        job = asked("what_if", ((name, value),))
        store_analysis_of(job)
        assert not path_of(job).exists(), "somebody's own notebook of that name"
    bare = asked("what_if", region="kab-batang")
    store_analysis_of(bare)
    assert json.loads(path_of(bare).read_bytes())["found"]["supposed"] is None


def test_a_batch_writes_it_before_the_kernel_starts(asked, monkeypatch):
    job = asked("framework_audit")
    monkeypatch.setattr(
        "smartcity_eval.batch.outputs.execute._execute",
        lambda *_given: (_ for _ in ()).throw(RuntimeError(str(path_of(job).is_file()))),
    )
    outcome = make_report(job)
    assert not outcome.made and "RuntimeError: True" in outcome.message
