"""The workers: handing out, and what happens when one dies.

With pretended workers; real ones die in faults/test_worker.py.
"""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from smartcity_eval.batch.outputs import execute
from smartcity_eval.batch.plan.jobs import Job
from smartcity_eval.batch.workers import pool
from smartcity_eval.batch.workers.pool import make_all, unmade
from smartcity_eval.core.messages import Message
from smartcity_eval.reports.notebooks import Notebook
from smartcity_eval.store.outcome import Outcome


class Workers(Executor):
    """Does the work at once in the order it comes; some jobs kill the worker and all it holds."""

    def __init__(self, deadly):
        self.deadly, self.held, self.ended = deadly, [], False

    def submit(self, function, job):
        future = Future()
        self.held.append((future, function, job))
        return future

    def work(self):
        if any(self.deadly(job) for _, _, job in self.held):
            for future, _, _ in self.held:
                future.set_exception(BrokenProcessPool("died"))
        else:
            for future, function, job in self.held:
                try:
                    future.set_result(function(job))
                except Exception as error:
                    future.set_exception(error)
        self.held = []

    def shutdown(self, wait=True):  # as an executor's own
        self.ended = True


@pytest.fixture
def jobs(tmp_path):
    notebook = Notebook(tmp_path / "n.ipynb", {}, frozenset({"region", "year"}))
    return [
        Job(notebook, 2023, f"r{n}", "en", tmp_path / "params", tmp_path / "reports")
        for n in range(10)
    ]


@pytest.fixture
def run(monkeypatch):
    """Make jobs with pretended workers; give the outcomes by region, the workers and how often each
    job was begun.
    """

    def run(
        jobs, deadly=lambda _job: False, make=lambda job: Outcome(job.key, made=True), at_a_time=3
    ):
        started, most = [], []
        monkeypatch.setattr(execute, "make_report", make)

        def start():
            started.append(Workers(deadly))
            return started[-1]

        def wait(futures, **_):
            most.append(len(futures))
            started[-1].work()
            return {f for f in futures if f.done()}, set()

        monkeypatch.setattr(pool, "wait", wait)
        outcomes = list(make_all(jobs, start, at_a_time))
        assert all(workers.ended for workers in started)
        return outcomes, len(started), max(most, default=0)

    return run


def test_every_job_is_made_once_and_no_more_are_handed_out_than_the_workers_hold(run, jobs):
    outcomes, started, most = run(jobs)
    assert sorted(o.key for o in outcomes) == sorted(j.key for j in jobs) and all(
        o.made for o in outcomes
    )
    assert (started, most) == (1, 3)


def test_nothing_to_do_starts_nobody(run):
    assert run([]) == ([], 0, 0)


def test_a_worker_that_dies_once_costs_no_report(run, jobs):
    died = []

    def deadly(job):
        return job.region == "r4" and not died.append(1) and len(died) == 1

    outcomes, started, _ = run(jobs, deadly)
    assert (
        sorted(o.key for o in outcomes) == sorted(j.key for j in jobs)
        and all(o.made for o in outcomes)
        and started == 2
    )


def test_a_report_that_always_kills_its_worker_is_given_up_and_no_neighbour_with_it(run, jobs):
    outcomes, _started, _ = run(jobs, lambda job: job.region in ("r1", "r2", "r7"))
    assert {o.key for o in outcomes if not o.made} == {
        "en/2023/r1.n",
        "en/2023/r2.n",
        "en/2023/r7.n",
    } and len(outcomes) == 10
    assert all("2 times" in o.message for o in outcomes if not o.made)


def test_workers_that_all_die_end_in_an_outcome_for_every_report(run, jobs):
    outcomes, _, _ = run(jobs, lambda _job: True)
    assert len(outcomes) == 10 and not any(o.made for o in outcomes)


def test_an_error_of_the_machinery_is_an_outcome_too_and_is_not_tried_again(run, jobs):
    begun = []

    def make(job):
        begun.append(job.key)
        if job.region == "r3":
            raise OSError(28, "No space left on device")
        return Outcome(job.key, made=True)

    outcomes, _, _ = run(jobs, make=make)
    [failed] = [o for o in outcomes if not o.made]
    assert (
        failed.key == "en/2023/r3.n"
        and "No space left" in failed.message
        and begun.count("en/2023/r3.n") == 1
    )


def failing(region, times):
    """Make every report but a region's, which fails some times for the machine's fault; count how
    often it was begun.
    """
    begun = []

    def make(job):
        if job.region == region:
            begun.append(job.key)
            if len(begun) <= times:
                return Outcome(job.key, made=False, message="No space left on device", again=True)
        return Outcome(job.key, made=True)

    return make, begun


def test_a_report_that_failed_for_the_machines_fault_is_tried_once_more(run, jobs):
    make, begun = failing("r4", times=1)
    outcomes, started, _ = run(jobs, make=make)
    assert sorted(o.key for o in outcomes) == sorted(j.key for j in jobs) and all(
        o.made for o in outcomes
    )
    assert (len(begun), started) == (2, 1)


def test_what_fails_twice_for_the_machines_fault_has_failed(run, jobs):
    make, begun = failing("r4", times=9)
    outcomes, _, _ = run(jobs, make=make)
    assert [(o.key, o.message) for o in outcomes if not o.made] == [
        ("en/2023/r4.n", "No space left on device")
    ]
    assert len(outcomes) == 10 and len(begun) == 2


def test_a_second_try_has_no_neighbours(run, jobs, monkeypatch):
    make, _ = failing("r0", times=1)
    held, work = [], Workers.work
    monkeypatch.setattr(
        Workers,
        "work",
        lambda self: (held.append([job.region for _, _, job in self.held]), work(self)),
    )
    run(jobs, make=make)
    assert (
        held[0] == ["r0", "r1", "r2"]
        and held.count(["r0"]) == 1
        and sum("r0" in regions for regions in held) == 2
    )
    assert max(map(len, held[held.index(["r0"]) + 1 :])) == 3, "afterwards all work together again"


def test_a_report_that_failed_by_its_own_fault_is_not_tried_again(run, jobs):
    begun = []
    run(
        jobs,
        make=lambda job: (
            begun.append(job.key) or Outcome(job.key, made=False, message="cell 2: ValueError: no")
        ),
    )
    assert len(begun) == 10


def test_a_report_that_was_not_made_says_why_in_its_language(jobs):
    assert unmade(jobs[0].key, jobs[0].language, Message("the record was refused")) == Outcome(
        "en/2023/r0.n",
        made=False,
        message="the record was refused",
        told={"id": "catatannya ditolak", "en": "the record was refused"},
    )


def test_broken_is_what_a_dead_worker_raises():
    assert issubclass(BrokenProcessPool, BrokenExecutor)
