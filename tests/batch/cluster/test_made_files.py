"""What comes back from a worker: each file to its own place, and nothing else anywhere."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from smartcity_eval.batch.cluster import made_files
from smartcity_eval.batch.cluster.made_files import gather, made_paths, put_made
from smartcity_eval.batch.cluster.parcels import Parcel
from smartcity_eval.core.messages import Message
from smartcity_eval.store.outcome import Outcome, unmade

KEY = "id/2023/kab-batang"
MADE = {f"{KEY}.html": b"page", f"{KEY}.ipynb": b"{}", f"logs/{KEY}.log": b"log"}


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_report_goes_into_place(job):
    own = job()
    (own.reports_dir / "failed/id/2023").mkdir(parents=True)
    (own.reports_dir / f"failed/{KEY}.ipynb").write_bytes(b"the last time")
    outcome = Outcome(KEY, made=True, seconds=1.5)
    assert put_made(own, outcome, Parcel.of(MADE)) == outcome
    assert files(own.reports_dir) == MADE


def test_a_failed_report_leaves_its_log_its_notebook_and_the_older_page(job):
    own = job()
    put_made(own, Outcome(KEY, made=True), Parcel.of(MADE))
    failed = unmade(KEY, "id", Message("cell {cell} was not executed", {"cell": 2}))
    sent = {f"failed/{KEY}.ipynb": b"[]", f"logs/{KEY}.log": b"failed"}
    assert put_made(own, failed, Parcel.of(sent)) == failed
    assert files(own.reports_dir) == {**MADE, **sent}


def test_further_formats_and_analyses_have_their_places(job, notebook_at, tmp_path):
    own = job(notebook_at(tmp_path / "robustness.ipynb", "1"), region=None)
    own = replace(own, finish=replace(own.finish, formats=("pdf",)))
    assert set(made_paths(own)) == {
        *(f"id/2023/robustness{ending}" for ending in (".html", ".ipynb", ".pdf")),
        "failed/id/2023/robustness.ipynb",
        "logs/id/2023/robustness.log",
        "data/analyses/2023/robustness.json",
    }


def test_a_document_is_written_with_its_hash_and_an_edited_one_set_aside(memo_job):
    own = memo_job()
    own.file.parent.mkdir(parents=True)
    own.file.write_bytes(b"edited")
    outcome = put_made(own, Outcome(own.key, made=True), Parcel.of({own.key: b"memo"}))
    assert outcome.written == hashlib.sha256(b"memo").hexdigest()
    assert (own.reports_dir / "edited" / own.key).read_bytes() == b"edited"
    nothing = Outcome(own.key, made=False, nothing=True)
    assert put_made(replace(own, written=outcome.written), nothing, Parcel.of({})).nothing
    assert not own.file.exists()


@pytest.mark.parametrize(
    "place",
    [
        "../outside",
        "/etc/outside",
        "index.html",
        "id/2023/kab-tegal.html",
        f"{KEY}.html/../../../x",
        f"{KEY}.HTML",
        "data/2023/kab-batang.json",
        "../params/2023/kab-batang.yaml",
    ],
)
def test_any_other_file_is_refused_and_nothing_is_written(place, job, tmp_path):
    own = job()
    before = files(tmp_path)
    outcome = put_made(own, Outcome(KEY, made=True), Parcel.of({**MADE, place: b"bad"}))
    assert outcome.failed and place in outcome.reason("en") and files(tmp_path) == before


def test_another_jobs_outcome_is_refused(job, tmp_path):
    outcome = put_made(job(), Outcome("id/2023/kab-tegal", made=True), Parcel.of(MADE))
    assert (outcome.key, outcome.failed) == (KEY, True) and "kab-tegal" in outcome.message
    assert not (tmp_path / "reports").exists()


def test_a_report_without_its_page_is_no_report(job):
    sent = {name: content for name, content in MADE.items() if ".html" not in name}
    outcome = put_made(job(), Outcome(KEY, made=True), Parcel.of(sent))
    assert outcome.failed and f"{KEY}.html" in outcome.reason("en")
    assert not job().target(".ipynb").exists()


def test_a_full_disk_is_told_as_on_this_machine_and_tried_again(job, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(made_files, "put_report", full)
    outcome = put_made(job(), Outcome(KEY, made=True), Parcel.of(MADE))
    assert outcome.failed and outcome.again
    assert outcome.reason("en") == "a file could not be read or written (No space left on device)"


def test_what_was_made_is_gathered_once_and_says_nothing_of_the_mirror(job, tmp_path, monkeypatch):
    own = job()
    for name, content in MADE.items():
        (own.reports_dir / name).parent.mkdir(parents=True, exist_ok=True)
        (own.reports_dir / name).write_bytes(content)
    log = own.reports_dir / f"logs/{KEY}.log"
    monkeypatch.setenv("HOME", str(tmp_path.parent))
    log.write_text(f"{tmp_path}/srv/x.py ~/{tmp_path.name}/srv/y.py", encoding="utf-8")
    (own.reports_dir / "strange.txt").write_bytes(b"written by a cell")
    assert gather(own, tmp_path).files() == {**MADE, f"logs/{KEY}.log": b"/srv/x.py /srv/y.py"}
    assert files(own.reports_dir) == {"strange.txt": b"written by a cell"}
