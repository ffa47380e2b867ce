"""Which documents a batch plans, and where they go."""

from __future__ import annotations

from pathlib import Path

from smartcity_eval.batch.plan.document_jobs import plan_documents

RECORDS = [(2023, "kota-kediri"), (2022, "kab-batang"), (2023, "kab-batang")]
PARAMS, REPORTS = Path("/p/params"), Path("/p/reports")


def test_documents_on_regencies_are_one_for_each_record_and_on_years_one_for_each_year(memo):
    kinds = [memo(), memo(name="year-memo", ending=".pptx", per="year")]
    jobs = plan_documents([*RECORDS, RECORDS[0]], kinds, ("id", "en"), PARAMS, REPORTS)
    names = (
        "2022/kab-batang.memo.docx",
        "2023/kab-batang.memo.docx",
        "2023/kota-kediri.memo.docx",
        "2022/year-memo.pptx",
        "2023/year-memo.pptx",
    )
    assert [job.key for job in jobs] == [
        f"{code}/{name}" for code in ("id", "en") for name in names
    ]


def test_a_job_knows_its_file_its_record_and_its_subject(memo):
    job = plan_documents(RECORDS[:1], [memo()], ("id",), PARAMS, REPORTS)[0]
    assert job.file == REPORTS / "id/2023/kota-kediri.memo.docx" and not job.is_there()
    assert job.record_path == PARAMS / "2023" / "kota-kediri.yaml"
    assert (job.subject.region, job.subject.evaluations_dir) == ("kota-kediri", REPORTS / "data")
