"""One document: made whole, or not at all and with the reason."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch.evaluation_files import write_evaluations
from smartcity_eval.batch.judging import judge
from smartcity_eval.batch.outputs.documents import make_document
from smartcity_eval.batch.outputs.log import log_path
from smartcity_eval.core.messages import Message
from smartcity_eval.documents.registry import DOCUMENTS


def raising(error):
    def make(_subject):
        raise error

    return make


def test_a_document_is_made_of_its_subject_and_its_hash_is_kept(memo_job):
    job = memo_job(lambda subject: f"{subject.region} {subject.language}".encode())
    outcome = make_document(job)
    assert job.file.read_bytes() == b"kab-batang id" and outcome.made
    assert outcome.written == hashlib.sha256(b"kab-batang id").hexdigest()
    assert " made (" in log_path(job).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("error", "reason", "again"),
    [
        (KeyError("x"), "KeyError", False),
        (ValueError("first\nsecond"), "ValueError: first", False),
        (OSError(28, "No space left on device"), "No space left", True),
        (UsageError(Message("there is no record in {path}; x", {"path": "p"})), "p", False),
    ],
)
def test_whatever_a_kind_raises_is_a_reason_in_one_line(memo_job, error, reason, again):
    job = memo_job(raising(error))
    outcome = make_document(job)
    assert outcome.failed and reason in outcome.message and outcome.again == again
    assert "\n" not in outcome.message and "\n" not in outcome.reason("en")
    assert not job.is_there()
    log = log_path(job).read_text(encoding="utf-8")
    assert ("Traceback" in log) == (not isinstance(error, UsageError)) and "failed: " in log


def test_where_there_is_nothing_to_make_one_of_an_older_one_goes(memo_job):
    job = memo_job()
    job = replace(job, written=make_document(job).written, kind=memo_job(lambda _: None).kind)
    outcome = make_document(job)
    assert (outcome.made, outcome.failed, outcome.nothing) == (False, False, True)
    assert not job.is_there() and not (job.reports_dir / "edited").exists()


def test_one_that_somebody_edited_is_set_aside_before_it_is_made_anew(memo_job):
    job = memo_job()
    written = make_document(job).written
    job.file.write_bytes(b"edited by hand")
    assert make_document(replace(job, written=written)).made
    assert job.file.read_bytes() == b"memo"
    assert (job.reports_dir / "edited" / job.key).read_bytes() == b"edited by hand"


def test_a_record_that_is_changed_meanwhile_is_refused(memo_job):
    def change(subject):
        path = subject.params_dir / "2023" / "kab-batang.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
        return b"memo"

    job = memo_job(change)
    write_evaluations(judge(job.params_dir, {2023}), job.reports_dir / "data")
    outcome = make_document(job)
    assert outcome.failed and "kab-batang.yaml" in outcome.message and not job.is_there()


def test_a_document_on_a_whole_year_has_no_region(memo_job):
    job = memo_job(lambda subject: str(subject.region).encode(), region=None)
    assert make_document(job).made and job.file.read_bytes() == b"None"
    assert job.key == "id/2023/memo.docx"


def test_a_real_one_is_the_same_bytes_twice(memo_job):
    pytest.importorskip("docx", reason="the extra [docx] is not installed")
    job = replace(memo_job(), kind=DOCUMENTS["report"])
    write_evaluations(judge(job.params_dir, {2023}), job.reports_dir / "data")
    first = make_document(job)
    assert first.made, first.message
    assert make_document(replace(job, written=first.written)).written == first.written
