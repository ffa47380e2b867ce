"""The files that an evaluation was made from, and that they stay the same."""

from __future__ import annotations

import pytest

from smartcity_eval import ReportError
from smartcity_eval.batch.evaluation_files import write_evaluations
from smartcity_eval.batch.judging import judge
from smartcity_eval.batch.outputs.judged_files import (
    JudgedFrom,
    judged_from,
    judged_hashes,
    refuse_changed,
)


def test_they_are_record_region_file_and_edition_with_their_hashes(memo_job):
    job = memo_job()
    assert judged_from(job) == JudgedFrom(), "nothing was judged yet"
    write_evaluations(judge(job.params_dir, {2023}), job.reports_dir / "data")
    hashes = judged_hashes(job)
    assert {path.name for path in hashes} == {
        "kab-batang.yaml",
        f"{judged_from(job).framework}.yaml",
    }
    assert len(hashes) == 3
    refuse_changed(hashes)


def test_a_changed_or_missing_file_is_refused_by_its_name(tmp_path):
    path = tmp_path / "kab-batang.yaml"
    for content in ("x", None):
        if content:
            path.write_text(content, encoding="utf-8")
        else:
            path.unlink()
        with pytest.raises(ReportError, match=r"kab-batang\.yaml"):
            refuse_changed({path: "0"})
