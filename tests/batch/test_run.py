"""A batch from beginning to end: which records are chosen, what is made and what is told."""

from __future__ import annotations

import json

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch import run
from smartcity_eval.batch.plan.prepare import Request
from smartcity_eval.batch.run import default_workers, run_batch
from smartcity_eval.store.outcome import Outcome

from .page_tags import Tags


def test_one_failing_report_does_not_stop_the_others_and_each_is_told(folder, no_kernels):
    no_kernels.add("kab-batang")
    told = []
    result = run_batch(
        Request((folder / "params",), folder / "reports"),
        lambda outcome, done, whole: told.append((outcome.key, done, whole)),
    )
    assert [t[1:] for t in told] == [(n, 6) for n in range(1, 7)] and told[0][
        0
    ] == "id/2022/kab-batang"
    assert result.made == 4 and {o.key for o in result.failed} == {
        "id/2022/kab-batang",
        "id/2023/kab-batang",
    }


def test_the_figures_are_written_before_the_first_report(folder, monkeypatch):
    def make_all(_jobs, _start, _at_a_time):
        assert (folder / "reports" / "data" / "2023" / "kab-batang.json").is_file()
        yield from ()

    monkeypatch.setattr(run, "make_all", make_all)
    run_batch(
        Request((folder / "params" / "2023" / "kab-batang.yaml",), folder / "reports"),
        lambda *_: None,
    )


@pytest.mark.usefixtures("no_kernels")
def test_a_second_run_of_another_year_keeps_the_first_on_the_pages(folder):
    for year in ("2022", "2023"):
        run_batch(Request((folder / "params" / year,), folder / "reports"), lambda *_: None)
    front = (folder / "reports" / "index.html").read_text(encoding="utf-8")
    assert "id/2022/index.html" in front and "id/2023/index.html" in front


def test_interrupted_what_was_made_is_written_down(folder, monkeypatch):
    def make_all(jobs, _start, _at_a_time):
        jobs[0].target(".html").parent.mkdir(parents=True)
        jobs[0].target(".html").write_text("x", encoding="utf-8")
        yield Outcome(jobs[0].key, made=True)
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "make_all", make_all)
    with pytest.raises(KeyboardInterrupt):
        run_batch(Request((folder / "params" / "2023",), folder / "reports"), lambda *_: None)
    assert list(json.loads((folder / "reports" / "journal.json").read_text(encoding="utf-8"))) == [
        "id/2023/kab-batang"
    ]
    assert "kab-batang.html" in (folder / "reports" / "id" / "2023" / "index.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.usefixtures("no_kernels")
def test_an_earlier_records_fault_is_told_on_the_page_of_the_year_it_spoils(folder):
    path = folder / "params" / "2022" / "kab-batang.yaml"
    path.write_text("salah: 1\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    result = run_batch(
        Request((folder / "params" / "2023",), folder / "reports", languages=("en",)),
        lambda *_: None,
    )
    assert [o.key for o in result.outcomes] == ["en/2023/kota-kediri", "en/2023/yearly_comparison"]
    page = Tags(
        (folder / "reports" / "en" / "operator" / "2023.html").read_text(encoding="utf-8")
    ).text
    assert "params/2022/kab-batang.yaml:1: salah: unknown key" in page and str(folder) not in page


@pytest.mark.parametrize(
    "notebook", ["no_such", "no-such.ipynb", "untagged.ipynb", "no-year.ipynb"]
)
def test_a_notebook_that_would_ignore_what_is_asked_is_refused_before_anything_is_made(
    notebook, folder, notebook_at, monkeypatch
):
    monkeypatch.chdir(folder)
    notebook_at(folder / "untagged.ipynb", "year = 2023", parameters=None)
    notebook_at(folder / "no-year.ipynb", parameters='region = "kab-batang"')
    with pytest.raises(UsageError):
        run_batch(
            Request((folder / "params",), folder / "reports", notebooks=(notebook,)),
            lambda *_: None,
        )
    assert not (folder / "reports").exists()


def test_there_is_at_least_one_worker_and_at_most_four(monkeypatch):
    for cores, workers in ((None, 1), (1, 1), (2, 2), (64, 4)):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        assert default_workers() == workers
