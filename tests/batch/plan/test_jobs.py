"""Which reports are made, and where they go."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from smartcity_eval.batch.plan.jobs import plan, refuse_clashes
from smartcity_eval.core.errors import UsageError
from smartcity_eval.reports.notebooks import find_notebook


def test_a_report_has_its_place_by_language_year_and_region(job, tmp_path):
    own = job()
    assert (own.key, own.stem) == ("id/2023/kab-batang", "kab-batang")
    assert own.target(".html") == tmp_path / "reports" / "id" / "2023" / "kab-batang.html"
    assert own.working_dir == tmp_path


def test_another_notebook_is_named_beside_the_region_and_a_years_stands_alone(
    job, tmp_path, notebook_at
):
    assert (
        job(notebook_at(tmp_path / "panel_review.ipynb")).key == "id/2023/kab-batang.panel_review"
    )
    assert (
        job(notebook_at(tmp_path / "yearly_comparison.ipynb"), region=None, language="en").key
        == "en/2023/yearly_comparison"
    )


def test_only_declared_parameters_are_given_and_none_is_a_path_of_the_machine(job):
    assert job().parameters() == {
        "region": "kab-batang",
        "year": 2023,
        "language": "id",
        "params_dir": "params",
        "evaluations_dir": "reports/data",
    }
    assert "region" not in job(region=None).parameters()


def test_the_plan_is_by_notebook_year_and_region_each_once(tmp_path):
    notebooks = [find_notebook("regency_report"), find_notebook("yearly_comparison")]
    asked = [
        (2023, "kota-kediri"),
        (2022, "kab-batang"),
        (2023, "kab-batang"),
        (2022, "kab-batang"),
    ]
    jobs = plan(asked, notebooks, "id", tmp_path / "params", tmp_path / "reports")
    assert [j.key for j in jobs] == [
        "id/2022/kab-batang",
        "id/2023/kab-batang",
        "id/2023/kota-kediri",
        "id/2022/yearly_comparison",
        "id/2023/yearly_comparison",
    ]
    assert plan([], notebooks, "id", tmp_path, tmp_path) == []


def test_notebooks_whose_pages_would_overwrite_each_other_are_refused(notebook_at, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    one, other = (
        find_notebook(str(notebook_at(tmp_path / folder / "panel_review.ipynb")))
        for folder in ("a", "b")
    )
    with pytest.raises(UsageError, match="panel_review"):
        refuse_clashes([one, other])
    with pytest.raises(UsageError, match="index"):
        refuse_clashes(
            [
                find_notebook("regency_report"),
                replace(one, path=tmp_path / "index.ipynb", parameters=frozenset({"year"})),
            ]
        )
    refuse_clashes([find_notebook("regency_report"), find_notebook("yearly_comparison"), one])


@pytest.mark.parametrize(
    "name", ["kab-batang", "Kab-Batang", "kab-contoh", "kab-batang.what_if", "INDEX"]
)
def test_a_years_notebook_named_like_a_regions_report_or_the_index_is_refused(
    name, notebook_at, tmp_path
):
    yearly = find_notebook(str(notebook_at(tmp_path / f"{name}.ipynb", parameters="year = 2023")))
    with pytest.raises(UsageError):
        refuse_clashes([yearly])
    refuse_clashes(
        [find_notebook(str(notebook_at(tmp_path / f"{name}.ipynb")))]
    )  # one for each region has the region's name before its own


@pytest.mark.parametrize("name", ["con", "Aux", "lpt1", "apa?", "a:b", "a."])
@pytest.mark.skipif(sys.platform == "win32", reason="such a file cannot be made there")
@pytest.mark.parametrize("per_region", [True, False])
def test_a_notebook_whose_pages_windows_could_not_open_is_refused(
    name, per_region, notebook_at, tmp_path
):
    parameters = {} if per_region else {"parameters": "year = 2023"}
    path = notebook_at(tmp_path / f"{name}.ipynb", **parameters)
    with pytest.raises(UsageError, match="Windows"):
        refuse_clashes([find_notebook(str(path))])


def test_names_that_differ_only_in_capitals_are_one_name(notebook_at, tmp_path):
    with pytest.raises(UsageError):
        refuse_clashes(
            [
                find_notebook(str(notebook_at(tmp_path / f"{name}.ipynb")))
                for name in ("Study", "study")
            ]
        )


@pytest.mark.parametrize("place", ["../x.ipynb", "../../..odd/..x.ipynb", "deep/../x.ipynb"])
def test_no_notebook_leads_its_reports_out_of_the_folder(place, notebook_at, tmp_path, monkeypatch):
    inner = tmp_path / "a" / "b"
    (inner / "deep").mkdir(parents=True)
    (tmp_path / "..odd").mkdir()
    monkeypatch.chdir(inner)
    notebook_at(inner / place, "1")
    [job] = plan(
        [(2023, "kab-batang")], [find_notebook(place)], "id", inner / "params", inner / "reports"
    )
    for target in (job.target(".html"), job.reports_dir / f"failed/{job.key}.ipynb"):
        assert target.resolve().is_relative_to(inner / "reports") and target.resolve() == target


def test_a_report_is_titled_with_its_place_the_made_up_one_too(tmp_path):
    places = [
        j.place
        for j in plan(
            [(2024, "kab-batang"), (2024, "kab-contoh")],
            [find_notebook("regency_report")],
            "id",
            tmp_path,
            tmp_path,
        )
    ]
    assert places == ["Kabupaten Batang", "Kabupaten Contoh (rekaan)"]


def test_a_notebook_that_would_be_taken_for_a_document_is_refused(notebook_at, tmp_path):
    notebook = find_notebook(str(notebook_at(tmp_path / "report.docx.ipynb")))
    with pytest.raises(UsageError, match=r"report\.docx"):
        refuse_clashes([notebook])
