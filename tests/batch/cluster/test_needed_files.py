"""The files that travel with a job."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_eval.batch.cluster.needed_files import group_files, groups_of, own_files


@pytest.fixture
def filled(tmp_path, job, memo_job):
    """A project in which a file lies in every place that is looked at."""
    for name in (
        *(f"params/{year}/{r}.yaml" for year in (2021, 2022, 2023, 2024) for r in ("kab-batang",)),
        "params/2023/kab-tegal.yaml",
        "params/2020/kab-tegal.yaml",
        "params/regions/kab-batang.yaml",
        "params/regions/kab-tegal.yaml",
        "params/regions/kab-brebes.yaml",
        "params/sources.yaml",
        "params/documents/2023.yaml",
        "params/documents/2022.yaml",
        "params/panels/plan.csv",
        "templates/report.docx",
        "notes.txt",
        "reports/data/2023/kab-batang.json",
        "reports/data/2023/kab-tegal.json",
        "reports/data/2022/kab-batang.json",
        "reports/data/records/2023/kab-batang.json",
        "reports/data/analyses/2023/robustness.json",
        "reports/data/peers/2023.json",
        "reports/data/panels.json",
        "reports/data/state.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "brand.yaml").write_text("place: Batang\n", encoding="utf-8")
    return tmp_path, job, memo_job


def names(folder, paths):
    return {path.relative_to(folder).as_posix() for path in paths}


def test_a_regencys_report_takes_along_what_is_its_regencys_up_to_its_year(filled):
    folder, job, _ = filled
    assert names(folder, own_files(job())) == {
        "params/2021/kab-batang.yaml",
        "params/2022/kab-batang.yaml",
        "params/2023/kab-batang.yaml",
        "params/regions/kab-batang.yaml",
        "reports/data/2023/kab-batang.json",
        "reports/data/records/2023/kab-batang.json",
    }


def test_a_report_that_shows_peers_does_not_take_the_year_along(filled):
    folder, job, _ = filled
    own = job()
    own = replace(own, notebook=replace(own.notebook, shows="peers"))
    assert groups_of(own) == [("project", None), ("year", 2023), ("notebook", own.notebook.path)]
    assert names(folder, group_files(("year", 2023), own)) == {
        "reports/data/peers/2023.json",
        "params/documents/2023.yaml",
    }
    assert names(folder, group_files(("project", None), own)) == {
        "brand.yaml",
        "params/sources.yaml",
        "reports/data/panels.json",
    }


@pytest.mark.parametrize("region", ["kab-batang", None])
def test_one_that_may_show_anything_of_the_year_takes_every_regency_of_it(filled, region):
    folder, job, _ = filled
    assert ("whole year", 2023) in groups_of(job(region=region))
    found = names(folder, group_files(("whole year", 2023), job(region=region)))
    assert {"params/2020/kab-tegal.yaml", "reports/data/2023/kab-tegal.json"} <= found
    assert "params/regions/kab-brebes.yaml" not in found
    assert not [name for name in found if "2024" in name or "state" in name]


def test_an_analysis_made_before_goes_along(filled, notebook_at):
    folder, job, _ = filled
    own = job(notebook_at(folder / "robustness.ipynb", "1"), region=None)
    assert names(folder, own_files(own)) == {"reports/data/analyses/2023/robustness.json"}


def test_a_notebook_goes_with_the_modules_and_files_beside_it(filled, notebook_at):
    folder, job, _ = filled
    (folder / "figures.py").write_text("open('notes.txt')\n", encoding="utf-8")
    own = job(notebook_at(folder / "mine.ipynb", "import figures"))
    found = group_files(("notebook", own.notebook.path), own)
    assert names(folder, found) == {"mine.ipynb", "figures.py", "notes.txt"}


def test_a_document_takes_what_the_office_keeps(filled):
    folder, _, memo_job = filled
    own = memo_job()
    assert {("office", None), ("whole year", 2023)} <= set(groups_of(own))
    assert names(folder, group_files(("office", None), own)) == {
        "templates/report.docx",
        "params/panels/plan.csv",
    }


def test_own_editions_and_pack_belong_to_the_project(filled, monkeypatch):
    folder, job, _ = filled
    (folder / "editions").mkdir()
    (folder / "editions" / "own.yaml").touch()
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", str(folder / "editions"))
    assert "editions/own.yaml" in names(folder, group_files(("project", None), job()))
