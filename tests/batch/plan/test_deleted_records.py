"""Records that are there no more: their reports leave the listing, and their files go once the
whole params folder is run.
"""

from __future__ import annotations

import json
import shutil

import pytest

from smartcity_eval.batch import run
from smartcity_eval.batch.plan.deleted_records import OURS, Gone
from smartcity_eval.batch.plan.prepare import Request, choose, prepare
from smartcity_eval.batch.run import run_batch
from smartcity_eval.comparison.stored_analysis import StoredAnalysis
from smartcity_eval.store.outcome import Outcome

NOTEBOOKS = ("regency_report", "yearly_comparison")


@pytest.fixture
def folder(tmp_path, project, monkeypatch):
    """A project of two regencies and two years, all of whose reports were made; every report
    succeeds at once.
    """

    def make_all(jobs, _start, _at_a_time):
        for job in jobs:
            for path in (
                *map(job.target, (".html", ".ipynb")),
                job.reports_dir / "logs" / f"{job.key}.log",
                *(
                    [StoredAnalysis(job.reports_dir / "data", job.year, "what_if", {}, own).path]
                    if (own := job.region)
                    else []
                ),
            ):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"<!doctype html>" + OURS)
            yield Outcome(job.key, made=True)

    monkeypatch.setattr(run, "make_all", make_all)
    project(tmp_path, "2022/kab-batang", "2023/kab-batang", "2022/kota-kediri", "2023/kota-kediri")
    again(tmp_path)
    return tmp_path


def again(folder, *paths, reports="reports", **asked):
    return run_batch(
        Request(
            tuple(folder / p for p in paths or ("params",)),
            folder / reports,
            notebooks=NOTEBOOKS,
            **asked,
        ),
        lambda *_: None,
    )


def delete(folder, *records):
    for name in records:
        (folder / "params" / f"{name}.yaml").unlink()


def stand(folder, part):
    """The files of a batch that have something in their place in reports/."""
    return sorted(
        p.relative_to(folder / "reports").as_posix()
        for p in (folder / "reports").rglob("*")
        if p.is_file() and part in p.as_posix().removeprefix(str(folder))
    )


def listed(folder):
    return set(json.loads((folder / "reports" / "journal.json").read_text(encoding="utf-8")))


def everything(folder):
    return {p: p.read_bytes() for p in (folder / "reports").rglob("*") if p.is_file()}


def test_a_year_without_records_leaves_nothing_of_ours_when_the_whole_folder_is_run(folder):
    assert stand(folder, "2022")
    delete(folder, "2022/kab-batang", "2022/kota-kediri")
    result = again(folder)
    assert set(result.gone.reports) == {
        f"id/2022/{name}" for name in ("kab-batang", "kota-kediri", "yearly_comparison")
    }
    assert stand(folder, "2022") == [] and not list((folder / "reports").rglob("2022"))
    assert not [key for key in listed(folder) if "2022" in key]
    front = (folder / "reports" / "index.html").read_text(encoding="utf-8")
    # The records of 2023 name the edition of the year before.
    assert "2022" not in front.replace("kominfo-2022", "")
    assert (
        "2022/"
        not in json.loads((folder / "reports" / "data" / "state.json").read_text(encoding="utf-8"))[
            "judged"
        ].__repr__()
    )
    assert again(folder).gone == Gone(), "the second run has nothing left to do"


def test_a_deleted_record_takes_its_own_files_along_and_no_others(folder):
    delete(folder, "2023/kota-kediri")
    before = set(stand(folder, "kab-batang"))
    result = again(folder)
    assert stand(folder, "2023/kota-kediri") == [] and set(stand(folder, "kab-batang")) == before
    assert result.gone.reports == (
        "id/2023/kota-kediri",
    ) and "id/2023/yearly_comparison" in listed(folder)
    assert stand(folder, "2022/kota-kediri")


@pytest.mark.parametrize("part", ["params/2023", "params/2023/kab-batang.yaml"])
def test_nothing_is_taken_away_when_only_a_part_is_run_and_a_later_run_of_all_finds_it(
    folder, part
):
    delete(folder, "2023/kota-kediri", "2022/kab-batang", "2022/kota-kediri")
    before = stand(folder, "id/2022"), [p for p in stand(folder, "id/2023") if "kota-kediri" in p]
    result = again(folder, part)
    assert (
        result.gone.files == ()
        and (stand(folder, "id/2022"), [p for p in stand(folder, "id/2023") if "kota-kediri" in p])
        == before
    )
    assert "id/2023/kota-kediri" not in listed(folder) and "id/2022/kota-kediri" in listed(folder)
    again(folder)
    assert stand(folder, "2022") == stand(folder, "2023/kota-kediri") == []


def test_asked_for_nothing_is_taken_away_only_told(folder):
    delete(folder, "2022/kab-batang", "2022/kota-kediri")
    before = everything(folder)
    request = Request((folder / "params",), folder / "reports", notebooks=NOTEBOOKS)
    prepared = prepare(request, choose(request))
    assert len(prepared.gone.reports) == 3 and prepared.gone.files and everything(folder) == before


def test_what_others_keep_there_stays_even_under_our_names(folder):
    mine = {
        folder / "reports" / name: b"mine"
        for name in (
            "id/2022/mine.html",
            "id/2022/notes.txt",
            "data/2022/mine.json",
            "id/2022/kota-kediri.html",
        )
    }
    for path, content in mine.items():
        path.write_bytes(content)
    delete(folder, "2022/kab-batang", "2022/kota-kediri")
    again(folder)
    assert {
        path: path.read_bytes() for path in mine
    } == mine and "id/2022/kota-kediri" not in listed(folder)


def test_a_journal_that_names_files_elsewhere_has_none_taken_away(folder):
    outside = folder / "mine.html"
    outside.write_bytes(OURS)
    path = folder / "reports" / "journal.json"
    path.write_text(
        json.dumps(
            {
                **json.loads(path.read_text(encoding="utf-8")),
                "id/2022/../../../mine": {"made": True},
                "../2021/mine": {"made": True},
            }
        ),
        encoding="utf-8",
    )
    delete(folder, "2022/kab-batang", "2022/kota-kediri")
    assert (folder / "reports" / "id" / "2022" / ".." / ".." / ".." / "mine.html").is_file()
    again(folder)
    assert outside.is_file()


@pytest.mark.parametrize("how", ["refused", "closed"])
def test_what_cannot_be_read_is_not_taken_for_deleted(folder, how):
    year = folder / "params" / "2022"
    before = stand(folder, "id/2022")
    if how == "refused":
        (year / "kota-kediri.yaml").write_text("salah: 1\n", encoding="utf-8")
    else:
        year.rename(folder / "elsewhere")
        year.symlink_to(year)
    result = again(folder)
    assert result.problems and not result.gone.files and stand(folder, "id/2022") == before


def test_the_reports_of_another_params_folder_are_not_taken_away_by_this_one(folder, project):
    project(folder / "other", "2023/kab-bekasi")
    result = again(folder, "other/params")
    assert (
        result.gone.files == ()
        and stand(folder, "id/2022/kota-kediri")
        and "id/2022/kota-kediri" in listed(folder)
    )


def test_a_project_that_was_moved_knows_its_own(folder, tmp_path_factory):
    there = tmp_path_factory.mktemp("there") / "project"
    shutil.move(folder, there)
    delete(there, "2022/kab-batang", "2022/kota-kediri")
    assert again(there).gone.files and stand(there, "2022") == []
