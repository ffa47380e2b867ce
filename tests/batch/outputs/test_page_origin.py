"""The origin that a report's page carries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from smartcity_eval.batch.outputs.page_origin import PARAMETERS, job_origin
from smartcity_eval.batch.plan.jobs import Job
from smartcity_eval.core.files import file_sha256
from smartcity_eval.reports.notebooks import find_notebook


def job(tmp_path: Path) -> Job:
    notebook = find_notebook("regency_report")
    return Job(notebook, 2023, "kab-batang", "id", tmp_path / "params", tmp_path / "reports")


def test_it_names_the_notebook_and_the_judged_files(tmp_path):
    own = job(tmp_path)
    record = {"params/2023/kab-batang.yaml": "ab" * 32}
    made = job_origin(own, "kominfo-2023-regular", record)
    hashes = dict(made.hashes)
    assert (made.kind, made.region, made.framework) == (
        "page",
        "kab-batang",
        "kominfo-2023-regular",
    )
    assert hashes["notebooks/regency_report.ipynb"] == file_sha256(own.notebook.path)
    assert hashes["params/2023/kab-batang.yaml"] == "ab" * 32 and PARAMETERS not in hashes


def test_parameters_of_ones_own_are_told(tmp_path):
    own = job(tmp_path)
    one, other = (
        dict(job_origin(replace(own, extra=(("score", score),)), "", {}).hashes)
        for score in ("1", "2")
    )
    assert one[PARAMETERS] != other[PARAMETERS]


def test_what_a_page_shows_of_others_is_one_hash(tmp_path):
    own = replace(job(tmp_path), region=None, notebook=find_notebook("yearly_comparison"))
    data = own.reports_dir / "data/2023"
    data.mkdir(parents=True)
    (data / "a.json").write_text("1", encoding="utf-8")
    before = dict(job_origin(own, "", {}).hashes)["params/2023/"]
    (data / "b.json").write_text("2", encoding="utf-8")
    assert dict(job_origin(own, "", {}).hashes)["params/2023/"] != before
